"""Standby places: expected cover by hand, by trying every placing, and every bad plan refused."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanri.dispatch.inspect import faults
from sanri.dispatch.inspect.standby import STANDBY_FAULTS
from sanri.dispatch.solve.standby import solve_standby
from sanri.kernel.dispatch.account import Bound, Budget, Cost
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem, Zone
from sanri.kernel.text import Text

BUDGET = Budget(iterations=500)
MINUTE = 60


def road(*minutes: int) -> dict[str, Any]:
    """Places along one road, by their minutes from its beginning."""
    seconds = tuple(tuple(abs(a - b) * MINUTE for b in minutes) for a in minutes)
    names = "ABCDEFGH"[: len(minutes)]
    return {
        "locations": tuple(Location(name, Text(name, name), 0.0, 0.0) for name in names),
        "roads": Roads(seconds, seconds),
    }


def zone(at: int, calls: str, within: int = 8) -> Zone:
    return Zone(f"zone {at}", at, Decimal(calls), within * MINUTE)


# A and B lie five minutes apart, C twenty further on. Posts at A, B and C; vehicles are busy three times in ten.
CITY = StandbyProblem(
    "standby",
    **road(0, 5, 25),
    zones=(zone(0, "10"), zone(1, "4"), zone(2, "6")),
    places=(0, 1, 2),
    vehicles=2,
    busy=Decimal("0.3"),
)


def test_two_vehicles_wait_apart_where_the_far_zone_calls_often() -> None:
    # One at A or B covers 14 calls, one at C 6: 30 percent of each are missed, 6 of 20.
    plan = solve_standby(CITY, BUDGET)
    assert plan.placed == ((0, 1), (2, 1))
    assert plan.covered == Decimal(70)
    assert plan.account.total == 6 * CITY.price
    assert faults(CITY, plan) == ()


def test_two_vehicles_wait_together_where_the_far_zone_hardly_calls() -> None:
    # The second at A saves 0.7 of the 30 percent of 14 calls, 2.94; at C it would save 0.7 of 4, 2.8.
    plan = solve_standby(replace(CITY, zones=(zone(0, "10"), zone(1, "4"), zone(2, "4"))), BUDGET)
    assert sum(count for at, count in plan.placed if at < 2) == 2
    assert plan.covered == Decimal("70.78")  # 14 * 0.91 of 18


def test_no_more_wait_at_one_place_than_may() -> None:
    plan = solve_standby(replace(CITY, zones=(zone(0, "10", 2),), most=1), BUDGET)
    assert all(count == 1 for _, count in plan.placed)
    assert sum(count for _, count in plan.placed) == 2


def test_vehicles_that_find_no_room_are_not_placed() -> None:
    crowded = replace(CITY, vehicles=9)
    assert sum(count for _, count in solve_standby(crowded, BUDGET).placed) == 6


def test_a_city_without_calls_is_covered() -> None:
    silent = replace(CITY, zones=())
    plan = solve_standby(silent, BUDGET)
    assert (plan.covered, plan.account.total) == (Decimal(100), 0)
    assert faults(silent, plan) == ()


def test_a_city_that_nobody_reaches_in_time_is_not() -> None:
    far = replace(CITY, zones=(zone(2, "6", 8),), places=(0, 1))
    plan = solve_standby(far, BUDGET)
    assert (plan.covered, plan.account.total, plan.account.bound.fen) == (Decimal(0), 600_000, 600_000)


def test_a_search_cut_short_still_places_every_vehicle_and_keeps_a_bound() -> None:
    wide = replace(CITY, **road(*range(8)), zones=tuple(zone(at, "7", 2) for at in range(8)), places=tuple(range(8)))
    hurried = solve_standby(wide, Budget(iterations=None, seconds=0.001))
    best = solve_standby(wide, BUDGET, engine="brute")
    assert faults(wide, hurried) == ()
    assert hurried.account.bound.fen <= best.account.total <= hurried.account.total


def test_the_same_city_gets_the_same_plan() -> None:
    assert solve_standby(CITY, BUDGET) == solve_standby(CITY, BUDGET)


@pytest.mark.parametrize(
    ("change", "said"), [({"busy": Decimal(1)}, "cover nothing"), ({"places": (1, 1)}, "names a place twice")]
)
def test_a_problem_that_cannot_be_dies_at_birth(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(CITY, **change)


def test_more_placings_than_can_be_tried_are_not_tried() -> None:
    wide = replace(CITY, **road(*range(8)), places=tuple(range(8)), vehicles=16, most=16)
    with pytest.raises(ValueError, match="too many placings"):
        solve_standby(wide, BUDGET, engine="brute")


@settings(max_examples=60, deadline=None)
@given(
    minutes=st.lists(st.integers(0, 40), min_size=2, max_size=6),
    zones=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 500), st.integers(1, 15)), min_size=1, max_size=6),
    vehicles=st.integers(0, 5),
    busy=st.sampled_from(("0", "0.15", "0.4", "0.85")),
    most=st.integers(1, 3),
)
def test_no_placing_misses_fewer_calls(
    minutes: list[int], zones: list[tuple[int, int, int]], vehicles: int, busy: str, most: int
) -> None:
    size = len(minutes)
    city = StandbyProblem(
        "tiny",
        **road(*minutes),
        zones=tuple(
            Zone(str(n), at % size, Decimal(calls) / 10, reach * 60) for n, (at, calls, reach) in enumerate(zones)
        ),
        places=tuple(range(size)),
        vehicles=vehicles,
        busy=Decimal(busy),
        most=most,
    )
    best, found = (solve_standby(city, BUDGET, engine=engine) for engine in ("brute", "milp"))
    assert found.account.total == best.account.total
    assert best.account.total - 100 <= found.account.bound.fen <= best.account.total
    assert faults(city, best) == faults(city, found) == ()


GOOD = solve_standby(CITY, BUDGET)


def money(**changes: Any) -> StandbyPlan:
    return replace(GOOD, account=replace(GOOD.account, **changes))


MISSED = GOOD.account.costs[0]
BAD: dict[str, tuple[str, StandbyProblem, StandbyPlan]] = {
    "for another day": ("P-330", replace(CITY, key="yesterday"), GOOD),
    "a place that is none": ("P-331", replace(CITY, vehicles=3), replace(GOOD, placed=(*GOOD.placed, (7, 1)))),
    "a place listed twice": ("P-332", replace(CITY, vehicles=4, zones=()), replace(
        solve_standby(replace(CITY, zones=()), BUDGET), placed=((0, 2), (1, 1), (1, 1)))),
    "more at a place than may": ("P-333", replace(CITY, zones=(), most=1), replace(
        solve_standby(replace(CITY, zones=()), BUDGET), placed=((0, 2),))),
    "one vehicle left in its shed": ("P-334", replace(CITY, vehicles=3), GOOD),
    "covered better than it is": ("P-335", CITY, replace(GOOD, covered=Decimal("70.01"))),
    "missed calls at another price": ("P-336", CITY, money(costs=(replace(MISSED, fen=MISSED.fen - 1),),
        bound=Bound(0, MISSED.name))),
    "missed calls not told": ("P-336", CITY, money(costs=())),
    "a cost that nothing stands for": ("P-336", CITY, money(costs=(MISSED, Cost("x", Text("x", "x"), 1)))),
    "a bound above the cost": ("P-336", CITY, money(bound=Bound(MISSED.fen + 1, Text("界", "bound")))),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plan_of_standby_places_is_refused_by_its_number(name: str) -> None:
    number, city, plan = BAD[name]
    assert [fault.number for fault in faults(city, plan)] == [number]


def test_every_number_of_the_standby_catalogue_has_its_bad_plan() -> None:
    assert {number for number, *_ in BAD.values()} == set(STANDBY_FAULTS)


def test_missed_calls_are_whole_fen_halves_up() -> None:
    odd = replace(CITY, zones=(zone(0, "0.005"),), vehicles=0, price=100)
    assert Fraction(odd.zones[0].calls) * 100 == Fraction(1, 2)
    assert solve_standby(odd, BUDGET).account.total == 1
