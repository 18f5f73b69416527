"""Can it be driven by the clock: time for each way and each halt, windows kept, shifts and lengths kept."""

from collections.abc import Iterator

from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen, unit_of
from sanri.kernel.dispatch.routes import Route, Vehicle, Visit
from sanri.kernel.fault import Fault


def clock_faults(seen: Seen) -> Iterator[Fault]:
    """Waiting is allowed, travelling in time is not. Halts driven already are not judged: they are facts."""
    for route, vehicle in seen.driven:
        yield from _ways(seen, route, vehicle)
        for visit in route.visits[seen.prefix(route) :]:
            yield from _visit(seen, route, visit)
        yield from _shift(seen, route, vehicle)


def _ways(seen: Seen, route: Route, vehicle: Vehicle) -> Iterator[Fault]:
    name = unit_of(route.vehicle, route.unit)
    for a, b, leave, arrive, behind in seen.ways(route, vehicle):
        needed = seen.seconds_between(a, b)
        if behind >= seen.prefix(route) and arrive - leave < needed:
            said = {"a": seen.place(a), "b": seen.place(b), "minutes": needed // 60, "short": needed - arrive + leave}
            moments = {"leave": seen.moment(leave), "arrive": seen.moment(arrive)}
            yield route_fault("P-143", vehicle=name, **said, **moments)
    first, last = route.visits[0], route.visits[-1]
    if vehicle.start is None and route.leave != first.arrive:
        moments = {"said": seen.moment(route.leave), "arrive": seen.moment(first.arrive)}
        yield route_fault("P-140", vehicle=name, **moments)
    if vehicle.end is None and route.finish < last.leave:
        said = {"a": seen.place(last.at), "b": seen.place(last.at), "minutes": 0, "short": last.leave - route.finish}
        moments = {"leave": seen.moment(last.leave), "arrive": seen.moment(route.finish)}
        yield route_fault("P-143", vehicle=name, **said, **moments)


def _visit(seen: Seen, route: Route, visit: Visit) -> Iterator[Fault]:
    where = {"vehicle": unit_of(route.vehicle, route.unit), "stop": seen.place(visit.at)}
    begin, leave = seen.moment(visit.begin), seen.moment(visit.leave)
    if visit.begin < visit.arrive:
        yield route_fault("P-144", **where, arrive=seen.moment(visit.arrive), begin=begin)
    done = visit.begin
    for request, call, begins, ends in seen.times(visit):
        done, said = ends, {**where, "request": request.key, "begin": seen.moment(begins)}
        if begins < call.earliest:
            early = {"earliest": seen.moment(call.earliest), "minutes": -(-(call.earliest - begins) // 60)}
            yield route_fault("P-141", **said, **early)
        if begins > call.latest:
            late = {"latest": seen.moment(call.latest), "minutes": -(-(begins - call.latest) // 60)}
            yield route_fault("P-142", **said, **late)
    if visit.leave < done:
        yield route_fault("P-145", **where, leave=leave, done=seen.moment(done), short=done - visit.leave)


def _shift(seen: Seen, route: Route, vehicle: Vehicle) -> Iterator[Fault]:
    name, out, metres = unit_of(route.vehicle, route.unit), route.finish - route.leave, seen.metres(route, vehicle)
    is_under_way = (route.vehicle, route.unit) in seen.executed
    if route.leave < vehicle.earliest and not is_under_way:
        moments = {"leave": seen.moment(route.leave), "earliest": seen.moment(vehicle.earliest)}
        yield route_fault("P-146", vehicle=name, **moments)
    if route.finish > vehicle.latest:
        moments = {"finish": seen.moment(route.finish), "latest": seen.moment(vehicle.latest)}
        yield route_fault("P-147", vehicle=name, **moments)
    if vehicle.most_seconds is not None and out > vehicle.most_seconds:
        yield route_fault("P-148", vehicle=name, minutes=-(-out // 60), most=vehicle.most_seconds // 60)
    if vehicle.most_metres is not None and metres > vehicle.most_metres:
        yield route_fault("P-149", vehicle=name, metres=metres, most=vehicle.most_metres)
