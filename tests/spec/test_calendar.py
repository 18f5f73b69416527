"""Days at work and off, the farmers' calendar, and the days that are compared across Spring Festivals."""

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.calendar import Calendar, CalendarEnds, CalendarRow, Lunar
from sanri.kernel.day import Day, Span
from sanri.kernel.text import Text

CALENDAR = Calendar()
YEAR_2027 = """\
day,kind,name
2027-01-01,holiday,元旦
2027-02-05,holiday,春节
2027-02-06,holiday,春节
2027-02-07,holiday,Spring Festival
2027-02-20,workday,春节
2027-05-01,holiday,劳动节
2027-10-01,holiday,国庆节
2027-11-16,holiday,台风停工 / Typhoon day
""".splitlines()


def day(text: str) -> Day:
    return Day.parse(text)


def days(first: Day, last: Day) -> st.SearchStrategy[Day]:
    return st.dates(first.date, last.date).map(Day.of)


# Working days


@pytest.mark.parametrize(
    ("date", "working", "holiday"),
    [
        ("2023-01-20", True, None),  # Friday
        ("2023-01-21", False, "春节"),  # 除夕, a Saturday
        ("2023-01-27", False, "春节"),  # Friday
        ("2023-01-28", True, None),  # 初七, a working Saturday
        ("2023-01-29", True, None),  # 初八, a working Sunday
        ("2023-02-04", False, None),  # a plain Saturday
        ("2023-04-05", False, "清明节"),
        ("2023-06-22", False, "端午节"),
        ("2023-09-29", False, "中秋节"),
        ("2023-10-07", True, None),  # a working Saturday after National Day
    ],
)
def test_a_day_is_worked_or_named_off(date: str, working: bool, holiday: str | None) -> None:
    assert CALENDAR.is_working(day(date)) is working
    name = CALENDAR.holiday(day(date))
    assert (name.zh if name else None) == holiday


def test_a_festival_is_named_in_both_tongues() -> None:
    assert CALENDAR.holiday(day("2023-01-22")) == Text("春节", "Spring Festival")


@given(days(day("2004-01-01"), day("2026-12-31")))
def test_within_the_published_years_the_published_table_decides(one: Day) -> None:
    assert CALENDAR.is_working(one) is chinese_calendar.is_workday(one.date)
    assert CALENDAR.holiday(one) is None or not CALENDAR.is_working(one)


def test_the_week_after_the_festival_of_2023_is_worked_on_saturday_and_sunday() -> None:
    span = Span(day("2023-01-21"), day("2023-01-30"))
    assert [str(one) for one in CALENDAR.working_days(span)] == ["2023-01-28", "2023-01-29", "2023-01-30"]


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2023-01-20", 1, "2023-01-28"),
        ("2023-01-20", 3, "2023-01-30"),
        ("2023-01-30", -3, "2023-01-20"),
        ("2023-02-03", 1, "2023-02-06"),
        ("2023-01-22", 0, "2023-01-22"),
    ],
)
def test_working_days_are_counted_from_the_next_day(start: str, number: int, end: str) -> None:
    assert CALENDAR.add_working_days(day(start), number) == day(end)


@given(days(day("2005-01-01"), day("2025-12-31")), st.integers(1, 60))
def test_adding_working_days_agrees_with_counting_them(start: Day, number: int) -> None:
    end = CALENDAR.add_working_days(start, number)
    assert len(CALENDAR.working_days(Span(start + 1, end))) == number
    assert CALENDAR.is_working(end)


# Where the table ends


def test_beyond_the_table_the_calendar_says_which_rows_to_add() -> None:
    with pytest.raises(CalendarEnds) as ended:
        CALENDAR.is_working(day("2027-01-04"))
    assert ended.value.text.en == (
        "The holiday table begins in 2004 and ends in 2026, so it cannot tell 2027-01-04: add rows for 2027 to the "
        "desk's calendar file, at the least 2027-01-01, 2027-02-06, 2027-05-01, 2027-10-01."
    )
    assert "补充2027年各行" in ended.value.text.zh


@pytest.mark.parametrize("date", ["2003-12-31", "2027-01-01"])
def test_no_question_is_answered_by_guessing(date: str) -> None:
    for ask in (CALENDAR.is_working, CALENDAR.holiday):
        with pytest.raises(CalendarEnds):
            ask(day(date))


