"""What a measure comes to: entries in a table, the figure and what stands behind it out."""

import pytest
from tests.spec.small_city import (
    CLINIC_DAY,
    COACH,
    ENGINES,
    SITE_DAY,
    TRADE,
    YEARBOOK,
    day,
    monitor,
    table,
    told,
    words,
)

from sanri.kernel.day import Span
from sanri.kernel.expression import field
from sanri.kernel.measure import CountDistinct, Last, Measure, Ratio, Sum
from sanri.kernel.unit import PERCENT, PILES, PROJECTS, VISITS, YI_YUAN

pytestmark = pytest.mark.parametrize("engine", ENGINES)

VISITS_ALL = Measure(
    "visits", words("普通门急诊", "visits"), CLINIC_DAY, Sum(field("opd") + field("er")), VISITS, good="up"
)
REFERRAL_RATE = Measure(
    "referral_rate",
    words("上转率", "referral rate"),
    CLINIC_DAY,
    Ratio(field("up"), field("opd") + field("er")),
    PERCENT,
)

DAY = """
org period      state     opd  er  up
a   2023-01-27  reported   10   5   3
b   2023-01-27  reported   20   5   -
c   2023-01-27  reported   30   0   3
"""


@pytest.mark.parametrize(
    ("org", "answer"),
    [
        ("a", (15, "1/1", (1,))),
        ("east", (40, "2/2", (1, 2))),
        ("west", (30, "1/2", (3,))),
        ("city", (70, "3/4", (1, 2, 3))),
        ("nation", (70, "3/4", (1, 2, 3))),
        ("d", (None, "0/1", ())),
    ],
)
def test_a_sum_climbs_the_tree_and_says_how_many_of_how_many(engine, org, answer):
    assert (
        told(monitor(table(CLINIC_DAY, DAY), engine, VISITS_ALL).figure(VISITS_ALL, org, day("2023-01-27"))) == answer
    )


def test_a_ratio_is_a_ratio_of_sums_over_those_who_gave_both_numbers(engine):
    figure = monitor(table(CLINIC_DAY, DAY), engine, REFERRAL_RATE).figure(REFERRAL_RATE, "city", day("2023-01-27"))
    assert told(figure) == (13.33, "3/4", (1, 3))  # (3 + 3) / (15 + 30), not the mean of 20 % and 10 %


def test_a_ratio_with_nothing_below_the_line_is_nothing(engine):
    entries = table(CLINIC_DAY, "org period opd er up\na 2023-01-27 0 0 0")
    assert told(monitor(entries, engine).figure(REFERRAL_RATE, "a", day("2023-01-27"))) == (None, "1/1", ())


STATES = """
org period      state     opd  er
a   2023-01-27  zero        -   -
b   2023-01-27  closed      -   -
c   2023-01-27  reported    7   -
"""


@pytest.mark.parametrize(
    ("org", "answer"),
    [
        ("a", (0, "1/1", (1,))),  # a zero report is a number
        ("b", (None, "1/1", ())),  # a clinic that was closed has reported, and has no number
        ("c", (None, "1/1", ())),  # half a sum is no sum
        ("d", (None, "0/1", ())),  # silence is not zero
        ("city", (0, "3/4", (1,))),
    ],
)
def test_zero_closed_and_missing_are_three_things(engine, org, answer):
    assert told(monitor(table(CLINIC_DAY, STATES), engine).figure(VISITS_ALL, org, day("2023-01-27"))) == answer


CORRECTED = """
org period      state     opd  er  replaces
a   2023-01-27  reported   10   0         -
b   2023-01-27  reported   20   0         -
a   2023-01-27  reported   11   0         1
a   2023-01-27  reported   12   0         3
b   2023-01-27  void        -   -         2
"""


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        (2, (30, "2/4", (1, 2))),
        (3, (31, "2/4", (2, 3))),
        (4, (32, "2/4", (2, 4))),
        (5, (12, "1/4", (4,))),
    ],
)
def test_the_newest_entry_in_force_wins_and_any_moment_can_be_asked_for(engine, known, answer):
    figure = monitor(table(CLINIC_DAY, CORRECTED)[:known], engine).figure(VISITS_ALL, "city", day("2023-01-27"))
    assert (*told(figure), figure.known) == (*answer, known)


