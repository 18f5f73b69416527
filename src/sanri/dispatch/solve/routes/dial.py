"""Dial-a-ride: rides that may only last so long, people who may not ride together, vehicles to be cleaned in between.

OR-Tools' routing library finds a first plan; our own search, which knows every rule exactly, makes it better.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from sanri.dispatch.solve.insertion.ground import Ground, Halt, Run
from sanri.dispatch.solve.insertion.measure import drive
from sanri.dispatch.solve.insertion.state import State, fill, state_of
from sanri.dispatch.solve.insertion.telling import told
from sanri.dispatch.solve.routes.bound import bound
from sanri.dispatch.solve.routes.dial_bound import assigned
from sanri.dispatch.solve.routes.dial_first import first
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_search import Search
from sanri.dispatch.solve.routes.dial_trip import Steps
from sanri.dispatch.solve.routes.tables import Tables
from sanri.kernel.dispatch.account import Account, Bound, Budget, Progress, silent
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.text import Text

FIRST, BETTER, BOUNDING = (
    Text("求首个方案", "finding a first plan"),
    Text("改进方案", "making it better"),
    Text("计算下界", "proving a bound"),
)
STAGES = 3
FIRST_SHARE = 0.1
"""The part of a budget in seconds that OR-Tools gets."""
BOUND_NODES, BOUND_SECONDS = 20, 60.0


def solve_dial(
    problem: RouteProblem, budget: Budget, *, progress: Progress = silent, start: RoutePlan | None = None
) -> RoutePlan:
    """A plan for the problem, from the plan `start` where one is given.

    With a budget of iterations and no seconds the same problem and seed give the same plan. Visits that have been
    driven stay; then, as the search knows no vehicle under way, rides are only put in where they cost least.
    """
    began, ground = time.perf_counter(), Ground(problem)
    progress(FIRST, 0, STAGES)
    if ground.done:
        state = state_of(ground, start.routes if start else ())
    else:
        dial = DialGround(ground)
        search = Search(dial, Random(budget.seed))  # noqa: S311 a search, no secret
        state = plain(dial, searched(search, budget, progress=progress, start=_given(ground, start) if start else None))
    fill(state)
    progress(BOUNDING, 2, STAGES)
    least = _least(problem, state)
    progress(BOUNDING, STAGES, STAGES)
    seconds = time.perf_counter() - began
    return told(state, Account((), least, "ortools+dial", budget.seed, budget.iterations or 0, seconds))


def searched(
    search: Search, budget: Budget, *, progress: Progress = silent, start: list[Steps] | None = None
) -> list[Steps]:
    """The best trips found within the budget, from those given or from OR-Tools' first plan."""
    seconds = None if budget.seconds is None else FIRST_SHARE * budget.seconds
    given = search.start(start or first(search.ground, seconds=seconds))
    progress(BETTER, 1, STAGES)
    share = None if budget.seconds is None else max(0.1, (1 - FIRST_SHARE) * budget.seconds - 0.3)
    return [trip.steps for trip in search.run(given, replace(budget, seconds=share)).trips]


def plain(dial: DialGround, trips: Sequence[Steps]) -> State:
    """Trips by unit as runs, each timed anew by the exact clock that plans are told by."""
    ground = dial.ground
    state = State(ground, {}, {request.key: None for request in ground.problem.requests})
    for (vehicle, unit), steps in zip(ground.units, trips, strict=True):
        driven = drive(ground, Run(vehicle, unit, _halts(dial, steps))) if steps else None
        if driven is not None:
            state.runs[vehicle, unit] = driven
            for key in driven.run.keys:
                state.left.pop(key, None)
    return state


def _given(ground: Ground, start: RoutePlan) -> list[Steps]:
    """The trips of a plan, by unit, as far as their requests are still there."""
    numbers = {request.key: number for number, request in enumerate(ground.problem.requests)}
    trips = {(route.vehicle, route.unit): route for route in start.routes}
    found = list[Steps]()
    for unit in ground.units:
        visits = trips[unit].visits if unit in trips else ()
        calls = [(key, side) for visit in visits for side, keys in ((1, visit.off), (0, visit.on)) for key in keys]
        found.append(tuple(2 * numbers[key] + side for key, side in calls if key in numbers))
    return found


def _halts(dial: DialGround, steps: Steps) -> tuple[Halt, ...]:
    """One halt a step; those at one place that follow each other without a pause are one halt each still."""
    keys = [request.key for request in dial.requests]
    return tuple(
        Halt(dial.at[step], (), (keys[step >> 1],)) if step & 1 else Halt(dial.at[step], (keys[step >> 1],))
        for step in steps
    )


def _least(problem: RouteProblem, state: State) -> Bound:
    """The better bound for all who can be left out at a price, and those who must be served and are."""
    requests = tuple(each for each in problem.requests if each.price is not None or each.key not in state.left)
    rest = replace(problem, requests=requests, executed=())
    ladder, connected = bound(Tables(rest), seconds=BOUND_SECONDS, nodes=BOUND_NODES), assigned(rest)
    return max(ladder, connected, key=lambda found: found.fen)
