"""The clock of a day of slots as its inspection reads it: windows, ways, facts, and what a job could have had."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from sanri.kernel.dispatch.slots import Job, Slot, SlotPlan, SlotProblem, Window


class Clock:
    """A plan beside its problem."""

    def __init__(self, problem: SlotProblem, plan: SlotPlan) -> None:
        self.problem, self.plan = problem, plan
        self.jobs = {job.key: job for job in problem.jobs}
        self.bays = {bay.key: bay for bay in problem.bays}
        self.teams = {team.key: team for team in problem.teams}
        self.slots = {slot.job: slot for slot in plan.slots}

    def is_fact(self, key: str) -> bool:
        """Whether the job was told and has begun before anything could still be changed."""
        told = self.jobs[key].told
        return told is not None and told.begin < self.problem.frozen_until

    def window(self, slot: Slot) -> Window | None:
        """The window of the team that has opened last when the slot begins."""
        return max((each for each in self.teams[slot.team].windows if each[0] <= slot.begin), default=None)

    def drive(self, start: int | None, end: int) -> int:
        """Seconds between two locations; none from a base that is not given."""
        return 0 if start is None else self.problem.roads.seconds[start][end]

    def late(self, job: Job, end: int) -> int:
        """Fen for a job that ends then."""
        return priced(max(0, end - job.due), job.weight)

    def tier(self, key: str, passed: frozenset[str] = frozenset()) -> int:
        """The earliest tier among the job and all that wait for it."""
        waiting = [job.key for job in self.problem.jobs if key in job.after and job.key not in passed]
        return min([self.jobs[key].tier, *(self.tier(other, passed | {key}) for other in waiting)])

    def sooner_without_later_tiers(self, job: Job, slot: Slot) -> int | None:
        """When the job could begin in its own bay, team and window if no later tier were there.

        Every other job stays where it is, and what has begun is there in any case. None where that is no sooner, or
        where later tiers are not in the way: to be idle costs money, and is no fault.
        """
        tier = self.tier(job.key)
        others = [
            each for key, each in self.slots.items() if key != job.key and (self.is_fact(key) or self.tier(key) <= tier)
        ]
        everyone = [each for key, each in self.slots.items() if key != job.key]
        moments = sorted(moment for moment in self._moments(job, slot, others) if moment < slot.begin)
        first = next((moment for moment in moments if self._could_begin(job, slot, moment, others=others)), None)
        if first is None or self._could_begin(job, slot, first, others=everyone):
            return None
        return first

    def _moments(self, job: Job, slot: Slot, others: list[Slot]) -> Iterator[int]:
        """The only moments worth a look: when something opens, ends, or has been reached."""
        at, window = self.bays[slot.bay].at, self.window(slot)
        yield job.earliest
        if window is not None:
            yield window[0] + self.drive(self.teams[slot.team].base, at)
        yield from (opens for opens, _ in self.bays[slot.bay].windows)
        for other in others:
            yield other.end
            yield other.end + self.bays[slot.bay].turn
            yield other.end + self._pause(other, slot)

    def _could_begin(self, job: Job, slot: Slot, begin: int, *, others: list[Slot]) -> bool:
        end, bay, window = begin + job.seconds, self.bays[slot.bay], self.window(slot)
        if window is None or begin < max(job.earliest, window[0] + self.drive(self.teams[slot.team].base, bay.at)):
            return False
        if not any(opens <= begin and end <= closes for opens, closes in bay.windows):
            return False
        if any(self.slots[key].end > begin for key in job.after if key in self.slots):
            return False
        return all(self._is_apart(slot, begin, end, other=other) for other in others)

    def _is_apart(self, slot: Slot, begin: int, end: int, *, other: Slot) -> bool:
        turn = self.bays[slot.bay].turn if other.bay == slot.bay else None
        if turn is not None and begin < other.end + turn and other.begin < end + turn:
            return False
        if other.team != slot.team:
            return True
        return begin >= other.end + self._pause(other, slot) or other.begin >= end + self._pause(slot, other)

    def _pause(self, one: Slot, other: Slot) -> int:
        """Seconds between two jobs of the first one's team."""
        return max(self.teams[one.team].rest, self.drive(self.bays[one.bay].at, self.bays[other.bay].at))


def priced(seconds: int, rate: int) -> int:
    """Fen for seconds at a rate an hour, halves up."""
    return floor(Fraction(seconds * rate, 3600) + Fraction(1, 2))
