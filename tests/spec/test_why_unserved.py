"""Why somebody is left out: the rule that, relaxed alone, lets them in at the least price, as brute force finds it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from tests.spec.coach_city import HOUR, KM, MINUTE, account, halt, plan, problem, ride, route
from tests.spec.random_coaches import problems

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.state import fill, state_of
from sanri.dispatch.solve.insertion.telling import told
from sanri.dispatch.solve.routes import solve_routes
from sanri.dispatch.solve.routes.assess import trip_cost
from sanri.dispatch.solve.routes.tables import Steps, Tables
from sanri.dispatch.solve.why import RELAXABLE, explain
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Binding, Budget
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Driver
from sanri.kernel.dispatch.routes import Call, Request, Route, RoutePlan, RouteProblem, Vehicle

ROAD = (0, 10, 20, 30, 60)
SEAT = Vehicle("coach", (2,), fixed=10_000, per_km=100, latest=10 * HOUR)
DRIVEN = (halt(0, 60, on="ann"), halt(2, 80, off="ann"))
ANN = ride("ann", 0, 2, 1)


def asked(
    ben: Request, *, vehicle: Vehicle = SEAT, anns: frozenset[str] = frozenset(), **other: Any
) -> tuple[RouteProblem, RoutePlan]:
    """Ann rides from A to C for 120 yuan; Ben is left out."""
    ann = replace(ANN, kinds=anns, pickup=Call(0, 0, HOUR))
    posed = problem((ann, ben), (vehicle,), km=ROAD, **other)
    return posed, plan(posed, route("coach", *DRIVEN), left=["ben"])


FEVER = frozenset({"fever"})
# fmt: off
REASONS = {
    "he would fill the third seat": (asked(ride("ben", 0, 2, 3)), "seats", 0,
        "too few seats: with 2 more on “coach” no. 1 it is served, for 0.00 yuan more"),
    "nobody is there at his time": (asked(ride("ben", 2, 3, boards=(0, 5 * MINUTE)),
        vehicle=replace(SEAT, earliest=HOUR)), "window", 1_000,
        "its time does not fit: 75 minutes wider, “coach” no. 1 serves it, for 10.00 yuan more"),
    "the shift is over": (asked(ride("ben", 2, 4), vehicle=replace(SEAT, latest=100 * MINUTE, earliest=HOUR)),
        "hours", 4_000, "“coach” no. 1 is out for too long or too far: with 20 minutes more it is served, "
        "for 40.00 yuan more"),
    "too far": (asked(ride("ben", 2, 4), vehicle=replace(SEAT, most_metres=55 * KM)), "hours", 4_000,
        "“coach” no. 1 is out for too long or too far: with 5000 m more it is served, for 40.00 yuan more"),
    "the only coach is away at his time": (asked(ride("ben", 4, 3, boards=(HOUR, HOUR)),
        vehicle=replace(SEAT, earliest=HOUR, fixed=1_000)), "fleet", 4_000,
        "too few vehicles: one more “coach” serves it, for 40.00 yuan more"),
    "he needs a ramp": (asked(ride("ben", 0, 1, needs=frozenset({"ramp"}))), "skill", 0,
        "“coach” no. 1 lacks ramp: with it the request is served, for 0.00 yuan more"),
    "he may not be aboard for so long": (asked(ride("ben", 0, 2, 1, ride_limit=15 * MINUTE)), "ride", 0,
        "it would be aboard too long: 5 minutes more, “coach” no. 1 serves it, for 0.00 yuan more"),
    "he may not ride with her": (asked(ride("ben", 1, 2, kinds=FEVER, alights=(0, 80 * MINUTE)), anns=FEVER,
        apart=frozenset({FEVER}), vehicle=replace(SEAT, earliest=HOUR)), "apart", 0,
        "fever may not ride together: if they could, “coach” no. 1 would serve it, for 0.00 yuan more"),
    "the coach boards at one place": (asked(ride("ben", 1, 2), boarding_stops=1), "stops", 0,
        "too many boarding places: 1 more for “coach” no. 1 serves it, for 0.00 yuan more"),
}
# fmt: on


@pytest.mark.parametrize("what", REASONS)
def test_the_binding_rule_is_named_with_its_price_and_its_amount(what: str) -> None:
    (posed, made), binding, price, words = REASONS[what]
    (left,) = explain(posed, made).unserved
    assert (left.binding, left.price, left.why.en) == (binding, price, words)


def test_more_than_one_rule_at_once_is_told_as_such() -> None:
    ben = ride("ben", 0, 2, 3, needs=frozenset({"ramp"}))
    posed, made = asked(ben)
    assert explain(posed, made).unserved[0].binding == "together"
    assert explain(posed, made).unserved[0].price is None


def test_one_who_costs_more_than_leaving_him_out_is_told_the_price() -> None:
    posed, made = asked(ride("ben", 0, 4, price=3_999))
    (left,) = explain(posed, made).unserved
    assert (left.binding, left.price) == ("price", 4_000)
    assert left.why.zh == "可由“coach”第1台安排,但要增加40.00元,高于不安排的代价39.99元"


def test_nobody_is_left_out_for_nothing() -> None:
    posed, made = asked(ride("ben", 0, 4, price=4_001))
    better = explain(posed, made)
    assert better.unserved == () and better.account.total == made.account.total - 1
    assert faults(posed, better) == ()


def relaxed(posed: RouteProblem, key: str, rule: Binding) -> RouteProblem:
    """The same problem without one rule; windows, skill, ride for the request alone."""
    one = {request.key: request for request in posed.requests}[key]
    open_ = lambda call: call and replace(call, earliest=-(10**6), latest=10**6)  # noqa: E731
    match rule:
        case "window":
            one = replace(one, pickup=open_(one.pickup), delivery=open_(one.delivery))
        case "skill":
            one = replace(one, needs=frozenset())
        case "ride":
            one = replace(one, ride_limit=None)
    changes: dict[Binding, dict[str, Any]] = {
        "seats": {"capacity": (10**6,)},
        "hours": {"latest": 10**9, "most_seconds": None, "most_metres": None},
    }
    vehicles = tuple(replace(vehicle, **changes.get(rule, {})) for vehicle in posed.vehicles)
    loose = replace(posed, requests=tuple(one if each.key == key else each for each in posed.requests))
    loose = replace(loose, vehicles=vehicles, apart=frozenset() if rule == "apart" else posed.apart)
    return replace(loose, boarding_stops=None if rule == "stops" else posed.boarding_stops)


def cheapest(posed: RouteProblem, made: RoutePlan, key: str, *, rule: Binding) -> int | None:
    """Brute force: the request's steps at every pair of places of every route, and on a vehicle by itself."""
    loose, tables = relaxed(posed, key, rule), Tables(posed)
    free = Tables(loose)
    mine = free.calls[free.index[key]]
    found = []
    for one in made.routes if rule != "fleet" else ():
        steps, vehicle = steps_of(tables, one), tables.type_index[one.vehicle]
        before = trip_cost(tables, vehicle, steps)
        for order in merged(steps, mine):
            fen = trip_cost(free, vehicle, order)
            if fen is not None and before is not None:
                found.append(fen - before)
    for number, vehicle in enumerate(posed.vehicles):
        used = sum(one.vehicle == vehicle.key for one in made.routes)
        one_more = replace(vehicle, least=0) if rule == "fleet" else free.vehicles[number]
        if rule == "fleet" or used < vehicle.count:
            fen = trip_cost(Tables(replace(loose, vehicles=(one_more,))), 0, mine)
            found += [] if fen is None else [fen]
    return min(found, default=None)


