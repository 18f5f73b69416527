"""All measures of the desk by line: the day's figure, what changed since yesterday and last week, a small trend."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sanri.kernel.figure import Figure
from sanri.kernel.line import Line
from sanri.kernel.measure import Measure
from sanri.web.opened import desk
from sanri.web.watch.asked import Asked
from sanri.web.watch.measure import orgs_of
from sanri.web.watch.words import Change, change_of, unit_of, value_words

SIZE = 30
SINCE = ("day_before", "week_before")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the list. `changes` are since yesterday and since the same weekday last week."""

    measure: Measure
    line: Line
    figure: Figure
    value: str
    unit: str
    changes: tuple[Change | None, ...]
    trace: str


def index(request: HttpRequest) -> HttpResponse:
    """``?line=&q=&org=&day=``: one line at a time, or whatever the words find in any of them."""
    if request.GET.get("measure"):
        return redirect(f"{reverse('watch_trace')}?{request.GET.urlencode()}")
    asked = Asked.of(request)
    words = request.GET.get("q", "").strip()
    lines = desk().lines
    here = next((line for line in lines if line.key == request.GET.get("line")), lines[0])
    found = [(line, measure) for line in lines for measure in line.measures if words or line is here]
    found = [(line, measure) for line, measure in found if not words or _has(measure, words)]
    only = {} if request.GET.get("all") else {"hidden": _empty(asked, found)}
    shown = [(line, one) for line, one in found if one.key not in only.get("hidden", frozenset())]
    page = Paginator(shown, SIZE).get_page(request.GET.get("page"))
    state = asked.but(line="" if words else here.key, q=words, all=request.GET.get("all", ""))
    said: dict[str, Any] = {
        "asked": asked,
        "words": words,
        "here": here,
        "tabs": [(line, asked.but(line=line.key)) for line in lines],
        "page": page,
        "rows": [_row(asked, line, measure) for line, measure in page],
        "hidden": len(only.get("hidden", ())),
        "all_query": asked.but(line="" if words else here.key, q=words, all="1"),
        "query": state,
        "orgs": orgs_of(request.who, asked),
        "before": asked.but(line=here.key, q=words, day=(asked.day - 1).iso),
        "after": asked.but(line=here.key, q=words, day=(asked.day + 1).iso),
        "own_query": asked.but(),
        "now_query": asked.but(known=""),
    }
    part = request.headers.get("HX-Target") == "measures"
    return render(request, "watch/measures.html" if part else "watch/watch.html", said)


def _has(measure: Measure, words: str) -> bool:
    wanted = words.casefold()
    return any(wanted in name.casefold() for name in (measure.name.zh, measure.name.en, measure.key))


def _empty(asked: Asked, found: list[tuple[Line, Measure]]) -> frozenset[str]:
    """Those of which nothing was said on the day: a clinic has figures of its own forms only."""
    return frozenset(measure.key for _, measure in found if asked.brief(measure, against="").value is None)


def _row(asked: Asked, line: Line, measure: Measure) -> Row:
    figures = [asked.brief(measure, against=key) for key in SINCE]
    figure = figures[0]
    return Row(
        measure=measure,
        line=line,
        figure=figure,
        value=value_words(figure.value, measure),
        unit=unit_of(figure),
        changes=tuple(change_of(one.compared, measure) for one in figures),
        trace=asked.but(measure=measure.key),
    )
