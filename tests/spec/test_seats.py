"""Call seats: Erlang's queues by published figures, shifts as a cover by two engines, every bad plan refused."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanri.dispatch.inspect import faults
from sanri.dispatch.inspect.seats.kinds import SEAT_FAULTS
from sanri.dispatch.solve.seats import erlang_a, erlang_c, rostered, seats_needed, solve_seats
from sanri.kernel.dispatch.account import Bound, Budget, Cost
from sanri.kernel.dispatch.seats import Load, SeatPlan, SeatProblem, Shift
from sanri.kernel.text import Text

ORIGIN = datetime(2023, 1, 31, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
PER_HOUR = 1000 / 3600
NONE = Load(Decimal(0), Decimal(0))


def load(an_hour: float, handling: int = 90) -> Load:
    return Load(Decimal(str(an_hour)) / 2, Decimal(handling))


def problem(*loads: Load, shifts: tuple[Shift, ...] = (), **other: Any) -> SeatProblem:
    return SeatProblem("seats", ORIGIN, loads, shifts, **other)


# A thousand calls an hour of two minutes each: a load of 33.333.
@pytest.mark.parametrize(
    ("seats", "waits", "answered"), [(34, 0.8686, 0.2227), (37, 0.4318, 0.7656), (40, 0.1907, 0.9372)]
)
def test_erlang_c_agrees_with_the_published_figures(seats: int, waits: float, answered: float) -> None:
    found = erlang_c(PER_HOUR, 120, seats, within=20)
    assert (round(found.waits, 4), round(found.answered, 4)) == (waits, answered)


def test_forty_seats_answer_after_three_and_a_half_seconds_on_average() -> None:
    assert round(erlang_c(PER_HOUR, 120, 40, within=20).mean_wait, 2) == 3.43


def test_a_cap_of_85_percent_on_busy_seats_asks_for_forty() -> None:
    thousand = problem(load(1000, 120), answered=Decimal(80), within=20, occupancy=Decimal(85))
    assert seats_needed(thousand, thousand.loads[0]) == 40


@pytest.mark.parametrize(("an_hour", "seats", "roster"), [(60, 5, 8), (120, 7, 10), (240, 11, 16)])
def test_95_percent_within_ten_seconds_asks_for(an_hour: int, seats: int, roster: int) -> None:
    asked = problem(load(an_hour))
    assert seats_needed(asked, asked.loads[0]) == seats
    assert rostered(asked, seats) == roster


@pytest.mark.parametrize(("seats", "percent"), [(33, 8.6), (35, 5.8), (40, 1.6)])
def test_callers_with_a_minute_of_patience_hang_up(seats: int, percent: float) -> None:
    assert round(100 * erlang_a(PER_HOUR, 120, seats, within=20, patience=60).abandons, 1) == percent


def test_callers_of_endless_patience_make_erlang_a_into_c() -> None:
    a, c = (erlang_a(PER_HOUR, 120, 37, within=20, patience=1e8), erlang_c(PER_HOUR, 120, 37, within=20))
    assert a.waits == pytest.approx(c.waits, abs=1e-5)
    assert a.answered == pytest.approx(c.answered, abs=1e-5)
    assert a.mean_wait == pytest.approx(c.mean_wait, abs=1e-3)


def test_erlang_a_agrees_with_a_simulated_day() -> None:
    random, now, free = Random(1), 0.0, [0.0] * 33
    hung_up = in_time = 0
    for _ in range(100_000):
        now += random.expovariate(PER_HOUR)
        seat = min(range(33), key=free.__getitem__)
        wait = max(0.0, free[seat] - now)
        if wait > random.expovariate(1 / 60):
            hung_up += 1
        else:
            free[seat] = now + wait + random.expovariate(1 / 120)
            in_time += wait <= 20
    found = erlang_a(PER_HOUR, 120, 33, within=20, patience=60)
    assert hung_up / 100_000 == pytest.approx(found.abandons, abs=0.01)
    assert in_time / 100_000 == pytest.approx(found.answered, abs=0.015)


def test_patience_and_a_limit_on_hanging_up_ask_for_fewer_seats_than_endless_patience() -> None:
    patient = problem(load(1000, 120), answered=Decimal(80), within=20)
    hurried = replace(patient, patience=60, abandoned=Decimal(5))
    assert [seats_needed(each, each.loads[0]) for each in (patient, hurried)] == [38, 36]


def test_no_calls_need_nobody() -> None:
    assert seats_needed(problem(NONE), NONE) == 0


# Three half hours of 60, 240 and 120 calls an hour ask for 8, 16 and 10 people.
EARLY, LATE, ALL = Shift("early", (0, 1), 300), Shift("late", (1, 2), 250), Shift("all", (0, 1, 2), 500)
MORNING = problem(load(60), load(240), load(120), shifts=(EARLY, LATE, ALL))
BUDGET = Budget(iterations=500)


def test_the_cheapest_shifts_cover_every_half_hour() -> None:
    # 6 early, 8 late and 2 all day are 1,800 + 2,000 + 1,000: the second half hour alone asks for 16 people.
    plan = solve_seats(MORNING, BUDGET)
    assert dict(plan.shifts) == {"early": 6, "late": 8, "all": 2}
    assert plan.account.total == plan.account.bound.fen == 4_800
    assert [need.on_shift for need in plan.needs] == [8, 16, 10]
    assert plan.short == ()


def test_where_people_are_missing_the_half_hours_say_how_many() -> None:
    few = replace(MORNING, shifts=tuple(replace(shift, most=5) for shift in MORNING.shifts))
    plan = solve_seats(few, BUDGET)
    assert plan.short == (1,)
    assert [text.en for text in plan.missing] == ["1 of 16 people missing"]
    assert plan.account.costs[1] == Cost("missing", Text("缺岗", "people missing"), few.price)
    assert faults(few, plan) == ()


def test_where_seats_are_missing_people_are_rostered_for_those_there_are() -> None:
    plan = solve_seats(replace(MORNING, seats=10), BUDGET)
    assert (plan.needs[1].seats, plan.needs[1].roster) == (11, 15)
    assert [text.zh for text in plan.missing] == ["缺1席(需11席)"]
    assert faults(replace(MORNING, seats=10), plan) == ()


def test_a_half_hour_that_nobody_can_work_tells_a_wait_without_end() -> None:
    alone = replace(MORNING, shifts=(replace(EARLY, works=(0,)),))
    plan = solve_seats(alone, BUDGET)
    assert plan.short == (1, 2)
    assert plan.needs[1].waits == Decimal("99999.99")
    assert faults(alone, plan) == ()


def test_a_search_cut_short_still_covers_and_keeps_a_bound() -> None:
    hurried = solve_seats(MORNING, Budget(iterations=None, seconds=0.001))
    assert faults(MORNING, hurried) == ()
    assert hurried.short == ()
    assert hurried.account.bound.fen <= 4_800 <= hurried.account.total


def test_the_same_day_gets_the_same_plan() -> None:
    assert solve_seats(MORNING, BUDGET) == solve_seats(MORNING, BUDGET)


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(ValueError, match="no engine 'magic'"):
        solve_seats(MORNING, BUDGET, engine="magic")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shifts": (EARLY, EARLY)}, "two of shift early"),
        ({"shifts": (Shift("night", (7,), 1),)}, "night work half hours"),
        ({"shrinkage": Decimal(100)}, "leaves nobody"),
        ({"answered": Decimal(100)}, "No number of seats"),
    ],
)
def test_a_problem_that_cannot_be_dies_at_birth(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(MORNING, **change)


@settings(max_examples=40, deadline=None)
@given(
    calls=st.lists(st.integers(0, 60), min_size=2, max_size=4),
    shifts=st.lists(st.tuples(st.integers(0, 15), st.integers(1, 900), st.integers(0, 4)), min_size=1, max_size=3),
    patience=st.sampled_from((None, 45)),
    seats=st.sampled_from((None, 3)),
)
def test_no_cover_is_cheaper(calls: list[int], shifts: list[Any], patience: int | None, seats: int | None) -> None:
    made = tuple(
        Shift(str(key), tuple(n for n in range(len(calls)) if works >> n & 1), fen, most)
        for key, (works, fen, most) in enumerate(shifts)
    )
    asked = problem(*(load(each) if each else NONE for each in calls), shifts=made, patience=patience, seats=seats)
    best, found = (solve_seats(asked, BUDGET, engine=engine) for engine in ("brute", "milp"))
    assert found.account.total == best.account.total
    assert found.account.bound.fen <= best.account.total
    assert faults(asked, best) == faults(asked, found) == ()


GOOD = solve_seats(MORNING, BUDGET)


ALL_DAY = replace(MORNING, shifts=(ALL,))
SPARE = solve_seats(ALL_DAY, BUDGET)


def half_hour(number: int, plan: SeatPlan = GOOD, **changes: Any) -> SeatPlan:
    needs = [replace(need, **changes) if index == number else need for index, need in enumerate(plan.needs)]
    return replace(plan, needs=tuple(needs))


def money(**changes: Any) -> SeatPlan:
    return replace(GOOD, account=replace(GOOD.account, **changes))


ONE_LESS = solve_seats(replace(MORNING, shifts=(replace(EARLY, most=5), LATE, replace(ALL, most=2))), BUDGET)
TIGHT = replace(MORNING, shifts=(replace(EARLY, most=5), LATE, ALL))
BAD: dict[str, tuple[str, SeatProblem, SeatPlan]] = {
    "for another day": ("P-320", replace(MORNING, key="yesterday"), GOOD),
    "a shift listed twice": ("P-321", MORNING, replace(GOOD, shifts=(*GOOD.shifts, ("early", 0)))),
    "a shift unheard of": ("P-321", MORNING, replace(GOOD, shifts=(*GOOD.shifts, ("night", 1)))),
    "more people than can work it": ("P-322", TIGHT, GOOD),
    "a half hour left out": ("P-323", MORNING, replace(GOOD, needs=GOOD.needs[:2])),
    "a seat too few": ("P-324", MORNING, half_hour(0, seats=4, roster=6)),
    "a seat too many": ("P-324", ALL_DAY, half_hour(0, SPARE, seats=6, roster=9)),
    "a roster without shrinkage": ("P-325", MORNING, half_hour(0, roster=5)),
    "one more on shift than works it": ("P-326", MORNING, half_hour(1, on_shift=17)),
    "answered better than it is": ("P-327", MORNING, half_hour(0, answered=Decimal("99.99"))),
    "waits shorter than they are": ("P-327", MORNING, half_hour(0, waits=Decimal("0.01"))),
    "callers hang up who do not": ("P-327", MORNING, half_hour(0, abandoned=Decimal("1.00"))),
    "short and not listed": ("P-328", TIGHT, replace(ONE_LESS, short=(), missing=())),
    "listed and not short": ("P-328", MORNING, replace(GOOD, short=(0,))),
    "shifts at another price": ("P-329", MORNING, money(costs=(Cost("shifts", Text("班", "shifts"), 4_799),))),
    "a cost that nothing stands for": (
        "P-329",
        MORNING,
        money(costs=(*GOOD.account.costs, Cost("x", Text("x", "x"), 1))),
    ),
    "a bound above the cost": ("P-329", MORNING, money(bound=Bound(4_801, Text("界", "bound")))),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plan_of_seats_is_refused_by_its_number(name: str) -> None:
    number, asked, plan = BAD[name]
    assert [fault.number for fault in faults(asked, plan)] == [number]


def test_every_number_of_the_seat_catalogue_has_its_bad_plan() -> None:
    assert {number for number, *_ in BAD.values()} == set(SEAT_FAULTS)
