"""方案架 · every plan that was made, with the problem it answers; which is approved and in force for a day."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sanri.dispatch import models
from sanri.kernel.canon import made, words
from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.fault import Fault
from sanri.monitor.store import add, writing
from sanri.monitor.verdict import fault_words, faults_of

How = Literal["solved", "replanned", "by_hand"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan comes from: the rule of a line, the desk's day, what was known, who or what made it, and when."""

    rule: str
    line: str
    day: Day
    known: int
    how: How
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan on the shelf. `follows` is the number of the approved plan that it would take the place of."""

    number: int
    origin: Origin
    problem: Problem
    plan: Plan
    sha256: str
    faults: tuple[Fault, ...]
    follows: int | None
    approved_by: str
    approved_for: str
    is_new: bool = False


def keep(origin: Origin, problem: Problem, plan: Plan, *, faults: Sequence[Fault]) -> Kept:
    """The plan on the shelf. The newest plan for the day made again, to the last word, is the one there is."""
    sha256 = digest(plan)
    with writing("plan"):
        newest = _of(origin.rule, origin.day).last()
        posed = words(problem)
        if newest is not None and (newest.sha256, newest.problem) == (sha256, posed):
            return _kept(newest)
        standing = _approved(origin.rule, origin.day)
        row = add(
            models.Plan,
            rule=origin.rule,
            line=origin.line,
            day=origin.day.date,
            known=origin.known,
            how=origin.how,
            made_by=origin.made_by,
            made_at=origin.made_at.astimezone(UTC),
            problem=posed,
            plan=words(plan),
            sha256=sha256,
            faults=fault_words(faults),
            follows=standing.plan_id if standing else None,
        )
    return _kept(row, is_new=True)


def digest(plan: Plan) -> str:
    """SHA-256 of the plan without the time that it took to make."""
    return hashlib.sha256(words(plan, compared=True).encode()).hexdigest()


def newest(rule: str, day: Day) -> Kept | None:
    """The last plan made for the day, approved or not."""
    found = _of(rule, day).last()
    return _kept(found) if found else None


def in_force(rule: str, day: Day) -> Kept | None:
    """The plan for the day that was approved last."""
    found = _approved(rule, day)
    return _kept(found.plan) if found else None


def numbered(number: int) -> Kept | None:
    found = models.Plan.objects.filter(number=number).first()
    return _kept(found) if found else None


def made_for(day: Day, rule: str = "") -> tuple[Kept, ...]:
    """All plans for a day, oldest first."""
    found = models.Plan.objects.filter(day=day.date).order_by("number")
    return tuple(_kept(row) for row in (found.filter(rule=rule) if rule else found))


def _of(rule: str, day: Day) -> Any:
    return models.Plan.objects.filter(rule=rule, day=day.date).order_by("number")


def _approved(rule: str, day: Day) -> Any:
    found = models.Approval.objects.filter(plan__rule=rule, plan__day=day.date)
    return found.select_related("plan").order_by("number").last()


def _kept(row: Any, *, is_new: bool = False) -> Kept:
    approval = row.approvals.first()
    origin = Origin(row.rule, row.line, Day.of(row.day), row.known, row.how, row.made_by, row.made_at)
    return Kept(
        number=row.number,
        origin=origin,
        problem=made(Problem, json.loads(row.problem)),
        plan=made(Plan, json.loads(row.plan)),
        sha256=row.sha256,
        faults=faults_of(row.faults),
        follows=row.follows_id,
        approved_by=approval.by if approval else "",
        approved_for=approval.reason if approval else "",
        is_new=is_new,
    )
