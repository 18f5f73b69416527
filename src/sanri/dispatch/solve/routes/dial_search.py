"""Makes a dial-a-ride plan better: takes some rides out and puts them where they cost least, again and again.

Adaptive large neighbourhood search (Ropke and Pisinger, Transportation Science 40, 2006), with record-to-record travel
for what is kept (Dueck 1993). Seeded: the same rounds give the same plan.
"""

import time
from dataclasses import dataclass
from random import Random

from sanri.dispatch.solve.routes.dial_clock import fits
from sanri.dispatch.solve.routes.dial_fill import Fill
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_out import TakingOut
from sanri.dispatch.solve.routes.dial_trip import Steps, Trip, trip
from sanri.kernel.dispatch.account import Budget

FEW, MOST, SHARE = 2, 24, 0.5
"""How many rides a round takes out: from `FEW` to `SHARE` of all, `MOST` at most."""
DRIFT = 0.02
"""How much dearer than the best a plan may be at first and still be gone on from, as a part of what its trips cost; it
shrinks to nothing. Prices do not count, or one who must be served and is left out would let everything pass."""
REMEMBERED = 10_000
"""Trips looked up before are looked up again and again; beyond so many all are forgotten."""


@dataclass(slots=True)
class Trips:
    """A plan while it is changed: the trip of each unit, and who is left out. `driven` and `total` are fen, without
    and with the prices of those left out."""

    trips: list[Trip]
    left: set[int]
    driven: float = 0.0
    total: float = 0.0

    def copy(self) -> "Trips":
        return Trips(list(self.trips), set(self.left), self.driven, self.total)


class Search:
    """One search over the fleet's units. `rounds` says how many it has done."""

    def __init__(self, ground: DialGround, random: Random) -> None:
        self.ground, self.random = ground, random
        self.known: dict[tuple[int, Steps], Trip | None] = {}
        self.out = TakingOut(ground, random)
        self.filling = Fill(ground, random, self.trip)
        self.rounds = 0

    def trip(self, type_: int, steps: Steps) -> Trip | None:
        """A trip on which all fit, None where it cannot be driven in time."""
        key = (type_, steps)
        if key not in self.known:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            self.known[key] = trip(self.ground, type_, steps)
        return self.known[key]

    def empty(self, type_: int) -> Trip:
        found = self.trip(type_, ())
        if found is None:
            raise AssertionError("A trip without steps can always be driven.")
        return found

    def start(self, steps: list[Steps]) -> Trips:
        """A plan out of first trips; a trip that cannot be driven, and all on it, is left out and put in anew."""
        trips = [
            (self.trip(type_, of_unit) if fits(self.ground, type_, of_unit) else None) or self.empty(type_)
            for type_, of_unit in zip(self.ground.types, steps, strict=True)
        ]
        served = {step >> 1 for each in trips for step in each.steps}
        plan = Trips(trips, set(range(len(self.ground.requests))) - served)
        self.filling.by_regret(plan.trips, plan.left)
        self._add_up(plan)
        return plan

    def _add_up(self, plan: Trips) -> None:
        plan.driven = sum(each.fen for each in plan.trips)
        plan.total = plan.driven + sum(self.ground.price[request] for request in plan.left)

    def run(self, trips: Trips, budget: Budget) -> Trips:
        """The best plan of so many rounds, or of so many seconds."""
        began, best, now, done = time.monotonic(), trips, trips, 0
        while (gone := _gone(budget, done, time.monotonic() - began)) < 1:
            tried = self._round(now)
            if tried.total < best.total - 1e-6:
                best = now = tried
            elif tried.total < best.total + best.driven * DRIFT * (1 - gone) + 1e-6:
                now = tried
            done += 1
        self.rounds += done
        return best

    def _round(self, now: Trips) -> Trips:
        tried = now.copy()
        served = len(self.ground.requests) - len(now.left)
        many = self.random.randint(FEW, max(FEW, min(MOST, int(SHARE * served))))
        self._without(tried, self.out.draw(tried.trips, many))
        self.filling.fill(tried.trips, tried.left)
        self._add_up(tried)
        return tried

    def _without(self, plan: Trips, gone: set[int]) -> None:
        """Takes rides out; a trip that cannot be driven without them (a way round was quicker) goes altogether."""
        for unit, each in enumerate(plan.trips):
            rest = tuple(step for step in each.steps if step >> 1 not in gone)
            if len(rest) < len(each.steps):
                shorter = self.trip(each.type_, rest)
                plan.trips[unit] = shorter or self.empty(each.type_)
                plan.left |= {step >> 1 for step in each.steps} - {step >> 1 for step in plan.trips[unit].steps}


def _gone(budget: Budget, done: int, seconds: float) -> float:
    """The part of the budget that is used up, by rounds or by time, whichever is further."""
    parts = [done / budget.iterations] if budget.iterations else []
    return max([*parts, seconds / budget.seconds] if budget.seconds else parts)
