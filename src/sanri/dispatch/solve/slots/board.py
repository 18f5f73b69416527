"""The board of a day: which bay and which team is taken when, and when a job could still begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sanri.dispatch.solve.slots.ranges import Block, both, free, within
from sanri.kernel.dispatch.slots import Bay, Job, Slot, SlotProblem, Team, Window

NEVER = 10**10
"""Later than any day that is planned: 300 years in seconds."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One window of a team and, since overtime may reach into the next one, when that next one opens."""

    team: Team
    opens: int
    closes: int
    until: int


def shifts(team: Team) -> tuple[Shift, ...]:
    """A team's windows in order."""
    windows = sorted(team.windows)
    ends = [after[0] - 1 for _, after in pairwise(windows)] + [NEVER]
    return tuple(
        Shift(team, opens, closes, until)
        for (opens, closes), until in zip(windows, ends, strict=True)
        if until >= opens
    )


def is_frozen(job: Job, problem: SlotProblem) -> bool:
    """Whether what was told of the job is a fact."""
    return job.told is not None and job.told.begin < problem.frozen_until


class Board:
    """Slots by bay, by team and by job. Those that are frozen stand on it from the first."""

    def __init__(self, problem: SlotProblem, slots: Iterable[Slot] = ()) -> None:
        self.problem = problem
        self.jobs = {job.key: job for job in problem.jobs}
        self.bays = {bay.key: bay for bay in problem.bays}
        self.teams = {team.key: team for team in problem.teams}
        self.shifts = {team.key: shifts(team) for team in problem.teams}
        self.slots: dict[str, Slot] = {}
        self._in_bay: dict[str, dict[str, Slot]] = {key: {} for key in self.bays}
        self._of_team: dict[str, dict[str, Slot]] = {key: {} for key in self.teams}
        self._waiting: dict[str, list[str]] = {}
        for job in problem.jobs:
            if job.told is not None and is_frozen(job, problem):
                self.put(job.told)
                continue
            for key in job.after:
                self._waiting.setdefault(key, []).append(job.key)
        for slot in slots:
            self.put(slot)

    def put(self, slot: Slot) -> None:
        self.slots[slot.job] = self._in_bay[slot.bay][slot.job] = self._of_team[slot.team][slot.job] = slot

    def take(self, job: str) -> Slot:
        slot = self.slots.pop(job)
        del self._in_bay[slot.bay][job], self._of_team[slot.team][job]
        return slot

    def of_team(self, team: str) -> Iterable[Slot]:
        return self._of_team[team].values()

    def shift_of(self, slot: Slot) -> Shift | None:
        """The window that the slot belongs to: the one that has opened last when it begins."""
        found = [shift for shift in self.shifts[slot.team] if shift.opens <= slot.begin <= shift.until]
        return found[-1] if found else None

    def waits_for(self, job: Job) -> Window | None:
        """The earliest and the latest begin by what comes before and after the job; None where that is not placed."""
        if any(key not in self.slots for key in job.after):
            return None
        first = max((self.slots[key].end for key in job.after), default=job.earliest)
        last = NEVER if job.last is None else job.last - job.seconds
        return max(first, job.earliest), min(last, self.latest(job))

    def latest(self, job: Job) -> int:
        """The latest begin that those which come after it, and are on the board, leave the job."""
        later = [self.slots[key].begin for key in self._waiting.get(job.key, ()) if key in self.slots]
        return min(later) - job.seconds if later else NEVER

    def bays_for(self, job: Job) -> tuple[Bay, ...]:
        return tuple(bay for bay in self.problem.bays if bay.at in job.at and job.bay_needs <= bay.offers)

    def shifts_for(self, job: Job) -> tuple[Shift, ...]:
        return tuple(
            shift for team in self.problem.teams if job.team_needs <= team.offers for shift in self.shifts[team.key]
        )

    def in_bay(self, job: Job, bay: Bay) -> tuple[Window, ...]:
        """When the job may begin as far as the bay is concerned."""
        taken = [(slot.begin - bay.turn - job.seconds, slot.end + bay.turn) for slot in self._in_bay[bay.key].values()]
        return both(within(bay.windows, job.seconds), free(-NEVER, NEVER, taken))

    def on_shift(self, job: Job, shift: Shift, at: int) -> tuple[Window, ...]:
        """When the job may begin at the location as far as the team's shift is concerned."""
        team = shift.team
        first = shift.opens + (0 if team.base is None else self.problem.roads.seconds[team.base][at])
        last = min(shift.until, shift.closes + team.overtime - job.seconds)
        return free(first, last, [self._busy(job, team, slot, at=at) for slot in self.of_team(team.key)])

    def _busy(self, job: Job, team: Team, slot: Slot, *, at: int) -> Block:
        there, drive = self.bays[slot.bay].at, self.problem.roads.seconds
        before, after = max(team.rest, drive[at][there]), max(team.rest, drive[there][at])
        return slot.begin - before - job.seconds, slot.end + after

    def begins(self, job: Job, bay: Bay, shift: Shift) -> tuple[Window, ...]:
        """When the job may begin in the bay with the team, all that is placed taken into account."""
        span = self.waits_for(job)
        return () if span is None else both(both(self.in_bay(job, bay), self.on_shift(job, shift, bay.at)), [span])
