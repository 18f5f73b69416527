"""Are drivers scheduled lawfully where the problem says so, and does the schedule drive this very route?"""

from collections.abc import Iterator

from sanri.dispatch.inspect.duty import duty_faults
from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen, unit_of
from sanri.kernel.dispatch.duty import Duty, Leg
from sanri.kernel.dispatch.routes import Route, Vehicle
from sanri.kernel.fault import Fault


def duties_faults(seen: Seen) -> Iterator[Fault]:
    """The duty of a vehicle under way is that of what it still has to drive."""
    rules = seen.problem.duty
    if rules is None:
        return
    for route, vehicle in seen.driven:
        ahead, name = legs(seen, route, vehicle), unit_of(route.vehicle, route.unit)
        if not ahead:
            continue
        if route.duty is None or not route.duty.spells:
            yield route_fault("P-171", vehicle=name)
            continue
        for broken in route.duty.broken:
            yield route_fault("P-172", vehicle=name, why=broken.why)
        yield from _same_way(seen, route, vehicle, duty=route.duty)
        yield from duty_faults(route.duty, ahead, rules, seen.problem.origin, drivers=vehicle.drivers)


def _same_way(seen: Seen, route: Route, vehicle: Vehicle, *, duty: Duty) -> Iterator[Fault]:
    """The duty covers the route from leaving to its end, and drives long enough between any two halts."""
    name, behind = unit_of(route.vehicle, route.unit), seen.prefix(route)
    out = route.visits[behind - 1].leave if behind else route.leave
    begin, end = duty.spells[0].begin, duty.spells[-1].end
    if begin > out or end < route.finish:
        moments = {"begin": begin, "end": end, "leave": out, "finish": route.finish}
        yield route_fault("P-174", vehicle=name, **{key: seen.moment(value) for key, value in moments.items()})
    for a, b, leave, arrive, number in seen.ways(route, vehicle):
        needed = seen.seconds_between(a, b)
        driven = sum(
            max(0, min(spell.end, arrive) - max(spell.begin, leave)) for spell in duty.spells if spell.doing == "drive"
        )
        if number >= behind and driven < needed:
            said = {"driven": driven // 60, "minutes": -(-needed // 60)}
            yield route_fault("P-173", vehicle=name, a=seen.place(a), b=seen.place(b), **said)


def legs(seen: Seen, route: Route, vehicle: Vehicle) -> tuple[Leg, ...]:
    """The ways of a route not driven yet, as a duty schedule knows them: how long, how far, the work at their ends.

    A route with no start begins with a way of nothing, to the work of its first halt.
    """
    behind = seen.prefix(route)
    first = sum(seconds for *_, seconds in seen.work(route.visits[0]))
    found = [Leg(0, 0, work=first)] if vehicle.start is None and not behind else []
    for a, b, _, _, number in seen.ways(route, vehicle):
        if number >= behind:
            visit = route.visits[number] if number < len(route.visits) else None
            work = sum(seconds for *_, seconds in seen.work(visit)) if visit else 0
            found.append(Leg(seen.seconds_between(a, b), seen.metres_between(a, b), work=work))
    return tuple(found)
