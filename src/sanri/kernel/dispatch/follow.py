"""A problem that follows an approved plan: what people were told of it, and what had been driven at a moment."""

from dataclasses import replace

from sanri.kernel.dispatch.routes import Call, Request, Route, RoutePlan, RouteProblem, Told


def told_by(plan: RoutePlan, problem: RouteProblem) -> RouteProblem:
    """The problem, its requests told what the approved plan says: vehicle, unit and time of their calling visit."""
    found = dict[str, Told]()
    for route in plan.routes:
        for visit in route.visits:
            for key in (*visit.on, *visit.off):
                found.setdefault(key, Told(route.vehicle, route.unit, visit.begin))
    requests = (replace(each, told=found.get(each.key, each.told)) for each in problem.requests)
    return replace(problem, requests=tuple(requests))


def executed_at(plan: RoutePlan, moment: int) -> tuple[Route, ...]:
    """The plan cut at a moment (seconds from the origin): the visits that had begun by then, of routes that had any.

    A vehicle on the way to its first halt counts as not gone yet: it can still be sent elsewhere.
    """
    cut = []
    for route in plan.routes:
        visits = tuple(visit for visit in route.visits if visit.begin <= moment)
        if visits:
            cut.append(replace(route, visits=visits, finish=visits[-1].leave, executed=len(visits), duty=None))
    return tuple(cut)


def at_moment(plan: RoutePlan, problem: RouteProblem, moment: int) -> RouteProblem:
    """The problem as it stands at a moment of the approved plan: told, driven so far, and nothing more in the past.

    What has not begun begins no earlier than the moment; requests that are gone are taken off the visits driven.
    What a vehicle has driven that is no longer in the fleet is not told: whoever it left behind is to be fetched again.
    """
    counts = {vehicle.key: vehicle.count for vehicle in problem.vehicles}
    cut = (route for route in executed_at(plan, moment) if route.unit < counts.get(route.vehicle, 0))
    done = tuple(_without_gone(route, problem) for route in cut)
    taken_up = {key for route in done for visit in route.visits for key in visit.on}
    brought = {key for route in done for visit in route.visits for key in visit.off}
    posed = told_by(plan, problem)
    requests = tuple(_not_before(each, moment, taken_up=taken_up, brought=brought) for each in posed.requests)
    vehicles = tuple(replace(each, earliest=max(each.earliest, moment)) for each in posed.vehicles)
    return replace(posed, requests=requests, vehicles=vehicles, executed=done)


def _without_gone(route: Route, problem: RouteProblem) -> Route:
    known = {request.key for request in problem.requests}
    visits = (
        replace(visit, on=tuple(k for k in visit.on if k in known), off=tuple(k for k in visit.off if k in known))
        for visit in route.visits
    )
    return replace(route, visits=tuple(visits))


def _not_before(request: Request, moment: int, *, taken_up: set[str], brought: set[str]) -> Request:
    def later(call: Call | None, done: set[str]) -> Call | None:
        return call if call is None or request.key in done else replace(call, earliest=max(call.earliest, moment))

    return replace(request, pickup=later(request.pickup, taken_up), delivery=later(request.delivery, brought))
