"""Signals: what is out of line, behind or missing, the gravest first; since when, by which rule, on which figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.line import Line
from sanri.kernel.signal import SEVERITIES, Signal
from sanri.kernel.text import Text
from sanri.web.opened import desk
from sanri.web.people.who import Who
from sanri.web.today.raised import Raised, raised, raised_already
from sanri.web.today.reach import below
from sanri.web.watch.asked import Asked, day_of, may_read
from sanri.web.watch.measure import orgs_of
from sanri.web.watch.rules import rule_words
from sanri.web.watch.words import unit_of, value_words

SIZE, LOOKED_BACK = 40, 7
NAMES = {"red": Text("红", "red"), "amber": Text("黄", "amber"), "note": Text("提示", "note")}
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A signal with its line, its rule in words, its figures, and the days it has stood for, of those looked at."""

    signal: Signal
    line: Line
    severity: Text
    rule: Text
    figures: tuple[tuple[Figure, str, str, str], ...]
    days: int
    is_longer: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many signals a day had, and how many of them red; none where the day has not been reckoned."""

    day: Day
    query: str
    count: int | None = None
    red: int = 0


def signals(request: HttpRequest) -> HttpResponse:
    """``?day=&org=&line=&severity=&rule=``: those within reach."""
    asked = Asked.of(request)
    line, severity = request.GET.get("line", ""), request.GET.get("severity", "")
    all_here = _within(raised(asked.day).signals, request.who, asked)
    found = [one for one in all_here if (not line or one.line == line) and (not severity or one.severity == severity)]
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    kept = {"line": line, "severity": severity}
    said: dict[str, Any] = {
        "asked": asked,
        "page": page,
        "shown": _shown(page, asked),
        "line": line,
        "lines": desk().lines,
        "tabs": [
            (name, NAMES[name], sum(one.severity == name for one in all_here), asked.but(line=line, severity=name))
            for name in SEVERITIES
        ],
        "severity": severity,
        "count": len(all_here),
        "all_query": asked.but(line=line),
        "query": asked.but(**kept),
        "orgs": orgs_of(request.who, asked),
        "before": asked.but(**kept, day=(asked.day - 1).iso),
        "after": asked.but(**kept, day=(asked.day + 1).iso),
    }
    return render(request, "watch/signals.html", said)


def history(request: HttpRequest) -> HttpResponse:
    """How many were raised on each of the last days. A day takes the whole city to reckon: none is waited for.

    The page shows what has been reckoned already; its cells ask one after another for their day alone, ``?reckon=``.
    """
    asked, reckon = Asked.of(request), request.GET.get("reckon", "")
    if reckon:
        day = day_of(reckon)
        return render(
            request, "watch/history_day.html", {"asked": asked, "one": _counted(request, asked, raised(day), day)}
        )
    days = [asked.day - back for back in reversed(range(LOOKED_BACK))]
    said = {"asked": asked, "rows": [_counted(request, asked, raised_already(day), day) for day in days]}
    part = request.headers.get("HX-Request")
    return render(request, "watch/history.html" if part else "watch/history_page.html", said)


def _counted(request: HttpRequest, asked: Asked, found: Raised | None, day: Day) -> Counted:
    within = None if found is None else _within(found.signals, request.who, asked)
    red = sum(one.severity == "red" for one in within or ())
    return Counted(day, asked.but(day=day.iso), None if within is None else len(within), red)


def _within(found: Sequence[Signal], who: Who, asked: Asked) -> list[Signal]:
    """Those about the org or what lies below it, as far as one may read."""
    reached = below([asked.org.code], asked.day)
    return [one for one in found if one.org.code in reached and may_read(who, one.org.code)]


def _shown(page: Any, asked: Asked) -> list[Shown]:
    lines = {line.key: line for line in desk().lines}
    past = [_keys(asked.day - back) for back in range(1, LOOKED_BACK)]
    shown = []
    for signal in page:
        days = _days(signal, past)
        figures = tuple((one, value_words(one.value, one.measure), unit_of(one), _trace(one)) for one in signal.figures)
        rule = rule_words(signal.rule, signal.day)
        longer = days > len(past)
        line = lines[signal.line]
        shown.append(Shown(signal, line, NAMES[signal.severity], rule, figures, days, longer))
    return shown


def _days(signal: Signal, past: Sequence[frozenset[Key] | None]) -> int:
    """For how many days in a row it has stood; 0 where a day that would tell has not been reckoned."""
    days = 1
    for keys in past:
        if keys is None:
            return 0
        if _key(signal) not in keys:
            return days
        days += 1
    return days


def _keys(day: Day) -> frozenset[Key] | None:
    """What stood on an earlier day, if somebody has had it reckoned: a page does not wait for seven cities."""
    found = raised_already(day)
    return frozenset(_key(one) for one in found.signals) if found else None


def _key(signal: Signal) -> Key:
    return (signal.line, signal.rule.key, signal.org.code, signal.subject)


def _trace(figure: Figure) -> str:
    against = figure.compared.comparison.key if figure.compared else ""
    named = {"measure": figure.measure.key, "org": figure.org.code, "day": figure.day.iso}
    more = {"against": against, "subject": figure.subject}
    return f"{reverse('watch_trace')}?{urlencode(named | {key: value for key, value in more.items() if value})}"
