"""Shares under a budget: who gets how much, what groups are sure of, and why somebody gets nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.seam import solve
from sanri.dispatch.solve.shares import solve_shares
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.shares import Claim, Floor, Pool, SharePlan, ShareProblem
from sanri.kernel.fault import Refused

LITTLE = Budget(iterations=500)
ENGINES = ("milp", "brute")


def claim(key: str, wanted: int = 10, worth: int = 5, **more: object) -> Claim:
    return replace(Claim(key, wanted, worth, (1,)), **more)  # type: ignore[arg-type]


def problem(*claims: Claim, capacity: int = 12, floors: tuple[Floor, ...] = ()) -> ShareProblem:
    return ShareProblem("booths", claims, (Pool("budget", capacity),), floors)


def given_out(posed: ShareProblem, engine: str) -> dict[str, int]:
    made = solve_shares(posed, LITTLE, engine=engine)  # type: ignore[arg-type]
    assert faults(posed, made) == ()
    assert made.account.bound.fen == made.account.total
    return {award.claim: award.amount for award in made.awards}


ALLOTMENTS = (
    ("what is worth more comes first", problem(claim("a"), claim("b", worth=6)), {"a": 2, "b": 10}),
    ("steps are whole", problem(claim("a", step=3), claim("b", 9, worth=6, step=4)), {"a": 3, "b": 8}),
    ("the least or nothing", problem(claim("a", least=3), claim("b", worth=6, least=8)), {"a": 3, "b": 9}),
    ("none worth having where the least does not fit", problem(claim("a", least=3), capacity=2), {}),
    ("a least between steps is the next step", problem(claim("a", least=3, step=2), capacity=5), {"a": 4}),
    ("who must be served is", problem(claim("a", must=True, least=4), claim("b", worth=6)), {"a": 4, "b": 8}),
    ("a floor holds", problem(claim("a", group="n"), claim("b", worth=6), floors=(Floor("n", 35),)), {"a": 4, "b": 8}),
    ("nothing is forced on a pool with room", problem(claim("a", worth=-1), claim("b", 3)), {"b": 3}),
)  # fmt: skip


@pytest.mark.parametrize(("posed", "amounts"), [row[1:] for row in ALLOTMENTS], ids=[row[0] for row in ALLOTMENTS])
@pytest.mark.parametrize("engine", ENGINES)
def test_the_pool_is_shared_out(posed: ShareProblem, amounts: dict[str, int], engine: str) -> None:
    assert given_out(posed, engine) == amounts


@pytest.mark.parametrize("engine", ENGINES)
def test_every_pool_is_a_limit(engine: str) -> None:
    claims = (Claim("a", 9, 5, (2, 0)), Claim("b", 9, 4, (1, 3)))
    posed = ShareProblem("kits", claims, (Pool("money", 15), Pool("boxes", 9)))
    assert given_out(posed, engine) == {"a": 6, "b": 3}


LEFT_OUT = (
    ("budget", problem(claim("a", worth=4, least=3), claim("b"), capacity=10), "a", 3 * 5 - 3 * 4),
    ("price", problem(claim("a", worth=-2, least=3), capacity=50), "a", 6),
    ("together", problem(claim("a", 2, least=3)), "a", None),
    ("together", problem(claim("a", worth=1, least=8), claim("b", must=True, least=10)), "a", None),
)


@pytest.mark.parametrize(("binding", "posed", "key", "price"), LEFT_OUT)
@pytest.mark.parametrize("engine", ENGINES)
def test_who_gets_nothing_is_told_why_and_what_others_would_lose(
    binding: str, posed: ShareProblem, key: str, price: int | None, engine: str
) -> None:
    (left_out,) = solve_shares(posed, LITTLE, engine=engine).unserved  # type: ignore[arg-type]
    assert (left_out.request, left_out.binding, left_out.price) == (key, binding, price)


def test_the_pool_that_is_short_is_named_with_what_it_lacks() -> None:
    (left_out,) = solve_shares(problem(claim("a", worth=4, least=3), claim("b"), capacity=10), LITTLE).unserved
    assert "“budget”缺3" in left_out.why.zh
    assert "“budget” lacks 3" in left_out.why.en


def test_figures_of_a_subsidy_round_fit_a_budget_in_hundreds() -> None:
    claims = (("a", 12_000), ("b", 33_333), ("c", 50_000), ("d", 7_000))
    posed = problem(*(claim(key, wanted, 1, step=100) for key, wanted in claims), capacity=80_000)
    assert sum(given_out(posed, "milp").values()) == 80_000


def test_floors_and_musts_that_cannot_be_kept_are_named_with_what_they_lack() -> None:
    posed = problem(
        claim("a", group="north"),
        claim("b", group="south"),
        capacity=8,
        floors=(Floor("north", 50), Floor("south", 90)),
    )
    for engine in ENGINES:
        with pytest.raises(Refused) as refused:
            solve_shares(posed, LITTLE, engine=engine)  # type: ignore[arg-type]
        assert {fault.number for fault in refused.value.faults} == {"P-391"}
        assert sum(int(fault.says.en.rsplit(" ", 1)[1]) for fault in refused.value.faults) == 5 + 9 - 8


def test_a_must_that_no_pool_can_hold_is_named() -> None:
    with pytest.raises(Refused) as refused:
        solve_shares(problem(claim("a", must=True, least=9), claim("b", must=True, least=9)), LITTLE)
    assert [fault.number for fault in refused.value.faults] == ["P-392"]


def test_the_engine_that_tries_everything_says_when_there_is_too_much() -> None:
    with pytest.raises(ValueError, match="use engine 'milp'"):
        solve_shares(problem(*(claim(str(n)) for n in range(9))), LITTLE, engine="brute")


@st.composite
def problems(draw: st.DrawFn) -> ShareProblem:
    """Up to four claims on one or two pools, with all that a claim can ask for."""
    pools = draw(st.integers(1, 2))
    claims = tuple(
        Claim(
            f"c{n}",
            wanted=draw(st.integers(0, 9)),
            worth=draw(st.integers(-2, 20)),
            uses=tuple(draw(st.integers(0, 4)) for _ in range(pools)),
            least=draw(st.sampled_from((0, 0, 2, 5))),
            step=draw(st.sampled_from((1, 1, 2, 3))),
            group=draw(st.sampled_from(("n", "s"))),
            must=draw(st.sampled_from((False, False, False, True))),
        )
        for n in range(draw(st.integers(0, 4)))
    )
    floors = tuple(Floor(group, draw(st.integers(0, 60))) for group in ("n", "s") if draw(st.booleans()))
    return ShareProblem("any", claims, tuple(Pool(f"p{n}", draw(st.integers(0, 60))) for n in range(pools)), floors)


def answer(posed: ShareProblem, engine: str) -> SharePlan | set[str]:
    try:
        return solve_shares(posed, LITTLE, engine=engine)  # type: ignore[arg-type]
    except Refused as refused:
        return {fault.number for fault in refused.faults}


@settings(max_examples=150, deadline=None)
@given(problems())
def test_programming_is_as_good_as_trying_everything_and_both_pass_inspection(posed: ShareProblem) -> None:
    solved, exact = answer(posed, "milp"), answer(posed, "brute")
    if not isinstance(solved, SharePlan) or not isinstance(exact, SharePlan):
        assert solved == exact != set()
        return
    assert faults(posed, solved) == faults(posed, exact) == ()
    assert (solved.account.total, solved.account.bound.fen) == (exact.account.total, exact.account.total)


def test_a_thousand_claims_are_shared_out_the_same_way_twice() -> None:
    claims = tuple(
        Claim(f"c{n:04}", 20_000 + n * 37 % 30_000, 90 + n * 13 % 21, (1,), 5_000, 100, "ns"[n % 2])
        for n in range(1000)
    )
    posed = ShareProblem("year", claims, (Pool("budget", 20_000_000),), (Floor("n", 45), Floor("s", 45)))
    first, again = solve(posed, LITTLE), solve(posed, LITTLE)
    assert first == again
    assert faults(posed, first) == ()
    assert first.account.gap is not None
    assert first.account.gap < 1
