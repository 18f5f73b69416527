"""Measures made of other measures: a place among peers, the pace still needed, being ahead of time, a light."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import AheadOfTime, Light, Measure, Pace, Rank
from sanri.kernel.text import Text
from sanri.monitor.formula import formula
from sanri.monitor.values import DIVIDING

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor

LIGHTS = {
    "green": Text("绿灯", "green"),
    "blue": Text("蓝灯", "blue"),
    "amber": Text("黄灯", "amber"),
    "orange": Text("橙灯", "orange"),
    "red": Text("红灯", "red"),
}


def derived(monitor: "Monitor", measure: Measure, org: str, *, day: Day, subject: str) -> Figure:
    """A figure made of the figures of the measure's parts, with the entries of all of them behind it."""
    parts = [monitor.figure(part, org, day, subject=subject) for part in measure.parts]
    own = replace(parts[0], measure=measure, formula=formula(measure), value=None)
    match measure.how:
        case Rank():
            return _rank(monitor, own, parts[0])
        case Pace():
            return replace(own, value=_pace(parts[0], parts[1]), entries=_entries(*parts))
        case AheadOfTime():
            return replace(own, value=_ahead(parts[0]))
        case Light(_, rule):
            if (value := parts[0].number) is None:
                return own
            return replace(own, value=_light(rule.at(day).value.light(value)))
    raise TypeError(f"Measure {measure.key!r} is not made of others.")


def _rank(monitor: "Monitor", own: Figure, ranked: Figure) -> Figure:
    """1224: ties share a place and the next is left out. Peers whose newest period is another one have no value."""
    peers = monitor.roster.siblings(own.org, own.day)
    figures = [monitor.figure(ranked.measure, peer.code, own.day, subject=own.subject) for peer in peers]
    standing = [figure for figure in figures if figure.number is not None and figure.period == ranked.period]
    value = ranked.number
    if value is None:
        return replace(own, reported=len(standing), expected=len(peers), entries=())
    greater = sum(figure.number > value for figure in standing if figure.number is not None)
    return replace(
        own, value=Decimal(greater + 1), reported=len(standing), expected=len(peers), entries=_entries(*standing)
    )


def _pace(left: Figure, deadline: Figure) -> Decimal | None:
    """What is left a day; None on the deadline and after it, when no pace will do."""
    if left.number is None or not isinstance(deadline.value, Day):
        return None
    days = deadline.value - left.day
    return DIVIDING.divide(left.number, Decimal(days)) if days > 0 else None


def _ahead(done: Figure) -> Decimal | None:
    """Percent done less the percent of the year's months gone by at the end of the month reported (序时进度)."""
    if done.number is None:
        return None
    return done.number - DIVIDING.divide(Decimal(100 * done.period.last.date.month), Decimal(12))


def _light(light: str) -> Text:
    if light not in LIGHTS:
        raise LookupError(f"No light {light!r}: use one of {', '.join(LIGHTS)}.")
    return LIGHTS[light]


def _entries(*figures: Figure) -> tuple[int, ...]:
    return tuple(sorted({number for figure in figures for number in figure.entries}))
