"""Which rides a round takes out of a dial-a-ride plan: near each other, next to each other aboard, dear ones, or any.

Shaw 1998 (likeness), Ropke and Pisinger 2006 (dear ones), Christiaens and Vanden Berghe 2020 (strings).
"""

from collections.abc import Callable, Sequence
from random import Random

from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_trip import Trip

NO_HURRY = 10**9
"""Seconds from the origin behind which nothing is planned: a window that stays open longer closes then."""


class TakingOut:
    """Draws rides to be taken out; who is near whom is worked out once for each ride drawn."""

    def __init__(self, ground: DialGround, random: Random) -> None:
        self.ground, self.random = ground, random
        self.near: dict[int, list[int]] = {}

    def draw(self, trips: Sequence[Trip], many: int) -> set[int]:
        """Up to about so many of those served."""
        on = {step >> 1: unit for unit, trip in enumerate(trips) for step in trip.steps}
        if not on:
            return set()
        ways: tuple[Callable[[Sequence[Trip], dict[int, int], int], set[int]], ...]
        ways = (self._alike, self._strings, self._dear, self._any, self._whole)
        return self.random.choices(ways, (35, 35, 15, 10, 5))[0](trips, on, min(many, len(on)))

    def _alike(self, trips: Sequence[Trip], on: dict[int, int], many: int) -> set[int]:
        seed = self.random.choice(sorted(on))
        ranked = [other for other in self._near(seed) if other in on]
        gone = {seed}
        while ranked and len(gone) < many:
            gone.add(ranked.pop(int(len(ranked) * self.random.random() ** 4)))
        return gone

    def _strings(self, trips: Sequence[Trip], on: dict[int, int], many: int) -> set[int]:
        """Rides that follow each other on trips that pass near a ride, one string a trip."""
        seed = self.random.choice(sorted(on))
        gone, touched = set[int](), set[int]()
        for ride in (seed, *self._near(seed)):
            if len(gone) >= many:
                break
            if ride not in on or on[ride] in touched:
                continue
            touched.add(on[ride])
            rides = list(dict.fromkeys(step >> 1 for step in trips[on[ride]].steps))
            length = min(len(rides), many - len(gone), self.random.randint(1, max(1, many // 2)))
            place = rides.index(ride)
            first = self.random.randint(max(0, place - length + 1), min(place, len(rides) - length))
            gone |= set(rides[first : first + length])
        return gone

    def _dear(self, trips: Sequence[Trip], on: dict[int, int], many: int) -> set[int]:
        """Rides that make their trips longest, with some luck."""
        saved = dict.fromkeys(on, 0.0)
        for unit in sorted(set(on.values())):
            for request, metres in _detours(self.ground, trips[unit]):
                saved[request] += metres
        ranked, gone = sorted(on, key=lambda request: (-saved[request], request)), set[int]()
        while ranked and len(gone) < many:
            gone.add(ranked.pop(int(len(ranked) * self.random.random() ** 3)))
        return gone

    def _any(self, trips: Sequence[Trip], on: dict[int, int], many: int) -> set[int]:
        return set(self.random.sample(sorted(on), many))

    def _whole(self, trips: Sequence[Trip], on: dict[int, int], many: int) -> set[int]:
        """All of one vehicle."""
        unit = self.random.choice(sorted(set(on.values())))
        return {step >> 1 for step in trips[unit].steps}

    def _near(self, seed: int) -> list[int]:
        """All others, the likest first."""
        if seed not in self.near:
            others = [other for other in range(len(self.ground.requests)) if other != seed]
            self.near[seed] = sorted(others, key=lambda other: (self._apart(seed, other), other))
        return self.near[seed]

    def _apart(self, a: int, b: int) -> float:
        """How unlike two rides are: the ways between their ends, and the times between (Shaw 1998)."""
        ground, total = self.ground, 0.0
        for side in (0, 1):
            one, other = 2 * a + side, 2 * b + side
            if ground.at[one] >= 0 and ground.at[other] >= 0:
                total += ground.seconds[ground.at[one]][ground.at[other]]
                total += 0.5 * abs(min(ground.closes[one], NO_HURRY) - min(ground.closes[other], NO_HURRY))
        return total


def _detours(ground: DialGround, trip: Trip) -> list[tuple[int, int]]:
    """By step, the request and the metres saved by not going there."""
    at, ways = trip.at, trip.ways
    return [
        (step >> 1, ways[number] + ways[number + 1] - ground.metres[at[number]][at[number + 2]])
        for number, step in enumerate(trip.steps)
    ]
