"""What must hold of clearance, whatever the day."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from sanri.kernel.day import Day
from sanri.kernel.identifiers import IDENTIFIERS
from sanri.kernel.measure import Mean, Quantile
from sanri.kernel.signal import Threshold
from sanri.lines.customs.line import LINE
from sanri.lines.customs.measures.clearing import SEGMENTS
from sanri.lines.customs.plans.rules import (
    ACTIVITY_TIMES,
    CREDIT_LEVELS,
    JOB_TIMES,
    TARIFF,
    TEU_BY_SIZE,
    credit_weight,
    job_seconds,
    teu_of,
)

DAY = Day.parse("2023-01-30")
CASE = {
    "declared": "2023-01-30T20:50",
    "accepted": "2023-01-30T20:54",
    "documents_checked": "2023-01-30T21:06",
    "gate_in": "2023-01-30T22:31",
    "arrival_report": "2023-01-30T22:38",
    "released": "2023-01-30T22:47",
    "loaded": "2023-01-30T23:31",
}


def broken(record: str, values: Mapping[str, object]) -> set[tuple[str, ...]]:
    found = [check for check in LINE.record(record).checks if values.keys() >= set(check.fields)]
    return {check.fields for check in found if not check.holds(values)}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"accepted": "2023-01-30T20:49"}, {("accepted", "declared")}),
        ({"released": "2023-01-30T22:37"}, {("released", "arrival_report")}),
        ({"loaded": "2023-01-30T22:46"}, {("loaded", "released")}),
        (
            {"inspection_start": "2023-01-30T22:40", "inspection_end": "2023-01-30T22:39"},
            {("inspection_end", "inspection_start")},
        ),
        ({"inspection_end": "2023-01-30T22:48"}, {("released", "inspection_end")}),
        ({"duty_paid": "2023-01-30T20:50"}, {("duty_paid", "accepted")}),
    ],
)
def test_stamps_of_a_case_come_in_their_order(changes: dict[str, str], fields: set[tuple[str, ...]]) -> None:
    assert broken("clearance", CASE | changes) == fields


def test_goods_declared_early_may_arrive_after_their_papers() -> None:
    assert CASE["declared"] < CASE["gate_in"]
    assert broken("clearance", CASE) == set()


@pytest.mark.parametrize(
    ("record", "values", "fields"),
    [
        ("container", {"net_kg": 23_334, "gross_kg": 23_334}, set()),
        ("container", {"net_kg": 25_734, "gross_kg": 23_334}, {("net_kg", "gross_kg")}),
        ("booking", {"containers": 2, "teu": Decimal("2.00")}, set()),
        ("booking", {"containers": 3, "teu": Decimal("2.00")}, {("containers", "teu")}),
        ("booking", {"wanted": "2023-01-31T08:00", "arrival": "2023-01-31T08:15"}, {("wanted", "arrival")}),
        ("office_day", {"tonnes": Decimal(20), "tonnes_ytd": Decimal("19.9")}, {("tonnes", "tonnes_ytd")}),
        ("office_day", {"direct_teu": Decimal(4), "export_teu": Decimal(4)}, set()),
        ("slot_plan", {"jobs": 3, "served": 2, "unserved": 2}, {("served", "unserved", "jobs")}),
        ("slot_plan", {"bound": Decimal("200.01"), "cost": Decimal(200)}, {("bound", "cost")}),
    ],
)
def test_a_row_that_contradicts_itself_is_found(
    record: str, values: dict[str, object], fields: set[tuple[str, ...]]
) -> None:
    assert broken(record, values) == fields


@pytest.mark.parametrize(
    ("day", "levels"),
    [
        ("2014-12-01", ["advanced", "certified", "regular", "dishonest"]),
        ("2021-10-31", ["advanced", "certified", "regular", "dishonest"]),
        ("2021-11-01", ["advanced", "regular", "dishonest"]),
        ("2023-01-30", ["advanced", "regular", "dishonest"]),
        ("2026-03-31", ["advanced", "regular", "dishonest"]),
        ("2026-04-01", ["advanced", "certified", "regular", "dishonest", "seriously_dishonest"]),
    ],
)
def test_credit_levels_are_those_in_force_on_the_day(day: str, levels: list[str]) -> None:
    assert [level.key for level in CREDIT_LEVELS.at(Day.parse(day)).value] == levels


@pytest.mark.parametrize(
    ("credit", "day", "weight"),
    [
        ("advanced", "2023-01-30", 300),
        ("certified", "2021-10-31", 150),
        ("certified", "2023-01-30", 100),  # no such level then: as the regular one
        ("certified", "2026-04-01", 150),
        ("seriously_dishonest", "2026-04-01", 25),
    ],
)
def test_an_hours_delay_weighs_by_the_credit_of_its_day(credit: str, day: str, weight: int) -> None:
    assert credit_weight(credit, Day.parse(day)) == weight


@pytest.mark.parametrize(
    ("kind", "containers", "minutes"),
    [("loading", 1, 35), ("loading", 3, 59), ("unloading", 2, 60), ("animals", 0, 100), ("examination", 1, 90)],
)
def test_a_job_takes_its_expected_time(kind: str, containers: int, minutes: int) -> None:
    assert job_seconds(kind, containers, DAY) == minutes * 60


@pytest.mark.parametrize(("size", "teu"), [("22G1", "1"), ("42G1", "2"), ("45R1", "2"), ("L5G1", "2.25"), ("??", "1")])
def test_teu_go_by_the_size_code(size: str, teu: str) -> None:
    assert teu_of(size, DAY) == Decimal(teu)


def test_every_stage_has_a_median_and_a_90th_percentile_beside_its_mean() -> None:
    for stage in ("release", "port", "aboard"):
        how = {which: LINE.measure(f"{stage}_{which}").how for which in ("median", "p90", "mean")}
        assert isinstance(how["mean"], Mean)
        assert [one.share for one in how.values() if isinstance(one, Quantile)] == [Decimal("0.5"), Decimal("0.9")]


def test_times_are_told_by_mode_by_credit_and_by_inspection() -> None:
    for key, _, _ in SEGMENTS:
        assert LINE.measure(f"release_median_{key}").where != LINE.measure("release_median").where
    assert {"early", "direct_loading", "advanced", "inspected", "not_inspected"} <= {key for key, _, _ in SEGMENTS}


@pytest.mark.parametrize(("number", "is_valid"), [("680120230999000012", True), ("6801202309990000", False)])
def test_declarations_are_numbers_with_a_rule(number: str, is_valid: bool) -> None:
    assert LINE.record("clearance").subject is not None
    assert IDENTIFIERS["declaration"].check(number, today=DAY).is_valid == is_valid


def test_every_rule_and_limit_names_its_source() -> None:
    limits = [rule.limit for rule in LINE.signals if isinstance(rule, Threshold)]
    assert len(limits) == 8
    rulings = [
        ruling
        for rule in (*limits, JOB_TIMES, ACTIVITY_TIMES, CREDIT_LEVELS, TARIFF, TEU_BY_SIZE)
        for ruling in rule.rulings
    ]
    assert all(ruling.source for ruling in rulings)


def test_officers_have_no_names_in_any_form() -> None:
    for record in LINE.records:
        assert not any(field.personal for field in record.fields)
        assert not {"officer", "name"} & {field.key for field in record.fields} or record.key == "wharf"
