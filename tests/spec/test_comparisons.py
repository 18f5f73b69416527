"""What a figure is held against: the same units on both sides, on the day's own tree, and a base that says its days."""

from decimal import Decimal

import pytest
from tests.spec.small_city import (
    CLINIC_DAY,
    COACH,
    ENGINES,
    SITE_DAY,
    TRADE,
    YEARBOOK,
    day,
    held,
    monitor,
    table,
    words,
)

from sanri.kernel.dated import Member, MemberOf, Membership
from sanri.kernel.day import Span
from sanri.kernel.expression import field
from sanri.kernel.measure import CountDistinct, Last, Measure, Rank, Ratio, Sum
from sanri.kernel.unit import PERCENT, POINTS, PROJECTS, RANK, VISITS, YI_YUAN

pytestmark = pytest.mark.parametrize("engine", ENGINES)

OPD = Measure("opd", words("普通门诊", "out-patient visits"), CLINIC_DAY, Sum(field("opd")), VISITS)
RATE = Measure("rate", words("上转率", "referral rate"), CLINIC_DAY, Ratio(field("up"), field("opd")), PERCENT)
SHARE_POINTS = Measure("share", words("占比", "share"), CLINIC_DAY, Ratio(field("up"), field("opd")), POINTS)
OPEN = Measure(
    "open", words("开放", "open"), CLINIC_DAY, CountDistinct(field("org")), PROJECTS, where=field("open").is_(True)
)

WEEK = """
org period      state     opd   up  open
a   2023-01-20  reported   10    1  yes
b   2023-01-20  reported   20    1  yes
c   2023-01-20  reported   40    4  no
d   2023-01-20  reported    8    0  yes
a   2023-01-27  reported    5    1  yes
b   2023-01-27  reported   10    2  no
c   2023-01-27  reported   20    3  yes
"""


@pytest.mark.parametrize(
    ("measure", "org", "answer"),
    [
        # now, base, change in percent, panel of those expected
        (OPD, "city", (35, 70, -50, "3/4")),  # clinic D is silent today, so its 8 of last week are left out
        (OPD, "west", (20, 40, -50, "1/2")),
        (OPD, "east", (15, 30, -50, "2/2")),
        (OPD, "d", None),
        (RATE, "city", (17.14, 8.57, 100, "3/4")),  # 6 of 35 after 6 of 70
        (SHARE_POINTS, "city", (17.14, 8.57, None, "3/4")),  # of points, only the difference has a meaning
        (OPEN, "city", (2, 2, 0, "3/4")),
    ],
)
def test_both_sides_are_of_the_units_that_reported_both_times(engine, measure, org, answer):
    found = monitor(table(CLINIC_DAY, WEEK), engine, OPD, RATE, SHARE_POINTS, OPEN)
    assert held(found.figure(measure, org, day("2023-01-27"), against="week_before")) == answer


def test_the_comparison_names_its_own_entries_and_the_difference_in_the_figures_unit(engine):
    figure = monitor(table(CLINIC_DAY, WEEK), engine, OPD).figure(OPD, "city", day("2023-01-27"), against="week_before")
    assert figure.compared.entries == (1, 2, 3)
    assert figure.compared.difference == -35
    assert figure.compared.is_matched_panel
    assert figure.compared.days == Span(day("2023-01-20"), day("2023-01-20"))


def test_a_base_of_nothing_gives_a_difference_and_no_change(engine):
    entries = table(CLINIC_DAY, "org period state opd\na 2023-01-20 zero -\na 2023-01-27 reported 9")
    figure = monitor(entries, engine, OPD).figure(OPD, "a", day("2023-01-27"), against="week_before")
    assert held(figure) == (9, 0, None, "1/1")


BEFORE_EVE = "\n".join(
    ["org period opd up"]
    + [f"a 2023-01-{date} {visits} 1" for date, visits in zip(range(14, 21), (10, 20, 30, 40, 50, 60, 70), strict=True)]
    + [f"b 2023-01-{date} 100 1" for date in range(14, 20)]
    + ["a 2023-01-27 10 4", "b 2023-01-27 30 4"]
)


