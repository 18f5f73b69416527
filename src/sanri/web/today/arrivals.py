"""What came in for a day, report by report: read from the journal once, and from then on only what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, TypeAlias

from django.db.models import Case, Count, Max, Min, Q, When

from sanri.kernel.day import Day
from sanri.monitor.models import Entry
from sanri.web.opened import desk

Key: TypeAlias = tuple[str, str, str]
"""Record, org and period."""
KEPT_DAYS = 6
_lock = RLock()


@dataclass(frozen=True, slots=True)
class Arrival:
    """One report of a day: its newest entry, how many subjects it speaks of, when it came, and what was corrected."""

    record: str
    org: str
    period: str
    newest: int
    subjects: int
    corrections: int
    first_at: datetime
    last_at: datetime
    is_late: bool


@dataclass(slots=True)
class _Day:
    upto: int
    by_key: dict[Key, Arrival]


_days: dict[tuple[Path, Day], _Day] = {}


def arrivals(day: Day) -> tuple[int, Mapping[Key, Arrival]]:
    """Up to which entry is told, and the reports whose period ends on the day."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    with _lock:
        kept = _days.setdefault((desk().folder, day), _Day(0, {}))
        if kept.upto > last:  # another journal stands under the same folder
            kept.upto, kept.by_key = 0, {}
        if kept.upto < last:
            fresh = dict(kept.by_key)
            for arrival in _came(day, after=kept.upto, upto=last):
                key = (arrival.record, arrival.org, arrival.period)
                fresh[key] = _joined(fresh[key], arrival) if key in fresh else arrival
            kept.upto, kept.by_key = last, fresh
        while len(_days) > KEPT_DAYS:
            del _days[next(iter(_days))]
        return kept.upto, kept.by_key


def changed(day: Day, *, after: int, upto: int) -> set[Key]:
    """The reports of the day for which something came in after one entry and up to another."""
    found = Entry.objects.filter(number__gt=after, number__lte=upto).values_list("record", "org", "period", "last")
    return {(record, org, period) for record, org, period, last in found.iterator() if last == day.date}


def _came(day: Day, *, after: int, upto: int) -> Iterator[Arrival]:
    late = Max(Case(When(late=True, then=1), default=0))
    asked: Any = Entry.objects.filter(last=day.date, number__gt=after, number__lte=upto)
    rows = asked.order_by().values_list("record", "org", "period")
    told = rows.annotate(
        newest=Max("number"),
        subjects=Count("number", filter=Q(replaces=None)),
        corrections=Count("replaces"),
        first=Min("accepted_at"),
        late_at=Max("accepted_at"),
        is_late=late,
    )
    for record, org, period, newest, subjects, corrections, first_at, last_at, is_late in told:
        yield Arrival(record, org, period, newest, subjects, corrections, first_at, last_at, bool(is_late))


def _joined(before: Arrival, after: Arrival) -> Arrival:
    return replace(
        after,
        subjects=before.subjects + after.subjects,
        corrections=before.corrections + after.corrections,
        first_at=before.first_at,
        is_late=before.is_late or after.is_late,
    )
