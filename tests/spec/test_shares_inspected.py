"""Every rule of an allotment has its number: one bad plan for each, and nothing said of the good one."""

import pytest

from sanri.dispatch.inspect import faults
from sanri.dispatch.inspect.shares import SHARE_FAULTS
from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.shares import SHARE_COSTS, Award, Claim, Floor, Pool, SharePlan, ShareProblem
from sanri.kernel.text import Text

WHY = Text("理由", "the reason")
PROBLEM = ShareProblem(
    "booths",
    (Claim("a", 10, 3, (1,), least=4, step=2, group="north"), Claim("b", 10, 5, (2,), group="south", must=True)),
    (Pool("budget", 24),),
    (Floor("south", 60),),
)


def plan(
    cost: int, *, bound: int = 0, left_out: tuple[str, ...] = (), key: str = "booths", **amounts: int
) -> SharePlan:
    """A plan made by hand. What a and b want and do not get costs 3 and 5 fen a unit."""
    costs = tuple(Cost(part, name, cost) for part, name in SHARE_COSTS.items())
    account = Account(costs, Bound(bound, WHY), "hand", 1, 0, 0.0)
    awards = tuple(Award(claim, amount) for claim, amount in amounts.items())
    return SharePlan(key, awards, tuple(Unserved(each, "budget", None, WHY) for each in left_out), account)


BAD = (
    ("P-309", PROBLEM, plan(18, bound=19, a=4, b=10)),
    ("P-310", PROBLEM, plan(18, key="other", a=4, b=10)),
    ("P-311", PROBLEM, plan(18, a=4, b=10, c=1)),
    ("P-312", PROBLEM, plan(18, b=10)),
    ("P-312", PROBLEM, plan(18, left_out=("a",), a=4, b=10)),
    ("P-313", PROBLEM, plan(-6 + 20, a=12, b=6)),
    ("P-314", PROBLEM, plan(24, a=2, b=10)),
    ("P-314", ShareProblem("booths", (Claim("a", 5, 3, ()),), ()), plan(15, a=0)),
    ("P-315", PROBLEM, plan(15 + 5, a=5, b=9)),
    ("P-316", ShareProblem("booths", PROBLEM.claims, PROBLEM.pools), plan(50, left_out=("b",), a=10)),
    ("P-317", PROBLEM, plan(12, a=6, b=10)),
    ("P-318", PROBLEM, plan(25, a=10, b=5)),
    ("P-319", PROBLEM, plan(17, a=4, b=10)),
)


@pytest.mark.parametrize(("number", "posed", "made"), BAD, ids=[f"{n}-{row[0]}" for n, row in enumerate(BAD)])
def test_a_bad_allotment_is_refused_with_the_number_of_its_rule(
    number: str, posed: ShareProblem, made: SharePlan
) -> None:
    found = faults(posed, made)
    assert [fault.number for fault in found] == [number]
    assert "{" not in found[0].line("zh") + found[0].line("en")


def test_every_rule_has_a_bad_allotment() -> None:
    assert {row[0] for row in BAD} == set(SHARE_FAULTS)


def test_nothing_is_said_of_a_good_allotment() -> None:
    assert faults(PROBLEM, plan(18, a=4, b=10)) == ()
    assert faults(PROBLEM, plan(30, bound=30, left_out=("a",), b=10)) == ()


def test_all_faults_come_at_once() -> None:
    """Three is no step and too little, eleven too much; their worth is 21 - 5, not 18; the bound is above that."""
    found = faults(PROBLEM, plan(18, bound=17, a=3, b=11))
    assert [fault.number for fault in found] == ["P-314", "P-315", "P-313", "P-317", "P-319", "P-309"]
