"""A figure beside its base, like with like: the same units on both sides, in the tree and the groups of the later day.

A year before is the same period of that year. What was not reported on either side gives no comparison.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sanri.kernel.comparison import Base, Comparison, YearBefore
from sanri.kernel.day import Day, Span
from sanri.kernel.figure import Compared, Figure, FigureValue
from sanri.kernel.measure import ADDITIVE, CountDistinct, Last, Mean, Measure, Quantile, Ratio, Reads, Sum
from sanri.monitor.additive import additive, is_owed
from sanri.monitor.engines.question import Cell, Pair, Question
from sanri.monitor.exact import add
from sanri.monitor.roster import awaited
from sanri.monitor.values import DIVIDING, quotient, value_of

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor


@dataclass(frozen=True, slots=True)
class Sides:
    """What is held against what: the day, the days of the base, and how entries are read for either.

    Where a period is held against a period, the days are the last of each.
    """

    day: Day
    base: Base
    reads: Reads
    is_of_period: bool = False


def compared(monitor: "Monitor", figure: Figure, comparison: Comparison) -> Compared | None:
    """The comparison; None where either side is missing or is no number."""
    if figure.number is None:
        return None
    sides = _sides(monitor, figure, comparison)
    if isinstance(figure.measure.how, Sum | Ratio | Mean | CountDistinct) and figure.measure.record.every != "event":
        return _on_panel(monitor, figure, comparison, sides)
    return _on_all(monitor, figure, comparison, sides)


def _sides(monitor: "Monitor", figure: Figure, comparison: Comparison) -> Sides:
    """A year before a month or a year is that period a year before, whatever had been reported by the day."""
    if isinstance(comparison.rule, YearBefore) and figure.period.kind != "day":
        peer = figure.period.year_before.last
        return Sides(figure.period.last, Base(Span(peer, peer)), "day", is_of_period=True)
    return Sides(figure.day, comparison.base(figure.day, monitor.calendar), figure.measure.reads)


def _on_panel(monitor: "Monitor", figure: Figure, comparison: Comparison, sides: Sides) -> Compared | None:
    """On the units that have a value on the day and on every day of the base; of a peak, on the day of the peak.

    The peak's day is found among units that reported throughout, so that a day on which few reported is no false low.
    """
    measure, org = figure.measure, figure.org.code
    question = monitor.readings.question(measure, sides.reads, figure.day, figure.subject)
    found, pair = _pair(monitor, question, figure, sides)
    days = (found,) if found else tuple(sides.base.days)
    current = value_of(measure, pair.current) if pair else None
    base = _over(measure, pair.base, len(days)) if pair else None
    if pair is None or base is None or not isinstance(current, Decimal):
        return None
    return Compared(
        comparison=comparison,
        base=base,
        current=current,
        days=sides.base.days,
        panel=pair.panel,
        expected=max(pair.panel, _expected(monitor, question, org, day=sides.day, base=days)),
        change=_change(figure, current, base),
        difference=current - base,
        entries=_behind(monitor, measure, question, org, day=sides.day, base=days),
        day=found,
    )


def _pair(monitor: "Monitor", question: Question, figure: Figure, sides: Sides) -> tuple[Day | None, Pair | None]:
    """Both sides over the panel and, of a peak or a low, its day."""
    measure, org, days = figure.measure, figure.org.code, tuple(sides.base.days)
    if sides.base.reduce not in ("max", "min"):
        return None, monitor.readings.pair(question, measure, org, day=sides.day, base=days)
    candidates = monitor.readings.candidates(question, measure, org, day=sides.day, base=days)
    found = _extreme({day: value_of(measure, one.steady) for day, one in candidates.items()}, sides.base)
    return found, candidates[found].pair if found else None


def _on_all(monitor: "Monitor", figure: Figure, comparison: Comparison, sides: Sides) -> Compared | None:
    """Of what does not add up or is owed by nobody there is no panel: each side is simply what it is."""
    found = None
    figures = {day: _figure(monitor, figure, day, sides) for day in sides.base.days}
    if sides.base.reduce in ("max", "min"):
        found = _extreme({day: one.value for day, one in figures.items()}, sides.base)
        figures = {found: figures[found]} if found else {}
    current = figure.number
    if current is None or not figures or any(one.number is None for one in figures.values()):
        return None
    if isinstance(figure.measure.how, ADDITIVE) and not isinstance(figure.measure.how, Last | Quantile):
        base = _mean(monitor, figure, tuple(figures), sides)
    else:
        base = quotient(add(one.number for one in figures.values()), len(figures))
    if base is None:
        return None
    return Compared(
        comparison=comparison,
        base=base,
        current=current,
        days=sides.base.days,
        panel=figure.expected,
        expected=figure.expected,
        change=_change(figure, current, base),
        difference=current - base,
        entries=tuple(sorted({number for one in figures.values() for number in one.entries})),
        day=found,
    )


def _figure(monitor: "Monitor", figure: Figure, day: Day, sides: Sides) -> Figure:
    measure, org, subject = figure.measure, figure.org.code, figure.subject
    if isinstance(measure.how, ADDITIVE):
        return additive(monitor, measure, org, day=day, subject=subject, reads=sides.reads, as_of=figure.day)
    found = monitor.figure(measure, org, day, subject=subject)
    is_of_day = not sides.is_of_period or found.period.last == day
    return found if is_of_day else replace(found, value=None)


def _mean(monitor: "Monitor", figure: Figure, days: Sequence[Day], sides: Sides) -> Decimal | None:
    """The mean of the days' values; of a ratio or a mean, that of what the days come to together."""
    question = monitor.readings.question(figure.measure, sides.reads, figure.day, figure.subject)
    cells = [monitor.readings.cell(question, figure.measure, figure.org.code, day) for day in days]
    return _over(figure.measure, Cell(add(cell.top for cell in cells), add(cell.bottom for cell in cells)), len(days))


