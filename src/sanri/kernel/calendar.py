"""What kind of day a day is in China: at work or off, which festival, which lunar day, and its peer in another year."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Self, get_args

import chinese_calendar
from borax.calendars.lunardate import LunarDate

from sanri.kernel.day import Day, Span
from sanri.kernel.text import Text

RowKind = Literal["holiday", "workday"]

_OFFICIAL_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
_FESTIVALS = (
    Text("元旦", "New Year's Day"),
    Text("春节", "Spring Festival"),
    Text("清明节", "Tomb-sweeping Day"),
    Text("劳动节", "Labour Day"),
    Text("端午节", "Dragon Boat Festival"),
    Text("国庆节", "National Day"),
    Text("中秋节", "Mid-autumn Festival"),
    Text("抗战胜利70周年纪念日", "Anti-Fascist 70th Day"),
)
_FESTIVAL_BY_NAME = {name: festival for festival in _FESTIVALS for name in (festival.zh, festival.en)}

_STEMS = ("Jia", "Yi", "Bing", "Ding", "Wu", "Ji", "Geng", "Xin", "Ren", "Gui")
_BRANCHES = ("Zi", "Chou", "Yin", "Mao", "Chen", "Si", "Wu", "Wei", "Shen", "You", "Xu", "Hai")
_LUNAR_MONTHS = "正二三四五六七八九十冬腊"
_LUNAR_DIGITS = "一二三四五六七八九十"
_TABLE_ENDS = Text(
    "节假日表自{first}年起、至{last}年止,无法判断{day}。请在值班台的日历文件中补充{year}年各行,至少含{least}。",
    "The holiday table begins in {first} and ends in {last}, so it cannot tell {day}: add rows for {year} to the "
    "desk's calendar file, at the least {least}.",
)
_LUNAR_ENDS = Text(
    "农历表自1900年春节起、至2100年止,查不到{asked}。请核对年份。",
    "The lunar tables reach from the Spring Festival of 1900 to 2100 and do not hold {asked}: check the year.",
)


class CalendarEnds(LookupError):
    """A day lies beyond what the holiday table or the lunar tables know."""

    def __init__(self, text: Text) -> None:
        super().__init__(f"{text.zh} {text.en}")
        self.text = text


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One day that the desk's own calendar file decides: off, or a working day moved onto a weekend (调休)."""

    day: Day
    kind: RowKind
    name: Text

    @classmethod
    def read(cls, cells: Mapping[str, str | None]) -> Self:
        """From the cells `day,kind,name`; a name other than a festival's is written `中文 / English`."""
        kind, name = (cells.get("kind") or "").strip(), (cells.get("name") or "").strip()
        day = Day.parse((cells.get("day") or "").strip())
        for known in get_args(RowKind):
            if kind == known:
                return cls(day, known, _named(name))
        raise ValueError(f"kind {kind!r} is neither holiday nor workday.")


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the farmers' calendar; `year` is the solar year in which its first day falls."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        try:
            LunarDate(self.year, self.month, self.day, int(self.leap))
        except ValueError as error:
            raise ValueError(f"{self!r} is not in the lunar calendar: {error}.") from None

    @property
    def solar(self) -> Day:
        return Day(LunarDate(self.year, self.month, self.day, int(self.leap)).to_solar_date())

    @property
    def sexagenary(self) -> Text:
        """癸卯 / Gui-Mao."""
        stem, branch = (self.year - 4) % 10, (self.year - 4) % 12
        return Text(
            "甲乙丙丁戊己庚辛壬癸"[stem] + "子丑寅卯辰巳午未申酉戌亥"[branch], f"{_STEMS[stem]}-{_BRANCHES[branch]}"
        )

    @property
    def month_day(self) -> Text:
        """正月初十 / 10th day of the 1st lunar month."""
        return Text(
            f"{'闰' if self.leap else ''}{_LUNAR_MONTHS[self.month - 1]}月{_lunar_day(self.day)}",
            f"{_ordinal(self.day)} day of the {'leap ' if self.leap else ''}{_ordinal(self.month)} lunar month",
        )

    @property
    def text(self) -> Text:
        """农历癸卯年正月初十 / 10th day of the 1st lunar month, Gui-Mao year."""
        return Text("农历{year}年{day}", "{day}, {year} year").fill(year=self.sexagenary, day=self.month_day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days at work and days off: the desk's own rows first, then the State Council's days as published to date."""

    rows: tuple[CalendarRow, ...] = ()
    _own: dict[Day, CalendarRow] = field(init=False, repr=False, compare=False)
    _own_years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        own = {row.day: row for row in self.rows}
        if len(own) < len(self.rows):
            twice = sorted({row.day.iso for row in self.rows if own[row.day] is not row})
            raise ValueError(f"The calendar file decides {', '.join(twice)} more than once: keep one row for each day.")
        off = {row.day for row in self.rows if row.kind == "holiday"}
        years = {day.date.year for day in off}
        object.__setattr__(self, "_own", own)
        object.__setattr__(self, "_own_years", frozenset(year for year in years if off.issuperset(_always_off(year))))

    @classmethod
    def read(cls, lines: Iterable[str]) -> Self:
        """From the lines of a CSV file headed `day,kind,name`; every bad line is named at once."""
        rows, bad = [], []
        for number, cells in enumerate(csv.DictReader(lines), start=2):
            try:
                rows.append(CalendarRow.read(cells))
            except ValueError as error:
                bad.append(f"line {number}: {error}")
        if bad:
            raise ValueError("The calendar file cannot be read. " + " ".join(bad))
        return cls(tuple(rows))

    def is_working(self, day: Day) -> bool:
        if row := self._own.get(day):
            return row.kind == "workday"
        if self._is_official(day):
            return bool(chinese_calendar.is_workday(day.date))
        return day.weekday < 5

    def holiday(self, day: Day) -> Text | None:
        """The festival that gives this day off; None on plain weekends and on working days moved by a festival."""
        if row := self._own.get(day):
            return row.name if row.kind == "holiday" else None
        if not self._is_official(day):
            return None
        off, name = chinese_calendar.get_holiday_detail(day.date)
        return _FESTIVAL_BY_NAME[name] if off and name else None

    def working_days(self, span: Span) -> tuple[Day, ...]:
        return tuple(day for day in span if self.is_working(day))

    def add_working_days(self, day: Day, days: int) -> Day:
        """The nth working day after `day`, or before it when n is negative.

        The day itself never counts (民法典 art. 201), so 0 gives it back, working or not.
        """
        step = 1 if days > 0 else -1
        left = abs(days)
        while left:
            day = day + step
            left -= self.is_working(day)
        return day

    @staticmethod
    def lunar(day: Day) -> Lunar:
        return _lunar(day)

    @staticmethod
    def spring_festival(year: int) -> Day:
        """正月初一 of the lunar year that begins in this solar year."""
        return _spring_festival(year)

    @staticmethod
    def new_years_eve(day: Day) -> Day:
        """The latest 除夕 on or before the day.

        A "before the festival" base, such as the mean of the 7 days before 除夕, must be finished history on every day
        that quotes it. So all days from 除夕 on share one fixed base until the next 除夕, and a day in the run-up still
        looks back to the festival of the year before: its own window is not yet over. To set a day of the run-up beside
        its like in another year, use `lunar_peer`.
        """
        eve = _spring_festival(day.date.year) - 1
        return eve if eve <= day else _spring_festival(day.date.year - 1) - 1

    @staticmethod
    def lunar_peer(day: Day, year: int) -> Day:
        """The day of lunar year `year` as far from 初一 as this one: 2023-01-22 and 2022-02-01 are peers.

        A day of the second half of its lunar year is measured from the 初一 that ends it, so the eighth day before
        one festival meets the eighth day before another, although lunar years differ in length by up to 31 days.
        """
        home = _lunar(day).year
        first, following = _spring_festival(home), _spring_festival(home + 1)
        if day - first <= following - day:
            return _spring_festival(year) + (day - first)
        return _spring_festival(year + 1) - (following - day)

    def _is_official(self, day: Day) -> bool:
        """Whether the published days decide; False when the desk's rows hold the whole year; raises when neither do.

        A year counts as held only with its four fixed days off, so that a half-filled table cannot pass for a year.
        """
        year = day.date.year
        if year in self._own_years:
            return False
        if year in _OFFICIAL_YEARS:
            return True
        last = max(_OFFICIAL_YEARS[-1], *self._own_years, 0)
        least = ", ".join(off.iso for off in _always_off(year))
        raise CalendarEnds(_TABLE_ENDS.fill(first=_OFFICIAL_YEARS[0], last=last, day=day, year=year, least=least))


@lru_cache(maxsize=4096)
def _lunar(day: Day) -> Lunar:
    try:
        found = LunarDate.from_solar(day.date)
    except ValueError:
        raise CalendarEnds(_LUNAR_ENDS.fill(asked=day)) from None
    return Lunar(found.year, found.month, found.day, bool(found.leap))


@lru_cache(maxsize=512)
def _spring_festival(year: int) -> Day:
    try:
        return Day(LunarDate(year, 1, 1).to_solar_date())
    except ValueError:
        raise CalendarEnds(_LUNAR_ENDS.fill(asked=year)) from None


def _always_off(year: int) -> tuple[Day, ...]:
    """The fixed days off of any year (全国年节及纪念日放假办法 art. 2)."""
    fixed = (Day.parse(f"{year:04}-{month_day}") for month_day in ("01-01", "05-01", "10-01"))
    return tuple(sorted((_spring_festival(year), *fixed)))


def _named(name: str) -> Text:
    if name in _FESTIVAL_BY_NAME:
        return _FESTIVAL_BY_NAME[name]
    zh, _, en = (part.strip() for part in name.partition("/"))
    if not zh or not en:
        raise ValueError(f"name {name!r} is not a festival's: write it in both tongues, as 停工日 / Day of rest.")
    return Text(zh, en)


def _lunar_day(day: int) -> str:
    """初一 to 初十, 十一 to 十九, 二十, 二十一 to 三十."""
    if day <= 10:
        return f"初{_LUNAR_DIGITS[day - 1]}"
    tens, ones = divmod(day, 10)
    return f"{_LUNAR_DIGITS[tens - 1] if tens > 1 else ''}十{_LUNAR_DIGITS[ones - 1] if ones else ''}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
