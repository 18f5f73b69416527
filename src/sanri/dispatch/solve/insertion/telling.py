"""From runs to a plan that people can be told: visits with their times, and the account to the fen."""

from collections.abc import Iterator
from itertools import pairwise

from sanri.dispatch.solve.insertion.clock import known_span
from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.measure import Driven
from sanri.dispatch.solve.insertion.state import State
from sanri.kernel.dispatch.account import Account, Cost, Unserved
from sanri.kernel.dispatch.routes import ROUTE_COSTS, Route, RoutePlan, RouteProblem, Visit, by_rate
from sanri.kernel.text import Text

NOT_YET = Text("尚未查明原因", "not explained yet")


def told(state: State, account: Account) -> RoutePlan:
    """The plan of these runs. Its costs are worked out here; bound, engine and effort are those of `account`."""
    order = {vehicle.key: number for number, vehicle in enumerate(state.ground.problem.vehicles)}
    runs = sorted(state.runs.values(), key=lambda driven: (order[driven.run.vehicle], driven.run.unit))
    routes = tuple(route(state.ground, driven) for driven in runs)
    return plan_of(state.ground, routes, account)


def plan_of(ground: Ground, routes: tuple[Route, ...], account: Account) -> RoutePlan:
    """The plan of these routes, with its true costs; who is on none of them is left out."""
    problem, served = ground.problem, {key for each in routes for key in each.served}
    left = tuple(
        Unserved(request.key, "together", None, NOT_YET) for request in problem.requests if request.key not in served
    )
    fen = costs(ground, routes)
    parts = tuple(Cost(key, name, fen[key]) for key, name in ROUTE_COSTS.items())
    return RoutePlan(
        problem.key,
        routes,
        left,
        Account(parts, account.bound, account.engine, account.seed, account.iterations, account.seconds),
    )


def route(ground: Ground, driven: Driven) -> Route:
    run, times = driven.run, driven.times
    done = ground.done.get((run.vehicle, run.unit))
    visits = list(done.visits) if done else []
    here, now = ground.begins_at(run), visits[-1].leave if visits else times.leave
    for halt, begin in zip(run.halts, times.begins, strict=True):
        arrive, leave = now + ground.drive(here, halt.at), begin + known_span(ground, halt).work
        visits.append(Visit(halt.at, arrive, begin, leave, halt.on, halt.off))
        here, now = halt.at, leave
    executed = len(done.visits) if done else 0
    return Route(run.vehicle, run.unit, times.leave, times.finish, tuple(visits), executed)


def costs(ground: Ground, routes: tuple[Route, ...]) -> dict[str, int]:
    """Fen by the keys of `ROUTE_COSTS`."""
    fen = dict.fromkeys(ROUTE_COSTS, 0)
    for each in routes:
        vehicle = ground.vehicles[each.vehicle]
        places = [vehicle.start, *(visit.at for visit in each.visits), vehicle.end]
        metres = sum(ground.way(a, b) for a, b in pairwise(places))
        fen["fixed"] += vehicle.fixed
        fen["way"] += by_rate(metres, vehicle.per_km, 1000)
        fen["hours"] += by_rate(each.finish - each.leave, vehicle.per_hour, 3600)
    served = {key for each in routes for key in each.served}
    fen["unserved"] = sum(request.price or 0 for request in ground.problem.requests if request.key not in served)
    fen["moving"] = people_moved(ground.problem, routes) * ground.problem.moving_price
    return fen


def people_moved(problem: RouteProblem, routes: tuple[Route, ...]) -> int:
    """How many people get another vehicle, or a time further than `told_within` from the one told."""
    requests, heads = {request.key: request for request in problem.requests}, 0
    for each in routes:
        for key, visit in _calls(each):
            request = requests.get(key)
            if request is None or request.told is None:
                continue
            was, is_late = request.told, abs(visit.begin - request.told.begin) > problem.told_within
            if (was.vehicle, was.unit) != (each.vehicle, each.unit) or is_late:
                heads += request.heads
    return heads


def _calls(route: Route) -> Iterator[tuple[str, Visit]]:
    """When each request is first called for."""
    seen = set[str]()
    for visit in route.visits:
        for key in (*visit.on, *visit.off):
            if key not in seen:
                seen.add(key)
                yield key, visit