def _over(measure: Measure, cell: Cell, days: int) -> Decimal | None:
    """What a day comes to, on the mean, where the days together come to the cell."""
    if isinstance(measure.how, Ratio | Mean):
        value = value_of(measure, cell)
        return value if isinstance(value, Decimal) else None
    return quotient(cell.top, days * measure.minutes_per_unit)


def _extreme(values: Mapping[Day, FigureValue], base: Base) -> Day | None:
    """The day of the highest or lowest value, the earliest of equals."""
    known = {day: value for day, value in values.items() if isinstance(value, Decimal)}
    if not known:
        return None
    wanted = (max if base.reduce == "max" else min)(known.values())
    return min(day for day, value in known.items() if value == wanted)


def _change(figure: Figure, current: Decimal, base: Decimal) -> Decimal | None:
    """Relative to the base. None of a base of nothing or less, and where only a difference has a meaning."""
    if base <= 0 or figure.measure.unit.kind in ("point", "rank"):
        return None
    return DIVIDING.divide(current - base, base)


def _expected(monitor: "Monitor", question: Question, org: str, *, day: Day, base: Sequence[Day]) -> int:
    """The units that should have been on either side: those that owe the record, or else those that spoke."""
    days = (day, *base)
    if not is_owed(question):
        return len({pick.org for one in days for pick in monitor.under(monitor.readings.picks(question, one), org)})
    ends = days if question.reads == "day" else tuple(awaited(question.record, one).last for one in days)
    return len(monitor.roster.expected_on(question.record, org, ends))


def _behind(
    monitor: "Monitor", measure: Measure, question: Question, org: str, *, day: Day, base: Sequence[Day]
) -> tuple[int, ...]:
    """The entries of the base that were made by units of the panel."""
    picks = {one: monitor.readings.picks(question, one) for one in (day, *base)}
    known = [{pick.org for pick in found if measure.key in pick.known} for found in picks.values()]
    units = {unit for unit in set.intersection(*known) if monitor.roster.is_under(unit, org, day)}
    made = [pick for one in base for pick in picks[one] if pick.org in units and measure.key in pick.counts]
    return tuple(sorted({pick.number for pick in made}))
