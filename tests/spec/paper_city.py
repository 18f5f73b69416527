"""A line that writes for the page about the small city, and the sheets of its clinics and sites as a book."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.spec.small_city import ZONE, day, table, words

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import USUAL
from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.entry import Entry
from sanri.kernel.expression import field
from sanri.kernel.line import Line
from sanri.kernel.measure import Last, Measure, Pace, Sum, reporting_measures
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.section import (
    Bars,
    BurnDown,
    Cite,
    Column,
    CountyMap,
    Paragraph,
    Section,
    Sentence,
    Table,
    Trend,
    When,
)
from sanri.kernel.signal import BehindPace, Threshold, Unreported
from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import DAYS, ORGS, PERCENT, PILES, PILES_PER_DAY, PROJECTS, VISITS
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook
from sanri.monitor.signals import raise_signals
from sanri.report.compose import DeskWords, Issue, compose
from sanri.report.page import Page

TREE = OrgTree(
    (
        Org("nation", words("全国", "the nation"), "nation", "nation", None),
        Org("440700", words("江门市", "Jiangmen"), "city", "city", "nation"),
        Org("440703", words("蓬江区", "Pengjiang"), "county", "county", "440700"),
        Org("440785", words("恩平市", "Enping"), "county", "county", "440700"),
        Org("a", words("甲院", "Clinic A"), "institution", "clinic", "440703"),
        Org("b", words("乙院", "Clinic B"), "institution", "clinic", "440703"),
        Org("c", words("丙院", "Clinic C"), "institution", "clinic", "440785"),
        Org("site", words("一号工地", "Site One"), "institution", "site", "440785"),
    )
)
CLINIC_DAY = Record(
    key="clinic_day",
    name=words("基层日报", "clinic day report"),
    fields=(
        Field("opd", words("普通门诊", "out-patient visits"), unit=VISITS),
        Field("er", words("急诊", "emergency visits"), unit=VISITS),
        Field("remark", words("备注", "remark"), kind="text", required=False),
    ),
    reporters=("clinic",),
)
BULLETIN = Record(
    key="bulletin",
    name=words("全国通报", "national bulletin"),
    fields=(Field("visits", words("诊疗人次", "visits"), unit=VISITS),),
    reporters=("nation",),
    subject=Field("series", words("序列", "series"), kind="text"),
    every="event",
)
SITE_DAY = Record(
    key="site_day",
    name=words("工地日报", "site day report"),
    fields=(
        Field("name", words("项目名称", "project name"), kind="text"),
        Field("left", words("剩余桩数", "piles left"), unit=PILES),
        Field("until", words("期限", "deadline"), kind="day"),
    ),
    reporters=("site",),
    subject=Field("project", words("项目", "project"), kind="text"),
)

VISITS_ALL = Measure("visits_all", words("门急诊", "visits"), CLINIC_DAY, Sum(field("opd") + field("er")), VISITS)
ER = Measure("er_all", words("120急诊", "120 emergencies"), CLINIC_DAY, Sum(field("er")), VISITS)
NATION = Measure(
    "nation_visits", words("全国诊疗", "visits nationwide"), BULLETIN, Sum(field("visits")), VISITS, reads="newest"
)
NAME = Measure(
    "project_name", words("项目名称", "project name"), SITE_DAY, Last(field("name")), PROJECTS, reads="newest"
)
LEFT = Measure("piles_left", words("剩余桩数", "piles left"), SITE_DAY, Sum(field("left")), PILES, reads="newest")
UNTIL = Measure("piling_until", words("期限", "deadline"), SITE_DAY, Last(field("until")), DAYS, reads="newest")
NEEDED = Measure(
    "piles_needed",
    words("每日须打", "piles a day"),
    SITE_DAY,
    Pace(LEFT, UNTIL),
    PILES_PER_DAY,
    reads="newest",
    places=1,
)
REPORTING = {one.key.partition(".")[2]: one for one in reporting_measures(CLINIC_DAY, ORGS, PERCENT)}

CARE = Section(
    kicker=words("基层 · 监测", "Care · monitoring"),
    headlines=(
        Sentence(
            Text("门急诊较前一日增长{change}", "Visits up {change} on the day"),
            {"change": Cite(VISITS_ALL, against="day_before", shows="change")},
            when=(When("change", "above"),),
        ),
        Sentence(
            Text("门急诊较前一日{change}", "Visits {change} on the day"),
            {"change": Cite(VISITS_ALL, against="day_before", shows="change")},
        ),
        Sentence(Text("全市门急诊{visits}", "The city saw {visits}"), {"visits": Cite(VISITS_ALL)}),
    ),
    body=(
        Paragraph(
            (
                Sentence(
                    Text("全国诊疗{nation};", "The nation had {nation}."),
                    {"nation": Cite(NATION, org="nation", style="about")},
                ),
                Sentence(
                    Text("全市门急诊{visits},其中急诊{er},", "The city had {visits}, {er} of them emergencies."),
                    {"visits": Cite(VISITS_ALL), "er": Cite(ER)},
                ),
                Sentence(
                    Text("县区之首是无。", "Never printed."),
                    {"visits": Cite(VISITS_ALL)},
                    when=(When("visits", "below", Decimal(0)),),
                ),
            )
        ),
        Paragraph(
            (Sentence(Text("甲院急诊{er}。", "Clinic A had {er}."), {"er": Cite(ER, org="a")}),),
        ),
    ),
    charts=(
        Trend(words("门急诊", "Visits"), VISITS_ALL, days=10),
        CountyMap(words("各县区门急诊", "Visits by county"), VISITS_ALL),
        Bars(
            words("门急诊与急诊", "Visits and emergencies"),
            ((words("全部", "all"), Cite(VISITS_ALL)), (words("急诊", "emergencies"), Cite(ER))),
        ),
    ),
    tables=(
        Table(
            words("各县区", "By county"),
            (
                Column(words("门急诊", "Visits"), Cite(VISITS_ALL, org="each", style="table")),
                Column(
                    words("较前一日", "On the day"),
                    Cite(VISITS_ALL, against="day_before", org="each", shows="change", style="table"),
                ),
            ),
        ),
    ),
    strip=(
        (
            words("门急诊", "Visits"),
            Cite(VISITS_ALL),
            Cite(VISITS_ALL, against="day_before", shows="change", style="table"),
        ),
        (words("全国", "Nation"), Cite(NATION, org="nation"), None),
    ),
)
SITES = Section(
    kicker=words("项目 · 监测", "Projects · monitoring"),
    headlines=(Sentence(Text("桩基剩余{left}", "Piles left: {left}"), {"left": Cite(LEFT)}),),
    body=(
        Paragraph(
            (
                Sentence(
                    Text("{name}剩余{left},期限{until}。", "{name} has {left} until {until}."),
                    {"name": Cite(NAME), "left": Cite(LEFT), "until": Cite(UNTIL)},
                ),
            ),
            each_subject=LEFT,
        ),
    ),
    charts=(BurnDown(words("剩余桩数", "Piles left"), NEEDED),),
    tables=(
        Table(words("项目", "Projects"), (Column(words("剩余", "Left"), Cite(LEFT, style="table")),), rows="subjects"),
    ),
    strip=((words("剩余桩数", "Piles left"), Cite(LEFT), None),),
)
BUSY = Threshold(
    "er_busy",
    words("急诊偏多", "Emergencies high"),
    ER,
    Dated("er_busy", words("上限", "limit"), (Ruling(Decimal(2), source="县发〔2022〕7号"),)),
    severity="amber",
)
LINES = (
    Line(
        "care",
        words("基层", "care"),
        (CLINIC_DAY, BULLETIN),
        (VISITS_ALL, ER, NATION),
        signals=(BUSY, Unreported("silent", words("未报", "silent"), CLINIC_DAY)),
        section=CARE,
    ),
    Line(
        "sites",
        words("项目", "sites"),
        (SITE_DAY,),
        (NAME, LEFT, UNTIL, NEEDED),
        signals=(BehindPace("slow", words("进度不足", "too slow"), NEEDED),),
        section=SITES,
    ),
)

CLINICS = """
org period      opd  er  late
a   2023-01-28   20   1  -
b   2023-01-28   30   5  -
c   2023-01-28   40   5  -
a   2023-01-29   20   2  -
b   2023-01-29   30   5  -
c   2023-01-29   40   3  -
a   2023-01-30   25   3  -
b   2023-01-30   30   6  late
"""
NATIONAL = """
org    period     subject visits
nation 2023-01-27 all     2036112
"""
PILING = """
org  period     subject name       left until
site 2023-01-23 P01     1号厂房    1400 2023-02-27
site 2023-01-30 P01     1号厂房    1302 2023-02-27
"""
DAY, PRINTED = day("2023-01-30"), day("2023-01-31")
NOON = datetime(2023, 1, 31, 12, tzinfo=ZONE)
DESK = DeskWords(words("江门市值班台", "the Jiangmen desk"), "440700", "nation", 31)


def entries(clinics: str = CLINICS) -> list[Entry]:
    found = table(CLINIC_DAY, clinics)
    found += table(BULLETIN, NATIONAL, begin=len(found) + 1)
    found += table(SITE_DAY, PILING, begin=len(found) + 1)
    return [replace(entry, digest=f"{entry.number:064x}", place=f"日报!{entry.number + 4}") for entry in found]


def monitor(book: Any) -> Monitor:
    return Monitor(book, tree=TREE, calendar=Calendar(), comparisons=USUAL, lines=LINES, zone=ZONE, engine="reference")


def page(
    tongue: Tongue = "zh",
    book: MemoryBook | None = None,
    *,
    lines: tuple[Line, ...] = LINES,
    edition: int = 1,
    **more: Any,
) -> Page:
    asked = monitor(book or MemoryBook(entries()))
    signals = {line.key: raise_signals(asked, line, DAY, city="440700", now=NOON) for line in lines}
    issue = Issue(DESK, DAY, PRINTED, edition, signals, "v1")
    return compose(asked, lines, issue, tongue=tongue, **more)


def accepted(entry: Entry, hour: int) -> Entry:
    return replace(entry, accepted_at=datetime(2023, 1, 31, hour, tzinfo=UTC))