def test_working_days_are_not_counted_over_the_edge() -> None:
    with pytest.raises(CalendarEnds):
        CALENDAR.add_working_days(day("2026-12-30"), 5)


# The desk's own rows


@pytest.mark.parametrize(
    ("date", "working", "holiday"),
    [
        ("2027-02-05", False, "Spring Festival"),
        ("2027-02-07", False, "Spring Festival"),
        ("2027-02-20", True, None),  # a Saturday
        ("2027-02-22", True, None),  # a Monday without a row
        ("2027-02-21", False, None),  # a Sunday without a row
        ("2027-11-16", False, "Typhoon day"),
        ("2023-01-28", True, None),  # the published years still stand
    ],
)
def test_a_year_in_the_desks_file_is_known_whole(date: str, working: bool, holiday: str | None) -> None:
    calendar = Calendar.read(YEAR_2027)
    assert calendar.is_working(day(date)) is working
    name = calendar.holiday(day(date))
    assert (name.en if name else None) == holiday


def test_a_row_of_the_desk_goes_before_the_published_table() -> None:
    off = CalendarRow(day("2023-01-30"), "holiday", Text("停工", "Rest"))
    calendar = Calendar((off,))
    assert not calendar.is_working(day("2023-01-30"))
    assert calendar.holiday(day("2023-01-30")) == Text("停工", "Rest")
    assert calendar.is_working(day("2023-01-31"))


def test_a_few_rows_do_not_make_a_year() -> None:
    calendar = Calendar.read([*YEAR_2027[:3], "2027-05-01,holiday,劳动节"])
    assert not calendar.is_working(day("2027-05-01"))
    with pytest.raises(CalendarEnds, match="at the least 2027-01-01, 2027-02-06"):
        calendar.is_working(day("2027-05-04"))


def test_every_bad_line_of_the_file_is_named_at_once() -> None:
    lines = ["day,kind,name", "2027/01/01,holiday,元旦", "2027-01-02,rest,元旦", "2027-01-03,holiday,停工", ""]
    with pytest.raises(ValueError) as refused:
        Calendar.read(lines)
    assert str(refused.value) == (
        "The calendar file cannot be read."
        " line 2: '2027/01/01' is not a day: write YYYY-MM-DD, for example 2023-01-30."
        " line 3: kind 'rest' is neither holiday nor workday."
        " line 4: name '停工' is not a festival's: write it in both tongues, as 停工日 / Day of rest."
    )


def test_a_day_is_decided_once() -> None:
    with pytest.raises(ValueError, match="decides 2027-01-01 more than once: keep one row for each day"):
        Calendar.read([*YEAR_2027, "2027-01-01,workday,元旦"])


# The farmers' calendar


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2023-01-14", "腊月二十三", "23rd day of the 12th lunar month"),
        ("2023-01-21", "腊月三十", "30th day of the 12th lunar month"),
        ("2023-01-22", "正月初一", "1st day of the 1st lunar month"),
        ("2023-01-28", "正月初七", "7th day of the 1st lunar month"),
        ("2023-01-29", "正月初八", "8th day of the 1st lunar month"),
        ("2023-01-31", "正月初十", "10th day of the 1st lunar month"),
        ("2023-02-05", "正月十五", "15th day of the 1st lunar month"),
        ("2023-02-10", "正月二十", "20th day of the 1st lunar month"),
        ("2023-04-01", "闰二月十一", "11th day of the leap 2nd lunar month"),
        ("2023-12-13", "冬月初一", "1st day of the 11th lunar month"),
        ("2024-02-09", "腊月三十", "30th day of the 12th lunar month"),
        ("2025-01-28", "腊月二十九", "29th day of the 12th lunar month"),
    ],
)
def test_a_day_has_its_lunar_words(date: str, zh: str, en: str) -> None:
    words = CALENDAR.lunar(day(date)).month_day
    assert (words.zh, words.en) == (zh, en)


def test_the_full_lunar_words_carry_the_sexagenary_year() -> None:
    words = CALENDAR.lunar(day("2023-01-31")).text
    assert words == Text("农历癸卯年正月初十", "10th day of the 1st lunar month, Gui-Mao year")
    assert CALENDAR.lunar(day("2023-01-21")).text.zh == "农历壬寅年腊月三十"


