"""A plan of routes, checked from the problem alone: every rule of the contract, every fault at once."""

from sanri.dispatch.inspect.routes.aboard import aboard_faults
from sanri.dispatch.inspect.routes.clock import clock_faults
from sanri.dispatch.inspect.routes.duties import duties_faults
from sanri.dispatch.inspect.routes.fleet import executed_faults, fleet_faults
from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.money import money_faults
from sanri.dispatch.inspect.routes.seen import Seen
from sanri.dispatch.inspect.routes.served import served_faults
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.fault import Fault


def route_faults(problem: RouteProblem, plan: RoutePlan) -> tuple[Fault, ...]:
    """Every fault of the plan, in the order of their numbers' groups; none where it can be driven as it stands."""
    if plan.problem != problem.key:
        return (route_fault("P-101", plan=plan.problem, problem=problem.key),)
    seen = Seen(problem, plan)
    return (
        *served_faults(seen),
        *fleet_faults(seen),
        *aboard_faults(seen),
        *clock_faults(seen),
        *executed_faults(seen),
        *money_faults(seen),
        *duties_faults(seen),
    )
