"""The transfer plan: who enters the pool, what a ride asks for, and what the book and the driver are told."""

from typing import Any

import pytest

from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem, Visit
from sanri.kernel.text import Text
from sanri.lines.primary_care.line import LINE
from sanri.lines.primary_care.plans.asking import asking
from sanri.lines.primary_care.plans.posing import pose_transfers
from sanri.lines.primary_care.plans.sheets import transfer_manifests
from sanri.lines.primary_care.plans.telling import tell_transfers
from sanri.lines.primary_care.tests.evening import (
    CLINIC,
    DISTANT,
    FAR,
    HOSPITAL,
    HOUR,
    NEXT,
    OTHER,
    PHONE,
    beds,
    demand,
    transfer,
    vehicle,
)

RIDE = LINE.record("leg_event")


def one_request(**changes: Any) -> Any:
    (request,) = pose_transfers(demand(transfer("T1", **changes), vehicle("粤JZ9001"))).requests
    return request


def plan_of(problem: RouteProblem, *routes: Route, unserved: tuple[Unserved, ...] = ()) -> RoutePlan:
    costs = (Cost("fixed", Text("用车", "vehicles"), 8_000), Cost("unserved", Text("未安排", "left out"), 120_000))
    account = Account(costs, Bound(6_000, Text("松弛", "relaxed")), "hand", 1, 1, 0.0)
    return RoutePlan(problem.key, routes, unserved, account)


def two_aboard(asked: Demand) -> RoutePlan:
    """Both clinics called at from 9:00, both set down at the hospital at 10:00, one after the other."""
    problem = pose_transfers(asked)
    at = {place.key: number for number, place in enumerate(problem.locations)}
    visits = (
        Visit(at[CLINIC], 9 * HOUR, 9 * HOUR, 9 * HOUR + 600, on=("T1",)),
        Visit(at[FAR], 9 * HOUR + 1500, 9 * HOUR + 1500, 9 * HOUR + 2100, on=("T2",)),
        Visit(at[HOSPITAL], 10 * HOUR, 10 * HOUR, 10 * HOUR + 1200, off=("T1", "T2")),
    )
    return plan_of(problem, Route("粤JZ9001", 0, 8 * HOUR, 10 * HOUR + 1200, visits))


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({}, "pool"),
        ({"level": "severe"}, "pool"),
        ({"level": "critical"}, "handed_120"),
        ({"level": "critical", "bed_confirmed": None}, "handed_120"),
        ({"bed_confirmed": None}, "no_bed"),
        ({"hospital": "H9"}, "no_place"),
        ({"hospital": None}, "no_bed"),
    ],
)
def test_only_who_is_no_level_one_case_and_has_a_bed_enters_the_pool(changes: dict[str, Any], fate: str) -> None:
    asked = demand(transfer("T1", **changes), vehicle("粤JZ9001"))
    assert [case.fate for case in asking(asked)] == [fate]
    assert len(pose_transfers(asked).requests) == (fate == "pool")


@pytest.mark.parametrize("changes", [{"state": "done"}, {"state": "handed_120"}, {"state": "cancelled"}])
def test_what_is_settled_is_not_asked_for_again(changes: dict[str, Any]) -> None:
    assert asking(demand(transfer("T1", **changes))) == ()


def test_what_leaves_on_another_day_is_left_to_that_days_plan() -> None:
    later = {"ready": "2023-02-01T09:00", "latest": "2023-02-01T11:00"}
    earlier = {"ready": "2023-01-30T09:00", "latest": "2023-01-30T11:00"}
    assert asking(demand(transfer("T1", **later), transfer("T2", **earlier))) == ()


def test_any_hospital_is_the_nearest_with_a_free_bed_and_a_bed_is_given_once() -> None:
    rows = (transfer("T1", hospital=None), transfer("T2", hospital=None), transfer("T3", hospital=None))
    found = asking(demand(*rows, beds(HOSPITAL, 1), beds(OTHER, 1)))
    assert [(case.key, case.fate, case.hospital) for case in found] == [
        ("T1", "pool", HOSPITAL),
        ("T2", "pool", OTHER),
        ("T3", "no_bed", ""),
    ]


def test_a_bed_confirmed_by_name_is_not_given_to_somebody_else() -> None:
    found = asking(demand(transfer("T1", hospital=None, level="severe"), transfer("T2"), beds(HOSPITAL, 1)))
    assert {case.key: case.fate for case in found} == {"T1": "no_bed", "T2": "pool"}


@pytest.mark.parametrize(
    ("posture", "escorts", "load"),
    [("walk", 0, (1, 0, 0)), ("walk", 2, (3, 0, 0)), ("wheelchair", 1, (1, 1, 0)), ("stretcher", 0, (0, 0, 1))],
)
def test_patients_take_a_place_of_their_posture_and_escorts_a_seat(
    posture: str, escorts: int, load: tuple[int, ...]
) -> None:
    assert one_request(posture=posture, escorts=escorts).load == load


def test_what_a_patient_needs_a_vehicle_must_offer() -> None:
    asked = demand(transfer("T1", needs_oxygen=True, needs_negative=True), vehicle("粤JZ9001", has_negative=True))
    problem = pose_transfers(asked)
    assert problem.requests[0].needs == {"oxygen", "negative"}
    assert problem.vehicles[0].offers == {"oxygen", "negative"}


