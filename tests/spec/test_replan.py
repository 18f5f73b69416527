"""Planning anew: late workers, no-shows, a broken coach; who was told keeps it unless moving them pays."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.spec.coach_city import HOUR, MINUTE, account, halt, plan, problem, ride, route
from tests.spec.random_coaches import problems

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.naming import renamed, to_told_units
from sanri.dispatch.solve.insertion.search import improve
from sanri.dispatch.solve.insertion.state import fill, state_of
from sanri.dispatch.solve.insertion.telling import people_moved, told
from sanri.dispatch.solve.replan import fitted, kept, replan
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.follow import at_moment, executed_at, told_by
from sanri.kernel.dispatch.routes import Call, RoutePlan, RouteProblem, Told, Vehicle

# One road; a coach for two with 100 yuan of fixed cost and 1 yuan a kilometre.
ROAD = (0, 10, 20, 30, 60)
COACH = Vehicle("coach", (2,), count=3, fixed=10_000, per_km=100, earliest=HOUR)
MORNING = {"boards": (HOUR, 2 * HOUR), "alights": (HOUR, 4 * HOUR)}
ANN, BEN, CAT, DAN = (ride(key, a, 4, **MORNING) for key, a in (("ann", 0), ("ben", 0), ("cat", 2), ("dan", 2)))
BUDGET = Budget(200)


def asked(*requests: Any, **other: Any) -> RouteProblem:
    return problem(requests, other.pop("vehicles", (COACH,)), km=ROAD, **other)


BEFORE = asked(ANN, CAT)
APPROVED = plan(
    BEFORE,
    route("coach", halt(0, 60, on="ann"), halt(4, 120, off="ann")),
    route("coach", halt(2, 60, on="cat"), halt(4, 100, off="cat"), unit=1),
)


def moved(posed: RouteProblem, made: RoutePlan) -> int:
    return people_moved(posed, made.routes)


def numbers(posed: RouteProblem, made: RoutePlan) -> list[str]:
    return [fault.number for fault in faults(posed, made)]


def test_what_is_told_is_the_vehicle_and_the_time_of_the_calling_visit() -> None:
    posed = told_by(APPROVED, asked(ANN, CAT, DAN))
    assert [request.told for request in posed.requests] == [Told("coach", 0, HOUR), Told("coach", 1, HOUR), None]


def test_a_late_worker_takes_a_free_seat_and_nobody_is_touched() -> None:
    posed = told_by(APPROVED, asked(ANN, CAT, BEN, moving_price=1_000))
    made = fitted(posed, APPROVED)
    assert numbers(posed, made) == [] and moved(posed, made) == 0
    assert made.account.total == APPROVED.account.total


# Both coaches drive to E, for 160 and 140 yuan; with cat taken up by ann's on its way, the second 140 are saved.
@pytest.mark.parametrize(
    ("price", "total", "people"),
    [(0, 16_000, 1), (13_999, 16_000 + 13_999, 1), (14_001, 30_000, 0)],
)
def test_one_is_moved_where_that_saves_more_than_the_price_of_moving(price: int, total: int, people: int) -> None:
    posed = told_by(APPROVED, replace(BEFORE, moving_price=price))
    made = kept(posed, APPROVED, BUDGET)
    assert (made.account.total, moved(posed, made)) == (total, people)
    assert numbers(posed, made) == []


def test_two_people_are_paid_for_twice() -> None:
    two = replace(CAT, people=("p1", "p2"), load=(1,))
    posed = told_by(APPROVED, asked(ANN, two, moving_price=7_001))
    assert moved(posed, kept(posed, APPROVED, BUDGET)) == 1  # ann alone is moved to cat's coach


def test_the_time_told_is_kept_where_the_order_allows_it() -> None:
    late = ride("ben", 1, 4, boards=(HOUR, 3 * HOUR), alights=(HOUR, 4 * HOUR))
    posed = told_by(APPROVED, asked(ANN, CAT, late, moving_price=1))
    made = fitted(posed, APPROVED)
    assert moved(posed, made) == 0 and numbers(posed, made) == []


def test_people_of_a_coach_that_broke_down_are_spread_and_all_others_stay() -> None:
    posed = told_by(APPROVED, asked(ANN, CAT, moving_price=1_000, vehicles=(replace(COACH, count=1),)))
    made = fitted(posed, APPROVED)
    assert numbers(posed, made) == [] and moved(posed, made) == 1
    assert [one.served for one in made.routes] == [("ann", "cat")]


def test_who_does_not_come_is_taken_off_and_an_empty_coach_stays_at_home() -> None:
    posed = told_by(APPROVED, asked(ANN, moving_price=1_000))
    made = fitted(posed, APPROVED)
    assert [(one.unit, one.served) for one in made.routes] == [(0, ("ann",))]
    assert numbers(posed, made) == []


def test_an_earlier_window_moves_only_those_whose_time_cannot_be_kept() -> None:
    early = replace(ANN, pickup=Call(0, 0, 20 * MINUTE))
    posed = told_by(APPROVED, asked(early, CAT, moving_price=1_000, vehicles=(replace(COACH, earliest=0),)))
    made = fitted(posed, APPROVED)
    assert numbers(posed, made) == [] and moved(posed, made) == 1


def test_a_plan_is_cut_where_its_visits_had_begun() -> None:
    assert [(one.unit, len(one.visits), one.executed) for one in executed_at(APPROVED, 60 * MINUTE)] == [
        (0, 1, 1),
        (1, 1, 1),
    ]
    assert executed_at(APPROVED, 59 * MINUTE) == ()
    assert [len(one.visits) for one in executed_at(APPROVED, 100 * MINUTE)] == [1, 2]


def test_what_is_driven_stands_and_what_is_new_is_put_in_behind_it() -> None:
    late = ride("ben", 3, 4, boards=(HOUR, 3 * HOUR), alights=(HOUR, 4 * HOUR))
    posed = at_moment(APPROVED, asked(ANN, CAT, late, moving_price=1_000), 61 * MINUTE)
    made = fitted(posed, APPROVED)
    assert numbers(posed, made) == [] and moved(posed, made) == 0
    assert all(one.executed == 1 for one in made.routes)
    for visit in (visit for one in made.routes for visit in one.visits[1:]):
        assert visit.begin >= 61 * MINUTE


def test_a_vehicle_that_has_left_people_behind_when_it_broke_is_not_told_of() -> None:
    posed = at_moment(APPROVED, asked(CAT, vehicles=(replace(COACH, count=1),)), 61 * MINUTE)
    assert [one.unit for one in posed.executed] == [0]
    assert posed.executed[0].visits[0].on == ()


def test_coaches_are_named_so_that_most_people_keep_theirs() -> None:
    posed = told_by(APPROVED, BEFORE)
    first, second = APPROVED.routes
    fresh = (replace(first, unit=2), replace(second, unit=0))
    assert [one.unit for one in renamed(Ground(posed), fresh)] == [0, 1]


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=n, max_size=n)
    )
)
def test_no_other_naming_keeps_more_people(heads: list[list[int]]) -> None:
    rows, columns = range(len(heads)), range(5)
    asked = Ground(problem((ANN,), (replace(COACH, count=5),), km=ROAD))
    told_of = {(("coach", r), ("coach", c)): heads[r][c] for r in rows for c in columns}
    names = to_told_units(asked, [("coach", r) for r in rows], told_of)
    kept_by = sum(told_of[unit, names[unit]] for unit in names)
    assert len(set(names.values())) == len(heads)
    assert kept_by == max(sum(heads[r][c] for r, c in enumerate(some)) for some in permutations(columns, len(heads)))


def test_the_engine_s_ways_are_tried_too_and_the_cheapest_true_cost_wins() -> None:
    posed = told_by(APPROVED, asked(ANN, CAT, BEN, DAN, moving_price=2_000))
    made = replan(posed, APPROVED, BUDGET)
    assert numbers(posed, made) == []
    assert made.account.total <= kept(posed, APPROVED, BUDGET).account.total
    assert made.account.total <= fitted(posed, APPROVED).account.total
    assert replan(posed, APPROVED, BUDGET) == made


def test_with_no_end_to_the_price_nobody_is_moved() -> None:
    posed = told_by(APPROVED, asked(ANN, CAT, BEN, DAN, moving_price=10**9))
    made = replan(posed, APPROVED, BUDGET)
    assert moved(posed, made) == 0 and made.unserved == ()


@settings(max_examples=60, deadline=None)
@given(problems(3))
def test_what_insertion_makes_of_any_problem_is_without_fault(posed: RouteProblem) -> None:
    state = state_of(Ground(posed), ())
    fill(state)
    first = told(state, account({}))
    better = told(improve(state, BUDGET, 12), account({}))
    for made in (first, better):
        assert set(numbers(posed, made)) <= {"P-111"}
    if not {"P-111"} & {*numbers(posed, first), *numbers(posed, better)}:
        assert better.account.total <= first.account.total


@settings(max_examples=60, deadline=None)
@given(problems(4))
def test_following_any_plan_at_any_moment_keeps_what_is_driven_and_pays_for_who_is_moved(posed: RouteProblem) -> None:
    state = state_of(Ground(replace(posed, requests=posed.requests[1:])), ())
    fill(state)
    approved = told(state, account({}))
    assume(approved.routes and not set(numbers(state.ground.problem, approved)))
    middle = sorted(visit.begin for one in approved.routes for visit in one.visits)
    for moment in (middle[0] - 1, middle[len(middle) // 2], middle[-1]):
        again = at_moment(approved, replace(posed, moving_price=700), moment)
        assert set(numbers(again, fitted(again, approved))) <= {"P-111"}


def test_a_plan_under_rules_of_duty_is_followed_by_one_with_lawful_duties() -> None:
    far = problem((ride("eve", 0, 2), ride("fay", 1, 2)), (replace(COACH, earliest=0),), km=(0, 60, 660))
    posed = replace(far, duty=DUTY_RULES.at(Day.parse("2023-01-30")).value, moving_price=1_000)
    approved = solve_routes(posed, BUDGET)
    later = told_by(approved, replace(posed, requests=(*posed.requests, ride("late", 1, 2))))
    for made in (fitted(later, approved), replan(later, approved, BUDGET)):
        assert made.unserved == () and numbers(later, made) == []
    under_way = at_moment(approved, posed, approved.routes[0].visits[0].begin)
    assert numbers(under_way, fitted(under_way, approved)) == []
