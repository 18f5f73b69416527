"""How many call seats per half hour, and which shifts fill them: queues after Erlang, shifts as a cover; its plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sanri.kernel.dispatch.account import Account
from sanri.kernel.text import Text

HALF_HOUR = 30 * 60


@dataclass(frozen=True, slots=True)
class Load:
    """The calls offered in one half hour, and how long one is handled in seconds, wrap-up included."""

    calls: Decimal
    handling: Decimal

    def __post_init__(self) -> None:
        if self.calls < 0 or self.handling < 0 or (self.calls and not self.handling):
            raise ValueError(f"{self.calls} calls of {self.handling} s are no load: calls take more than no time.")


@dataclass(frozen=True, slots=True)
class Shift:
    """A kind of shift: the half hours (from the origin, by index) that it works, breaks left out, and its cost in fen.

    No more than `most` people can work it; None is no limit.
    """

    key: str
    works: tuple[int, ...]
    fen: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class SeatProblem:
    """Half hours of calls and the shifts to cover them.

    `answered` percent of calls are to be answered within `within` seconds; nobody waits at a share of busy seats above
    `occupancy` percent. With `patience` (mean seconds before a caller hangs up) the queue is Erlang's A and at most
    `abandoned` percent may hang up; else C, in which nobody hangs up. Of the people on a roster `shrinkage` percent
    are not at a seat. `seats` is how many seats there are in the room.

    `price` is what one person missing from the roster of one half hour costs, in fen: so much that nobody is spared
    for money, and yet a number, so that a day that cannot be covered has a plan, a cost and a bound.
    """

    key: str
    origin: datetime
    loads: tuple[Load, ...]
    shifts: tuple[Shift, ...]
    answered: Decimal = Decimal(95)
    within: int = 10
    occupancy: Decimal | None = None
    patience: int | None = None
    abandoned: Decimal | None = None
    shrinkage: Decimal = Decimal(30)
    seats: int | None = None
    price: int = 10_000_00

    def __post_init__(self) -> None:
        keys = [shift.key for shift in self.shifts]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"Problem {self.key!r} has two of shift {', '.join(twice)}: give each its own key.")
        if not 0 <= self.shrinkage < 100:
            raise ValueError(
                f"Shrinkage {self.shrinkage} leaves nobody at a seat: give a percentage from 0 to below 100."
            )
        if not 0 < self.answered < 100:
            raise ValueError(f"No number of seats answers {self.answered} percent: give more than 0 and less than 100.")
        odd = [shift.key for shift in self.shifts if not set(shift.works) <= set(range(len(self.loads)))]
        if odd:
            raise ValueError(f"Problem {self.key!r}: {', '.join(odd)} work half hours that it does not have.")


@dataclass(frozen=True, slots=True)
class SeatNeed:
    """One half hour: seats needed, people rostered for them, people on shift, and the service that those give.

    Where more seats are needed than there are, people are rostered for those there are. `answered` is the percent
    answered in time, `waits` the mean wait in seconds, `abandoned` the percent that hang up: to two places each, as
    those on shift give them, shrinkage taken off. A wait without end is 99999.99.
    """

    seats: int
    roster: int
    on_shift: int
    answered: Decimal
    waits: Decimal
    abandoned: Decimal


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The answer to a seat problem: people by shift, and what each half hour needs and gets.

    `short` are the half hours, by index, in which people or seats are missing; `missing` says for each which and how
    many.
    """

    problem: str
    shifts: tuple[tuple[str, int], ...]
    needs: tuple[SeatNeed, ...]
    short: tuple[int, ...]
    account: Account
    missing: tuple[Text, ...] = ()


SEAT_COSTS: Mapping[str, Text] = {
    "shifts": Text("班次", "shifts"),
    "missing": Text("缺岗", "people missing"),
}
"""The parts of a seat plan's cost, by key: the shifts worked, and `price` for each person missing in a half hour."""
