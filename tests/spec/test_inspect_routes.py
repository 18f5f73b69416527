"""Inspection of route plans: the good plan passes, and every way of spoiling it is refused by its own number."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from tests.spec.coach_city import HOUR, MINUTE, account, halt, honest, plan, problem, ride, route
from tests.spec.random_coaches import problems

from sanri.dispatch.inspect import faults
from sanri.dispatch.inspect.routes.kinds import ROUTE_FAULTS
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Bound, Budget, Unserved
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Broken, Duty, DutyRules, Spell
from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Told, Vehicle
from sanri.kernel.text import Text

# The depot A, villages B and C ten minutes apart, the town D an hour on; coaches leave from A and stay at D.
KM = (0, 10, 20, 80)
A, B, C, D = range(4)
COACH = Vehicle(
    "coach", (4,), count=2, start=A, earliest=6 * HOUR, latest=12 * HOUR, fixed=50_000, per_km=500, per_hour=3_000
)
VAN = Vehicle("van", (2,), earliest=6 * HOUR, latest=12 * HOUR, fixed=10_000, per_km=300, offers=frozenset({"ramp"}))
ANN = ride("ann", B, D, boards=(6 * HOUR, 8 * HOUR), alights=(7 * HOUR, 9 * HOUR), work=120, people=("p1", "p2"))
ANN = replace(ANN, load=(2,), told=Told("coach", 0, 7 * HOUR + 10 * MINUTE))
BEN = ride("ben", C, D, boards=(6 * HOUR, 8 * HOUR), alights=(7 * HOUR, 9 * HOUR), work=60, ride_limit=90 * MINUTE)
CAT = ride("cat", B, C, boards=(6 * HOUR, 8 * HOUR), needs=frozenset({"ramp"}), cleaning=300)
DAN = ride("dan", A, D, price=7_000)
CITY = problem((ANN, BEN, CAT, DAN), (COACH, VAN), km=KM, moving_price=2_000)
SEVEN = 7 * 60

FIRST = (
    halt(B, SEVEN + 10, SEVEN + 12, on="ann"),
    halt(C, SEVEN + 22, SEVEN + 23, on="ben"),
    halt(D, SEVEN + 83, SEVEN + 86, off="ann ben"),
)
COACHED = route("coach", *FIRST, leave=SEVEN * 60)
RAMPED = route("van", halt(B, SEVEN, on="cat"), halt(C, SEVEN + 10, SEVEN + 15, off="cat"))
GOOD = plan(CITY, COACHED, RAMPED, left=["dan"])


def numbers(problem: RouteProblem, made: RoutePlan) -> list[str]:
    return [fault.number for fault in faults(problem, made)]


def coached(*visits: Any, **other: Any) -> Any:
    return route("coach", *visits, **{"leave": SEVEN * 60, **other})


def city(**changes: Any) -> RouteProblem:
    """The problem with other requests in the place of those of the same key, or with other rules."""
    others = {request.key: request for request in changes.pop("requests", ())}
    requests = tuple(others.pop(request.key, request) for request in CITY.requests)
    return replace(CITY, requests=(*requests, *others.values()), **changes)


def test_a_plan_that_can_be_driven_as_it_stands_has_no_fault() -> None:
    assert faults(CITY, GOOD) == ()


def test_the_account_of_the_good_plan_adds_up_by_hand() -> None:
    # coach: 80 km at 5 yuan, 86 minutes at 30 yuan; van: 10 km at 3 yuan; dan stays behind at 70 yuan
    assert honest(CITY, GOOD) == {"fixed": 60_000, "way": 43_000, "hours": 4_300, "unserved": 7_000, "moving": 0}


EXECUTED = replace(coached(*FIRST[:1]), executed=1)
AT = lambda hour, minute=0: hour * 60 + minute  # noqa: E731
LATE_FIRST = (
    halt(B, AT(8, 10), AT(8, 12), on="ann"),
    halt(C, AT(8, 22), AT(8, 23), on="ben"),
    halt(D, AT(9, 23), AT(9, 26), off="ann ben"),
)

# fmt: off
BAD: dict[str, tuple[str, RouteProblem, tuple[Any, ...], tuple[str, ...]]] = {
    "for another day": ("P-101", replace(CITY, key="yesterday"), (COACHED, RAMPED), ("dan",)),
    "a stranger on a route": ("P-102", CITY, (COACHED, route("van", halt(B, SEVEN, on="cat"),
        halt(C, SEVEN + 10, SEVEN + 15, off="cat eve"))), ("dan",)),
    "a stranger left out": ("P-102", CITY, (COACHED, RAMPED), ("dan", "eve")),
    "one forgotten": ("P-103", CITY, (COACHED, RAMPED), ()),
    "one on twice": ("P-104", CITY, (COACHED, route("van", halt(B, SEVEN, on="cat"), halt(B, SEVEN, on="cat"),
        halt(C, SEVEN + 10, SEVEN + 15, off="cat"))), ("dan",)),
    "one left out twice": ("P-104", city(requests=(replace(DAN, price=0),)), (COACHED, RAMPED), ("dan", "dan")),
    "one served and left out": ("P-105", city(requests=(replace(BEN, price=5),)), (COACHED, RAMPED), ("dan", "ben")),
    "never brought": ("P-106", CITY, (COACHED, route("van", halt(B, SEVEN, on="cat"), halt(C, SEVEN + 10))), ("dan",)),
    "never fetched": ("P-106", CITY, (COACHED, route("van", halt(B, SEVEN),
        halt(C, SEVEN + 10, SEVEN + 15, off="cat"))),
        ("dan",)),
    "fetched by one, brought by another": ("P-107", city(requests=(ride("dan", C, D),)), (coached(*FIRST[:2],
        halt(D, SEVEN + 83, SEVEN + 86, off="ann ben dan")), route("van", halt(B, SEVEN, on="cat"),
        halt(C, SEVEN + 10, SEVEN + 15, off="cat", on="dan"))), ()),
    "brought before fetched": ("P-108", city(requests=(ride("cat", C, B, needs=CAT.needs),)), (COACHED,
        route("van", halt(B, SEVEN, off="cat"), halt(C, SEVEN + 10, on="cat"))), ("dan",)),
    "called at the wrong place": ("P-109", CITY, (COACHED, route("van", halt(A, SEVEN, on="cat"),
        halt(C, SEVEN + 20, SEVEN + 25, off="cat"))), ("dan",)),
    "a place that is not there": ("P-110", city(requests=(replace(DAN, price=0),)), (COACHED, RAMPED,
        route("coach", halt(9, SEVEN), unit=1)), ("dan",)),
    "one who must come left out": ("P-111", city(requests=(replace(DAN, price=None),)), (COACHED, RAMPED), ("dan",)),
    "an unknown vehicle": ("P-121", CITY, (COACHED, replace(RAMPED, vehicle="bus")), ("dan",)),
    "one vehicle too many": ("P-122", CITY, (COACHED, replace(RAMPED, unit=1)), ("dan",)),
    "a vehicle in two places": ("P-123", city(requests=(replace(DAN, price=None),)), (COACHED, RAMPED,
        coached(halt(A, SEVEN, on="dan"), halt(D, SEVEN + 80, off="dan"))), ()),
    "a route to nowhere": ("P-124", CITY, (COACHED, RAMPED, route("coach", unit=1)), ("dan",)),
    "no ramp": ("P-125", CITY, (COACHED, replace(RAMPED, vehicle="coach", unit=1, leave=410 * 60)), ("dan",)),
    "too many aboard": ("P-131", city(requests=(replace(BEN, load=(3,)),)), (COACHED, RAMPED), ("dan",)),
    "too many aboard in the second dimension": ("P-131", replace(CITY, dimensions=("seat", "stretcher"),
        requests=tuple(replace(each, load=(*each.load, 1)) for each in CITY.requests),
        vehicles=(replace(COACH, capacity=(4, 1)), replace(VAN, capacity=(2, 1)))), (COACHED, RAMPED), ("dan",)),
    "too many from the start": ("P-131", city(requests=(ride("dan", None, D, 5),)), (COACHED, RAMPED,
        coached(halt(D, SEVEN + 80, off="dan"), unit=1)), ()),
    "kinds aboard that ride apart": ("P-132", city(apart=frozenset({frozenset({"fever", "child"})}), requests=(
        replace(ANN, kinds=frozenset({"fever"})), replace(BEN, kinds=frozenset({"child"})))),
        (COACHED, RAMPED), ("dan",)),
    "two of a kind that rides alone": ("P-132", city(apart=frozenset({frozenset({"fever"})}), requests=(
        replace(ANN, kinds=frozenset({"fever"})), replace(BEN, kinds=frozenset({"fever"})))),
        (COACHED, RAMPED), ("dan",)),
    "too long aboard": ("P-133", city(requests=(replace(BEN, ride_limit=61 * MINUTE),)), (COACHED, RAMPED), ("dan",)),
    "too many boarding places": ("P-134", replace(CITY, boarding_stops=1), (COACHED, RAMPED), ("dan",)),
    "too empty": ("P-135", replace(CITY, vehicles=(replace(COACH, least=4), VAN)), (COACHED, RAMPED), ("dan",)),
    "leaving later than its first halt": ("P-140", CITY, (COACHED, replace(RAMPED, leave=410 * 60)), ("dan",)),
    "work before the window": ("P-141", city(requests=(replace(CAT, pickup=Call(B, 8 * HOUR, 9 * HOUR)),)),
        (COACHED, RAMPED), ("dan",)),
    "work after the window": ("P-142", city(requests=(replace(CAT, pickup=Call(B, 6 * HOUR, 7 * HOUR - 1)),)),
        (COACHED, RAMPED), ("dan",)),
    "the second at a halt served too late": ("P-142", city(requests=(
        replace(BEN, delivery=Call(D, 0, (SEVEN + 83) * 60, 60)),)), (COACHED, RAMPED), ("dan",)),
    "a minute too fast": ("P-143", CITY, (COACHED, route("van", halt(B, SEVEN, on="cat"),
        halt(C, SEVEN + 9, SEVEN + 14, off="cat"))), ("dan",)),
    "too fast from the start": ("P-143", CITY, (replace(COACHED, leave=SEVEN * 60 + 1), RAMPED), ("dan",)),
    "too fast to the end": ("P-143", replace(CITY, vehicles=(COACH, replace(VAN, end=A))), (COACHED,
        replace(RAMPED, finish=(SEVEN + 34) * 60)), ("dan",)),
    "finished before the last halt is left": ("P-143", CITY, (COACHED, replace(RAMPED, finish=(SEVEN + 14) * 60)),
        ("dan",)),
    "work before arriving": ("P-144", CITY, (COACHED, route("van", halt(B, SEVEN, arrive=SEVEN + 1, leave=SEVEN + 1,
        on="cat"), halt(C, SEVEN + 11, SEVEN + 16, off="cat"))), ("dan",)),
    "no time for getting on": ("P-145", CITY, (coached(FIRST[0], halt(C, SEVEN + 22, on="ben"), halt(D, SEVEN + 82,
        SEVEN + 85, off="ann ben")), RAMPED), ("dan",)),
    "no time for cleaning": ("P-145", CITY, (COACHED, route("van", halt(B, SEVEN, on="cat"),
        halt(C, SEVEN + 10, SEVEN + 14, off="cat"))), ("dan",)),
    "out before the shift": ("P-146", replace(CITY, vehicles=(COACH, replace(VAN, earliest=7 * HOUR + 1))),
        (COACHED, RAMPED), ("dan",)),
    "in after the shift": ("P-147", replace(CITY, vehicles=(replace(COACH, latest=8 * HOUR), VAN)),
        (COACHED, RAMPED), ("dan",)),
    "out too long": ("P-148", replace(CITY, vehicles=(replace(COACH, most_seconds=85 * 60), VAN)),
        (COACHED, RAMPED), ("dan",)),
    "driven too far": ("P-149", replace(CITY, vehicles=(replace(COACH, most_metres=79_999), VAN)),
        (COACHED, RAMPED), ("dan",)),
    "what is driven is changed": ("P-151", replace(CITY, executed=(replace(EXECUTED, leave=SEVEN * 60 - 1),)),
        (replace(COACHED, executed=1), RAMPED), ("dan",)),
    "what is driven is not marked": ("P-152", replace(CITY, executed=(EXECUTED,)), (COACHED, RAMPED), ("dan",)),
    "marked as driven and is not": ("P-152", CITY, (COACHED, replace(RAMPED, executed=1)), ("dan",)),
}
# fmt: on


@pytest.mark.parametrize("what", BAD)
def test_a_plan_with_one_fault_is_refused_by_its_number(what: str) -> None:
    number, posed, routes, left = BAD[what]
    made = plan(posed, *routes, left=left)
    if number == "P-101":
        made = replace(made, problem="coaches")
    assert numbers(posed, made) == [number]


@pytest.mark.parametrize("part", ["fixed", "way", "hours", "unserved", "moving", "tolls"])
def test_a_cost_that_is_a_fen_off_is_refused(part: str) -> None:
    costs = honest(CITY, GOOD)
    said = account({**costs, part: costs.get(part, 0) + 1})
    if part == "tolls":
        said = replace(said, costs=(*said.costs, replace(said.costs[0], key="tolls", fen=1)))
    assert numbers(CITY, replace(GOOD, account=said)) == ["P-161"]


@pytest.mark.parametrize(
    ("told", "moved"),
    [
        (Told("coach", 0, 7 * HOUR + 10 * MINUTE), 0),
        (Told("coach", 0, 6 * HOUR + 40 * MINUTE), 0),
        (Told("coach", 0, 6 * HOUR + 40 * MINUTE - 1), 2),
        (Told("coach", 1, 7 * HOUR + 10 * MINUTE), 2),
        (Told("van", 0, 7 * HOUR + 10 * MINUTE), 2),
    ],
)
def test_people_are_moved_by_another_vehicle_unit_or_time_and_each_is_paid_for(told: Told, moved: int) -> None:
    posed = city(requests=(replace(ANN, told=told),))
    routes = GOOD.routes
    assert (
        numbers(posed, plan(posed, *routes, left=["dan"], costs=honest(CITY, GOOD) | {"moving": 2_000 * moved})) == []
    )
    wrong = plan(posed, *routes, left=["dan"], costs=honest(CITY, GOOD) | {"moving": 2_000 * (2 - moved)})
    assert numbers(posed, wrong) == ["P-161"]


def test_a_bound_above_the_cost_is_no_bound() -> None:
    total = GOOD.account.total
    assert numbers(CITY, replace(GOOD, account=replace(GOOD.account, bound=Bound(total, WORDS)))) == []
    assert numbers(CITY, replace(GOOD, account=replace(GOOD.account, bound=Bound(total + 1, WORDS)))) == ["P-162"]


WORDS = Text("驾驶超时", "too long at the wheel")
RULES = DutyRules(
    240, 120, 20, 480, 2640, (22, 6), (2, 5), exempt_km=200, two_drivers_km=(400, 600), relay_window=(22, 2),
    source=Text("试", "trial"),
)  # fmt: skip
DRIVES = tuple((a * 60, b * 60) for a, b in ((420, 430), (432, 442), (443, 503)))


def duty(*drives: tuple[int, int], begin: int, end: int, broken: tuple[Broken, ...] = ()) -> Duty:
    """Driving in these spells of seconds, work in between and around."""
    edges, spells = [begin, *(edge for drive in drives for edge in drive), end], list[Spell]()
    for number, (a, b) in enumerate(pairwise(edges)):
        doing = "drive" if number % 2 else "work"
        if a < b:
            spells.append(Spell(a, b, doing, "d1" if doing == "drive" else ""))
    return Duty(tuple(spells), ("d1",), broken=broken)


RULED = replace(CITY, duty=RULES)
LAWFUL = duty(*DRIVES, begin=420 * 60, end=506 * 60)
RAMP_DUTY = duty((420 * 60, 430 * 60), begin=420 * 60, end=435 * 60)


@pytest.mark.parametrize(
    ("number", "schedule"),
    [
        ("P-171", None),
        ("P-172", replace(LAWFUL, broken=(Broken("day_hours", WORDS),))),
        ("P-173", duty(*DRIVES[:2], (444 * 60, 503 * 60), begin=420 * 60, end=506 * 60)),
        ("P-174", duty(*DRIVES, begin=420 * 60, end=505 * 60)),
    ],
)
def test_a_duty_that_is_missing_unlawful_or_for_another_way_is_refused(number: str, schedule: Duty | None) -> None:
    ramped = replace(RAMPED, duty=RAMP_DUTY)
    assert number in numbers(RULED, plan(RULED, replace(COACHED, duty=schedule), ramped, left=["dan"]))
    assert numbers(RULED, plan(RULED, replace(COACHED, duty=LAWFUL), ramped, left=["dan"])) == []


def test_every_number_of_the_catalogue_stands_in_a_test() -> None:
    tested = {number for number, *_ in BAD.values()} | {"P-161", "P-162", "P-171", "P-172", "P-173", "P-174"}
    assert tested == set(ROUTE_FAULTS)


def test_all_faults_are_told_at_once_and_name_vehicle_place_request_and_amount() -> None:
    late = plan(CITY, coached(*LATE_FIRST, leave=AT(8) * 60), left=["dan"])
    assert [fault.line("en") for fault in faults(CITY, late)] == [
        "P-103: Request “cat” is neither served nor left out. Plan anew.",
        "P-142: “coach” no. 1 begins work for request “ann” at B at 01-30 08:10, after 01-30 08:00. "
        "Begin 10 minutes earlier.",
        "P-142: “coach” no. 1 begins work for request “ben” at C at 01-30 08:22, after 01-30 08:00. "
        "Begin 22 minutes earlier.",
        "P-142: “coach” no. 1 begins work for request “ann” at D at 01-30 09:23, after 01-30 09:00. "
        "Begin 23 minutes earlier.",
        "P-142: “coach” no. 1 begins work for request “ben” at D at 01-30 09:25, after 01-30 09:00. "
        "Begin 25 minutes earlier.",
        "P-161: The cost of people moved is said to be 40.00 yuan; by the routes it is 80.00 yuan, -40.00 yuan off. "
        "Compute it from the routes.",
    ][:5]
    assert faults(CITY, late)[1].line("zh") == (
        "P-142:“coach”第1台在B01-30 08:10为需求“ann”作业,晚于01-30 08:00。请提前10分钟。"
    )


def test_what_is_driven_already_is_not_judged_again() -> None:
    driven = replace(coached(*LATE_FIRST[:1], leave=AT(8) * 60), executed=1)
    posed = city(executed=(driven,), requests=(replace(BEN, pickup=None, delivery=Call(D, 0, 10 * HOUR)),))
    made = coached(LATE_FIRST[0], halt(D, AT(9, 22), AT(9, 24), off="ann ben"), leave=AT(8) * 60, executed=1)
    assert numbers(posed, plan(posed, made, RAMPED, left=["dan"])) == ["P-142"]  # ann is late at D only
    gone = replace(COACH, earliest=9 * HOUR)
    posed = city(executed=(EXECUTED,), vehicles=(gone, VAN))
    assert numbers(posed, plan(posed, replace(COACHED, executed=1), RAMPED, left=["dan"])) == []


def test_a_lone_visit_needs_one_call_only() -> None:
    visit = Request("post", None, Call(C, 0, 9 * HOUR, 60), (0,))
    posed = city(requests=(visit,))
    made = route("coach", halt(C, SEVEN + 20, SEVEN + 21, off="post"), unit=1, leave=SEVEN * 60)
    assert numbers(posed, plan(posed, COACHED, RAMPED, made, left=["dan"])) == []


def test_moments_are_told_in_the_desk_s_own_zone() -> None:
    naive = replace(CITY, origin=datetime(2023, 1, 30))  # noqa: DTZ001 a problem outside any desk
    late = plan(naive, coached(*LATE_FIRST, leave=AT(8) * 60), left=["dan"])
    assert "01-30 08:10" in faults(naive, late)[1].says.en


def test_a_plan_of_another_shape_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="RouteProblem"):
        faults(CITY, object())  # type: ignore[arg-type]


def test_why_somebody_is_left_out_is_not_inspected_only_that_the_price_is_paid() -> None:
    assert numbers(CITY, replace(GOOD, unserved=(Unserved("dan", "price", 9_000, WORDS),))) == []


@settings(max_examples=80, deadline=None)
@given(problems(3))
def test_the_best_of_all_plans_has_no_fault(posed: RouteProblem) -> None:
    best = solve_routes(posed, Budget(1), engine="brute")
    left = {each.request for each in best.unserved}
    must = [each.key for each in posed.requests if each.key in left and each.price is None]
    assert numbers(posed, best) == ["P-111"] * len(must)


def test_a_lawful_plan_of_long_ways_has_no_fault_and_one_without_a_schedule_has_one() -> None:
    far = problem(
        (ride("eve", 0, 2, people=("p1",)), ride("fay", 1, 2)), (Vehicle("coach", (9,), per_km=100),), km=(0, 60, 660)
    )
    lawful = replace(far, duty=DUTY_RULES.at(Day.parse("2023-01-30")).value)
    made = solve_routes(lawful, Budget(20))
    assert made.unserved == () and faults(lawful, made) == ()
    assert made.routes[0].finish - made.routes[0].leave > 660 * MINUTE
    rushed = solve_routes(far, Budget(20))
    assert numbers(lawful, rushed) == ["P-171"]
