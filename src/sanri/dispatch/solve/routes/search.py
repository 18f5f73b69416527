"""The search for trips: in lumps for speed, from a first answer where there is one, cut anew as it goes."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from sanri.dispatch.solve.routes.assess import trip_cost
from sanri.dispatch.solve.routes.insert import mended
from sanri.dispatch.solve.routes.lumps import SIZES, Lumped, alike, cut, lumped
from sanri.dispatch.solve.routes.pyvrp_engine import PLAIN, WIDE, Limit, Search
from sanri.dispatch.solve.routes.tables import Tables, Trip

SMALL = 150
"""Up to so many lumps PyVRP finds its own way best; above, VROOM's first answer is hours of search ahead."""

WIDE_SHARE, START_SECONDS, START_ROUNDS = 0.4, 6.0, 3_000
"""The part of a small search that goes into searches from nothing, and how long one takes to find something."""

ROUNDS = 5
"""Runs after that, each from the best so far, in lumps cut anew and with a seed of its own."""

LITTLE, LITTLE_SHARE, FAR, FAR_SHARE = 2.5, 0.2, 20, 0.5
"""How many times longer than its quickest answer VROOM explores a little, or far where there is little to explore, and
the part of the time that it may take. It is given no limit, which would only cut all it does short.
"""

MANY, PATCH_SHARE, PATCH_ROUNDS = 6, 0.5, 100
"""With so many trips, that part of each run's time goes into patches; one patch for so many rounds of PyVRP."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best trips so far, and how bad they are: who must be served and is not, then fen."""

    trips: tuple[Trip, ...]
    worth: tuple[int, int]


def search(tables: Tables, limit: Limit, *, seed: int, start: Sequence[Trip] = (), warm: bool = False) -> list[Trip]:
    """The best trips found, each of which keeps every rule but duty schedules. With `warm`, VROOM helps.

    A first answer, then runs of PyVRP from the best so far; where there are many, VROOM patches in between. Where no
    two requests are alike there is nothing to lump, and one long run of PyVRP as it comes does best.
    """
    began, able = time.perf_counter(), servable(tables)
    if not able:
        return []
    used, trips = 0.0, mended(tables, start) if start else []
    if len(able) == len(tables.requests) == len(alike(tables)):
        found = Search(tables, PLAIN).run(limit, seed=seed, start=trips)
        return list(
            min(_judged(tables, mended(tables, found)), _judged(tables, trips), key=lambda each: each.worth).trips
        )
    if not start:
        trips, used = _opening(tables, able, limit, seed=seed, warm=warm)
    best = _judged(tables, trips)
    for number in range(ROUNDS):
        rounds = None if limit.iterations is None else max(1, round(limit.iterations * (1 - used) / ROUNDS))
        left = None if limit.seconds is None else (limit.seconds - time.perf_counter() + began) / (ROUNDS - number)
        lumps = lumped(tables, cuts_of(tables, able, start=best.trips, most=SIZES[number % len(SIZES)]))
        found = _round(lumps, best.trips, Limit(rounds, left), seed=seed + number, warm=warm)
        now = _judged(tables, mended(tables, lumps.opened(found)))
        best = now if now.worth < best.worth else best
    return list(best.trips)


def _round(lumps: Lumped, trips: Sequence[Trip], limit: Limit, *, seed: int, warm: bool) -> list[Trip]:
    tables, start = lumps.tables, lumps.closed(trips)
    if not warm or len(start) < MANY or any(request.price is not None for request in tables.requests):
        return Search(tables).run(limit, seed=seed, start=start)
    from sanri.dispatch.solve.routes.patches import patched

    rounds = None if limit.iterations is None else max(1, limit.iterations // PATCH_ROUNDS)
    ends = None if limit.seconds is None else time.perf_counter() + PATCH_SHARE * limit.seconds
    start = patched(tables, start, random=Random(seed), rounds=rounds, ends=ends)  # noqa: S311 a search, no secret
    share = Limit(limit.iterations, None if limit.seconds is None else (1 - PATCH_SHARE) * limit.seconds)
    return Search(tables).run(share, seed=seed, start=start)


def _opening(tables: Tables, able: Collection[int], limit: Limit, *, seed: int, warm: bool) -> tuple[list[Trip], float]:
    """The first trips, and the part of the rounds they took: VROOM's answer; where few, searches from nothing too."""
    lumps = lumped(tables, cuts_of(tables, able, start=(), most=SIZES[0]))
    is_small, found = len(lumps.members) <= SMALL, list[Best]()
    if warm and all(tables.requests[number].price is None for number in able):
        found.append(_judged(tables, mended(tables, lumps.opened(_by_vroom(lumps, limit, is_small=is_small)))))
        if not is_small:
            return list(found[0].trips), 0.0
    starts, part = _starts(limit, least=0 if found else 1)
    for number in range(starts):
        engine = Search(lumps.tables, WIDE[number % len(WIDE)])
        found.append(_judged(tables, mended(tables, lumps.opened(engine.run(part, seed=seed + number)))))
    return list(min(found, key=lambda each: each.worth).trips), WIDE_SHARE if starts else 0.0


def _starts(limit: Limit, *, least: int) -> tuple[int, Limit]:
    """How many searches from nothing, and how long each: as many as find something in their time, or the least."""
    if limit.seconds is not None:
        starts = max(least, int(WIDE_SHARE * limit.seconds / START_SECONDS))
    else:
        starts = max(least, int(WIDE_SHARE * (limit.iterations or 0) / START_ROUNDS))
    share = WIDE_SHARE / max(1, starts)
    iterations = None if limit.iterations is None else max(1, round(share * limit.iterations))
    return starts, Limit(iterations, None if limit.seconds is None else share * limit.seconds)


def _by_vroom(lumps: Lumped, limit: Limit, *, is_small: bool) -> list[Trip]:
    """VROOM's quickest answer, or a better one where that surely fits in the time."""
    from sanri.dispatch.solve.routes.vroom_engine import Vroom

    engine = Vroom(lumps.tables)
    began = time.perf_counter()
    level, longer, share = (5, FAR, FAR_SHARE) if is_small else (1, LITTLE, LITTLE_SHARE)
    if limit.seconds is not None:
        quick = engine.run(level=0)
        if longer * (time.perf_counter() - began) > share * limit.seconds:
            return quick
    return engine.run(level=level)


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
