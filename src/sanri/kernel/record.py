"""What an office fills in: the fields of a record, who owes it, when it is due, and what must hold across fields."""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.check import Check
from sanri.kernel.day import Period
from sanri.kernel.identifiers import IDENTIFIERS
from sanri.kernel.text import Text
from sanri.kernel.unit import Unit

FieldKind = Literal["count", "decimal", "flag", "day", "choice", "text", "identifier"]
Every = Literal["day", "week", "month", "year", "event"]
State = Literal["reported", "zero", "closed", "void"]
STATES: tuple[State, ...] = ("reported", "zero", "closed", "void")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list; `key` is stored, `name` is what people pick."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a record. `places` is how many decimals a decimal keeps; limits are inclusive."""

    key: str
    name: Text
    kind: FieldKind = "count"
    unit: Unit | None = None
    required: bool = True
    minimum: Decimal | int | None = None
    maximum: Decimal | int | None = None
    places: int = 0
    choices: tuple[Choice, ...] = ()
    identifier: str = ""
    aliases: tuple[str, ...] = ()
    note: Text | None = None

    def __post_init__(self) -> None:
        if self.kind == "choice" and not self.choices:
            raise ValueError(f"Field {self.key!r} is a choice without choices: list them.")
        if self.kind == "identifier" and self.identifier not in IDENTIFIERS:
            raise ValueError(
                f"Field {self.key!r} checks {self.identifier!r}, which no identifier is. "
                f"Identifiers are: {', '.join(IDENTIFIERS)}."
            )
        if self.kind == "count" and self.minimum is None:
            object.__setattr__(self, "minimum", 0)


@dataclass(frozen=True, slots=True)
class Due:
    """Owed so many days after the period ends, at this hour of the desk's own clock."""

    days: int = 1
    hour: int = 9

    def at(self, period: Period, zone: tzinfo) -> datetime:
        """The moment after which a report of the period is late."""
        return datetime.combine((period.last + self.days).date, time(self.hour), zone)


@dataclass(frozen=True, slots=True)
class Record:
    """A form. Its key is unique on a desk. `reporters` are the kinds of org that owe it; `subject` names what a row is
    about, if not the org.

    `every` is the period of one entry; an ``event`` is dated to the day it happened and is owed by nobody.
    `keeps_good_rows` lets the right rows of a file in while the wrong ones go back.
    """

    key: str
    name: Text
    fields: tuple[Field, ...]
    reporters: tuple[str, ...]
    every: Every = "day"
    due: Due = Due()
    checks: tuple[Check, ...] = ()
    subject: Field | None = None
    has_zero_report: bool = True
    keeps_good_rows: bool = False
    version: int = 1

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"Record {self.key!r} has two fields {key!r}: give each its own key.")
        for check in self.checks:
            for name in check.fields:
                if name not in keys:
                    have = ", ".join(keys)
                    raise ValueError(
                        f"Record {self.key!r}: a check reads {name!r}, which the record has not. It has: {have}."
                    )

    def field(self, key: str) -> Field:
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(f"Record {self.key!r} has no field {key!r}. It has: {', '.join(f.key for f in self.fields)}.")


Value: TypeAlias = int | Decimal | bool | str | None
"""A typed value of an entry. Days are kept as ISO text, so that an entry's canonical form is plain JSON."""
