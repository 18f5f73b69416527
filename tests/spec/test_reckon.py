"""Who moves a job or a rider by hand need not be a bookkeeper: costs are worked out again, rules are for inspection."""

from dataclasses import replace

from tests.spec.coach_city import HOUR, MINUTE, ORIGIN, road
from tests.spec.dispatch_samples import PLACES, ROADS

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.reckon import BY_HAND, reckoned
from sanri.dispatch.solve.routes import solve_routes
from sanri.dispatch.solve.slots import solve_slots
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle
from sanri.kernel.dispatch.slots import Bay, Job, SlotProblem, Team

DISPATCHER = "调度席"
BUDGET = Budget(iterations=50)


def coaches() -> RouteProblem:
    locations, roads = road(0, 20, 50)
    calls = (Call(0, 0, 9 * HOUR), Call(1, 0, 9 * HOUR))
    riders = tuple(Request(key, calls[at], Call(2, 0, 9 * HOUR), (2,), price=90_000) for at, key in enumerate("ab"))
    return RouteProblem("p", ORIGIN, locations, roads, riders, (Vehicle("van", (4,), count=2, fixed=100, per_km=10),))


def test_a_rider_taken_out_by_hand_is_told_as_such_and_priced() -> None:
    problem = coaches()
    plan = solve_routes(problem, BUDGET, engine="brute")
    route = plan.routes[0]
    halts = (
        replace(visit, on=tuple(set(visit.on) - {"b"}), off=tuple(set(visit.off) - {"b"})) for visit in route.visits
    )
    changed = replace(plan, routes=(replace(route, visits=tuple(visit for visit in halts if visit.on or visit.off)),))
    again = reckoned(problem, changed, by=DISPATCHER)
    assert {(left.request, left.why) for left in again.unserved} == {("b", BY_HAND)}
    assert {cost.key: cost.fen for cost in again.account.costs}["unserved"] == 90_000
    assert again.account.engine == f"brute+{DISPATCHER}"
    assert again.account.bound == plan.account.bound
    assert faults(problem, again) == ()
    assert faults(problem, changed) != ()


def test_a_job_moved_by_hand_costs_what_it_is_late() -> None:
    problem = SlotProblem(
        key="s",
        origin=ORIGIN,
        locations=PLACES[:1],
        roads=ROADS.between(PLACES[:1]),
        jobs=(Job("j", 30 * MINUTE, 0, HOUR, weight=6_000, at=frozenset({0})),),
        bays=(Bay("b", 0, ((0, 9 * HOUR),)),),
        teams=(Team("t", ((0, 9 * HOUR),)),),
    )
    plan = solve_slots(problem, BUDGET, engine="brute")
    assert plan.account.total == 0
    slot = replace(plan.slots[0], begin=90 * MINUTE, end=120 * MINUTE)
    again = reckoned(problem, replace(plan, slots=(slot,)), by=DISPATCHER)
    assert again.account.total == 6_000
    assert faults(problem, again) == ()


def test_what_speaks_of_an_unknown_vehicle_is_left_to_inspection() -> None:
    problem = coaches()
    plan = solve_routes(problem, BUDGET, engine="brute")
    strange = replace(plan, routes=(replace(plan.routes[0], vehicle="ghost"),))
    again = reckoned(problem, strange, by=DISPATCHER)
    assert again.routes == strange.routes
    assert faults(problem, again) != ()
