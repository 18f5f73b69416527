"""Puts requests into trips one by one where they cost least: fills gaps after a search, and mends what it broke."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sanri.dispatch.solve.routes.assess import fullest_load, metres, trip_cost
from sanri.dispatch.solve.routes.tables import Steps, Tables, Trip

SEEDS = 12
"""From so many of those waiting a new vehicle is begun, to see which fills best."""

ROUNDING, MUST = 1, 1 << 50

TOO_MANY = 2_000
"""Of so many pairs of a request left out and a trip not all are tried: whom the search itself left out stays out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A trip with a request put in, and what that adds to its cost, in fen."""

    added: int
    trip: Trip


def best_place(tables: Tables, trip: Trip, request: int, *, fen: int) -> Placed | None:
    """The cheapest place for the request in the trip, which costs `fen` now; None where it fits nowhere.

    Places are tried in the order of the way they add, which alone is a floor to what they cost.
    """
    if not tables.suits(request, trip.vehicle):
        return None
    type_, best = tables.vehicles[trip.vehicle], None
    now = metres(tables, type_, trip.steps)
    for added, steps in sorted(
        (metres(tables, type_, steps) - now, steps) for steps in places(tables, trip.steps, request)
    ):
        floor = added * type_.per_km // 1000 - ROUNDING
        if best is not None and (not type_.per_hour or floor >= best.added):
            break
        cost = trip_cost(tables, trip.vehicle, steps, least=False)
        if cost is not None and (best is None or cost - fen < best.added):
            best = Placed(cost - fen, replace(trip, steps=steps))
    return best


def places(tables: Tables, steps: Steps, request: int) -> Iterator[Steps]:
    """The steps with the request's calls put in, between any two halts."""
    calls, at = tables.calls[request], tables.place
    gaps = [
        n
        for n in range(len(steps) + 1)
        if n in (0, len(steps)) or at[steps[n - 1]] != at[steps[n]] or steps[n] % 2 != steps[n - 1] % 2
    ]
    for first in gaps:
        if len(calls) == 1:
            yield (*steps[:first], calls[0], *steps[first:])
            continue
        for second in gaps:
            if second >= first:
                yield (*steps[:first], calls[0], *steps[first:second], calls[1], *steps[second:])


def fill(tables: Tables, trips: Collection[Trip], left: Collection[int], *, fresh: bool = True) -> list[Trip]:
    """The trips with as many of those left as pay for themselves, the dearest to put off first.

    A new vehicle may be opened (`fresh`), also where only several requests together pay for it.
    """
    filled, waiting = list(trips), sorted(left)
    known: dict[tuple[int, Trip], Placed | None] = {}
    while waiting:
        choice = _choose(tables, filled, waiting, known=known)
        if choice:
            number, request, placed = choice
            filled[number] = placed.trip
            waiting.remove(request)
            continue
        opened = _opened(tables, filled, waiting) if fresh else None
        if opened is None:
            break
        filled.append(opened)
        waiting = [each for each in waiting if each not in opened.requests]
    return filled


def _choose(
    tables: Tables, trips: list[Trip], waiting: list[int], *, known: dict[tuple[int, Trip], Placed | None]
) -> tuple[int, int, Placed] | None:
    """Of the requests that fit, the one with most to lose if its best place went: its trip, itself, the place."""
    best: tuple[float, int, int, Placed] | None = None
    for request in waiting:
        offers = []
        for number, trip in enumerate(trips):
            key = (request, trip)
            if key not in known:
                known[key] = best_place(
                    tables, trip, request, fen=trip_cost(tables, trip.vehicle, trip.steps, least=False) or 0
                )
            placed = known[key]
            if placed and _pays(tables, request, placed.added):
                offers.append((placed.added, number, placed))
        if not offers:
            continue
        offers.sort(key=lambda offer: offer[:2])
        loss = offers[1][0] - offers[0][0] if len(offers) > 1 else float("inf")
        if best is None or loss > best[0]:
            best = (loss, offers[0][1], request, offers[0][2])
    return best[1:] if best else None


def _pays(tables: Tables, request: int, added: int) -> bool:
    price = tables.requests[request].price
    return price is None or added < price


