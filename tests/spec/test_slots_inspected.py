"""Every rule of a day of slots has its number: one bad plan for each, and nothing said of the good one."""

import pytest
from tests.spec.slot_samples import HOUR, bay, job, plan, problem, slot, team, with_costs

from sanri.dispatch.inspect import faults
from sanri.dispatch.inspect.slot_faults import SLOT_FAULTS
from sanri.kernel.dispatch.account import Cost
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.text import Text

TWO = problem(job("a"), job("b"))
GOOD = plan((slot("a", 0), slot("b", 60)))
TOLD = job("a", told=slot("a", 0))
FROZEN = problem(TOLD, job("b"), frozen_until=HOUR)
SECOND = bay("B2")
WHARVES = (bay("B1", 0), bay("B2", 1))
EITHER = frozenset({0, 1})

BAD: tuple[tuple[str, SlotProblem, SlotPlan], ...] = (
    ("P-201", problem(job("a")), SlotPlan("other", (slot("a", 0),), (), GOOD.account)),
    ("P-202", TWO, plan((slot("a", 0), slot("b", 60), slot("c", 120)))),
    ("P-203", TWO, plan((slot("a", 0),))),
    ("P-204", TWO, plan((slot("a", 0), slot("b", 60), slot("b", 120)))),
    ("P-204", TWO, plan((slot("a", 0), slot("b", 60)), unserved=("b",))),
    ("P-205", TWO, plan((slot("a", 0), slot("b", 60, bay="B9")))),
    ("P-206", TWO, plan((slot("a", 0), slot("b", 60, team="T9")))),
    ("P-211", FROZEN, plan((slot("a", 60), slot("b", 0)), moving=0)),
    ("P-211", FROZEN, plan((slot("b", 60),), unserved=("a",))),
    ("P-212", TWO, plan((slot("a", 0),), unserved=("b",))),
    ("P-213", TWO, plan((slot("a", 0), slot("b", 60, minutes=50)))),
    ("P-214", problem(job("a", earliest=HOUR)), plan((slot("a", 59),))),
    ("P-215", problem(job("a", last=HOUR)), plan((slot("a", 1),))),
    ("P-216", problem(job("a"), job("b", after=("a",)), bays=(bay(), SECOND), teams=(team(), team("T2"))),
     plan((slot("a", 0), slot("b", 59, bay="B2", team="T2")))),
    ("P-216", problem(job("a", price=0), job("b", after=("a",))), plan((slot("b", 0),), unserved=("a",))),
    ("P-221", problem(job("a"), bays=WHARVES), plan((slot("a", 0, bay="B2"),))),
    ("P-222", problem(job("a", bay_needs=frozenset({"cold"}))), plan((slot("a", 0),))),
    ("P-223", problem(job("a"), bays=(bay(windows=((0, HOUR), (2 * HOUR, 4 * HOUR))),)), plan((slot("a", 59),))),
    ("P-224", problem(job("a"), job("b"), bays=(bay(turn=300),), teams=(team(), team("T2"))),
     plan((slot("a", 0), slot("b", 64, team="T2")), late=7)),
    ("P-231", problem(job("a", team_needs=frozenset({"animal"}))), plan((slot("a", 0),))),
    ("P-232", problem(job("a"), teams=(team(windows=((HOUR, 9 * HOUR),)),)), plan((slot("a", 59),))),
    ("P-233", problem(job("a"), teams=(team(windows=((0, HOUR),), overtime=600),)), plan((slot("a", 11),))),
    ("P-234", problem(job("a"), teams=(team(base=1),)), plan((slot("a", 29),))),
    ("P-235", problem(job("a"), job("b"), bays=(bay(), SECOND), teams=(team(rest=300),)),
     plan((slot("a", 0), slot("b", 64, bay="B2")), late=7)),
    ("P-236", problem(job("a", at=EITHER), job("b", at=EITHER), bays=WHARVES),
     plan((slot("a", 0), slot("b", 89, bay="B2")), late=48)),
    ("P-241", problem(job("a", due=HOUR), job("b", tier=2)), plan((slot("b", 0), slot("a", 60)), late=100)),
    ("P-251", problem(job("a", due=HOUR)), plan((slot("a", 30),), late=49)),
    ("P-251", TWO, with_costs(GOOD, *GOOD.account.costs, Cost("tea", Text("茶", "tea"), 1))),
    ("P-252", problem(job("a", due=HOUR)), plan((slot("a", 30),), late=50, bound=51)),
)  # fmt: skip


@pytest.mark.parametrize(("number", "posed", "made"), BAD, ids=[f"{n}-{row[0]}" for n, row in enumerate(BAD)])
def test_a_bad_plan_is_refused_with_the_number_of_its_rule(number: str, posed: SlotProblem, made: SlotPlan) -> None:
    found = faults(posed, made)
    assert [fault.number for fault in found] == [number]
    assert "{" not in found[0].line("zh") + found[0].line("en")


def test_every_rule_has_a_bad_plan() -> None:
    assert {row[0] for row in BAD} == set(SLOT_FAULTS)


def test_nothing_is_said_of_a_good_plan() -> None:
    assert faults(TWO, GOOD) == ()
    assert faults(FROZEN, GOOD) == ()


def test_what_is_left_out_costs_its_price_and_what_was_told_its_moving() -> None:
    posed = problem(job("a", told=slot("a", 0)), job("b", price=700), moving_price=30)
    costs = {"moving": 30, "unserved": 700}
    made = plan((slot("a", 5),), unserved=("b",))
    told = with_costs(made, *(Cost(key, Text(key, key), fen) for key, fen in costs.items()))
    assert faults(posed, told) == ()
    assert [fault.number for fault in faults(posed, made)] == ["P-251", "P-251"]


def test_overtime_is_paid_by_window_to_the_end_of_its_last_job() -> None:
    shift = team(windows=((0, HOUR), (5 * HOUR, 6 * HOUR)), overtime=HOUR, overtime_price=1000)
    posed = problem(job("a"), job("b", due=9 * HOUR), teams=(shift,))
    assert faults(posed, plan((slot("a", 30), slot("b", 315)), overtime=500 + 250)) == ()


def test_what_has_begun_is_a_fact_that_no_rule_is_held_against() -> None:
    told = job("a", earliest=HOUR, bay_needs=frozenset({"cold"}), told=slot("a", 0))
    assert faults(problem(told, frozen_until=60), plan((slot("a", 0),))) == ()


def test_all_faults_come_at_once() -> None:
    posed = problem(job("a", earliest=HOUR), job("b", team_needs=frozenset({"plant"})))
    made = plan((slot("a", 0), slot("b", 30)), bound=9)
    assert [fault.number for fault in faults(posed, made)] == ["P-214", "P-231", "P-224", "P-235", "P-252"]
