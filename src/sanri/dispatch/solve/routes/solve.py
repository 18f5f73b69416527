"""One way in to plans of routes: picks the engine, mends what it cannot say, drives it by the rules, and adds it up."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sanri.dispatch.solve.routes.assembly import Found, plan, routed
from sanri.dispatch.solve.routes.bound import NOTHING, bound
from sanri.dispatch.solve.routes.brute import every_plan, is_tiny
from sanri.dispatch.solve.routes.frame import Frame, frame
from sanri.dispatch.solve.routes.pyvrp_engine import Limit
from sanri.dispatch.solve.routes.search import search
from sanri.dispatch.solve.routes.tables import Tables, Trip, Ways
from sanri.dispatch.solve.routes.vroom_engine import has_vroom
from sanri.kernel.dispatch.account import Bound, Budget, Progress, silent
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem
from sanri.kernel.text import Text

Engine = Literal["auto", "pyvrp", "vroom+pyvrp", "brute"]

SEARCHING = Text("搜索路线", "searching for routes")
MENDING = Text("核对并修补", "checking and mending")
BOUNDING = Text("计算下界", "proving a bound")
STAGES = 3
LARGE, LARGE_IN_TIME = 150, 60
"""So many requests are worth VROOM's help; fewer where the budget is time, of which it cannot then take too much."""

SEARCH_SHARE = 0.9
"""The part of a budget in seconds that goes into the search; mending and the bound take the rest."""

BOUND_NODES, BOUND_SECONDS = 20, 120.0
"""Branches for the bound of a budget of rounds, which so is the same wherever it is proved; the seconds are for a
machine so slow, or a problem so large, that nobody would wait for them."""


def solve_routes(
    problem: RouteProblem,
    budget: Budget,
    *,
    engine: Engine = "auto",
    progress: Progress = silent,
    start: RoutePlan | None = None,
    bounded: bool = True,
) -> RoutePlan:
    """A plan for the problem, from the plan `start` where one is given.

    With a budget of iterations and no seconds the same problem, seed and engine give the same plan. Engine `auto`
    looks at every plan where the case is tiny, else warms PyVRP up with VROOM where that is installed; `brute` is for
    tiny cases alone. Without `bounded` the bound is left at nothing and the time for it goes to the search. Problems
    with ride limits, kinds apart or cleaning go to the dial-a-ride engine, unless tiny.
    """
    began = time.perf_counter()
    left = frame(problem)
    tables = Tables(left.rest, seconds=_padded(left.rest))
    chosen = _engine(tables, engine, LARGE if budget.iterations is not None else LARGE_IN_TIME)
    if chosen == "dial":
        from sanri.dispatch.solve.routes.dial import solve_dial

        return solve_dial(problem, budget, progress=progress, start=start)
    progress(SEARCHING, 0, STAGES)
    seconds = None if budget.seconds is None else budget.seconds * (SEARCH_SHARE if bounded else 1)
    trips = _trips(tables, replace(budget, seconds=seconds), chosen, start=_begun(tables, left, start))
    progress(MENDING, 1, STAGES)
    routes, short = _driven(left, trips, tables)
    progress(BOUNDING, 2, STAGES)
    least = _least(left, routes, budget) if bounded else Bound(0, NOTHING)
    progress(BOUNDING, STAGES, STAGES)
    found = Found(chosen, budget.seed, budget.iterations or 0, time.perf_counter() - began)
    return plan(problem, routes, bound=least, found=found, short=short)


def _engine(tables: Tables, wanted: Engine, large: int) -> str:
    """The engine by name; what PyVRP cannot say is dial-a-ride."""
    if wanted != "auto":
        return wanted
    if is_tiny(tables):
        return "brute"
    if tables.rides or tables.problem.apart or any(request.cleaning for request in tables.requests):
        return "dial"
    return "vroom+pyvrp" if len(tables.requests) >= large and has_vroom() else "pyvrp"


def _trips(tables: Tables, budget: Budget, engine: str, *, start: Sequence[Trip]) -> list[Trip]:
    if not tables.requests or not tables.vehicles:
        return []
    if engine == "brute":
        return every_plan(tables)
    limit = Limit(budget.iterations, budget.seconds)
    return search(tables, limit, seed=budget.seed, start=start, warm=engine.startswith("vroom"))


def _begun(tables: Tables, left: Frame, start: RoutePlan | None) -> list[Trip]:
    """The trips of a plan to start from, as far as its vehicles and requests are still there."""
    if start is None:
        return []
    trips = []
    for route in left.down(start.routes):
        if route.vehicle in tables.type_index:
            keys = [
                (key, side) for visit in route.visits for side, keys in ((1, visit.off), (0, visit.on)) for key in keys
            ]
            steps = [2 * tables.index[key] + side for key, side in keys if key in tables.index]
            trips.append(Trip(tables.type_index[route.vehicle], tuple(steps), route.unit))
    return trips


def _padded(problem: RouteProblem) -> Ways | None:
    if problem.duty is None:
        return None
    from sanri.dispatch.solve.routes.duties import padded

    return padded(problem)


def _driven(left: Frame, trips: Sequence[Trip], tables: Tables) -> tuple[tuple[Route, ...], frozenset[str]]:
    """The routes of the whole problem, with duties where it asks for them; and who had to be left out for those."""
    if left.rest.duty is None:
        return left.back(routed(tables, trips)), frozenset()
    from sanri.dispatch.solve.routes.duties import driven

    routes, short = driven(left.rest, trips)
    return left.back(routes), short


def _least(left: Frame, routes: Sequence[Route], budget: Budget) -> Bound:
    """The bound of what remains, with what is sunk; of those who must be served, for those who are."""
    served = {key for route in routes for key in route.served}
    requests = tuple(each for each in left.rest.requests if each.price is not None or each.key in served)
    seconds = BOUND_SECONDS if budget.seconds is None else min(BOUND_SECONDS, (1 - SEARCH_SHARE) * budget.seconds)
    nodes = BOUND_NODES if budget.seconds is None else None
    found = bound(Tables(replace(left.rest, requests=requests)), seconds=seconds, nodes=nodes)
    sunk = sum(left.sunk(route) for route in left.begun.values())
    return replace(found, fen=found.fen + sunk)
