"""What is counted, as data: a few operators over the fields of a record, so that one declaration runs on every engine.

`field("opd_visits") + field("er_visits")` is an amount; `field("stage").is_("production")` is a condition.
Missing spreads: an amount with a missing part is missing, and of a missing value no condition is known to hold or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from sanri.kernel.day import Day

if TYPE_CHECKING:
    from sanri.kernel.dated import MemberOf

SUBJECT = "subject"
ORG = "org"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """The value of one field; `subject` and `org` name the entry's own."""

    key: str

    def __add__(self, other: "Amount") -> "Total":
        return Total((self, other))

    def __sub__(self, other: "Amount") -> "Difference":
        return Difference(self, other)

    def is_(self, value: str | int | bool) -> "Among":
        return Among(self.key, (value,))

    def among(self, *values: str | int | bool) -> "Among":
        return Among(self.key, values)

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.key,)

    def of(self, values: Mapping[str, Any]) -> Any:
        return values.get(self.key)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of its terms."""

    terms: tuple["Amount", ...]

    def __add__(self, other: "Amount") -> "Total":
        return Total((*self.terms, other))

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(key for term in self.terms for key in term.fields)

    def of(self, values: Mapping[str, Any]) -> Any:
        found = [term.of(values) for term in self.terms]
        return None if None in found else sum(found)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is left of one amount after another."""

    whole: "Amount"
    part: "Amount"

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.whole.fields, *self.part.fields)

    def of(self, values: Mapping[str, Any]) -> int | Decimal | None:
        whole, part = self.whole.of(values), self.part.of(values)
        return None if whole is None or part is None else whole - part


@dataclass(frozen=True, slots=True)
class Minutes:
    """Whole minutes from one moment to another, both on the desk's civil clock; below 0 where the end comes first."""

    start: FieldRef
    end: FieldRef

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.start.fields, *self.end.fields)

    def of(self, values: Mapping[str, Any]) -> int | None:
        start, end = self.start.of(values), self.end.of(values)
        if start is None or end is None:
            return None
        return (datetime.fromisoformat(end) - datetime.fromisoformat(start)) // timedelta(minutes=1)


Amount: TypeAlias = FieldRef | Total | Difference | Minutes


def moments(amount: Amount) -> tuple[str, ...]:
    """The fields that the amount reads as moments; none of an amount that is not of time."""
    match amount:
        case Minutes():
            return amount.fields
        case Total(terms):
            return tuple(key for term in terms for key in moments(term))
        case Difference(whole, part):
            return (*moments(whole), *moments(part))
        case FieldRef():
            return ()


@dataclass(frozen=True, slots=True)
class Among:
    """Holds where the field's value is one of these."""

    key: str
    values: tuple[str | int | bool, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.key,)

    def holds(self, values: Mapping[str, Any]) -> bool | None:
        """Whether it does; None where the value is missing."""
        value = values.get(self.key)
        return None if value is None else value in self.values

    def at(self, day: Day) -> "Among":
        """The condition as it reads on a day: always itself; see `MemberOf` for one that changes."""
        return self


@dataclass(frozen=True, slots=True)
class Present:
    """Holds where the field has a value: a box that has been released, a case that has been closed."""

    key: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.key,)

    def holds(self, values: Mapping[str, Any]) -> bool | None:
        """Whether it does; None where nothing at all is said, as by a unit that was closed."""
        return values.get(self.key) is not None if values else None

    def at(self, day: Day) -> "Present":
        return self


@dataclass(frozen=True, slots=True)
class Within:
    """Holds where the amount lies between the two, both included; None is open."""

    amount: Amount
    least: int | Decimal | None = None
    most: int | Decimal | None = None

    def __post_init__(self) -> None:
        if self.least is None and self.most is None:
            raise ValueError("A `Within` needs `least`, `most` or both; for any amount at all use `Present`.")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"A `Within` from {self.least} to {self.most} holds nowhere: the least comes first.")

    @property
    def fields(self) -> tuple[str, ...]:
        return self.amount.fields

    def holds(self, values: Mapping[str, Any]) -> bool | None:
        """Whether it does; None where the amount is missing."""
        amount = self.amount.of(values)
        if amount is None:
            return None
        is_enough = self.least is None or amount >= self.least
        return is_enough and (self.most is None or amount <= self.most)

    def at(self, day: Day) -> "Within":
        return self


@dataclass(frozen=True, slots=True)
class All:
    """Holds where each of its conditions does."""

    conditions: tuple["Condition | MemberOf", ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(key for condition in self.conditions for key in condition.fields)

    def at(self, day: Day) -> "All":
        """The conditions as they read on a day."""
        return All(tuple(condition.at(day) for condition in self.conditions))


Simple: TypeAlias = Among | Present | Within
"""A condition that can be held against the values of an entry as it stands."""
Condition: TypeAlias = Simple | All


def field(key: str) -> FieldRef:
    """A field of the record that the measure counts."""
    return FieldRef(key)
