"""A plan changed by hand, with its costs worked out again: who moves a job need not be a bookkeeper."""

from dataclasses import replace

from sanri.kernel.dispatch.account import Account, Cost, Unserved
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SEAT_COSTS, SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SHARE_COSTS, SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import STANDBY_COSTS, StandbyPlan, StandbyProblem
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
            case ShareProblem(), SharePlan():
                return _shares(problem, plan, by)
            case SeatProblem(), SeatPlan():
                return _seats(problem, plan, by)
            case StandbyProblem(), StandbyPlan():
                return _standby(problem, plan, by)
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


def _shares(problem: ShareProblem, plan: SharePlan, by: str) -> SharePlan:
    """What is not given costs its worth; who gets nothing is left out."""
    claims = {claim.key: claim for claim in problem.claims}
    given = {award.claim: award.amount for award in plan.awards}
    lost = sum(claims[key].worth * amount for key, amount in given.items())
    worth = sum(claim.worth * claim.wanted for claim in problem.claims) - lost
    left = tuple(
        _reason(Unserved(claim.key, "together", None, BY_HAND), plan.unserved)
        for claim in problem.claims
        if claim.key not in given
    )
    account = replace(plan.account, costs=(Cost("not_given", SHARE_COSTS["not_given"], worth),))
    return replace(plan, unserved=left, account=_signed(account, by))


def _seats(problem: SeatProblem, plan: SeatPlan, by: str) -> SeatPlan:
    """What the shifts give in each half hour; what is needed stays as it was reckoned from the calls."""
    from sanri.dispatch.solve.seats.cover import Cover, fen
    from sanri.dispatch.solve.seats.solving import plan_of

    counts = dict(plan.shifts)
    people = tuple(counts.pop(shift.key, 0) for shift in problem.shifts)
    if counts:
        raise KeyError(*counts)
    parts = fen(problem, [need.roster for need in plan.needs], people)
    costs = tuple(Cost(key, name, part) for (key, name), part in zip(SEAT_COSTS.items(), parts, strict=True))
    account = _signed(replace(plan.account, costs=costs), by)
    return plan_of(problem, [need.seats for need in plan.needs], Cover(people, account.bound.fen), account=account)


def _standby(problem: StandbyProblem, plan: StandbyPlan, by: str) -> StandbyPlan:
    from sanri.dispatch.solve.standby.coverage import coverage
    from sanri.dispatch.solve.standby.solving import covered, fen

    seen, counts = coverage(problem), dict(plan.placed)
    placed = [counts.pop(place, 0) for place in problem.places]
    if counts:
        raise KeyError(*counts)
    account = replace(plan.account, costs=(Cost("missed", STANDBY_COSTS["missed"], fen(seen, seen.missed(placed))),))
    return replace(plan, covered=covered(seen, placed), account=_signed(account, by))


def _reason(left: Unserved, told: tuple[Unserved, ...]) -> Unserved:
    """The reason that the plan gave before, or that somebody took it out."""
    return next((each for each in told if each.request == left.request), replace(left, why=BY_HAND))


def _signed(account: Account, by: str) -> Account:
    return account if account.engine.endswith(f"+{by}") else replace(account, engine=f"{account.engine}+{by}")
