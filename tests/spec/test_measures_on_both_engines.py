"""Whatever the tree, the reports and the corrections: the fast engine says what the plain one says, proof and all."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spec.small_city import words

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import BeforeFestival, Comparison, DaysBefore, Extreme, YearBefore
from sanri.kernel.dated import Member, MemberOf, Membership
from sanri.kernel.day import Day, Period, Span
from sanri.kernel.entry import Entry
from sanri.kernel.expression import All, Minutes, Present, Within, field
from sanri.kernel.line import Line
from sanri.kernel.measure import CountDistinct, Last, Mean, Measure, Quantile, Rank, Ratio, Sum, reporting_measures
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.unit import HOURS, MINUTES, ORGS, PERCENT, VISITS
from sanri.monitor.book import Leaves
from sanri.monitor.engines import engine, rows
from sanri.monitor.engines.question import Asked, Question
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook, table_of

FIRST = Day.parse("2023-01-14")
DAYS = Span(FIRST, FIRST + 9)
OPENED = datetime(2023, 1, 13, tzinfo=UTC)
CODES = ("n", "c", "p", "q", "a", "b", "d", "e")
FIELDS = (
    Field("x", words("甲数", "x")),
    Field("y", words("乙数", "y"), required=False),
    Field("z", words("金额", "z"), kind="decimal", places=2, required=False),
    Field("f", words("标志", "f"), kind="flag", required=False),
    Field("s", words("文字", "s"), kind="text", required=False),
    Field("t", words("日期", "t"), kind="day", required=False),
    Field("m", words("始于", "m"), kind="moment", required=False),
    Field("e", words("止于", "e"), kind="moment", required=False),
)
SUBJECT = Field("who", words("对象", "subject"), kind="text")
RECORDS = (
    Record("daily", words("日报"), FIELDS, ("unit", "county")),
    Record("kept", words("分项日报"), FIELDS, ("unit",), subject=SUBJECT),
    Record("event", words("事件"), FIELDS, ("unit",), every="event", subject=SUBJECT),
)
GROUP = Membership("g", words("集团"), (Member("s1", "x", None, FIRST + 4), Member("s2", "x", FIRST + 3)))
OF_GROUP = MemberOf("s", GROUP)
TIME = Minutes(field("m"), field("e"))


def measures(record):
    def measure(key, how, unit=VISITS, **extra):
        return Measure(f"{record.key}_{key}", words(key), record, how, unit, **extra)

    newest = {"reads": "newest"}
    found = [
        measure("sum", Sum(field("x"))),
        measure("more", Sum(field("x") + field("y")), where=field("f").is_(True)),
        measure("money", Sum(field("z") - field("y"))),
        measure("rate", Ratio(field("y"), field("x") + field("z"))),
        measure("count", CountDistinct(field("s")), where=field("s").among("s1", "s2")),
        measure("last", Last(field("s")), where=field("f").is_(True)),
        measure("when", Last(field("t"))),
        measure("stock", Sum(field("x")), **newest),
        measure("kinds", CountDistinct(field("s")), where=field("t").is_(FIRST.iso), **newest),
        measure("newest", Last(field("z")), **newest),
        measure("group", Sum(field("x")), where=OF_GROUP),
        measure("whose", CountDistinct(field("org")), **newest),
        measure("mean", Mean(field("z") - field("x")), where=field("f").is_(True)),
        measure("median", Quantile(field("x") + field("z"))),
        measure("upper", Quantile(field("y"), Decimal("0.9")), where=Within(field("x"), 1, Decimal("5.5"))),
        measure("time", Sum(TIME), unit=MINUTES, where=All((Present("s"), Within(TIME, least=-600), OF_GROUP))),
        measure("wait", Mean(TIME), unit=HOURS, where=Present("x"), **newest),
        measure("long", Quantile(TIME, Decimal("0.75")), unit=HOURS, **newest),
        measure(
            "named", CountDistinct(field("s")), where=All((field("org").among("a", "b"), Within(field("z"), most=5)))
        ),
    ]
    return (*found, measure("rank", Rank(found[0])))


COMPARISONS = (
    Comparison("one", words("前一日"), DaysBefore(1)),
    Comparison("three", words("前三日"), DaysBefore(3)),
    Comparison("holiday", words("节前"), BeforeFestival(3)),
    Comparison("peak", words("峰值"), Extreme("max", FIRST, FIRST + 6)),
    Comparison("low", words("低点"), Extreme("min", FIRST)),
    Comparison("year", words("上年"), YearBefore()),
)

orgs = st.sampled_from(("a", "b", "d", "e", "p", "c"))
days = st.integers(0, 9).map(lambda offset: FIRST + offset)


@st.composite
def trees(draw):
    """A nation, a city, two counties, and four units that may move, open late or close early."""
    orgs = [Org("n", words("国"), "nation", "nation", None), Org("c", words("市"), "city", "city", "n")]
    orgs += [Org(code, words(code), "county", "county", "c") for code in "pq"]
    for code in "abde":
        first = draw(st.sampled_from("cpqn"))
        if draw(st.booleans()):
            move = draw(days)
            kind = draw(st.sampled_from(["unit", "unit", "other"]))
            orgs.append(Org(code, words(code), "institution", "unit", first, None, move))
            gap = draw(st.integers(1, 3))
            orgs.append(Org(code, words(code), "institution", kind, draw(st.sampled_from("cpqn")), move + gap))
        else:
            end = draw(st.none() | days)
            orgs.append(Org(code, words(code), "institution", "unit", first, None, end))
    return OrgTree(tuple(orgs))


amounts = st.none() | st.integers(0, 9) | st.sampled_from([2**53 + 1, 2**60])
moments = st.integers(0, 60_000).map(lambda minutes: (OPENED + timedelta(minutes=minutes)).isoformat()[:16])
values = st.fixed_dictionaries(
    {
        "x": amounts,
        "y": amounts,
        "z": st.none() | st.decimals(0, 10**20, places=2),
        "f": st.none() | st.booleans(),
        "s": st.none() | st.sampled_from(["s1", "s2", "s3"]),
        "t": st.none() | days.map(lambda day: day.iso),
        "m": st.none() | moments,
        "e": st.none() | moments,
    }
)
states = st.sampled_from(["reported"] * 5 + ["zero", "closed"])


@st.composite
def books(draw):
    """A record and its entries: first reports, and chains of corrections of some of them that may end in a void."""
    record = draw(st.sampled_from(RECORDS))
    entries = []

    def append(org, period, subject, state, replaces=None):
        entries.append(
            Entry(
                number=len(entries) + 1,
                record=record.key,
                org=org,
                period=period,
                subject=subject,
                state=state,
                values=draw(values) if state == "reported" else {},
                receipt=1,
                place="",
                source="",
                by="",
                accepted_at=datetime(2023, 1, 31, tzinfo=UTC),
                late=draw(st.booleans()),
                replaces=replaces,
            )
        )

    subjects = st.sampled_from(["s1", "s2"]) if record.subject else st.just("")
    for org, day, subject in draw(st.lists(st.tuples(orgs, days, subjects), min_size=1, max_size=24, unique=True)):
        append(org, Period.day(day), subject, draw(states))
    for _ in range(draw(st.integers(0, 6))):
        replaced = {entry.replaces for entry in entries}
        standing = [entry for entry in entries if entry.number not in replaced and entry.state != "void"]
        if standing:
            old = draw(st.sampled_from(standing))
            append(old.org, old.period, old.subject, draw(states | st.just("void")), old.number)
    return record, tuple(entries)


ALL = range(len(measures(RECORDS[0])))
choices = st.lists(st.sampled_from(ALL), min_size=1, max_size=4, unique=True)


def monitor(book, tree, name, *, record, chosen):
    """With a few of the record's measures, which are then asked of the engine together."""
    own = [measures(record)[place] for place in chosen]
    needed = {part.key: part for measure in own for part in (measure, *measure.parts)}
    return Monitor(
        book,
        tree=tree,
        calendar=Calendar(),
        comparisons=COMPARISONS,
        lines=(Line(record.key, words(record.key), (record,), tuple(needed.values())),),
        zone=ZoneInfo("Asia/Shanghai"),
        engine=name,
    )


