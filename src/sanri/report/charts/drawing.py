"""What all drawings share: the paper's colours, axes of days and of amounts, and how layers become one drawing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import altair as alt

from sanri.kernel.day import Span
from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import Unit

VERMILION, INDIGO, INK, SOFT, BAND, PAPER = "#a3231b", "#1f4e79", "#1f1d1a", "#5b564d", "#dcd6c9", "#fbf9f4"
RAMP: Final = ("#f1e3d3", "#d9a88b", "#c06a4c", "#8c1d17")
WIDTH: Final = 640
NAMED: Final = 10
HEADROOM: Final = 1.14

_SCALED: Final = {
    10_000: Text("万{unit}", "10,000 {unit}"),
    100_000_000: Text("亿{unit}", "100 million {unit}"),
    1_000: Text("千{unit}", "1,000 {unit}"),
    1_000_000: Text("百万{unit}", "million {unit}"),
}


def spec(layers: Sequence[alt.Chart], *, height: int, projection: alt.Projection | None = None) -> dict[str, Any]:
    """One drawing. The renderer sets it in the paper's type and at its place's width."""
    drawing = alt.layer(*layers).properties(width=WIDTH, height=height)
    if projection is not None:
        drawing = drawing.project(type=projection)
    found: dict[str, Any] = drawing.to_dict()
    found.pop("config", None)
    return found


def data(rows: Sequence[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=list(rows))


def days(tongue: Tongue, span: Span) -> alt.X:
    """The axis of days, about ten of them named and the last one always; read in UTC, as the renderer reads it."""
    labels = "%-m/%-d" if tongue == "zh" else "%-d %b"
    step = max(1, -(-len(span) // NAMED))
    named = [day.date for day in reversed([span.last - back for back in range(0, len(span), step)])]
    values = [alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True) for day in named]
    return alt.X("day:T", title=None, axis=alt.Axis(format=labels, grid=False, values=values))


def amounts(title: str, values: Sequence[float]) -> alt.Y:
    """The axis of amounts, from zero where none is below it, with room above the highest for its name."""
    top, bottom = max(values, default=0.0), min(values, default=0.0)
    scale = alt.Scale(domain=[0, top * HEADROOM]) if bottom >= 0 < top else alt.Scale(nice=True)
    return alt.Y("value:Q", title=title, scale=scale, axis=alt.Axis(format=",~f", tickCount=5))


def unit_words(unit: Unit, scale: int, tongue: Tongue) -> str:
    """万人次 / 10,000 visits."""
    if scale == 1:
        return unit.name.in_(tongue)
    if scale not in _SCALED:
        raise ValueError(
            f"A chart's scale is one of 1, {', '.join(f'{known}' for known in sorted(_SCALED))}; not {scale}."
        )
    return _SCALED[scale].fill(unit=unit.plain.name).in_(tongue)


def plotted(value: Decimal, scale: int = 1) -> float:
    """The nearest float: a drawing is not read to the last digit, its caption is."""
    return float(round(value / scale, 6))


def label(rows: Sequence[dict[str, Any]], *, colour: str = INK, **places: Any) -> alt.Chart:
    """Words in the drawing itself, instead of a legend."""
    return alt.Chart(data(rows)).mark_text(color=colour, fontSize=11, **places)
