"""A city with a plan for tomorrow: coaches that fetch workers from Guangxi, and a quay's bays around midnight."""

from dataclasses import replace

from tests.spec.paper_city import DESK, PRINTED
from tests.spec.small_city import ZONE, day, table, words

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import USUAL
from sanri.kernel.entry import Entry
from sanri.kernel.expression import field
from sanri.kernel.line import Line
from sanri.kernel.measure import Measure, Sum
from sanri.kernel.org import Level, Org, OrgTree
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.section import Cite, RouteMap, Section, Sentence, Timetable
from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import PEOPLE
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook
from sanri.report.compose import Issue, compose
from sanri.report.page import ChartBox, Page

DAY = day("2023-01-30")
HOME = {"440703": "蓬江区", "440704": "江海区", "440705": "新会区", "440781": "台山市"}
HOME |= {"440783": "开平市", "440784": "鹤山市", "440785": "恩平市"}
AWAY = {"451421": "扶绥县", "451422": "宁明县", "451423": "龙州县", "451424": "大新县", "451425": "天等县"}


def _county(code: str, name: str, parent: str) -> Org:
    level: Level = "county"
    return Org(code, words(name), level, "county", parent)


TREE = OrgTree(
    (
        Org("nation", words("全国", "the nation"), "nation", "nation", None),
        Org("440700", words("江门市", "Jiangmen"), "city", "city", "nation"),
        Org("451400", words("崇左市", "Chongzuo"), "city", "other_city", "nation"),
        Org("t", words("天等镇", "Tiandeng"), "town", "town", "451425"),
        *(_county(code, name, "440700") for code, name in HOME.items()),
        *(_county(code, name, "451400") for code, name in AWAY.items()),
    )
)
CALL = Record(
    key="coach_call",
    name=words("停靠计划", "planned halt"),
    fields=(
        Field("trip", words("车次", "trip"), kind="text"),
        Field("order", words("次序", "order")),
        Field("longitude", words("经度", "longitude"), kind="decimal", places=4, required=False),
        Field("latitude", words("纬度", "latitude"), kind="decimal", places=4, required=False),
        Field("place", words("地点", "place"), kind="text"),
        Field("people", words("上车人数", "people getting on"), unit=PEOPLE),
        Field("phone", words("电话", "phone"), kind="text", personal="phone", required=False),
    ),
    reporters=("city",),
    every="event",
    subject=Field("halt", words("停靠编号", "halt"), kind="text"),
)
SLOT = Record(
    key="slot",
    name=words("作业安排", "slot"),
    fields=(
        Field("bay", words("泊位", "bay"), kind="text"),
        Field("begins", words("开始", "begin"), kind="moment"),
        Field("ends", words("结束", "end"), kind="moment", required=False),
        Field(
            "kind",
            words("类别", "kind"),
            kind="choice",
            choices=(
                Choice("live", words("活动物检疫", "live animals")),
                Choice("loading", words("监装", "supervised loading")),
                Choice("unloading", words("验卸", "unloading check")),
            ),
        ),
    ),
    reporters=("city",),
    every="event",
    subject=Field("lot", words("批次", "lot"), kind="text"),
)
CALLS = """
org    period     subject trip order longitude latitude place          people
440700 2023-01-30 h1      T1   1     107.1420  23.0810  天等客运站     26
440700 2023-01-30 h2      T1   2     107.2030  22.8360  大新县城       15
440700 2023-01-30 h3      T1   3     113.0810  22.5790  蓬江荷塘园区   0
440700 2023-01-30 h4      T2   1     106.8540  22.3430  龙州车站       31
440700 2023-01-30 h5      T2   2     107.0760  22.1400  宁明县城       9
440700 2023-01-30 h6      T2   3     112.7880  22.2520  台山工业新城   0
440700 2023-01-30 h7      T3   1     107.1100  23.1100  天等把荷       22
440700 2023-01-30 h8      T3   2     107.2030  22.8360  大新县城       18
440700 2023-01-30 h9      T3   3     112.9640  22.7650  鹤山雅瑶       0
440700 2023-01-30 h10     T4   1     107.1420  23.0810  天等客运站     47
440700 2023-01-30 h11     T4   2     112.6980  22.3760  开平水口       0
440700 2023-01-30 h12     T4   3     113.0320  22.4580  新会今古洲     0
440700 2023-01-30 h13     T5   1     106.9300  22.4100  龙州响水       12
440700 2023-01-30 h14     T5   2     107.0760  22.1400  宁明县城       30
440700 2023-01-30 h15     T5   3     113.1200  22.5600  江海礼乐       0
"""
SLOTS = """
org    period     subject bay       begins           ends             kind
440700 2023-01-30 GZ-101  高沙1号位 2023-01-30T18:00 2023-01-30T20:30 live
440700 2023-01-30 GZ-102  高沙1号位 2023-01-30T20:45 2023-01-31T00:15 loading
440700 2023-01-30 GZ-103  高沙1号位 2023-01-31T00:30 2023-01-31T05:00 loading
440700 2023-01-30 GZ-104  高沙2号位 2023-01-30T19:10 2023-01-30T23:40 unloading
440700 2023-01-30 GZ-105  高沙2号位 2023-01-31T01:00 2023-01-31T01:20 live
440700 2023-01-30 GZ-106  天马1号位 2023-01-30T21:00 2023-01-31T04:10 unloading
440700 2023-01-30 GZ-107  天马2号位 2023-01-31T02:00 -                loading
"""
PEOPLE_ON = Measure("people_on", words("上车人数", "people getting on"), CALL, Sum(field("people")), PEOPLE)
ROUTES = RouteMap(
    title=words("今晚各车线路", "Where tonight's coaches go"),
    record=CALL,
    vehicle="trip",
    order="order",
    longitude="longitude",
    latitude="latitude",
    place="place",
    people="people",
)
BAYS = Timetable(words("泊位安排", "Bays by the hour"), SLOT, "bay", "begins", "ends", "subject", "kind")


def entries(calls: str = CALLS, slots: str = SLOTS) -> list[Entry]:
    found = table(CALL, calls)
    found += table(SLOT, slots, begin=len(found) + 1)
    return [replace(entry, digest=f"{entry.number:064x}") for entry in found]


def page(tongue: Tongue = "zh", found: list[Entry] | None = None, *charts: RouteMap | Timetable) -> Page:
    headline = Sentence(Text("今晚{n}返岗", "Tonight {n} go back to work"), {"n": Cite(PEOPLE_ON)})
    section = Section(words("专车 · 日调度", "Coaches · day dispatches"), (headline,), (), charts or (ROUTES, BAYS))
    lines = (Line("coaches", words("专车", "coaches"), (CALL, SLOT), (PEOPLE_ON,), section=section),)
    asked = Monitor(
        MemoryBook(entries() if found is None else found),
        tree=TREE,
        calendar=Calendar(),
        comparisons=USUAL,
        lines=lines,
        zone=ZONE,
        engine="reference",
    )
    return compose(asked, lines, Issue(DESK, DAY, PRINTED, 1, {}, "v1"), tongue=tongue)


def charts(
    tongue: Tongue = "zh", found: list[Entry] | None = None, *drawn: RouteMap | Timetable
) -> dict[str, ChartBox]:
    """By title."""
    return {box.title: box for one in page(tongue, found, *drawn).articles for box in one.charts}