def everything(found, record, day, codes):
    """Every measure of the record at the orgs on the day, against every comparison, with all its proof."""
    told = {}
    line = found.lines[0]
    for measure in (*line.measures, *reporting_measures(record, ORGS, PERCENT)):
        for org in codes:
            for against in ("", *(comparison.key for comparison in COMPARISONS)):
                told[measure.key, org, against] = shown(found.figure(measure, org, day, against=against))
            told[measure.key, org, "series"] = found.series(measure, org, Span(FIRST + 2, FIRST + 5))
            told[measure.key, org, "s1"] = shown(found.figure(measure, org, day, subject="s1"))
    for org in codes:
        told["subjects", org] = found.subjects(record, org, day)
        told["latest", org] = found.latest_day(line.measures[0], org, day)
    return told


def shown(figure):
    proof = (figure.value, figure.reported, figure.expected, figure.entries, str(figure.period))
    return (*proof, figure.compared) if figure.compared else proof


def differences(one, other):
    return {key: (one[key], other[key]) for key in one if one[key] != other[key]}


slow = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@slow
@given(trees(), books(), days, orgs, choices)
def test_both_engines_give_the_same_figures_coverage_panels_and_proof(tree, book, day, org, chosen):
    record, entries = book
    line = {"record": record, "chosen": chosen}
    plain, fast = (
        everything(monitor(MemoryBook(entries), tree, name, **line), record, day, ("n", org))
        for name in ("reference", "duckdb")
    )
    assert differences(plain, fast) == {}


