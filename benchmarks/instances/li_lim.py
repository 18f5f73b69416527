"""Li and Lim: pick-ups and deliveries with time windows; distance in double precision is the value."""

import json
from pathlib import Path

from benchmarks.instances.instance import ORIGIN, Instance, Limits, Node, locations, roads, up
from benchmarks.instances.solomon import SCALE, value

from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

KIND = "Li & Lim PDPTW"


def is_mine(text: str) -> bool:
    lines = [line.split() for line in text.splitlines() if line.strip()][:2]
    return len(lines) == 2 and len(lines[0]) == 3 and len(lines[1]) == 9


def instance(path: Path, text: str) -> Instance:
    head, *rows = [[int(word) for word in line.split()] for line in text.splitlines() if line.strip()]
    count, capacity, _ = head
    nodes = tuple(
        Node(x, y, demand, ready, due, service, (pickup or delivery) or None)
        for _, x, y, demand, ready, due, service, pickup, delivery in rows
    )
    best = _best(path)
    return Instance(
        name=path.stem,
        kind=KIND,
        nodes=nodes,
        limits=Limits(count, capacity),
        problem=_problem(path.stem, nodes, count, capacity),
        value=lambda plan: value(nodes, plan),
        scale=SCALE,
        best=best[0],
        best_from=best[1],
    )


def _problem(name: str, nodes: tuple[Node, ...], count: int, capacity: int) -> RouteProblem:
    def call(at: int) -> Call:
        node = nodes[at]
        return Call(at, round(node.ready * SCALE), round(node.due * SCALE), round(node.service * SCALE))

    return RouteProblem(
        key=name,
        origin=ORIGIN,
        locations=locations(nodes),
        roads=roads(nodes, up(SCALE)),
        requests=tuple(
            Request(str(at), call(at), call(node.partner), (round(node.demand),))
            for at, node in enumerate(nodes)
            if node.partner is not None and node.demand > 0
        ),
        vehicles=(
            Vehicle("v", (capacity,), count=count, start=0, end=0, latest=round(nodes[0].due * SCALE), per_km=1000),
        ),
    )


def _best(path: Path) -> tuple[float | None, str]:
    known = path.parent / "BKS.json"
    row = json.loads(known.read_text()).get(path.stem) if known.is_file() else None
    return (float(row["best_known_cost"]), f"{row['solved_with_vehicles']} vehicles") if row else (None, "")
