"""A measure day by day, for a chart and for the signals: a gap is a gap, never a zero."""

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from sanri.kernel.day import Day, Span
from sanri.kernel.measure import ADDITIVE, Last, Measure
from sanri.monitor.additive import coverage, is_owed, speaks_for_itself
from sanri.monitor.engines.question import Cell, Question, Totals
from sanri.monitor.values import value_of

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor

Point: TypeAlias = tuple[Day, Decimal | None, int, int]
"""The day, the value, how many units reported, how many were expected."""


def series(monitor: "Monitor", measure: Measure, org: str, span: Span, *, subject: str = "") -> tuple[Point, ...]:
    """One point a day. A sum, ratio, count or newest value is read for the whole span at once."""
    if not isinstance(measure.how, ADDITIVE) or speaks_for_itself(monitor, measure, org, span.last):
        figures = [monitor.figure(measure, org, day, subject=subject) for day in span]
        return tuple((figure.day, figure.number, figure.reported, figure.expected) for figure in figures)
    points: dict[Day, Point] = {}
    for days in _alike(measure, span):
        points |= _points(monitor, measure, org, days=days, subject=subject)
    return tuple(points[day] for day in span)


def _alike(measure: Measure, span: Span) -> list[list[Day]]:
    """The days by how the measure's condition reads: a group whose members change is asked for each state of it."""
    found: dict[object, list[Day]] = {}
    for day in span:
        found.setdefault(measure.where.at(day) if measure.where else None, []).append(day)
    return list(found.values())


def _points(monitor: "Monitor", measure: Measure, org: str, *, days: list[Day], subject: str) -> dict[Day, Point]:
    question = monitor.readings.question(measure, measure.reads, days[0], subject)
    found = monitor.readings.totals(question, org, days, has_below=monitor.roster.has_below(org))
    points: dict[Day, Point] = {}
    for day in days:
        totals = found.get(day)
        value = value_of(measure, totals.cells[measure.key] if totals else Cell(None))
        reported, expected = _coverage(monitor, measure, question, org, day=day, totals=totals)
        if isinstance(measure.how, Last):
            reported, expected = int(value is not None), 1
        points[day] = (day, value if isinstance(value, Decimal) else None, reported, expected)
    return points


def _coverage(
    monitor: "Monitor", measure: Measure, question: Question, org: str, *, day: Day, totals: Totals | None
) -> tuple[int, int]:
    """As of a figure. One unit may have several newest entries of several days, so those are counted by unit."""
    if question.reads == "newest":
        picks = monitor.under(monitor.readings.picks(question, day), org)
        return coverage(monitor, question, picks, org, day=day)
    reported = totals.reported if totals else 0
    if not is_owed(question):
        return reported, reported
    return reported, len(monitor.roster.expected(measure.record, org, day))
