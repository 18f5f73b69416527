"""From demand to problem, from plan to entries and lists: the numbers can be added up in the head."""

from decimal import Decimal

import pytest

from sanri.kernel.dispatch.account import Unserved
from sanri.kernel.dispatch.demand import Effect
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.routes import Told
from sanri.kernel.dispatch.shares import Award, SharePlan
from sanri.kernel.record import Value
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans import COACHES
from sanri.lines.return_to_work.plans.places import coaches, run_out, travel_day
from sanri.lines.return_to_work.plans.posing import pose_coaches, pose_kits
from sanri.lines.return_to_work.plans.sheets import coach_manifests, kit_manifests
from sanri.lines.return_to_work.plans.telling import tell_coaches, tell_kits
from sanri.lines.return_to_work.tests.coach_day import coach as a_coach
from sanri.lines.return_to_work.tests.coach_day import demand, passed, plan, rider, route, step, visit

# Places of the problem stand in the order of their codes: D1, D2, S1, S2.
D1, D2, S1, S2 = range(4)
FAMILY = "F@S1>D1"
ASKED = passed(
    rider("A", family="F"), rider("B", family="F", role="child"), rider("C", drop="D2"), rider("E", stop="S2")
)
ROUTE = route(
    "粤JX0201",
    visit(S1, 7, on=f"{FAMILY} C"),
    visit(S2, 7.5, on="E"),
    visit(D1, 17, off=f"{FAMILY} E"),
    visit(D2, 18, off="C"),
)
STOCK = [("welcome_kit", good, {"stock": stock}) for good, stock in (("booklet", 9), ("mask", 7), ("notebook", 3))]


def rows(effects: tuple[Effect, ...], record: str) -> dict[str, dict[str, Value]]:
    return {row.subject: dict(row.values) for effect in effects if effect.record.key == record for row in effect.rows}


def test_each_party_is_a_request_with_its_windows_and_each_coach_a_vehicle() -> None:
    problem = pose_coaches(demand(a_coach("粤JX0201"), *ASKED))
    assert [(one.key, one.load, one.people) for one in problem.requests] == [
        (FAMILY, (2,), ("A", "B")),
        ("C", (1,), ("C",)),
        ("E", (1,), ("E",)),
    ]
    family = problem.requests[0]
    assert family.pickup and family.delivery
    assert (family.pickup.at, family.pickup.earliest, family.pickup.latest) == (S1, 23_400, 37_800)
    assert (family.delivery.at, family.delivery.earliest, family.delivery.latest) == (D1, 43_200, 79_200)
    (vehicle,) = problem.vehicles
    assert (vehicle.capacity, vehicle.fixed, vehicle.per_km, vehicle.least) == ((44,), 220_000, 520, 17)
    assert [(one.last_24h, one.last_6d) for one in vehicle.drivers] == [(60, 600), (60, 600)]
    assert (problem.boarding_stops, problem.duty) == (4, DUTY_RULES.at(travel_day(demand())).value)


def test_who_passed_weighs_most_and_the_waiting_list_weighs_in_its_order() -> None:
    waiting = [
        row
        for number, at in (("W", "10"), ("V", "11"))
        for row in (rider(number), step(number, "waiting", f"2023-01-30T{at}:00"))
    ]
    problem = pose_coaches(demand(*ASKED, *waiting))
    assert {request.key: request.price for request in problem.requests} == {
        FAMILY: 600_000,
        "C": 300_000,
        "E": 300_000,
        "W": 199_000,
        "V": 198_000,
    }


def test_a_wheelchair_needs_a_coach_with_a_lift() -> None:
    problem = pose_coaches(demand(a_coach("粤JX0201", lift=True), *passed(rider("A", needs="wheelchair"))))
    assert problem.requests[0].needs == problem.vehicles[0].offers == frozenset({"lift"})


