"""Who drives when: the rules of driving time as dated values, and the schedule that keeps them along one route."""

from dataclasses import dataclass
from typing import Literal

from sanri.kernel.text import Text

# fmt: off
DutyRule = Literal[
    "continuous_day", "continuous_night", "day_hours", "week_hours", "second_driver", "night_stop", "window",
]
# fmt: on
"""The rule that a route cannot keep; ``window`` where its own times cannot be kept even by breaking every other."""

NightCounts = Literal["whole", "part"]
"""What counts toward the limit of the night: ``whole`` is all driving since the last rest, ``part`` only that in the
night itself. By ``whole`` a coach that has driven three hours at the stroke of 22:00 stands still there and then.
"""

Doing = Literal["drive", "rest", "work", "wait", "relay"]


@dataclass(frozen=True, slots=True)
class DutyRules:
    """The values in force on the day of a route. Minutes, clock hours of the desk's zone, kilometres.

    `night` is the span of the clock in which `night_drive` is the limit; `standstill` the span in which long-distance
    coaches stand still unless `relay` takes place at a registered point within `relay_window`, or the way is no longer
    than `exempt_km` (exempt is the kind of service, not every coach). `two_drivers_km` are (ordinary road, motorway):
    the second holds where the whole way is motorway.

    Driving is unbroken until the coach stands for `rest` minutes on end without work, whoever is at the wheel: drivers
    may change at any moment, but a change is no rest of the coach. The hours of a day and of seven days are each
    driver's own: one who is aboard and not at the wheel is resting. A relay is a halt of at least `rest` minutes at a
    registered point within `relay_window`, at which the crew changes: who drove before it does not drive after it,
    because those relieved rest ashore.
    """

    day_drive: int
    night_drive: int
    rest: int
    drive_in_24h: int
    drive_in_7d: int
    night: tuple[int, int]
    standstill: tuple[int, int]
    exempt_km: int
    two_drivers_km: tuple[int, int]
    relay_window: tuple[int, int]
    source: Text
    night_counts: NightCounts = "whole"

    def __post_init__(self) -> None:
        if min(self.day_drive, self.rest) <= 0 or self.night_drive < 0:
            raise ValueError(f"{self.day_drive} min at the wheel and {self.rest} min of rest lead nowhere: give more.")


@dataclass(frozen=True, slots=True)
class Leg:
    """A way driven without a planned halt: whole seconds at the wheel, metres, and the work at its end in seconds."""

    seconds: int
    metres: int
    work: int = 0
    motorway: bool = True
    earliest: int | None = None
    """Work at the end of the leg begins no earlier, in seconds from the origin."""
    latest: int | None = None
    """Work there begins no later. A leg without work is in time where the coach is there at some moment between."""

    def __post_init__(self) -> None:
        if self.seconds < 0 or self.metres < 0 or self.work < 0:
            raise ValueError(f"A leg of {self.seconds} s, {self.metres} m and {self.work} s of work is none.")


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver and the minutes driven already: in the 24 hours before the duty, in the six days before this one.

    When in those 24 hours it was is not known, so all of it counts until the duty is 24 hours old.
    """

    key: str
    last_24h: int = 0
    last_6d: int = 0


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of a duty: from, to (seconds from the origin), what is done, and which driver is at the wheel."""

    begin: int
    end: int
    doing: Doing
    driver: str = ""
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that cannot be met on a route, and how far it is missed, in words."""

    rule: DutyRule
    why: Text


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty schedule: its spells in order without a gap. `broken` is empty where it is legal.

    `drivers` are those aboard or taking over by relay, at the wheel or not.
    """

    spells: tuple[Spell, ...]
    drivers: tuple[str, ...]
    relays: int = 0
    broken: tuple[Broken, ...] = ()

    @property
    def is_legal(self) -> bool:
        return not self.broken

    @property
    def arrive(self) -> int:
        return self.spells[-1].end
