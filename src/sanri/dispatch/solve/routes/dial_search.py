"""Makes a dial-a-ride plan better: takes some rides out and puts them where they cost least, again and again.

Adaptive large neighbourhood search (Ropke and Pisinger, Transportation Science 40, 2006), with record-to-record travel
for what is kept (Dueck 1993). Seeded: the same rounds give the same plan.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from sanri.dispatch.solve.routes.dial_clock import duty, way
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_places import places
from sanri.kernel.dispatch.account import Budget

Steps = tuple[int, ...]
FEW, MOST, SHARE = 3, 24, 0.35
"""How many rides a round takes out: from `FEW` to `SHARE` of all, `MOST` at most."""
DRIFT = 0.012
"""How much dearer than the best a plan may be at first and still be gone on from; it shrinks to nothing."""


@dataclass(slots=True)
class Trips:
    """A plan while it is changed: by unit its steps and what it costs in fen; who is left out."""

    ground: DialGround
    steps: list[Steps]
    fen: list[float]
    left: set[int]
    known: dict[tuple[int, Steps], float | None] = field(default_factory=dict)

    def copy(self) -> "Trips":
        return Trips(self.ground, list(self.steps), list(self.fen), set(self.left), self.known)

    @property
    def total(self) -> float:
        return sum(self.fen) + sum(self.ground.price[request] for request in self.left)


@dataclass(slots=True)
class Search:
    """One search over the fleet's units, each of a vehicle type."""

    ground: DialGround
    types: list[int]
    random: Random
    known: dict[tuple[int, Steps], float | None] = field(default_factory=dict)

    def start(self, steps: list[Steps]) -> Trips:
        """A plan out of first trips; a trip that cannot be driven, and all on it, is left out and put in anew."""
        kept, fen = list[Steps](), list[float]()
        for type_, trip in zip(self.types, steps, strict=True):
            cost = self.cost(type_, trip)
            kept.append(trip if cost is not None else ())
            fen.append(cost or 0)
        served = {step >> 1 for trip in kept for step in trip}
        trips = Trips(self.ground, kept, fen, set(range(len(self.ground.requests))) - served)
        self.fill(trips)
        return trips

    def cost(self, type_: int, steps: Steps) -> float | None:
        """Fen of a trip, None where it cannot be driven."""
        if not steps:
            return 0
        key = (type_, steps)
        if key not in self.known:
            if len(self.known) > 200_000:
                self.known.clear()
            self.known[key] = self._cost(type_, steps)
        return self.known[key]

    def _cost(self, type_: int, steps: Steps) -> float | None:
        seconds = duty(self.ground, type_, steps)
        if seconds is None:
            return None
        vehicle, metres = self.ground.vehicles[type_], way(self.ground, type_, steps)
        if vehicle.most_metres is not None and metres > vehicle.most_metres:
            return None
        return vehicle.fixed + metres * vehicle.per_km / 1000 + seconds * vehicle.per_hour / 3600

    def run(self, trips: Trips, budget: Budget) -> Trips:
        """The best plan of so many rounds, or of so many seconds."""
        began, best, now, done = time.monotonic(), trips, trips, 0
        while (gone := _gone(budget, done, time.monotonic() - began)) < 1:
            tried = now.copy()
            self.take_out(tried)
            self.fill(tried)
            if tried.total < best.total - 1e-6:
                best = now = tried
            elif tried.total < best.total * (1 + DRIFT * (1 - gone)) + 1e-6:
                now = tried
            done += 1
        return best

    def take_out(self, trips: Trips) -> None:
        """Rides near each other, on one vehicle, dear ones, or any."""
        served = sorted({step >> 1 for steps in trips.steps for step in steps})
        if not served:
            return
        many = self.random.randint(min(FEW, len(served)), max(FEW, min(MOST, int(SHARE * len(served)))))
        draw = self.random.random()
        if draw < 0.5:
            gone = self._near(served, many)
        elif draw < 0.75:
            gone = self._dear(trips, served, many)
        elif draw < 0.85:
            loaded = [unit for unit, steps in enumerate(trips.steps) if steps]
            gone = {step >> 1 for step in trips.steps[self.random.choice(loaded)]}
        else:
            gone = set(self.random.sample(served, min(many, len(served))))
        for unit, steps in enumerate(trips.steps):
            if any(step >> 1 in gone for step in steps):
                self._shorten(trips, unit, tuple(step for step in steps if step >> 1 not in gone))
        trips.left |= gone

    def _shorten(self, trips: Trips, unit: int, rest: Steps) -> None:
        """What is left of a trip; where it cannot be driven without the others, all of it is left out."""
        cost = self.cost(self.types[unit], rest)
        if cost is None:
            trips.left |= {step >> 1 for step in rest}
            rest, cost = (), 0
        trips.steps[unit], trips.fen[unit] = rest, cost

    def _near(self, served: list[int], many: int) -> set[int]:
        seed = self.random.choice(served)
        ranked = sorted(served, key=lambda other: (self._apart(seed, other), other))
        gone = {seed}
        while ranked and len(gone) < many:
            gone.add(ranked.pop(int(len(ranked) * self.random.random() ** 4)))
        return gone

    def _apart(self, a: int, b: int) -> float:
        """How unlike two rides are: the ways between their ends, and the times between (Shaw 1998)."""
        ground, total = self.ground, 0.0
        for side in (0, 1):
            one, other = 2 * a + side, 2 * b + side
            if ground.at[one] >= 0 and ground.at[other] >= 0:
                total += ground.seconds[ground.at[one]][ground.at[other]]
                total += 0.5 * abs(min(ground.closes[one], 10**9) - min(ground.closes[other], 10**9))
        return total

    def _dear(self, trips: Trips, served: list[int], many: int) -> set[int]:
        """Rides that make their trips longest, with some luck."""
        saved = dict[int, float]()
        for unit, steps in enumerate(trips.steps):
            whole = way(self.ground, self.types[unit], steps) if steps else 0
            for request in {step >> 1 for step in steps}:
                rest = tuple(step for step in steps if step >> 1 != request)
                saved[request] = whole - way(self.ground, self.types[unit], rest) if rest else whole
        ranked, gone = sorted(served, key=lambda request: (-saved[request], request)), set[int]()
        while ranked and len(gone) < many:
            gone.add(ranked.pop(int(len(ranked) * self.random.random() ** 3)))
        return gone

    def fill(self, trips: Trips) -> None:
        """Puts those who are left out where it costs least, the one first that would suffer most from waiting."""
        noisy, waiting = self.random.random() < 0.5, sorted(trips.left)
        offers = {
            request: {unit: self.offer(trips, unit, request) for unit in self._open(trips)} for request in waiting
        }
        while waiting:
            ranked = [found for request in waiting if (found := self._regret(offers[request], request, noisy))]
            if not ranked:
                return
            _, request, unit = min(ranked)
            cost, steps = offers[request][unit] or (0.0, ())
            trips.steps[unit], trips.fen[unit] = steps, trips.fen[unit] + cost
            trips.left.discard(request)
            waiting.remove(request)
            changed = [unit, *(each for each in self._open(trips) if each not in offers[request])]
            for other in waiting:
                for each in changed:
                    offers[other][each] = self.offer(trips, each, other)

    def _regret(
        self, offers: dict[int, tuple[float, Steps] | None], request: int, noisy: bool
    ) -> tuple[float, int, int] | None:
        """How much is lost by not putting the request in now (the less, the later), and where it costs least."""
        price = float(self.ground.price[request])
        found = sorted((offer[0], unit) for unit, offer in offers.items() if offer and offer[0] < price)
        if not found:
            return None
        second = found[1][0] if len(found) > 1 else price
        luck = self.random.uniform(0.7, 1.3) if noisy else 1.0
        return ((found[0][0] - second) * luck, request, found[0][1])

    def _open(self, trips: Trips) -> Iterator[int]:
        """Units with a trip, and of each type one that has none."""
        fresh = set[int]()
        for unit, steps in enumerate(trips.steps):
            if steps:
                yield unit
            elif self.types[unit] not in fresh:
                fresh.add(self.types[unit])
                yield unit

    def offer(self, trips: Trips, unit: int, request: int) -> tuple[float, Steps] | None:
        """The cheapest way to take the request along: what it adds, and the trip with it."""
        type_ = self.types[unit]
        if not self.ground.suits[request][type_]:
            return None
        steps, now, best = trips.steps[unit], trips.fen[unit], float("inf")
        found: tuple[float, Steps] | None = None
        vehicle, own = self.ground.vehicles[type_], self.ground.steps_of(request)
        per, fixed = vehicle.per_km / 1000, 0 if steps else vehicle.fixed
        for extra, first, second in sorted(places(self.ground, type_, steps, own)):
            if extra * per + fixed >= best:
                break
            tried = (*steps[:first], own[0], *steps[first:])
            if second is not None:
                tried = (*tried[:second], own[1], *tried[second:])
            cost = self.cost(type_, tried)
            if cost is not None and cost - now < best:
                best = cost - now
                found = (best, tried)
        return found


def _gone(budget: Budget, done: int, seconds: float) -> float:
    """The part of the budget that is used up, by rounds or by time, whichever is further."""
    parts = [done / budget.iterations] if budget.iterations else []
    return max([*parts, seconds / budget.seconds] if budget.seconds else parts)
