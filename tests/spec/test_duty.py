"""Duty schedules: the rules of driving time on one way, by the clock, and every bad duty refused by its number."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sanri.dispatch.inspect.duty import duty_faults
from sanri.dispatch.inspect.duty.kinds import DUTY_FAULTS
from sanri.dispatch.solve.duty import latest_leave, latest_leave_awake, schedule
from sanri.kernel.day import Day
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Driver, Duty, DutyRules, Leg, Spell

ORIGIN = datetime(2023, 1, 27, tzinfo=ZoneInfo("Asia/Shanghai"))
RULES = DUTY_RULES.at(Day.parse("2023-01-27")).value
A, B, C = Driver("a"), Driver("b"), Driver("c")
KM = 1000


def at(clock: str) -> int:
    """Seconds from the origin: 26:00 is two in the morning of the next day."""
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def way(*kilometres: int, **other: Any) -> tuple[Leg, ...]:
    """Legs driven at 75 km/h."""
    return tuple(Leg(km * 48, km * KM, **other) for km in kilometres)


def told(duty: Duty) -> str:
    """14:00 drive a, 18:00 rest, ... 23:40."""
    spells = [f"{_clock(spell.begin)} {spell.doing} {spell.driver}".strip() for spell in duty.spells]
    return ", ".join([*spells, _clock(duty.arrive)])


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def plan(legs: tuple[Leg, ...], leave: str | None, *drivers: Driver, rules: DutyRules = RULES, **other: Any) -> Duty:
    begin = None if leave is None else at(leave)
    return schedule(legs, rules, origin=ORIGIN, leave=begin, drivers=drivers or (A, B), **other)


@pytest.mark.parametrize(
    ("leave", "arrive"), [("15:00", "23:40"), ("17:20", "26:00"), ("20:00", "31:40"), ("22:30", "34:10")]
)
def test_six_hundred_kilometres_at_75(leave: str, arrive: str) -> None:
    found = plan(way(600), leave)
    assert found.is_legal
    assert found.arrive == at(arrive)
    assert duty_faults(found, way(600), RULES, ORIGIN, drivers=(A, B)) == ()


def test_without_the_standstill_it_would_be_there_at_half_past_seven() -> None:
    anywhere = replace(RULES, exempt_km=600)
    assert plan(way(600), "22:30", rules=anywhere, exempt=True).arrive == at("31:30")


def test_twenty_past_five_is_the_latest_start_that_meets_no_standstill() -> None:
    assert latest_leave_awake(way(600), RULES, origin=ORIGIN, after=at("12:00")) == at("17:20")


def test_a_way_too_long_for_a_day_meets_one_whenever_it_starts() -> None:
    assert latest_leave_awake(way(1600), RULES, origin=ORIGIN, after=at("12:00")) is None


def test_the_coach_that_came_in_at_seven_could_only_have_done_so_by_relay() -> None:
    alone = plan(way(600), "22:00", arrive_by=at("31:00"))
    assert [broken.rule for broken in alone.broken] == ["night_stop"]
    assert alone.broken[0].why.en == (
        "it must stand still from 02:00 to 05:00, or relay at a registered point between 22:00 and 02:00; "
        "by law it arrives at 01-28 09:40, after 01-28 07:00"
    )
    relayed = plan(way(600), "22:00", arrive_by=at("31:00"), relay_points=(150 * KM,))
    assert relayed.is_legal
    assert relayed.relays == 1
    assert told(relayed) == (
        "22:00 drive a, 24:00 relay, 24:20 drive b, 26:20 rest, 26:40 drive b, 28:40 rest, 29:00 drive b, 31:00"
    )


def test_a_driver_with_an_hour_left_is_relieved_within_it_though_that_arrives_later() -> None:
    tired, points = Driver("a", last_24h=420), (60 * KM, 150 * KM)
    found = plan(way(600), "22:00", tired, B, relay_points=points)
    assert told(found) == (
        "22:00 drive a, 22:48 relay, 23:08 drive b, 25:08 rest, 25:28 drive b, 27:28 rest, 27:48 drive b, "
        "29:48 wait, 30:00 drive b, 31:12"
    )
    assert found.is_legal
    assert plan(way(600), "22:00", relay_points=points).arrive == at("31:00")


def test_eight_hours_on_end_break_three_rules_whatever_the_clock_says() -> None:
    found = plan(way(600), "23:00", arrive_by=at("31:00"))
    assert [broken.rule for broken in found.broken] == ["night_stop", "continuous_night", "continuous_day"]
    numbers = [fault.number for fault in duty_faults(found, way(600), RULES, ORIGIN, drivers=(A, B))]
    assert numbers == ["P-411", "P-412", "P-416"]


def test_nobody_is_there_sooner_than_the_way_is_long() -> None:
    found = plan(way(600), "23:00", arrive_by=at("30:59"))
    assert [broken.rule for broken in found.broken] == ["window"]
    assert found.broken[0].why.zh == "不休息也无法在01-28 06:59前到达"


# A coach that has driven three hours at nightfall: by `whole` it stands still, by `part` it may go on.
@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ("whole", "19:00 drive a, 22:00 rest, 22:20 drive a, 23:20"),
        ("part", "19:00 drive a, 23:00"),
    ],
)
def test_what_of_the_driving_counts_toward_the_night(counts: Any, says: str) -> None:
    assert told(plan(way(300), "19:00", rules=replace(RULES, night_counts=counts))) == says


def test_ten_minutes_before_dawn_it_waits_rather_than_rests() -> None:
    exempt = replace(RULES, exempt_km=600)
    found = plan(way(225), "3:50", rules=exempt, exempt=True)
    assert told(found) == "3:50 drive a, 5:50 wait, 6:00 drive a, 7:00"


def test_a_short_way_of_an_exempt_kind_drives_through_the_small_hours() -> None:
    found = plan(way(150), "2:30", exempt=True)
    assert told(found) == "2:30 drive a, 4:30"
    assert duty_faults(found, way(150), RULES, ORIGIN, exempt=True) == ()
    assert told(plan(way(150), "2:30")) == "2:30 rest, 5:00 drive a, 7:00"


@pytest.mark.parametrize(("day", "km"), [("2022-12-31", 100), ("2023-01-01", 200)])
def test_how_short_is_a_matter_of_the_date(day: str, km: int) -> None:
    ruling = DUTY_RULES.at(Day.parse(day))
    assert ruling.value.exempt_km == km
    assert ruling.source in ruling.value.source.zh


def test_a_wait_of_twenty_minutes_is_a_rest_and_one_of_ten_is_stretched_to_it() -> None:
    early = (Leg(4 * 3600, 300 * KM, earliest=at("12:30")), *way(75))
    assert told(plan(early, "8:00")) == "8:00 drive a, 12:00 wait, 12:30 drive a, 13:30"
    nearly = (replace(early[0], earliest=at("12:10")), early[1])
    assert told(plan(nearly, "8:00")) == "8:00 drive a, 12:00 wait, 12:20 drive a, 13:20"


def test_work_is_neither_driving_nor_rest() -> None:
    worked = (*way(225, work=1800), *way(150))
    assert told(plan(worked, "8:00")) == "8:00 drive a, 11:00 work, 11:30 drive a, 12:30 rest, 12:50 drive a, 13:50"


def test_a_window_that_no_rest_leaves_time_for_names_the_rule() -> None:
    tight = (*way(300), Leg(3600, 75 * KM, latest=at("13:00")))
    found = plan(tight, "8:00")
    assert [broken.rule for broken in found.broken] == ["continuous_day"]
    assert found.broken[0].why.zh == "连续驾驶不得超过4小时;遵守此项则赶不上停靠时限"


def test_windows_that_contradict_each_other_are_no_matter_of_rests() -> None:
    never = (Leg(3600, 75 * KM, earliest=at("12:00")), Leg(3600, 75 * KM, latest=at("12:30")))
    assert [broken.rule for broken in plan(never, "8:00").broken] == ["window"]
    assert [broken.rule for broken in plan(never, None, arrive_by=at("13:00")).broken] == ["window"]
    assert latest_leave(never, RULES, origin=ORIGIN, arrive_by=at("13:00")) is None


def test_nothing_to_drive_is_a_duty_of_no_length() -> None:
    nowhere = (Leg(0, 0),)
    assert told(plan(nowhere, "8:00")) == "8:00 wait, 8:00"
    assert duty_faults(plan(nowhere, "8:00"), nowhere, RULES, ORIGIN) == ()


def test_the_second_driver_takes_over_where_the_first_has_no_hours_left() -> None:
    assert told(plan(way(300), "8:00", Driver("a", last_24h=360), B)) == "8:00 drive b, 12:00"
    tired = (Driver("a", last_24h=360), Driver("b", last_24h=360))
    assert told(plan(way(300), "8:00", *tired)) == "8:00 drive a, 10:00 drive b, 12:00"


@pytest.mark.parametrize(
    ("drivers", "rule", "why"),
    [
        ((Driver("a", last_24h=60),), "day_hours", "24小时内累计驾驶不得超过8小时,现有驾驶员还差1小时"),
        ((Driver("a", last_6d=2400),), "week_hours", "连续7日累计驾驶不得超过44小时,现有驾驶员还差4小时"),
    ],
)
def test_hours_that_run_out_are_told(drivers: tuple[Driver, ...], rule: str, why: str) -> None:
    found = plan(way(600), "8:00", *drivers)
    assert [broken.rule for broken in found.broken] == [rule]
    assert found.broken[0].why.zh == f"驾驶员{why}"


@pytest.mark.parametrize(
    ("km", "motorway", "drivers"), [(600, True, 1), (601, True, 2), (400, False, 1), (401, False, 2)]
)
def test_how_many_drivers_a_way_asks_for(km: int, motorway: bool, drivers: int) -> None:
    legs = (Leg(5 * 3600, km * KM, motorway=motorway),)
    assert len(plan(legs, "8:00").drivers) == drivers
    assert [broken.rule for broken in plan(legs, "8:00", A).broken] == ["second_driver"] * (drivers - 1)


def test_a_day_later_the_hours_of_the_day_are_there_again() -> None:
    long = (*way(300), Leg(4 * 3600, 300 * KM, earliest=at("40:00")), Leg(2 * 3600, 150 * KM))
    found = plan(long, "8:00", A, B)
    assert found.is_legal
    assert duty_faults(found, long, RULES, ORIGIN, drivers=(A, B)) == ()


def test_without_a_time_to_leave_it_leaves_as_late_as_arrives_in_time() -> None:
    found = plan(way(600), None, arrive_by=at("26:00"))
    assert found.spells[0].begin == at("17:20") == latest_leave(way(600), RULES, origin=ORIGIN, arrive_by=at("26:00"))


def test_the_clock_is_that_of_the_desk() -> None:
    noon = datetime(2023, 1, 27, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    found = schedule(way(600), RULES, origin=noon, leave=at("3:00"), drivers=(A, B))
    assert found.arrive == at("11:40")
    assert duty_faults(found, way(600), RULES, noon) == ()


def test_a_night_of_changed_clocks_is_as_long_as_it_is() -> None:
    spring = datetime(2023, 3, 25, tzinfo=ZoneInfo("Europe/Berlin"))
    found = schedule(way(600), RULES, origin=spring, leave=at("20:00"), drivers=(A, B))
    # from two to three the clock leaps: the standstill lasts two hours, and it is day an hour sooner
    assert found.arrive == at("30:40")
    assert duty_faults(found, way(600), RULES, spring) == ()


@pytest.mark.parametrize(
    ("legs", "other", "said"),
    [
        ((), {"leave": 0, "drivers": (A,)}, "needs legs"),
        (way(1), {"leave": 0, "drivers": ()}, "at least one driver"),
        (way(1), {"leave": None, "drivers": (A,)}, "needs a time"),
        (way(1), {"leave": 10**8, "drivers": (A,)}, "nearer"),
    ],
)
def test_what_cannot_be_scheduled_is_said_in_a_sentence(legs: tuple[Leg, ...], other: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        schedule(legs, RULES, origin=ORIGIN, **other)


def duty(text: str, *, drivers: tuple[str, ...] = ("a", "b"), relays: int = 0) -> Duty:
    """The spells of "14:00 drive a, 18:00 rest, 18:20"."""
    parts = [part.split() for part in text.split(", ")]
    spells = [
        Spell(at(part[0]), at(after[0]), part[1], *part[2:])  # type: ignore[arg-type]
        for part, after in pairwise(parts)
    ]
    return Duty(tuple(spells), drivers, relays)


DAYTIME = "8:00 drive a, 12:00 rest, 12:20 drive a, 13:20"
RELAYED = "22:00 drive a, 24:00 relay, 24:20 drive b, 26:20"
WORKED = "8:00 drive a, 10:00 work, 10:30 drive a, 11:30"
GAP = duty(DAYTIME)
HOUSE = (*way(150, work=1800, earliest=at("10:00"), latest=at("10:00")), *way(75))

# fmt: off
BAD: dict[str, tuple[str, Duty, tuple[Leg, ...], dict[str, Any]]] = {
    "nothing at all": ("P-401", Duty((), ("a",)), way(375), {}),
    "a spell that ends before it begins": ("P-402", duty("9:00 rest, 8:00 drive a, 12:00"), way(300), {}),
    "a gap": ("P-403", replace(GAP, spells=(GAP.spells[0], *duty("12:30 rest, 13:00 drive a, 14:00").spells)),
        way(375), {}),
    "a stranger at the wheel": ("P-404", duty("8:00 drive z, 12:00"), way(300), {}),
    "nobody at the wheel": ("P-404", duty("8:00 drive, 12:00"), way(300), {}),
    "a kilometre not driven": ("P-405", duty(DAYTIME), way(376), {}),
    "too little work": ("P-406", duty("8:00 drive a, 10:00 work, 10:29 drive a, 11:29"), HOUSE, {}),
    "work begun early": ("P-407", duty("7:59 drive a, 9:59 work, 10:29 drive a, 11:29"), HOUSE, {}),
    "work begun late": ("P-408", duty("8:01 drive a, 10:01 work, 10:31 drive a, 11:31"), HOUSE, {}),
    "there too late for no work at all": ("P-408", duty("8:00 drive a, 9:00"), way(75, latest=at("8:59")), {}),
    "more than four hours on end": ("P-411", duty("8:00 drive a, 12:01"), (Leg(at("4:01"), 300 * KM),), {}),
    "a rest too short": ("P-411", duty("8:00 drive a, 12:00 rest, 12:19 drive a, 13:19"), way(375), {}),
    "work for a rest": ("P-411", duty("8:00 drive a, 12:00 work, 12:30 drive a, 13:30"),
        (*way(300, work=1800), *way(75)), {}),
    "a change of drivers for a rest": ("P-411", duty("8:00 drive a, 12:00 drive b, 13:00"), way(375), {}),
    "more than two hours on end by night": ("P-412", duty("22:00 drive a, 24:01"), (Leg(at("2:01"), 150 * KM),), {}),
    "three hours behind one at nightfall": ("P-412", duty("19:00 drive a, 22:01"), (Leg(at("3:01"), 150 * KM),), {}),
    "by part, more than two of them in the night": ("P-412", duty("20:30 drive a, 24:01"),
        (Leg(at("3:31"), 150 * KM),), {"night_counts": "part"}),
    "more than two hours at dawn": ("P-412", duty("5:00 drive a, 5:50 wait, 5:55 drive a, 6:00 drive a, 8:00"),
        (Leg(at("2:55"), 200 * KM),), {"night_drive": 50}),
    "more than eight hours in a day": ("P-413", duty(
        "6:00 drive a, 10:00 rest, 10:20 drive a, 14:20 rest, 14:40 drive a, 14:41"), (Leg(at("8:01"), 600 * KM),), {}),
    "eight hours with those of yesterday": ("P-413", duty(DAYTIME), way(375), {"drivers": (Driver("a", 181), B)}),
    "more than 44 hours in seven days": ("P-414", duty(DAYTIME), way(375), {"drivers": (Driver("a", 0, 2341), B)}),
    "one driver on a long way": ("P-415", duty(DAYTIME, drivers=("a",)), (Leg(5 * 3600, 601 * KM),), {}),
    "one driver on a long ordinary road": ("P-415", duty(DAYTIME, drivers=("a",)),
        (Leg(5 * 3600, 401 * KM, motorway=False),), {}),
    "through the small hours": ("P-416", duty("25:00 drive a, 26:01"), (Leg(at("1:01"), 75 * KM),), {}),
    "exempt, and too far": ("P-416", duty("25:00 drive a, 26:01"), (Leg(at("1:01"), 201 * KM),), {"exempt": True}),
    "relayed the night before last": ("P-416", duty(
        "22:00 drive a, 22:30 relay, 22:50 drive b, 23:00 rest, 50:00 drive b, 50:30", relays=1),
        (Leg(at("1:10"), 87 * KM),), {}),
    "a relay too short": ("P-417", duty(RELAYED.replace("24:20 drive b, 26:20", "24:19 drive b, 25:59"), relays=1),
        (Leg(at("3:40"), 250 * KM),), {"night_drive": 240}),
    "a relay too early": ("P-418", duty("21:30 drive a, 21:50 relay, 22:10 drive b, 22:30", relays=1),
        (Leg(2400, 50 * KM),), {}),
    "a relay anywhere": ("P-419", duty(RELAYED, relays=1), way(300), {"relay_points": (100 * KM, 200 * KM)}),
    "a relay not counted": ("P-420", duty(RELAYED), way(300), {}),
    "a relay to nobody": ("P-421", duty(RELAYED.replace("drive b", "drive a"), relays=1), way(300), {}),
}
# fmt: on


@pytest.mark.parametrize("name", BAD)
def test_a_bad_duty_is_refused_by_its_number(name: str) -> None:
    number, bad, legs, other = BAD[name]
    rules = replace(RULES, **{key: other[key] for key in ("night_counts", "night_drive") if key in other})
    known = {key: other[key] for key in ("drivers", "relay_points", "exempt") if key in other}
    found = duty_faults(bad, legs, rules, ORIGIN, **known)
    assert [fault.number for fault in found] == [number]
    assert all("{" not in fault.line("zh") + fault.line("en") for fault in found)


@pytest.mark.parametrize(
    ("text", "legs", "relays"), [(DAYTIME, way(375), 0), (WORKED, HOUSE, 0), (RELAYED, way(300), 1)]
)
def test_a_good_duty_has_no_fault(text: str, legs: tuple[Leg, ...], relays: int) -> None:
    assert duty_faults(duty(text, relays=relays), legs, RULES, ORIGIN, drivers=(A, B)) == ()


def test_every_number_of_the_duty_catalogue_has_its_bad_duty() -> None:
    assert {number for number, *_ in BAD.values()} == set(DUTY_FAULTS)