def test_before_the_holiday_is_the_mean_of_the_seven_days_to_the_day_before_the_eve(engine):
    """除夕 is 21 January, so the base is the 14th to the 20th. Clinic B was silent on the 20th and is left out."""
    found = monitor(table(CLINIC_DAY, BEFORE_EVE), engine, OPD, RATE)
    figure = found.figure(OPD, "east", day("2023-01-27"), against="pre_holiday")
    assert held(figure) == (10, 40, -75, "1/2")
    assert figure.compared.days == Span(day("2023-01-14"), day("2023-01-20"))
    assert figure.compared.entries == (1, 2, 3, 4, 5, 6, 7)


def test_the_mean_of_a_ratio_is_the_ratio_of_the_days_together(engine):
    found = monitor(table(CLINIC_DAY, BEFORE_EVE), engine, OPD, RATE)
    assert held(found.figure(RATE, "a", day("2023-01-27"), against="pre_holiday")) == (40, 2.5, 1500, "1/1")  # 7 of 280


PEAKS = """
org period      opd
a   2023-01-20   10
b   2023-01-20   90
a   2023-01-21   50
b   2023-01-21   60
a   2023-01-22   70
a   2023-01-23   50
b   2023-01-23   60
a   2023-01-27   20
b   2023-01-27   24
"""


@pytest.mark.parametrize(
    ("org", "against", "answer"),
    [
        ("a", "peak", (20, 70, -71.4, "1/1", "2023-01-22")),
        ("b", "peak", (24, 90, -73.3, "1/1", "2023-01-20")),
        # only A reported throughout, and its peak is the 22nd: there A alone is compared
        ("east", "peak", (20, 70, -71.4, "1/2", "2023-01-22")),
        ("a", "low", (20, 10, 100, "1/1", "2023-01-20")),
        ("a", "early_peak", (20, 70, -71.4, "1/1", "2023-01-22")),
        ("d", "peak", None),
    ],
)
def test_a_peak_is_found_among_those_who_reported_throughout(engine, org, against, answer):
    found = monitor(table(CLINIC_DAY, PEAKS), engine, OPD)
    assert held(found.figure(OPD, org, day("2023-01-27"), against=against)) == answer


def test_of_equal_peaks_the_first_counts(engine):
    found = monitor(table(CLINIC_DAY, PEAKS.replace("   70", "   50")), engine, OPD)
    assert held(found.figure(OPD, "a", day("2023-01-27"), against="peak"))[-1] == "2023-01-21"


def test_a_clinic_that_moved_is_compared_with_itself_in_its_new_county(engine):
    """Clinic C came from West to East on the 29th: its day before counts in East, and West is without it."""
    entries = table(
        CLINIC_DAY,
        """
        org period     opd
        a   2023-01-28  10
        b   2023-01-28  10
        c   2023-01-28  30
        d   2023-01-28   5
        a   2023-01-29  20
        b   2023-01-29  20
        c   2023-01-29  60
        d   2023-01-29   5
        """,
    )
    found = monitor(entries, engine, OPD)
    assert held(found.figure(OPD, "east", day("2023-01-29"), against="day_before")) == (100, 50, 100, "3/3")
    assert held(found.figure(OPD, "west", day("2023-01-29"), against="day_before")) == (5, 5, 0, "1/2")
    assert held(found.figure(OPD, "city", day("2023-01-29"), against="day_before")) == (105, 55, 90.9, "4/4")


GROUP = Membership(
    "group",
    words("集团", "the group"),
    (
        Member("us", "treaty"),
        Member("vn", "treaty", day("2023-01-01")),
        Member("jp", "treaty", None, day("2022-12-31")),
    ),
)
GROUP_TRADE = Measure(
    "group_trade",
    words("对集团", "with the group"),
    TRADE,
    Sum(field("value")),
    YI_YUAN,
    where=MemberOf("subject", GROUP),
)


def test_a_group_has_the_members_of_the_figures_day_on_both_sides(engine):
    entries = table(
        TRADE,
        """
        org  period  subject value
        city 2022-01 us        10
        city 2022-01 vn        20
        city 2022-01 jp        40
        city 2023-01 us        20
        city 2023-01 vn        40
        city 2023-01 jp        80
        """,
    )
    found = monitor(entries, engine, GROUP_TRADE)
    assert found.figure(GROUP_TRADE, "city", day("2022-01-31")).value == 50  # then the US and Japan
    figure = found.figure(GROUP_TRADE, "city", day("2023-01-31"), against="year_before")
    assert held(figure) == (60, 30, 100, "1/1")  # now the US and Viet Nam, in both years
    assert figure.compared.entries == (1, 2)
    missing = monitor(entries[2:3], engine, GROUP_TRADE).figure(GROUP_TRADE, "city", day("2023-01-31"))
    assert missing.value is None  # nobody of the group spoke: that is no zero


