"""Amounts changed by hand: units for a claim, people for a shift, ambulances for a place."""

from dataclasses import replace

from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import Award, SharePlan, ShareProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text
from sanri.web.board.by_hand.step import Field, Step, Unfit

UNKNOWN = Text("方案里没有“{what}”", "There is no “{what}” in this plan")
NO_NUMBER = Text("请填不小于 0 的整数", "Give a whole number, 0 or more")
MOST = 100_000


def share_fields(problem: ShareProblem, plan: SharePlan, chosen: str) -> tuple[Field, ...]:
    given = {award.claim: award.amount for award in plan.awards}
    chosen = chosen or problem.claims[0].key
    claims = tuple(
        (claim.key, f"{claim.key} {claim.group} ({given.get(claim.key, 0)} / {claim.wanted})")
        for claim in problem.claims
    )
    return (
        Field("subject", Text("申领方", "Claim"), "choice", claims, chosen),
        Field("amount", Text("分配数", "Amount"), "number", value=str(given.get(chosen, 0))),
    )


def shared(problem: ShareProblem, plan: SharePlan, step: Step) -> SharePlan:
    """Nothing is no award: who gets nothing is left out."""
    amount = _amount(step, {claim.key for claim in problem.claims})
    given = {award.claim: award.amount for award in plan.awards} | {step.subject: amount}
    awards = tuple(Award(claim.key, given[claim.key]) for claim in problem.claims if given.get(claim.key))
    return replace(plan, awards=awards)


def shift_fields(problem: SeatProblem, plan: SeatPlan, chosen: str) -> tuple[Field, ...]:
    people = dict(plan.shifts)
    chosen = chosen or problem.shifts[0].key
    shifts = tuple((shift.key, f"{shift.key} ({people.get(shift.key, 0)})") for shift in problem.shifts)
    return (
        Field("subject", Text("班次", "Shift"), "choice", shifts, chosen),
        Field("amount", Text("人数", "People"), "number", value=str(people.get(chosen, 0))),
    )


def shifted(problem: SeatProblem, plan: SeatPlan, step: Step) -> SeatPlan:
    amount = _amount(step, {shift.key for shift in problem.shifts})
    people = dict(plan.shifts) | {step.subject: amount}
    return replace(plan, shifts=tuple((s.key, people[s.key]) for s in problem.shifts if people.get(s.key)))


def place_fields(problem: StandbyProblem, plan: StandbyPlan, chosen: str) -> tuple[Field, ...]:
    placed = dict(plan.placed)
    chosen = chosen if chosen.isdigit() else str(problem.places[0])
    places = tuple((str(at), f"{problem.locations[at].name.zh} ({placed.get(at, 0)})") for at in problem.places)
    return (
        Field("subject", Text("待命点", "Place"), "choice", places, chosen),
        Field("amount", Text("车辆", "Ambulances"), "number", value=str(placed.get(int(chosen), 0))),
    )


def stationed(problem: StandbyProblem, plan: StandbyPlan, step: Step) -> StandbyPlan:
    amount = _amount(step, {str(at) for at in problem.places})
    placed = dict(plan.placed) | {int(step.subject): amount}
    return replace(plan, placed=tuple((at, placed[at]) for at in problem.places if placed.get(at)))


def _amount(step: Step, known: set[str]) -> int:
    if step.subject not in known:
        raise Unfit(UNKNOWN.fill(what=step.subject))
    said = step.to[0] if step.to else ""
    if not (said.isascii() and said.isdigit() and int(said) <= MOST):
        raise Unfit(NO_NUMBER)
    return int(said)
