"""Routes driven by the rules of driving time: each gets a legal schedule of drivers, or gives up what forbids one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sanri.dispatch.solve.duty import schedule
from sanri.dispatch.solve.routes.assembly import units
from sanri.dispatch.solve.routes.assess import metres, trip_cost
from sanri.dispatch.solve.routes.insert import free_types
from sanri.dispatch.solve.routes.tables import Steps, Tables, Trip, Ways
from sanri.kernel.dispatch.duty import Driver, Duty, Leg
from sanri.kernel.dispatch.routes import Route, RouteProblem, Vehicle, Visit

MINUTE = 60
FRESH = (1, 2)
"""Where a vehicle does not say who drives it: one driver where that is legal, else two aboard, both fresh."""


def padded(problem: RouteProblem) -> Ways | None:
    """Driving times with the rests that a leg alone asks for, so that the search does not promise the impossible."""
    rules = problem.duty
    if rules is None:
        return None
    most, rest = rules.day_drive * MINUTE, rules.rest * MINUTE
    return tuple(tuple(way + max(0, way - 1) // most * rest for way in row) for row in problem.roads.seconds)


def driven(problem: RouteProblem, trips: Sequence[Trip]) -> tuple[tuple[Route, ...], frozenset[str]]:
    """Routes with legal duties, and the keys of requests that were given up for want of one.

    A trip that cannot be driven lawfully is tried in two, then with fewer and fewer people.
    """
    exact, kept, short = Tables(problem), list[Trip](), set[int]()
    for number, trip in enumerate(trips):
        parts = _lawful(exact, trip, others=[*kept, *trips[number + 1 :]])
        kept += parts
        short |= set(trip.requests) - {request for part in parts for request in part.requests}
    timed = [_timed(exact, trip, unit=unit) for trip, unit in zip(kept, units(exact, kept), strict=True)]
    routes = sorted((each for each in timed if each), key=lambda each: (exact.type_index[each.vehicle], each.unit))
    return tuple(routes), frozenset(problem.requests[number].key for number in short)


def _lawful(tables: Tables, trip: Trip, *, others: Sequence[Trip]) -> list[Trip]:
    """The trip if it can be driven lawfully, else its halves on two vehicles, else as much of it as can be."""
    if _timed(tables, trip):
        return [trip]
    for vehicle in free_types(tables, [*others, trip]):
        parts = [Trip(trip.vehicle, _only(trip, half)) for half in _halves(trip)]
        parts[1:] = [replace(part, vehicle=vehicle) for part in parts[1:]]
        if len(parts) == 2 and all(_may(tables, part) for part in parts):
            return parts
    fewer = [replace(trip, steps=_only(trip, set(trip.requests) - {gone})) for gone in trip.requests]
    fewer = sorted(
        (each for each in fewer if each.steps),
        key=lambda each: metres(tables, tables.vehicles[each.vehicle], each.steps),
    )
    able = next((each for each in fewer if _may(tables, each)), None)
    return [able] if able else _lawful(tables, fewer[0], others=others) if fewer else []


def _may(tables: Tables, trip: Trip) -> bool:
    return trip_cost(tables, trip.vehicle, trip.steps) is not None and _timed(tables, trip) is not None


def _halves(trip: Trip) -> list[set[int]]:
    """Its requests in two, by whose last step comes first."""
    order = list(dict.fromkeys(step // 2 for step in reversed(trip.steps)))
    middle = len(order) // 2
    return [half for half in (set(order[middle:]), set(order[:middle])) if half]


def _only(trip: Trip, requests: Collection[int]) -> Steps:
    return tuple(step for step in trip.steps if step // 2 in requests)


def _timed(tables: Tables, trip: Trip, *, unit: int = 0) -> Route | None:
    """The trip with a legal duty that arrives as early as can be and leaves as late as keeps that."""
    rules, type_ = tables.problem.duty, tables.vehicles[trip.vehicle]
    halts = _halts(tables, trip.steps)
    if rules is None or not halts:
        return None
    legs = _legs(tables, trip.vehicle, halts)
    for crew in _crews(type_, unit):
        first = schedule(legs, rules, origin=tables.problem.origin, leave=type_.earliest, drivers=crew)
        if not first.is_legal or first.arrive > type_.latest:
            continue
        late = schedule(legs, rules, origin=tables.problem.origin, leave=None, arrive_by=first.arrive, drivers=crew)
        duty = late if late.is_legal else first
        if type_.most_seconds is None or duty.arrive - duty.spells[0].begin <= type_.most_seconds:
            return _route(tables, type_.key, unit, halts=halts, legs=legs, duty=duty)
    return None


def _crews(type_: Vehicle, unit: int) -> tuple[tuple[Driver, ...], ...]:
    """Those who drive it with what they have driven already: the first alone, then with the second, and so on."""
    aboard = type_.drivers or tuple(Driver(f"{type_.key}#{unit}/{number}") for number in FRESH)
    return tuple(aboard[:size] for size in range(1, len(aboard) + 1))


def _halts(tables: Tables, steps: Steps) -> list[Steps]:
    """Steps done at one halt: those who get off, then those who get on, where no wait can come between them."""
    halts: list[Steps] = []
    for step in steps:
        last = halts[-1] if halts else ()
        at_once = last and tables.place[last[0]] == tables.place[step] and (step % 2 == 0 or last[-1] % 2 == 1)
        if at_once and _window(tables, (*last, step)) is not None:
            halts[-1] = (*last, step)
        else:
            halts.append((step,))
    return halts


def _window(tables: Tables, halt: Steps) -> tuple[int, int] | None:
    """When the halt's work may begin so that each step's, one after the other, begins within its own window."""
    early, late, before = 0, 1 << 60, 0
    for step in halt:
        early, late = max(early, tables.opens[step] - before), min(late, tables.closes[step] - before)
        before += tables.work[step]
    return (early, late) if early <= late else None


def _legs(tables: Tables, vehicle: int, halts: list[Steps]) -> list[Leg]:
    """To each halt, and to the end where there is one; a route with no start begins with a leg of nothing."""
    type_, legs, here = tables.vehicles[vehicle], list[Leg](), tables.vehicles[vehicle].start
    for halt in halts:
        there = tables.place[halt[0]]
        far = here is not None and here != there
        seconds, way = (tables.seconds[here][there], tables.metres[here][there]) if far and here is not None else (0, 0)
        early, late = _window(tables, halt) or (0, 0)
        legs.append(Leg(seconds, way, sum(tables.work[step] for step in halt), earliest=early, latest=late))
        here = there
    if type_.end is not None and here is not None and here != type_.end:
        legs.append(Leg(tables.seconds[here][type_.end], tables.metres[here][type_.end], latest=type_.latest))
    return legs


def _route(tables: Tables, key: str, unit: int, *, halts: list[Steps], legs: list[Leg], duty: Duty) -> Route:
    """The visits that the spells of the duty make: each leg is over when its seconds have been driven."""
    visits, wheel, moment = [], 0, duty.spells[0].begin
    for halt, leg in zip(halts, legs, strict=False):
        wheel += leg.seconds
        arrive = max(moment, _driven_by(duty, wheel)) if leg.seconds else moment
        begin = (
            next((s.begin for s in duty.spells if s.doing == "work" and s.begin >= arrive), arrive)
            if leg.work
            else arrive
        )
        begin = max(begin, leg.earliest or 0)
        moment = begin + leg.work
        names = [tables.requests[step // 2].key for step in halt]
        on = tuple(name for name, step in zip(names, halt, strict=True) if step % 2 == 0)
        off = tuple(name for name, step in zip(names, halt, strict=True) if step % 2)
        visits.append(Visit(tables.place[halt[0]], arrive, begin, moment, on, off))
    if tables.vehicles[tables.type_index[key]].start is None:
        visits[0] = replace(visits[0], arrive=duty.spells[0].begin)
    return Route(key, unit, duty.spells[0].begin, duty.arrive, tuple(visits), duty=duty)


def _driven_by(duty: Duty, seconds: int) -> int:
    """The moment at which so many seconds have been spent at the wheel."""
    left = seconds
    for spell in duty.spells:
        if spell.doing == "drive":
            if spell.end - spell.begin >= left:
                return spell.begin + left
            left -= spell.end - spell.begin
    return duty.arrive
