"""The piece of the earth that a map of routes shows: Mercator, fitted to the stops, the same piece at every place."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, cos, degrees, exp, floor, log, log10, pi, radians, tan
from typing import Any, Final, TypeAlias

from shapely.geometry import LineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from sanri.report.places import Place

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees, or x and y on the drawing."""

MARGIN: Final = 0.15
FLATTEST, STEEPEST = 2.1, 1.4
"""Width by height: neither a strip nor a tower, whatever the routes."""
LEAST_DEGREES: Final = 0.04
PADDING: Final = 2
KM_A_DEGREE: Final = 111.2
BAR_SHARE: Final = 0.22
DETAIL: Final = 1500


@dataclass(frozen=True, slots=True)
class Frame:
    """Bounds in degrees of longitude and in degrees of Mercator's latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def corners(self) -> list[Point]:
        """The frame as a closed line, with points enough on it that it stays straight on the globe."""
        ring = box(self.west, _latitude(self.south), self.east, _latitude(self.north)).exterior
        return [(round(x, 5), round(y, 5)) for x, y in ring.segmentize((self.east - self.west) / 16).coords]

    @property
    def shape(self) -> float:
        """Width by height as it is drawn."""
        return (self.east - self.west) / (self.north - self.south)

    def scale(self, place: Place) -> float:
        """Pixels a degree at the place."""
        width, height = place.width - 2 * PADDING, place.map_high(self.shape) - 2 * PADDING
        return min(width / (self.east - self.west), height / (self.north - self.south))

    def at(self, point: Point, place: Place) -> Point:
        """Where the point lies at the place, from the frame's upper left corner."""
        scale = self.scale(place)
        return ((point[0] - self.west) * scale, (self.north - _mercator(point[1])) * scale)

    def size(self, place: Place) -> Point:
        scale = self.scale(place)
        return ((self.east - self.west) * scale, (self.north - self.south) * scale)

    def point(self, across: float, up: float) -> Point:
        """The point so far across and up, each from 0 to 1."""
        x, y = self.west + across * (self.east - self.west), self.south + up * (self.north - self.south)
        return (round(x, 5), round(_latitude(y), 5))

    def beside(self, point: Point, east: float, north: float) -> Point:
        """The point so many of the frame's degrees away."""
        return (round(point[0] + east, 5), round(_latitude(_mercator(point[1]) + north), 5))

    def bar(self, latitude: float) -> tuple[int, float]:
        """A round length in kilometres, about a fifth of the width, and how many degrees of longitude it is there."""
        a_degree = KM_A_DEGREE * cos(radians(latitude))
        most = (self.east - self.west) * a_degree * BAR_SHARE
        ten = 10 ** max(0, floor(log10(most)))
        kilometres = max(step * ten for step in (1, 2, 5) if step * ten <= max(most, ten))
        return kilometres, kilometres / a_degree


def framed(points: Sequence[Point]) -> Frame:
    """The frame about the points, widened on its short side to the shape of the paper's places."""
    xs, ys = [x for x, _ in points], [_mercator(y) for _, y in points]
    width = max(max(xs) - min(xs), LEAST_DEGREES) * (1 + 2 * MARGIN)
    height = max(max(ys) - min(ys), LEAST_DEGREES) * (1 + 2 * MARGIN)
    width, height = max(width, height * STEEPEST), max(height, width / FLATTEST)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def clipped(outline: BaseGeometry, frame: Frame) -> dict[str, Any] | None:
    """The part of the outline within the frame, no finer than can be seen, turned as the drawing engine reads it."""
    window = box(frame.west, _latitude(frame.south), frame.east, _latitude(frame.north))
    seen = outline.intersection(window).simplify((frame.east - frame.west) / DETAIL)
    parts = [part for part in getattr(seen, "geoms", [seen]) if isinstance(part, Polygon) and not part.is_empty]
    if not parts:
        return None
    found: dict[str, Any] = mapping(MultiPolygon([orient(part, -1.0) for part in parts]))
    return found


def touches(outline: BaseGeometry, lines: Sequence[Sequence[Point]]) -> bool:
    return any(outline.intersects(LineString(line) if len(line) > 1 else ShapelyPoint(line[0])) for line in lines)


def _mercator(latitude: float) -> float:
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def _latitude(mercator: float) -> float:
    return degrees(2 * atan(exp(radians(mercator))) - pi / 2)
