"""Which shifts fill the roster of every half hour at the least cost: a cover by MILP, and by trying everything."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.seats import SeatProblem

NODE = 10
"""Iterations that a node of the search tree counts for: each solves a linear program."""


@dataclass(frozen=True, slots=True)
class Cover:
    """People by shift in the problem's order, and fen that no cover costs less than."""

    people: tuple[int, ...]
    bound: int


def on_shift(problem: SeatProblem, people: Sequence[int]) -> list[int]:
    """People on shift in each half hour."""
    there = [0] * len(problem.loads)
    for shift, count in zip(problem.shifts, people, strict=True):
        for half_hour in shift.works:
            there[half_hour] += count
    return there


def fen(problem: SeatProblem, roster: Sequence[int], people: Sequence[int]) -> tuple[int, int]:
    """What the shifts cost, and what the people missing cost."""
    shifts = sum(shift.fen * count for shift, count in zip(problem.shifts, people, strict=True))
    there = on_shift(problem, people)
    missing = sum(max(0, need - have) for need, have in zip(roster, there, strict=True))
    return shifts, missing * problem.price


def by_milp(problem: SeatProblem, roster: Sequence[int], budget: Budget) -> Cover:
    """min Σ fen·x + price·Σ missing, with Σ x of the shifts that work a half hour + missing >= its roster.

    SCIP on one thread; a node of its tree is ten `iterations`. Costs are whole fen, so that its bound rounds up.
    """
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("SCIP")
    limits = [_most(problem, roster, number) for number in range(len(problem.shifts))]
    x = [solver.IntVar(0, most, shift.key) for shift, most in zip(problem.shifts, limits, strict=True)]
    missing = [solver.IntVar(0, need, "") for need in roster]
    for half_hour, need in enumerate(roster):
        there = [x[number] for number, shift in enumerate(problem.shifts) if half_hour in shift.works]
        solver.Add(solver.Sum([*there, missing[half_hour]]) >= need)
    paid = [variable * shift.fen for variable, shift in zip(x, problem.shifts, strict=True)]
    solver.Minimize(solver.Sum([*paid, *(variable * problem.price for variable in missing)]))
    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, 0.0)
    if budget.iterations is not None:
        solver.SetSolverSpecificParametersAsString(f"limits/nodes = {max(1, budget.iterations // NODE)}")
    if budget.seconds is not None:
        solver.SetTimeLimit(max(1, round(budget.seconds * 1000)))
    status = solver.Solve(parameters)
    bound = max(0, math.ceil(solver.Objective().BestBound() - 0.01))
    greedy = by_greed(problem, roster)
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return Cover(greedy, min(bound, sum(fen(problem, roster, greedy))))
    people = min(
        (tuple(round(each.solution_value()) for each in x), greedy), key=lambda one: sum(fen(problem, roster, one))
    )
    total = sum(fen(problem, roster, people))
    return Cover(people, min(bound, total))


def by_greed(problem: SeatProblem, roster: Sequence[int]) -> tuple[int, ...]:
    """One person more on the shift that saves most, until none saves anything: a plan whatever the solver does."""
    people = [0] * len(problem.shifts)
    left = list(roster)
    while True:
        saves = [
            problem.price * sum(left[half_hour] > 0 for half_hour in shift.works) - shift.fen
            if shift.most is None or people[number] < shift.most
            else 0
            for number, shift in enumerate(problem.shifts)
        ]
        best = max(range(len(saves)), key=lambda number: saves[number], default=None)
        if best is None or saves[best] <= 0:
            return tuple(people)
        people[best] += 1
        for half_hour in problem.shifts[best].works:
            left[half_hour] -= 1


def by_brute(problem: SeatProblem, roster: Sequence[int]) -> Cover:
    """Every number of people on every shift. Raises ValueError where that is more than a million."""
    limits = [_most(problem, roster, number) for number in range(len(problem.shifts))]
    tried = math.prod(limit + 1 for limit in limits)
    if tried > 1_000_000:
        raise ValueError(f"Problem {problem.key!r} has {tried} covers: too many to try each; use the engine 'milp'.")
    people = min(
        product(*(range(limit + 1) for limit in limits)), key=lambda one: (sum(fen(problem, roster, one)), one)
    )
    return Cover(people, sum(fen(problem, roster, people)))


def _most(problem: SeatProblem, roster: Sequence[int], number: int) -> int:
    """No shift needs more people than the fullest of its half hours."""
    shift = problem.shifts[number]
    most = max((roster[half_hour] for half_hour in shift.works), default=0)
    return most if shift.most is None else min(most, shift.most)
