"""Slots on every engine: the exact ones agree, all pass inspection, and the same problem gives the same plan."""

from typing import Any

from benchmarks.slots import day
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.slot_samples import bay, job, problem, slot, team

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.slots import solve_slots
from sanri.dispatch.solve.slots.board import Board
from sanri.dispatch.solve.slots.bound import alone
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.slots import Bay, SlotPlan, SlotProblem, Team

LITTLE = Budget(iterations=200)
MINUTES = st.integers(0, 90)
SPOTS = st.sets(st.sampled_from((0, 1)), min_size=1).map(frozenset)
NEEDS = st.sampled_from((frozenset[str](), frozenset[str](), frozenset({"x"})))


@st.composite
def windows(draw: Any) -> tuple[tuple[int, int], ...]:
    first, pause, second = draw(st.integers(20, 120)), draw(st.integers(0, 60)), draw(st.integers(0, 60))
    later = ((first + pause) * 60, (first + pause + second) * 60)
    return ((0, first * 60), later) if second else ((0, first * 60),)


@st.composite
def bays(draw: Any) -> tuple[Bay, ...]:
    return tuple(
        bay(f"B{n}", at, windows=draw(windows()), offers=draw(NEEDS), turn=draw(st.sampled_from((0, 120))))
        for n, at in enumerate(draw(st.lists(st.sampled_from((0, 1)), min_size=1, max_size=2)))
    )


@st.composite
def teams(draw: Any) -> tuple[Team, ...]:
    return tuple(
        team(
            f"T{n}",
            windows=draw(windows()),
            base=draw(st.sampled_from((None, 0, 1))),
            offers=draw(NEEDS),
            rest=draw(st.sampled_from((0, 300))),
            overtime=draw(st.sampled_from((0, 1200))),
            overtime_price=draw(st.sampled_from((0, 777, 9000))),
        )
        for n in range(draw(st.integers(1, 2)))
    )


@st.composite
def problems(draw: Any) -> SlotProblem:
    """Up to four jobs; every rule of a day appears now and then."""
    given_bays, given_teams, jobs = draw(bays()), draw(teams()), []
    for n in range(draw(st.integers(1, 4))):
        key, minutes = f"j{n}", draw(st.integers(1, 40))
        where = {"bay": draw(st.sampled_from(given_bays)).key, "team": draw(st.sampled_from(given_teams)).key}
        told = slot(key, draw(MINUTES), minutes=minutes, **where)
        rules: dict[str, Any] = {
            "earliest": draw(MINUTES) * 60,
            "due": draw(MINUTES) * 60,
            "weight": draw(st.sampled_from((0, 101, 5000))),
            "at": draw(SPOTS),
            "last": draw(st.none() | st.integers(60, 180).map(lambda each: each * 60)),
            "tier": draw(st.integers(1, 2)),
            "bay_needs": draw(NEEDS),
            "team_needs": draw(NEEDS),
            "after": draw(st.sampled_from(((), (), ("j0",)))) if n else (),
            "price": draw(st.sampled_from((None, 40, 4000))),
            "told": draw(st.sampled_from((None, told))),
        }
        jobs.append(job(key, minutes, **rules))
    frozen, moving = draw(st.sampled_from((0, 1800))), draw(st.sampled_from((0, 300)))
    return problem(*jobs, bays=given_bays, teams=given_teams, frozen_until=frozen, moving_price=moving)


def missing(posed: SlotProblem, made: SlotPlan) -> set[str]:
    """What must be done and is left out."""
    return {each.request for each in made.unserved} & {job.key for job in posed.jobs if job.price is None}


@settings(max_examples=60, deadline=None)
@given(problems())
def test_constraint_solving_is_as_good_as_trying_everything(posed: SlotProblem) -> None:
    exact, solved = (solve_slots(posed, LITTLE, engine=engine) for engine in ("brute", "cp-sat"))
    assert len(missing(posed, solved)) == len(missing(posed, exact))
    assert (solved.account.total, solved.account.bound.fen) == (exact.account.total, exact.account.total)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_what_any_engine_finds_passes_inspection(posed: SlotProblem) -> None:
    for made in (solve_slots(posed, LITTLE, engine=engine) for engine in ("brute", "cp-sat", "greedy")):
        left_out = len(missing(posed, made))
        assert [fault.number for fault in faults(posed, made)] == ["P-212"] * left_out


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_plan_costs_less_than_every_job_done_alone(posed: SlotProblem) -> None:
    exact = solve_slots(posed, LITTLE, engine="brute")
    least = alone(Board(posed), posed.jobs, is_complete=not missing(posed, exact))
    assert least <= exact.account.total


def test_the_same_day_gives_the_same_plan() -> None:
    """Too much for the budget, so that it is the budget that ends the search."""
    posed = day(60, 4, 3, seed=1)
    first, again = (solve_slots(posed, Budget(iterations=150)) for _ in range(2))
    assert first == again
    assert faults(posed, first) == ()


def test_constraint_solving_is_better_than_the_list_on_a_busy_day() -> None:
    posed = day(60, 4, 3, seed=1)
    listed, solved = solve_slots(posed, LITTLE, engine="greedy"), solve_slots(posed, Budget(iterations=150))
    assert solved.account.bound.fen <= solved.account.total < listed.account.total