MOVED = """
org period      opd  er
c   2023-01-28    1   0
c   2023-01-29   10   0
"""


@pytest.mark.parametrize(
    ("org", "date", "answer"),
    [
        ("west", "2023-01-28", (1, "1/2", (1,))),
        ("east", "2023-01-28", (None, "0/2", ())),
        ("west", "2023-01-29", (None, "0/1", ())),
        ("east", "2023-01-29", (10, "1/3", (2,))),
    ],
)
def test_a_clinic_that_moves_counts_under_the_county_of_that_day(engine, org, date, answer):
    assert told(monitor(table(CLINIC_DAY, MOVED), engine).figure(VISITS_ALL, org, day(date))) == answer


LEFT = Measure("left", words("剩余桩数", "piles left"), SITE_DAY, Sum(field("left")), PILES, reads="newest")
STAGE = Measure("stage", words("阶段", "stage"), SITE_DAY, Last(field("stage")), PROJECTS, reads="newest")
DEADLINE = Measure("deadline", words("期限", "deadline"), SITE_DAY, Last(field("deadline")), PROJECTS, reads="newest")
PILING = Measure(
    "piling",
    words("在打桩", "piling"),
    SITE_DAY,
    CountDistinct(field("subject")),
    PROJECTS,
    reads="newest",
    where=field("stage").is_("piling"),
)

SITES = """
org  period      subject state     left  stage   deadline
east 2023-01-26  p       reported   100  piling  2023-02-28
west 2023-01-27  q       reported    50  piling  2023-03-31
east 2023-01-28  p       reported    90  -       -
east 2023-01-29  p       closed       -  -       -
west 2023-01-29  q       reported     0  done    -
"""


@pytest.mark.parametrize(
    ("measure", "org", "subject", "date", "answer"),
    [
        (LEFT, "city", "", "2023-01-25", (None, "0/0", ())),
        (LEFT, "city", "", "2023-01-27", (150, "2/2", (1, 2))),
        (LEFT, "city", "", "2023-01-29", (90, "2/2", (3, 5))),  # closed says nothing of what is left
        (LEFT, "city", "p", "2023-01-27", (100, "1/1", (1,))),
        (STAGE, "city", "q", "2023-01-28", ("piling", "1/1", (2,))),
        (STAGE, "city", "q", "2023-01-30", ("done", "1/1", (5,))),
        (STAGE, "city", "p", "2023-01-28", (None, "0/1", ())),
        (DEADLINE, "east", "p", "2023-01-27", ("2023-02-28", "1/1", (1,))),
        (PILING, "city", "", "2023-01-27", (2, "2/2", (1, 2))),
        (PILING, "west", "", "2023-01-30", (0, "1/1", (5,))),  # known to be none, by the entry that says so
        (PILING, "west", "", "2023-01-26", (None, "0/0", ())),
    ],
)
def test_a_stock_is_the_newest_of_each_subject(engine, measure, org, subject, date, answer):
    found = monitor(table(SITE_DAY, SITES), engine, LEFT, STAGE, DEADLINE, PILING)
    assert told(found.figure(measure, org, day(date), subject=subject)) == answer


SPAN = Span(day("2023-01-27"), day("2023-01-29"))

GDP = Measure("gdp", words("生产总值", "gross product"), YEARBOOK, Sum(field("gdp")), YI_YUAN, reads="newest", places=2)
GROWTH = Measure("growth", words("增速", "growth"), YEARBOOK, Last(field("growth")), PERCENT, reads="newest", places=1)

YEARS = """
org   period  gdp      growth
east  2021    100.10   5.0
west  2021    200.20   6.0
city  2021    -        5.5
east  2022    110.15   4.0
city  2022    -        3.3
"""


def test_a_published_number_is_the_orgs_own_and_not_one_from_below(engine):
    found = monitor(table(YEARBOOK, YEARS), engine, GDP, GROWTH)
    assert told(found.figure(GROWTH, "city", day("2023-01-30"))) == (3.3, "1/1", (5,))
    assert told(found.figure(GROWTH, "west", day("2023-01-30"))) == (6, "1/1", (2,))
    assert told(found.figure(GROWTH, "nation", day("2023-01-30"))) == (3.3, "1/1", (5,))


