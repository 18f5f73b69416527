"""What must hold across the fields of one row. Each check is data: it judges, and it says itself in both tongues.

A check passes where one of its fields is missing: missing is judged by `required`, not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


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
    """One day is not before another: a project is not finished before it is begun."""

    day: str
    than: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.day, self.than)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(values[self.day] >= values[self.than])


Check: TypeAlias = AtMost | SumsTo | OnlyIf | NoEarlier
