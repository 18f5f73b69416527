"""What lies below and above the dots of a map: the counties' shapes, the ways between places, the places' names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from sanri.kernel.day import Day
from sanri.kernel.org import OrgTree
from sanri.report.charts.drawing import BAND, INDIGO, INK, PAPER, SOFT, data
from sanri.report.charts.frame import Frame, Point, clipped, touches
from sanri.report.charts.labels import Label
from sanri.report.charts.shapes import outline

GROUND: Final = "#eee9de"


@dataclass(frozen=True, slots=True)
class Home:
    """Whose map it is: the orgs of a day, and the city among them."""

    tree: OrgTree
    city: str
    day: Day


def ground(frame: Frame, lines: Sequence[Sequence[Point]], home: Home) -> list[alt.Chart]:
    """The counties that the lines touch, and all of the city's where they touch one of them; bare paper elsewhere."""
    counties = [org for org in home.tree.orgs if org.level == "county" and org.is_active(home.day)]
    parents = {org.code: org.parent for org in counties}
    outlines = {code: found for code in sorted(parents) if (found := outline(code)) is not None}
    touched = {code for code, found in outlines.items() if touches(found, lines)}
    is_home = any(parents[code] == home.city for code in touched)
    drawn = [found for code, found in outlines.items() if code in touched or (is_home and parents[code] == home.city)]
    seen = [geometry for found in drawn if (geometry := clipped(found, frame)) is not None]
    edge = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": frame.corners}, "properties": {}}
    # The edge is not seen: it holds every other layer to the same piece of the earth.
    layers = [alt.Chart(data([edge])).mark_geoshape(filled=False, stroke=PAPER, strokeOpacity=0)]
    if seen:
        features = [{"type": "Feature", "geometry": one, "properties": {}} for one in seen]
        layers.append(alt.Chart(data(features)).mark_geoshape(fill=GROUND, stroke=BAND, strokeWidth=0.8))
    return layers


def ways(lines: Sequence[Sequence[Point]]) -> list[alt.Chart]:
    """A line through each row of places, in their order."""
    rows = [
        {"route": route, "order": order, "longitude": point[0], "latitude": point[1]}
        for route, points in enumerate(lines)
        for order, point in enumerate(points)
    ]
    base = alt.Chart(data(rows)).mark_line(color=INDIGO, strokeWidth=1.1, opacity=0.55, strokeJoin="round")
    return [base.encode(longitude="longitude:Q", latitude="latitude:Q", detail="route:N", order="order:Q")]


def names_of(labels: Sequence[Label]) -> list[alt.Chart]:
    """The names: a fine line to those that found room only further off, halos of paper, and the words."""
    rows = [
        {"words": one.named.words, "longitude": one.foot[0], "latitude": one.foot[1]}
        | {"align": one.align, "dx": one.dx, "dy": one.dy}
        for one in labels
    ]
    if not rows:
        return []
    base = alt.Chart(data(rows)).encode(longitude="longitude:Q", latitude="latitude:Q", text="words:N")
    own = {key: alt.expr(f"datum.{key}") for key in ("align", "dx", "dy")}
    halo = base.mark_text(stroke=PAPER, strokeWidth=3, strokeJoin="round", baseline="middle", fontSize=11, **own)
    return [*_leads(labels), halo, base.mark_text(color=INK, baseline="middle", fontSize=11, **own)]


def _leads(labels: Sequence[Label]) -> list[alt.Chart]:
    rows = [
        {"name": number, "longitude": point[0], "latitude": point[1]}
        for number, label in enumerate(labels)
        for point in (label.named.point, label.foot)
        if label.is_led
    ]
    mark = alt.Chart(data(rows)).mark_line(color=SOFT, strokeWidth=0.7)
    return [mark.encode(longitude="longitude:Q", latitude="latitude:Q", detail="name:N")] if rows else []
