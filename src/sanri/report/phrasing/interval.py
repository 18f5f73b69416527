"""What a number phrase claims: where it would be false, and where it would be true but loose."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from sanri.report.phrasing.rounding import decimals, rounded

# What a reading rests on: the language, arithmetic, the law, a standard, or a width that this house has chosen.
Basis = Literal["grammar", "arithmetic", "law", "standard", "convention"]


class Verdict(StrEnum):
    """How a phrase stands to the number; the page prints ``supported`` phrases only."""

    CONTRADICTED = "contradicted"
    LOOSE = "loose"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``; an end of ``None`` is open to infinity."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"Interval from {self.low} to {self.high} is upside down: give the lower end first.")

    def __contains__(self, value: Decimal) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_in)

    def negated(self) -> "Interval":
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_in, self.low_in)

    def times(self, factor: Decimal) -> "Interval":
        """Every number times a positive factor."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_in, self.high_in)

    def plus(self, step: Decimal) -> "Interval":
        low = None if self.low is None else self.low + step
        high = None if self.high is None else self.high + step
        return Interval(low, high, self.low_in, self.high_in)

    def capped(self, cap: Decimal | None) -> "Interval":
        """No higher than ``cap``, which belongs to it: a share ends at 100."""
        if cap is None or (self.high is not None and self.high <= cap):
            return self
        return Interval(self.low, cap, self.low_in, True)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The hard interval (outside it the phrase is false) and the typical one inside it."""

    hard: Interval
    typical: Interval
    basis: Basis

    def verdict(self, value: Decimal) -> Verdict:
        """Values are compared to six decimals, as 三分之一 has no last digit."""
        compared = rounded(value, 6) if decimals(value) > 6 else value
        if compared not in self.hard:
            return Verdict.CONTRADICTED
        return Verdict.SUPPORTED if compared in self.typical else Verdict.LOOSE

    def negated(self) -> "Meaning":
        return Meaning(self.hard.negated(), self.typical.negated(), self.basis)

    def times(self, factor: Decimal) -> "Meaning":
        return Meaning(self.hard.times(factor), self.typical.times(factor), self.basis)

    def plus(self, step: Decimal) -> "Meaning":
        return Meaning(self.hard.plus(step), self.typical.plus(step), self.basis)

    @staticmethod
    def same(interval: Interval, basis: Basis) -> "Meaning":
        return Meaning(interval, interval, basis)
