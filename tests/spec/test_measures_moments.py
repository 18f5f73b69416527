"""How long things take: minutes between two moments, their sum, mean, median and percentiles, and which are counted."""

from decimal import Decimal

import pytest
from tests.spec.small_city import CLEARANCE, CLINIC_DAY, ENGINES, day, held, monitor, plain, table, told, words

from sanri.kernel.dated import Member, MemberOf, Membership
from sanri.kernel.day import Span
from sanri.kernel.expression import All, Minutes, Present, Within, field
from sanri.kernel.measure import CountDistinct, Mean, Measure, Quantile, Sum
from sanri.kernel.unit import CASES, HOURS, MINUTES, TONNES, VISITS

pytestmark = pytest.mark.parametrize("engine", ENGINES)

TAKEN = Minutes(field("declared"), field("released"))
ALL_TIME = Measure("all_time", words("通关总时长", "all clearing time"), CLEARANCE, Sum(TAKEN), MINUTES)
MEAN_TIME = Measure("mean_time", words("平均通关时间", "mean time"), CLEARANCE, Mean(TAKEN), MINUTES, places=1)
MEDIAN_TIME = Measure(
    "median_time", words("通关时间中位", "median time"), CLEARANCE, Quantile(TAKEN), MINUTES, places=1
)
P90_TIME = Measure(
    "p90_time", words("通关时间P90", "P90 time"), CLEARANCE, Quantile(TAKEN, Decimal("0.9")), MINUTES, places=1
)
MEDIAN_HOURS = Measure(
    "median_hours", words("通关时间中位", "median time"), CLEARANCE, Quantile(TAKEN), HOURS, places=2
)
RELEASED = Measure(
    "released",
    words("已放行", "released"),
    CLEARANCE,
    CountDistinct(field("subject")),
    CASES,
    where=Present("released"),
)
FAST_AND_EARLY = Measure(
    "fast_and_early",
    words("提前申报且两小时内放行", "early and within two hours"),
    CLEARANCE,
    CountDistinct(field("subject")),
    CASES,
    where=All((field("early").is_(True), Within(TAKEN, most=120))),
)
HEAVY = Measure(
    "heavy",
    words("十至二十吨的", "of 10 to 20 tonnes"),
    CLEARANCE,
    Sum(field("tonnes")),
    TONNES,
    where=Within(field("tonnes"), 10, 20),
    places=1,
)
OTHERS = Membership("others", words("别县", "other counties"), (Member("west", "a list"),))
ELSEWHERE = Measure(
    "elsewhere",
    words("别县已放行", "released elsewhere"),
    CLEARANCE,
    CountDistinct(field("subject")),
    CASES,
    where=All((MemberOf("org", OTHERS), Present("released"))),
)

CLEARED = """
org   period      subject  declared          released          early  tonnes
east  2023-01-30  one      2023-01-30T08:00  2023-01-30T09:00  yes    10.0
east  2023-01-30  two      2023-01-30T08:00  2023-01-30T10:00  yes    9.9
east  2023-01-30  three    2023-01-30T23:50  2023-01-31T00:20  no     20.0
west  2023-01-30  four     2023-01-30T12:00  2023-01-30T16:05  yes    20.1
west  2023-01-30  five     2023-01-30T18:00  -                 yes    -
"""


@pytest.mark.parametrize(
    ("measure", "org", "answer"),
    [
        (ALL_TIME, "east", (210, "1/1", (1, 2, 3))),  # 60 + 120 + 30 over midnight
        (ALL_TIME, "city", (455, "2/2", (1, 2, 3, 4))),  # still waiting is no time, not 0 minutes
        (MEAN_TIME, "east", (70, "1/1", (1, 2, 3))),
        (MEAN_TIME, "city", (113.75, "2/2", (1, 2, 3, 4))),  # 455 / 4, not the mean of 70 and 245
        (MEDIAN_TIME, "east", (60, "1/1", (1, 2, 3))),
        (MEDIAN_TIME, "west", (245, "1/1", (4,))),
        (MEDIAN_TIME, "city", (90, "2/2", (1, 2, 3, 4))),  # between 60 and 120, not between the counties' 60 and 245
        (P90_TIME, "east", (108, "1/1", (1, 2, 3))),  # at (3 − 1) × 0.9 = 1.8: 60 + 0.8 × 60
        (P90_TIME, "city", (207.5, "2/2", (1, 2, 3, 4))),  # at 2.7: 120 + 0.7 × 125
        (MEDIAN_HOURS, "city", (1.5, "2/2", (1, 2, 3, 4))),
        (MEDIAN_TIME, "nation", (90, "2/2", (1, 2, 3, 4))),
    ],
)
def test_times_are_counted_from_the_entries_whatever_the_org(engine, measure, org, answer):
    found = monitor(table(CLEARANCE, CLEARED), engine, ALL_TIME, MEAN_TIME, MEDIAN_TIME, P90_TIME, MEDIAN_HOURS)
    assert told(found.figure(measure, org, day("2023-01-30"))) == answer


