"""What is left to plan when vehicles are on their way already: their driven visits stand, the rest is planned anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from sanri.kernel.dispatch.routes import Call, Request, Route, RouteProblem, Vehicle, by_rate

AWAY = "unit:"
"""Marks the one vehicle that can bring those aboard it to their ends."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The problem that remains, and the way back: each vehicle under way is a type of its own in it.

    What is sunk (its fixed cost, the way driven) is not in the remaining problem; plans are costed in the whole one.
    """

    whole: RouteProblem
    rest: RouteProblem
    begun: dict[str, Route]

    def down(self, routes: Iterable[Route]) -> tuple[Route, ...]:
        """Routes of the whole problem as routes of what remains."""
        names = {(route.vehicle, route.unit): key for key, route in self.begun.items()}
        found = []
        for route in routes:
            key = names.get((route.vehicle, route.unit))
            visits = route.visits[len(self.begun[key].visits) :] if key else route.visits
            found.append(replace(route, vehicle=key, unit=0, visits=visits) if key else route)
        return tuple(found)

    def back(self, routes: Iterable[Route]) -> tuple[Route, ...]:
        """Routes of what remains as routes of the whole problem, each with its driven visits before it."""
        if not self.begun:
            return tuple(routes)
        driven = dict(self.begun)
        found: list[Route] = []
        free = {vehicle.key: _free(vehicle, self.whole.executed) for vehicle in self.whole.vehicles}
        for route in routes:
            begun = driven.pop(route.vehicle, None)
            found.append(self._on(begun, route) if begun else replace(route, unit=free[route.vehicle][route.unit]))
        return tuple(found + [self._alone(begun) for begun in driven.values()])

    def sunk(self, begun: Route) -> int:
        """Fen that a vehicle under way has cost already, at least: the rounding of its way is taken off."""
        vehicle = next(each for each in self.whole.vehicles if each.key == begun.vehicle)
        return vehicle.fixed + max(0, by_rate(driven_metres(self.whole, vehicle, begun), vehicle.per_km, 1000) - 1)

    def _on(self, begun: Route, route: Route) -> Route:
        visits = (*begun.visits, *route.visits)
        return replace(begun, finish=route.finish, visits=visits, executed=len(begun.visits), duty=route.duty)

    def _alone(self, begun: Route) -> Route:
        end = next(vehicle.end for vehicle in self.whole.vehicles if vehicle.key == begun.vehicle)
        last = begun.visits[-1]
        home = 0 if end is None or end == last.at else self.whole.roads.seconds[last.at][end]
        return replace(begun, finish=last.leave + home, executed=len(begun.visits))


def frame(problem: RouteProblem) -> Frame:
    """What remains of the problem after the visits executed."""
    begun = {f"{route.vehicle}#{route.unit}": route for route in problem.executed if route.visits}
    if not begun:
        return Frame(problem, problem, {})
    types = {vehicle.key: vehicle for vehicle in problem.vehicles}
    under_way = [_under_way(problem, types[route.vehicle], key, route=route) for key, route in begun.items()]
    fresh = [replace(each, count=len(_free(each, problem.executed))) for each in problem.vehicles]
    vehicles = (*(each for each in fresh if each.count), *under_way)
    aboard, done = _aboard(problem, begun)
    requests = tuple(aboard.get(each.key, each) for each in problem.requests if each.key not in done)
    requests = tuple(_told_anew(each, begun, problem=problem) for each in requests)
    rest = replace(problem, requests=requests, vehicles=vehicles, executed=())
    return Frame(problem, rest, begun)


def _free(vehicle: Vehicle, executed: tuple[Route, ...]) -> list[int]:
    away = {route.unit for route in executed if route.vehicle == vehicle.key and route.visits}
    return [unit for unit in range(vehicle.count) if unit not in away]


def _under_way(problem: RouteProblem, vehicle: Vehicle, key: str, *, route: Route) -> Vehicle:
    last = route.visits[-1]
    taken_up = {key for visit in route.visits for key in visit.on}
    stay = [each.load for each in problem.requests if each.key in taken_up and each.delivery is None]
    latest = vehicle.latest if vehicle.most_seconds is None else min(vehicle.latest, route.leave + vehicle.most_seconds)
    return replace(
        vehicle,
        key=key,
        count=1,
        capacity=tuple(most - sum(load[n] for load in stay) for n, most in enumerate(vehicle.capacity)),
        start=last.at,
        earliest=last.leave,
        latest=latest,
        fixed=0,
        most_seconds=None,
        most_metres=None
        if vehicle.most_metres is None
        else vehicle.most_metres - driven_metres(problem, vehicle, route),
        least=0,
        offers=vehicle.offers | {AWAY + key},
    )


def driven_metres(problem: RouteProblem, vehicle: Vehicle, begun: Route) -> int:
    """Metres from the start, where there is one, along the visits driven."""
    places = [*([] if vehicle.start is None else [vehicle.start]), *(visit.at for visit in begun.visits)]
    return sum(problem.roads.metres[a][b] for a, b in pairwise(places) if a != b)


def _aboard(problem: RouteProblem, begun: dict[str, Route]) -> tuple[dict[str, Request], set[str]]:
    """Those taken up and not yet brought, as requests that only their vehicle can serve; those done with."""
    requests = {each.key: each for each in problem.requests}
    aboard: dict[str, Request] = {}
    done: set[str] = set()
    for name, route in begun.items():
        for visit in route.visits:
            done |= {key for key in visit.off if key in requests}
            for key in visit.on:
                if key not in requests:
                    continue
                request = requests[key]
                if request.delivery is None:
                    done.add(key)
                else:
                    aboard[key] = _to_bring(request, request.delivery, name=name, left=visit.leave)
    return {key: each for key, each in aboard.items() if key not in done}, done


def _to_bring(request: Request, delivery: Call, *, name: str, left: int) -> Request:
    latest = delivery.latest if request.ride_limit is None else min(delivery.latest, left + request.ride_limit)
    return replace(
        request,
        pickup=None,
        delivery=replace(delivery, latest=latest),
        needs=request.needs | {AWAY + name},
        ride_limit=None,
        price=None,
        told=None,
    )


def _told_anew(request: Request, begun: dict[str, Route], *, problem: RouteProblem) -> Request:
    """What was told, in the names of what remains: a vehicle under way by its own, the others by their free units."""
    told = request.told
    if told is None:
        return request
    key = f"{told.vehicle}#{told.unit}"
    if key in begun:
        return replace(request, told=replace(told, vehicle=key, unit=0))
    free = [
        unit for vehicle in problem.vehicles if vehicle.key == told.vehicle for unit in _free(vehicle, problem.executed)
    ]
    return replace(request, told=replace(told, unit=free.index(told.unit))) if told.unit in free else request
