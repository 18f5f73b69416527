"""A number that can be printed: its value, its scope, what it is held against, and the entries behind it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from sanri.kernel.comparison import Comparison
from sanri.kernel.day import Day, Period, Span
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.kernel.text import Text

FigureValue: TypeAlias = Decimal | Day | Text | None
"""A number; or a date or a word of a list where the newest entry says one; None where nothing was reported."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside its base. `change` is relative (−0.291 is 29.1% less); `difference` is in the figure's unit.

    Where units are missing on either side both values are of the `panel` units present on the day and on every day
    of the base, of `expected`; `current` is then the panel's own value. `day` is the peak's or low's day.
    """

    comparison: Comparison
    base: Decimal
    current: Decimal
    days: Span
    panel: int
    expected: int
    change: Decimal | None
    difference: Decimal
    entries: tuple[int, ...] = ()
    day: Day | None = None

    @property
    def is_matched_panel(self) -> bool:
        return self.panel < self.expected


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. It is over `reported` of `expected` units; fewer means partial, and the page says n of N.

    `period` is the period of the entries that made it (of the newest, where the measure reads the newest).
    `entries` are the numbers of the entries behind it; `known` is the last entry number that was known.
    """

    measure: Measure
    org: Org
    day: Day
    period: Period
    value: FigureValue
    reported: int
    expected: int
    formula: Text
    entries: tuple[int, ...]
    known: int
    subject: str = ""
    compared: Compared | None = None

    @property
    def is_partial(self) -> bool:
        return self.reported < self.expected

    @property
    def number(self) -> Decimal | None:
        return self.value if isinstance(self.value, Decimal) else None
