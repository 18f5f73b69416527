"""Daskin's covering program: whole vehicles by place, and for each zone how many of them cover it."""

import math
from collections.abc import Iterator
from fractions import Fraction

from sanri.dispatch.solve.standby.coverage import Coverage
from sanri.kernel.dispatch.account import Budget

NODE = 10
"""Iterations that a node of the search tree counts for: each solves a linear program."""
UNITS = 10**9
"""All calls of a day are worth so many whole units; weights are rounded up to them, so that the bound is safe."""


def by_milp(seen: Coverage, budget: Budget) -> tuple[list[int], Fraction]:
    """Vehicles by place, and calls a day that no placing misses fewer of.

    max Σ d(j) (1-q) q^(k-1) z(j,k), Σ_k z(j,k) <= Σ x(i) over the places i that cover j, Σ x <= vehicles, x <= most.
    A zone's weights fall with k, so that z(j,1) is taken before z(j,2) without being told. SCIP on one thread;
    a node of its tree is ten `iterations`.
    """
    from ortools.linear_solver import pywraplp

    problem, greedy = seen.problem, seen.by_greed()
    if not seen.calls or not any(seen.covers):
        return greedy, seen.missed(greedy)
    solver = pywraplp.Solver.CreateSolver("SCIP")
    x = [solver.IntVar(0, problem.most, "") for _ in problem.places]
    solver.Add(solver.Sum(x) <= problem.vehicles)
    gains = []
    for covering, weights in zip(seen.covers, _weights(seen), strict=True):
        if not weights:
            continue
        z = [solver.BoolVar("") for _ in weights]
        solver.Add(solver.Sum(z) <= solver.Sum([x[number] for number in covering]))
        gains += [weight * each for weight, each in zip(weights, z, strict=True)]
    solver.Maximize(solver.Sum(gains))
    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, 0.0)
    if budget.iterations is not None:
        solver.SetSolverSpecificParametersAsString(f"limits/nodes = {max(1, budget.iterations // NODE)}")
    if budget.seconds is not None:
        solver.SetTimeLimit(max(1, round(budget.seconds * 1000)))
    status = solver.Solve(parameters)
    most = math.floor(solver.Objective().BestBound() * (1 + 1e-9) + 1)
    fewest = max(Fraction(0), seen.calls * (1 - Fraction(most, UNITS)))
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return greedy, min(fewest, seen.missed(greedy))
    found = _all_placed(seen, [round(each.solution_value()) for each in x])
    return min(found, greedy, key=seen.missed), fewest


def _weights(seen: Coverage) -> Iterator[list[int]]:
    """For each zone, what one vehicle more gains when it is the first, the second, ... that covers it."""
    busy = Fraction(seen.problem.busy)
    for zone, covering in zip(seen.problem.zones, seen.covers, strict=True):
        share = Fraction(zone.calls) / seen.calls * UNITS if seen.calls else Fraction(0)
        most = min(seen.room, seen.problem.most * len(covering))
        yield [math.ceil(share * (1 - busy) * busy**number) for number in range(most)]


def _all_placed(seen: Coverage, placed: list[int]) -> list[int]:
    """Vehicles that gain nothing wait somewhere too: at the first places with room."""
    left = seen.room - sum(placed)
    for number, count in enumerate(placed):
        more = min(left, seen.problem.most - count)
        placed[number], left = count + more, left - more
    return placed
