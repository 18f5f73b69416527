"""The civil day, spans of days and the seven kinds of period: written, read back, stepped through."""

import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.day import PERIOD_KINDS, Day, Period, Span

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(Day.of)
PERIODS = st.builds(Period.of, st.sampled_from(PERIOD_KINDS), DAYS)


def day(text: str) -> Day:
    return Day.parse(text)


# Day


@given(DAYS, st.integers(-20_000, 20_000))
def test_a_day_reads_back_and_steps_both_ways(one: Day, step: int) -> None:
    assert Day.parse(str(one)) == one
    assert (one + step) - one == step
    assert (one + step) - step == one
    assert (one < one + step) is (step > 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023.1.30", "'2023.1.30' is not a day: write YYYY-MM-DD, for example 2023-01-30."),
        ("20230130", "'20230130' is not a day: write YYYY-MM-DD, for example 2023-01-30."),
        ("2023-1-30", "'2023-1-30' is not a day: write YYYY-MM-DD, for example 2023-01-30."),
        ("２０２３-01-30", "'２０２３-01-30' is not a day: write YYYY-MM-DD, for example 2023-01-30."),
        ("2023-02-29", "'2023-02-29' is not in the calendar: day is out of range for month."),
        ("2023-13-01", "'2023-13-01' is not in the calendar: month must be in 1..12."),
        ("", "'' is not a day: write YYYY-MM-DD, for example 2023-01-30."),
    ],
)
def test_what_is_no_day_is_told_why(text: str, says: str) -> None:
    with pytest.raises(ValueError) as refused:
        Day.parse(text)
    assert str(refused.value) == says


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(ValueError, match="depends on the time zone"):
        Day.of(datetime(2023, 1, 30, 23, tzinfo=UTC))


def test_a_day_knows_its_weekday_and_its_words() -> None:
    monday = day("2023-01-30")
    assert (monday.weekday, (monday - 1).weekday) == (0, 6)
    assert (monday.month_day.zh, monday.month_day.en) == ("1月30日", "30 January")
    assert (monday.text.zh, monday.text.en) == ("2023年1月30日", "30 January 2023")


@pytest.mark.parametrize(
    ("today", "before"), [("2023-01-30", "2022-01-30"), ("2024-02-29", "2023-02-28"), ("2023-02-28", "2022-02-28")]
)
def test_the_same_date_a_year_before(today: str, before: str) -> None:
    assert day(today).year_before == day(before)


def test_days_are_keys_that_stand_still_and_travel() -> None:
    assert {day("2023-01-30"): 1}[Day.of(date(2023, 1, 30))] == 1
    assert pickle.loads(pickle.dumps(day("2023-01-30"))) == day("2023-01-30")
    with pytest.raises(AttributeError):
        day("2023-01-30").date = date(2023, 1, 31)  # type: ignore[misc]


# Span


def test_a_span_holds_both_its_ends() -> None:
    span = Span(day("2023-01-30"), day("2023-02-01"))
    assert [str(one) for one in span] == ["2023-01-30", "2023-01-31", "2023-02-01"]
    assert len(span) == 3
    assert day("2023-02-01") in span
    assert day("2023-02-02") not in span
    assert str(span) == "2023-01-30/2023-02-01"


def test_the_days_before_a_day_leave_the_day_out() -> None:
    assert Span.before(day("2023-01-21"), 7) == Span(day("2023-01-14"), day("2023-01-20"))


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match=r"cannot end on 2023-01-29 before it begins on 2023-01-30: swap the two\."):
        Span(day("2023-01-30"), day("2023-01-29"))
    with pytest.raises(ValueError, match="cannot end"):
        Span.before(day("2023-01-30"), 0)


# Period

