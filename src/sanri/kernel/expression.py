"""What is counted, as data: a few operators over the fields of a record, so that one declaration runs on every engine.

`field("opd_visits") + field("er_visits")` is an amount; `field("stage").is_("production")` is a condition.
Missing spreads: an amount with a missing part is missing, and a condition on a missing value does not hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from sanri.kernel.day import Day

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


Amount: TypeAlias = FieldRef | Total | Difference


@dataclass(frozen=True, slots=True)
class Among:
    """Holds where the field's value is one of these."""

    key: str
    values: tuple[str | int | bool, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.key,)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return values.get(self.key) in self.values

    def at(self, day: Day) -> "Among":
        """The condition as it reads on a day: always itself; see `MemberOf` for one that changes."""
        return self


def field(key: str) -> FieldRef:
    """A field of the record that the measure counts."""
    return FieldRef(key)
