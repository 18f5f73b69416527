"""Where a request is put into a run at the least cost: every pair of places is thought of, cheap ones are driven."""

from collections.abc import Iterator
from typing import NamedTuple

from sanri.dispatch.solve.insertion.clock import Slack, Times, slack
from sanri.dispatch.solve.insertion.ground import Ground, Halt, Run, Unit
from sanri.dispatch.solve.insertion.measure import Driven, drive, rated
from sanri.dispatch.solve.insertion.rules import NOTHING, Relaxed, company, suits
from sanri.kernel.dispatch.routes import Call, Request


class Inserted(NamedTuple):
    """A run with a request put in, and what that costs in fen."""

    driven: Driven
    fen: int


class Spot(NamedTuple):
    """A place in a run: halt `number` itself (`joins`), or a new halt before it."""

    number: int
    joins: bool


class Room(NamedTuple):
    """Where a run has seats and time left. `full`: for a boarding at each halt, where it must get off at the latest."""

    full: list[int]
    slack: Slack | None


def empty(unit: Unit) -> Driven:
    """A vehicle that stays where it is, at no cost."""
    return Driven(Run(*unit), Times(0, (), 0), 0, 0, 0, 0, 0)


def insert(
    ground: Ground, request: Request, into: Driven, *, relaxed: Relaxed = NOTHING, below: int | None = None
) -> Inserted | None:
    """The cheapest way to put the request into the run; None where no place keeps the rules or costs less than `below`.

    The places with the shortest way come first, and the rest is left alone once the way by itself costs more than the
    best: one more halt makes neither the hours nor the people moved fewer, as long as no detour is a short cut.
    """
    vehicle, run = ground.vehicles[into.run.vehicle], into.run
    if _is_elsewhere(ground, request, run) or not suits(request, vehicle, relaxed):
        return None
    sure = vehicle.fixed - into.fixed - into.way + _sure_to_move(ground, request, run)
    base, best = ground.metres_of(run), None
    room = Room(_full(ground, request, run, relaxed), slack(ground, run) if relaxed == NOTHING else None)
    spots = _spots(ground, request, run, room=room)
    for extra, pickup, delivery in sorted(spots, key=lambda each: each[0]):
        if below is not None and sure + rated(base + extra, vehicle.per_km, 1000) >= below:
            break
        driven = drive(ground, _with(run, request, pickup, delivery=delivery), relaxed, request.key)
        if driven is not None and (below is None or driven.fen - into.fen < below):
            below = driven.fen - into.fen
            best = Inserted(driven, below)
    return best


def _is_elsewhere(ground: Ground, request: Request, run: Run) -> bool:
    """Aboard another vehicle already, or brought where it wanted to go."""
    return request.key in ground.driven and request.key not in ground.aboard.get((run.vehicle, run.unit), ())


def _sure_to_move(ground: Ground, request: Request, run: Run) -> int:
    told = request.told
    if told is None or (told.vehicle, told.unit) == (run.vehicle, run.unit) or request.key in ground.driven:
        return 0
    return request.heads * ground.problem.moving_price


def _spots(ground: Ground, request: Request, run: Run, *, room: Room) -> Iterator[tuple[int, Spot | None, Spot | None]]:
    """Metres more, where it gets on, where it gets off."""
    pickup = None if request.key in ground.driven else request.pickup
    if pickup is None or request.delivery is None:
        call = pickup or request.delivery
        for spot in _for(ground, call, run, room.slack) if call else ():
            more = _more(ground, run, spot, ats=(call.at,)) if call else 0
            yield (more, spot, None) if pickup else (more, None, spot)
        return
    offs = tuple(_for(ground, request.delivery, run, room.slack))
    more_off = {spot: _more(ground, run, spot, ats=(request.delivery.at,)) for spot in offs}
    for on in _for(ground, pickup, run, room.slack):
        more_on, full = _more(ground, run, on, ats=(pickup.at,)), room.full[on.number]
        for off in offs:
            if off.number > full:
                break
            if not on.joins and not off.joins and on.number == off.number:
                yield _more(ground, run, on, ats=(pickup.at, request.delivery.at)), on, off
            elif off.number > on.number or (off.joins and not on.joins and off.number == on.number):
                yield more_on + more_off[off], on, off


def _full(ground: Ground, request: Request, run: Run, relaxed: Relaxed) -> list[int]:
    """For a boarding at each halt, the halt at the latest by which it must get off for want of seats.

    A quick look that leaves out only what the rules would refuse in any case.
    """
    many = len(run.halts)
    if "seats" in relaxed or (run.vehicle, run.unit) in ground.done:
        return [many] * (many + 1)
    found, capacity = [many] * (many + 1), ground.vehicles[run.vehicle].capacity
    loads = [
        tuple(map(sum, zip(*(ground.requests[key].load for key in aboard), strict=True))) or (0,) * len(capacity)
        for aboard in company(ground, run)
    ][1:]
    for number in range(many - 1, -1, -1):
        over = any(load + more > most for load, more, most in zip(loads[number], request.load, capacity, strict=True))
        found[number] = number if over else found[number + 1]
    return found


def _for(ground: Ground, call: Call, run: Run, slack: Slack | None) -> Iterator[Spot]:
    """Where the call can be made: at a halt of the same place, or at a new one where there is time for it."""
    for number in range(len(run.halts) + 1):
        if slack is None or _has_time(ground, call, run, number, slack=slack):
            yield Spot(number, joins=False)
        if number < len(run.halts) and run.halts[number].at == call.at:
            yield Spot(number, joins=True)


def _has_time(ground: Ground, call: Call, run: Run, number: int, *, slack: Slack) -> bool:
    """Whether a halt before `number` is reached in time, and the next one after it."""
    here = run.halts[number - 1].at if number else ground.begins_at(run)
    begin = max(slack.leaves[number] + ground.drive(here, call.at), call.earliest)
    then = run.halts[number].at if number < len(run.halts) else ground.vehicles[run.vehicle].end
    return begin <= call.latest and begin + call.service + ground.drive(call.at, then) <= slack.latest[number]


def _more(ground: Ground, run: Run, spot: Spot, *, ats: tuple[int, ...]) -> int:
    """Metres more for going to `ats`, in their order, at the spot."""
    if spot.joins:
        return 0
    number, halts = spot.number, run.halts
    a = halts[number - 1].at if number else ground.begins_at(run)
    b = halts[number].at if number < len(halts) else ground.vehicles[run.vehicle].end
    total, here = -ground.way(a, b) if halts or (run.vehicle, run.unit) in ground.done else 0, a
    for at in ats:
        total += ground.way(here, at)
        here = at
    return total + ground.way(here, b)


def _with(run: Run, request: Request, pickup: Spot | None, *, delivery: Spot | None) -> Run:
    halts, key = list(run.halts), (request.key,)
    if delivery is not None and request.delivery is not None:
        if delivery.joins:
            halt = halts[delivery.number]
            halts[delivery.number] = Halt(halt.at, halt.on, halt.off + key)
        else:
            halts.insert(delivery.number, Halt(request.delivery.at, (), key))
    if pickup is not None and request.pickup is not None:
        if pickup.joins:
            halt = halts[pickup.number]
            halts[pickup.number] = Halt(halt.at, halt.on + key, halt.off)
        else:
            halts.insert(pickup.number, Halt(request.pickup.at, key, ()))
    return Run(run.vehicle, run.unit, tuple(halts))
