"""What a plan really costs, part by part and to the fen, worked out from its routes alone."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen
from sanri.kernel.dispatch.routes import ROUTE_COSTS, Request
from sanri.kernel.dispatch.words import yuan
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text

HOUR, KILOMETRE = 3600, 1000


def money_faults(seen: Seen) -> Iterator[Fault]:
    """Each part as said beside each part as it is; and the bound, which no plan can be below."""
    due, said = true_costs(seen), Counter[str]()
    for cost in seen.plan.account.costs:
        said[cost.key] += cost.fen
    names = {cost.key: cost.name for cost in seen.plan.account.costs} | dict(ROUTE_COSTS)
    for key in sorted({*due, *said}):
        if due.get(key, 0) != said[key]:
            off = said[key] - due.get(key, 0)
            money = {"said": yuan(said[key]), "due": yuan(due.get(key, 0)), "off": yuan(off)}
            yield route_fault("P-161", part=names.get(key, Text(key, key)), **money)
    total, bound = sum(due.values()), seen.plan.account.bound.fen
    if bound > total:
        yield route_fault("P-162", bound=yuan(bound), total=yuan(total))


def true_costs(seen: Seen) -> dict[str, int]:
    """Fen by the keys of `ROUTE_COSTS`."""
    fen = dict.fromkeys(ROUTE_COSTS, 0)
    for route, vehicle in seen.driven:
        fen["fixed"] += vehicle.fixed
        fen["way"] += _half_up(Fraction(seen.metres(route, vehicle) * vehicle.per_km, KILOMETRE))
        fen["hours"] += _half_up(Fraction((route.finish - route.leave) * vehicle.per_hour, HOUR))
    for left in seen.plan.unserved:
        request = seen.requests.get(left.request)
        fen["unserved"] += request.price or 0 if request else 0
    fen["moving"] = seen.problem.moving_price * sum(request.heads for request in _moved(seen))
    return fen


def _moved(seen: Seen) -> Iterator[Request]:
    """Requests with another vehicle, unit or time than told."""
    for route in seen.plan.routes:
        for visit in route.visits:
            for key in (*visit.on, *visit.off):
                request = seen.requests.get(key)
                if request is None or request.told is None or (request.pickup and key not in visit.on):
                    continue
                told, vehicle = request.told, (route.vehicle, route.unit)
                is_late = abs(visit.begin - told.begin) > seen.problem.told_within
                if vehicle != (told.vehicle, told.unit) or is_late:
                    yield request


def _half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))
