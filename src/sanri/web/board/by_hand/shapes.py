"""Which form asks for a step, and what the step does, for each shape of plan."""

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.reckon import reckoned
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.fault import Fault
from sanri.web.board.by_hand import amounts, routes, slots
from sanri.web.board.by_hand.step import Field, Step


def fields_of(problem: Problem, plan: Plan, chosen: str) -> tuple[Field, ...]:
    """The questions of the form, the subject first."""
    match problem, plan:
        case RouteProblem(), RoutePlan():
            return routes.fields(problem, plan, chosen)
        case SlotProblem(), SlotPlan():
            return slots.fields(problem, plan, chosen)
        case ShareProblem(), SharePlan():
            return amounts.share_fields(problem, plan, chosen)
        case SeatProblem(), SeatPlan():
            return amounts.shift_fields(problem, plan, chosen)
        case StandbyProblem(), StandbyPlan():
            return amounts.place_fields(problem, plan, chosen)
    raise TypeError(f"A {type(plan).__name__} is no answer to a {type(problem).__name__}.")


def changed(problem: Problem, plan: Plan, step: Step) -> Plan:
    """The plan after one step, its costs not worked out yet."""
    match problem, plan:
        case RouteProblem(), RoutePlan():
            return routes.changed(problem, plan, step)
        case SlotProblem(), SlotPlan():
            return slots.changed(problem, plan, step)
        case ShareProblem(), SharePlan():
            return amounts.shared(problem, plan, step)
        case SeatProblem(), SeatPlan():
            return amounts.shifted(problem, plan, step)
        case StandbyProblem(), StandbyPlan():
            return amounts.stationed(problem, plan, step)
    raise TypeError(f"A {type(plan).__name__} is no answer to a {type(problem).__name__}.")


def tried(problem: Problem, plan: Plan, steps: tuple[Step, ...], *, by: str) -> tuple[Plan, tuple[Fault, ...]]:
    """The plan after all steps with its true costs, and all that is wrong with it; raises `Unfit`."""
    for step in steps:
        plan = changed(problem, plan, step)
    again = reckoned(problem, plan, by=by)
    return again, faults(problem, again)
