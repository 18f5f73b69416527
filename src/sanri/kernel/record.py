"""What an office fills in: the fields of a record, who owes it, when it is due, and what must hold across fields."""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.check import Check, OldEnough
from sanri.kernel.day import Period
from sanri.kernel.identifiers import IDENTIFIERS
from sanri.kernel.personal import PERSONAL_KINDS, PersonalKind
from sanri.kernel.text import Text
from sanri.kernel.unit import Unit

FieldKind = Literal["count", "decimal", "flag", "day", "moment", "choice", "text", "identifier"]
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
    """One column of a record. `places` is how many decimals a decimal keeps; limits are inclusive.

    A moment is a civil date and time to the minute on the desk's own clock, ``2023-01-31T06:40``. What a person can be
    known by says so in `personal`: it is judged as it was sent, kept sealed, and opened by the desk alone.
    """

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
    personal: PersonalKind | Literal[""] = ""

    def __post_init__(self) -> None:
        if self.personal and (self.personal not in PERSONAL_KINDS or self.kind not in ("text", "identifier")):
            raise ValueError(
                f"Field {self.key!r} is a {self.kind} and personal={self.personal!r}: only text and identifiers are "
                f"sealed, as one of {', '.join(PERSONAL_KINDS)}."
            )
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
    `keeps_good_rows` lets the right rows of a file in while the wrong ones go back. Where practice knows days on which
    an office does not open at all, `may_be_closed` lets its form offer to say so with one click.
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
    may_be_closed: bool = False
    keeps_good_rows: bool = False
    version: int = 1

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"Record {self.key!r} has two fields {key!r}: give each its own key.")
        if self.subject and self.subject.personal:
            raise ValueError(
                f"Record {self.key!r}: its subject {self.subject.key!r} is personal, and a subject is shown wherever "
                "its entries are. Give persons a number of the desk's own and keep theirs in a field."
            )
        for check in self.checks:
            self._refuse_unfit(check, keys)

    def _refuse_unfit(self, check: Check, keys: list[str]) -> None:
        for name in check.fields:
            if name not in keys:
                have = ", ".join(keys)
                raise ValueError(
                    f"Record {self.key!r}: a check reads {name!r}, which the record has not. It has: {have}."
                )
            # An age is judged by the card as it was sent; nothing else may rest on what is sealed afterwards.
            if self.field(name).personal and not (isinstance(check, OldEnough) and name == check.card):
                raise ValueError(
                    f"Record {self.key!r}: a check reads {name!r}, which is kept sealed: hold its identifier to it."
                )

    @property
    def is_personal(self) -> bool:
        """Whether persons can be known by it: then the bytes that it comes in are kept sealed as well."""
        return any(field.personal for field in self.fields)

    def field(self, key: str) -> Field:
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(f"Record {self.key!r} has no field {key!r}. It has: {', '.join(f.key for f in self.fields)}.")


Value: TypeAlias = int | Decimal | bool | str | None
"""A typed value of an entry. Days and moments are ISO text, so that an entry's canonical form is plain JSON; a personal
value is a token once it is kept."""
