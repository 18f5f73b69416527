"""The reviewer's screen: the queue at the left, the report laid open at the right, everything in the address."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.monitor.questions import questions
from sanri.web.opened import desk, now, today
from sanri.web.people.rights import Right
from sanri.web.review.asking import SIZE, Asking, about_of
from sanri.web.review.beside import opened
from sanri.web.review.queue import WAITING, Row, only, queue
from sanri.web.review.undo import last_done
from sanri.web.today.reach import below, counties

TABS = ("waiting", "returned", "passed", "locked", "all")


def review(request: HttpRequest) -> HttpResponse:
    asking = Asking.of(request)
    orgs = request.who.orgs(Right.REVIEW)
    if asking.org:
        request.who.seat(Right.REVIEW, asking.org, tree=desk().tree, day=today())
    rows = queue(asking.day, orgs)
    within = below([asking.org], asking.day) if asking.org else None
    scope = only(rows, record=asking.record, within=within, wanted="all")
    shown = only(scope, record="", within=None, wanted=asking.wanted)
    counts = _counts(scope)
    page = Paginator(shown, SIZE).get_page(asking.page)
    said = {
        "asking": asking,
        "page": page,
        "rows": [_line(row, asking) for row in page],
        "tabs": [(name, counts[name], asking.but(wanted=name, page=1, open="")) for name in TABS],
        "clean": sum(row.is_clean for row in scope),
        "records": _records(rows),
        "orgs": [org for code in orgs for org in (desk().tree.any(code), *counties(code, asking.day))],
        "before": asking.but(day=asking.day - 1, page=1, open=""),
        "after": asking.but(day=asking.day + 1, page=1, open=""),
        "earlier_page": asking.but(page=page.number - 1, open="") if page.has_previous() else "",
        "later_page": asking.but(page=page.number + 1, open="") if page.has_next() else "",
        "done": last_done(request),
        "asked": len(questions(orgs, is_open=True)) if len(orgs) < SIZE else 0,
        **(_laid_open(request, asking, scope, shown) if asking.open else {}),
    }
    return render(request, "review/opened.html" if _is_part(request) else "review/review.html", said)


def _is_part(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Target") == "opened")


def _line(row: Row, asking: Asking) -> dict[str, Any]:
    name = row.word.rpartition(":")[0]
    return {"row": row, "query": asking.but(open=name), "is_here": asking.open == name}


def _counts(rows: tuple[Row, ...]) -> dict[str, int]:
    """How many there are under each tab."""
    states = Counter(row.state for row in rows)
    return {
        "waiting": sum(states[state] for state in WAITING),
        "returned": states["returned"],
        "passed": states["passed"],
        "locked": sum(row.is_locked for row in rows),
        "all": len(rows),
    }


def _records(rows: tuple[Row, ...]) -> list[tuple[Any, int]]:
    counted = Counter(row.record.key for row in rows if row.state in WAITING)
    there = {row.record.key for row in rows}
    return [(record, counted[key]) for key, record in desk().records.items() if key in there]


def _laid_open(request: HttpRequest, asking: Asking, scope: tuple[Row, ...], shown: tuple[Row, ...]) -> dict[str, Any]:
    """The report that the address names, with the next one to go to; it need not be in the filter any longer."""
    try:
        about, _ = about_of(asking.open + ":")
    except ValueError:
        raise Http404 from None
    request.who.seat(Right.REVIEW, about.org, tree=desk().tree, day=today())
    row = next((one for one in scope if one.about == about), None)
    if row is None:
        raise Http404
    names = [one.word.rpartition(":")[0] for one in shown]
    place = names.index(asking.open) if asking.open in names else -1
    following = names[place + 1] if place + 1 < len(names) else ""
    return {
        "row": row,
        "opened": opened(row.record, row.org.code, row.period),
        "following": asking.but(open=following),
        "staying": asking.query,
        "due": row.record.due.at(row.period, desk().zone) if row.record.every != "event" else None,
        "moment": now(),
    }