@pytest.mark.parametrize(
    ("changes", "is_free", "has_run_out"),
    [
        ({}, True, False),
        ({"insured_until": "2023-02-01"}, True, False),
        ({"insured_until": "2023-01-31"}, False, True),  # a trip may end after midnight
        ({"sign_until": "2023-01-31"}, False, True),
        ({"available_from": "2023-02-01"}, False, False),
        ({"home_end": "neither"}, False, False),
        ({"driven_24h": 480}, False, False),
        ({"driven_6d": 2640}, False, False),
    ],
)
def test_a_coach_goes_only_with_papers_hours_and_a_home_on_the_way(
    changes: dict[str, Value], is_free: bool, has_run_out: bool
) -> None:
    found = demand(a_coach("粤JX0201", **changes))
    assert (bool(coaches(found)), bool(run_out(found))) == (is_free, has_run_out)


def test_who_was_told_a_coach_and_a_time_has_them_in_the_next_problem() -> None:
    again = pose_coaches(demand(a_coach("粤JX0201"), *ASKED, approved=plan(ROUTE)))
    assert {one.key: one.told for one in again.requests} == {
        FAMILY: Told("粤JX0201", 0, 25_200),
        "C": Told("粤JX0201", 0, 25_200),
        "E": Told("粤JX0201", 0, 27_000),
    }
    assert again.moving_price == 5_000


def test_the_plan_becomes_one_entry_that_adds_up() -> None:
    left = (Unserved("E", "seats", 100, Text("满员", "full")),)
    short = route("粤JX0201", visit(S1, 7, on=f"{FAMILY} C"), visit(D1, 17, off=FAMILY), visit(D2, 18, off="C"))
    found = demand(
        a_coach("粤JX0201"), a_coach("粤JX0202", insured_until="2023-01-31"), *ASKED, *passed(rider("G", card="card C"))
    )
    told = rows(tell_coaches(found, plan(short, unserved=left)), "coach_plan")
    assert {key: told["2023-01-31"][key] for key in ("registered", "doubled", "asking", "riders", "unserved")} == {
        "registered": 5,
        "doubled": 1,
        "asking": 4,
        "riders": 3,
        "unserved": 1,
    }
    values = told["2023-01-31"]
    assert (values["coaches"], values["uninsured"], values["seats"], values["halts"]) == (1, 1, 44, 1)
    assert (values["fares"], values["cost"], values["bound"]) == (Decimal(3000), Decimal(3500), Decimal(2800))


def test_every_rider_has_a_seat_a_ticket_and_times_and_families_sit_together() -> None:
    effects = tell_coaches(demand(a_coach("粤JX0201"), *ASKED), plan(ROUTE))
    seats = rows(effects, "coach_seat")
    assert {ticket: (row["seat"], row["boards"], row["arrives"]) for ticket, row in seats.items()} == {
        "A-0131": (2, "2023-01-31T07:00", "2023-01-31T17:00"),
        "B-0131": (3, "2023-01-31T07:00", "2023-01-31T17:00"),
        "C-0131": (4, "2023-01-31T07:00", "2023-01-31T18:00"),
        "E-0131": (5, "2023-01-31T07:30", "2023-01-31T17:00"),
    }
    calls = rows(effects, "coach_call")
    assert [(row["people_on"], row["people_off"]) for row in calls.values()] == [(3, 0), (1, 0), (0, 3), (0, 1)]
    assert next(iter(calls)) == "0131-粤JX0201-01"
    (trip,) = rows(effects, "coach_trip").values()
    assert (trip["leaves"], trip["arrives"], trip["riders"]) == ("2023-01-31T07:00", "2023-01-31T18:01", 4)


def test_a_trip_costs_its_charter_and_its_kilometres() -> None:
    (trip,) = rows(tell_coaches(demand(a_coach("粤JX0201"), *ASKED), plan(ROUTE)), "coach_trip").values()
    problem = pose_coaches(demand(*ASKED))
    metres = problem.roads.metres[S1][S2] + problem.roads.metres[S2][D1] + problem.roads.metres[D1][D2]
    assert trip["kilometres"] == (Decimal(metres) / 1000).quantize(Decimal("0.1"))
    assert trip["fares"] == Decimal(2200) + (Decimal(metres) * Decimal("0.0052")).quantize(Decimal("0.01"))