@slow
@given(trees(), books(), st.integers(0, 30), days, choices)
def test_a_book_of_files_and_an_open_day_is_one_book(tmp_path_factory, tree, book, cut, day, chosen):
    """Closed days as files that hold more than is known yet, the open ones in memory, and read without keeping them."""
    record, entries = book
    known = len(entries) - len(entries) // 4
    line = {"record": record, "chosen": chosen}
    folder = tmp_path_factory.mktemp("ledger")
    kept, rows.KEPT = rows.KEPT, 0
    try:
        whole, split = MemoryBook(entries, known), Split(entries, known, min(cut, known), folder)
        plain = everything(monitor(whole, tree, "reference", **line), record, day, ("n",))
        fast = everything(monitor(split, tree, "duckdb", **line), record, day, ("n",))
    finally:
        rows.KEPT = kept
    assert differences(plain, fast) == {}


class Split(MemoryBook):
    """The entries up to `cut` in a file, which holds later ones too, and the rest up to `known` in memory."""

    def __init__(self, entries, known, cut, folder):
        super().__init__(entries, known)
        self._all, self._cut, self._folder = entries, cut, folder

    def leaves(self, record):
        path = self._folder / f"{record.key}.parquet"
        own = [entry for entry in self._all if entry.record == record.key]
        pq.write_table(table_of(record, own), path)
        rest = [entry for entry in own if self._cut < entry.number <= self.known]
        return (Leaves(files=(str(path),), upto=self._cut), Leaves(table_of(record, rest)))


@slow
@given(trees(), books(), choices)
def test_orgs_passed_through_lose_nothing_on_the_way_up(tree, book, chosen):
    """Added up to their parents where they are read, or each kept: the parents come to the same."""
    record, entries = book
    own = [measures(record)[place] for place in chosen]
    asked = tuple(Asked.of(measure, FIRST) for measure in own if not measure.parts)
    fast = engine("duckdb", MemoryBook(entries), tree)
    for reads in ("day", "newest"):
        question = Question(record, reads, asked)
        whole, upper = (fast.roll(question, list(DAYS), leaves=leaves) for leaves in (True, False))
        for org in {org.parent for org in tree.orgs if org.parent}:
            assert upper.of(org) == whole.of(org), org


@pytest.mark.parametrize("name", ["reference", "duckdb"])
def test_an_empty_book_says_nothing_of_anything(name):
    tree = OrgTree((Org("c", words("市"), "city", "city", None), Org("a", words("甲"), "institution", "unit", "c")))
    found = monitor(MemoryBook([]), tree, name, record=RECORDS[0], chosen=ALL)
    told = everything(found, RECORDS[0], FIRST, ("c", "a"))
    assert {told["daily_sum", org, ""][0] for org in ("c", "a")} == {None}
    assert told["daily.missing", "c", ""][0] == Decimal(1)
    assert told["daily.expected", "a", ""][0] == Decimal(1)


def test_an_unknown_engine_is_told_which_there_are():
    with pytest.raises(ValueError, match=r"No engine 'spark': use one of .*duckdb, reference"):
        engine("spark", MemoryBook([]), OrgTree((Org("c", words("市"), "city", "city", None),)))
