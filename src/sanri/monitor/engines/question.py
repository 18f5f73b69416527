"""What is asked of an engine and what one answer holds: exact sums, never a quotient."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from sanri.kernel.dated import MemberOf
from sanri.kernel.day import Day
from sanri.kernel.expression import ORG, SUBJECT, All, Condition, Simple
from sanri.kernel.measure import ADDITIVE, Additive, Measure, Reads
from sanri.kernel.record import Record, State

VALUED: tuple[State, ...] = ("reported", "zero")
"""The states of entries that carry values; a zero report says 0 for every amount it leaves out."""

Raw: TypeAlias = Decimal | int | str | bool | date | None
"""A field's own value, as the newest entry says it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure as an engine is asked for it, its conditions as they read on the figure's day.

    The conditions on `whose` entries it is made of say whom it is about (a subject, an org, the members of a group):
    others are no part of it. Those on `where` sort what was reported: an entry known not to meet one counts as
    nothing, as 0.
    """

    key: str
    how: Additive
    whose: tuple[Simple, ...] = ()
    where: tuple[Simple, ...] = ()

    @classmethod
    def of(cls, measure: Measure, day: Day) -> "Asked":
        assert isinstance(measure.how, ADDITIVE)
        conditions = _parts(measure.where) if measure.where else ()
        whose = tuple(one.at(day) for one in conditions if _narrows(one))
        where = tuple(one.at(day) for one in conditions if not _narrows(one))
        return cls(measure.key, measure.how, whose, where)


def _parts(condition: Condition | MemberOf) -> tuple[Simple | MemberOf, ...]:
    if isinstance(condition, All):
        return tuple(part for one in condition.conditions for part in _parts(one))
    return (condition,)


def _narrows(condition: Simple | MemberOf) -> bool:
    return isinstance(condition, MemberOf) or set(condition.fields) <= {SUBJECT, ORG}


@dataclass(frozen=True, slots=True)
class Question:
    """Measures over one record that read it alike; `subject` narrows it to one subject."""

    record: Record
    reads: Reads
    asked: tuple[Asked, ...] = ()
    subject: str = ""

    @property
    def has_one_entry_per_unit(self) -> bool:
        """Whether a unit has one entry in force for a period: the journal sees to it where there are no subjects."""
        return self.record.subject is None and self.record.every != "event"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a measure comes to: its sum or count, the sum below the line of a ratio, or a field's own value.

    None is "nothing reported"; 0 is a number.
    """

    top: Raw
    bottom: Raw = None


@dataclass(frozen=True, slots=True)
class Totals:
    """One org on one day: of the units expected, how many have an entry, all in time, all closed; and the measures.

    The units are counted where the entries of a day are read. Newest entries are of many days: see `Engine.picks`.
    """

    reported: int
    on_time: int
    closed: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure over the units of a panel, on the day and summed over the base."""

    panel: int
    current: Cell
    base: Cell


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the peak: what the steady units came to on it, and the figure's day beside it."""

    steady: Cell
    pair: Pair


@dataclass(frozen=True, slots=True)
class Pick:
    """One entry that is read for a day.

    `counts` names the measures that have a value from it; `known` also those that it is known to be none of.
    """

    number: int
    org: str
    on: Day
    period: str
    subject: str
    counts: frozenset[str]
    known: frozenset[str]
