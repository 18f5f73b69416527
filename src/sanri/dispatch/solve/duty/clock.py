"""The desk's clock beside a duty: where nights, standstills and relay windows lie, in seconds from the origin."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from sanri.kernel.dispatch.duty import DutyRules

DAYS_BEFORE, DAYS_AFTER = 32, 62
"""How far a duty may lie from the origin that its problem counts from."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of the clock, one a day: their edges in order, each beginning followed by its end (not included)."""

    edges: tuple[int, ...]

    def holds(self, moment: int) -> tuple[bool, int]:
        """Whether the moment is inside a span, and when that next changes."""
        place = bisect_right(self.edges, moment)
        return place % 2 == 1, self.edges[place]


@dataclass(frozen=True, slots=True)
class Clock:
    """The three spans that the rules of driving time speak of. Raises ValueError outside the days it knows."""

    night: Spans
    standstill: Spans
    relay: Spans

    def check(self, moment: int) -> None:
        if not self.night.edges[2] <= moment <= self.night.edges[-6]:
            raise ValueError(
                f"A duty at {moment} s lies more than {DAYS_BEFORE - 1} days before or {DAYS_AFTER - 2} days after its "
                "origin: give an origin nearer to it."
            )


@lru_cache(maxsize=256)
def clock(origin: datetime, rules: DutyRules) -> Clock:
    """The spans around the origin, on the civil clock of its zone: a night of changed clocks is longer or shorter."""
    if origin.tzinfo is None:
        raise ValueError("The origin of a duty needs the desk's time zone: at what hour it is night depends on it.")
    return Clock(_spans(origin, rules.night), _spans(origin, rules.standstill), _spans(origin, rules.relay_window))


def _spans(origin: datetime, hours: tuple[int, int]) -> Spans:
    """Raises ValueError where the span has no length or is longer than a day."""
    begin, end = hours
    if begin == end or not (0 <= begin < 24 and 0 <= end <= 24):
        raise ValueError(f"A span of the clock from {begin} to {end} is none: give two different hours from 0 to 24.")
    edges: list[int] = []
    for number in range(-DAYS_BEFORE, DAYS_AFTER):
        day = origin.date() + timedelta(days=number)
        over = timedelta(days=int(end <= begin or end == 24))
        for date, hour in ((day, begin), (day + over, end % 24)):
            moment = datetime.combine(date, time(hour), tzinfo=origin.tzinfo)
            edges.append(round(moment.timestamp() - origin.timestamp()))
    return Spans(tuple(edges))
