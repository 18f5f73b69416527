"""Are the vehicles those of the fleet, each sent once, each fit for whom it carries, and is what is driven kept?"""

from collections import Counter
from collections.abc import Iterator

from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen, unit_of
from sanri.kernel.dispatch.routes import Route
from sanri.kernel.fault import Fault


def fleet_faults(seen: Seen) -> Iterator[Fault]:
    """Known vehicles and units, one route each, with halts at known places, offering what is needed."""
    times = Counter((route.vehicle, route.unit) for route in seen.plan.routes)
    for (vehicle, unit), many in times.items():
        known = seen.vehicles.get(vehicle)
        if known is None:
            yield route_fault("P-121", vehicle=vehicle)
        elif not 0 <= unit < known.count:
            yield route_fault("P-122", vehicle=unit_of(vehicle, unit), type=vehicle, count=known.count)
        if many > 1:
            yield route_fault("P-123", vehicle=unit_of(vehicle, unit), times=many)
    for route in seen.plan.routes:
        yield from _route(seen, route)


def _route(seen: Seen, route: Route) -> Iterator[Fault]:
    name, vehicle = unit_of(route.vehicle, route.unit), seen.vehicles.get(route.vehicle)
    if not route.visits:
        yield route_fault("P-124", vehicle=name)
    for halt, visit in enumerate(route.visits, 1):
        if not seen.is_place(visit.at):
            yield route_fault("P-110", vehicle=name, halt=halt, at=visit.at)
    for key in route.served:
        lacks = seen.requests[key].needs - vehicle.offers if vehicle and key in seen.requests else frozenset()
        if lacks:
            yield route_fault("P-125", vehicle=name, request=key, missing="、".join(sorted(lacks)))


def executed_faults(seen: Seen) -> Iterator[Fault]:
    """What has been driven already stands at the front of its route, unchanged, and is marked as driven."""
    routes = {(route.vehicle, route.unit): route for route in seen.plan.routes}
    for key, done in seen.executed.items():
        name, halts, route = unit_of(*key), len(done.visits), routes.get(key)
        if route is None or route.visits[:halts] != done.visits or route.leave != done.leave:
            yield route_fault("P-151", vehicle=name, halts=halts)
    for key, route in routes.items():
        if route.executed != seen.prefix(route):
            yield route_fault("P-152", vehicle=unit_of(*key), said=route.executed, halts=seen.prefix(route))
