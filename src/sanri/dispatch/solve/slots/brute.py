"""Every plan there is, for cases of a handful of jobs: the exact answer that the other engines are held against."""

from collections.abc import Iterator, Mapping

from sanri.dispatch.solve.slots.board import NEVER, Board, is_frozen
from sanri.dispatch.solve.slots.costs import Rank, rank, tally
from sanri.kernel.dispatch.slots import Job, Slot, SlotProblem

MOST_JOBS = 6


def is_tiny(problem: SlotProblem) -> bool:
    """Whether looking at every plan takes no more than a few seconds."""
    return sum(not is_frozen(job, problem) for job in problem.jobs) <= MOST_JOBS


def every_plan(problem: SlotProblem, of: Mapping[str, int]) -> Board:
    """The board of the best rank.

    Jobs are put on the board in every order, each in every bay and shift at the earliest moment that is free, or where
    it was told to be. That reaches a best plan: take one and put its jobs on the board in the order of their begins.
    All that is there already ends no later than in that plan, so that each job finds its moment there or an earlier
    one, and nothing gets dearer; a job that stands where it was told to, is put just there.
    """
    search = _Search(Board(problem), of)
    search.deeper([job for job in problem.jobs if not is_frozen(job, problem)])
    return Board(problem, (slot for slot in search.slots if not is_frozen(search.board.jobs[slot.job], problem)))


class _Search:
    def __init__(self, board: Board, of: Mapping[str, int]) -> None:
        self.board, self.of = board, of
        self.rank: Rank = (NEVER,)
        self.slots: tuple[Slot, ...] = ()

    def deeper(self, left: list[Job]) -> None:
        """Goes through all plans that continue the board with some of the jobs left.

        What stands on the board costs no less when more is added, so a branch that costs as much as the best plan
        already, without what is yet to come, is cut off.
        """
        now = rank(self.board, self.of)
        if now < self.rank:
            self.rank, self.slots = now, tuple(self.board.slots.values())
        if self._least() >= self.rank:
            return
        for job in left:
            rest = [other for other in left if other.key != job.key]
            for slot in self._slots(job):
                self.board.put(slot)
                self.deeper(rest)
                self.board.take(job.key)

    def _least(self) -> Rank:
        """What the jobs on the board cost by themselves, by tier."""
        found: list[int] = []
        for tier in sorted(set(self.of.values())):
            placed = [job for key, job in self.board.jobs.items() if key in self.board.slots and self.of[key] <= tier]
            found += [0, tally(self.board, placed).total]
        return tuple(found)

    def _slots(self, job: Job) -> Iterator[Slot]:
        for bay in self.board.bays_for(job):
            for shift in self.board.shifts_for(job):
                begins = self.board.begins(job, bay, shift)
                moments = {begins[0][0]} if begins else set()
                told = job.told
                if told is not None and any(first <= told.begin <= last for first, last in begins):
                    moments.add(told.begin)
                for begin in sorted(moments):
                    yield Slot(job.key, bay.key, shift.team.key, begin, begin + job.seconds)
