"""A day too large to be solved whole is improved part by part: a few jobs near each other are placed anew, at best.

Large neighbourhood search (P. Shaw, CP 1998): what is near is drawn by seed, and each part is solved by CP-SAT.
"""

import random
from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from sanri.dispatch.solve.slots.board import Board, is_frozen
from sanri.dispatch.solve.slots.costs import late, rank, tally
from sanri.dispatch.solve.slots.greedy import settle
from sanri.dispatch.solve.slots.hint import answered, hint
from sanri.dispatch.solve.slots.model import Model
from sanri.dispatch.solve.slots.stage import Purse, Stage
from sanri.kernel.dispatch.slots import Job

LEAST_PART, MOST_PART = 8, 14
"""Jobs in a part: on days of 200 lots, parts of 18 and more are seldom solved and cost more than they bring."""

PART_EFFORT = 0.05
"""Deterministic time for one part, 1/10 s and less: most of a part's gain is found long before its best is proven."""

FRUITLESS = 300
"""So many parts in a row that bring nothing end the search."""


def improve(
    board: Board, of: Mapping[str, int], keys: frozenset[str], *, before: Sequence[Stage], purse: Purse, least: int
) -> Board:
    """The board, as much better as the purse allows: `keys` are the jobs that count, `before` the tiers to be kept.

    Nothing costs less than `least`, so that the search ends there.
    """
    jobs = [job for job in board.problem.jobs if job.key in keys and not is_frozen(job, board.problem)]
    dice, fruitless = random.Random(purse.seed), 0  # noqa: S311 (a search, not a secret)
    while jobs and not purse.is_empty and fruitless < FRUITLESS and not _is_best(board, jobs, least):
        part = _part(board, jobs, dice, most=dice.randint(LEAST_PART, MOST_PART))
        found = _placed_anew(board, part, keys, before=before, purse=purse)
        fruitless = 0 if rank(found, of) < rank(board, of) else fruitless + 1
        if rank(found, of) <= rank(board, of):
            board = found
    return board


def _is_best(board: Board, jobs: Sequence[Job], least: int) -> bool:
    whole = tally(board, [*jobs, *(job for job in board.problem.jobs if is_frozen(job, board.problem))])
    return not whole.missing and whole.total == least


def _part(board: Board, jobs: Sequence[Job], dice: random.Random, *, most: int) -> list[Job]:
    """Jobs near one that costs something: near in time, of two teams, or at one location, and some left out."""
    pains = [1 + _pain(board, job) for job in jobs]
    seed = dice.choices(jobs, pains)[0]
    moment = _moment(board, seed)
    kind = dice.randrange(3)
    near = sorted(jobs, key=lambda job: (abs(_moment(board, job) - moment), job.key))
    if kind == 1:
        teams = {slot.team for slot in (board.slots.get(seed.key),) if slot} | {dice.choice(board.problem.teams).key}
        near = [job for job in near if job.key not in board.slots or board.slots[job.key].team in teams]
    elif kind == 2:
        near = [job for job in near if job.at & seed.at]
    left_out = [job for job in near if job.key not in board.slots][: most // 4]
    chosen = {job.key: job for job in (seed, *left_out, *near)}
    return list(chosen.values())[:most]


def _pain(board: Board, job: Job) -> int:
    slot = board.slots.get(job.key)
    return late(job, slot.end) if slot else job.price or late(job, job.due + 24 * 3600)


def _moment(board: Board, job: Job) -> int:
    """When the job is done or, where it is left out, when it could have been."""
    slot = board.slots.get(job.key)
    return slot.begin if slot else job.earliest


def _placed_anew(
    board: Board, part: Sequence[Job], keys: frozenset[str], *, before: Sequence[Stage], purse: Purse
) -> Board:
    """The board with the part placed as well as is found within its effort, all else left where it is."""
    chosen = {job.key for job in part}
    fixed = Board(board.problem, (slot for key, slot in board.slots.items() if key not in chosen))
    model = Model(fixed, part)
    for stage in before:
        model.cp.add(model.missing(stage.keys) <= stage.missing)
        model.cp.add(model.fen(stage.keys) <= stage.fen)
    model.cp.minimize(model.fen(keys) + model.worst * model.missing(keys))
    hint(model, board)
    solver = purse.solver(1, most=PART_EFFORT)
    status = solver.solve(model.cp)
    purse.pay(solver)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return board
    found = answered(model, solver)
    settle(found, model.jobs)
    return found