def steps_of(tables: Tables, one: Route) -> Steps:
    return tuple(
        2 * tables.index[key] + side
        for visit in one.visits
        for side, keys in ((1, visit.off), (0, visit.on))
        for key in keys
    )


def merged(steps: Steps, mine: Steps) -> Iterator[Steps]:
    if not mine:
        yield steps
        return
    for place in range(len(steps) + 1):
        for rest in merged(steps[place:], mine[1:]):
            yield (*steps[:place], mine[0], *rest)


def one_call_each(posed: RouteProblem, made: RoutePlan) -> RoutePlan:
    """The same plan, each call a visit of its own, so that every pair of places can be thought of."""
    requests, routes = {each.key: each for each in posed.requests}, []
    for one in made.routes:
        visits = []
        for visit in one.visits:
            now = visit.begin
            for side, keys in (("off", visit.off), ("on", visit.on)):
                for key in keys:
                    call = requests[key].delivery if side == "off" else requests[key].pickup
                    ends = now + (call.service if call else 0) + (requests[key].cleaning if side == "off" else 0)
                    mine = {"on": (), "off": ()} | {side: (key,)}
                    arrive = now if visits and now > visit.begin else visit.arrive
                    visits.append(replace(visit, arrive=arrive, begin=now, leave=ends, **mine))
                    now = ends
        routes.append(replace(one, visits=tuple(visits)))
    return replace(made, routes=tuple(routes))


@settings(max_examples=150, deadline=None)
@given(problems())
def test_brute_force_finds_the_same_price_of_every_rule(posed: RouteProblem) -> None:
    state = state_of(Ground(posed), ())
    fill(state)
    made = told(state, account({}))
    assert {fault.number for fault in faults(posed, made)} <= {"P-111"}
    made = one_call_each(posed, made)
    for left in explain(posed, made).unserved:
        prices = {rule: cheapest(posed, made, left.request, rule=rule) for rule in RELAXABLE}
        lets_in = {rule: fen for rule, fen in prices.items() if fen is not None}
        if left.binding == "price":
            request = {each.key: each for each in posed.requests}[left.request]
            assert left.price == cheapest(posed, made, left.request, rule="price") >= (request.price or 0)
        elif left.binding == "together":
            assert lets_in == {}
        else:
            assert cheapest(posed, made, left.request, rule="price") is None
            assert left.price == min(lets_in.values()) == lets_in[left.binding]


def test_one_whom_no_drivers_may_take_is_told_so() -> None:
    # 660 km at a kilometre a minute are eleven hours: one driver may drive eight in a day
    alone = Vehicle("coach", (9,), per_km=100, drivers=(Driver("d1"),))
    far = problem((ride("ben", 0, 1),), (alone,), km=(0, 660), duty=DUTY_RULES.at(Day.parse("2023-01-30")).value)
    (left,) = explain(far, solve_routes(far, Budget(10))).unserved
    assert (left.binding, left.price) == ("hours", 66_000)
