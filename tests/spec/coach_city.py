"""A small road of places on which plans of routes can be added up in the head."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import (
    ROUTE_COSTS,
    Call,
    Request,
    Route,
    RoutePlan,
    RouteProblem,
    Vehicle,
    Visit,
    by_rate,
)
from sanri.kernel.text import Text

ORIGIN = datetime(2023, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR, MINUTE, KM = 3600, 60, 1000
ALWAYS = 30 * 24 * HOUR
WHY = Text("下界", "bound")


def road(*kilometres: int) -> tuple[tuple[Location, ...], Roads]:
    """Places A, B, C ... along one road, a kilometre a minute."""
    names = "ABCDEFGHIJKLMNOP"[: len(kilometres)]
    metres = tuple(tuple(abs(a - b) * KM for b in kilometres) for a in kilometres)
    seconds = tuple(tuple(abs(a - b) * MINUTE for b in kilometres) for a in kilometres)
    return tuple(Location(name, Text(name, name), 0.0, 0.0) for name in names), Roads(metres, seconds)


def ride(key: str, a: int | None, b: int | None, load: int = 1, **other: Any) -> Request:
    """From place `a` to place `b`; `boards` and `alights` are the windows, `work` the seconds at each end."""
    boards, alights = other.pop("boards", (0, ALWAYS)), other.pop("alights", (0, ALWAYS))
    work, dimensions = other.pop("work", 0), other.pop("load", None)
    return Request(
        key,
        None if a is None else Call(a, *boards, work),
        None if b is None else Call(b, *alights, work),
        dimensions or (load,),
        **other,
    )


def problem(requests: Iterable[Request], vehicles: Iterable[Vehicle], *, km: tuple[int, ...], **other: Any) -> Any:
    locations, roads = road(*km)
    return RouteProblem("coaches", ORIGIN, locations, roads, tuple(requests), tuple(vehicles), **other)


def halt(at: int, begin: int, leave: int | None = None, **other: Any) -> Visit:
    """A visit that begins when it arrives, in minutes; `on` and `off` are words: "a b"."""
    arrive = other.get("arrive", begin)
    on, off = (tuple(other.get(side, "").split()) for side in ("on", "off"))
    return Visit(at, arrive * MINUTE, begin * MINUTE, (begin if leave is None else leave) * MINUTE, on, off)


def route(vehicle: str, *visits: Visit, unit: int = 0, **other: Any) -> Route:
    """A route that leaves on arriving at its first halt and ends on leaving its last, unless told otherwise."""
    first, last = (visits[0].arrive, visits[-1].leave) if visits else (0, 0)
    return Route(vehicle, unit, other.pop("leave", first), other.pop("finish", last), visits, **other)


def account(costs: dict[str, int], *, bound: int = 0) -> Account:
    parts = tuple(Cost(key, name, costs.get(key, 0)) for key, name in ROUTE_COSTS.items())
    return Account(parts, Bound(bound, WHY), "by hand", 1, 0, 0.0)


def plan(
    problem: RouteProblem, *routes: Route, left: Iterable[str] = (), costs: dict[str, int] | None = None
) -> RoutePlan:
    """A plan with an honest account, unless `costs` are given."""
    unserved = tuple(Unserved(key, "fleet", None, Text("无车", "no vehicle")) for key in left)
    made = RoutePlan(problem.key, routes, unserved, account({}))
    return replace(made, account=account(costs if costs is not None else honest(problem, made)))


def honest(problem: RouteProblem, plan: RoutePlan) -> dict[str, int]:
    """What the routes cost, added up the plain way."""
    costs, vehicles = dict.fromkeys(ROUTE_COSTS, 0), {vehicle.key: vehicle for vehicle in problem.vehicles}
    requests, begins = {request.key: request for request in problem.requests}, dict[str, tuple[str, int, int]]()
    for one in plan.routes:
        vehicle = vehicles.get(one.vehicle)
        if vehicle is None or not one.visits or max(visit.at for visit in one.visits) >= len(problem.locations):
            continue
        places = [visit.at for visit in one.visits]
        places = [*([] if vehicle.start is None else [vehicle.start]), *places]
        places = [*places, *([] if vehicle.end is None else [vehicle.end])]
        costs["fixed"] += vehicle.fixed
        metres = sum(problem.roads.metres[a][b] for a, b in pairwise(places))
        costs["way"] += by_rate(metres, vehicle.per_km, 1000)
        costs["hours"] += by_rate(one.finish - one.leave, vehicle.per_hour, 3600)
        for visit in one.visits:
            for key in (*visit.on, *visit.off):
                begins.setdefault(key, (one.vehicle, one.unit, visit.begin))
    costs["unserved"] = sum(requests[left.request].price or 0 for left in plan.unserved if left.request in requests)
    for key, (vehicle_key, unit, begin) in begins.items():
        told = requests[key].told if key in requests else None
        if told and ((told.vehicle, told.unit) != (vehicle_key, unit) or abs(told.begin - begin) > problem.told_within):
            costs["moving"] += problem.moving_price * requests[key].heads
    return costs
