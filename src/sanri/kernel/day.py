"""The desk's civil day, a run of days, and the period an entry speaks of: a day, a week, ... a year to date."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache, total_ordering
from typing import Literal, Self, get_args, overload

from sanri.kernel.text import Text

PeriodKind = Literal["day", "week", "month", "quarter", "year", "ytd_month", "ytd_quarter"]
PERIOD_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)

# Spelled out because the standard library's names follow the locale of the machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS = (("一", "first"), ("二", "second"), ("三", "third"), ("四", "fourth"))
_QUARTERS_TO_DATE = (
    ("一季度", "first quarter of"),
    ("上半年", "first half of"),
    ("前三季度", "first three quarters of"),
    ("全年", "full year"),
)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITTEN: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    ("day", re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")),
    ("week", re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})")),
    ("month", re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")),
    ("quarter", re.compile(r"(?P<year>[0-9]{4})Q(?P<quarter>[1-4])")),
    ("year", re.compile(r"(?P<year>[0-9]{4})")),
    ("ytd_month", re.compile(r"(?P<year>[0-9]{4})-YTD-(?P<month>[0-9]{2})")),
    ("ytd_quarter", re.compile(r"(?P<year>[0-9]{4})-YTD-Q(?P<quarter>[1-4])")),
)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """One civil day in the desk's own time zone."""

    date: datetime.date

    def __post_init__(self) -> None:
        if isinstance(self.date, datetime.datetime):
            raise ValueError(f"{self.date!r} is a moment: which day it is depends on the time zone, so give a date.")

    @classmethod
    def of(cls, value: datetime.date) -> Self:
        return cls(value)

    @classmethod
    def parse(cls, text: str) -> Self:
        if not _ISO_DAY.fullmatch(text):
            raise ValueError(f"{text!r} is not a day: write YYYY-MM-DD, for example 2023-01-30.")
        try:
            return cls(datetime.date.fromisoformat(text))
        except ValueError as error:
            raise ValueError(f"{text!r} is not in the calendar: {error}.") from None

    @property
    def iso(self) -> str:
        return self.date.isoformat()

    @property
    def weekday(self) -> int:
        """Monday is 0, Sunday is 6."""
        return self.date.weekday()

    @property
    def month_day(self) -> Text:
        """1月30日 / 30 January."""
        return Text(f"{self.date.month}月{self.date.day}日", f"{self.date.day} {_MONTHS[self.date.month - 1]}")

    @property
    def text(self) -> Text:
        """2023年1月30日 / 30 January 2023."""
        return Text(f"{self.date.year}年{self.month_day.zh}", f"{self.month_day.en} {self.date.year}")

    @property
    def year_before(self) -> "Day":
        """The same date a year earlier; 29 February looks back to the 28th."""
        year, month = self.date.year - 1, self.date.month
        return Day(self.date.replace(year=year, day=min(self.date.day, _month_end(year, month).day)))

    def __str__(self) -> str:
        return self.iso

    def __add__(self, days: int) -> "Day":
        return Day(self.date + timedelta(days=days))

    @overload
    def __sub__(self, other: int) -> "Day": ...
    @overload
    def __sub__(self, other: "Day") -> int: ...
    def __sub__(self, other: "int | Day") -> "Day | int":
        if isinstance(other, Day):
            return (self.date - other.date).days
        return Day(self.date - timedelta(days=other))


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: Day
    last: Day

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A span cannot end on {self.last} before it begins on {self.first}: swap the two.")

    @classmethod
    def before(cls, day: Day, days: int) -> Self:
        """The `days` days that end on the eve of `day`, so that the day itself is never its own base."""
        return cls(day - days, day - 1)

    def __iter__(self) -> Iterator[Day]:
        return (self.first + offset for offset in range(len(self)))

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, Day) and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """What an entry speaks of. Ordered by time: first day, then last day, then kind."""

    kind: PeriodKind
    first: Day
    last: Day

    def __post_init__(self) -> None:
        if self.kind not in PERIOD_KINDS:
            raise ValueError(f"{self.kind!r} is no kind of period: use one of {', '.join(PERIOD_KINDS)}.")
        if (self.first.date, self.last.date) != _bounds(self.kind, self.last.date):
            raise ValueError(f"{self.first} to {self.last} is not a {self.kind}: use Period.of(kind, day).")

    @classmethod
    def of(cls, kind: PeriodKind, day: Day) -> "Period":
        """The period of this kind that holds the day; a year to date runs to the end of the day's month or quarter."""
        first, last = _bounds(kind, day.date)
        return cls(kind, Day(first), Day(last))

    @classmethod
    def day(cls, day: Day) -> "Period":
        return cls("day", day, day)

    @classmethod
    def parse(cls, text: str) -> "Period":
        return _parsed(text)

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def previous(self) -> "Period":
        """The one before in the order of reporting; January to date follows January to December of the year before."""
        if self.kind in ("ytd_month", "ytd_quarter"):
            unit: PeriodKind = "month" if self.kind == "ytd_month" else "quarter"
            return Period.of(self.kind, Period.of(unit, self.last).first - 1)
        return Period.of(self.kind, self.first - 1)

    @property
    def year_before(self) -> "Period":
        """The same one a solar year earlier: 29 February looks back to the 28th, week 53 to week 52 where need be."""
        if self.kind == "week":
            year, week, _ = self.first.date.isocalendar()
            last_week = datetime.date(year - 1, 12, 28).isocalendar().week
            return Period.of("week", Day(datetime.date.fromisocalendar(year - 1, min(week, last_week), 1)))
        return Period.of(self.kind, self.last.year_before)

    @property
    def text(self) -> Text:
        """The words of the page: 1月27日 / 27 January; 2023年1—2月 / January–February 2023."""
        year, month = self.last.date.year, self.last.date.month
        quarter = _quarter(self.last.date) - 1
        match self.kind:
            case "day":
                return self.last.month_day
            case "week":
                iso = self.first.date.isocalendar()
                return Text(f"{iso.year}年第{iso.week}周", f"week {iso.week} of {iso.year}")
            case "quarter":
                return Text(f"{year}年{_QUARTERS[quarter][0]}季度", f"{_QUARTERS[quarter][1]} quarter of {year}")
            case "year":
                return Text(f"{year}年", f"{year}")
            case "ytd_quarter":
                return Text(f"{year}年{_QUARTERS_TO_DATE[quarter][0]}", f"{_QUARTERS_TO_DATE[quarter][1]} {year}")
            case "ytd_month" if month > 1:
                return Text(f"{year}年1—{month}月", f"January–{_MONTHS[month - 1]} {year}")
            case _:
                return Text(f"{year}年{month}月", f"{_MONTHS[month - 1]} {year}")

    def __str__(self) -> str:
        end = self.last.date
        match self.kind:
            case "day":
                return self.last.iso
            case "week":
                iso = self.first.date.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}"
            case "month":
                return f"{end.year:04}-{end.month:02}"
            case "quarter":
                return f"{end.year:04}Q{_quarter(end)}"
            case "year":
                return f"{end.year:04}"
            case "ytd_month":
                return f"{end.year:04}-YTD-{end.month:02}"
            case "ytd_quarter":
                return f"{end.year:04}-YTD-Q{_quarter(end)}"

    def __lt__(self, other: "Period") -> bool:
        return (self.first, self.last, self.kind) < (other.first, other.last, other.kind)


