"""A measure over the last weeks: the line of what was reported, the peak named, holidays as a light band."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import altair as alt

from sanri.kernel.calendar import CalendarEnds
from sanri.kernel.day import Day, Span
from sanri.kernel.section import Cite, Trend
from sanri.kernel.text import Text
from sanri.report.charts.drawing import (
    BAND,
    INK,
    PAPER,
    VERMILION,
    amounts,
    data,
    days,
    label,
    plotted,
    spec,
    unit_words,
)
from sanri.report.citing import Cited, near
from sanri.report.page import ChartBox, Prose, Run
from sanri.report.prose import text
from sanri.report.setting import Setter

HEIGHT: Final = 180
PEAK: Final = Text("峰值 {day}", "peak {day}")
SAYS_PEAK: Final = Text("红线为每日数,{day}最高,为", "The red line is the count of each day, highest on {day} with ")
SAYS_LAST: Final = Text(";{day}为", "; on {day} it was ")
SAYS_PARTIAL: Final = Text("空心点为部分数据。", " Hollow dots are partial days.")
SAYS_HOLIDAY: Final = Text("浅带为假期。", " The light band is a holiday.")
SAYS_GAP: Final = Text("断线为未报。", " A gap is a day without a report.")


def trend(chart: Trend, setter: Setter) -> ChartBox | None:
    """The days of the window up to the latest with a value; None where fewer than two have one."""
    points = _points(chart, setter)
    known = [(day, value) for day, value, _ in points if value is not None]
    if len(known) < 2:
        return None
    peak = max(known, key=lambda point: point[1])[0]
    bands = holidays(setter, [day for day, _, _ in points])
    title = unit_words(chart.measure.unit, chart.scale, setter.tongue)
    rows = [{"day": day.iso, "value": plotted(value, chart.scale)} for day, value in known]
    layers = [*_bands(bands), *_line(points, chart, setter, title), *_peak(rows, peak, setter)]
    return ChartBox(
        title=text(setter.say(chart.title), setter.tongue),
        caption=_caption(chart, setter, peak, points, has_band=bool(bands)),
        spec=spec(layers, height=HEIGHT),
    )


def _points(chart: Trend, setter: Setter) -> list[tuple[Day, Decimal | None, bool]]:
    """Day, value, and whether it is partial; nothing after the latest day that has entries of its own."""
    citing = setter.citing
    org = citing.org(Cite(chart.measure, org=chart.org))
    latest = citing.monitor.latest_day(chart.measure, org, citing.day)
    if latest is None:
        return []
    span = Span(citing.day - (chart.days - 1), citing.day)
    found = citing.monitor.series(chart.measure, org, span, subject=chart.subject)
    first = next((day for day, value, _, _ in found if value is not None), latest)
    return [(day, value, reported < expected) for day, value, reported, expected in found if first <= day <= latest]


def _line(points: list[tuple[Day, Decimal | None, bool]], chart: Trend, setter: Setter, title: str) -> list[alt.Chart]:
    """The line breaks where nothing was reported: null is no zero."""
    rows: list[dict[str, Any]] = [
        {"day": day.iso, "value": None if value is None else plotted(value, chart.scale)} for day, value, _ in points
    ]
    x = days(setter.tongue, Span(points[0][0], points[-1][0]))
    y = amounts(title, [row["value"] for row in rows if row["value"] is not None])
    line = alt.Chart(data(rows)).mark_line(color=VERMILION, invalid="break-paths-show-domains").encode(x=x, y=y)
    partial = [
        row for row, (_, _, is_partial) in zip(rows, points, strict=True) if is_partial and row["value"] is not None
    ]
    if not partial:
        return [line]
    dots = alt.Chart(data(partial)).mark_point(color=VERMILION, fill=PAPER, size=22, strokeWidth=1.2).encode(x=x, y=y)
    return [line, dots]


def _peak(rows: list[dict[str, Any]], peak: Day, setter: Setter) -> list[alt.Chart]:
    row = next(row for row in rows if row["day"] == peak.iso)
    is_late = rows.index(row) > len(rows) * 2 / 3
    words = setter.say(PEAK.fill(day=near(peak, setter.citing.day)))
    place: dict[str, Any] = {"align": "right", "dx": -6} if is_late else {"align": "left", "dx": 6}
    return [label([{**row, "words": words}], colour=INK, dy=-7, **place).encode(x="day:T", y="value:Q", text="words:N")]


def _caption(
    chart: Trend,
    setter: Setter,
    peak: Day,
    points: list[tuple[Day, Decimal | None, bool]],
    *,
    has_band: bool,
) -> Prose:
    last = max(day for day, value, _ in points if value is not None)
    day = setter.citing.day
    runs: list[Run] = [setter.say(SAYS_PEAK.fill(day=near(peak, day))), setter.mark(_cited(chart, setter, peak))]
    if last != peak:
        runs += [setter.say(SAYS_LAST.fill(day=near(last, day))), setter.mark(_cited(chart, setter, last))]
    runs.append("。" if setter.tongue == "zh" else ".")
    if any(is_partial for _, _, is_partial in points):
        runs.append(setter.say(SAYS_PARTIAL))
    if any(value is None for _, value, _ in points):
        runs.append(setter.say(SAYS_GAP))
    return setter.prose(*runs, setter.say(SAYS_HOLIDAY) if has_band else "")


def _cited(chart: Trend, setter: Setter, day: Day) -> Cited:
    """The figure of one of the drawn days, rounded as the axis is."""
    cite = Cite(chart.measure, org=chart.org, subject=chart.subject, places=2 if chart.scale > 1 else None)
    figure = setter.citing.figure(chart.measure, setter.citing.org(cite), day, subject=chart.subject)
    assert isinstance(figure.value, Decimal)
    return Cited(cite, figure, figure.value, day)


def holidays(setter: Setter, window: Iterable[Day]) -> list[tuple[Day, Day, Text]]:
    """The runs of days off in the window, each with its festival; none where the calendar does not reach."""
    found: list[tuple[Day, Day, Text]] = []
    for day in window:
        try:
            name = setter.citing.monitor.calendar.holiday(day)
        except CalendarEnds:
            return found
        if name is None:
            continue
        if found and found[-1][1] == day - 1 and found[-1][2] == name:
            found[-1] = (found[-1][0], day, name)
        else:
            found.append((day, day, name))
    return found


def _bands(bands: list[tuple[Day, Day, Text]]) -> list[alt.Chart]:
    """From the morning of the first day off to the next working morning."""
    if not bands:
        return []
    rows = [{"day": first.iso, "until": (last + 1).iso} for first, last, _ in bands]
    return [alt.Chart(data(rows)).mark_rect(color=BAND, opacity=0.4).encode(x="day:T", x2="until:T")]
