"""One way in to plans of slots: picks the engine, adds its answer up, and says why what is left out is left out."""

import time
from dataclasses import dataclass
from typing import Literal

from sanri.dispatch.solve.slots.board import Board
from sanri.dispatch.solve.slots.brute import every_plan, is_tiny
from sanri.dispatch.solve.slots.costs import parts, tally, tiers
from sanri.dispatch.solve.slots.greedy import fill, put_first
from sanri.dispatch.solve.slots.refusals import refusals
from sanri.dispatch.solve.slots.why import explain
from sanri.kernel.dispatch.account import Account, Bound, Budget, Progress, silent
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text

Engine = Literal["auto", "cp-sat", "brute", "greedy"]

NOTHING_LESS = Text("费用不可能为负", "no part of the cost is less than nothing")
EVERY_PLAN = Text("已比较全部可行方案", "every plan there is was compared")
PROVEN = Text("约束求解已证明:各级作业依次最优", "proven by constraint solving: the best, tier after tier")
RELAXED = Text(
    "约束求解的下界与各作业单独排定的最低费用取其高:各级作业不得因后一级而更差",
    "the higher of constraint solving's bound and of every job done alone, where no tier waits for a later one",
)


@dataclass(frozen=True, slots=True)
class _Found:
    board: Board
    bound: Bound
    engine: str


def solve_slots(
    problem: SlotProblem, budget: Budget, *, engine: Engine = "auto", progress: Progress = silent
) -> SlotPlan:
    """A slot for every job, or the reason why it has none. With iterations alone, the same plan every time.

    Tiers are planned one after the other. The bound holds for every plan that puts them in this order and leaves out
    no more of what must be done. Raises Refused where what has begun cannot be, ValueError where the brute engine is
    asked for more than it can try.
    """
    faults = refusals(problem)
    if faults:
        raise Refused(faults)
    began = time.perf_counter()
    found = _find(problem, budget, engine, progress=progress)
    account = Account(
        costs=parts(tally(found.board, problem.jobs)),
        bound=found.bound,
        engine=found.engine,
        seed=budget.seed,
        iterations=budget.iterations or 0,
        seconds=time.perf_counter() - began,
    )
    slots = sorted(found.board.slots.values(), key=lambda slot: (slot.begin, slot.bay, slot.job))
    return SlotPlan(problem.key, tuple(slots), explain(found.board), account)


def _find(problem: SlotProblem, budget: Budget, engine: Engine, *, progress: Progress) -> _Found:
    of = tiers(problem)
    if engine == "greedy":
        board = Board(problem)
        for tier in sorted(set(of.values())):
            fill(board, [job for job in problem.jobs if of[job.key] == tier])
        return _Found(board, Bound(0, NOTHING_LESS), "greedy")
    if engine == "brute":
        if not is_tiny(problem):
            raise ValueError(f"Problem {problem.key!r} has too many jobs to try every plan: use engine 'cp-sat'.")
        board = every_plan(problem, of)
        return _Found(board, Bound(tally(board, problem.jobs).total, EVERY_PLAN), "brute")
    from sanri.dispatch.solve.slots.cp_sat import search
    from sanri.dispatch.solve.slots.stage import Purse

    found = search(problem, of, Purse.of(budget), progress=progress)
    board = put_first(found.board, of)
    return _Found(board, Bound(found.bound, PROVEN if found.is_proven else RELAXED), "cp-sat")