def test_no_entry_of_a_plan_says_who_somebody_is() -> None:
    effects = tell_coaches(demand(a_coach("粤JX0201"), *ASKED), plan(ROUTE))
    told = str([row.values for effect in effects for row in effect.rows])
    assert not [word for word in ("name ", "card ", "phone ") if word in told]


def test_a_coach_carries_its_list_with_tickets_and_sealed_persons() -> None:
    employer: dict[str, Value] = {"employer": "U1", "employer_name": "示例厂", "headcount": 3}
    asked = [*passed(rider("H", employer="U1")), ("employer_demand", "GW1", employer)]
    found = demand(a_coach("粤JX0201"), *asked)
    (manifest,) = coach_manifests(found, plan(route("粤JX0201", visit(1, 7, on="H"), visit(0, 17, off="H"))))
    assert manifest.key == "0131-粤JX0201"
    assert manifest.ticket == 0
    assert manifest.rows == (
        ("H-0131", "2", "name H", "card H", "phone H", "县城客运站", "07:00", "第一工业园", "示例厂"),
    )
    assert [column.personal for column in manifest.columns][2:5] == ["name", "id", "phone"]


def test_who_has_no_seat_is_on_a_list_with_the_reason() -> None:
    left = (Unserved("E", "seats", 100, Text("满员", "full")),)
    short = route("粤JX0201", visit(S1, 7, on=f"{FAMILY} C"), visit(D1, 17, off=FAMILY), visit(D2, 18, off="C"))
    asked = [*ASKED, *passed(rider("G", card="card C"), rider("K", stop="S9"))]
    *_, notices = coach_manifests(demand(a_coach("粤JX0201"), *asked), plan(short, unserved=left))
    assert notices.key == "notices-2023-01-31"
    assert [(row[0], row[4]) for row in notices.rows] == [
        ("E", "未安排 left out"),
        ("K", "不予安排 declined"),
        ("G", "重复登记 registered twice"),
    ]
    assert notices.rows[0][5] == "满员 full"


def test_an_evening_on_which_nobody_asks_still_has_a_plan() -> None:
    (manifests, effects) = coach_manifests(demand(), plan()), tell_coaches(demand(), plan())
    assert manifests == ()
    assert rows(effects, "coach_plan")["2023-01-31"]["asking"] == 0
    assert [effect.record.key for effect in effects] == [record.key for record in COACHES.writes]


def test_kits_are_claimed_where_people_arrive_and_counties_get_their_part() -> None:
    problem = pose_kits(demand(*ASKED, *STOCK))
    assert [(one.key, one.wanted, one.uses, one.group) for one in problem.claims] == [
        ("D1", 3, (1, 2, 1), "蓬江区"),
        ("D2", 1, (1, 2, 1), "新会区"),
    ]
    assert [(pool.key, pool.capacity) for pool in problem.pools] == [("booklet", 9), ("mask", 7), ("notebook", 3)]
    # Three kits can be made for four people in two counties: (3 - 2) * 100 // 4.
    assert {floor.group: floor.percent for floor in problem.floors} == {"蓬江区": 25, "新会区": 25}


def test_the_goods_of_the_kits_are_told_by_drop_point() -> None:
    found = demand(*ASKED, *STOCK)
    shares = SharePlan("kits", (Award("D1", 2), Award("D2", 1)), (), plan().account)
    told = rows(tell_kits(found, shares), "kit_share")
    assert {drop: (row["wanted"], row["kits"], row["masks"]) for drop, row in told.items()} == {
        "D1": (3, 2, 4),
        "D2": (1, 1, 2),
    }
    (manifest,) = kit_manifests(found, shares)
    assert manifest.rows[0] == ("D1", "第一工业园", "3", "2", "2", "4", "2")


def test_a_list_is_called_as_its_trip_is_so_that_a_ticket_read_at_the_gate_names_the_trip() -> None:
    found = demand(a_coach("粤JX0201"), *ASKED)
    trips = rows(tell_coaches(found, plan(ROUTE)), "coach_trip")
    assert [manifest.key for manifest in coach_manifests(found, plan(ROUTE))] == list(trips)
    assert COACHES.check_in is not None
    assert COACHES.check_in.record.field(COACHES.check_in.manifest).key == "trip"
