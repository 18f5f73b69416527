"""Where names stand on a map: beside their places, over nothing else, whatever the size of the drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Final, Literal, TypeAlias

from sanri.report.charts.frame import Frame, Point
from sanri.report.charts.planned import room
from sanri.report.places import PLACES, Place

Align: TypeAlias = Literal["left", "center", "right"]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

HIGH, A_LETTER, AIR = 14.0, 6.0, 3.0
ASKEW, LEANING = 0.4, 0.3
SIDES: Final[tuple[tuple[Align, int, int], ...]] = (
    ("left", 1, 0),
    ("right", -1, 0),
    ("center", 0, -1),
    ("center", 0, 1),
    ("left", 1, -1),
    ("left", 1, 1),
    ("right", -1, -1),
    ("right", -1, 1),
)
"""To the right, to the left, above and below, and then askew."""
LEADS: Final = (22, 34, 46, 60)
"""Pixels at the narrowest place; elsewhere the line is as much longer as the map is larger."""
TURNS: Final = tuple(sorted(range(0, 360, 15), key=lambda turn: abs(turn % 180 - 90)))


@dataclass(frozen=True, slots=True)
class Named:
    """A dot on the map and the words that are to stand beside it."""

    words: str
    point: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """The words in their place: so many pixels from `foot`, the dot itself or the end of a line that leads from it."""

    named: Named
    foot: Point
    align: Align
    dx: float
    dy: float

    @property
    def is_led(self) -> bool:
        return self.foot != self.named.point


class Paper:
    """The map at one place: where its dots lie, and what names and lines already stand on it."""

    def __init__(self, frame: Frame, place: Place, dots: Sequence[Named]) -> None:
        self._frame, self._place, self._size = frame, place, frame.size(place)
        self._dots = [(dot.point, self._dot(dot)) for dot in dots]
        self._taken: list[Box] = []

    def is_free(self, label: Label) -> bool:
        """Within the map, over no dot, no other name and no line that leads to one."""
        own = self._box(label)
        if own[0] < 0 or own[1] < 0 or own[2] > self._size[0] or own[3] > self._size[1]:
            return False
        if any(_overlap(own, other) for other in self._taken) or any(_overlap(own, dot) for _, dot in self._dots):
            return False
        others = [dot for point, dot in self._dots if point != label.named.point]
        return not any(_overlap(step, other) for step in self._lead(label) for other in (*self._taken, *others))

    def take(self, label: Label) -> None:
        self._taken += [self._box(label), *self._lead(label)]

    def _lead(self, label: Label) -> list[Box]:
        """The line as a row of small boxes, from the edge of the dot."""
        if not label.is_led:
            return []
        (x, y), (to_x, to_y) = self._at(label.named.point), self._at(label.foot)
        length = hypot(to_x - x, to_y - y)
        steps = range(int(label.named.radius) + 1, int(length) + 1, 2)
        points = ((x + (to_x - x) * step / length, y + (to_y - y) * step / length) for step in steps)
        return [(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in points]

    def _box(self, label: Label) -> Box:
        x, y = self._at(label.foot)
        x, y = x + label.dx, y + label.dy
        width = room(label.named.words) * A_LETTER
        left = {"left": x, "center": x - width / 2, "right": x - width}[label.align]
        return (left, y - HIGH / 2, left + width, y + HIGH / 2)

    def _dot(self, dot: Named) -> Box:
        x, y = self._at(dot.point)
        return (x - dot.radius, y - dot.radius, x + dot.radius, y + dot.radius)

    def _at(self, point: Point) -> Point:
        return self._frame.at(point, self._place)


def placed(
    wanted: Sequence[Named], dots: Sequence[Named], *, frame: Frame, most: int, taken: Sequence[Label] = ()
) -> list[Label]:
    """Those `taken` and up to `most` names that find room at every place, the first first."""
    papers = [Paper(frame, place, dots) for place in PLACES.values()]
    found: list[Label] = []
    for label in taken:
        _take(label, papers, found)
    for named in wanted:
        if len(found) == most + len(taken):
            break
        free = (one for one in _sides(named, frame) if all(paper.is_free(one) for paper in papers))
        if chosen := next(free, None):
            _take(chosen, papers, found)
    return found


def _take(label: Label, papers: Sequence[Paper], found: list[Label]) -> None:
    found.append(label)
    for paper in papers:
        paper.take(label)


def _sides(named: Named, frame: Frame) -> Iterator[Label]:
    """Right beside the dot; where that is taken, at the end of a line from it, which is as long as it has to be."""
    for align, across, down in SIDES:
        reach = named.radius + AIR
        dx = across * (reach * ASKEW if down else reach)
        yield Label(named, named.point, align, round(dx, 1), round(down * (reach + HIGH / 2), 1))
    narrowest = min(frame.scale(place) for place in PLACES.values())
    for length in LEADS:
        for turn in TURNS:
            east, north = cos(radians(turn)), sin(radians(turn))
            foot = frame.beside(named.point, east * length / narrowest, north * length / narrowest)
            side: Align = "left" if east > LEANING else "right" if east < -LEANING else "center"
            beside = {"left": AIR, "right": -AIR, "center": 0.0}[side]
            yield Label(named, foot, side, beside, 0.0 if beside else -north * HIGH / 2)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
