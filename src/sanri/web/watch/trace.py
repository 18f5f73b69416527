"""Every number opens: its formula, its comparison, the entries behind it, and the cell of the file each came from."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.figure import Figure
from sanri.report.subjects import subject_name
from sanri.report.traced_entries import read_fields
from sanri.web.opened import desk
from sanri.web.watch.asked import Asked
from sanri.web.watch.opening import Opened, opened
from sanri.web.watch.traced import Row, traced
from sanri.web.watch.words import change_of, unit_of, value_words

SIZE = 25


def trace(request: HttpRequest) -> HttpResponse:
    """``?measure=&org=&day=&against=&subject=`` opens a figure; ``&side=base`` shows what it is held against, and
    ``&open=<entry>&field=<key>`` the cell of one value.
    """
    asked = Asked.of(request)
    figure = asked.figure(asked.measure(request.GET.get("measure", "")))
    part = opened_of(request, asked, figure)
    said: dict[str, Any] = {"asked": asked, "figure": figure, "opened": part}
    if request.headers.get("HX-Target") == "opened":
        return render(request, "watch/opened.html", said)
    side = "base" if request.GET.get("side") == "base" and figure.compared else "own"
    numbers = figure.compared.entries if side == "base" and figure.compared else figure.entries
    page = Paginator(sorted(numbers), SIZE).get_page(request.GET.get("page"))
    query = asked.but(measure=figure.measure.key, side=side if side == "base" else "")
    said |= {
        "page": page,
        "side": side,
        "query": query,
        "rows": _rows(request, asked, figure, page),
        "here": part.entry.number if part else 0,
        "own_query": asked.but(measure=figure.measure.key),
        "base_query": asked.but(measure=figure.measure.key, side="base"),
        **spoken(asked, figure),
    }
    return render(request, "watch/trace.html", said)


def spoken(asked: Asked, figure: Figure) -> dict[str, Any]:
    """A figure in words, for the head of a page."""
    measure, compared = figure.measure, figure.compared
    return {
        "measure": measure,
        "now_query": asked.but(known=""),
        "value": value_words(figure.value, measure),
        "unit": unit_of(figure),
        "subject": subject_name(asked.monitor, measure.record, figure.subject, asked.day) if figure.subject else "",
        "compared": compared,
        "base": value_words(compared.base, measure) if compared else "",
        "panel_value": value_words(compared.current, measure) if compared else "",
        "change": change_of(compared, measure),
        "parts": [(part, asked.but(measure=part.key, against="")) for part in measure.parts],
        "line": next((line for line in desk().lines if measure.record in line.records), None),
        "comparisons": [asked.monitor.comparison(key) for key in asked.monitor.comparisons],
    }


def opened_of(request: HttpRequest, asked: Asked, figure: Figure) -> Opened | None:
    """The value laid open, if the address names one; only of entries that the figure rests on."""
    words, field = request.GET.get("open", ""), request.GET.get("field", "")
    if not words:
        return None
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 16 else 0
    behind = figure.compared.entries if figure.compared else ()
    if number not in figure.entries and number not in behind:
        raise Http404
    also = frozenset(one.key for one in read_fields(figure.measure))
    return opened(request.who, asked.archive, number, field=field, also=also)


def _rows(request: HttpRequest, asked: Asked, figure: Figure, page: Any) -> list[Row]:
    entries = asked.archive.find(list(page))
    return [traced(entry, figure.measure, asked, who=request.who) for entry in entries]