def test_an_org_that_owes_a_number_is_never_given_one_from_below(engine):
    """Clinic A is a clinic of East; were East itself to owe the yearbook, no clinic's growth would pass for East's."""
    below = table(YEARBOOK, "org period growth\na 2022 9.9\ncity 2022 3.3")
    found = monitor(below, engine, GROWTH)
    assert told(found.figure(GROWTH, "east", day("2023-01-30"))) == (None, "0/1", ())
    assert found.series(GROWTH, "east", Span(day("2023-01-30"), day("2023-01-30")))[0][1:] == (None, 0, 1)
    assert told(found.figure(GROWTH, "city", day("2023-01-30"))) == (3.3, "1/1", (2,))


def test_money_adds_up_to_the_last_fen_and_says_its_period(engine):
    figure = monitor(table(YEARBOOK, YEARS), engine, GDP, GROWTH).figure(GDP, "city", day("2023-01-30"))
    assert (str(figure.value), str(figure.period)) == ("310.35", "2022")  # 110.15 of 2022 and 200.20 of 2021


def test_numbers_beyond_the_reach_of_a_double_stay_exact(engine):
    entries = table(CLINIC_DAY, f"org period opd er\na 2023-01-27 {2**62} 1\nb 2023-01-27 {2**62} 2")
    assert monitor(entries, engine).figure(VISITS_ALL, "city", day("2023-01-27")).value == 2**63 + 3


def test_events_are_owed_by_nobody(engine):
    people = Measure("people", words("人数", "people"), COACH, Sum(field("people")), VISITS)
    found = monitor(
        table(
            COACH,
            """
            org  period     subject people
            east 2023-01-28 one         41
            east 2023-01-28 two         49
            west 2023-01-28 one          8
            """,
        ),
        engine,
        people,
    )
    assert told(found.figure(people, "city", day("2023-01-28"))) == (98, "2/2", (1, 2, 3))
    assert told(found.figure(people, "city", day("2023-01-29"))) == (None, "0/0", ())


def test_a_month_is_awaited_on_its_last_day_only(engine):
    value = Measure("value", words("进出口", "trade"), TRADE, Sum(field("value")), YI_YUAN)
    found = monitor(table(TRADE, "org period subject value\ncity 2023-01 us 5\ncity 2023-01 vn 7"), engine, value)
    assert told(found.figure(value, "city", day("2023-01-30"))) == (None, "0/0", ())
    assert told(found.figure(value, "city", day("2023-01-31"))) == (12, "1/1", (1, 2))
    assert told(found.figure(value, "city", day("2023-01-31"), subject="vn")) == (7, "1/1", (2,))


def test_a_series_keeps_its_gaps(engine):
    found = monitor(table(CLINIC_DAY, DAY + "a   2023-01-29  reported   1   1   -\n"), engine, VISITS_ALL)
    span = [(point[0].iso[-2:], point[1], point[2], point[3]) for point in found.series(VISITS_ALL, "city", SPAN)]
    assert span == [("27", 70, 3, 4), ("28", None, 0, 4), ("29", 2, 1, 4)]
    east = [point[1:] for point in found.series(VISITS_ALL, "a", SPAN)]
    assert east == [(15, 1, 1), (None, 0, 1), (2, 1, 1)]


def test_subjects_and_the_newest_day_are_found_by_asking(engine):
    found = monitor(table(SITE_DAY, SITES), engine, LEFT)
    assert found.subjects(SITE_DAY, "city", day("2023-01-26")) == ("p",)
    assert found.subjects(SITE_DAY, "city", day("2023-01-30")) == ("p", "q")
    assert found.subjects(SITE_DAY, "west", day("2023-01-30")) == ("q",)
    assert found.latest_day(LEFT, "east", day("2023-01-30")) == day("2023-01-28")
    assert found.latest_day(LEFT, "east", day("2023-01-25")) is None


def test_an_unknown_name_is_told_what_there_is(engine):
    found = monitor([], engine, VISITS_ALL)
    with pytest.raises(KeyError, match=r"No measure 'visit'. There is: clinic_day.expected, .*visits"):
        found.measure("visit")
    with pytest.raises(KeyError, match=r"No comparison 'yesterday'. There is: day_before, early_peak"):
        found.comparison("yesterday")
    with pytest.raises(KeyError, match="no 'north'"):
        found.figure(VISITS_ALL, "north", day("2023-01-27"))
    assert found.measure("clinic_day.reported").record is CLINIC_DAY
