"""What a day of slots costs, tier by tier: lateness, overtime, changes, and what is left out."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from sanri.dispatch.solve.slots.board import Board, Shift
from sanri.kernel.dispatch.account import Cost
from sanri.kernel.dispatch.routes import by_rate
from sanri.kernel.dispatch.slots import SLOT_COSTS, Job, Slot, SlotProblem

HOUR = 3600

Rank = tuple[int, ...]
"""How good a plan is, the less the better: for each tier in turn the jobs left out that must be done, then the fen,
both of that tier and all before it as if no later tier were there.
"""


def tiers(problem: SlotProblem) -> dict[str, int]:
    """The tier that each job counts with: its own, or that of an earlier tier which waits for it."""
    found = {job.key: job.tier for job in problem.jobs}
    for _ in problem.jobs:
        before = dict(found)
        for job in problem.jobs:
            for key in job.after:
                found[key] = min(found[key], found[job.key])
        if found == before:
            break
    return found


def late(job: Job, end: int) -> int:
    """Fen for a job that ends then."""
    return by_rate(max(0, end - job.due), job.weight, HOUR)


def moved(job: Job, slot: Slot, problem: SlotProblem) -> int:
    """Fen for a slot other than the one told."""
    return problem.moving_price if job.told is not None and slot != job.told else 0


def overtime(shift: Shift, end: int) -> int:
    """Fen for a shift whose last job ends then."""
    return by_rate(max(0, end - shift.closes), shift.team.overtime_price, HOUR)


def last_ends(board: Board, keys: Container[str]) -> dict[Shift, int]:
    """When the last of these jobs ends, in each shift that has any of them."""
    found: dict[Shift, int] = {}
    for slot in board.slots.values():
        shift = board.shift_of(slot) if slot.job in keys else None
        if shift is not None:
            found[shift] = max(found.get(shift, slot.end), slot.end)
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """Fen by part, and how many jobs are left out that must be done."""

    late: int
    overtime: int
    unserved: int
    moving: int
    missing: int

    @property
    def total(self) -> int:
        return self.late + self.overtime + self.unserved + self.moving


def tally(board: Board, jobs: Iterable[Job]) -> Tally:
    """What these jobs cost as they stand on the board, as if no others were on it."""
    lateness = unserved = moving = missing = 0
    these = {job.key: job for job in jobs}
    for job in these.values():
        slot = board.slots.get(job.key)
        if slot is None:
            unserved, missing = unserved + (job.price or 0), missing + (job.price is None)
            continue
        lateness, moving = lateness + late(job, slot.end), moving + moved(job, slot, board.problem)
    over = sum(overtime(*each) for each in last_ends(board, these).items())
    return Tally(lateness, over, unserved, moving, missing)


def rank(board: Board, of: Mapping[str, int]) -> Rank:
    """The board's rank; `of` are the tiers."""
    found: list[int] = []
    for tier in sorted(set(of.values())):
        whole = tally(board, [job for job in board.problem.jobs if of[job.key] <= tier])
        found += [whole.missing, whole.total]
    return tuple(found)


def parts(whole: Tally) -> tuple[Cost, ...]:
    fen = {"late": whole.late, "overtime": whole.overtime, "unserved": whole.unserved, "moving": whole.moving}
    return tuple(Cost(key, name, fen[key]) for key, name in SLOT_COSTS.items())
