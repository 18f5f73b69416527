"""Where ambulances wait: places that cover the most calls when each vehicle is busy part of the time; its plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sanri.kernel.dispatch.account import Account
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Zone:
    """A town or street: where its calls come from (index of a location), how many a day, and how soon to be there."""

    key: str
    at: int
    calls: Decimal
    within: int


@dataclass(frozen=True, slots=True)
class StandbyProblem:
    """`vehicles` to place at `places` (indices of locations), at most `most` at one; each is busy with odds `busy`.

    A vehicle covers a zone where the drive from its place takes no longer than the zone's `within` seconds. With k
    vehicles covering it, a zone's call finds all of them busy with odds busy^k (M. Daskin, Transportation Science 17,
    1983: busy alike, independently). `price` is what a call that is not reached in time costs, in fen.
    """

    key: str
    locations: tuple[Location, ...]
    roads: Roads
    zones: tuple[Zone, ...]
    places: tuple[int, ...]
    vehicles: int
    busy: Decimal
    most: int = 2
    price: int = 1_000_00

    def __post_init__(self) -> None:
        if not 0 <= self.busy < 1:
            raise ValueError(f"Vehicles busy with odds {self.busy} cover nothing: give odds from 0 to below 1.")
        if len(set(self.places)) < len(self.places):
            raise ValueError(f"Problem {self.key!r} names a place twice.")


@dataclass(frozen=True, slots=True)
class StandbyPlan:
    """The answer: vehicles by place (its index, how many), and the share of calls expected to be reached in time.

    `covered` is in percent, to two places, halves to the even; 100 where there are no calls.
    """

    problem: str
    placed: tuple[tuple[int, int], ...]
    covered: Decimal
    account: Account


STANDBY_COSTS: Mapping[str, Text] = {"missed": Text("未及时到达", "calls not reached in time")}
"""The parts of a standby plan's cost: the calls a day expected not to be reached in time, at `price`, halves up."""
