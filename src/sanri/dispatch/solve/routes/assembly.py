"""From trips to a plan: which unit drives which trip, what it costs by part, what is left out."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sanri.dispatch.solve.routes.tables import Tables, Trip
from sanri.dispatch.solve.routes.timing import clock, route
from sanri.kernel.dispatch.account import Account, Binding, Bound, Cost, Unserved
from sanri.kernel.dispatch.routes import ROUTE_COSTS, Request, Route, RoutePlan, RouteProblem, Vehicle, by_rate
from sanri.kernel.text import Text

LEFT_OUT: Mapping[Binding, Text] = {
    "price": Text("安排的费用高于不安排的代价", "serving it costs more than leaving it out"),
    "hours": Text("没有合法的驾驶排班", "no legal schedule of drivers was found for it"),
    "together": Text("现有车辆和时间内没有找到安排", "no place was found among the vehicles and times there are"),
}

FIRST = 1 << 60
"""The claim of a trip whose unit is settled, above any number of people told."""


@dataclass(frozen=True, slots=True)
class Found:
    """How a plan was found: the engines by name, the seed, the rounds, the seconds it took."""

    engine: str
    seed: int
    iterations: int
    seconds: float


def routed(tables: Tables, trips: Sequence[Trip]) -> tuple[Route, ...]:
    """The trips, timed, each on the free unit of its type that most of its people have been told of."""
    routes = []
    for trip, unit in zip(trips, units(tables, trips), strict=True):
        times = clock(tables, trip.vehicle, trip.steps)
        if times is None:
            raise ValueError(f"A trip of {tables.vehicles[trip.vehicle].key} cannot be timed: check trips before.")
        routes.append(route(tables, trip.vehicle, trip.steps, unit=unit, times=times))
    return tuple(sorted(routes, key=lambda each: (tables.type_index[each.vehicle], each.unit)))


def units(tables: Tables, trips: Sequence[Trip]) -> list[int]:
    """A unit for each trip: the strongest claims of people told choose first, all others take the lowest free."""
    claims: dict[tuple[int, int], int] = {}
    for number, trip in enumerate(trips):
        if trip.unit is not None:
            claims[number, trip.unit] = FIRST
        for request in trip.requests:
            told = tables.requests[request].told
            if trip.unit is None and told and told.vehicle == tables.vehicles[trip.vehicle].key:
                claims[number, told.unit] = claims.get((number, told.unit), 0) + tables.requests[request].heads
    given: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    for (number, unit), _ in sorted(claims.items(), key=lambda claim: (-claim[1], claim[0])):
        type_ = trips[number].vehicle
        if number not in given and (type_, unit) not in taken and unit < tables.vehicles[type_].count:
            given[number] = unit
            taken.add((type_, unit))
    for number, trip in enumerate(trips):
        if number not in given:
            given[number] = next(unit for unit in range(len(trips) + 1) if (trip.vehicle, unit) not in taken)
            taken.add((trip.vehicle, given[number]))
    return [given[number] for number in range(len(trips))]


def plan(
    problem: RouteProblem, routes: Iterable[Route], *, bound: Bound, found: Found, short: frozenset[str] = frozenset()
) -> RoutePlan:
    """The plan of these routes. `short` are requests left out because no schedule of drivers allows them."""
    kept = tuple(routes)
    served = {key for each in kept for key in each.served}
    left = tuple(
        _left(request, "hours" if request.key in short else None)
        for request in problem.requests
        if request.key not in served
    )
    account = Account(costs(problem, kept), bound, found.engine, found.seed, found.iterations, found.seconds)
    return RoutePlan(problem.key, kept, left, account)


def _left(request: Request, binding: Binding | None) -> Unserved:
    why: Binding = binding or ("together" if request.price is None else "price")
    return Unserved(request.key, why, None, LEFT_OUT[why])


def costs(problem: RouteProblem, routes: Sequence[Route]) -> tuple[Cost, ...]:
    """Fen by part, all parts of `ROUTE_COSTS` in their order."""
    types = {vehicle.key: vehicle for vehicle in problem.vehicles}
    served = {key for each in routes for key in each.served}
    fen = {
        "fixed": sum(types[each.vehicle].fixed for each in routes),
        "way": sum(
            by_rate(driven(problem, types[each.vehicle], each), types[each.vehicle].per_km, 1000) for each in routes
        ),
        "hours": sum(by_rate(each.finish - each.leave, types[each.vehicle].per_hour, 3600) for each in routes),
        "unserved": sum(request.price or 0 for request in problem.requests if request.key not in served),
        "moving": moving(problem, routes),
    }
    return tuple(Cost(key, name, fen[key]) for key, name in ROUTE_COSTS.items())


def driven(problem: RouteProblem, vehicle: Vehicle, each: Route) -> int:
    """Metres of a route, with the way from its start and to its end where it has them."""
    places = [visit.at for visit in each.visits]
    places = [
        *([] if vehicle.start is None else [vehicle.start]),
        *places,
        *([] if vehicle.end is None else [vehicle.end]),
    ]
    return sum(problem.roads.metres[a][b] for a, b in itertools.pairwise(places) if a != b)


def moving(problem: RouteProblem, routes: Sequence[Route]) -> int:
    """Fen for people who were told of another vehicle or another time than they now get."""
    if not problem.moving_price:
        return 0
    told = {request.key: request for request in problem.requests if request.told}
    heads = 0
    for each in routes:
        for key, begin in calling(each, told).items():
            was = told[key].told
            if was and (
                (was.vehicle, was.unit) != (each.vehicle, each.unit) or abs(begin - was.begin) > problem.told_within
            ):
                heads += told[key].heads
    return heads * problem.moving_price


def calling(each: Route, among: Mapping[str, Request]) -> dict[str, int]:
    """When the vehicle calls for each of the requests it serves: at its pickup, else at its delivery."""
    begins: dict[str, int] = {}
    for visit in each.visits:
        for key in (*visit.on, *visit.off):
            if key in among:
                begins.setdefault(key, visit.begin)
    return begins
