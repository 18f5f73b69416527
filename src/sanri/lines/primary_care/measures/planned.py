"""What the evening's approved plans come to: rides, call seats, ambulances of the day after, their cost and bound."""

from sanri.kernel.expression import SUBJECT, field
from sanri.kernel.measure import CountDistinct, Good, How, Last, Measure, Ratio, Sum
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.kernel.unit import KILOMETRES, MINUTES, PEOPLE, PERCENT, YUAN, Unit
from sanri.lines.primary_care.records.choices import EXPECTED_CALLS, HALF_HOURS, PATIENTS, SEATS, VEHICLES
from sanri.lines.primary_care.records.planned import (
    SEAT_HALF_HOUR,
    SEAT_PLAN,
    STANDBY_PLAN,
    STANDBY_POST,
    TRANSFER_LEG,
    TRANSFER_PLAN,
)

_PREFIXES = {
    TRANSFER_PLAN.key: ("transfer_plan", Text("次日转运", "Transfers tomorrow")),
    SEAT_PLAN.key: ("seat_plan", Text("次日坐席", "Call seats tomorrow")),
    STANDBY_PLAN.key: ("standby_plan", Text("次日备勤", "Standby tomorrow")),
}


def _of(record: Record, key: str, unit: Unit, *, good: Good = "neither") -> Measure:
    """A number of the plan as a whole."""
    prefix, said = _PREFIXES[record.key]
    own = record.field(key)
    name = Text(f"{said.zh}:{own.name.zh}", f"{said.en}: {own.name.en}")
    return Measure(f"{prefix}_{key}", name, record, Sum(field(key)), unit, places=own.places, good=good)


def _gap(record: Record) -> Measure:
    prefix, said = _PREFIXES[record.key]
    name = Text(f"{said.zh}:与下界差距", f"{said.en}: gap to the bound")
    how = Ratio(field("cost") - field("bound"), field("bound"))
    return Measure(f"{prefix}_gap", name, record, how, PERCENT, places=1, good="down")


PLAN_ASKED, PLAN_SERVED = _of(TRANSFER_PLAN, "asked", PATIENTS), _of(TRANSFER_PLAN, "served", PATIENTS, good="up")
PLAN_HANDED = _of(TRANSFER_PLAN, "handed_120", PATIENTS)
PLAN_NO_BED = _of(TRANSFER_PLAN, "no_bed", PATIENTS, good="down")
PLAN_NO_PLACE = _of(TRANSFER_PLAN, "no_place", PATIENTS, good="down")
PLAN_LEFT = _of(TRANSFER_PLAN, "left_out", PATIENTS, good="down")
PLAN_VEHICLES, PLAN_FLEET = _of(TRANSFER_PLAN, "vehicles", VEHICLES), _of(TRANSFER_PLAN, "fleet", VEHICLES)
PLAN_KILOMETRES = _of(TRANSFER_PLAN, "kilometres", KILOMETRES)
PLAN_FARES = _of(TRANSFER_PLAN, "fares", YUAN, good="down")
PLAN_COST, PLAN_BOUND = _of(TRANSFER_PLAN, "cost", YUAN, good="down"), _of(TRANSFER_PLAN, "bound", YUAN)
PLAN_GAP = _gap(TRANSFER_PLAN)
PLAN_RIDE_MEAN = Measure(
    "transfer_plan_ride_mean",
    Text("次日转运:平均乘车时间", "Transfers tomorrow: mean time aboard"),
    TRANSFER_PLAN,
    Ratio(field("ride_minutes"), field("served"), scale=1),
    MINUTES,
    places=1,
    good="down",
)


def _legs(key: str, zh: str, en: str, outcome: str) -> Measure:
    """By county too: each case is an entry of the institution that sends it."""
    how: How = CountDistinct(field(SUBJECT))
    return Measure(key, Text(zh, en), TRANSFER_LEG, how, PATIENTS, where=field("outcome").is_(outcome))


LEGS_SERVED = _legs("transfer_legs_served", "次日安排转运数", "Transfers given a vehicle", "served")
LEGS_WITHOUT_BED = _legs("transfer_legs_no_bed", "次日床位未确认数", "Transfers without a bed", "no_bed")

SEAT_CALLS = _of(SEAT_PLAN, "calls", EXPECTED_CALLS)
SEAT_PEAK, SEAT_ROSTER = _of(SEAT_PLAN, "peak_seats", SEATS), _of(SEAT_PLAN, "peak_roster", PEOPLE)
SEAT_ON_SHIFT = _of(SEAT_PLAN, "peak_on_shift", PEOPLE)
SEAT_PEOPLE = _of(SEAT_PLAN, "people", PEOPLE)
SEAT_SHORT = _of(SEAT_PLAN, "short", HALF_HOURS, good="down")
SEAT_COST, SEAT_BOUND, SEAT_GAP = (
    _of(SEAT_PLAN, "cost", YUAN, good="down"),
    _of(SEAT_PLAN, "bound", YUAN),
    _gap(SEAT_PLAN),
)
SEAT_HALVES = Measure(
    "seat_half_hours",
    Text("次日坐席:排班时段数", "Call seats tomorrow: half hours planned"),
    SEAT_HALF_HOUR,
    CountDistinct(field(SUBJECT)),
    HALF_HOURS,
)

STANDBY_AMBULANCES = _of(STANDBY_PLAN, "ambulances", VEHICLES)
STANDBY_MOVED = _of(STANDBY_PLAN, "moved", VEHICLES)
STANDBY_COVERED = Measure(
    "standby_covered",
    Text("次日备勤:预计按时到达比例", "Standby tomorrow: calls to be reached in time"),
    STANDBY_PLAN,
    Last(field("covered")),
    PERCENT,
    places=1,
    good="up",
)
STANDBY_COST, STANDBY_BOUND = _of(STANDBY_PLAN, "cost", YUAN, good="down"), _of(STANDBY_PLAN, "bound", YUAN)
STANDBY_PLACED = Measure(
    "standby_placed", Text("备勤点布点车数", "Ambulances at posts"), STANDBY_POST, Sum(field("ambulances")), VEHICLES
)

PLANNED = (
    *(PLAN_ASKED, PLAN_SERVED, PLAN_HANDED, PLAN_NO_BED, PLAN_NO_PLACE, PLAN_LEFT, PLAN_VEHICLES, PLAN_FLEET),
    *(PLAN_KILOMETRES, PLAN_RIDE_MEAN, PLAN_FARES, PLAN_COST, PLAN_BOUND, PLAN_GAP, LEGS_SERVED, LEGS_WITHOUT_BED),
    *(SEAT_CALLS, SEAT_PEAK, SEAT_ROSTER, SEAT_ON_SHIFT, SEAT_PEOPLE, SEAT_SHORT, SEAT_COST, SEAT_BOUND, SEAT_GAP),
    *(SEAT_HALVES, STANDBY_AMBULANCES, STANDBY_MOVED, STANDBY_COVERED, STANDBY_COST, STANDBY_BOUND, STANDBY_PLACED),
)
