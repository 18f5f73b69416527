"""The shelf of editions: by day, one opened inside the desk, and what two editions of a day say otherwise."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.day import Day
from sanri.report.changes import between
from sanri.report.choosing import printed_with
from sanri.report.editing import Choices
from sanri.report.models import Edition
from sanri.report.publish import editions, pages_of
from sanri.report.render.sheet import words
from sanri.web.opened import desk, now
from sanri.web.people.rights import Right
from sanri.web.press.paper import answer, as_paper, edition_of
from sanri.web.tongue import tongue

SHOWN = 20


def press(request: HttpRequest) -> HttpResponse:
    """Editions, newest first; searched by words of the page, or by the day it was printed."""
    asked, day = request.GET.get("q", "").strip(), request.GET.get("day", "").strip()
    found = editions().order_by("-printed", "-edition")
    if asked:
        found = found.filter(Q(pages__contains=asked) | Q(reason__contains=asked) | Q(by__contains=asked))
    if day:
        found = found.filter(printed=_day(day).date)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    shown = {
        "asked": asked,
        "day": day,
        "page": page,
        "rows": [_row(edition) for edition in page],
        "going": desk().day_going_to_press(now()),
        "may_edit": request.who.has(Right.EDIT, Right.PUBLISH),
    }
    return render(request, "press/press.html", shown)


def edition(request: HttpRequest, printed: str, number: int) -> HttpResponse:
    """One edition inside the desk: the page with its traces, who published it and why, and what was chosen."""
    found = edition_of(printed, number)
    siblings = list(editions(Day.of(found.day)))
    shown = {
        "edition": found,
        "printed": Day.of(found.printed),
        "siblings": siblings,
        "before": next((one for one in reversed(siblings) if one.edition < found.edition), None),
        "changes": pages_of(found)[tongue()].changes,
        "choices": choice_rows(printed_with(found)),
        "may_edit": request.who.has(Right.EDIT, Right.PUBLISH),
    }
    return render(request, "press/edition.html", shown)


def difference(request: HttpRequest, printed: str, one: int, other: int) -> HttpResponse:
    """What a later edition says otherwise than an earlier one of the same day."""
    low, high = sorted((one, other))
    first = edition_of(printed, low)
    row = [each for each in editions(Day.of(first.day)) if low <= each.edition <= high]
    if len(row) < 2:
        raise Http404
    spoken = tongue()
    told = [pages_of(each)[spoken] for each in row]
    leads = [words(page.articles[0].headline) if page.articles else "" for page in (told[0], told[-1])]
    shown = {
        "first": row[0],
        "last": row[-1],
        "printed": Day.of(first.printed),
        "rows": row[1:],
        "changes": between(told, spoken),
        "leads": leads,
        "has_other_lead": leads[0] != leads[1],
    }
    return render(request, "press/difference.html", shown)


@as_paper
def paper(request: HttpRequest, printed: str, number: int) -> HttpResponse:
    return answer(request, edition_of(printed, number), "html")


def pdf(request: HttpRequest, printed: str, number: int) -> HttpResponse:
    return answer(request, edition_of(printed, number), "pdf")


def choice_rows(choices: Choices) -> list[Mapping[str, Any]]:
    """Choices as a screen lists them."""
    names = {line.key: line.name for line in desk().lines}
    return [{"choice": choice, "line": names.get(choice.line, choice.line)} for choice in choices.made]


def _row(found: Edition) -> dict[str, Any]:
    page = pages_of(found)[tongue()]
    lead = page.articles[0] if page.articles else None
    return {
        "edition": found,
        "printed": Day.of(found.printed),
        "headline": words(lead.headline) if lead else "",
        "numbers": len(page.register),
        "signals": len(page.signals),
        "changes": len(page.changes),
    }


def _day(text: str) -> Day:
    try:
        return Day.parse(text)
    except ValueError:
        raise Http404 from None
