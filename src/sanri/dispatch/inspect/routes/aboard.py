"""Who is aboard at every moment: seats, kinds that ride apart, time aboard, boarding places, the least load."""

from collections.abc import Iterator

from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen, unit_of
from sanri.kernel.dispatch.routes import Request, Route, Vehicle, Visit
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text

START = Text("起点", "its start")
Moments = tuple[tuple[Visit | None, tuple[Request, ...]], ...]
"""Who is aboard when it starts (None), and when it leaves each visit."""


def aboard_faults(seen: Seen) -> Iterator[Fault]:
    """Halts driven already are not judged: who was aboard then is a fact."""
    for route, vehicle in seen.driven:
        moments, behind = tuple(_moments(seen, route)), seen.prefix(route)
        judged = moments[behind + 1 :] if behind else moments
        if judged:
            yield from _loads(seen, route, vehicle, moments=judged)
            yield from _apart(seen, route, judged)
        if not behind:
            yield from _least(route, vehicle, moments)
        yield from _rides(seen, route)
        yield from _boarding(seen, route)


def _moments(seen: Seen, route: Route) -> Iterator[tuple[Visit | None, tuple[Request, ...]]]:
    """Who is aboard from the start on, and after each visit: those who get off have gone before others get on.

    A request without a pickup is aboard from the start, one without a delivery to the end.
    """
    known = [seen.requests[key] for key in route.served if key in seen.requests]
    aboard = {request.key: request for request in known if request.pickup is None}
    yield None, tuple(aboard.values())
    for visit in route.visits:
        for key in visit.off:
            aboard.pop(key, None)
        aboard |= {key: seen.requests[key] for key in visit.on if key in seen.requests}
        yield visit, tuple(aboard.values())


def _loads(seen: Seen, route: Route, vehicle: Vehicle, *, moments: Moments) -> Iterator[Fault]:
    """One fault for each dimension, at the fullest moment."""
    for number, (dimension, capacity) in enumerate(zip(seen.problem.dimensions, vehicle.capacity, strict=True)):
        load, visit = max(
            ((sum(request.load[number] for request in aboard), visit) for visit, aboard in moments),
            key=lambda each: each[0],
        )
        if load > capacity:
            said = {"load": load, "capacity": capacity, "over": load - capacity, "dimension": dimension}
            place = seen.place(visit.at) if visit else START
            yield route_fault("P-131", vehicle=unit_of(route.vehicle, route.unit), stop=place, **said)


def _least(route: Route, vehicle: Vehicle, moments: Moments) -> Iterator[Fault]:
    fullest = max(sum(request.load[0] for request in aboard) for _, aboard in moments)
    if fullest < vehicle.least:
        name = unit_of(route.vehicle, route.unit)
        yield route_fault("P-135", vehicle=name, load=fullest, least=vehicle.least)


def _apart(seen: Seen, route: Route, moments: Moments) -> Iterator[Fault]:
    """One fault for each pair of kinds on a route, where it is first seen."""
    told = set[frozenset[str]]()
    for visit, aboard in moments:
        for pair in sorted(seen.problem.apart - told, key=sorted):
            one, other = min(pair), max(pair)
            together = sorted({key for a in aboard for b in aboard for key in _clash(a, b, one=one, other=other)})
            if together:
                told.add(pair)
                said = {"one": one, "other": other, "requests": "、".join(together)}
                place = seen.place(visit.at) if visit else START
                yield route_fault("P-132", vehicle=unit_of(route.vehicle, route.unit), stop=place, **said)


def _clash(a: Request, b: Request, *, one: str, other: str) -> tuple[str, ...]:
    return (a.key, b.key) if a.key != b.key and one in a.kinds and other in b.kinds else ()


def _rides(seen: Seen, route: Route) -> Iterator[Fault]:
    boarded: dict[str, int] = {}
    for number, visit in enumerate(route.visits):
        for request, _, begin, end in seen.times(visit):
            if request.key in visit.on:
                boarded[request.key] = end
            elif request.key in boarded and request.ride_limit is not None and number >= seen.prefix(route):
                ride = begin - boarded[request.key]
                if ride > request.ride_limit:
                    said = {"ride": -(-ride // 60), "limit": request.ride_limit // 60}
                    name = unit_of(route.vehicle, route.unit)
                    yield route_fault("P-133", request=request.key, vehicle=name, **said)


def _boarding(seen: Seen, route: Route) -> Iterator[Fault]:
    limit, stops = seen.problem.boarding_stops, len({visit.at for visit in route.visits if visit.on})
    if limit is not None and stops > limit:
        yield route_fault("P-134", vehicle=unit_of(route.vehicle, route.unit), stops=stops, limit=limit)
