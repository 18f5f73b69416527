"""What an own org has sent in by one form: what stands and what it replaced, who sent it, when, and why."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.day import Period
from sanri.kernel.record import Record
from sanri.monitor.digest import values_of
from sanri.monitor.intake.states import STATE_NAMES
from sanri.monitor.models import Entry
from sanri.web.audit.log import write_down
from sanri.web.send_in.asked import Asked
from sanri.web.send_in.fields import MODES, words_of
from sanri.web.send_in.taken import EXCEL, as_csv, as_xlsx
from sanri.web.tongue import said

ON_A_PAGE = 30
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: by field its words, whether they differ from what it replaced and whether they are a number."""

    entry: Entry
    period: Period
    subject: str
    state: str
    cells: tuple[tuple[str, bool, bool], ...]
    stands: bool


def history(request: HttpRequest, record: str) -> HttpResponse:
    """The newest first; ``?page=``, and ``?subject=`` for one alone."""
    asked = Asked.of(request, record)
    page = Paginator(_entries(asked), ON_A_PAGE).get_page(request.GET.get("page"))
    columns = [(field, field.kind in MODES) for field in asked.record.fields]
    said_of = {"asked": asked, "page": page, "rows": rows(asked.record, list(page)), "columns": columns}
    return render(request, "send_in/history.html", said_of)


def history_csv(request: HttpRequest, record: str) -> HttpResponse:
    """All of it to take away; what is personal stays sealed."""
    asked = Asked.of(request, record)
    return _taken(request, asked, as_csv(asked.record, _entries(asked)[:MOST]), "text/csv; charset=utf-8", form="csv")


def history_xlsx(request: HttpRequest, record: str) -> HttpResponse:
    """The same as a workbook."""
    asked = Asked.of(request, record)
    return _taken(request, asked, as_xlsx(asked.record, _entries(asked)[:MOST]), EXCEL, form="xlsx")


def _taken(request: HttpRequest, asked: Asked, data: bytes, kind: str, *, form: str) -> HttpResponse:
    write_down(request, "download history", f"{asked.record.key} {asked.org.code}", by=asked.seat.title, form=form)
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{asked.record.key}-{asked.org.code}.{form}"'
    return answer


def _entries(asked: Asked) -> QuerySet[Entry]:
    found = Entry.objects.filter(record=asked.record.key, org=asked.org.code).order_by("-number")
    return found.filter(subject=asked.subject) if asked.subject else found


def rows(form: Record, entries: list[Entry]) -> list[Row]:
    numbers = [entry.number for entry in entries]
    replaced = {entry.replaces_id for entry in entries if entry.replaces_id}
    older = {entry.number: entry for entry in Entry.objects.filter(number__in=replaced)}
    gone = set(Entry.objects.filter(replaces__in=numbers).values_list("replaces_id", flat=True))
    return [_row(form, entry, older.get(entry.replaces_id or 0), stands=entry.number not in gone) for entry in entries]


def _row(form: Record, entry: Entry, before: Entry | None, *, stands: bool) -> Row:
    now: dict[str, Any] = values_of(entry.values)
    then: dict[str, Any] | None = values_of(before.values) if before else None
    cells = tuple(
        (
            words_of(field, now.get(field.key)),
            then is not None and now.get(field.key) != then.get(field.key),
            field.kind in MODES,
        )
        for field in form.fields
    )
    subject = words_of(form.subject, entry.subject) if form.subject else ""
    return Row(entry, Period.parse(entry.period), subject, said(STATE_NAMES[entry.state]), cells, stands)  # type: ignore[index]
