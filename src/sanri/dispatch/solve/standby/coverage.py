"""Which places cover which zones, and what a placing of vehicles leaves uncovered: exact fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sanri.kernel.dispatch.standby import StandbyProblem, Zone


@dataclass(frozen=True, slots=True)
class Coverage:
    """For each zone the positions in `places` from which a vehicle is there in time."""

    problem: StandbyProblem
    covers: tuple[tuple[int, ...], ...]

    def missed(self, placed: Sequence[int]) -> Fraction:
        """Calls a day expected not to be reached in time: Σ calls · busy^k, k vehicles covering (Daskin 1983)."""
        busy = Fraction(self.problem.busy)
        return sum(
            (
                Fraction(zone.calls) * busy ** sum(placed[number] for number in covering)
                for zone, covering in zip(self.problem.zones, self.covers, strict=True)
            ),
            Fraction(0),
        )

    @property
    def calls(self) -> Fraction:
        return sum((Fraction(zone.calls) for zone in self.problem.zones), Fraction(0))

    @property
    def room(self) -> int:
        """Vehicles that can be placed: as many as there are, or as the places hold."""
        return min(self.problem.vehicles, self.problem.most * len(self.problem.places))

    def by_greed(self) -> list[int]:
        """One vehicle after the other where it lowers the missed calls most; the first such place in the list.

        Coverage has falling returns, so that this is never worse than 63 percent of the best (Nemhauser, Wolsey and
        Fisher, Mathematical Programming 14, 1978).
        """
        placed = [0] * len(self.problem.places)
        left = [Fraction(zone.calls) for zone in self.problem.zones]
        near = [
            [zone for zone, covering in enumerate(self.covers) if place in covering] for place in range(len(placed))
        ]
        for _ in range(self.room):
            open_ = [place for place, count in enumerate(placed) if count < self.problem.most]
            best = max(open_, key=lambda place: (sum((left[zone] for zone in near[place]), Fraction(0)), -place))
            placed[best] += 1
            for zone in near[best]:
                left[zone] *= Fraction(self.problem.busy)
        return placed


def coverage(problem: StandbyProblem) -> Coverage:
    return Coverage(problem, tuple(_covering(problem, zone) for zone in problem.zones))


def _covering(problem: StandbyProblem, zone: Zone) -> tuple[int, ...]:
    seconds = problem.roads.seconds
    return tuple(number for number, place in enumerate(problem.places) if seconds[place][zone.at] <= zone.within)
