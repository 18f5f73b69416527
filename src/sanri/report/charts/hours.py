"""The axis of hours below a timetable. Civil moments are drawn as though they were UTC, which a renderer reads."""

from datetime import datetime, timedelta
from typing import Final

import altair as alt

from sanri.kernel.text import Tongue
from sanri.report.charts.drawing import SOFT

HOUR: Final = timedelta(hours=1)
STEPS: Final = (1, 2, 3, 4, 6, 12, 24, 48, 96, 168)
"""Hours from one tick to the next."""
SEEN: Final = 0.25
"""How much of a line through the drawing is seen."""


def hours(first: datetime, last: datetime, tongue: Tongue, *, most: int, has_grid: bool = False) -> alt.X:
    """At most so many ticks, with or without lines through the drawing; the first and midnight bear the date."""
    step = next((one for one in STEPS if (last - first) / HOUR / one <= most), STEPS[-1])
    at, values = first.replace(hour=0), list[alt.DateTime]()
    while at <= last:
        values += [_at(at)] if at >= first else []
        at += step * HOUR
    date = "utcFormat(datum.value, '{}')".format("%-m月%-d日" if tongue == "zh" else "%-d %b")
    hour = "utcFormat(datum.value, '%-H:%M')"
    both = f"datum.index == 0 || utchours(datum.value) == 0 ? [{hour}, {date}] : {hour}"
    lines = {"gridColor": SOFT, "gridOpacity": SEEN} if has_grid else {}
    axis = alt.Axis(grid=has_grid, values=values, labelExpr=date if step >= 24 else both, **lines)
    return alt.X("start:T", title=None, axis=axis, scale=alt.Scale(domain=[_at(first), _at(last)]))


def iso(moment: datetime) -> str:
    """The moment in the rows of a drawing."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _at(moment: datetime) -> alt.DateTime:
    return alt.DateTime(year=moment.year, month=moment.month, date=moment.day, hours=moment.hour, utc=True)
