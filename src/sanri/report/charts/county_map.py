"""A measure by county on the counties' own shapes: one ramp, names on the map, and grey where nothing was reported."""

from typing import Any, Final

import altair as alt

from sanri.kernel.figure import Figure
from sanri.kernel.org import Org
from sanri.kernel.section import Cite, CountyMap
from sanri.kernel.text import Text
from sanri.report.charts.drawing import BAND, INK, PAPER, RAMP, data, plotted, spec
from sanri.report.charts.shapes import Shape, shapes
from sanri.report.citing import Cited
from sanri.report.page import ChartBox, Prose, Run
from sanri.report.prose import text
from sanri.report.setting import Setter

HEIGHT: Final = 460
SAYS_RAMP: Final = Text("颜色越深越高:最高", "The darker the higher: most in ")
SAYS_OTHERS: Final = Text("等", " and others")
SAYS_LOWEST: Final = Text(",最低", ", least in ")
SAYS_EQUAL: Final = Text("已报县区均为", "Every county that reported: ")
SAYS_NONE: Final = Text("灰色为未报。", " Grey counties have not reported.")
SAYS_UNDRAWN: Final = Text("无边界数据未画出:", " Without an outline, and so not drawn: ")


def county_map(chart: CountyMap, setter: Setter) -> ChartBox | None:
    """None where no county has a figure or no outline is known."""
    citing = setter.citing
    counties = [org for org in citing.monitor.tree.children(citing.city, citing.day) if org.level == "county"]
    figures = {org.code: citing.figure(chart.measure, org.code, citing.day) for org in counties}
    outlines = {one.code: one for one in shapes([org.code for org in counties])}
    if not outlines or all(figure.number is None for figure in figures.values()):
        return None
    layers = _layers(counties, figures, outlines, setter=setter)
    drawing = spec(layers, height=HEIGHT, projection="mercator")
    title = text(setter.say(chart.title), setter.tongue)
    return ChartBox(title, _caption(counties, figures, outlines, setter=setter), drawing)


def _layers(
    counties: list[Org], figures: dict[str, Figure], outlines: dict[str, Shape], *, setter: Setter
) -> list[alt.Chart]:
    rows: list[dict[str, Any]] = []
    for org in counties:
        number, outline = figures[org.code].number, outlines.get(org.code)
        if outline is not None:
            value = None if number is None else plotted(number)
            properties = {"name": setter.say(org.name), "value": value}
            rows.append({"type": "Feature", "geometry": outline.geometry, "properties": properties})
    unit = next(iter(figures.values())).measure.unit.name.in_(setter.tongue)
    scale = alt.Scale(range=list(RAMP), zero=False, nice=True)
    legend = alt.Legend(title=unit, orient="top-left", gradientLength=90, tickCount=3)
    colour = alt.Color("properties.value:Q", scale=scale, legend=legend)
    ground = alt.Chart(data(rows)).mark_geoshape(fill=BAND, stroke=PAPER, strokeWidth=0.8)
    reported = [row for row in rows if row["properties"]["value"] is not None]
    drawn = alt.Chart(data(reported)).mark_geoshape(stroke=PAPER, strokeWidth=0.8).encode(color=colour)
    return [ground, drawn, *_names(counties, outlines, setter)]


def _names(counties: list[Org], outlines: dict[str, Shape], setter: Setter) -> list[alt.Chart]:
    """Twice: a halo of paper, then the name, so that it reads on the darkest county."""
    rows = [
        {
            "name": setter.say(org.name),
            "longitude": outlines[org.code].longitude,
            "latitude": outlines[org.code].latitude,
        }
        for org in counties
        if org.code in outlines
    ]
    base = alt.Chart(data(rows)).encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
    halo = base.mark_text(fontSize=11, stroke=PAPER, strokeWidth=3, strokeJoin="round")
    return [halo, base.mark_text(fontSize=11, color=INK)]


def _caption(counties: list[Org], figures: dict[str, Figure], outlines: dict[str, Shape], *, setter: Setter) -> Prose:
    known = [org for org in counties if figures[org.code].number is not None]
    ordered = sorted(known, key=lambda org: figures[org.code].number or 0)
    lowest = ordered[0]
    highest = next(org for org in known if figures[org.code].number == figures[ordered[-1].code].number)
    runs: list[Run]
    if figures[lowest.code].number == figures[highest.code].number:
        runs = [setter.say(SAYS_EQUAL), _mark(figures[highest.code], setter)]
    else:
        runs = [setter.say(SAYS_RAMP), *_named(highest, figures, setter), setter.say(SAYS_LOWEST)]
        runs += _named(lowest, figures, setter)
    runs.append("。" if setter.tongue == "zh" else ".")
    if len(known) < len(counties):
        runs.append(setter.say(SAYS_NONE))
    undrawn = [setter.say(org.name) for org in counties if org.code not in outlines]
    if undrawn:
        stop = ("、", "。") if setter.tongue == "zh" else (", ", ".")
        runs.append(setter.say(SAYS_UNDRAWN) + stop[0].join(undrawn) + stop[1])
    return setter.prose(*runs)


def _named(org: Org, figures: dict[str, Figure], setter: Setter) -> list[Run]:
    """The county, and that it is not alone where others stand level with it."""
    number = figures[org.code].number
    is_shared = sum(figure.number == number for figure in figures.values()) > 1
    name = setter.say(org.name) + (setter.say(SAYS_OTHERS) if is_shared else "")
    return [name if setter.tongue == "zh" else f"{name} ", _mark(figures[org.code], setter)]


def _mark(figure: Figure, setter: Setter) -> Run:
    assert figure.number is not None
    return setter.mark(Cited(Cite(figure.measure, org=figure.org.code), figure, figure.number, figure.day))
