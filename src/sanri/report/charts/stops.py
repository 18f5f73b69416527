"""The calls of a plan's vehicles as routes, and the places that they call at, each once with all who get on there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Final

from sanri.kernel.entry import Entry
from sanri.kernel.section import RouteMap
from sanri.report.charts.frame import Point
from sanri.report.charts.labels import Named
from sanri.report.charts.planned import key_of, name_of
from sanri.report.setting import Setter
from sanri.report.small import is_small_cell

LEAST_RADIUS: Final = 2.5
WIDEST_RADIUS: Final = 8.0
END_RADIUS: Final = 3.5


@dataclass(frozen=True, slots=True)
class Stop:
    """One place: who gets on there in all, and whether a vehicle ends there."""

    name: str
    point: Point
    people: int
    is_end: bool
    is_public: bool

    def dot(self, most: int) -> Named:
        """As much paper as people; the words tell how many."""
        radius = max(LEAST_RADIUS, WIDEST_RADIUS * sqrt(self.people / most)) if self.people else END_RADIUS
        words = f"{self.name} {self.people:,}" if self.people and self.is_public else self.name
        return Named(words, self.point, round(radius, 1))


def point_of(entry: Entry, chart: RouteMap) -> Point | None:
    longitude, latitude = entry.values.get(chart.longitude), entry.values.get(chart.latitude)
    if not isinstance(longitude, Decimal | int) or not isinstance(latitude, Decimal | int):
        return None
    return (round(float(longitude), 5), round(float(latitude), 5))


def people_of(entry: Entry, chart: RouteMap) -> int:
    people = entry.values.get(chart.people)
    return people if isinstance(people, int) else 0


def routes_of(calls: Sequence[Entry], chart: RouteMap) -> dict[str, list[Entry]]:
    """Each vehicle's calls in order; those without an order stand as they were entered."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for call in calls:
        found[key_of(call, chart.vehicle)].append(call)
    return {vehicle: sorted(own, key=lambda call: _order(call, chart)) for vehicle, own in sorted(found.items())}


def _order(call: Entry, chart: RouteMap) -> tuple[int, int]:
    order = call.values.get(chart.order)
    return (order if isinstance(order, int) else 0, call.number)


def stops_of(routes: Mapping[str, Sequence[Entry]], chart: RouteMap, setter: Setter) -> list[Stop]:
    """Every place once, ends first and then by how many get on."""
    calls: dict[tuple[str, Point], list[Entry]] = defaultdict(list)
    for call in (call for own in routes.values() for call in own):
        if point := point_of(call, chart):
            calls[name_of(call, chart.place, chart.record, setter), point].append(call)
    last = {own[-1].number for own in routes.values() if len(own) > 1}
    field, monitor = chart.record.field(chart.people), setter.citing.monitor
    found = []
    for (name, point), here in calls.items():
        people = sum(people_of(call, chart) for call in here)
        level = monitor.org(here[0].org, setter.citing.day).level
        is_end = any(call.number in last for call in here)
        found.append(Stop(name, point, people, is_end, not is_small_cell(field, people, level)))
    return sorted(found, key=lambda stop: (not stop.is_end, -stop.people, stop.name))
