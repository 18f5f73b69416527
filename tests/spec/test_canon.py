"""What is kept as text comes back as it was, and equal values are the same text."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.canon import made, words
from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.demand import Plan
from sanri.kernel.dispatch.routes import Call, Request, Route, RoutePlan, Told, Visit
from sanri.kernel.dispatch.standby import StandbyPlan
from sanri.kernel.text import Text

ACCOUNT = Account((Cost("km", Text("里程", "distance"), 120),), Bound(100, Text("甲", "a")), "brute", 1, 2, 0.25)
ROUTE = Route("van", 0, 0, 90, (Visit(0, 0, 0, 60, on=("a",)), Visit(1, 90, 90, 90, off=("a",))))
PLANS: tuple[Plan, ...] = (
    RoutePlan("p", (ROUTE,), (Unserved("b", "seats", None, Text("缺座", "no seat")),), ACCOUNT),
    StandbyPlan("s", ((0, 2), (3, 1)), Decimal("91.25"), ACCOUNT),
)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: type(plan).__name__)
def test_a_plan_of_any_shape_comes_back_as_it_was(plan: Plan) -> None:
    again = made(Plan, json.loads(words(plan)))
    assert type(again) is type(plan)
    assert again == plan
    assert again.account.seconds == plan.account.seconds


def test_how_long_it_took_is_told_but_not_compared() -> None:
    slower = replace(PLANS[0], account=replace(ACCOUNT, seconds=9.5))
    assert words(slower) != words(PLANS[0])
    assert words(slower, compared=True) == words(PLANS[0], compared=True)


@given(st.permutations(["stretcher", "seat", "oxygen", "nurse"]))
def test_a_set_is_the_same_text_in_whatever_order_it_was_made(needs: list[str]) -> None:
    request = Request("r", Call(0, 0, 9), None, (1,), needs=frozenset(needs), told=Told("van", 0, 5))
    assert words(request) == words(replace(request, needs=frozenset(reversed(needs))))
    assert made(Request, json.loads(words(request))) == request


def test_moments_keep_their_zone() -> None:
    moment = datetime(2023, 1, 30, 18, tzinfo=UTC)
    assert made(datetime, json.loads(words(moment))) == moment


def test_fields_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="at, earliest, latest, service"):
        made(Call, {"at": 0, "sooner": 1})
