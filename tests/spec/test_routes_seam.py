"""What the route solver promises whatever engine it uses: the same plan again, whole families, rules engines lack."""

from dataclasses import replace

import pytest
from tests.spec.route_cases import DAY, HOUR, city, coach, places, ride, straight_road

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.routes import solve, solve_routes
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.routes import Told, Vehicle

FEW = Budget(iterations=200, seed=1)


def lines(problem, plan):
    return [fault.line("en") for fault in faults(problem, plan)]


def costs(plan):
    return {cost.key: cost.fen for cost in plan.account.costs}


def crowd(people=80, seats=20):
    """People one by one, by pairs of places, in a city of ten places."""
    pairs = [(n % 5, 5 + n * 3 % 5) for n in range(people)]
    requests = tuple(ride(f"w{n}", a, b, between=(6 * HOUR, 8 * HOUR)) for n, (a, b) in enumerate(pairs))
    return city(*requests, vehicles=(coach(seats=seats, count=8),), size=10)


@pytest.mark.parametrize("engine", ["pyvrp", "vroom+pyvrp"])
def test_the_same_problem_seed_and_rounds_give_the_same_plan(engine):
    if engine.startswith("vroom"):
        pytest.importorskip("vroom", reason="The optional extra VROOM is not installed.")
    problem = crowd()
    first, again = (solve_routes(problem, FEW, engine=engine) for _ in range(2))
    assert first.routes == again.routes
    assert lines(problem, first) == []
    assert {key for route in first.routes for key in route.served} == {each.key for each in problem.requests}


def test_without_vroom_plans_are_made_all_the_same(monkeypatch):
    monkeypatch.setattr(solve, "has_vroom", lambda: False)
    plan = solve_routes(crowd(), FEW)
    assert plan.account.engine == "pyvrp"
    assert plan.unserved == ()


def test_two_who_together_pay_for_a_coach_get_one_though_neither_does_alone():
    """A coach and its way cost 104.00; either is worth 70.00."""
    many = (ride(f"w{n}", 0, 4, price=7_000) for n in range(2))
    others = (ride(f"x{n}", 6, 7, price=50) for n in range(5))
    problem = city(*many, *others, vehicles=(coach(seats=2, count=3, fixed=10_000),))
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert [set(route.served) for route in plan.routes] == [{"w0", "w1"}]
    assert costs(plan) == {"fixed": 10_000, "way": 400, "hours": 0, "unserved": 250, "moving": 0}
    assert {left.binding for left in plan.unserved} == {"price"}


def test_no_coach_takes_people_up_in_more_places_than_allowed():
    requests = [ride(f"w{n}", n, 7, load=1) for n in range(6)]
    problem = city(*requests, vehicles=(coach(seats=10, count=3),), boarding_stops=2)
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert lines(problem, plan) == []
    assert sorted(len({visit.at for visit in route.visits if visit.on}) for route in plan.routes) == [2, 2, 2]


def test_a_coach_too_empty_to_run_gives_way_to_a_smaller_one():
    large = coach("large", seats=50, fixed=1_000, least=10)
    small = Vehicle("small", (5,), 1, fixed=9_000, per_km=100, latest=DAY)
    requests = [ride(f"w{n}", 0, 7) for n in range(3)]
    problem = city(*requests, vehicles=(large, small))
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert [route.vehicle for route in plan.routes] == ["small"]
    assert lines(problem, plan) == []


def test_who_must_be_served_and_cannot_be_is_left_out_and_all_others_are_not():
    requests = [ride("late", 7, 0, between=(0, 0)), *(ride(f"w{n}", 0, 3) for n in range(6))]
    home = Vehicle("van", (4,), 2, start=0, end=0, latest=DAY, per_km=100)
    plan = solve_routes(city(*requests, vehicles=(home,)), FEW, engine="pyvrp")
    assert [(left.request, left.binding) for left in plan.unserved] == [("late", "together")]


def test_a_plan_to_start_from_is_never_made_worse():
    problem = crowd()
    good = solve_routes(problem, Budget(iterations=2_000, seed=1), engine="pyvrp")
    warm = solve_routes(problem, Budget(iterations=1, seed=9), engine="pyvrp", start=good)
    assert warm.account.total <= good.account.total


def test_each_trip_gets_the_unit_that_its_people_were_told_of():
    told = Told("coach", 1, 7 * HOUR)
    requests = [ride(f"w{n}", 0, 7, between=(6 * HOUR, 8 * HOUR), told=told) for n in range(6)]
    problem = city(*requests, vehicles=(coach(seats=10, count=3),), moving_price=100)
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert [(route.vehicle, route.unit) for route in plan.routes] == [("coach", 1)]
    assert lines(problem, plan) == []


def under_way(problem):
    """The plan of the problem with its first visit driven."""
    plan = solve_routes(problem, FEW, engine="pyvrp")
    return tuple(replace(route, visits=route.visits[:1], executed=1) for route in plan.routes[:1])


def test_those_aboard_are_brought_by_the_coach_they_are_on_and_its_driven_visits_stand():
    requests = [ride(f"w{n}", n % 2, 5 + n % 3) for n in range(8)]
    problem = city(*requests, vehicles=(coach(seats=4, count=3),))
    driven = under_way(problem)
    later = replace(problem, executed=driven, requests=(*requests, ride("new", 3, 7)))
    plan = solve_routes(later, FEW, engine="pyvrp")
    assert lines(later, plan) == []
    first = next(route for route in plan.routes if route.executed)
    assert first.visits[:1] == driven[0].visits
    assert set(driven[0].visits[0].on) <= {key for visit in first.visits for key in visit.off}


RULES = DUTY_RULES.at(Day.parse("2023-01-30")).value


def haul(kilometres, *, between, by):
    """One ride of so many kilometres at 75 km/h; minutes of boarding and of the latest arrival."""
    road = straight_road(2, metres=1000 * kilometres, seconds=48 * kilometres)
    request = replace(ride("w", 0, 1), pickup=replace(ride("w", 0, 1).pickup, earliest=between[0], latest=between[1]))
    request = replace(request, delivery=replace(request.delivery, latest=by))
    vehicle = Vehicle("coach", (45,), 1, latest=3 * DAY, fixed=100, per_km=100)
    made = city(request, vehicles=(vehicle,), size=2, duty=RULES)
    return replace(made, locations=places(2), roads=road)


def test_a_long_haul_gets_a_legal_duty_and_the_time_of_its_rests():
    """600 km are eight hours at the wheel; from 15:00 on with two drivers it is there at 23:40 (40 minutes of rest)."""
    problem = haul(600, between=(15 * HOUR, 15 * HOUR), by=2 * DAY)
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert lines(problem, plan) == []
    assert plan.routes[0].duty.is_legal
    assert plan.routes[0].finish == 23 * HOUR + 40 * 60


def test_a_haul_that_no_lawful_duty_brings_in_time_is_left_out_for_hours():
    problem = haul(600, between=(20 * HOUR, 20 * HOUR), by=29 * HOUR)
    plan = solve_routes(problem, FEW, engine="pyvrp")
    assert [(left.request, left.binding) for left in plan.unserved] == [("w", "hours")]
