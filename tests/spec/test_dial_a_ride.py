"""Rides that may only last so long, and people who may not ride together: small cases looked at whole, larger ones
looked over by the inspector."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.coach_city import ALWAYS, HOUR, MINUTE, ORIGIN, road

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.routes import solve_routes
from sanri.dispatch.solve.routes.dial import solve_dial
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

BUDGET = Budget(iterations=60)
PLACES, ROADS = road(0, 10, 25, 40, 60)
HERE = frozenset({"infectious"})
CLEAN = frozenset({"clean"})


def ride(key: str, a: int, b: int, *, at: int = 0, **other: object) -> Request:
    """From `a` to `b`, to be taken up within half an hour after `at` minutes past eight."""
    begin = 8 * HOUR + at * MINUTE
    asked = {"load": (1,), "ride_limit": 50 * MINUTE, "price": 500_000} | other
    return Request(key, Call(a, begin, begin + 30 * MINUTE, 5 * MINUTE), Call(b, 0, ALWAYS, 5 * MINUTE), **asked)


def problem(*requests: Request, count: int = 2, seats: int = 3, **other: object) -> RouteProblem:
    vehicles = (Vehicle("van", (seats,), count=count, start=0, end=0, fixed=2_000, per_km=200, per_hour=3_000),)
    return RouteProblem("dial", ORIGIN, PLACES, ROADS, requests, vehicles, **other)


def together(plan: object, a: str, b: str) -> bool:
    """Whether two are ever aboard one vehicle at the same moment."""
    for route in plan.routes:
        aboard: set[str] = set()
        for visit in route.visits:
            aboard -= set(visit.off)
            aboard |= set(visit.on)
            if {a, b} <= aboard:
                return True
    return False


def test_two_who_may_ride_together_share_a_vehicle_and_two_who_may_not_do_not() -> None:
    asked = problem(ride("a", 1, 3, kinds=HERE), ride("b", 1, 3, at=5, kinds=CLEAN))
    shared = solve_dial(asked, BUDGET)
    apart = solve_dial(replace(asked, apart=frozenset({HERE | CLEAN})), BUDGET)
    assert together(shared, "a", "b")
    assert not together(apart, "a", "b")
    assert apart.unserved == ()
    assert apart.account.total > shared.account.total


def test_a_ride_lasts_no_longer_than_its_limit() -> None:
    asked = problem(ride("far", 1, 4, ride_limit=55 * MINUTE), ride("near", 2, 3, at=10))
    plan = solve_dial(asked, BUDGET)
    assert faults(asked, plan) == ()
    halts = {key: visit for route in plan.routes for visit in route.visits for key in (*visit.on, *visit.off)}
    boarded = {key: visit.leave for route in plan.routes for visit in route.visits for key in visit.on}
    assert halts["far"].begin - boarded["far"] <= 55 * MINUTE


def test_a_vehicle_is_cleaned_before_the_next_is_taken_up() -> None:
    def left_out(cleaning: int) -> int:
        ill = ride("a", 0, 1, kinds=HERE, cleaning=cleaning)
        asked = problem(ill, ride("b", 1, 2, at=10, kinds=CLEAN), count=1, apart=frozenset({HERE | CLEAN}))
        plan = solve_dial(asked, BUDGET)
        assert faults(asked, plan) == ()
        return len(plan.unserved)

    assert [left_out(minutes * MINUTE) for minutes in (0, 10, 45)] == [0, 0, 1]


@pytest.mark.parametrize("seed", [1, 7])
def test_the_same_rounds_and_seed_are_the_same_plan(seed: int) -> None:
    asked = problem(*(ride(f"r{n}", n % 4, (n + 1) % 5, at=7 * n) for n in range(8)))
    one, other = (solve_dial(asked, Budget(iterations=40, seed=seed)) for _ in range(2))
    assert one == other


RIDES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 60), st.integers(20, 90), st.booleans()).filter(
        lambda told: told[0] != told[1]
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(RIDES, st.booleans())
def test_small_cases_cost_what_the_best_of_all_plans_costs(told: list[tuple], apart: bool) -> None:
    rides = [
        ride(f"r{n}", a, b, at=at, ride_limit=limit * MINUTE, kinds=HERE if ill else CLEAN, cleaning=600 * ill)
        for n, (a, b, at, limit, ill) in enumerate(told)
    ]
    asked = problem(*rides, apart=frozenset({HERE | CLEAN}) if apart else frozenset())
    best, found = solve_routes(asked, BUDGET, engine="brute"), solve_dial(asked, BUDGET)
    assert faults(asked, best) == faults(asked, found) == ()
    assert found.account.bound.fen <= best.account.total <= found.account.total
    assert found.account.total <= best.account.total * 1.02 + 1
