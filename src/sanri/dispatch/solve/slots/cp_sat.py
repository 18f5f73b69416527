"""Slots by OR-Tools CP-SAT: tier by tier, each beginning from our own list scheduling, the same answer every time."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from sanri.dispatch.solve.slots.board import Board
from sanri.dispatch.solve.slots.bound import alone
from sanri.dispatch.solve.slots.costs import rank, tally
from sanri.dispatch.solve.slots.greedy import fill, settle
from sanri.dispatch.solve.slots.hint import answered, hint
from sanri.dispatch.solve.slots.improve import improve
from sanri.dispatch.solve.slots.model import Model
from sanri.dispatch.solve.slots.stage import WORKERS, Purse, Stage
from sanri.kernel.dispatch.account import Progress
from sanri.kernel.dispatch.slots import Job, SlotProblem
from sanri.kernel.text import Text

SMALL = 80
"""Up to so many jobs the whole day is one model; of a larger one it would only be built when the time is over."""

WHOLE = 0.25
"""What the whole model may take of a stage's budget; the rest goes to improving part by part."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The best board found, and what no plan that keeps the order of the tiers costs less than."""

    board: Board
    bound: int
    is_proven: bool


def search(problem: SlotProblem, of: Mapping[str, int], purse: Purse, *, progress: Progress) -> Searched:
    """Tier by tier; `of` are the tiers of the jobs."""
    board, stages, found = Board(problem), list[Stage](), None
    order = sorted(set(of.values()))
    for number, tier in enumerate(order, start=1):
        progress(Text(f"第{tier}级作业排时段", f"slots for tier {tier}"), number - 1, len(order))
        found = _stage(board, of, tier, before=stages, purse=purse.part(1.0 if number == len(order) else 0.5))
        board = found.board
        keys = frozenset(key for key, its in of.items() if its <= tier)
        whole = tally(board, [job for job in problem.jobs if job.key in keys])
        stages.append(Stage(keys, whole.missing, whole.total))
    progress(Text("时段已排定", "slots are set"), len(order), len(order))
    return found or Searched(board, 0, is_proven=True)


def _stage(board: Board, of: Mapping[str, int], tier: int, *, before: list[Stage], purse: Purse) -> Searched:
    """The best for the jobs up to a tier that leaves the tiers before as good as they are.

    A small day is solved as a whole first; what that leaves open, and a large day, is improved part by part.
    """
    jobs = [job for job in board.problem.jobs if of[job.key] <= tier]
    keys = frozenset(job.key for job in jobs)
    fill(board, [job for job in jobs if of[job.key] == tier])
    bound: int | None = None
    if len(jobs) <= SMALL:
        board, bound = _whole(board, of, jobs, before=before, purse=purse)
    if bound is None or bound < tally(board, jobs).total:
        least = max(bound or 0, _alone(board, jobs))
        board = improve(board, of, keys, before=before, purse=purse, least=least)
    least = max(bound or 0, _alone(board, jobs))
    return Searched(board, least, is_proven=bound is not None and least == tally(board, jobs).total)


def _alone(board: Board, jobs: Sequence[Job]) -> int:
    return alone(Board(board.problem), jobs, is_complete=not tally(board, jobs).missing)


def _whole(
    board: Board, of: Mapping[str, int], jobs: Sequence[Job], *, before: list[Stage], purse: Purse
) -> tuple[Board, int | None]:
    """The best board that one model of all the jobs finds, and the bound that it proves.

    There is a bound only where it is proven too that no fewer could be left out of what must be done.
    """
    model, keys = Model(Board(board.problem), jobs), frozenset(job.key for job in jobs)
    for stage in before:
        model.cp.add(model.missing(stage.keys) <= stage.missing)
        model.cp.add(model.fen(stage.keys) <= stage.fen)
    is_least = True
    if tally(board, jobs).missing:
        board, least = _solve(model, board, of, model.missing(keys), purse=purse.part(WHOLE / 2))
        is_least = least is not None and least == tally(board, jobs).missing
    model.cp.add(model.missing(keys) <= tally(board, jobs).missing)
    board, bound = _solve(model, board, of, model.fen(keys), purse=purse.part(WHOLE))
    return board, bound if is_least else None


def _solve(model: Model, board: Board, of: Mapping[str, int], goal: Any, *, purse: Purse) -> tuple[Board, int | None]:
    """The better of the board and what the solver finds for the goal, and the solver's bound where it has one."""
    model.cp.minimize(goal)
    hint(model, board)
    solver = purse.solver(WORKERS)
    status = solver.solve(model.cp)
    purse.pay(solver)
    if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
        raise RuntimeError(
            f"A slot model says {solver.status_name(status)} of a plan that is there: {board.problem.key}"
        )
    if status == cp_model.UNKNOWN:
        return board, None
    found = answered(model, solver)
    settle(found, model.jobs)
    return min(board, found, key=lambda each: rank(each, of)), math.ceil(solver.best_objective_bound - 1e-6)
