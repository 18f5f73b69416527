"""What is left, day by day, and the straight line from there to the deadline: whether the work will be done in time."""

from decimal import Decimal
from typing import Any, Final

import altair as alt

from sanri.kernel.day import Day, Span
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Pace
from sanri.kernel.section import BurnDown, Cite
from sanri.kernel.text import Text
from sanri.report.charts.drawing import INDIGO, VERMILION, amounts, data, days, label, plotted, spec
from sanri.report.citing import Cited, near
from sanri.report.page import ChartBox, Prose
from sanri.report.phrasing import figure as digits
from sanri.report.prose import text
from sanri.report.setting import Setter

HEIGHT: Final = 150
NEEDED: Final = Text("每日需完成 {pace} {unit}", "{pace} {unit} a day needed")
SAYS_LEFT: Final = Text("红线为剩余,{day}为", "The red line is what is left: on {day} ")
SAYS_PACE: Final = Text(
    ";虚线为按期完成所需:至{day}每日", "; the dashed line is what the date needs: until {day}, a day "
)


def burn_down(chart: BurnDown, setter: Setter) -> ChartBox | None:
    """None where nothing is left to do, where the deadline has passed, or where nobody has said what is left."""
    how = chart.needed.how
    if not isinstance(how, Pace):
        raise ValueError(f"A burn-down draws a pace; measure {chart.needed.key!r} is {type(how).__name__}.")
    citing = setter.citing
    left, deadline, needed = (
        citing.figure(measure, citing.city, citing.day, subject=chart.subject)
        for measure in (how.left, how.deadline, chart.needed)
    )
    if not left.number or not isinstance(deadline.value, Day) or needed.number is None:
        return None
    observed = _observed(chart, setter)
    layers = _layers(observed, left, deadline.value, needed, setter=setter)
    title = text(setter.say(chart.title), setter.tongue)
    return ChartBox(title, _caption(left, deadline.value, needed, setter), spec(layers, height=HEIGHT))


def _observed(chart: BurnDown, setter: Setter) -> list[dict[str, Any]]:
    how, citing = chart.needed.how, setter.citing
    assert isinstance(how, Pace)
    span = Span(citing.day - (chart.days - 1), citing.day)
    found = citing.monitor.series(how.left, citing.city, span, subject=chart.subject)
    return [{"day": day.iso, "value": plotted(value)} for day, value, _, _ in found if value is not None]


def _layers(
    observed: list[dict[str, Any]], left: Figure, deadline: Day, needed: Figure, *, setter: Setter
) -> list[alt.Chart]:
    assert left.number is not None and needed.number is not None
    unit = left.measure.unit
    first = Day.parse(observed[0]["day"]) if observed else left.day
    x = days(setter.tongue, Span(first, deadline))
    y = amounts(unit.name.in_(setter.tongue), [row["value"] for row in observed])
    today = {"day": left.day.iso, "value": plotted(left.number)}
    line = [today, {"day": deadline.iso, "value": 0.0}]
    middle = left.day + (deadline - left.day) // 2
    pace = digits(needed.number, needed.measure.unit, places=needed.measure.places or 1, tongue=setter.tongue)
    words = setter.say(NEEDED.fill(pace=pace, unit=unit.word(Decimal(2), setter.tongue)))
    note = [{"day": middle.iso, "value": plotted(left.number / 2), "words": words}]
    return [
        alt.Chart(data(observed)).mark_line(color=VERMILION, interpolate="step-after").encode(x=x, y=y),
        alt.Chart(data(line)).mark_line(color=INDIGO, strokeDash=[4, 3]).encode(x=x, y=y),
        label(note, colour=INDIGO, align="left", dx=8, dy=-4).encode(x="day:T", y="value:Q", text="words:N"),
    ]


def _caption(left: Figure, deadline: Day, needed: Figure, setter: Setter) -> Prose:
    day = setter.citing.day
    assert left.number is not None and needed.number is not None
    mark = setter.mark(Cited(Cite(left.measure), left, left.number, left.day))
    pace = setter.mark(Cited(Cite(needed.measure), needed, needed.number, needed.day))
    return setter.prose(
        setter.say(SAYS_LEFT.fill(day=near(left.period.last, day))),
        mark,
        setter.say(SAYS_PACE.fill(day=near(deadline, day))),
        pace,
        "。" if setter.tongue == "zh" else ".",
    )