@pytest.mark.parametrize(("year", "first"), [(2022, "2022-02-01"), (2023, "2023-01-22"), (2024, "2024-02-10")])
def test_spring_festivals_fall_on_their_days(year: int, first: str) -> None:
    assert CALENDAR.spring_festival(year) == day(first)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_the_lunar_tables_and_the_published_holidays_agree_on_the_festival(year: int) -> None:
    assert CALENDAR.holiday(CALENDAR.spring_festival(year)) == Text("春节", "Spring Festival")


@given(days(day("1900-01-31"), day("2100-12-31")))
def test_a_lunar_day_leads_back_to_its_day(one: Day) -> None:
    lunar = CALENDAR.lunar(one)
    assert lunar.solar == one
    assert CALENDAR.spring_festival(lunar.year) <= one


@pytest.mark.parametrize(
    ("year", "month", "date", "leap"), [(2023, 13, 1, False), (2023, 1, 31, False), (2022, 2, 1, True)]
)
def test_a_lunar_day_that_is_not_in_the_calendar_is_not_born(year: int, month: int, date: int, leap: bool) -> None:
    with pytest.raises(ValueError, match="is not in the lunar calendar"):
        Lunar(year, month, date, leap)


def test_beyond_the_lunar_tables_the_reach_is_named() -> None:
    for ask in (lambda: CALENDAR.lunar(day("2101-06-01")), lambda: CALENDAR.spring_festival(1899)):
        with pytest.raises(CalendarEnds, match="reach from the Spring Festival of 1900 to 2100"):
            ask()


# Comparing across festivals


@pytest.mark.parametrize(
    ("date", "eve"),
    [
        ("2023-01-20", "2022-01-31"),  # its own run-up is not over: the last finished one stands
        ("2023-01-21", "2023-01-21"),
        ("2023-01-22", "2023-01-21"),
        ("2023-01-31", "2023-01-21"),
        ("2023-12-31", "2023-01-21"),
        ("2024-02-08", "2023-01-21"),
        ("2024-02-09", "2024-02-09"),
        ("2025-02-01", "2025-01-28"),  # a twelfth month of 29 days
    ],
)
def test_the_eve_that_a_day_looks_back_to(date: str, eve: str) -> None:
    assert CALENDAR.new_years_eve(day(date)) == day(eve)


def test_the_week_before_the_eve_is_one_base_for_all_days_after_it() -> None:
    bases = {Span.before(CALENDAR.new_years_eve(day("2023-01-21") + after), 7) for after in range(40)}
    assert bases == {Span(day("2023-01-14"), day("2023-01-20"))}


@given(days(day("1902-01-01"), day("2100-12-31")))
def test_the_base_before_a_festival_is_always_history(one: Day) -> None:
    eve = CALENDAR.new_years_eve(one)
    assert eve <= one
    assert CALENDAR.lunar(eve + 1).month_day.zh == "正月初一"


@pytest.mark.parametrize(
    ("date", "year", "peer"),
    [
        ("2023-01-22", 2022, "2022-02-01"),
        ("2022-02-01", 2023, "2023-01-22"),
        ("2023-01-28", 2022, "2022-02-07"),
        ("2023-02-05", 2024, "2024-02-24"),
        ("2023-01-21", 2021, "2022-01-31"),  # 除夕 meets 除夕
        ("2023-01-14", 2021, "2022-01-24"),  # eight days before each festival
        ("2024-02-09", 2022, "2023-01-21"),  # across a year of thirteen months
    ],
)
def test_peers_stand_equally_far_from_the_festival(date: str, year: int, peer: str) -> None:
    assert CALENDAR.lunar_peer(day(date), year) == day(peer)


@given(days(day("1950-01-01"), day("2050-12-31")), st.integers(1950, 2050))
def test_near_a_festival_peers_are_mutual(one: Day, year: int) -> None:
    home = CALENDAR.lunar(one).year
    assert CALENDAR.lunar_peer(one, home) == one
    peer = CALENDAR.lunar_peer(one, year)
    distance = min(one - CALENDAR.spring_festival(home), CALENDAR.spring_festival(home + 1) - one)
    if distance < 177:  # beyond half of the shortest year the two halves overlap
        assert CALENDAR.lunar_peer(peer, home) == one
