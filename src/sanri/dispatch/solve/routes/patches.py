"""Plans trips that go about the same places anew, a few at a time: what a search of the whole no longer finds."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from sanri.dispatch.solve.routes.assess import trip_cost
from sanri.dispatch.solve.routes.tables import Steps, Tables, Trip
from sanri.dispatch.solve.routes.vroom_engine import Vroom

FEWEST, MOST = 4, 8
"""So many trips are planned anew at a time."""
LEVELS = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Patch:
    """Some trips as a problem of their own: its tables, its requests and vehicle types by index in the whole."""

    tables: Tables
    requests: tuple[int, ...]
    types: tuple[int, ...]

    def back(self, trips: Sequence[Trip]) -> list[Trip]:
        """Trips of the patch as trips of the whole."""
        return [Trip(self.types[trip.vehicle], self._steps(trip)) for trip in trips]

    def _steps(self, trip: Trip) -> Steps:
        return tuple(2 * self.requests[step // 2] + step % 2 for step in trip.steps)


def patched(
    tables: Tables, trips: Sequence[Trip], *, random: Random, rounds: int | None, ends: float | None
) -> list[Trip]:
    """The trips with patches of them replaced where VROOM finds cheaper ones that keep every rule.

    Ends after so many rounds or at the moment `ends` of the performance counter, whichever comes first.
    """
    best, done = list(trips), 0
    while len(best) > 1 and (rounds is None or done < rounds) and (ends is None or time.perf_counter() < ends):
        done += 1
        chosen = _neighbours(tables, best, random)
        rest = [trip for trip in best if trip not in chosen]
        patch = _patch(tables, chosen, rest)
        new = patch.back(Vroom(patch.tables).run(level=random.choice(LEVELS)))
        before, after = _fen(tables, chosen), _fen(tables, new)
        if after is not None and (before is None or after < before) and _served(new) == _served(chosen):
            best = rest + new
    return best


def _neighbours(tables: Tables, trips: Sequence[Trip], random: Random) -> list[Trip]:
    """A trip and those that share most of its places, give or take."""
    seed, size = random.choice(trips), random.randint(FEWEST, MOST)
    mine = {tables.place[step] for step in seed.steps}

    def apart(trip: Trip) -> float:
        theirs = {tables.place[step] for step in trip.steps}
        return -len(mine & theirs) / min(len(mine), len(theirs)) * random.uniform(0.5, 1)

    return [seed, *sorted((trip for trip in trips if trip is not seed), key=apart)[: size - 1]]


def _patch(tables: Tables, chosen: Sequence[Trip], rest: Sequence[Trip]) -> Patch:
    used = [trip.vehicle for trip in rest]
    free = [replace(type_, count=type_.count - used.count(number)) for number, type_ in enumerate(tables.vehicles)]
    types = tuple(number for number, type_ in enumerate(free) if type_.count)
    requests = tuple(sorted(_served(chosen)))
    part = replace(
        tables.problem,
        requests=tuple(tables.requests[number] for number in requests),
        vehicles=tuple(free[number] for number in types),
    )
    return Patch(Tables(part, seconds=tables.seconds), requests, types)


def _fen(tables: Tables, trips: Sequence[Trip]) -> int | None:
    costs = [trip_cost(tables, trip.vehicle, trip.steps) for trip in trips]
    return None if None in costs else sum(fen or 0 for fen in costs)


def _served(trips: Sequence[Trip]) -> set[int]:
    return {request for trip in trips for request in trip.requests}
