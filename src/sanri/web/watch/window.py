"""The days that a chart and its table show, and the measure over them: a gap is a gap, never a zero."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest

from sanri.kernel.day import Day, Span
from sanri.kernel.measure import Measure
from sanri.web.watch.asked import Asked, day_of

USUAL, MOST = 28, 400


@dataclass(frozen=True, slots=True)
class Point:
    """One day of a measure, over `reported` of `expected` units."""

    day: Day
    value: Decimal | None
    reported: int
    expected: int

    @property
    def is_partial(self) -> bool:
        return self.value is not None and self.reported < self.expected


def window_of(request: HttpRequest, asked: Asked) -> Span:
    """``?from=&to=``; four weeks up to the day where nothing is said."""
    last = day_of(request.GET["to"]) if request.GET.get("to") else asked.day
    first = day_of(request.GET["from"]) if request.GET.get("from") else last - (USUAL - 1)
    if first > last or last - first >= MOST:
        raise Http404
    return Span(first, last)


def points(asked: Asked, measure: Measure, span: Span) -> tuple[Point, ...]:
    with asked.book.reckoning() as monitor:
        found = monitor.series(measure, asked.org.code, span, subject=asked.subject)
    return tuple(Point(*point) for point in found)
