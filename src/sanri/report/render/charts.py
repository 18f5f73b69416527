"""Drawings in the paper's own hand: a Vega-Lite specification becomes an SVG, the same in HTML and PDF."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import vl_convert

from sanri.report.page import ChartBox
from sanri.report.places import PLACES, Place

INK, SOFT, PAPER, HAIRLINE = "#1f1d1a", "#5b564d", "#fbf9f4", "#dcd6c9"
VERMILION, INDIGO, GREEN, AMBER = "#a3231b", "#1f4e79", "#2f6b3c", "#8a5a00"
RAMP = ("#f1e3d3", "#d9a88b", "#c06a4c", "#8c1d17")
SANS = "Noto Sans CJK SC"


_LABELS = {"labelColor": SOFT, "titleColor": SOFT, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": 400}
_UNIT_ABOVE = {"titleAngle": 0, "titleAlign": "left", "titleBaseline": "bottom", "titleX": 0, "titleY": -9}
THEME: dict[str, Any] = {
    "font": SANS,
    "aria": False,  # the figure is named once by its title, not once for every point
    "background": None,
    "padding": 2,
    "view": {"stroke": None},
    "text": {"color": INK, "fontSize": 11},
    "line": {"color": VERMILION, "strokeWidth": 1.8},
    "bar": {"color": INDIGO},
    "area": {"color": INDIGO, "opacity": 0.13},
    "rule": {"color": SOFT},
    "point": {"color": VERMILION},
    "geoshape": {"stroke": PAPER, "strokeWidth": 0.8},
    "range": {"category": [VERMILION, INDIGO, INK], "ramp": list(RAMP), "heatmap": list(RAMP)},
    "axis": _LABELS | {"domainColor": SOFT, "tickColor": HAIRLINE, "gridColor": HAIRLINE, "gridDash": [1, 3]},
    "axisX": {"grid": False, "labelFlush": False, "labelOverlap": "parity", "labelSeparation": 6},
    "axisY": {"domain": False, "ticks": False, "tickCount": 4} | _UNIT_ABOVE,
    "legend": _LABELS | {"gradientLength": 110, "gradientThickness": 9},
    "title": {"color": INK, "font": SANS, "fontSize": 12, "anchor": "start"},
}

_MANY_VIEWS = ("hconcat", "vconcat", "concat", "facet", "repeat")
_SIZE = re.compile(r'^(<svg[^>]*?) width="[^"]*" height="[^"]*"')
_ROLE = re.compile(r' role="graphics-[a-z]+" aria-roledescription="[^"]*"')  # `aria` leaves those of groups
_ID = re.compile(r'\bid="([^"]*)"')


def is_map(chart: ChartBox) -> bool:
    """Whether the drawing has places on it: a map stands beside the lead rather than under it."""
    return _has_places(chart.spec)


def _has_places(spec: Mapping[str, Any]) -> bool:
    return '"geoshape"' in json.dumps(spec)


def _shape(spec: Mapping[str, Any]) -> float:
    """How many times as wide as high the map was drawn; without a size of its own it takes all that there is."""
    width, height = spec.get("width", 1), spec.get("height", 0)
    return width / height if height else 1.0


def _is_list(spec: Mapping[str, Any]) -> bool:
    """Whether rows of names stand at the left, as beside bars: such a drawing is as high as its rows."""
    layers = [spec, *spec.get("layer", [])]
    return any(layer.get("encoding", {}).get("y", {}).get("type") in {"nominal", "ordinal"} for layer in layers)


def svg(spec: Mapping[str, Any], place: str, *, name: str) -> str:
    """The drawing for one of the `PLACES`. `name` begins its ids: no two drawings of one document may share it."""
    return _named(_drawn(json.dumps(_fitted(spec, PLACES[place]), ensure_ascii=False, sort_keys=True)), name)


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    drawing: str = vl_convert.vegalite_to_svg(spec)
    return _ROLE.sub("", _SIZE.sub(r"\1", drawing))


def forget() -> None:
    """Draw everything anew: for measuring."""
    _drawn.cache_clear()


def _named(drawing: str, name: str) -> str:
    """Ids in order of appearance: the drawing engine counts them on from one drawing to the next."""
    for number, old in enumerate(dict.fromkeys(_ID.findall(drawing)), start=1):
        drawing = drawing.replace(f'id="{old}"', f'id="{name}-{number}"').replace(
            f"url(#{old})", f"url(#{name}-{number})"
        )
    return drawing


def _fitted(spec: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """The specification in the paper's theme, at the size of its place."""
    fitted: dict[str, Any] = _in_utc(dict(spec))
    fitted["config"] = _merged(THEME, fitted.get("config", {}))
    if not any(key in fitted for key in _MANY_VIEWS):
        own = fitted.get("height", place.height)
        if not isinstance(own, Mapping) and not _is_list(spec):
            own = place.map_high(_shape(spec)) if _has_places(spec) else max(own, place.height)
        fit = "fit-x" if isinstance(own, Mapping) else "fit"
        fitted |= {"width": place.width, "height": own, "autosize": {"type": fit, "contains": "padding"}}
    return fitted


def _in_utc(node: Any) -> Any:
    """Time scales read in UTC: a date without an hour must not slip by a day with the machine's time zone."""
    if isinstance(node, Mapping):
        found = {key: _in_utc(value) for key, value in node.items()}
        if found.get("type") == "temporal" and found.get("scale", {}) is not None:
            found["scale"] = {"type": "utc"} | found.get("scale", {})
        return found
    return [_in_utc(item) for item in node] if isinstance(node, list | tuple) else node


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two settings, the one above winning key by key."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged
