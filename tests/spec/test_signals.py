"""What is out of line, behind or missing: reports in a table, the signals of the day and their reasons out."""

from datetime import datetime
from decimal import Decimal

import pytest
from tests.spec.small_city import (
    CLINIC_DAY,
    COACH,
    ENGINES,
    SITE_DAY,
    TRADE,
    ZONE,
    day,
    monitor,
    plain,
    table,
    words,
)

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.expression import field
from sanri.kernel.measure import Last, Measure, Pace, Ratio, Sum
from sanri.kernel.record import Field, Record
from sanri.kernel.signal import BehindPace, Jump, Threshold, Unchanged, Unreported
from sanri.kernel.unit import DAYS, PERCENT, PILES, PILES_PER_DAY, PROJECTS, VISITS, YI_YUAN
from sanri.monitor.signals import raise_signals

pytestmark = pytest.mark.parametrize("engine", ENGINES)

OPD = Measure("opd", words("普通门诊", "out-patient visits"), CLINIC_DAY, Sum(field("opd")), VISITS)
RATE = Measure(
    "rate", words("上转率", "referral rate"), CLINIC_DAY, Ratio(field("up"), field("opd")), PERCENT, places=1
)
LEFT = Measure("left", words("剩余桩数", "piles left"), SITE_DAY, Sum(field("left")), PILES, reads="newest")
LAST_LEFT = Measure("last_left", words("剩余", "left"), SITE_DAY, Last(field("left")), PILES, reads="newest")
DEADLINE = Measure("deadline", words("期限", "deadline"), SITE_DAY, Last(field("deadline")), PROJECTS, reads="newest")
NEEDED = Measure("needed", words("每天需", "needed a day"), SITE_DAY, Pace(LEFT, DEADLINE), PILES_PER_DAY, places=1)

LIMIT = Dated(
    "limit",
    words("限值", "the limit"),
    (
        Ruling(Decimal(50), "市发〔2022〕7号", day("2023-01-01"), day("2023-01-28")),
        Ruling(Decimal(150), "市发〔2023〕1号", day("2023-01-29")),
    ),
)
BUSY = Threshold("busy", words("门诊偏多", "busy"), OPD, LIMIT)
SILENT = Unreported("silent", words("未报", "silent"), CLINIC_DAY)
JUMP = Jump("jump", words("突变", "jump"), OPD)
COPIED = Unchanged("copied", words("雷同", "copied"), OPD)
SLOW = BehindPace("slow", words("进度不足", "too slow"), NEEDED)


def raised(rules, entries, engine, *measures, date="2023-01-27", now="2023-01-28 12:00"):
    """The signals of the day in the city; `now` is by the city's own clock."""
    found = monitor(entries, engine, *measures, signals=rules)
    moment = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    return raise_signals(found, found.lines[0], day(date), city="city", now=moment)


def brief(signal):
    """A signal in short: how grave, of which org and subject, its figures' values, and the entries behind the first."""
    values = tuple(plain(figure.value) for figure in signal.figures)
    return (signal.severity, signal.org.code, signal.subject, values, signal.figures[0].entries)


def both(signal):
    """The reason in both tongues."""
    return (signal.reason.zh, signal.reason.en)


BUSY_DAY = """
org period      opd  up
a   2023-01-27  100   1
b   2023-01-27   50   0
c   2023-01-27   49  49
"""


@pytest.mark.parametrize(
    ("side", "level", "answer"),
    [
        ("above", "institution", [("amber", "a", "", (100,), (1,))]),  # B is at the limit, and D is silent
        ("below", "institution", [("amber", "c", "", (49,), (3,))]),
        ("above", "county", [("amber", "east", "", (150,), (1, 2))]),
        ("below", "county", [("amber", "west", "", (49,), (3,))]),
        ("above", "city", [("amber", "city", "", (199,), (1, 2, 3))]),
    ],
)
def test_a_value_beyond_the_limit_is_raised_at_every_org_of_the_level(engine, side, level, answer):
    """The limit is 50. The answer is in the order of `brief`."""
    rule = Threshold("beyond", words("越限", "beyond"), OPD, LIMIT, side=side, level=level)
    assert [brief(signal) for signal in raised([rule], table(CLINIC_DAY, BUSY_DAY), engine, OPD)] == answer


DATED = """
org period      opd
a   2023-01-28  100
a   2023-01-29  100
a   2023-01-30  151
"""


@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("2023-01-28", [100]),  # the last day of the limit of 50
        ("2023-01-29", []),  # the first of the limit of 150
        ("2023-01-30", [151]),
    ],
)
def test_the_limit_is_the_one_in_force_on_the_day(engine, date, answer):
    signals = raised([BUSY], table(CLINIC_DAY, DATED), engine, OPD, date=date)
    assert [plain(signal.figures[0].value) for signal in signals] == answer


def test_the_reason_names_the_limit_and_the_paper_that_it_comes_from(engine):
    (signal,) = raised([BUSY], table(CLINIC_DAY, BUSY_DAY), engine, OPD)
    assert both(signal) == (
        "甲院普通门诊为100人次,高于限值50人次(市发〔2022〕7号)",
        "Clinic A: out-patient visits is 100 visits, above the limit of 50 visits (市发〔2022〕7号)",
    )


def test_a_day_without_a_limit_is_told_and_not_passed_over(engine):
    entries = table(CLINIC_DAY, "org period opd\na 2022-12-31 100")
    with pytest.raises(LookupError, match="'limit' has 0 values on 2022-12-31"):
        raised([BUSY], entries, engine, OPD, date="2022-12-31")


def test_the_gravest_comes_first_and_then_the_order_of_the_rules_and_of_the_orgs(engine):
    grave = Threshold("grave", words("上转多", "many referred"), RATE, LIMIT, severity="red")
    low = Threshold("low", words("门诊偏少", "few"), OPD, LIMIT, side="below", severity="note")
    signals = raised([low, SILENT, BUSY, grave], table(CLINIC_DAY, BUSY_DAY), engine, OPD, RATE)
    assert [(signal.severity, signal.rule.key, signal.org.code) for signal in signals] == [
        ("red", "grave", "c"),
        ("amber", "silent", "d"),
        ("amber", "busy", "a"),
        ("note", "low", "c"),
    ]


SITES = """
org  period      subject left
east 2023-01-26  p         60
west 2023-01-27  q         40
west 2023-01-27  r         90
"""


def test_a_limit_on_what_does_not_add_up_is_asked_of_each_subject(engine):
    rule = Threshold("many", words("剩余多", "many left"), LAST_LEFT, LIMIT)
    signals = raised([rule], table(SITE_DAY, SITES), engine, LAST_LEFT)
    assert [brief(signal) for signal in signals] == [
        ("amber", "east", "p", (60,), (1,)),
        ("amber", "west", "r", (90,), (3,)),
    ]
    assert signals[0].reason.en == "p: left is 60 piles, above the limit of 50 piles (市发〔2022〕7号)"


REPORTS = """
org period      state     opd  late  replaces
a   2023-01-27  reported    1  -     -
b   2023-01-27  closed      -  -     -
c   2023-01-27  reported    1  late  -
a   2023-01-28  reported    1  -     -
a   2023-01-28  void        -  -     4
"""


@pytest.mark.parametrize(
    ("date", "now", "answer"),
    [
        ("2023-01-27", "2023-01-28 08:59", []),
        ("2023-01-27", "2023-01-28 09:00", []),
        ("2023-01-27", "2023-01-28 09:01", [("amber", "d"), ("note", "c")]),  # closed is not missing
        ("2023-01-28", "2023-01-28 23:59", []),
        ("2023-01-28", "2023-01-30 00:00", [("amber", "a"), ("amber", "b"), ("amber", "c"), ("amber", "d")]),
    ],
)
def test_nobody_is_behind_before_the_due_hour_and_to_be_late_is_less_than_to_be_silent(engine, date, now, answer):
    """The report of a day is owed by nine the next morning."""
    signals = raised([SILENT], table(CLINIC_DAY, REPORTS), engine, date=date, now=now)
    assert [(signal.severity, signal.org.code) for signal in signals] == answer


def test_the_silent_and_the_late_are_told_which_report_was_due_when(engine):
    silent, late = raised([SILENT], table(CLINIC_DAY, REPORTS), engine)
    assert brief(silent) == ("amber", "d", "", (0,), ())  # none was sent, so no entry stands behind it
    assert both(silent) == (
        "丁院未报送1月27日“基层医疗日报”,应于1月28日9时前报送",
        "Clinic D has not sent “clinic day report” for 27 January, due by 9:00 on 28 January",
    )
    assert brief(late) == ("note", "c", "", (0,), (3,))  # of one sent, none in time
    assert both(late) == (
        "丙院迟报1月27日“基层医疗日报”,应于1月28日9时前报送",
        "Clinic C sent “clinic day report” for 27 January late, it was due by 9:00 on 28 January",
    )


def test_a_month_is_missed_from_its_end_until_it_comes_and_an_event_never(engine):
    rules = [Unreported("month", words("月报未报", "month"), TRADE), Unreported("event", words("专车", "coach"), COACH)]
    value = Measure("value", words("进出口", "trade"), TRADE, Sum(field("value")), YI_YUAN)
    people = Measure("people", words("人数", "people"), COACH, Sum(field("people")), VISITS)
    entries = table(TRADE, "org period subject value\ncity 2022-11 us 5")
    (signal,) = raised(rules, entries, engine, value, people, date="2023-01-27")
    assert (signal.rule.key, str(signal.figures[0].period)) == ("month", "2022-12")
    sent = table(TRADE, "org period subject value\ncity 2022-12 us 5")
    assert raised(rules, sent, engine, value, people, date="2023-01-27") == ()


def week(today, usual="40 40 40 40"):
    """Each clinic's usual visits on each of the seven days to 26 January, and today's on the 27th; ``-`` is silent."""
    days = [*((f"2023-01-{date}", usual) for date in range(20, 27)), ("2023-01-27", today)]
    rows = [f"{org} {date} {opd}" for date, all_ in days for org, opd in zip("abcd", all_.split(), strict=True)]
    return table(CLINIC_DAY, "\n".join(["org period opd", *(row for row in rows if not row.endswith("-"))]))


@pytest.mark.parametrize(
    ("today", "answer"),
    [
        ("40 40 40 40", ""),
        ("120 40 40 40", "a"),  # three times its week
        ("119 40 40 40", ""),
        ("13 40 40 40", "a"),  # less than a third
        ("14 40 40 40", ""),
        ("0 40 40 40", "a"),
        ("- 40 40 40", ""),  # silence is no fall
        ("10 10 10 10", ""),  # 初一: all fall together, and nobody jumps
        ("3 10 10 10", "a"),  # one of them fell three times as far as the others
        ("40 10 10 10", ""),  # to stay as one was is no jump
        ("0 0 0 0", ""),
        ("160 160 160 160", ""),  # 初八: all come back together
        ("160 160 160 500", "d"),
    ],
)
def test_a_jump_is_out_of_line_with_its_own_week_and_with_its_peers(engine, today, answer):
    """Clinics A, B, C and D had 40 visits on each of the seven days before; these are today's of each in turn."""
    assert "".join(signal.org.code for signal in raised([JUMP], week(today), engine, OPD)) == answer


@pytest.mark.parametrize(
    ("usual", "today", "answer"),
    [
        ("9 40 40 40", "90 40 40 40", ""),  # the base is below 10
        ("10 40 40 40", "90 40 40 40", "a"),
        ("- 40 40 40", "90 40 40 40", ""),  # there is no base
    ],
)
def test_small_series_are_left_alone(engine, usual, today, answer):
    """The clinics' visits on each of the seven days before, and today's."""
    assert "".join(signal.org.code for signal in raised([JUMP], week(today, usual), engine, OPD)) == answer


@pytest.mark.parametrize(
    ("reported", "answer"),
    [
        (3, ""),  # three of seven days are no base
        (4, "a"),
    ],
)
def test_a_base_is_of_more_than_half_of_the_week(engine, reported, answer):
    """Clinic A reported 40 visits on the last of the seven days before, and 400 today."""
    rows = [f"a 2023-01-{26 - back} 40" for back in range(reported)]
    entries = table(CLINIC_DAY, "\n".join(["org period opd", *rows, "a 2023-01-27 400"]))
    assert "".join(signal.org.code for signal in raised([JUMP], entries, engine, OPD)) == answer


def test_behind_a_jump_stand_the_day_and_its_week(engine):
    (signal,) = raised([JUMP], week("130 40 40 40"), engine, OPD)
    assert brief(signal) == ("amber", "a", "", (130, 40, 40, 40, 40, 40, 40, 40), (29,))
    assert [figure.day.iso for figure in signal.figures[:2]] == ["2023-01-27", "2023-01-26"]
    assert both(signal) == (
        "甲院普通门诊为130人次,是前7天日均40人次的3.25倍,同级机构此时为1倍",
        "Clinic A: out-patient visits is 130 visits, 3.25 times the mean of 40 visits over the seven days before; "
        "its peers stand at 1 times theirs",
    )


@pytest.mark.parametrize(
    ("usual", "today", "zh", "en"),
    [
        ("40 40 40 40", "400000 40 40 40", "该填“万”处填成了个数", "ones where 万 was asked for?"),
        ("20000 40 40 40", "2 40 40 40", "该填个数处填成了“万”", "万 where ones were asked for?"),
        ("40 40 40 40", "100000 10 10 10", "该填“万”处填成了个数", "ones where 万 was asked for?"),  # and all fell
        ("40 40 40 40", "4000 40 40 40", "同级机构此时为1倍", "its peers stand at 1 times theirs"),
    ],
)
def test_a_jump_of_about_ten_thousand_is_named_a_wrong_unit(engine, usual, today, zh, en):
    """The clinics' visits on each of the seven days before, and today's; and how the reason ends."""
    (signal,) = raised([JUMP], week(today, usual), engine, OPD)
    assert signal.reason.zh.endswith(zh)
    assert signal.reason.en.endswith(en)


def test_with_fewer_than_three_peers_nothing_is_said_of_them(engine):
    """Of two counties each has one peer, which is no common movement."""
    rule = Jump("jump", words("突变", "jump"), OPD, level="county")
    signals = raised([rule], week("160 160 10 10"), engine, OPD)
    assert [signal.org.code for signal in signals] == ["east", "west"]
    assert both(signals[0]) == (
        "东县普通门诊为320人次,是前7天日均80人次的4倍",
        "East: out-patient visits is 320 visits, 4 times the mean of 80 visits over the seven days before",
    )


@pytest.mark.parametrize(
    ("visits", "floor", "answer"),
    [
        ("37 37 37", 10, True),
        ("37 37 38", 10, False),
        ("37 38 37", 10, False),
        ("37 - 37", 10, False),  # a day without a report
        ("37 closed 37", 10, False),  # a day on which the clinic was closed
        ("10 10 10", 10, True),
        ("9 9 9", 10, False),  # small numbers repeat by themselves
        ("9 9 9", 0, True),
        ("0 0 0", 0, False),  # nothing, day after day, may well be true
        ("zero zero zero", 0, False),
    ],
)
def test_the_same_number_day_after_day_is_copied_rather_than_counted(engine, visits, floor, answer):
    """Clinic A's reports of 25, 26 and 27 January."""
    said = [(f"2023-01-{date}", opd) for date, opd in zip((25, 26, 27), visits.split(), strict=True) if opd != "-"]
    rows = [f"a {date} {opd} -" if opd in ("closed", "zero") else f"a {date} reported {opd}" for date, opd in said]
    rule = Unchanged("copied", words("雷同", "copied"), OPD, floor=Decimal(floor))
    signals = raised([rule], table(CLINIC_DAY, "\n".join(["org period state opd", *rows])), engine, OPD)
    assert bool(signals) is answer


COPIES = """
org period      opd  stock
a   2023-01-25   37   20.0
b   2023-01-25   12   30.0
a   2023-01-26   37      -
b   2023-01-26   13   30.0
a   2023-01-27   37      -
b   2023-01-27   14   30.0
"""


def test_behind_a_copied_number_stand_all_its_days(engine):
    (signal,) = raised([COPIED], table(CLINIC_DAY, COPIES), engine, OPD)
    assert brief(signal) == ("note", "a", "", (37, 37, 37), (5,))
    assert [figure.entries for figure in signal.figures] == [(5,), (3,), (1,)]
    assert both(signal) == (
        "甲院普通门诊连续3天都是37人次",
        "Clinic A: out-patient visits has been 37 visits 3 days in a row",
    )


def test_a_stock_that_nobody_touched_is_not_copied(engine):
    """Clinic A last told its stock on the 25th. Clinic B wrote the same number anew every day."""
    stock = Measure("stock", words("库存", "stock"), CLINIC_DAY, Sum(field("stock")), DAYS, reads="newest")
    rule = Unchanged("copied", words("雷同", "copied"), stock)
    assert [signal.org.code for signal in raised([rule], table(CLINIC_DAY, COPIES), engine, stock)] == ["b"]


PILING = """
org  period      subject left  deadline
east 2023-01-24  p       1440  2023-02-28
east 2023-01-31  p       1300  2023-02-28
west 2023-01-24  q        500  2023-02-28
west 2023-01-31  q         90  2023-02-28
"""


def test_slow_work_says_which_pace_it_needs_and_which_it_has_and_when_it_will_be_done(engine):
    """1,300 in 28 days is 46.4 a day; 140 in a week is 20 a day, and so 65 days. Project Q is quick enough."""
    (signal,) = raised([SLOW], table(SITE_DAY, PILING), engine, LEFT, DEADLINE, NEEDED, date="2023-01-31")
    assert brief(signal) == ("red", "east", "p", (46.43, 1300, "2023-02-28"), (2,))
    assert [figure.measure.key for figure in signal.figures] == ["needed", "left", "deadline"]
    assert both(signal) == (
        "p剩1300根,须在2月28日前完成,每天需46.4根/天;近7天平均每天20根/天,照此到4月6日才能完成,晚37天",
        "p: 1300 piles are left until 28 February, 46.4 piles a day needed; "
        "20 piles a day on the mean of the last 7 days, which ends on 6 April, 37 days late",
    )


@pytest.mark.parametrize(
    ("first", "left_then", "left_now", "deadline", "answer"),
    [
        ("2023-01-24", 1625, 1300, "2023-02-28", ""),  # 325 in 7 days is as quick as 1,300 in 28
        ("2023-01-24", 1624, 1300, "2023-02-28", "the last 7 days, which ends on 1 March, 1 day late"),
        ("2023-01-29", 1340, 1300, "2023-02-28", "the last 2 days, which ends on 6 April, 37 days late"),
        ("2023-01-24", 1300, 1300, "2023-02-28", "nothing was done in the last 7 days"),
        ("2023-01-24", 1301, 1300, "2023-02-28", "the last 7 days, which takes more than ten years"),
        ("2023-01-24", 2_000_007, 2_000_000, "2023-02-28", "which takes more than ten years"),  # 7,476 is the year
        ("2023-01-24", 1307, 1300, "2023-02-28", "the last 7 days, which ends on 23 August 2026, 1272 days late"),
        ("2023-01-24", 1440, 1300, "2023-01-31", "the deadline of 31 January has come, and 1300 piles are left"),
        ("2023-01-24", 1440, 1300, "2022-12-31", "the deadline of 31 December 2022 has come, and 1300 piles are left"),
        ("2023-01-24", 1440, 0, "2023-01-31", ""),
        ("2023-01-24", 1440, 1300, "-", ""),  # without a deadline there is no pace
        ("2023-01-31", 1300, 1300, "2023-02-28", ""),  # of the first report alone nothing can be said yet
    ],
)
def test_a_pace_is_held_against_the_fall_of_the_days_reported(engine, first, left_then, left_now, deadline, answer):
    """Piles left on the day of the first report and on 31 January; and how the reason ends, if there is one."""
    rows = [f"east {first} p {left_then} {deadline}", f"east 2023-01-31 p {left_now} {deadline}"]
    entries = table(SITE_DAY, "\n".join(["org period subject left deadline", *dict.fromkeys(rows)]))
    signals = raised([SLOW], entries, engine, LEFT, DEADLINE, NEEDED, date="2023-01-31")
    assert len(signals) == bool(answer)
    assert all(signal.reason.en.endswith(answer) for signal in signals)


CAMPAIGN = Record(
    key="campaign",
    name=words("攻坚日报", "campaign day report"),
    fields=(Field("left", words("剩余", "left")), Field("deadline", words("期限", "deadline"), kind="day")),
    reporters=("county",),
)
COUNTIES = """
org  period      left  deadline
east 2023-01-24   100  2023-02-10
west 2023-01-24    60  2023-02-10
east 2023-01-31    90  2023-02-10
west 2023-01-31    50  2023-02-10
"""


def test_work_without_subjects_is_that_of_the_whole_city(engine):
    left = Measure("left", words("剩余", "left"), CAMPAIGN, Sum(field("left")), PILES, reads="newest")
    until = Measure("until", words("期限", "until"), CAMPAIGN, Last(field("deadline")), PROJECTS, reads="newest")
    needed = Measure("needed", words("每天需", "needed a day"), CAMPAIGN, Pace(left, until), PILES_PER_DAY, places=1)
    rule = BehindPace("slow", words("进度不足", "too slow"), needed, severity="amber")
    (signal,) = raised([rule], table(CAMPAIGN, COUNTIES), engine, left, until, needed, date="2023-01-31")
    assert brief(signal) == ("amber", "city", "", (14, 140, "2023-02-10"), (3, 4))


def test_a_pace_rule_on_another_kind_of_measure_is_refused(engine):
    rule = BehindPace("slow", words("进度不足", "too slow"), LEFT)
    with pytest.raises(TypeError, match="'left' is no pace; give a measure whose how is Pace"):
        raised([rule], table(SITE_DAY, PILING), engine, LEFT)
