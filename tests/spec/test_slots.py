"""Days of slots: what is done when and by whom, who goes first, and why a job is left out."""

import pytest
from tests.spec.slot_samples import HOUR, bay, job, problem, slot, team

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.seam import solve
from sanri.dispatch.solve.slots import solve_slots
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text

LITTLE = Budget(iterations=200)
ENGINES = ("cp-sat", "brute")


def planned(posed: SlotProblem, engine: str = "cp-sat") -> SlotPlan:
    made = solve_slots(posed, LITTLE, engine=engine)  # type: ignore[arg-type]
    assert [fault for fault in faults(posed, made) if fault.number != "P-212"] == []
    return made


def begins(made: SlotPlan) -> dict[str, int]:
    """Minutes after opening, by job."""
    return {each.job: each.begin // 60 for each in made.slots}


def costs(made: SlotPlan) -> dict[str, int]:
    return {cost.key: cost.fen for cost in made.account.costs if cost.fen}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_heavier_job_goes_first(engine: str) -> None:
    made = planned(problem(job("light", due=HOUR), job("heavy", due=HOUR, weight=200)), engine)
    assert begins(made) == {"heavy": 0, "light": 60}
    assert costs(made) == {"late": 100}
    assert made.account.bound.fen == 100


@pytest.mark.parametrize("engine", ENGINES)
def test_live_animals_are_never_later_for_anything_in_a_later_tier(engine: str) -> None:
    """One light job of the first tier comes before a job a thousand times its weight."""
    made = planned(problem(job("pigs", due=HOUR, weight=1), job("steel", due=HOUR, weight=1000, tier=2)), engine)
    assert begins(made) == {"pigs": 0, "steel": 60}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_earlier_tier_waits_for_goes_with_it(engine: str) -> None:
    pigs = job("pigs", due=2 * HOUR, weight=1, after=("wash",))
    made = planned(problem(pigs, job("wash", tier=3), job("steel", due=HOUR, weight=1000, tier=2)), engine)
    assert begins(made) == {"wash": 0, "pigs": 60, "steel": 120}


def test_lateness_is_priced_to_the_second_and_rounded_half_up() -> None:
    """18 s at 100 fen an hour are half a fen; 17 s are less."""
    for seconds, fen in ((18, 1), (17, 0)):
        assert costs(planned(problem(job("a", due=HOUR - seconds)))) == ({"late": fen} if fen else {})


@pytest.mark.parametrize("engine", ENGINES)
def test_a_team_drives_from_its_base_and_between_wharves(engine: str) -> None:
    far, near = job("far", at=frozenset({1}), due=5 * HOUR), job("near", due=90 * 60, weight=900)
    made = planned(problem(far, near, bays=(bay(), bay("B2", 1)), teams=(team(base=1),)), engine)
    assert begins(made)["near"] == 30
    assert begins(made)["far"] >= 30 + 60 + 30


@pytest.mark.parametrize("engine", ENGINES)
def test_overtime_is_worked_where_it_is_cheaper_than_being_late(engine: str) -> None:
    """An hour of overtime at 50 fen, or fifteen hours late at 100."""
    shift = team(windows=((0, HOUR), (16 * HOUR, 17 * HOUR)), overtime=HOUR, overtime_price=50)
    made = planned(problem(job("a"), job("b"), bays=(bay(windows=((0, 20 * HOUR),)),), teams=(shift,)), engine)
    assert costs(made) == {"overtime": 50}


@pytest.mark.parametrize(("price", "begin", "cost"), ((150, 60, {"late": 100}), (50, 0, {"moving": 50})))
@pytest.mark.parametrize("engine", ENGINES)
def test_a_told_slot_is_kept_unless_moving_it_is_cheaper(
    price: int, begin: int, cost: dict[str, int], engine: str
) -> None:
    made = planned(problem(job("a", due=HOUR, told=slot("a", 60)), moving_price=price), engine)
    assert begins(made) == {"a": begin}
    assert costs(made) == cost


@pytest.mark.parametrize("engine", ENGINES)
def test_what_has_begun_stays_and_the_rest_is_planned_round_it(engine: str) -> None:
    told = job("a", weight=0, told=slot("a", 10, minutes=70))
    made = planned(problem(told, job("b", weight=900), frozen_until=900), engine)
    assert begins(made) == {"a": 10, "b": 80}
    assert made.slots[0] == told.told


LEFT_OUT = (
    ("deadline", problem(job("a", earliest=HOUR, last=HOUR + 1)), 0),
    ("hours", problem(job("a"), teams=(team(windows=((0, 60),), overtime_price=600),)), 590),
    (
        "team",
        problem(job("a", due=HOUR, weight=900, last=HOUR), job("b", due=HOUR, last=HOUR), bays=(bay(), bay("B2"))),
        0,
    ),
    ("bay", problem(job("a", bay_needs=frozenset({"cold"}))), 0),
    ("skill", problem(job("a", team_needs=frozenset({"plant"}))), 0),
    ("price", problem(job("a", due=0, price=99)), 100),
    ("together", problem(job("a", bay_needs=frozenset({"cold"}), team_needs=frozenset({"plant"}))), None),
)


@pytest.mark.parametrize(("binding", "posed", "price"), LEFT_OUT, ids=[row[0] for row in LEFT_OUT])
@pytest.mark.parametrize("engine", (*ENGINES, "greedy"))
def test_a_job_left_out_names_the_rule_that_binds_and_its_price(
    binding: str, posed: SlotProblem, price: int | None, engine: str
) -> None:
    (left_out,) = planned(posed, engine).unserved
    assert (left_out.binding, left_out.price) == (binding, price)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_comes_after_a_job_left_out_is_left_out_with_it(engine: str) -> None:
    made = planned(problem(job("a", last=60, price=10), job("b", after=("a",), price=10)), engine)
    assert [(each.request, each.binding) for each in made.unserved] == [("a", "deadline"), ("b", "together")]
    assert "a" in made.unserved[1].why.zh
    assert costs(made) == {"unserved": 20}


@pytest.mark.parametrize("engine", ENGINES)
def test_as_few_as_possible_are_left_out_of_what_must_be_done(engine: str) -> None:
    """One long job, or the two short ones in its place."""
    jobs = (job("long", 120, last=2 * HOUR, weight=999), job("x", last=2 * HOUR), job("y", last=2 * HOUR))
    made = planned(problem(*jobs), engine)
    assert [each.request for each in made.unserved] == ["long"]
    assert [fault.number for fault in faults(problem(*jobs), made)] == ["P-212"]


def test_facts_that_cannot_be_are_refused_all_at_once() -> None:
    posed = problem(
        job("a", told=slot("a", 0, bay="B9", team="T9")),
        job("b", after=("c",)),
        job("c", after=("b",)),
        frozen_until=60,
    )
    with pytest.raises(Refused) as refused:
        solve_slots(posed, LITTLE)
    assert [fault.number for fault in refused.value.faults] == ["P-291", "P-292", "P-293"]
    assert "“B9”" in refused.value.faults[0].says.zh


def test_the_seam_finds_the_solver_and_tells_how_far_it_is() -> None:
    told: list[tuple[str, int, int]] = []

    def tell(stage: Text, done: int, total: int) -> None:
        told.append((stage.en, done, total))

    made = solve(problem(job("a"), job("b", tier=2)), LITTLE, progress=tell)
    assert isinstance(made, SlotPlan)
    assert (made.account.engine, made.account.seed, made.account.iterations) == ("cp-sat", 1, 200)
    assert told == [("slots for tier 1", 0, 2), ("slots for tier 2", 1, 2), ("slots are set", 2, 2)]


def test_a_day_without_jobs_has_an_empty_plan() -> None:
    made = planned(problem())
    assert (made.slots, made.account.total, made.account.bound.fen) == ((), 0, 0)


def test_the_engine_that_tries_everything_says_when_there_is_too_much() -> None:
    with pytest.raises(ValueError, match="use engine 'cp-sat'"):
        solve_slots(problem(*(job(str(n)) for n in range(9))), LITTLE, engine="brute")
