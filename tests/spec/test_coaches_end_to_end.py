"""An evening of coaches from demand to entries: posed, solved, inspected, told, and made again after a change."""

from functools import cache

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.seam import solve
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.routes import RoutePlan
from sanri.kernel.entry import Draft
from sanri.lines.return_to_work.plans import COACHES, KITS
from sanri.lines.return_to_work.tests.coach_day import coach, demand, passed, rider, step
from sanri.monitor.intake.draft import judge_draft

LITTLE = Budget(iterations=60)
FLEET = (coach("粤JX0201"), coach("粤JX0202", seats=49), coach("粤JX0203", insured_until="2023-01-31"))
RIDERS = [
    rider(f"R{number:02d}", stop=f"S{number % 2 + 1}", drop="D1" if number < 24 else "D2", family=family)
    for number, family in ((number, "F" if number in (2, 4, 6) else "") for number in range(30))
]
STOCK = [("welcome_kit", good, {"stock": stock}) for good, stock in (("booklet", 25), ("mask", 44), ("notebook", 30))]


@cache
def evening() -> tuple[Demand, RoutePlan]:
    found = demand(*FLEET, *passed(*RIDERS))
    plan = solve(COACHES.pose(found), LITTLE)
    assert isinstance(plan, RoutePlan)
    return found, plan


def told(found: Demand, plan: RoutePlan, record: str) -> tuple[Draft, ...]:
    return next(effect.rows for effect in COACHES.tell(found, plan) if effect.record.key == record)


def test_the_plan_seats_everybody_lawfully() -> None:
    found, plan = evening()
    assert plan.unserved == ()
    assert [fault.line("en") for fault in faults(COACHES.pose(found), plan)] == []
    assert all(route.duty is not None and route.duty.is_legal for route in plan.routes)
    assert 0 < plan.account.bound.fen <= plan.account.total


def test_a_coach_with_its_insurance_run_out_stays_at_home() -> None:
    assert {route.vehicle for route in evening()[1].routes} <= {"粤JX0201", "粤JX0202"}


def test_its_drivers_are_the_coachs_own() -> None:
    for route in evening()[1].routes:
        assert route.duty is not None
        assert {driver.rpartition("-")[0] for driver in route.duty.drivers} == {route.vehicle}


def test_whatever_it_tells_the_book_keeps_to_the_forms() -> None:
    found, plan = evening()
    for effect in COACHES.tell(found, plan):
        assert effect.rows
        for row in effect.rows:
            assert [fault.line("en") for fault in judge_draft(effect.record, row)] == []


def test_every_rider_has_one_seat_and_no_seat_has_two_riders() -> None:
    found, plan = evening()
    seats = told(found, plan, "coach_seat")
    assert {row.values["registration_number"] for row in seats} == {number for _, number, _ in RIDERS}
    taken = [(row.values["trip_number"], row.values["seat"]) for row in seats]
    assert len(set(taken)) == len(taken) == 30


def test_a_family_sits_side_by_side() -> None:
    found, plan = evening()
    family = [row.values for row in told(found, plan, "coach_seat") if row.subject[:3] in ("R02", "R04", "R06")]
    numbers = sorted(int(str(values["seat"])) for values in family)
    assert len({values["trip_number"] for values in family}) == 1
    assert numbers == list(range(numbers[0], numbers[0] + 3))


def test_who_cancels_frees_a_seat_and_nobody_else_is_moved() -> None:
    before, plan = evening()
    rows = [*FLEET, *passed(*(one for one in RIDERS if one[1] != "R29")), RIDERS[29], step("R29", "cancelled")]
    after = demand(*rows, approved=plan)
    again = solve(COACHES.pose(after), LITTLE, approved=plan)
    assert isinstance(again, RoutePlan)
    kept = {row.subject: row.values["trip_number"] for row in told(after, again, "coach_seat")}
    known = {row.subject: row.values["trip_number"] for row in told(before, plan, "coach_seat")}
    known.pop("R29-0131")
    assert kept == known


def test_kits_are_shared_as_far_as_they_go() -> None:
    found = demand(*FLEET, *passed(*RIDERS), *STOCK)
    (effect,) = KITS.tell(found, solve(KITS.pose(found), KITS.budget))
    assert {row.subject: row.values["wanted"] for row in effect.rows} == {"D1": 24, "D2": 6}
    # Masks are the shortest: 44 make 22 kits for 30 people.
    assert sum(int(str(row.values["kits"])) for row in effect.rows) == 22
