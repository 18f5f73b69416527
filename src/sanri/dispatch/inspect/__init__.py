"""Says what is wrong with a plan, whoever made it. Nothing here is shared with a solver."""

from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.fault import Fault


def faults(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Every fault of the plan at once, numbered, in words; none where it can be carried out as it stands.

    Raises TypeError where the plan is of another shape than its problem: that is a mistake of ours, not a fault.
    """
    match problem, plan:
        case RouteProblem(), RoutePlan():
            from sanri.dispatch.inspect.routes import route_faults

            return route_faults(problem, plan)
        case SlotProblem(), SlotPlan():
            from sanri.dispatch.inspect.slots import slot_faults

            return slot_faults(problem, plan)
        case ShareProblem(), SharePlan():
            from sanri.dispatch.inspect.shares import share_faults

            return share_faults(problem, plan)
        case SeatProblem(), SeatPlan():
            from sanri.dispatch.inspect.seats import seat_faults

            return seat_faults(problem, plan)
        case StandbyProblem(), StandbyPlan():
            from sanri.dispatch.inspect.standby import standby_faults

            return standby_faults(problem, plan)
    raise TypeError(f"A {type(plan).__name__} is no answer to a {type(problem).__name__}.")
