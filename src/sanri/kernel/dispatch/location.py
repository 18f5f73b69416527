"""Where things are dispatched between, and how far apart: straight distance times a detour, at speeds by distance."""

from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from sanri.kernel.text import Text

EARTH_METRES = 6_371_008.8
"""Mean radius of the earth, IUGG."""


@dataclass(frozen=True, slots=True)
class Location:
    """A point that vehicles or officers go to. Degrees, WGS 84 as the place lists give them."""

    key: str
    name: Text
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Roads:
    """Driving between locations, by their index: whole metres and seconds, need not be the same both ways."""

    metres: tuple[tuple[int, ...], ...]
    seconds: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        size = len(self.metres)
        rows = (*self.metres, *self.seconds)
        if len(self.seconds) != size or any(len(row) != size or min(row, default=0) < 0 for row in rows):
            raise ValueError(f"Roads need two tables of {size} rows and columns, without negative numbers.")


@dataclass(frozen=True, slots=True)
class RoadModel:
    """Roads where no road map is at hand: how far a road is over the straight line, and how fast one drives.

    `bands` pairs a length of the way in kilometres with the speed in km/h driven up to that length: town streets
    first, then country roads, then the motorway for the rest of the way (the last band has no end, None).
    """

    detour: float
    bands: tuple[tuple[float | None, float], ...]

    def __post_init__(self) -> None:
        ends = [end for end, _ in self.bands]
        if not ends or ends[-1] is not None or None in ends[:-1]:
            raise ValueError("A road model's last band, and only that, has no end: write None for its length.")
        if any(a >= b for a, b in pairwise(end for end in ends if end is not None)):
            raise ValueError("A road model's bands are in order of their length.")

    def between(self, locations: tuple[Location, ...]) -> Roads:
        """The roads among the locations; symmetric."""
        metres = tuple(tuple(round(self.detour * straight(a, b)) for b in locations) for a in locations)
        return Roads(metres, tuple(tuple(self.drive(way) for way in row) for row in metres))

    def drive(self, metres: int) -> int:
        """Seconds to drive so many metres."""
        left, before, hours = metres / 1000, 0.0, 0.0
        for end, speed in self.bands:
            part = left if end is None else min(left, end - before)
            hours += part / speed
            left, before = left - part, end or before
        return round(hours * 3600)


def straight(a: Location, b: Location) -> float:
    """Metres between two points over the sphere: the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984)."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    part = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(part)))
