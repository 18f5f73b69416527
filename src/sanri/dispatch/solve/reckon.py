"""A plan changed by hand, with its costs worked out again: who moves a job need not be a bookkeeper."""

from dataclasses import replace

from sanri.kernel.dispatch.account import Account, Unserved
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.text import Text

BY_HAND = Text("人工调出", "taken out by hand")


def reckoned(problem: Problem, plan: Plan, *, by: str) -> Plan:
    """The plan with its true costs and with whom it leaves out; bound, and how it was found first, stay.

    What speaks of unknown vehicles, bays or requests stays as it was handed in: inspection says so.
    """
    try:
        match problem, plan:
            case RouteProblem(), RoutePlan():
                return _routes(problem, plan, by)
            case SlotProblem(), SlotPlan():
                return _slots(problem, plan, by)
    except (KeyError, IndexError):
        pass
    return replace(plan, account=_signed(plan.account, by))


def _routes(problem: RouteProblem, plan: RoutePlan, by: str) -> RoutePlan:
    from sanri.dispatch.solve.insertion.ground import Ground
    from sanri.dispatch.solve.insertion.telling import plan_of

    again = plan_of(Ground(problem), plan.routes, plan.account)
    left = tuple(_reason(each, plan.unserved) for each in again.unserved)
    return replace(again, unserved=left, account=_signed(again.account, by), notes=plan.notes)


def _slots(problem: SlotProblem, plan: SlotPlan, by: str) -> SlotPlan:
    from sanri.dispatch.solve.slots.board import Board
    from sanri.dispatch.solve.slots.costs import parts, tally

    board = Board(replace(problem, frozen_until=0), plan.slots)
    placed = {slot.job for slot in plan.slots}
    left = tuple(
        _reason(Unserved(job.key, "together", None, BY_HAND), plan.unserved)
        for job in problem.jobs
        if job.key not in placed
    )
    account = replace(plan.account, costs=parts(tally(board, problem.jobs)))
    return replace(plan, unserved=left, account=_signed(account, by))


def _reason(left: Unserved, told: tuple[Unserved, ...]) -> Unserved:
    """The reason that the plan gave before, or that somebody took it out."""
    return next((each for each in told if each.request == left.request), replace(left, why=BY_HAND))


def _signed(account: Account, by: str) -> Account:
    return account if account.engine.endswith(f"+{by}") else replace(account, engine=f"{account.engine}+{by}")