GDP = Measure("gdp", words("生产总值", "gross product"), YEARBOOK, Sum(field("gdp")), YI_YUAN, reads="newest", places=2)
GROWTH = Measure("growth", words("增速", "growth"), YEARBOOK, Last(field("growth")), PERCENT, reads="newest", places=1)
PLACE = Measure("place", words("增速位次", "place by growth"), YEARBOOK, Rank(GROWTH), RANK, reads="newest")

YEARS = """
org   period  gdp  growth
east  2021    100  5.0
west  2021    200  6.0
east  2022    110  4.0
west  2022    210  3.0
east  2023    121  7.0
"""


@pytest.mark.parametrize(
    ("measure", "org", "date", "answer"),
    [
        (GDP, "city", "2023-01-30", (320, 300, 6.7, "2/2")),
        (GDP, "west", "2024-01-30", (210, 200, 5, "1/1")),
        (GDP, "city", "2024-01-30", (121, 110, 10, "1/2")),  # West has no 2023 yet
        (GDP, "city", "2022-01-30", None),
        (GROWTH, "east", "2023-01-30", (4, 5, -20, "1/1")),
        (PLACE, "east", "2023-01-30", (1, 2, None, "2/2")),
    ],
)
def test_a_year_is_held_against_the_year_before_whenever_it_was_reported(engine, measure, org, date, answer):
    found = monitor(table(YEARBOOK, YEARS), engine, GDP, GROWTH, PLACE)
    assert held(found.figure(measure, org, day(date), against="year_before")) == answer


def test_a_lunar_year_before_is_as_far_from_the_first_day_of_the_year(engine):
    """27 January 2023 is 初六, and so was 6 February 2022."""
    entries = table(CLINIC_DAY, "org period opd\na 2022-01-27 99\na 2022-02-06 40\na 2023-01-27 30")
    found = monitor(entries, engine, OPD)
    assert held(found.figure(OPD, "a", day("2023-01-27"), against="lunar_year_before")) == (30, 40, -25, "1/1")
    assert held(found.figure(OPD, "a", day("2023-01-27"), against="year_before")) == (30, 99, -69.7, "1/1")


def test_events_are_compared_whole_since_nobody_owes_them(engine):
    people = Measure("people", words("人数", "people"), COACH, Sum(field("people")), VISITS)
    each = Measure("each", words("每车", "a coach"), COACH, Ratio(field("people"), field("people"), 1), VISITS)
    entries = table(
        COACH, "org period subject people\neast 2023-01-27 x 40\nwest 2023-01-28 y 50\nwest 2023-01-28 z 30"
    )
    found = monitor(entries, engine, people, each)
    assert held(found.figure(people, "city", day("2023-01-28"), against="day_before")) == (80, 40, 100, "1/1")
    assert held(found.figure(people, "city", day("2023-01-28"), against="week_before")) is None
    assert held(found.figure(each, "city", day("2023-01-28"), against="day_before")) == (1, 1, 0, "1/1")


def test_a_stock_is_held_against_what_was_left_then(engine):
    left = Measure("left", words("剩余", "left"), SITE_DAY, Sum(field("left")), PROJECTS, reads="newest")
    entries = table(
        SITE_DAY, "org period subject left\neast 2023-01-20 p 100\nwest 2023-01-26 q 50\neast 2023-01-27 p 80"
    )
    found = monitor(entries, engine, left)
    assert held(found.figure(left, "city", day("2023-01-27"), against="day_before")) == (130, 150, -13.3, "2/2")
    assert held(found.figure(left, "city", day("2023-01-27"), against="week_before")) == (80, 100, -20, "1/2")
    assert held(found.figure(left, "city", day("2023-01-27"), against="day_before", subject="p")) == (
        80,
        100,
        -20,
        "1/1",
    )


def test_a_third_of_a_day_is_not_rounded_away(engine):
    entries = table(CLINIC_DAY, BEFORE_EVE.replace("a 2023-01-20 70", "a 2023-01-20 71"))
    base = monitor(entries, engine, OPD).figure(OPD, "a", day("2023-01-27"), against="pre_holiday").compared.base
    assert base == Decimal(281) / 7
