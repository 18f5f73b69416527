"""Is everybody taken along once, whole and by one vehicle, to the place asked for? Nobody is lost, nobody twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sanri.dispatch.inspect.routes.kinds import route_fault
from sanri.dispatch.inspect.routes.seen import Seen, unit_of
from sanri.kernel.dispatch.routes import Call, Request, Route
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text

Halt = tuple[int, int]
"""Where a request gets on or off: which route of the plan, which of its visits."""

GETS_ON, GETS_OFF = Text("上车", "gets on"), Text("下车", "gets off")
IS_LEFT = Text("被列为未安排", "is listed as left out")
NEVER_ON, NEVER_OFF = Text("没有接站", "never gets on"), Text("没有送站", "never gets off")
ELSEWHERE = Text("未安排清单", "The list of those left out")


def served_faults(seen: Seen) -> Iterator[Fault]:
    """Every request on exactly one route or left out once; pickup before delivery on the same vehicle."""
    on, off = _halts(seen, "on"), _halts(seen, "off")
    yield from _unknown(seen)
    left = Counter(each.request for each in seen.plan.unserved)
    for key, request in seen.requests.items():
        yield from _times(request, on.get(key, []), off.get(key, []), times_left=left[key])
        yield from _whole(seen, request, on.get(key, []), off.get(key, []))
        where = [*on.get(key, []), *off.get(key, [])]
        if where and left[key]:
            yield route_fault("P-105", request=key, vehicle=_vehicle(seen, where[0]))
        if not where and not left[key]:
            yield route_fault("P-103", request=key)
        if not where and left[key] and request.price is None:
            yield route_fault("P-111", request=key)


def _halts(seen: Seen, side: str) -> dict[str, list[Halt]]:
    found: dict[str, list[Halt]] = defaultdict(list)
    for number, route in enumerate(seen.plan.routes):
        for place, visit in enumerate(route.visits):
            for key in getattr(visit, side):
                found[key].append((number, place))
    return found


def _unknown(seen: Seen) -> Iterator[Fault]:
    for route in seen.plan.routes:
        for key in route.served:
            if key not in seen.requests:
                yield route_fault("P-102", where=_name(route), request=key)
    for left in seen.plan.unserved:
        if left.request not in seen.requests:
            yield route_fault("P-102", where=ELSEWHERE, request=left.request)


def _times(request: Request, on: list[Halt], off: list[Halt], *, times_left: int) -> Iterator[Fault]:
    for what, times in ((GETS_ON, len(on)), (GETS_OFF, len(off)), (IS_LEFT, times_left)):
        if times > 1:
            yield route_fault("P-104", request=request.key, what=what, times=times)


def _whole(seen: Seen, request: Request, on: list[Halt], off: list[Halt]) -> Iterator[Fault]:
    """Both calls of a request are made, in their order, by one vehicle, where they were asked for."""
    for call, halts, missing, others in (
        (request.pickup, on, NEVER_ON, off),
        (request.delivery, off, NEVER_OFF, on),
    ):
        if call and others and not halts:
            yield route_fault("P-106", request=request.key, vehicle=_vehicle(seen, others[0]), missing=missing)
        for halt in halts:
            yield from _there(seen, request, call, halt)
    if not on or not off or not request.pickup or not request.delivery:
        return
    if on[0][0] != off[0][0]:
        first, second = _vehicle(seen, on[0]), _vehicle(seen, off[0])
        yield route_fault("P-107", request=request.key, first=first, second=second)
    elif off[0][1] <= on[0][1]:
        place = seen.place(_at(seen, off[0]))
        yield route_fault("P-108", request=request.key, vehicle=_vehicle(seen, off[0]), stop=place)


def _there(seen: Seen, request: Request, call: Call | None, halt: Halt) -> Iterator[Fault]:
    at = _at(seen, halt)
    if seen.is_place(at) and (call is None or call.at != at):
        wanted = seen.place(call.at) if call else Text("不停靠", "no call")
        where = {"vehicle": _vehicle(seen, halt), "stop": seen.place(at)}
        yield route_fault("P-109", request=request.key, wanted=wanted, **where)


def _at(seen: Seen, halt: Halt) -> int:
    return seen.plan.routes[halt[0]].visits[halt[1]].at


def _vehicle(seen: Seen, halt: Halt) -> Text:
    return _name(seen.plan.routes[halt[0]])


def _name(route: Route) -> Text:
    return unit_of(route.vehicle, route.unit)
