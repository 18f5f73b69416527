"""What must hold of primary care, whatever the day."""

from decimal import Decimal

import pytest

from sanri.kernel.day import Day
from sanri.kernel.signal import Threshold
from sanri.lines.primary_care.line import LINE
from sanri.lines.primary_care.measures.clinics import EPIDEMIC_RULE

RECORD = LINE.record("clinic_day")
OPEN = {"fever_room_open": True, "fever_visits": 12, "opd_visits": 80, "er_visits": 9, "severe_found": 2}


def broken(values: dict[str, object]) -> list[tuple[str, ...]]:
    return [check.fields for check in RECORD.checks if values.keys() >= set(check.fields) and not check.holds(values)]


def test_health_centres_owe_a_report_by_nine_the_next_morning() -> None:
    assert RECORD.reporters == ("township_health_centre", "community_health_centre")
    assert (RECORD.every, RECORD.due.days, RECORD.due.hour, RECORD.has_zero_report) == ("day", 1, 9, True)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"fever_room_open": False}, [("fever_visits", "fever_room_open")]),
        ({"fever_room_open": False, "fever_visits": 0}, []),
        ({"severe_found": 102}, [("severe_found", "fever_visits", "opd_visits", "er_visits")]),
        ({"severe_found": 101}, []),
        (
            {"referred_up": 5, "referred_by_ambulance": 2, "referred_by_fleet": 1, "referred_by_self": 1},
            [("referred_by_ambulance", "referred_by_fleet", "referred_by_self", "referred_up")],
        ),
        ({"staff_planned": 20, "staff_support": 3, "staff_on_duty": 23}, []),
        (
            {"staff_planned": 20, "staff_support": 3, "staff_on_duty": 24},
            [("staff_on_duty", "staff_planned", "staff_support")],
        ),
        ({"obs_beds": 6, "obs_beds_extra": 2, "obs_beds_used": 9}, [("obs_beds_used", "obs_beds", "obs_beds_extra")]),
    ],
)
def test_a_row_that_contradicts_itself_is_found(changes: dict[str, object], fields: list[tuple[str, ...]]) -> None:
    assert broken(OPEN | changes) == fields


def test_the_nation_and_the_city_are_two_series() -> None:
    for city, nation in (("opd_er_visits", "national_opd_er_visits"), ("fever_visits", "national_fever_visits")):
        assert LINE.measure(city).record is RECORD
        assert LINE.measure(nation).record is LINE.record("national_bulletin")


def test_fever_rooms_are_no_part_of_ordinary_visits() -> None:
    assert set(LINE.measure("opd_er_visits").fields) == {"opd_visits", "er_visits"}


@pytest.mark.parametrize(
    ("visits", "light"), [(53_688, "green"), (99_999, "green"), (100_000, "amber"), (500_000, "red")]
)
def test_the_word_low_rests_on_a_stored_limit(visits: int, light: str) -> None:
    ruling = EPIDEMIC_RULE.at(Day.parse("2023-01-30"))
    assert ruling.value.light(Decimal(visits)) == light
    assert ruling.source == "reconstruction"


def test_every_limit_names_its_source() -> None:
    limits = [rule.limit for rule in LINE.signals if isinstance(rule, Threshold)]
    assert len(limits) == 10
    assert all(ruling.source for limit in limits for ruling in limit.rulings)
