"""List scheduling, the way a desk does it by hand: the first in line takes the best slot that is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanri.dispatch.solve.slots.board import Board, Shift
from sanri.dispatch.solve.slots.costs import last_ends, late, moved, overtime
from sanri.kernel.dispatch.slots import Bay, Job, Slot


@dataclass(frozen=True, slots=True)
class Place:
    """A slot that a job could have, the cheapest first and among those the earliest."""

    fen: int
    begin: int
    slot: Slot


def best(board: Board, job: Job) -> Place | None:
    """The cheapest slot for the job on the board as it stands, by what it adds to lateness, overtime and changes."""
    if board.waits_for(job) is None:
        return None
    ends = last_ends(board, board.slots)
    found: Place | None = None
    for bay in board.bays_for(job):
        for shift in board.shifts_for(job):
            for place in _places(board, job, bay, shift=shift, end=ends.get(shift, shift.closes)):
                if found is None or (place.fen, place.begin) < (found.fen, found.begin):
                    found = place
    return found


def _places(board: Board, job: Job, bay: Bay, *, shift: Shift, end: int) -> Iterable[Place]:
    """The earliest slot in the bay with the team in its shift and, where it is still free, the one told."""
    begins = board.begins(job, bay, shift)
    moments = [begins[0][0]] if begins else []
    told = job.told
    if told is not None and (told.bay, told.team, told.end - told.begin) == (bay.key, shift.team.key, job.seconds):
        moments += [told.begin for first, last in begins if first <= told.begin <= last]
    for begin in moments:
        slot = Slot(job.key, bay.key, shift.team.key, begin, begin + job.seconds)
        added = overtime(shift, max(end, slot.end)) - overtime(shift, end)
        yield Place(late(job, slot.end) + moved(job, slot, board.problem) + added, begin, slot)


def fill(board: Board, jobs: Iterable[Job]) -> None:
    """Puts the jobs on the board in the order of due, then weight, each as soon as all that it comes after is there.

    A job stays off where there is no place for it, or where every place costs more than leaving it out.
    """
    waiting = sorted(
        (job for job in jobs if job.key not in board.slots), key=lambda job: (job.due, -job.weight, job.key)
    )
    while waiting:
        ready = next((job for job in waiting if not any(other.key in job.after for other in waiting)), None)
        if ready is None:
            return
        waiting.remove(ready)
        place = best(board, ready)
        if place is not None and (ready.price is None or place.fen <= ready.price):
            board.put(place.slot)


def put_first(board: Board, of: Mapping[str, int]) -> Board:
    """The board, changed where a job is late in its own bay and shift only because later tiers are there.

    It takes the moment it could have without them, and they are placed round it anew. `of` are the tiers.
    """
    for job in sorted(board.problem.jobs, key=lambda job: of[job.key]):
        slot = board.slots.get(job.key)
        if slot is None or slot == job.told or slot.end <= job.due:
            continue
        earlier = (each for key, each in board.slots.items() if of[key] <= of[job.key] and key != job.key)
        alone = Board(board.problem, earlier)
        shift = board.shift_of(slot)
        begins = alone.begins(job, alone.bays[slot.bay], shift) if shift else ()
        if begins and late(job, begins[0][0] + job.seconds) < late(job, slot.end):
            alone.put(Slot(job.key, slot.bay, slot.team, begins[0][0], begins[0][0] + job.seconds))
            for tier in sorted(set(of.values())):
                fill(alone, [other for other in board.problem.jobs if of[other.key] == tier])
            return put_first(alone, of)
    return board


def settle(board: Board, jobs: Iterable[Job]) -> None:
    """Moves each job, in the order of their begins, to the earliest moment in its own bay and shift.

    Nothing gets dearer: a job that stands where it was told to, is left there.
    """
    movable = [(board.slots[job.key], job) for job in jobs if job.key in board.slots]
    for slot, job in sorted(movable, key=lambda pair: (pair[0].begin, pair[1].key)):
        shift = board.shift_of(slot)
        if shift is None or slot == job.told or _is_frozen(board, slot):
            continue
        board.take(job.key)
        begins = board.begins(job, board.bays[slot.bay], shift)
        first = min(begins[0][0], slot.begin) if begins else slot.begin
        board.put(Slot(job.key, slot.bay, slot.team, first, first + job.seconds))


def _is_frozen(board: Board, slot: Slot) -> bool:
    return slot == board.jobs[slot.job].told and slot.begin < board.problem.frozen_until
