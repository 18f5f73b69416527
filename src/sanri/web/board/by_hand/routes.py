"""Requests moved between vehicles by hand: put where it costs least time, and the whole route timed anew."""

from collections.abc import Iterator
from dataclasses import replace

from sanri.kernel.dispatch.routes import Request, Route, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.text import Text
from sanri.web.board.by_hand.step import OUT, Field, Step, Unfit
from sanri.web.board.by_hand.timing import Halt, lateness, timed
from sanri.web.board.figures import unit_name

UNKNOWN = Text("方案里没有“{what}”", "There is no “{what}” in this plan")
DRIVEN = Text("“{what}”已经上车,不能再调整", "“{what}” is aboard already and can no longer be moved")


def fields(problem: RouteProblem, plan: RoutePlan, chosen: str) -> tuple[Field, ...]:
    """Which request, and onto which vehicle; out of the plan is a vehicle like any other."""
    on = {key: route for route in plan.routes for key in route.served}
    counts = {vehicle.key: vehicle.count for vehicle in problem.vehicles}
    requests = tuple(
        (request.key, unit_name(on[request.key].vehicle, on[request.key].unit, counts.get(on[request.key].vehicle, 1)))
        if request.key in on
        else (request.key, OUT)
        for request in problem.requests
    )
    units = tuple(
        (f"{vehicle.key}/{unit}", _load(plan, vehicle, unit))
        for vehicle in problem.vehicles
        for unit in range(vehicle.count)
    )
    return (
        Field("subject", Text("需求编号", "Request"), "list", requests, chosen),
        Field("to", Text("改到", "Move to"), "choice", ((OUT, OUT), *units)),
    )


def _load(plan: RoutePlan, vehicle: Vehicle, unit: int) -> str:
    route = next((each for each in plan.routes if (each.vehicle, each.unit) == (vehicle.key, unit)), None)
    count = len(route.served) if route else 0
    return f"{unit_name(vehicle.key, unit, vehicle.count)} ({count} → {'/'.join(str(c) for c in vehicle.capacity)})"


def changed(problem: RouteProblem, plan: RoutePlan, step: Step) -> RoutePlan:
    """The plan with one request elsewhere; raises `Unfit` where there is no such request or vehicle."""
    request = next((each for each in problem.requests if each.key == step.subject), None)
    if request is None:
        raise Unfit(UNKNOWN.fill(what=step.subject))
    if any(step.subject in (*visit.on, *visit.off) for route in problem.executed for visit in route.visits):
        raise Unfit(DRIVEN.fill(what=step.subject))
    routes = [_without(problem, route, request.key) for route in plan.routes]
    kept = [route for route in routes if route is not None]
    to = step.to[0] if step.to else OUT
    if to != OUT:
        kept = _with(problem, kept, request, to)
    return replace(plan, routes=tuple(kept))


def _without(problem: RouteProblem, route: Route, key: str) -> Route | None:
    """The route without the request; None where nothing is left to drive."""
    if key not in route.served:
        return route
    halts = [
        Halt(visit.at, tuple(k for k in visit.on if k != key), tuple(k for k in visit.off if k != key))
        for visit in route.visits
    ]
    left = [halt for number, halt in enumerate(halts) if halt.on or halt.off or number < route.executed]
    return timed(problem, route, left) if left else None


def _with(problem: RouteProblem, routes: list[Route], request: Request, to: str) -> list[Route]:
    """The request on the vehicle, at the places in its order that make the fewest late and then the shortest way."""
    vehicle, _, unit = to.rpartition("/")
    known = next((each for each in problem.vehicles if each.key == vehicle), None)
    if known is None or not unit.isdigit() or int(unit) >= known.count:
        raise Unfit(UNKNOWN.fill(what=to))
    own = next((each for each in routes if (each.vehicle, each.unit) == (vehicle, int(unit))), None)
    bare = own or Route(vehicle, int(unit), known.earliest, known.earliest, ())
    halts = [Halt(visit.at, visit.on, visit.off) for visit in bare.visits]
    orders = list(_orders(halts, request, done=bare.executed))
    best = min(orders, key=lambda order: lateness(problem, bare, order))
    others = [each for each in routes if each is not own]
    order = {each.key: number for number, each in enumerate(problem.vehicles)}
    return sorted([*others, timed(problem, bare, best)], key=lambda each: (order[each.vehicle], each.unit))


def _orders(halts: list[Halt], request: Request, *, done: int) -> Iterator[list[Halt]]:
    """Every order of halts with the request in it: its calls at a halt that is there or at a new one."""
    firsts = _placed(halts, request.pickup.at, done=done, on=request.key) if request.pickup else [(halts, done - 1)]
    for order, number in firsts:
        if request.delivery is None:
            yield order
            continue
        for whole, _ in _placed(order, request.delivery.at, done=max(done, number + 1), off=request.key):
            yield whole


def _placed(halts: list[Halt], at: int, *, done: int, on: str = "", off: str = "") -> Iterator[tuple[list[Halt], int]]:
    """The halts with one more call, and at which of them it is made."""
    for number in range(done, len(halts)):
        if halts[number].at == at:
            here = halts[number]
            more = Halt(at, (*here.on, on) if on else here.on, (*here.off, off) if off else here.off)
            yield [*halts[:number], more, *halts[number + 1 :]], number
    for number in range(done, len(halts) + 1):
        new = Halt(at, (on,) if on else (), (off,) if off else ())
        yield [*halts[:number], new, *halts[number:]], number
