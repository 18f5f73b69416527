"""Measures made of others: the pace still needed, a place among peers, ahead of time, lights; and their formulas."""

from decimal import Decimal

import pytest
from tests.spec.small_city import CLINIC_DAY, ENGINES, SITE_DAY, TRADE, YEARBOOK, day, held, monitor, table, told, words

from sanri.kernel.dated import Band, Bands, Dated, Member, MemberOf, Membership, Ruling
from sanri.kernel.expression import field
from sanri.kernel.measure import AheadOfTime, CountDistinct, Last, Light, Measure, Pace, Rank, Ratio, Reporting, Sum
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.unit import PERCENT, PILES, PILES_PER_DAY, POINTS, PROJECTS, RANK, VISITS
from sanri.monitor.formula import formula

on_both = pytest.mark.parametrize("engine", ENGINES)

LEFT = Measure("left", words("剩余桩数", "piles left"), SITE_DAY, Sum(field("left")), PILES, reads="newest")
DEADLINE = Measure(
    "deadline", words("完成期限", "deadline"), SITE_DAY, Last(field("deadline")), PROJECTS, reads="newest"
)
NEEDED = Measure(
    "needed", words("每天需打桩", "piles needed a day"), SITE_DAY, Pace(LEFT, DEADLINE), PILES_PER_DAY, places=1
)

SITE = """
org  period      subject left  deadline
east 2023-01-31  p       1300  2023-02-28
east 2023-02-14  p        650  2023-02-28
"""


@on_both
@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("2023-01-31", (46.43, "1/1", (1,))),  # 1,300 piles over the 28 days to 28 February
        ("2023-02-07", (61.9, "1/1", (1,))),
        ("2023-02-14", (46.43, "1/1", (2,))),
        ("2023-02-28", (None, "1/1", (2,))),  # on the deadline no pace will do
        ("2023-01-30", (None, "0/0", ())),
    ],
)
def test_the_pace_is_what_is_left_over_the_days_to_the_deadline(engine, date, answer):
    found = monitor(table(SITE_DAY, SITE), engine, LEFT, DEADLINE, NEEDED)
    assert told(found.figure(NEEDED, "city", day(date), subject="p")) == answer


@on_both
def test_the_pace_has_a_series_and_a_comparison(engine):
    found = monitor(table(SITE_DAY, SITE), engine, LEFT, DEADLINE, NEEDED)
    figure = found.figure(NEEDED, "city", day("2023-02-14"), subject="p", against="week_before")
    assert held(figure) == (46.43, 61.9, -25, "1/1")
    assert found.latest_day(NEEDED, "city", day("2023-02-20")) == day("2023-02-14")


COUNTIES = OrgTree(
    (
        Org("city", words("市"), "city", "city", None),
        *(Org(code, words(code), "county", "county", "city") for code in "vwxyz"),
        Org("hospital", words("医院"), "institution", "county", "city"),
    )
)
GROWTH = Measure("growth", words("增速", "growth"), YEARBOOK, Last(field("growth")), PERCENT, reads="newest", places=1)
PLACE = Measure("place", words("增速位次", "place by growth"), YEARBOOK, Rank(GROWTH), RANK)

RANKED = """
org       period  growth
v         2022    5.0
w         2022    7.0
x         2022    5.0
y         2022    3.0
z         2021    9.0
hospital  2022    8.0
"""


@on_both
@pytest.mark.parametrize(
    ("org", "answer"),
    [
        ("w", (1, "4/5", (1, 2, 3, 4))),
        ("v", (2, "4/5", (1, 2, 3, 4))),  # two second places,
        ("x", (2, "4/5", (1, 2, 3, 4))),
        ("y", (4, "4/5", (1, 2, 3, 4))),  # and no third
        ("z", (1, "1/5", (5,))),  # another year is another race
    ],
)
def test_counties_are_ranked_with_counties_over_the_same_period(engine, org, answer):
    found = monitor(table(YEARBOOK, RANKED), engine, GROWTH, PLACE, tree=COUNTIES)
    assert told(found.figure(PLACE, org, day("2023-01-30"))) == answer


DONE = Measure(
    "done",
    words("年度完成率", "share of the year's plan"),
    TRADE,
    Ratio(field("value"), field("value")),
    PERCENT,
    reads="newest",
)
AHEAD = Measure("ahead", words("快于序时", "ahead of time"), TRADE, AheadOfTime(DONE), POINTS, reads="newest", places=1)
RULE = Dated(
    "rule",
    words("红绿灯办法", "the light rule"),
    (
        Ruling(
            Bands((Band("red"), Band("amber", Decimal(3), edge_included=False), Band("green", Decimal(5)))),
            "市府办〔2022〕1号",
            valid_from=day("2022-01-01"),
        ),
    ),
)
LIGHT = Measure("light", words("增速灯", "light of growth"), YEARBOOK, Light(GROWTH, RULE), PERCENT, reads="newest")


