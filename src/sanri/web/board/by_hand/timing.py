"""When a route changed by hand is where: as early as its order allows, with a duty of its drivers if one is asked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sanri.dispatch.solve.duty import schedule
from sanri.kernel.dispatch.duty import Driver, Duty, DutyRules, Leg
from sanri.kernel.dispatch.routes import Call, Route, RouteProblem, Vehicle, Visit

FRESH = (1, 2)
"""Drivers of a vehicle that does not say who drives it."""


class Halt(NamedTuple):
    """A halt before it is timed."""

    at: int
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class Work(NamedTuple):
    """When work at a halt may begin, at the latest should, and how long it takes."""

    opens: int
    closes: int
    seconds: int


def timed(problem: RouteProblem, route: Route, halts: Sequence[Halt]) -> Route:
    """The route of these halts. What has been driven stays; where the drivers' rules apply, a duty is made anew, and
    where none is lawful, the least unlawful one, which inspection then tells of.
    """
    vehicle = next(each for each in problem.vehicles if each.key == route.vehicle)
    done, ahead = route.visits[: route.executed], halts[route.executed :]
    plain = _plain(problem, vehicle, route, done=done, ahead=ahead)
    if problem.duty is None or not ahead:
        return plain
    legs = _legs(problem, vehicle, done, ahead=ahead)
    duty = _duty(problem, vehicle, legs, leave=done[-1].leave if done else None)
    if not duty.spells:
        return plain
    visits = _visits(duty, legs, ahead)
    leave = route.leave if done else duty.spells[0].begin
    finish = duty.spells[-1].end if vehicle.end is not None else visits[-1].leave
    return replace(plain, leave=leave, finish=finish, visits=(*done, *visits), duty=duty)


def lateness(problem: RouteProblem, route: Route, halts: Sequence[Halt]) -> tuple[int, int]:
    """Seconds too late added up, and metres: how bad an order is."""
    vehicle = next(each for each in problem.vehicles if each.key == route.vehicle)
    done, ahead = route.visits[: route.executed], halts[route.executed :]
    plain = _plain(problem, vehicle, route, done=done, ahead=ahead)
    visits = plain.visits[route.executed :]
    late = sum(max(0, visit.begin - _work(problem, halt).closes) for visit, halt in zip(visits, ahead, strict=True))
    places = [vehicle.start, *(visit.at for visit in plain.visits), vehicle.end]
    stops = [place for place in places if place is not None]
    return late, sum(problem.roads.metres[a][b] for a, b in pairwise(stops) if a != b)


def _work(problem: RouteProblem, halt: Halt) -> Work:
    """Those who get off with their cleaning, then those who get on, one after the other."""
    requests = {request.key: request for request in problem.requests}
    opens, closes, now = 0, 1 << 50, 0
    turns = list[tuple[Call, int]]()
    for key in halt.off:
        if (request := requests.get(key)) and request.delivery:
            turns.append((request.delivery, request.delivery.service + request.cleaning))
    for key in halt.on:
        if (request := requests.get(key)) and request.pickup:
            turns.append((request.pickup, request.pickup.service))
    for call, seconds in turns:
        opens, closes = max(opens, call.earliest - now), min(closes, call.latest - now)
        now += seconds
    return Work(max(0, opens), closes, now)


def _plain(
    problem: RouteProblem, vehicle: Vehicle, route: Route, *, done: Sequence[Visit], ahead: Sequence[Halt]
) -> Route:
    """As early as can be, and then left as late as reaches the first halt in time."""
    here, now = (done[-1].at, done[-1].leave) if done else (vehicle.start, vehicle.earliest)
    visits = list(done)
    for halt in ahead:
        way = 0 if here is None or here == halt.at else problem.roads.seconds[here][halt.at]
        work = _work(problem, halt)
        if not visits:
            # Nobody waits before the first halt: the start is left so that one is there when it opens.
            now = max(now, work.opens - way)
        arrive = now + way
        begin = max(arrive, work.opens)
        now = begin + work.seconds
        visits.append(Visit(halt.at, arrive, begin, now, halt.on, halt.off))
        here = halt.at
    home = 0 if vehicle.end is None or here in (None, vehicle.end) else problem.roads.seconds[here or 0][vehicle.end]
    leave = route.leave if done else _leave(problem, vehicle, visits)
    return replace(route, leave=leave, finish=now + home, visits=tuple(visits), duty=None)


def _leave(problem: RouteProblem, vehicle: Vehicle, visits: Sequence[Visit]) -> int:
    if not visits:
        return vehicle.earliest
    first = visits[0]
    way = 0 if vehicle.start in (None, first.at) else problem.roads.seconds[vehicle.start or 0][first.at]
    return first.arrive - way


def _legs(problem: RouteProblem, vehicle: Vehicle, done: Sequence[Visit], *, ahead: Sequence[Halt]) -> list[Leg]:
    """A way to each halt, of nothing where the route begins there, and home."""
    here, legs = done[-1].at if done else vehicle.start, list[Leg]()
    for halt in ahead:
        work = _work(problem, halt)
        far = here is not None and here != halt.at
        seconds, metres = (problem.roads.seconds[here][halt.at], problem.roads.metres[here][halt.at]) if far else (0, 0)  # type: ignore[index]
        legs.append(Leg(seconds, metres, work.seconds, earliest=work.opens, latest=work.closes))
        here = halt.at
    if vehicle.end is not None and here is not None and here != vehicle.end:
        legs.append(Leg(problem.roads.seconds[here][vehicle.end], problem.roads.metres[here][vehicle.end]))
    return legs


def _duty(problem: RouteProblem, vehicle: Vehicle, legs: list[Leg], *, leave: int | None) -> Duty:
    """Lawful with as few drivers as can be, leaving as late as arrives no later; else with all of them."""
    rules: DutyRules = problem.duty  # type: ignore[assignment]
    aboard = vehicle.drivers or tuple(Driver(f"{vehicle.key}/{number}") for number in FRESH)
    found = Duty((), ())
    for size in range(1, len(aboard) + 1):
        crew, first = aboard[:size], vehicle.earliest if leave is None else leave
        found = schedule(legs, rules, origin=problem.origin, leave=first, drivers=crew)
        if not found.is_legal:
            continue
        if leave is None:
            late = schedule(legs, rules, origin=problem.origin, leave=None, arrive_by=found.arrive, drivers=crew)
            found = late if late.is_legal else found
        return found
    return found


def _visits(duty: Duty, legs: Sequence[Leg], halts: Sequence[Halt]) -> list[Visit]:
    """Each way is over when its seconds have been driven; work begins when it is open."""
    visits, wheel, now = list[Visit](), 0, duty.spells[0].begin
    for halt, leg in zip(halts, legs, strict=False):
        wheel += leg.seconds
        arrive = max(now, _driven_by(duty, wheel)) if leg.seconds else now
        works = (spell.begin for spell in duty.spells if spell.doing == "work" and spell.begin >= arrive)
        begin = max(next(works, arrive) if leg.work else arrive, leg.earliest or 0)
        now = begin + leg.work
        visits.append(Visit(halt.at, arrive, begin, now, halt.on, halt.off))
    return visits


def _driven_by(duty: Duty, seconds: int) -> int:
    """The first moment with so many seconds at the wheel behind."""
    driven = 0
    for spell in duty.spells:
        if spell.doing == "drive":
            if driven + spell.end - spell.begin >= seconds:
                return spell.begin + seconds - driven
            driven += spell.end - spell.begin
    return duty.spells[-1].end
