"""Plans anew without moving people who have been told: late workers, no-shows, a broken coach, an earlier window.

Several ways are tried (put the new ones in and touch nobody; the engine from the approved plan; the engine afresh, its
coaches re-named), each is made better with the price of moving people counted, and the cheapest true cost wins.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.naming import renamed
from sanri.dispatch.solve.insertion.search import improve
from sanri.dispatch.solve.insertion.state import MUST, fill, state_of
from sanri.dispatch.solve.insertion.telling import plan_of, told
from sanri.dispatch.solve.why import NO_DUTY, explain
from sanri.kernel.dispatch.account import Account, Bound, Budget, Progress, silent
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.text import Text

NAME = "insertion"
WITHOUT_BOUND = Bound(0, Text("任何方案的费用都不小于零", "no plan costs less than nothing"))
FITTED, WARM, FRESH = (
    Text("插入新增需求", "putting the new ones in"),
    Text("从已批方案出发求解", "searching from the approved plan"),
    Text("重新求解并保留原车", "searching afresh, coaches re-named"),
)
WAYS, PARTS = 3, 5
"""The budget is parted: one each for both searches of the engine, one each for making the three ways better."""

ROUNDS = 4
"""Iterations of the engine for one round of our own search, which looks at far more places in each."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Somewhere to set out from: in words, by name (empty where no engine took part), and the plan there."""

    words: Text
    name: str
    plan: RoutePlan


def fitted(problem: RouteProblem, approved: RoutePlan) -> RoutePlan:
    """The approved plan with what is new, or has lost its vehicle, put in where it costs least; all others stay.

    A time told is changed only where that is cheaper, people moved counted.
    """
    began, ground = time.monotonic(), _ground(problem)
    state = state_of(ground, approved.routes)
    fill(state)
    plan = told(state, Account((), WITHOUT_BOUND, NAME, 0, 0, time.monotonic() - began))
    return _lawful(problem, plan)


def _ground(problem: RouteProblem) -> Ground:
    """The ground to search on: a person moved costs a fen at the least, so that nobody is moved for nothing."""
    return Ground(replace(problem, moving_price=max(1, problem.moving_price)))


def replan(problem: RouteProblem, approved: RoutePlan, budget: Budget, progress: Progress = silent) -> RoutePlan:
    """A plan that keeps what people were told unless moving them pays for the problem's moving price, person by person.

    `problem.requests` carry what was told, `problem.executed` what is driven already (`kernel.dispatch.follow`
    puts both in). Never dearer than `fitted`. The bound is the engine's: it holds whatever is moved.
    """
    began, ground = time.monotonic(), _ground(problem)
    part = _part(budget)
    first = fitted(problem, approved)
    best, bounds = (first, NAME), [first]
    for number, way in enumerate(_ways(problem, ground, first, part=part)):
        progress(way.words, number, WAYS)
        bounds.append(way.plan)
        for plan in (way.plan, _improved(problem, ground, way, part=part)):
            if _worth(ground, plan) < _worth(ground, best[0]):
                best = (plan, f"{NAME}+{way.name}" if way.name else NAME)
    progress(FRESH, WAYS, WAYS)
    plan, engine = best
    bound = max((each.account.bound for each in bounds if _lost(ground, each) == _lost(ground, plan)), key=_fen)
    seconds = time.monotonic() - began
    account = replace(plan.account, bound=bound, engine=engine, seed=budget.seed, seconds=seconds)
    return explain(problem, replace(plan, account=replace(account, iterations=budget.iterations or 0)))


def _ways(problem: RouteProblem, ground: Ground, first: RoutePlan, *, part: Budget) -> Iterator[_Way]:
    from sanri.dispatch.solve.routes import solve_routes

    yield _Way(FITTED, "", first)
    yield _Way(WARM, "warm", _lawful(problem, solve_routes(problem, part, start=first)))
    fresh = _lawful(problem, solve_routes(problem, part))
    yield _Way(FRESH, "fresh", plan_of(Ground(problem), renamed(ground, fresh.routes), fresh.account))


def _improved(problem: RouteProblem, ground: Ground, way: _Way, *, part: Budget) -> RoutePlan:
    """The way's plan made better with people moved counted, and driven lawfully where there are rules of duty."""
    state = state_of(ground, way.plan.routes)
    fill(state)
    state = improve(state, part, None if part.iterations is None else max(1, part.iterations // ROUNDS))
    return _lawful(problem, told(state, way.plan.account))


def _lawful(problem: RouteProblem, plan: RoutePlan) -> RoutePlan:
    """The plan at its true cost, with duties where the problem has rules of duty; who cannot be driven is left out."""
    if problem.duty is None:
        return plan_of(Ground(problem), plan.routes, plan.account)
    from sanri.dispatch.solve.routes.duties import driven
    from sanri.dispatch.solve.routes.frame import frame
    from sanri.dispatch.solve.routes.tables import Tables, Trip

    left = frame(problem)
    tables, trips = Tables(left.rest), []
    for route in left.down(plan.routes):
        calls = [
            (key, side) for visit in route.visits for side, keys in ((1, visit.off), (0, visit.on)) for key in keys
        ]
        steps = tuple(2 * tables.index[key] + side for key, side in calls)
        if steps:
            trips.append(Trip(tables.type_index[route.vehicle], steps, route.unit))
    routes, short = driven(left.rest, trips)
    duties = {route.vehicle: route.duty for route in routes if route.vehicle in left.begun}
    whole = (
        replace(route, duty=duties.get(f"{route.vehicle}#{route.unit}", route.duty)) for route in left.back(routes)
    )
    lawful = plan_of(Ground(problem), tuple(whole), plan.account)
    unserved = (
        replace(each, binding="hours", why=NO_DUTY) if each.request in short else each for each in lawful.unserved
    )
    return replace(lawful, unserved=tuple(unserved))


def _worth(ground: Ground, plan: RoutePlan) -> int:
    """The true cost; leaving out one who must be served weighs more than any cost."""
    return plan.account.total + MUST * len(_lost(ground, plan))


def _lost(ground: Ground, plan: RoutePlan) -> frozenset[str]:
    """Those left out who must be served."""
    return frozenset(left.request for left in plan.unserved if ground.requests[left.request].price is None)


def _fen(bound: Bound) -> int:
    return bound.fen


def _part(budget: Budget) -> Budget:
    iterations = None if budget.iterations is None else max(1, budget.iterations // PARTS)
    return replace(budget, iterations=iterations, seconds=None if budget.seconds is None else budget.seconds / PARTS)


def kept(problem: RouteProblem, approved: RoutePlan, budget: Budget) -> RoutePlan:
    """Our own search alone, without an engine: put in, then made better with people moved counted."""
    ground = _ground(problem)
    first = fitted(problem, approved)
    plan = _improved(problem, ground, _Way(FITTED, "", first), part=budget)
    return min((first, plan), key=lambda each: _worth(ground, each))