@on_both
def test_ahead_of_time_is_the_share_done_less_the_share_of_the_years_months(engine):
    found = monitor(table(TRADE, "org period subject value\ncity 2023-03 us 5"), engine, DONE, AHEAD)
    assert told(found.figure(AHEAD, "city", day("2023-04-10"))) == (
        75,
        "1/1",
        (1,),
    )  # all of it done, in March: 100 − 25


@on_both
@pytest.mark.parametrize(("growth", "light"), [("5.0", "green"), ("4.9", "amber"), ("3.0", "red"), ("-1.0", "red")])
def test_a_light_says_its_colour_by_the_rule_of_the_day(engine, growth, light):
    found = monitor(table(YEARBOOK, f"org period growth\nv 2022 {growth}"), engine, GROWTH, LIGHT, tree=COUNTIES)
    assert told(found.figure(LIGHT, "v", day("2023-01-30"))) == (light, "1/1", (1,))
    assert found.figure(LIGHT, "w", day("2023-01-30")).value is None
    assert held(found.figure(LIGHT, "v", day("2023-01-30"), against="year_before")) is None


@on_both
def test_a_rule_without_a_value_on_the_day_is_not_guessed(engine):
    found = monitor(table(YEARBOOK, "org period growth\nv 2020 1"), engine, GROWTH, LIGHT, tree=COUNTIES)
    with pytest.raises(LookupError, match="'rule' has 0 values on 2021-06-01"):
        found.figure(LIGHT, "v", day("2021-06-01"))


GROUP = Membership("group", words("东盟", "ASEAN"), (Member("vn", "1995"),))


@pytest.mark.parametrize(
    ("how", "record", "extra", "zh", "en"),
    [
        (
            Sum(field("opd") + field("er")),
            CLINIC_DAY,
            {},
            "普通门诊 + 急诊,逐级求和",
            "out-patient visits + emergency visits, summed up the org tree",
        ),
        (
            Sum(field("opd") - (field("er") + field("up"))),
            CLINIC_DAY,
            {},
            "普通门诊 − (急诊 + 上转),逐级求和",
            "out-patient visits − (emergency visits + referrals), summed up the org tree",
        ),
        (
            Ratio(field("up"), field("opd") + field("er")),
            CLINIC_DAY,
            {},
            "(上转) ÷ (普通门诊 + 急诊) × 100,先逐级求和再相除",
            "(referrals) ÷ (out-patient visits + emergency visits) × 100, each summed up the org tree first",
        ),
        (
            CountDistinct(field("subject")),
            SITE_DAY,
            {"reads": "newest", "where": field("stage").is_("piling")},
            "不同“项目”的个数,只计“阶段”为“桩基”的,取各项目截至当日的最新一期",
            "how many different: project; only where stage is piling; "
            "of each org and subject (project) the newest period ended by the day",
        ),
        (
            Sum(field("value")),
            TRADE,
            {"where": MemberOf("subject", GROUP)},
            "进出口额,逐级求和,只计“伙伴”属于“东盟”的(按当日成员)",
            "imports and exports, summed up the org tree; only where partner belongs to ASEAN (as of the day)",
        ),
        (Last(field("growth")), YEARBOOK, {}, "“增速”的最新值", "growth as the newest entry says it"),
        (
            Rank(GROWTH),
            YEARBOOK,
            {},
            "按“增速”从高到低在同级机构中的位次,并列同位",
            "place among its peers by growth, greatest first, ties sharing a place",
        ),
        (
            Pace(LEFT, DEADLINE),
            SITE_DAY,
            {},
            "剩余桩数 ÷ (“完成期限” − 当日)的天数",
            "piles left ÷ days from the day to: deadline",
        ),
        (Light(GROWTH, RULE), YEARBOOK, {}, "“增速”按“红绿灯办法”亮灯", "the light of growth by: the light rule"),
        (
            Reporting("rate"),
            CLINIC_DAY,
            {},
            "实报 ÷ 应报 × 100(“基层医疗日报”)",
            "sent ÷ owed × 100 (clinic day report)",
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str | dict) else "",
)
def test_a_measure_prints_itself_as_a_formula_of_its_fields(how, record, extra, zh, en):
    said = formula(Measure("m", words("指标", "measure"), record, how, VISITS, **extra))
    assert (said.zh, said.en) == (zh, en)


def test_ahead_of_time_prints_its_months():
    assert formula(AHEAD).zh == "年度完成率 − 报告月末已过月数 ÷ 12 × 100"
