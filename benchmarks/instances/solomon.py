"""Solomon and Gehring-Homberger: deliveries with time windows; distance in double precision is the value."""

import itertools
import json
from pathlib import Path

from benchmarks.instances.instance import ORIGIN, Instance, Limits, Node, distance, locations, roads, up

from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle

KIND = "Solomon VRPTW"
SCALE = 10_000


def is_mine(text: str) -> bool:
    return "CUST NO." in text and "NUMBER" in text


def instance(path: Path, text: str) -> Instance:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    at = next(i for i, words in enumerate(lines) if words[0] == "NUMBER")
    count, capacity = (int(word) for word in lines[at + 1])
    rows = [[float(word) for word in words] for words in lines[at + 2 :] if len(words) == 7 and words[0].isdigit()]
    nodes = tuple(Node(x, y, demand, ready, due, service) for _, x, y, demand, ready, due, service in rows)
    if len(nodes) < 2:
        raise ValueError("no customers")
    best, source = _best(path)
    return Instance(
        name=path.stem,
        kind=KIND,
        nodes=nodes,
        limits=Limits(count, capacity),
        problem=problem(path.stem, nodes, count, capacity),
        value=lambda plan: value(nodes, plan),
        scale=SCALE,
        best=best,
        best_from=source,
    )


def problem(name: str, nodes: tuple[Node, ...], count: int, capacity: int) -> RouteProblem:
    horizon = round(nodes[0].due * SCALE)
    return RouteProblem(
        key=name,
        origin=ORIGIN,
        locations=locations(nodes),
        roads=roads(nodes, up(SCALE)),
        requests=tuple(
            Request(
                str(at),
                None,
                Call(at, round(node.ready * SCALE), round(node.due * SCALE), round(node.service * SCALE)),
                (round(node.demand),),
            )
            for at, node in enumerate(nodes)
            if at
        ),
        vehicles=(Vehicle("v", (capacity,), count=count, start=0, end=0, latest=horizon, per_km=1000),),
    )


def value(nodes: tuple[Node, ...], plan: RoutePlan) -> float:
    stops = [[0, *(visit.at for visit in route.visits), 0] for route in plan.routes]
    return sum(distance(nodes[a], nodes[b]) for route in stops for a, b in itertools.pairwise(route))


def _best(path: Path) -> tuple[float | None, str]:
    """The best known distance; where vehicles come first in the list, its distance is told as such."""
    known = path.parent / "BKS.json"
    if not known.is_file():
        return None, ""
    table = json.loads(known.read_text())
    key = f"{path.stem}_distance" if f"{path.stem}_distance" in table else path.stem
    row = table.get(key)
    if row is None:
        return None, ""
    return float(row["best_known_cost"]), "distance" if key != path.stem else f"{row['solved_with_vehicles']} vehicles"
