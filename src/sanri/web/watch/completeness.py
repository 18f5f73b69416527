"""Who has reported: every form that is owed, county by county, and the units behind each square."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.core.paginator import Paginator
from django.db.models import Case, Max, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.day import Period
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor import models
from sanri.monitor.completeness import Completeness, completeness
from sanri.monitor.roster import awaited
from sanri.report.traced_entries import STATES
from sanri.web.opened import desk, now
from sanri.web.people.rights import Right
from sanri.web.people.who import Who
from sanri.web.watch.asked import Asked, may_read
from sanri.web.watch.measure import orgs_of

SIZE = 50
HOUR = 3600
Colour = Literal["green", "amber", "red", "none"]


@dataclass(frozen=True, slots=True)
class Square:
    """A form at an org. Green is all in; amber is awaited, or in late; red is missing after the hour it was due."""

    org: Org
    found: Completeness
    colour: Colour
    query: str

    @property
    def late(self) -> int:
        return self.found.reported - self.found.on_time


@dataclass(frozen=True, slots=True)
class Row:
    """A form with its newest period that has ended, when that was due, and its squares."""

    record: Record
    period: Period
    due: datetime
    whole: Square
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One org that owes the form: what it sent and when, or for how many hours it is overdue."""

    org: Org
    state: Text | None
    at: datetime | None
    is_late: bool
    is_overdue: bool
    overdue: int


def board(request: HttpRequest) -> HttpResponse:
    """``?org=&day=`` is the matrix; ``&record=`` lists the units behind a square, those who are missing first."""
    asked = Asked.of(request)
    columns = _columns(request.who, asked)
    owed = [record for line in desk().lines for record in line.records if record.every != "event"]
    rows = [row for record in owed if (row := _row(record, asked, columns)).whole.found.expected]
    said: dict[str, Any] = {
        "asked": asked,
        "columns": columns,
        "rows": rows,
        "orgs": orgs_of(request.who, asked),
        "moment": now(),
        "query": asked.but(record=request.GET.get("record", "")),
        "before": asked.but(day=(asked.day - 1).iso),
        "after": asked.but(day=(asked.day + 1).iso),
        "may_ask": request.who.has(Right.ASK),
        "now_query": asked.but(known=""),
        **(_laid_open(asked, request, owed) if request.GET.get("record") else {}),
    }
    part = request.headers.get("HX-Target") == "board"
    return render(request, "watch/board.html" if part else "watch/completeness.html", said)


def _columns(who: Who, asked: Asked) -> tuple[Org, ...]:
    """One step down the tree, as far as one may look: the counties of a city. A unit stands by itself."""
    children = desk().tree.children(asked.org.code, asked.day)
    kinds = {kind for record in desk().records.values() if record.every != "event" for kind in record.reporters}
    has_units = [org for org in children if org.kind in kinds or asked.monitor.roster.has_below(org.code)]
    return tuple(org for org in has_units if org.level != "institution" and may_read(who, org.code))


def _row(record: Record, asked: Asked, columns: tuple[Org, ...]) -> Row:
    period = awaited(record, asked.day)
    due = record.due.at(period, desk().zone)
    squares = tuple(_square(record, org, asked, due) for org in columns)
    return Row(record, period, due, _square(record, asked.org, asked, due), squares)


def _square(record: Record, org: Org, asked: Asked, due: datetime) -> Square:
    found = completeness(asked.monitor, record, org.code, asked.day)
    return Square(org, found, _colour(found, is_due=now() > due), asked.but(record=record.key, org=org.code))


def _colour(found: Completeness, *, is_due: bool) -> Colour:
    if not found.expected:
        return "none"
    if found.missing:
        return "red" if is_due else "amber"
    return "green" if found.on_time == found.reported else "amber"


def _laid_open(asked: Asked, request: HttpRequest, owed: list[Record]) -> dict[str, Any]:
    record = next((one for one in owed if one.key == request.GET["record"]), None)
    if record is None:
        raise Http404
    period = awaited(record, asked.day)
    codes = asked.monitor.roster.expected(record, asked.org.code, period.last)
    picks = asked.monitor.readings.picks(asked.monitor.readings.of_record(record), period.last)
    sent = {pick.org for pick in picks}
    page = Paginator(sorted(codes, key=lambda code: (code in sent, code)), SIZE).get_page(request.GET.get("page"))
    return {"record": record, "period": period, "page": page, "units": _units(asked, record, period, list(page))}


def _units(asked: Asked, record: Record, period: Period, codes: list[str]) -> list[Unit]:
    """Only of the units shown: one question to the journal, whatever the size of the city."""
    due = record.due.at(period, desk().zone)
    hours = max(0, int((now() - due).total_seconds() // HOUR))
    known = models.Entry.objects.filter(
        record=record.key, period=str(period), org__in=codes, number__lte=asked.book.known
    )
    tardy = Max(Case(When(late=True, then=1), default=0))  # PostgreSQL has no greatest of two truths
    rows = known.values("org").annotate(at=Max("accepted_at"), tardy=tardy, last=Max("number"))
    found = {row["org"]: row for row in rows}
    states = dict(models.Entry.objects.filter(number__in=[row["last"] for row in rows]).values_list("org", "state"))
    units = []
    for code in codes:
        row, org = found.get(code), asked.monitor.org(code, period.last)
        state = STATES[states[code]] if code in states else None
        units.append(
            Unit(
                org, state, row and row["at"], bool(row and row["tardy"]), not row and now() > due, 0 if row else hours
            )
        )
    return units