@lru_cache(maxsize=4096)  # every entry read back carries its period as text, and a day's entries share a handful
def _parsed(text: str) -> Period:
    for kind, pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            try:
                return Period.of(kind, Day(_inside(match)))
            except (ValueError, OverflowError) as error:
                raise ValueError(f"{text!r} is not in the calendar: {error}.") from None
    raise ValueError(
        f"{text!r} is not a period: write 2023-01-27, 2023-W05, 2023-01, 2023Q1, 2023, 2023-YTD-02 or 2023-YTD-Q2."
    )


def _inside(match: re.Match[str]) -> datetime.date:
    """A datetime.date inside the written period."""
    part = {name: int(number) for name, number in match.groupdict().items()}
    if "week" in part:
        return datetime.date.fromisocalendar(part["year"], part["week"], 1)
    return datetime.date(part["year"], part.get("month", 3 * part.get("quarter", 1)), part.get("day", 1))


def _bounds(kind: PeriodKind, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    year, month, quarter_end = day.year, day.month, 3 * _quarter(day)
    match kind:
        case "day":
            return day, day
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            return datetime.date(year, month, 1), _month_end(year, month)
        case "quarter":
            return datetime.date(year, quarter_end - 2, 1), _month_end(year, quarter_end)
        case "year":
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        case "ytd_month":
            return datetime.date(year, 1, 1), _month_end(year, month)
        case "ytd_quarter":
            return datetime.date(year, 1, 1), _month_end(year, quarter_end)


def _quarter(day: datetime.date) -> int:
    return (day.month + 2) // 3


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(
        year, month, 31 if month == 12 else (datetime.date(year, month + 1, 1) - timedelta(days=1)).day
    )