def test_an_infectious_patient_rides_alone_and_the_vehicle_is_cleaned() -> None:
    asked = demand(transfer("T1", is_infectious=True), transfer("T2"), vehicle("粤JZ9001"))
    problem = pose_transfers(asked)
    kinds = {request.key: (request.kinds, request.cleaning) for request in problem.requests}
    assert kinds == {"T1": ({"infectious"}, 1800), "T2": ({"ordinary"}, 0)}
    assert problem.apart == {frozenset({"infectious", "ordinary"}), frozenset({"infectious"})}


def test_a_pickup_keeps_the_window_and_an_appointment_is_kept_with_an_hour_to_wait_at_most() -> None:
    request = one_request(appointment=f"{NEXT}T11:30")
    assert (request.pickup.earliest, request.pickup.latest) == (9 * HOUR, 11 * HOUR)
    assert (request.delivery.earliest, request.delivery.latest) == (10.5 * HOUR, 11.5 * HOUR)
    assert (request.pickup.service, request.delivery.service) == (600, 600)


def test_the_limit_of_a_ride_is_longer_where_the_direct_way_is() -> None:
    assert one_request().ride_limit == 75 * 60
    problem = pose_transfers(demand(transfer("T1", hospital=DISTANT), vehicle("粤JZ9001")))
    at = {place.key: number for number, place in enumerate(problem.locations)}
    direct = problem.roads.seconds[at[CLINIC]][at[DISTANT]]
    assert direct > 75 * 60
    assert problem.requests[0].ride_limit == direct * 130 // 100


def test_a_vehicle_goes_from_depot_to_depot_within_its_crews_shift() -> None:
    asked = demand(
        transfer("T1"), vehicle("粤JZ9001"), vehicle("粤JZ9002", begins="2023-02-01T07:00", ends="2023-02-01T17:00")
    )
    (own,) = pose_transfers(asked).vehicles
    depot = next(n for n, place in enumerate(pose_transfers(asked).locations) if place.key == HOSPITAL)
    assert (own.key, own.start, own.end, own.earliest, own.latest) == ("粤JZ9001", depot, depot, 7 * HOUR, 17 * HOUR)
    assert (own.fixed, own.per_km, own.per_hour, own.capacity) == (8_000, 260, 9_500, (3, 0, 1))


def test_the_book_is_told_of_every_case_and_the_sums_hold() -> None:
    rows = (
        transfer("T1"),
        transfer("T2", org=FAR),
        transfer("T3", level="critical"),
        transfer("T4", bed_confirmed=None),
        transfer("T5", needs_negative=True),
    )
    asked = demand(*rows, vehicle("粤JZ9001"))
    plan = two_aboard(asked)
    skill = Unserved("T5", "skill", 40_000, Text("条件不符", "lacks what it needs"))
    plan = plan_of(pose_transfers(asked), *plan.routes, unserved=(skill,))
    whole, legs = tell_transfers(asked, plan)
    said = whole.rows[0].values
    assert {key: said[key] for key in ("asked", "served", "handed_120", "no_bed", "left_out", "no_place")} == {
        "asked": 5,
        "served": 2,
        "handed_120": 1,
        "no_bed": 1,
        "left_out": 1,
        "no_place": 0,
    }
    assert (str(said["fares"]), str(said["cost"]), str(said["bound"])) == ("80.00", "1280.00", "60.00")
    assert {leg.subject: (leg.values["outcome"], leg.values["binding"]) for leg in legs.rows}["T5"] == (
        "left_out",
        "skill",
    )
    assert all(check.holds(said) for check in whole.record.checks)


def test_time_aboard_is_from_the_end_of_boarding_to_the_beginning_of_getting_off() -> None:
    asked = demand(transfer("T1"), transfer("T2", org=FAR), vehicle("粤JZ9001"))
    legs = {leg.subject: leg.values for leg in tell_transfers(asked, two_aboard(asked))[1].rows}
    # T1 is aboard at 9:10 and gets off at 10:00; T2 at 9:35, and waits until T1 is off at 10:10.
    assert (legs["T1"]["ride_minutes"], legs["T2"]["ride_minutes"]) == (50, 35)
    assert (legs["T1"]["pickup"], legs["T1"]["delivery"]) == (f"{NEXT}T09:00", f"{NEXT}T10:00")


def test_a_drivers_sheet_names_cases_and_keeps_the_telephone_sealed() -> None:
    asked = demand(transfer("T1"), transfer("T2", org=FAR, is_infectious=True), vehicle("粤JZ9001"))
    (sheet,) = transfer_manifests(asked, two_aboard(asked))
    assert [row[0] for row in sheet.rows] == ["T1", "T2"]
    assert sheet.ticket == 0
    personal = [number for number, column in enumerate(sheet.columns) if column.personal]
    assert [sheet.rows[0][number] for number in personal] == [PHONE]
    assert "disinfect" in sheet.rows[1][8]


def test_a_stage_that_was_not_stamped_hides_no_turn_of_the_clock() -> None:
    stamps = {"assigned": f"{NEXT}T08:00", "rolling": f"{NEXT}T08:05", "arrived": f"{NEXT}T08:02"}
    broken = [check.fields for check in RIDE.checks if stamps.keys() >= set(check.fields) and not check.holds(stamps)]
    assert broken == [("arrived", "rolling")]
