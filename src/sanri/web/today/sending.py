"""What a reporter owes, by when, what came back, and what is done: of the own orgs only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, Max, OuterRef, When

from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Fault
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.monitor import models
from sanri.monitor.review import Returned, returned
from sanri.monitor.verdict import faults_of
from sanri.web.opened import desk, now
from sanri.web.today.links import to_form

LOOKED_BACK = 3
"""Periods before the running one for which a missing report is still asked for."""
REFUSED_FOR = timedelta(days=3)
MOST_RECEIPTS = 40


@dataclass(frozen=True, slots=True)
class Owed:
    """One report that an org owes, sent or not."""

    record: Record
    org: Org
    period: Period
    due: datetime
    sent_at: datetime | None
    is_late: bool
    link: str

    @property
    def is_overdue(self) -> bool:
        return self.sent_at is None and now() > self.due

    @property
    def is_running(self) -> bool:
        """The period has not ended yet: it may be sent, and nobody is behind."""
        return self.sent_at is None and Day.of(now().date()) <= self.period.last


@dataclass(frozen=True, slots=True)
class Back:
    """A file that went back with its faults and was not sent again since."""

    filename: str
    record: Record | None
    org: str
    at: datetime
    faults: tuple[Fault, ...]
    link: str


@dataclass(frozen=True, slots=True)
class ReturnedHere:
    """A report that a reviewer returned, with where it is mended."""

    back: Returned
    record: Record
    org: Org
    link: str


@dataclass(frozen=True, slots=True)
class Mine:
    """A reporter's day."""

    owed: tuple[Owed, ...]
    done: tuple[Owed, ...]
    returned: tuple[ReturnedHere, ...]
    refused: tuple[Back, ...]
    at_any_time: tuple[tuple[Record, str], ...]


def mine(orgs: Sequence[str], day: Day) -> Mine:
    """The day of a reporter of these orgs; whoever sends for a whole city looks at the city's own forms here."""
    found = [org for code in orgs if (org := desk().tree.find(code, day))]
    rows = tuple(_owed(found, day))
    return Mine(
        owed=tuple(sorted((row for row in rows if row.sent_at is None), key=lambda row: row.due)),
        done=tuple(row for row in rows if row.sent_at is not None),
        returned=tuple(_returned(orgs)),
        refused=tuple(_refused(orgs)),
        at_any_time=tuple(
            (record, to_form(record.key, org.code))
            for org in found
            for record in desk().records.values()
            if record.every == "event" and org.kind in record.reporters
        ),
    )


def _standing() -> Any:
    """Entries in force; one that was taken back is owed again."""
    later = models.Entry.objects.filter(replaces=OuterRef("pk"))
    return models.Entry.objects.filter(~Exists(later)).exclude(state="void")


def _owed(orgs: Sequence[Org], day: Day) -> Iterator[Owed]:
    pairs = [
        (record, org, period)
        for org in orgs
        for record in desk().records.values()
        if record.every != "event" and org.kind in record.reporters
        for period in _periods(record, day)
    ]
    late = Max(Case(When(late=True, then=1), default=0))
    sent = {
        (record, org, period): (at, bool(is_late))
        for record, org, period, at, is_late in _standing()
        .filter(
            record__in={record.key for record, _, _ in pairs},
            org__in={org.code for _, org, _ in pairs},
            period__in={str(period) for _, _, period in pairs},
        )
        .order_by()
        .values_list("record", "org", "period")
        .annotate(at=Max("accepted_at"), is_late=late)
    }
    for record, org, period in pairs:
        at, is_late = sent.get((record.key, org.code, str(period)), (None, False))
        link = to_form(record.key, org.code, str(period))
        yield Owed(record, org, period, record.due.at(period, desk().zone), at, is_late, link)


def _periods(record: Record, day: Day) -> Iterator[Period]:
    """The running period and those before it: days before a week is over, months only as far as the last."""
    if record.every == "event":
        return
    period = Period.of(record.every, day)
    for _ in range(LOOKED_BACK if record.every == "day" else 2):
        yield period
        period = period.previous


def _returned(orgs: Sequence[str]) -> Iterator[ReturnedHere]:
    for back in returned(orgs):
        record = desk().records.get(back.about.record)
        if record is not None:
            org = desk().tree.any(back.about.org)
            yield ReturnedHere(back, record, org, to_form(record.key, org.code, str(back.about.period)))


def _refused(orgs: Sequence[str]) -> Iterator[Back]:
    """The newest sending of each form that was refused; one that was kept since needs no telling."""
    since = now() - REFUSED_FOR
    settled: set[tuple[str, str, str]] = set()
    found = models.Receipt.objects.filter(org__in=orgs).defer("content").order_by("-number")
    for receipt in found.prefetch_related("verdicts")[:MOST_RECEIPTS]:
        verdict = max(receipt.verdicts.all(), key=lambda one: one.number, default=None)
        key = (receipt.record, receipt.org, receipt.period)
        if verdict is None or key in settled:
            continue
        settled.add(key)
        if verdict.outcome == "refused" and receipt.received_at >= since:
            record = desk().records.get(receipt.record)
            link = to_form(receipt.record, receipt.org, receipt.period)
            yield Back(receipt.filename, record, receipt.org, receipt.received_at, faults_of(verdict.faults), link)
