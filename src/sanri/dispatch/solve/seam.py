"""One way in for every shape of problem: the solver of its shape finds the plan."""

from sanri.kernel.dispatch.account import Budget, Progress, silent
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatProblem
from sanri.kernel.dispatch.shares import ShareProblem
from sanri.kernel.dispatch.slots import SlotProblem


def solve(problem: Problem, budget: Budget, *, progress: Progress = silent, approved: Plan | None = None) -> Plan:
    """A plan for the problem, with its cost, its bound, and for what it leaves out the reason.

    With `approved`, the plan that people have been told of, routes are planned anew from it. Engines are looked up
    only here, because they take longer to load than many a command takes to run.
    """
    match problem:
        case RouteProblem():
            return _routes(problem, budget, progress=progress, approved=approved)
        case SlotProblem():
            from sanri.dispatch.solve.slots import solve_slots

            return solve_slots(problem, budget, progress=progress)
        case ShareProblem():
            from sanri.dispatch.solve.shares import solve_shares

            return solve_shares(problem, budget, progress=progress)
        case SeatProblem():
            from sanri.dispatch.solve.seats import solve_seats

            return solve_seats(problem, budget, progress=progress)
        case _:
            from sanri.dispatch.solve.standby import solve_standby

            return solve_standby(problem, budget, progress=progress)


def _routes(problem: RouteProblem, budget: Budget, *, progress: Progress, approved: Plan | None) -> RoutePlan:
    if isinstance(approved, RoutePlan):
        from sanri.dispatch.solve.replan import replan

        return replan(problem, approved, budget, progress=progress)
    from sanri.dispatch.solve.routes import solve_routes
    from sanri.dispatch.solve.why import explain

    return explain(problem, solve_routes(problem, budget, progress=progress))
