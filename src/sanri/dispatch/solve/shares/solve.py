"""One way in to shares: picks the engine, gives out what is still there, and says why who gets nothing gets nothing."""

import time
from typing import Literal

from sanri.dispatch.solve.shares.brute import every_allotment, is_tiny
from sanri.dispatch.solve.shares.rules import cost, keeps_rules, least_award, most_award, room
from sanri.dispatch.solve.shares.why import explain
from sanri.kernel.dispatch.account import Account, Bound, Budget, Cost, Progress, silent
from sanri.kernel.dispatch.shares import SHARE_COSTS, Award, SharePlan, ShareProblem
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text

Engine = Literal["auto", "milp", "brute"]

PROGRAMMING = Text("整数规划的下界,已按舍入误差放宽", "integer programming's bound, less what its rounding may be off")
EVERY_ALLOTMENT = Text("已比较全部分配方案", "every allotment there is was compared")


def solve_shares(
    problem: ShareProblem, budget: Budget, *, engine: Engine = "auto", progress: Progress = silent
) -> SharePlan:
    """What each claim gets. With iterations alone, the same plan every time.

    Raises Refused where floors and musts cannot be kept, naming each that is missed; ValueError where the brute engine
    is asked for more than it can try.
    """
    began = time.perf_counter()
    progress(Text("正在分配额度", "sharing out the pools"), 0, 1)
    amounts, bound = _brute(problem, budget) if engine == "brute" else _milp(problem, budget)
    progress(Text("额度已分配", "the pools are shared out"), 1, 1)
    account = Account(
        costs=tuple(Cost(key, name, cost(problem, amounts)) for key, name in SHARE_COSTS.items()),
        bound=bound,
        engine="brute" if engine == "brute" else "milp",
        seed=budget.seed,
        iterations=budget.iterations or 0,
        seconds=time.perf_counter() - began,
    )
    awards = tuple(Award(claim.key, amounts[claim.key]) for claim in problem.claims if amounts.get(claim.key))
    return SharePlan(problem.key, awards, explain(problem, amounts), account)


def _brute(problem: ShareProblem, budget: Budget) -> tuple[dict[str, int], Bound]:
    if not is_tiny(problem):
        raise ValueError(f"Problem {problem.key!r} has too many allotments to try them all: use engine 'milp'.")
    amounts = every_allotment(problem)
    if amounts is None:
        from sanri.dispatch.solve.shares.refusals import refusals

        raise Refused(refusals(problem, budget)[0])
    return amounts, Bound(cost(problem, amounts), EVERY_ALLOTMENT)


def _milp(problem: ShareProblem, budget: Budget) -> tuple[dict[str, int], Bound]:
    from sanri.dispatch.solve.shares.milp import allot
    from sanri.dispatch.solve.shares.refusals import refusals
    from sanri.dispatch.solve.shares.rules import cheapest

    solved = allot(problem, budget)
    if solved is not None:
        return filled(problem, solved.amounts), Bound(solved.bound, PROGRAMMING)
    faults, amounts = refusals(problem, budget)
    if faults or not keeps_rules(problem, amounts):
        raise Refused(faults)
    amounts = filled(problem, amounts)
    return amounts, Bound(cheapest(problem), PROGRAMMING)


def filled(problem: ShareProblem, amounts: dict[str, int]) -> dict[str, int]:
    """The amounts and what the pools still hold, to the claims that are worth most a unit: none could be left idle."""
    found, left = dict(amounts), room(problem, amounts)
    for claim in sorted(problem.claims, key=lambda claim: (-claim.worth, claim.key)):
        has = found.get(claim.key, 0)
        fits = [rest // uses for rest, uses in zip(left, claim.uses, strict=True) if uses > 0]
        more = min([most_award(claim) - has, *fits]) // claim.step * claim.step
        if claim.worth > 0 and more > 0 and has + more >= least_award(claim):
            found[claim.key] = has + more
            left = [rest - uses * more for rest, uses in zip(left, claim.uses, strict=True)]
    return found
