"""Where in a trip a ride could be put: every pair of places that windows and seats do not rule out, told in metres.

Rides' own limits and who is apart are left to the exact clock: what is told here may still turn out impossible, what is
not told is impossible.
"""

from collections.abc import Iterator

from sanri.dispatch.solve.routes.dial_ground import FAR, DialGround

REMEMBERED = 20_000
"""Trips looked up before are looked up again and again."""

Steps = tuple[int, ...]
Place = tuple[int, int, int | None]
"""Metres added, the place of the first step, and of the second in the trip that has the first already."""


def places(ground: DialGround, type_: int, steps: Steps, own: Steps) -> Iterator[Place]:
    """Every place for a request's steps in a trip."""
    trip = ground.trips.get((type_, steps))
    if trip is None:
        if len(ground.trips) > REMEMBERED:
            ground.trips.clear()
        trip = ground.trips[type_, steps] = _Trip(ground, type_, steps)
    for first in range(len(steps) + 1):
        begin = max(trip.freed[first] + trip.drive(trip.at[first], ground.at[own[0]]), ground.opens[own[0]])
        if begin > ground.closes[own[0]]:
            return  # later places are reached later still
        then = begin + ground.work[own[0]]
        if len(own) == 1:
            if then + trip.drive(ground.at[own[0]], trip.at[first + 1]) <= trip.latest[first + 1]:
                yield trip.added(first, ground.at[own[0]]), first, None
        else:
            yield from trip.seconds(own, first, then)


class _Trip:
    """A trip with the earliest moment each step is done, and the latest at which each can begin, by windows alone.

    `at`, `freed` and `latest` have the vehicle's start before the steps and its end behind them.
    """

    def __init__(self, ground: DialGround, type_: int, steps: Steps) -> None:
        vehicle = ground.vehicles[type_]
        self.ground, self.steps = ground, steps
        ends = (-1 if vehicle.start is None else vehicle.start, -1 if vehicle.end is None else vehicle.end)
        self.at = [ends[0], *(ground.at[step] for step in steps), ends[1]]
        self.freed, self.latest = [vehicle.earliest], [vehicle.latest]
        for number, step in enumerate(steps):
            reach = self.freed[-1] + self.drive(self.at[number], self.at[number + 1])
            self.freed.append(max(reach, ground.opens[step]) + ground.work[step])
        for number in range(len(steps), 0, -1):
            step = steps[number - 1]
            end = self.latest[-1] - self.drive(self.at[number], self.at[number + 1]) - ground.work[step]
            self.latest.append(min(end, ground.closes[step]))
        self.latest = [-FAR, *reversed(self.latest)]
        self.loads = self._loads(vehicle.capacity)

    def _loads(self, capacity: tuple[int, ...]) -> list[tuple[int, ...]]:
        """What is still free in each dimension after each step, the first being before any."""
        ground, free = self.ground, list(capacity)
        for step in self.steps:
            if step & 1 and ground.at[step - 1] < 0:
                free = [most - load for most, load in zip(free, ground.load[step >> 1], strict=True)]
        found = [tuple(free)]
        for step in self.steps:
            sign = 1 if step & 1 else -1
            free = [most + sign * load for most, load in zip(free, ground.load[step >> 1], strict=True)]
            found.append(tuple(free))
        return found

    def drive(self, a: int, b: int) -> int:
        return 0 if a < 0 or b < 0 else self.ground.seconds[a][b]

    def way(self, a: int, b: int) -> int:
        return 0 if a < 0 or b < 0 else self.ground.metres[a][b]

    def added(self, number: int, here: int) -> int:
        """Metres that going by `here` adds between two places of the trip."""
        a, b = self.at[number], self.at[number + 1]
        return self.way(a, here) + self.way(here, b) - self.way(a, b)

    def seconds(self, own: Steps, first: int, then: int) -> Iterator[Place]:
        """Places of the delivery behind a pickup at `first` that is done at `then`, while it fits and is in time."""
        ground, load = self.ground, self.ground.load[own[0] >> 1]
        here, there, here_metres = ground.at[own[0]], ground.at[own[1]], self.added(first, ground.at[own[0]])
        before, now = here, then
        for number in range(first, len(self.steps) + 1):
            if any(need > free for need, free in zip(load, self.loads[number], strict=True)):
                return
            if number > first:
                step = self.steps[number - 1]
                begin = max(now + self.drive(before, ground.at[step]), ground.opens[step])
                if begin > self.latest[number]:
                    return
                before, now = ground.at[step], begin + ground.work[step]
            begin = max(now + self.drive(before, there), ground.opens[own[1]])
            if begin > ground.closes[own[1]]:
                return
            after = self.at[number + 1]
            if begin + ground.work[own[1]] + self.drive(there, after) <= self.latest[number + 1]:
                if number == first:
                    a = self.at[first]
                    both = self.way(a, here) + self.way(here, there) + self.way(there, after) - self.way(a, after)
                    yield both, first, first + 1
                else:
                    yield here_metres + self.added(number, there), first, number + 1