WAITING = """
org   period      subject  declared          released
west  2023-01-30  five     2023-01-30T18:00  -
"""


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        (ALL_TIME, (None, "1/1", ())),
        (MEAN_TIME, (None, "1/1", ())),
        (MEDIAN_TIME, (None, "1/1", ())),
        (RELEASED, (0, "1/1", (1,))),  # what is not given is known not to be there
        (FAST_AND_EARLY, (None, "1/1", ())),  # whether it was early is not said
    ],
)
def test_no_time_is_no_figure(engine, measure, answer):
    found = monitor(table(CLEARANCE, WAITING), engine, ALL_TIME, MEAN_TIME, MEDIAN_TIME, RELEASED, FAST_AND_EARLY)
    assert told(found.figure(measure, "city", day("2023-01-30"))) == answer


@pytest.mark.parametrize(
    ("measure", "org", "answer"),
    [
        (RELEASED, "city", (4, "2/2", (1, 2, 3, 4))),
        (FAST_AND_EARLY, "city", (2, "2/2", (1, 2))),  # 60 and 120 minutes: the limit is within
        (FAST_AND_EARLY, "west", (0, "1/1", (4,))),  # of the one that waits it is not known yet
        (HEAVY, "city", (30, "2/2", (1, 3))),  # 10.0 and 20.0, not 9.9 nor 20.1
        (ELSEWHERE, "city", (1, "2/2", (4,))),
        (ELSEWHERE, "east", (None, "1/1", ())),  # East is no part of it
    ],
)
def test_a_condition_is_met_known_not_to_be_or_not_known(engine, measure, org, answer):
    found = monitor(table(CLEARANCE, CLEARED), engine, RELEASED, FAST_AND_EARLY, HEAVY, ELSEWHERE)
    assert told(found.figure(measure, org, day("2023-01-30"))) == answer


LAST_THREE = """
org   period      subject  declared          released
east  2023-01-28  one      2023-01-28T08:00  2023-01-28T08:10
east  2023-01-28  two      2023-01-28T08:00  2023-01-28T08:20
east  2023-01-28  three    2023-01-28T08:00  2023-01-28T10:00
west  2023-01-29  four     2023-01-29T08:00  2023-01-29T08:40
east  2023-01-30  five     2023-01-30T08:00  2023-01-30T08:30
"""


@pytest.mark.parametrize(
    ("measure", "date", "answer"),
    [
        (MEDIAN_TIME, "2023-01-29", (40, 20, 100, "1/1")),
        (MEDIAN_HOURS, "2023-01-30", (0.5, 0.67, -25, "1/1")),
        (MEAN_TIME, "2023-01-29", (40, 50, -20, "1/1")),
        (ALL_TIME, "2023-01-30", (30, 40, -25, "1/1")),
    ],
)
def test_a_time_is_held_against_the_day_before(engine, measure, date, answer):
    found = monitor(table(CLEARANCE, LAST_THREE), engine, ALL_TIME, MEAN_TIME, MEDIAN_TIME, MEDIAN_HOURS)
    assert held(found.figure(measure, "city", day(date), against="day_before")) == answer


def test_a_time_has_a_series_with_gaps(engine):
    found = monitor(table(CLEARANCE, LAST_THREE), engine, MEDIAN_TIME, MEDIAN_HOURS)
    span = Span(day("2023-01-28"), day("2023-01-31"))
    assert [point[1] for point in found.series(MEDIAN_TIME, "east", span)] == [20, None, 30, None]
    assert [plain(point[1]) for point in found.series(MEDIAN_HOURS, "city", span)] == [0.33, 0.67, 0.5, None]


STAYED = Measure(
    "stayed", words("日均门诊", "mean visits"), CLINIC_DAY, Mean(field("opd")), VISITS, where=field("open").is_(True)
)
MIDDLE = Measure("middle", words("门诊中位", "median visits"), CLINIC_DAY, Quantile(field("opd")), VISITS)

CLINICS = """
org  period      state     opd  er  open
a    2023-01-28  reported   10   0  yes
b    2023-01-28  reported   20   0  yes
d    2023-01-28  zero        -   -  -
a    2023-01-29  reported   16   0  yes
b    2023-01-29  reported   30   0  no
c    2023-01-29  closed      -   -  -
"""


@pytest.mark.parametrize(
    ("measure", "date", "answer"),
    [
        (STAYED, "2023-01-28", (15, "3/4", (1, 2))),
        (STAYED, "2023-01-29", (16, "3/4", (4,))),  # a room known to be shut is no 0 that the mean is drawn down by
        (MIDDLE, "2023-01-28", (10, "3/4", (1, 2, 3))),  # a zero report is a 0
        (MIDDLE, "2023-01-29", (23, "3/4", (4, 5))),
    ],
)
def test_a_mean_and_a_median_of_what_units_owe_say_how_many_of_how_many(engine, measure, date, answer):
    found = monitor(table(CLINIC_DAY, CLINICS), engine, STAYED, MIDDLE)
    assert told(found.figure(measure, "city", day(date))) == answer


def test_a_mean_is_compared_over_the_same_units_and_a_median_as_it_is(engine):
    found = monitor(table(CLINIC_DAY, CLINICS), engine, STAYED, MIDDLE)
    against = {"against": "day_before"}
    assert held(found.figure(STAYED, "city", day("2023-01-29"), **against)) == (16, 15, 6.7, "2/4")
    assert held(found.figure(MIDDLE, "city", day("2023-01-29"), **against)) == (23, 10, 130, "4/4")
