"""Shares by mixed integer programming: OR-Tools' SCIP, one thread, the same answer every time."""

import math
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver import pywraplp

from sanri.dispatch.solve.shares.rules import cheapest, cost, keeps_rules, least_award, most_award, room
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.shares import Claim, ShareProblem

SLACK = 1e-7
"""How far, of its own size, a bound in floating point is taken back before it is called proven: SCIP's own is 1e-9."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Units by claim, and what no allotment costs less than, in fen."""

    amounts: dict[str, int]
    bound: int


class ShareModel:
    """The claims in steps, the pools and, if `is_bent`, floors and musts that may be missed at a price of their own."""

    def __init__(self, problem: ShareProblem, budget: Budget, *, is_bent: bool = False) -> None:
        self.problem = problem
        solver = pywraplp.Solver.CreateSolver("SCIP")
        self.solver: Any = solver
        self.solver.SetNumThreads(1)
        nodes = "" if budget.iterations is None else f"limits/nodes = {budget.iterations}\n"
        self.solver.SetSolverSpecificParametersAsString(f"{nodes}randomization/randomseedshift = {budget.seed}\n")
        if budget.seconds is not None:
            self.solver.SetTimeLimit(max(1, round(budget.seconds * 1000)))
        self.missed_floors: dict[str, Any] = {}
        self.missed_claims: dict[str, Any] = {}
        self.steps = {claim.key: self._claim(claim, is_bent=is_bent) for claim in problem.claims}
        for at, pool in enumerate(problem.pools):
            used = ((claim.uses[at] * claim.step, self.steps[claim.key]) for claim in problem.claims)
            self.solver.Add(self.solver.Sum([factor * steps for factor, steps in used if factor]) <= pool.capacity)
        self._floors(is_bent=is_bent)

    def _claim(self, claim: Claim, *, is_bent: bool) -> Any:
        """How many steps the claim gets: nothing, or from its least to its most."""
        least, most = least_award(claim) // claim.step, most_award(claim) // claim.step
        if claim.must and not is_bent:
            return self.solver.IntVar(least, most, "")
        steps = self.solver.IntVar(0, most, "")
        if (least > 1 or claim.must) and most:
            served = self.solver.BoolVar("")
            self.solver.Add(steps >= least * served)
            self.solver.Add(steps <= most * served)
            if claim.must:
                self.missed_claims[claim.key] = 1 - served
        return steps

    def _floors(self, *, is_bent: bool) -> None:
        for floor in self.problem.floors:
            group = [claim for claim in self.problem.claims if claim.group == floor.group]
            given = self.solver.Sum([100 * claim.step * self.steps[claim.key] for claim in group])
            needed = floor.percent * sum(claim.wanted for claim in group)
            if is_bent:
                self.missed_floors[floor.group] = self.solver.NumVar(0, max(0, needed), "")
                given = given + self.missed_floors[floor.group]
            self.solver.Add(given >= needed)

    def solve(self, goal: Any) -> bool:
        """Whether an answer was found for the least of the goal."""
        self.solver.Minimize(goal)
        status = self.solver.Solve()
        return status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE)

    @property
    def amounts(self) -> dict[str, int]:
        found = {claim.key: round(self.steps[claim.key].solution_value()) * claim.step for claim in self.problem.claims}
        return {key: amount for key, amount in found.items() if amount}


def allot(problem: ShareProblem, budget: Budget) -> Solved | None:
    """The best allotment; None where there is none, or none was found.

    SCIP counts in floating point. Its answer is looked over in whole numbers, and its bound taken back by `SLACK` of
    the sum before it is rounded up to whole fen.
    """
    if any(claim.must and not most_award(claim) for claim in problem.claims):
        return None
    model = ShareModel(problem, budget)
    wanted = sum(claim.worth * claim.wanted for claim in problem.claims)
    worth = model.solver.Sum([claim.worth * claim.step * model.steps[claim.key] for claim in problem.claims])
    if not model.solve(-worth):
        return None
    amounts = _mended(problem, model.amounts)
    if amounts is None:
        return None
    reached = model.solver.Objective().BestBound()
    least = math.ceil(wanted + reached - SLACK * max(1.0, abs(wanted), abs(reached)))
    return Solved(amounts, min(max(least, cheapest(problem)), cost(problem, amounts)))


def _mended(problem: ShareProblem, amounts: dict[str, int]) -> dict[str, int] | None:
    """The amounts with steps taken back where a pool is overdrawn by a rounding; None where that cannot be done."""
    found = dict(amounts)
    if keeps_rules(problem, found):
        return found
    for claim in sorted(problem.claims, key=lambda claim: (claim.worth * claim.step, claim.key)):
        while min(room(problem, found), default=0) < 0 and found.get(claim.key, 0) - claim.step >= least_award(claim):
            found[claim.key] -= claim.step
    return found if keeps_rules(problem, found) else None


def shortest_of(problem: ShareProblem, budget: Budget) -> dict[str, int]:
    """The amounts that miss floors and musts least: as few musts as possible, then as few units of floors in all."""
    model = ShareModel(problem, budget, is_bent=True)
    heavy = 1 + sum(floor.percent * claim.wanted for floor in problem.floors for claim in problem.claims)
    musts = model.solver.Sum(list(model.missed_claims.values()))
    units = model.solver.Sum(list(model.missed_floors.values()))
    return model.amounts if model.solve(heavy * musts + units) else {}
