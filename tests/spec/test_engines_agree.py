"""Whatever is reported, corrected, taken out, late or left out, and whoever moves: both engines say the same."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spec.small_city import CLINIC_DAY, SITE_DAY, day, monitor, words

from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Entry
from sanri.kernel.expression import ORG, field
from sanri.kernel.measure import CountDistinct, Last, Measure, Pace, Rank, Ratio, Sum, reporting_measures
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.unit import DAYS, ORGS, PERCENT, PILES, PILES_PER_DAY, RANK, VISITS

FIRST, LAST = day("2023-01-20"), day("2023-01-31")
COUNTIES, CLINICS = ("east", "west", "south"), ("a", "b", "c", "d", "e")

VISITS_ALL = Measure("visits", words("门急诊", "visits"), CLINIC_DAY, Sum(field("opd") + field("er")), VISITS)
OUTSIDE = Measure("outside", words("院外", "outside"), CLINIC_DAY, Sum(field("opd") - field("er")), VISITS)
REFERRED = Measure("referred", words("上转率", "rate"), CLINIC_DAY, Ratio(field("up"), field("opd")), PERCENT)
OPEN_ONLY = Measure(
    "open_only", words("开放", "open"), CLINIC_DAY, Sum(field("opd")), VISITS, where=field("open").is_(True)
)
CLINICS_OPEN = Measure(
    "clinics_open", words("开放数", "open"), CLINIC_DAY, CountDistinct(field(ORG)), ORGS, where=field("open").is_(True)
)
MEDICINE = Measure("medicine", words("药品", "medicine"), CLINIC_DAY, Sum(field("stock")), DAYS, reads="newest")
NEWEST = Measure("newest", words("最新", "newest"), CLINIC_DAY, Last(field("stock")), DAYS, reads="newest")
ORDER = Measure("order", words("位次", "order"), CLINIC_DAY, Rank(VISITS_ALL), RANK)
LEFT = Measure("left", words("剩余", "left"), SITE_DAY, Sum(field("left")), PILES, reads="newest")
STAGE = Measure("stage", words("阶段", "stage"), SITE_DAY, Last(field("stage")), PILES, reads="newest")
BY = Measure("by", words("期限", "by"), SITE_DAY, Last(field("deadline")), PILES, reads="newest")
NEEDED = Measure("needed", words("须完成", "needed"), SITE_DAY, Pace(LEFT, BY), PILES_PER_DAY, reads="newest")
MEASURES = (VISITS_ALL, OUTSIDE, REFERRED, OPEN_ONLY, CLINICS_OPEN, MEDICINE, NEWEST, ORDER, LEFT, STAGE, BY, NEEDED)
AGAINST = ("", "day_before", "week_before", "pre_holiday", "peak", "low")

days = st.integers(0, LAST - FIRST).map(lambda after: FIRST + after)
counts = st.none() | st.integers(0, 60)


@st.composite
def trees(draw: st.DrawFn) -> OrgTree:
    """A city of three counties whose clinics may move to another county, or open late, or close, on any day."""
    orgs = [Org("nation", words("全国"), "nation", "nation", None), Org("city", words("市"), "city", "city", "nation")]
    orgs += [Org(code, words(code), "county", "county", "city") for code in COUNTIES]
    for code in CLINICS:
        home, then = draw(st.sampled_from(COUNTIES)), draw(st.sampled_from((None, "shut", *COUNTIES)))
        turn = draw(days)
        begin = draw(st.none() | st.just(FIRST + 2))
        if then is None or (begin is not None and turn <= begin):
            orgs.append(Org(code, words(code), "institution", "clinic", home, begin))
            continue
        orgs.append(Org(code, words(code), "institution", "clinic", home, begin, turn - 1))
        if then != "shut":
            orgs.append(Org(code, words(code), "institution", "clinic", then, turn))
    return OrgTree(tuple(orgs))


def clinic_values(draw: st.DrawFn) -> dict[str, Any]:
    values = {"opd": draw(counts), "er": draw(counts), "up": draw(counts), "open": draw(st.none() | st.booleans())}
    stock = draw(st.none() | st.integers(0, 900))
    return {**values, "stock": None if stock is None else Decimal(stock) / 10}


def site_values(draw: st.DrawFn) -> dict[str, Any]:
    deadline = draw(st.none() | days)
    stage = draw(st.sampled_from((None, "piling", "done")))
    return {"left": draw(counts), "stage": stage, "deadline": deadline.iso if deadline else None}


@st.composite
def books(draw: st.DrawFn) -> list[Entry]:
    """Reports in any order, some again with a correction, some taken out, some late, some of zero or not open."""
    entries: list[Entry] = []
    standing: dict[tuple[str, str, Period, str], Entry] = {}
    for _ in range(draw(st.integers(1, 40))):
        is_site = draw(st.booleans())
        record = SITE_DAY if is_site else CLINIC_DAY
        org = draw(st.sampled_from(COUNTIES if is_site else CLINICS))
        subject = draw(st.sampled_from(("p", "q"))) if is_site else ""
        key = (record.key, org, Period.day(draw(days)), subject)
        before = standing.get(key)
        states = ["reported"] * 4 + ([] if is_site else ["zero", "closed"]) + (["void"] if before else [])
        state = draw(st.sampled_from(states))
        number = len(entries) + 1
        values = site_values(draw) if is_site else clinic_values(draw)
        entries.append(
            Entry(
                number=number,
                record=record.key,
                org=org,
                period=key[2],
                subject=subject,
                state=state,
                values=values if state == "reported" else {},
                receipt=1,
                place=str(number),
                source="",
                by="",
                accepted_at=datetime(2023, 2, 1, tzinfo=UTC) + timedelta(seconds=number),
                late=draw(st.booleans()),
                replaces=before.number if before else None,
            )
        )
        standing[key] = entries[-1]
    return entries


def both(entries: list[Entry], tree: OrgTree, ask: Any) -> list[Any]:
    return [ask(monitor(entries, engine, *MEASURES, tree=tree)) for engine in ("reference", "duckdb")]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=books(), tree=trees(), on=days, against=st.sampled_from(AGAINST), data=st.data())
def test_every_figure_is_the_same(
    entries: list[Entry], tree: OrgTree, on: Day, against: str, data: st.DataObject
) -> None:
    measures = data.draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=3, unique_by=lambda one: one.key))
    org = data.draw(st.sampled_from(("nation", "city", *COUNTIES, *CLINICS)))
    known = data.draw(st.integers(1, len(entries)))
    for measure in measures:
        plain, fast = both(entries[:known], tree, lambda one: one.figure(measure, org, on, against=against))  # noqa: B023
        assert plain == fast


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=books(), tree=trees(), on=days, org=st.sampled_from(("city", *COUNTIES, *CLINICS)))
def test_completeness_is_the_same(entries: list[Entry], tree: OrgTree, on: Day, org: str) -> None:
    for measure in reporting_measures(CLINIC_DAY, ORGS, PERCENT):
        plain, fast = both(entries, tree, lambda one: one.figure(measure, org, on))  # noqa: B023
        assert plain == fast


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.key)
def test_a_book_in_which_nothing_stands_says_nothing(measure: Measure) -> None:
    tree = OrgTree(
        (Org("city", words("市"), "city", "city", None), Org("a", words("a"), "institution", "clinic", "city"))
    )
    plain, fast = both([], tree, lambda one: one.figure(measure, "city", LAST))
    assert plain == fast
    assert plain.value is None
