"""What a number is held against. Comparisons are rows of a table with a name, so that a page can say its base."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sanri.kernel.calendar import Calendar
from sanri.kernel.day import Day, Span
from sanri.kernel.text import Text

Reduce = Literal["only", "mean", "max", "min"]


@dataclass(frozen=True, slots=True)
class Base:
    """The days compared with, and what is taken of them; of ``max`` and ``min`` the day is part of the answer."""

    days: Span
    reduce: Reduce = "only"


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """The same measure so many days ago: 1 is the day before, 7 the same weekday last week."""

    days: int

    def base(self, day: Day, calendar: Calendar) -> Base:
        return Base(Span(day - self.days, day - self.days))


@dataclass(frozen=True, slots=True)
class BeforeFestival:
    """The mean of the `days` days that end on the day before the latest 除夕 on or before the day (节前).

    So the base is always finished history: in the run-up to a festival it is still that of the year before.
    """

    days: int = 7

    def base(self, day: Day, calendar: Calendar) -> Base:
        return Base(Span.before(calendar.new_years_eve(day), self.days), "mean")


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest day of a window that starts on `first` and ends on `last` or, if earlier, on the day."""

    reduce: Literal["max", "min"]
    first: Day
    last: Day | None = None

    def base(self, day: Day, calendar: Calendar) -> Base:
        end = day if self.last is None or day < self.last else self.last
        return Base(Span(min(self.first, end), end), self.reduce)


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The year before: the same date (``solar``), or the day as far from 初一 as this one (``lunar``)."""

    by: Literal["solar", "lunar"] = "solar"

    def base(self, day: Day, calendar: Calendar) -> Base:
        peer = day.year_before if self.by == "solar" else calendar.lunar_peer(day, calendar.lunar(day).year - 1)
        return Base(Span(peer, peer))


BaseRule: TypeAlias = DaysBefore | BeforeFestival | Extreme | YearBefore


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named base. `name` is how the page says it; `note` states the window where the name alone would not."""

    key: str
    name: Text
    rule: BaseRule

    def base(self, day: Day, calendar: Calendar) -> Base:
        return self.rule.base(day, calendar)


USUAL: tuple[Comparison, ...] = (
    Comparison("day_before", Text("前一日", "the day before"), DaysBefore(1)),
    Comparison("week_before", Text("上周同日", "the same weekday last week"), DaysBefore(7)),
    Comparison("pre_holiday", Text("节前七日均值", "the mean of the seven days before the holiday"), BeforeFestival(7)),
    Comparison("year_before", Text("上年同日", "the same date a year before"), YearBefore("solar")),
    Comparison("lunar_year_before", Text("上年农历同日", "the same lunar day a year before"), YearBefore("lunar")),
)
"""The comparisons that every desk has; a desk adds its own peaks and lows with their windows."""
