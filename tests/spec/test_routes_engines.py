"""Every engine's plan can be driven as it stands, costs no less than the best there is, nor less than its bound."""

from hypothesis import given, settings
from tests.spec.route_cases import small_problems

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.dispatch.account import Budget

FEW = Budget(iterations=60, seed=1)
MUST = "P-111"


def wrong(problem, plan):
    """All faults but that some who must be served are not, which need not be possible."""
    musts = {request.key for request in problem.requests if request.price is None}
    return [each for each in faults(problem, plan) if not any(key in each.says.en for key in musts)], [
        left.request for left in plan.unserved if left.request in musts
    ]


@settings(max_examples=120, deadline=None)
@given(small_problems())
def test_any_engine_gives_a_plan_that_inspection_passes_and_that_brute_force_does_not_undercut(problem):
    best = solve_routes(problem, FEW, engine="brute")
    found = solve_routes(problem, FEW, engine="pyvrp")
    musts = {request.key for request in problem.requests if request.price is None}
    for plan in (best, found):
        out = [left.request for left in plan.unserved if left.request in musts]
        rest = [each for each in faults(problem, plan) if not (out and each.number == MUST)]
        assert [each.line("en") for each in rest] == []
    out = [sum(left.request in musts for left in plan.unserved) for plan in (best, found)]
    assert out[0] <= out[1]
    if out[0] == out[1]:
        assert best.account.total <= found.account.total
    assert best.account.bound.fen <= best.account.total
