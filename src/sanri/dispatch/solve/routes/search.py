"""The search for trips: in lumps for speed, from a first answer where there is one, cut anew as it goes."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sanri.dispatch.solve.routes.assess import trip_cost
from sanri.dispatch.solve.routes.insert import mended
from sanri.dispatch.solve.routes.lumps import SIZES, Lumped, alike, cut, lumped
from sanri.dispatch.solve.routes.pyvrp_engine import PLAIN, Limit, Search
from sanri.dispatch.solve.routes.tables import Tables, Trip

SMALL = 150
"""Up to so many lumps PyVRP finds its own way best; above, VROOM's first answer is hours of search ahead."""

WIDE_SHARE, ROUNDS = 0.6, 5
"""The part of a small search that goes into looking far and wide, and the runs after it, each from the best so far, in
lumps cut anew and with a seed of its own.
"""

FIRST_SHARE = 0.15
"""The part of the time that VROOM may take to explore further than its first answer, which seldom finds more."""


EXPLORING = 3
"""How many times longer a little exploring takes."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best trips so far, and how bad they are: who must be served and is not, then fen."""

    trips: tuple[Trip, ...]
    worth: tuple[int, int]


def search(tables: Tables, limit: Limit, *, seed: int, start: Sequence[Trip] = (), warm: bool = False) -> list[Trip]:
    """The best trips found, each of which keeps every rule but duty schedules. With `warm`, VROOM gives the start."""
    began, able = time.perf_counter(), servable(tables)
    if not able:
        return []
    if start:
        trips, used = mended(tables, start), 0.0
    else:
        trips, used = _opening(tables, able, limit, seed=seed, warm=warm)
    best = _judged(tables, trips)
    for number in range(ROUNDS):
        iterations = None if limit.iterations is None else max(1, round(limit.iterations * (1 - used) / ROUNDS))
        left = None if limit.seconds is None else (limit.seconds - time.perf_counter() + began) / (ROUNDS - number)
        lumps = lumped(tables, cuts_of(tables, able, start=best.trips, most=SIZES[number % len(SIZES)]))
        engine = Search(lumps.tables)
        found = engine.run(Limit(iterations, left), seed=seed + number, start=lumps.closed(best.trips))
        now = _judged(tables, mended(tables, lumps.opened(found)))
        best = now if now.worth < best.worth else best
    return list(best.trips)


def _opening(tables: Tables, able: Collection[int], limit: Limit, *, seed: int, warm: bool) -> tuple[list[Trip], float]:
    """The first trips, and the part of the rounds that they took."""
    lumps = lumped(tables, cuts_of(tables, able, start=(), most=SIZES[0]))
    all_must = all(tables.requests[number].price is None for number in able)
    if warm and all_must and len(lumps.members) > SMALL:
        return mended(tables, lumps.opened(_by_vroom(lumps, limit))), 0.0
    wide = Limit(
        None if limit.iterations is None else max(1, round(WIDE_SHARE * limit.iterations)),
        None if limit.seconds is None else WIDE_SHARE * limit.seconds,
    )
    return mended(tables, lumps.opened(Search(lumps.tables, PLAIN).run(wide, seed=seed))), WIDE_SHARE


def _by_vroom(lumps: Lumped, limit: Limit) -> list[Trip]:
    """VROOM's answer without exploring, or exploring a little where that surely fits in the time."""
    from sanri.dispatch.solve.routes.vroom_engine import Vroom

    began, engine = time.perf_counter(), Vroom(lumps.tables)
    if limit.seconds is not None:
        quick = engine.run(level=0)
        if EXPLORING * (time.perf_counter() - began) > FIRST_SHARE * limit.seconds:
            return quick
    return engine.run(level=1)


def _judged(tables: Tables, trips: Sequence[Trip]) -> Best:
    served = {request for trip in trips for request in trip.requests}
    out = [each for number, each in enumerate(tables.requests) if number not in served]
    fen = sum(trip_cost(tables, trip.vehicle, trip.steps) or 0 for trip in trips)
    return Best(tuple(trips), (sum(each.price is None for each in out), fen + sum(each.price or 0 for each in out)))


def servable(tables: Tables) -> set[int]:
    """Requests that at least one vehicle could serve if it had nothing else to do; the others only mislead a search."""
    types = range(len(tables.vehicles))
    return {
        number
        for number in range(len(tables.requests))
        if any(
            tables.suits(number, vehicle) and trip_cost(tables, vehicle, tables.calls[number], least=False) is not None
            for vehicle in types
        )
    }


def cuts_of(tables: Tables, able: Collection[int], *, start: Sequence[Trip], most: int) -> list[list[int]]:
    """Lumps of those alike; with a start, only of those who share a trip in it."""
    trip_of = {number: at for at, trip in enumerate(start) for number in trip.requests}
    groups: dict[tuple[int, int], list[int]] = {}
    for kind, group in enumerate(alike(tables)):
        for number in group:
            if number in able:
                groups.setdefault((kind, trip_of.get(number, -1)), []).append(number)
    return cut(tables, list(groups.values()), most)
