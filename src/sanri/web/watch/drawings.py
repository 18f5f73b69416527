"""Pictures of a measure: over the days with holidays as a light band, over the counties, and small in a row."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from sanri.kernel.calendar import Calendar, CalendarEnds
from sanri.kernel.day import Day, Span
from sanri.kernel.measure import Measure
from sanri.kernel.section import CountyMap
from sanri.kernel.text import Tongue
from sanri.report.charts.county_map import county_map
from sanri.report.charts.drawing import BAND, PAPER, SOFT, VERMILION, amounts, data, days, plotted, spec, unit_words
from sanri.report.citing import Citing
from sanri.report.register import Register
from sanri.report.setting import Setter
from sanri.web.opened import desk
from sanri.web.watch.asked import Asked
from sanri.web.watch.window import Point

HEIGHT: Final = 240
SPARK: Final = (120, 28)
LEAST: Final = 2


def chart(points: Sequence[Point], measure: Measure, calendar: Calendar, tongue: Tongue) -> dict[str, Any] | None:
    """The line breaks where nothing was reported, hollow dots are partial; None where there is nothing to draw."""
    known = [point for point in points if point.value is not None]
    if not known:
        return None
    rows = [_row(point) for point in points]
    x = days(tongue, Span(points[0].day, points[-1].day))
    y = amounts(unit_words(measure.unit, 1, tongue), [row["value"] for row in rows if row["value"] is not None])
    line = alt.Chart(data(rows)).mark_line(color=VERMILION, invalid="break-paths-show-domains").encode(x=x, y=y)
    whole = [_row(point) for point in known if not point.is_partial]
    partial = [_row(point) for point in known if point.is_partial]
    dots = alt.Chart(data(whole)).mark_point(color=VERMILION, fill=VERMILION, size=10).encode(x=x, y=y)
    hollow = alt.Chart(data(partial)).mark_point(color=VERMILION, fill=PAPER, size=24, strokeWidth=1.2).encode(x=x, y=y)
    return spec([*_holidays(points, calendar), line, dots, hollow], height=HEIGHT)


def map_of(asked: Asked, measure: Measure, tongue: Tongue) -> dict[str, Any] | None:
    """The counties below the org on their own shapes; None where none is known or none has a figure."""
    if asked.subject:
        return None
    citing = Citing(asked.monitor, asked.org.code, desk().nation, asked.day)
    box = county_map(CountyMap(measure.name, measure), Setter(tongue, citing, Register()))
    return dict(box.spec) if box else None


def spark(points: Sequence[Point]) -> str:
    """A small line as SVG without axes; empty where fewer than two days have a value."""
    known = [float(point.value) for point in points if point.value is not None]
    width, height = SPARK
    if len(known) < LEAST:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"/>'
    low, high = min(known), max(known)
    reach, step = (high - low) or 1.0, (width - 6) / max(1, len(points) - 1)
    path, pen = [], "M"
    x = y = 0.0
    for at, point in enumerate(points):
        if point.value is None:
            pen = "M"
            continue
        x, y = 3 + at * step, height - 3 - (float(point.value) - low) / reach * (height - 6)
        path.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    line = f'<path d="{"".join(path)}" fill="none" stroke="{SOFT}" stroke-width="1.3" stroke-linejoin="round"/>'
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{VERMILION}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{line}{dot}</svg>'


def _row(point: Point) -> dict[str, Any]:
    return {"day": point.day.iso, "value": None if point.value is None else plotted(point.value)}


def _holidays(points: Sequence[Point], calendar: Calendar) -> list[alt.Chart]:
    off = [point.day for point in points if _is_off(point.day, calendar)]
    rows = [{"day": day.iso, "until": (day + 1).iso} for day in off]
    return [alt.Chart(data(rows)).mark_rect(color=BAND, opacity=0.4).encode(x="day:T", x2="until:T")] if rows else []


def _is_off(day: Day, calendar: Calendar) -> bool:
    try:
        return calendar.holiday(day) is not None
    except CalendarEnds:
        return False
