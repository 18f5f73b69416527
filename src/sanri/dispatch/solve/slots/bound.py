"""What a day of slots costs at the least: every job as soon as it could be done if it were the only one left."""

from collections.abc import Sequence

from sanri.dispatch.solve.slots.board import NEVER, Board
from sanri.dispatch.solve.slots.costs import late, tally
from sanri.dispatch.solve.slots.ranges import both
from sanri.kernel.dispatch.slots import Job


def alone(facts: Board, jobs: Sequence[Job], *, is_complete: bool) -> int:
    """Fen that no plan of these jobs costs less than.

    On the board stands only what has begun, and costs what it costs. Any other job ends no sooner than in the best bay
    and shift with the day to itself, or is left out at its price; all other parts of the cost are nothing or more.
    Where not all that must be done can be (`is_complete` is false), such a job may be left out for nothing.
    """
    free = [job for job in jobs if job.key not in facts.slots]
    begun = tally(facts, [job for job in jobs if job.key in facts.slots])
    return begun.total + sum(_least(facts, job, is_complete=is_complete) for job in free)


def _least(facts: Board, job: Job, *, is_complete: bool) -> int:
    left_out = job.price if job.price is not None else None if is_complete else 0
    span = (job.earliest, NEVER if job.last is None else job.last - job.seconds)
    ends = [
        first + job.seconds
        for bay in facts.bays_for(job)
        for shift in facts.shifts_for(job)
        for first, _ in both(both(facts.in_bay(job, bay), facts.on_shift(job, shift, bay.at)), [span])
    ]
    fen = [late(job, min(ends))] if ends else []
    return min([*fen, *([] if left_out is None else [left_out])], default=0)
