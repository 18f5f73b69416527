"""A city small enough to add up in the head: tables in, answers out, on both engines."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import USUAL, Comparison, Extreme
from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Entry
from sanri.kernel.figure import Figure
from sanri.kernel.line import Line
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Choice, Field, Record, Value
from sanri.kernel.text import Text
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook

ENGINES = ("reference", "duckdb")
ZONE = ZoneInfo("Asia/Shanghai")


def day(text: str) -> Day:
    return Day.parse(text)


def words(zh: str, en: str = "") -> Text:
    return Text(zh, en or zh)


TREE = OrgTree(
    (
        Org("nation", words("全国", "the nation"), "nation", "nation", None),
        Org("city", words("江门", "Jiangmen"), "city", "city", "nation"),
        Org("east", words("东县", "East"), "county", "county", "city"),
        Org("west", words("西县", "West"), "county", "county", "city"),
        Org("a", words("甲院", "Clinic A"), "institution", "clinic", "east"),
        Org("b", words("乙院", "Clinic B"), "institution", "clinic", "east"),
        Org("c", words("丙院", "Clinic C"), "institution", "clinic", "west", None, day("2023-01-28")),
        Org("c", words("丙院", "Clinic C"), "institution", "clinic", "east", day("2023-01-29")),
        Org("d", words("丁院", "Clinic D"), "institution", "clinic", "west"),
    )
)
"""Two counties, four clinics. Clinic C moves from West to East on 29 January."""

CLINIC_DAY = Record(
    key="clinic_day",
    name=words("基层医疗日报", "clinic day report"),
    fields=(
        Field("opd", words("普通门诊", "out-patient visits")),
        Field("er", words("急诊", "emergency visits")),
        Field("up", words("上转", "referrals"), required=False),
        Field("open", words("发热诊室开放", "fever room open"), kind="flag", required=False),
        Field("stock", words("药品可用天数", "days of medicine"), kind="decimal", places=1, required=False),
    ),
    reporters=("clinic",),
)
SITE_DAY = Record(
    key="site_day",
    name=words("项目日报", "site day report"),
    fields=(
        Field("left", words("剩余桩数", "piles left"), required=False),
        Field(
            "stage",
            words("阶段", "stage"),
            kind="choice",
            choices=(Choice("piling", words("桩基", "piling")), Choice("done", words("完成", "done"))),
            required=False,
        ),
        Field("deadline", words("期限", "deadline"), kind="day", required=False),
    ),
    reporters=("county",),
    subject=Field("project", words("项目", "project"), kind="text"),
)
YEARBOOK = Record(
    key="yearbook",
    name=words("年报", "yearbook"),
    fields=(
        Field("gdp", words("地区生产总值", "gross product"), kind="decimal", places=2, required=False),
        Field("growth", words("增速", "growth"), kind="decimal", places=1, required=False),
    ),
    reporters=("county",),
    every="year",
)
TRADE = Record(
    key="trade",
    name=words("外贸月报", "trade month report"),
    fields=(Field("value", words("进出口额", "imports and exports")),),
    reporters=("city",),
    every="month",
    subject=Field("partner", words("伙伴", "partner"), kind="text"),
)
COACH = Record(
    key="coach",
    name=words("专车", "coach"),
    fields=(Field("people", words("人数", "people")),),
    reporters=("county",),
    every="event",
    subject=Field("trip", words("车次", "trip"), kind="text"),
)
CLEARANCE = Record(
    key="clearance",
    name=words("通关单", "clearance"),
    fields=(
        Field("declared", words("申报", "declared"), kind="moment"),
        Field("released", words("放行", "released"), kind="moment", required=False),
        Field("early", words("提前申报", "declared early"), kind="flag", required=False),
        Field("tonnes", words("吨数", "tonnes"), kind="decimal", places=1, required=False),
    ),
    reporters=("county",),
    every="event",
    subject=Field("declaration", words("报关单", "declaration"), kind="text"),
)
RECORDS = (CLINIC_DAY, SITE_DAY, YEARBOOK, TRADE, COACH, CLEARANCE)

PEAK = Comparison("peak", words("峰值", "the peak"), Extreme("max", day("2023-01-20")))
LOW = Comparison("low", words("低点", "the low"), Extreme("min", day("2023-01-20")))
EARLY_PEAK = Comparison(
    "early_peak", words("早峰", "the early peak"), Extreme("max", day("2023-01-20"), day("2023-01-25"))
)


def table(record: Record, text: str, *, begin: int = 1) -> list[Entry]:
    """Entries from a table: ``-`` is missing; rows are numbered from `begin` in the order in which they stand.

    Columns: org, period; subject, state, late, replaces where they differ from the usual; and the record's fields.
    """
    head, *rows = (line.split() for line in text.strip().splitlines())
    return [_entry(record, begin + place, dict(zip(head, row, strict=True))) for place, row in enumerate(rows)]


def _entry(record: Record, number: int, row: dict[str, str]) -> Entry:
    return Entry(
        number=number,
        record=record.key,
        org=row["org"],
        period=Period.parse(row["period"]),
        subject=row.get("subject", "-").strip("-"),
        state=row.get("state", "reported"),
        values={field.key: _value(field, row.get(field.key, "-")) for field in record.fields},
        receipt=1,
        place=str(number),
        source="",
        by="reporter",
        accepted_at=datetime(2023, 1, 31, tzinfo=UTC),
        late=row.get("late") == "late",
        replaces=int(row["replaces"]) if row.get("replaces", "-") != "-" else None,
    )


def _value(field: Field, text: str) -> Value:
    if text == "-":
        return None
    match field.kind:
        case "count":
            return int(text)
        case "decimal":
            return Decimal(text)
        case "flag":
            return text == "yes"
        case _:
            return text


def monitor(entries: Sequence[Entry], engine: str, *measures: Measure, tree: OrgTree = TREE, **line: Any) -> Monitor:
    """The small city's monitor over these entries."""
    records = tuple({measure.record.key: measure.record for measure in measures}.values())
    return Monitor(
        MemoryBook(entries),
        tree=tree,
        calendar=Calendar(),
        comparisons=(*USUAL, PEAK, LOW, EARLY_PEAK),
        lines=(Line("small", words("小城", "small city"), records or RECORDS, measures, **line),),
        zone=ZONE,
        engine=engine,
    )


def told(figure: Figure) -> tuple[Any, ...]:
    """A figure in short: its value, n of N, and the entries behind it."""
    return (plain(figure.value), f"{figure.reported}/{figure.expected}", figure.entries)


def held(figure: Figure) -> Any:
    """A comparison in short: now, base, the change in percent, the panel of those expected, and the day found."""
    found = figure.compared
    if found is None:
        return None
    change = None if found.change is None else plain(round(found.change * 100, 1))
    panel = f"{found.panel}/{found.expected}"
    return (plain(found.current), plain(found.base), change, panel, *([found.day.iso] if found.day else []))


def plain(value: Any) -> Any:
    """Whole numbers without a point, others with one decimal as they would be printed; days and words as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(round(value, 2))
    return value if value is None else value.iso if isinstance(value, Day) else value.en


def lines_of(text: str) -> Iterator[list[str]]:
    return (line.split() for line in text.strip().splitlines())
