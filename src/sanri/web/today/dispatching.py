"""What waits for a dispatcher: plans without a signature, and manifests that have not gone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef

from sanri.dispatch import models
from sanri.kernel.day import Day
from sanri.kernel.text import Text
from sanri.web.opened import desk
from sanri.web.today.links import to


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The newest plan of a rule for a day. `is_mine` says that the desk's table lets one of the seats sign it."""

    number: int
    name: Text
    day: Day
    made_at: datetime
    is_approved: bool
    is_mine: bool
    to_send: int
    link: str


def plans(titles: frozenset[str], day: Day) -> tuple[PlanRow, ...]:
    """From the day before on: what runs through the night is still at work. Unsigned ones first."""
    rules = {rule.key: rule for line in desk().lines for rule in line.plans}
    approved = models.Approval.objects.filter(plan=OuterRef("pk"))
    found: dict[tuple[str, object], Any] = {}
    asked = models.Plan.objects.filter(day__gte=(day - 1).date).annotate(signed=Exists(approved)).order_by("number")
    for row in asked.only("number", "rule", "day", "made_at"):
        found[row.rule, row.day] = row
    gone = models.Delivery.objects.filter(manifest=OuterRef("pk"))
    waiting = models.Outgoing.objects.annotate(gone=Exists(gone)).filter(gone=False)
    to_send = dict(
        waiting.filter(approval__plan__day__gte=(day - 1).date)
        .order_by()
        .values_list("approval__plan")
        .annotate(count=Count("number"))
    )
    rows = [
        PlanRow(
            number=row.number,
            name=rules[row.rule].name,
            day=Day.of(row.day),
            made_at=row.made_at,
            is_approved=row.signed,
            is_mine=_may_sign(titles, row.rule),
            to_send=to_send.get(row.number, 0),
            link=to("board_plan", row.number, door="board"),
        )
        for row in found.values()
        if row.rule in rules
    ]
    return tuple(sorted(rows, key=lambda row: (row.is_approved, not row.is_mine, row.number)))


def _may_sign(titles: frozenset[str], rule: str) -> bool:
    return any(rule in keys or "*" in keys for title, keys in desk().approvers.items() if title in titles)
