"""Cordeau and Laporte: dial-a-ride with windows, a limit on each ride and on each route; distance is the value."""

from pathlib import Path

from benchmarks.instances.instance import ORIGIN, Instance, Limits, Node, locations, roads, up
from benchmarks.instances.solomon import value

from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

KIND = "Cordeau dial-a-ride"
SCALE = 1_000
REMEMBERED = {"a2-16": 294.25, "a3-24": 344.83, "a4-32": 485.50, "a4-48": 668.82, "a6-60": 819.25, "a8-96": 1229.66}
"""Optima of Ropke, Cordeau and Laporte (Networks 49, 2007), written down from memory."""


def is_mine(text: str) -> bool:
    lines = [line.split() for line in text.splitlines() if line.strip()][:2]
    return len(lines) == 2 and len(lines[0]) == 5 and len(lines[1]) == 7


def instance(path: Path, text: str) -> Instance:
    head, *rows = [[float(word) for word in line.split()] for line in text.splitlines() if line.strip()]
    vehicles, stops, length, load, ride = head
    told = int(stops)
    if len(rows) not in (told + 1, told + 2, 2 * told + 1, 2 * told + 2):
        raise ValueError(f"{len(rows)} rows; {told} stops and the depot are {told + 1}, {told} rides {2 * told + 1}")
    pairs = told // 2 if len(rows) <= told + 2 else told
    rows = rows[: 2 * pairs + 1]
    nodes = tuple(
        Node(x, y, demand, ready, due, service, None if not at else at + pairs if at <= pairs else at - pairs)
        for at, (_, x, y, service, demand, ready, due) in enumerate(rows)
    )
    limits = Limits(int(vehicles), load, ride=ride)
    best = REMEMBERED.get(path.stem)
    return Instance(
        name=path.stem,
        kind=KIND,
        nodes=nodes,
        limits=limits,
        problem=_problem(path.stem, nodes, limits, length),
        value=lambda plan: value(nodes, plan),
        scale=SCALE,
        best=best,
        best_from="from memory" if best else "",
    )


def _problem(name: str, nodes: tuple[Node, ...], limits: Limits, length: float) -> RouteProblem:
    def call(at: int) -> Call:
        node = nodes[at]
        return Call(at, round(node.ready * SCALE), round(node.due * SCALE), round(node.service * SCALE))

    return RouteProblem(
        key=name,
        origin=ORIGIN,
        locations=locations(nodes),
        roads=roads(nodes, up(SCALE)),
        requests=tuple(
            Request(str(at), call(at), call(node.partner), (round(node.demand),), ride_limit=round(limits.ride * SCALE))
            for at, node in enumerate(nodes)
            if node.partner is not None and node.demand > 0
        ),
        vehicles=(
            Vehicle(
                "v",
                (round(limits.load),),
                count=limits.vehicles,
                start=0,
                end=0,
                latest=round(nodes[0].due * SCALE),
                per_km=1000,
                most_seconds=round(length * SCALE),
            ),
        ),
    )
