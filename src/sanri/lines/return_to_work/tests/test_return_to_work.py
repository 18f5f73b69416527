"""What must hold of the coaches' forms and measures, whatever the day."""

from datetime import date

import pytest

from sanri.kernel.dated import Dated
from sanri.kernel.day import Day
from sanri.kernel.signal import Threshold
from sanri.lines.return_to_work.line import LINE
from sanri.lines.return_to_work.plans import rules
from sanri.lines.return_to_work.records import ages

REGISTRATION = LINE.record("registration")
WORKER = {"role": "worker", "wanted_day": "2023-01-31", "juvenile": False}


def broken(record: str, values: dict[str, object]) -> list[tuple[str, ...]]:
    checks = LINE.record(record).checks
    return [check.fields for check in checks if values.keys() >= set(check.fields) and not check.holds(values)]


@pytest.mark.parametrize(
    ("born", "changes", "faults"),
    [
        ("20050131", {}, 0),  # eighteen on the day of travel
        ("20050201", {}, 1),  # eighteen the day after: to be marked
        ("20050201", {"juvenile": True}, 0),
        ("20070131", {"juvenile": True}, 0),  # sixteen on the day
        ("20070201", {"juvenile": True}, 1),  # fifteen: not taken on
        ("20070201", {"juvenile": False}, 2),
        ("20160504", {"role": "child"}, 0),
    ],
)
def test_nobody_under_sixteen_travels_to_work_and_the_young_are_marked(
    born: str, changes: dict[str, object], faults: int
) -> None:
    assert len(broken("registration", {**WORKER, "id_no": f"451425{born}000X", **changes})) == faults


def test_of_a_sealed_card_no_age_is_told() -> None:
    assert broken("registration", {**WORKER, "id_no": "sealed:1:" + "A" * 32}) == []


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [("2004-02-29", "2022-02-28", 17), ("2004-02-29", "2022-03-01", 18), ("2004-02-29", "2024-02-29", 20)],
)
def test_a_leap_day_child_is_a_year_older_on_the_first_of_march(born: str, on: str, years: int) -> None:
    from sanri.kernel.check import age

    assert age(date.fromisoformat(born), date.fromisoformat(on)) == years


def test_whatever_names_a_person_is_kept_sealed() -> None:
    sealed = {field.key for record in LINE.records for field in record.fields if field.personal}
    assert sealed == {"person", "id_no", "passport_no", "phone", "emergency_phone"}
    assert [record.key for record in LINE.records if record.is_personal] == ["registration"]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"boarded": 44}, [("boarded", "assigned")]),
        ({"people": 42}, [("people", "boarded")]),
        ({"arrived": "2023-01-27T22:00"}, [("arrived", "left")]),
    ],
)
def test_an_arrival_that_contradicts_itself_is_found(changes: dict[str, object], faults: list[tuple[str, ...]]) -> None:
    first = {"assigned": 43, "boarded": 41, "people": 41, "seats": 44}
    first |= {"left": "2023-01-27T22:24", "arrived": "2023-01-28T07:02"}
    assert broken("arrival", {**first, **changes}) == faults


def test_every_rule_and_limit_names_its_source() -> None:
    dated = [thing for part in (ages, rules) for thing in vars(part).values() if isinstance(thing, Dated)]
    dated += [rule.limit for rule in LINE.signals if isinstance(rule, Threshold)]
    assert len(dated) == 12 + 5
    assert all(one.at(Day.parse("2023-01-31")).source for one in dated)
