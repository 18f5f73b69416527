"""Figures for programs, each open down to the entries that it rests on; and the entries themselves, as they come in."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import StringConstraints

from sanri.kernel.figure import Figure
from sanri.kernel.text import Text
from sanri.web.api.entries import told_entry
from sanri.web.api.faults import API_FAULTS
from sanri.web.api.problem import Unfit
from sanri.web.api.shapes import Day, EntryOut, FigureOut, Limit, Page, Strict, Word, both
from sanri.web.api.signing import READS
from sanri.web.api.turning import asked_day, cursor_after, pinned, unread
from sanri.web.book import book_at
from sanri.web.watch.asked import Asked

router = Router(tags=["figures"])
Moment = Annotated[str, StringConstraints(max_length=40, pattern=r"^$|^20[0-9]{2}-")]


class FigureIn(Strict):
    """`known` is a moment: the figure as it was known then."""

    measure: Word
    org: Word = ""
    day: Day = ""
    against: Word = ""
    subject: Word = ""
    known: Moment = ""


@router.get("/figures", response={200: FigureOut}, url_name="figures", auth=READS)
def figure(request: HttpRequest, asked: Query[FigureIn]) -> Any:
    """One figure of a measure, for an org on a day, held against another where `against` names a comparison."""
    return _told(_figure(_read(request), asked.measure))


@router.get("/figures/trace", response={200: Page[EntryOut]}, url_name="trace", auth=READS)
def trace(request: HttpRequest, asked: Query[FigureIn], cursor: Word = "", limit: Limit = 100) -> Any:
    """The entries that the figure rests on, by number. All pages of one walk show the figure as it was known when the
    first was asked for. The values of orgs out of reach are not shown, nor what is personal.
    """
    read, (known, after) = _read(request), pinned(cursor)
    if known > read.book.known:
        raise unread()
    read = replace(read, book=book_at(known)) if known else read
    numbers = sorted(number for number in _figure(read, asked.measure).entries if number > after)
    page, more = numbers[:limit], len(numbers) > limit
    follows = cursor_after(f"{read.book.known}.{page[-1]}") if more else None
    return {"items": [told_entry(request.who, entry) for entry in read.archive.find(page)], "next": follows}


def _read(request: HttpRequest) -> Asked:
    asked_day(request.GET.get("day", ""))
    known = request.GET.get("known", "")
    try:
        datetime.fromisoformat(known or "2000-01-01")
    except ValueError:
        raise Unfit(422, API_FAULTS["H-205"].at(text=known[:40])) from None
    return Asked.of(request)


def _figure(read: Asked, measure: str) -> Figure:
    return read.figure(read.measure(measure))


def _told(figure: Figure) -> dict[str, Any]:
    held = figure.compared
    compared = held and {
        "comparison": held.comparison.key,
        "base": str(held.base),
        "current": str(held.current),
        "change": None if held.change is None else str(held.change),
        "difference": str(held.difference),
        "panel": held.panel,
        "expected": held.expected,
    }
    value = figure.value
    return {
        "measure": figure.measure.key,
        "name": both(figure.measure.name),
        "org": figure.org.code,
        "day": figure.day.iso,
        "period": str(figure.period),
        "subject": figure.subject,
        "value": both(value) if isinstance(value, Text) else None if value is None else str(value),
        "unit": figure.measure.unit.key,
        "reported": figure.reported,
        "expected": figure.expected,
        "formula": both(figure.formula),
        "entries": len(figure.entries),
        "known": figure.known,
        "compared": compared,
    }
