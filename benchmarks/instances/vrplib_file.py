"""VRPLIB: capacitated, mixed-fleet and prize-collecting routing; each valued by its own rule of rounding."""

import itertools
import math
from pathlib import Path
from typing import Any

import vrplib
from benchmarks.instances.instance import ORIGIN, Instance, Limits, Node, distance, locations, roads, up

from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle

KIND = "VRPLIB"
NAMES = {"CVRP": "Uchoa CVRP", "HFVRP": "Pessoa mixed fleet", "PCVRPTW": "prize-collecting VRPTW"}
FINE = 100
LEGS = {
    "CVRP": lambda a, b: math.floor(distance(a, b) + 0.5),
    "PCVRPTW": lambda a, b: math.floor(distance(a, b) * 10) / 10,
}
"""Whole numbers, or tenths cut off; elsewhere the way in the plane."""


def is_mine(text: str) -> bool:
    return "NODE_COORD_SECTION" in text and "DEPOT_SECTION" in text


def instance(path: Path, text: str) -> Instance:
    told = vrplib.read_instance(path, compute_edge_weights=False)
    kind = told["type"]
    if kind not in NAMES:
        raise ValueError(f"type {kind}; read are {', '.join(NAMES)}")
    nodes = _nodes(told)
    problem, scale = _problem(told, nodes)
    best = _best(path)
    return Instance(
        name=path.stem,
        kind=NAMES[kind],
        nodes=nodes,
        limits=Limits(sum(vehicle.count for vehicle in problem.vehicles)),
        problem=problem,
        value=lambda plan: _value(told, nodes, problem, plan),
        scale=scale,
        leg=LEGS.get(kind, distance),
        best=best,
        best_from=f"{path.stem}.sol" if best else "",
    )


def _nodes(told: dict[str, Any]) -> tuple[Node, ...]:
    size = told["dimension"]
    windows = told.get("time_window", [(0, math.inf)] * size)
    service = told.get("service_time", 0)
    prizes = told.get("prize", [0] * size)
    return tuple(
        Node(float(x), float(y), float(demand), ready, due, service if at else 0, prize=float(prize))
        for at, ((x, y), demand, (ready, due), prize) in enumerate(
            zip(told["node_coord"], told["demand"], windows, prizes, strict=True)
        )
    )


def _problem(told: dict[str, Any], nodes: tuple[Node, ...]) -> tuple[RouteProblem, int]:
    """The problem, and how many of its units make one of the instance's."""
    kind = told["type"]
    scale = {"CVRP": 1, "HFVRP": FINE, "PCVRPTW": 10}[kind]
    whole = {"CVRP": lambda d: math.floor(d + 0.5), "PCVRPTW": lambda d: math.floor(d * 10)}.get(kind, up(scale))
    horizon = 10**8 if math.isinf(nodes[0].due) else round(nodes[0].due * scale)
    requests = tuple(
        Request(
            str(at),
            None,
            Call(
                at,
                round(node.ready * scale),
                horizon if math.isinf(node.due) else round(node.due * scale),
                round(node.service * scale),
            ),
            (round(node.demand),),
            price=round(node.prize * scale) if kind == "PCVRPTW" else None,
        )
        for at, node in enumerate(nodes)
        if at
    )
    return (
        RouteProblem(
            key=told["name"],
            origin=ORIGIN,
            locations=locations(nodes),
            roads=roads(nodes, whole),
            requests=requests,
            vehicles=_fleet(told, nodes, scale, horizon),
        ),
        scale,
    )


def _fleet(told: dict[str, Any], nodes: tuple[Node, ...], scale: int, horizon: int) -> tuple[Vehicle, ...]:
    count = int(told.get("vehicles", len(nodes) - 1))
    if told["type"] != "HFVRP":
        return (Vehicle("v", (int(told["capacity"]),), count=count, start=0, end=0, latest=horizon, per_km=1000),)
    rows = zip(told["capacity"], told["vehicles_fixed_cost"], told["vehicles_unit_distance_cost"], strict=True)
    kinds: dict[tuple[int, int, int], int] = {}
    for row in rows:
        key = (int(row[0]), int(row[1]), int(row[2]))
        kinds[key] = kinds.get(key, 0) + 1
    return tuple(
        Vehicle(
            f"v{at}",
            (capacity,),
            count=min(number, len(nodes) - 1),
            start=0,
            end=0,
            latest=horizon,
            fixed=fixed,
            per_km=unit * 1000 // scale,
        )
        for at, ((capacity, fixed, unit), number) in enumerate(kinds.items())
    )


def _value(told: dict[str, Any], nodes: tuple[Node, ...], problem: RouteProblem, plan: RoutePlan) -> float:
    """As the literature counts: whole numbers, doubles over a hundred, or tenths cut off and the prizes forgone."""
    ways = [(route.vehicle, [0, *(visit.at for visit in route.visits), 0]) for route in plan.routes if route.visits]
    kinds = {vehicle.key: vehicle for vehicle in problem.vehicles}

    def length(stops: list[int]) -> float:
        legs = [distance(nodes[a], nodes[b]) for a, b in itertools.pairwise(stops)]
        match told["type"]:
            case "CVRP":
                return sum(math.floor(leg + 0.5) for leg in legs)
            case "PCVRPTW":
                return sum(math.floor(leg * 10) for leg in legs)
            case _:
                return sum(legs)

    if told["type"] == "HFVRP":
        per = {key: vehicle.per_km * FINE / 1000 for key, vehicle in kinds.items()}
        return sum(kinds[key].fixed + per[key] * length(stops) for key, stops in ways) / 100
    forgone = sum(nodes[int(each.request)].prize for each in plan.unserved) * 10
    return sum(length(stops) for _, stops in ways) + forgone


def _best(path: Path) -> float | None:
    """The cost at the end of the solution that lies beside the file."""
    beside = path.with_suffix(".sol")
    return float(vrplib.read_solution(beside)["cost"]) if beside.is_file() else None
