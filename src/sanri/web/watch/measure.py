"""One measure: today's figure beside everything the desk compares with, over the days, and down the tree."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.comparison import Comparison
from sanri.kernel.figure import Compared
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.report.charts.shapes import shapes
from sanri.web.opened import desk
from sanri.web.people.rights import Right
from sanri.web.people.who import Who
from sanri.web.watch.asked import Asked, may_read
from sanri.web.watch.by_org import COLUMNS, by_org
from sanri.web.watch.trace import spoken
from sanri.web.watch.window import points, window_of
from sanri.web.watch.words import Change, change_of, digits, value_words


@dataclass(frozen=True, slots=True)
class Beside:
    """The figure held against one base; `compared` is None where nothing can be compared."""

    comparison: Comparison
    compared: Compared | None
    base: str
    current: str
    change: Change | None
    trace: str


def measure_page(request: HttpRequest, measure: str) -> HttpResponse:
    """``?org=&day=&against=&from=&to=&known=``: the whole state of the page stands in its address."""
    asked = Asked.of(request)
    found = asked.measure(measure)
    span = window_of(request, asked)
    figure = asked.figure(found)
    sort = request.GET.get("sort", "name")
    drawn = asked.but(**{"from": span.first.iso, "to": span.last.iso}, against="")
    days = points(asked, found, span)
    children = by_org(asked, found, request.who, sort=sort)
    said: dict[str, Any] = {
        "asked": asked,
        "figure": figure,
        "span": span,
        "beside": [_beside(asked, found, key) for key in asked.monitor.comparisons],
        "points": [
            (point, _digits(point.value, found), _trace_of(asked, found, point.day)) for point in reversed(days)
        ],
        "has_chart": any(point.value is not None for point in days),
        "has_map": _has_map(asked, [child.org.code for child in children if child.figure.number is not None]),
        "drawn": drawn,
        "children": children,
        "heads": _heads(asked, span, sort),
        "sort": sort,
        "path": [
            org
            for org in reversed(asked.monitor.tree.path(asked.org.code, asked.day)[1:])
            if may_read(request.who, org.code)
        ],
        "orgs": orgs_of(request.who, asked),
        "trace": asked.but(measure=found.key),
        **spoken(asked, figure),
    }
    return render(request, "watch/measure.html", said)


def orgs_of(who: Who, asked: Asked) -> list[Org]:
    """What the list of orgs offers: one's own, and what stands one step below them and below the one looked at."""
    tree, found = desk().tree, dict[str, Org]()
    for code in (*who.orgs(Right.READ), asked.org.code):
        for org in (asked.monitor.org(code, asked.day), *tree.children(code, asked.day)):
            if may_read(who, org.code):
                found[org.code] = org
    return sorted(found.values(), key=lambda org: (len(org.code), org.code))


def _beside(asked: Asked, measure: Measure, key: str) -> Beside:
    compared = asked.brief(measure, against=key).compared
    return Beside(
        comparison=asked.monitor.comparison(key),
        compared=compared,
        base=value_words(compared.base, measure) if compared else "—",
        current=value_words(compared.current, measure) if compared else "",
        change=change_of(compared, measure),
        trace=asked.but(measure=measure.key, against=key),
    )


def _digits(value: Decimal | None, measure: Measure) -> str:
    return "—" if value is None else digits(value, measure)


def _trace_of(asked: Asked, measure: Measure, day: Any) -> str:
    return asked.but(measure=measure.key, day=day.iso, against="")


def _heads(asked: Asked, span: Any, sort: str) -> list[dict[str, str]]:
    """Each column with the query that sorts by it, turned round where it sorts already."""
    window = {"from": span.first.iso, "to": span.last.iso}
    heads = []
    for name in COLUMNS:
        turned = f"-{name}" if sort == name or (sort != f"-{name}" and name != "name") else name
        way = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        heads.append({"name": name, "query": asked.but(**window, sort=turned), "way": way})
    return heads


def _has_map(asked: Asked, told: list[str]) -> bool:
    counties = [org.code for org in asked.monitor.tree.children(asked.org.code, asked.day) if org.level == "county"]
    return not asked.subject and len(counties) > 1 and bool(shapes([code for code in told if code in counties]))
