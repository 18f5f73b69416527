"""What must hold across the fields of one row. Each check is data: it judges, and it says itself in both tongues.

A check passes where one of its fields is missing: missing is judged by `required`, not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sanri.kernel.dated import Dated
from sanri.kernel.day import Day
from sanri.kernel.expression import Among
from sanri.kernel.identifiers.person import birth


@dataclass(frozen=True, slots=True)
class AtMost:
    """The part is no more than the sum of the others: severe cases are at most all visits."""

    part: str
    whole: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.part, *self.whole)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(values[self.part] <= sum(values[key] for key in self.whole))


@dataclass(frozen=True, slots=True)
class SumsTo:
    """The parts make the whole exactly: referrals by 120, by fleet and on one's own make all referrals."""

    parts: tuple[str, ...]
    whole: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.parts, self.whole)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(sum(values[key] for key in self.parts) == values[self.whole])


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The amount is zero unless the flag is set: no fever visits where no fever room was open."""

    amount: str
    flag: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.amount, self.flag)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(values[self.flag]) or values[self.amount] == 0


@dataclass(frozen=True, slots=True)
class NoEarlier:
    """One day or moment is not before another: a project is not finished before it is begun."""

    day: str
    than: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.day, self.than)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(values[self.day] >= values[self.than])


@dataclass(frozen=True, slots=True)
class OldEnough:
    """On that day the holder of the identity card has the age in force: nobody under sixteen travels to work.

    It holds where the flag `unless` is set, and of rows that `where` leaves out. The card is judged as it was sent: of
    a sealed one nothing is known, and the check passes.
    """

    card: str
    on: str
    years: Dated[int]
    where: Among
    unless: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.card, self.on, *self.where.fields, *((self.unless,) if self.unless else ()))

    def holds(self, values: Mapping[str, Any]) -> bool:
        born, on = birth(str(values[self.card])), Day.parse(values[self.on])
        if born is None or not self.where.holds(values) or (self.unless and values[self.unless]):
            return True
        return age(born, on.date) >= self.limit(values)

    def limit(self, values: Mapping[str, Any]) -> int:
        """Years of age, by the ruling in force on the row's day."""
        return self.years.at(Day.parse(values[self.on])).value


def age(born: date, on: date) -> int:
    """Whole years; one born on 29 February is a year older on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


Check: TypeAlias = AtMost | SumsTo | OnlyIf | NoEarlier | OldEnough