def _opened(tables: Tables, trips: list[Trip], waiting: list[int]) -> Trip | None:
    """A new vehicle for some of those waiting: one who must be served, or several whose prices pay for it."""
    best: tuple[int, int, Trip] | None = None
    for vehicle in free_types(tables, trips):
        for seed in sorted(waiting, key=lambda each: _worth(tables, each, 0))[:SEEDS]:
            trip = _grown(tables, vehicle, seed, waiting=waiting)
            if trip is None:
                continue
            musts = sum(tables.requests[each].price is None for each in trip.requests)
            gain = sum(tables.requests[each].price or 0 for each in trip.requests)
            gain -= trip_cost(tables, vehicle, trip.steps) or 0
            if (musts or gain > 0) and (best is None or (musts, gain) > best[:2]):
                best = (musts, gain, trip)
    return best[2] if best else None


def _grown(tables: Tables, vehicle: int, seed: int, *, waiting: list[int]) -> Trip | None:
    alone = Trip(vehicle, tables.calls[seed])
    fen = trip_cost(tables, vehicle, alone.steps, least=False) if tables.suits(seed, vehicle) else None
    if fen is None:
        return None
    trip = alone
    offers = [(each, best_place(tables, trip, each, fen=fen)) for each in waiting if each != seed]
    worth = sorted((_worth(tables, each, placed.added), each) for each, placed in offers if placed)
    for _, each in worth:
        placed = best_place(tables, trip, each, fen=fen)
        if placed and _pays(tables, each, placed.added):
            trip, fen = placed.trip, fen + placed.added
    return trip if trip_cost(tables, vehicle, trip.steps) is not None else None


def _worth(tables: Tables, request: int, added: int) -> int:
    """What it adds less what it saves, in fen; those who must be served come first."""
    price = tables.requests[request].price
    return added - (MUST if price is None else price)


def free_types(tables: Tables, trips: Collection[Trip]) -> list[int]:
    """The vehicle types of which one is still free."""
    used = [trip.vehicle for trip in trips]
    return [number for number, type_ in enumerate(tables.vehicles) if used.count(number) < type_.count]


def mended(tables: Tables, trips: Collection[Trip]) -> list[Trip]:
    """Trips that all keep every rule, of what was found: broken ones are rebuilt, what falls out is put elsewhere."""
    whole = [trip for trip in trips if trip_cost(tables, trip.vehicle, trip.steps, least=False) is not None]
    whole += [again for trip in trips if trip not in whole for again in [_rebuilt(tables, trip)] if again.steps]
    left = _missing(tables, whole)
    if len(left) * len(whole) > TOO_MANY:
        found = {request for trip in trips for request in trip.requests}
        left = [number for number in left if number in found or tables.requests[number].price is None]
    return _full_enough(tables, fill(tables, whole, left))


def _missing(tables: Tables, trips: Collection[Trip]) -> list[int]:
    served = {request for trip in trips for request in trip.requests}
    return [number for number in range(len(tables.requests)) if number not in served]


def _rebuilt(tables: Tables, broken: Trip) -> Trip:
    trip, fen = replace(broken, steps=()), 0
    for request in broken.requests:
        placed = best_place(tables, trip, request, fen=fen)
        if placed:
            trip, fen = placed.trip, fen + placed.added
    return trip


def _full_enough(tables: Tables, trips: list[Trip]) -> list[Trip]:
    """Vehicles emptier than they may run give way to a smaller one, or to their people's places on others."""
    kept = list(trips)
    for trip in sorted(trips, key=lambda each: fullest_load(tables, each.steps)):
        # Another's people may have come aboard since: then it is another trip, and looked at again at the end.
        if trip not in kept or fullest_load(tables, trip.steps) >= tables.vehicles[trip.vehicle].least:
            continue
        kept.remove(trip)
        swaps = [Trip(each, trip.steps) for each in free_types(tables, kept)]
        able = [each for each in swaps if trip_cost(tables, each.vehicle, each.steps) is not None]
        if able:
            kept.append(min(able, key=lambda each: trip_cost(tables, each.vehicle, each.steps) or 0))
        else:
            kept = fill(tables, kept, trip.requests, fresh=False)
    return [trip for trip in kept if fullest_load(tables, trip.steps) >= tables.vehicles[trip.vehicle].least]