WRITTEN = [
    # text, kind, first, last, zh, en, previous, year before
    ("2023-01-27", "day", "2023-01-27", "2023-01-27", "1月27日", "27 January", "2023-01-26", "2022-01-27"),
    ("2024-02-29", "day", "2024-02-29", "2024-02-29", "2月29日", "29 February", "2024-02-28", "2023-02-28"),
    ("2023-W05", "week", "2023-01-30", "2023-02-05", "2023年第5周", "week 5 of 2023", "2023-W04", "2022-W05"),
    ("2020-W53", "week", "2020-12-28", "2021-01-03", "2020年第53周", "week 53 of 2020", "2020-W52", "2019-W52"),
    ("2023-W01", "week", "2023-01-02", "2023-01-08", "2023年第1周", "week 1 of 2023", "2022-W52", "2022-W01"),
    ("2023-01", "month", "2023-01-01", "2023-01-31", "2023年1月", "January 2023", "2022-12", "2022-01"),
    ("2024-02", "month", "2024-02-01", "2024-02-29", "2024年2月", "February 2024", "2024-01", "2023-02"),
    ("2023-02", "month", "2023-02-01", "2023-02-28", "2023年2月", "February 2023", "2023-01", "2022-02"),
    ("2023Q1", "quarter", "2023-01-01", "2023-03-31", "2023年一季度", "first quarter of 2023", "2022Q4", "2022Q1"),
    ("2023Q4", "quarter", "2023-10-01", "2023-12-31", "2023年四季度", "fourth quarter of 2023", "2023Q3", "2022Q4"),
    ("2022", "year", "2022-01-01", "2022-12-31", "2022年", "2022", "2021", "2021"),
    (
        "2023-YTD-02",
        "ytd_month",
        "2023-01-01",
        "2023-02-28",
        "2023年1—2月",
        "January–February 2023",
        "2023-YTD-01",
        "2022-YTD-02",
    ),
    ("2023-YTD-01", "ytd_month", "2023-01-01", "2023-01-31", "2023年1月", "January 2023", "2022-YTD-12", "2022-YTD-01"),
    (
        "2023-YTD-Q2",
        "ytd_quarter",
        "2023-01-01",
        "2023-06-30",
        "2023年上半年",
        "first half of 2023",
        "2023-YTD-Q1",
        "2022-YTD-Q2",
    ),
    (
        "2023-YTD-Q1",
        "ytd_quarter",
        "2023-01-01",
        "2023-03-31",
        "2023年一季度",
        "first quarter of 2023",
        "2022-YTD-Q4",
        "2022-YTD-Q1",
    ),
]


@pytest.mark.parametrize(("text", "kind", "first", "last", "zh", "en", "previous", "year_before"), WRITTEN)
def test_a_period_is_read_worded_and_stepped_back(
    text: str, kind: str, first: str, last: str, zh: str, en: str, previous: str, year_before: str
) -> None:
    period = Period.parse(text)
    assert (period.kind, str(period.first), str(period.last), str(period)) == (kind, first, last, text)
    assert (period.text.zh, period.text.en) == (zh, en)
    assert (str(period.previous), str(period.year_before)) == (previous, year_before)
    assert period.span == Span(day(first), day(last))


@given(PERIODS)
def test_every_period_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert period.text.zh and period.text.en


@given(PERIODS)
def test_going_back_stays_within_the_kind_and_comes_earlier(period: Period) -> None:
    for earlier in (period.previous, period.year_before):
        assert earlier.kind == period.kind
        assert earlier < period
        assert earlier.last < period.last


@given(st.sampled_from(["day", "week", "month", "quarter", "year"]), DAYS)
def test_periods_of_a_kind_leave_no_gap(kind: str, one: Day) -> None:
    period = Period.of(kind, one)  # type: ignore[arg-type]
    assert one in period.span
    assert period.previous.last + 1 == period.first


@given(DAYS)
def test_a_day_as_a_period_is_that_day(one: Day) -> None:
    assert Period.day(one) == Period.of("day", one) == Period.parse(one.iso)


@pytest.mark.parametrize("text", ["2023-YTD-13", "2023-W53", "2023-13", "2023-02-29", "0000", "9999-W52"])
def test_a_period_outside_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text!r} is not in the calendar: "):
        Period.parse(text)


@pytest.mark.parametrize("text", ["", "2023Q5", "2023-Q1", "2023-W5", "2023年1月", "2023-YTD", "23-01", " 2023"])
def test_what_is_no_period_is_told_the_seven_ways_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"write 2023-01-27, 2023-W05, 2023-01, 2023Q1, 2023, 2023-YTD-02 or"):
        Period.parse(text)


def test_a_period_is_checked_at_birth() -> None:
    with pytest.raises(ValueError, match=r"2023-01-01 to 2023-01-30 is not a month: use Period\.of\(kind, day\)\."):
        Period("month", day("2023-01-01"), day("2023-01-30"))
    with pytest.raises(ValueError, match="'fortnight' is no kind of period: use one of day, week, month"):
        Period("fortnight", day("2023-01-01"), day("2023-01-14"))  # type: ignore[arg-type]


def test_periods_stand_in_the_order_of_time() -> None:
    texts = ["2022", "2023-01", "2023-YTD-01", "2023-YTD-02", "2023Q1", "2023-01-27", "2023-W05", "2023-02"]
    assert [str(period) for period in sorted(map(Period.parse, reversed(texts)))] == texts


def test_the_same_days_under_another_kind_are_another_key() -> None:
    assert len({Period.parse("2023Q1"), Period.parse("2023-YTD-Q1"), Period.parse("2023-YTD-03")}) == 3


def test_periods_travel() -> None:
    period = Period.parse("2023-YTD-02")
    assert pickle.loads(pickle.dumps(period)) == period


def test_a_key_carries_nothing_but_its_fields() -> None:
    assert not hasattr(Period.parse("2023-01-27"), "__dict__")
    assert not hasattr(day("2023-01-27"), "__dict__")
