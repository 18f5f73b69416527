"""Every plan there is, for cases of a handful of requests: the exact answer that the other engines are held against."""

from collections.abc import Iterator
from functools import cache

from sanri.dispatch.solve.routes.assembly import moving
from sanri.dispatch.solve.routes.assess import trip_cost
from sanri.dispatch.solve.routes.tables import Steps, Tables, Trip
from sanri.dispatch.solve.routes.timing import clock, route

MOST_REQUESTS, MOST_UNITS = 5, 4


def is_tiny(tables: Tables) -> bool:
    """Whether looking at every plan takes no more than a few seconds."""
    units = sum(min(type_.count, len(tables.requests)) for type_ in tables.vehicles)
    return len(tables.requests) <= MOST_REQUESTS and units <= MOST_UNITS


def every_plan(tables: Tables) -> list[Trip]:
    """The trips of the cheapest plan: as few left out that must be served as can be, then the least cost.

    All orders of all subsets are tried, by unit (since people are told a unit), and subsets shared out by dynamic
    programming over the units.
    """
    best_trip = cache(lambda vehicle, unit, among: _best_trip(tables, vehicle, unit, among=among))
    everyone = (1 << len(tables.requests)) - 1
    reached: dict[int, tuple[int, tuple[Trip, ...]]] = {0: (0, ())}
    for vehicle, type_ in enumerate(tables.vehicles):
        for unit in range(min(type_.count, len(tables.requests) + _units_told(tables, type_.key))):
            for served, (fen, trips) in sorted(reached.items()):
                for among in _subsets(everyone & ~served):
                    found = best_trip(vehicle, unit, among)
                    both = served | among
                    if found and (both not in reached or fen + found[0] < reached[both][0]):
                        reached[both] = (fen + found[0], (*trips, found[1]))
    return list(min(reached.items(), key=lambda item: _left(tables, item[0], fen=item[1][0]))[1][1])


def _units_told(tables: Tables, key: str) -> int:
    return max((each.told.unit + 1 for each in tables.requests if each.told and each.told.vehicle == key), default=0)


def _left(tables: Tables, served: int, *, fen: int) -> tuple[int, int]:
    out = [each for number, each in enumerate(tables.requests) if not served >> number & 1]
    return sum(each.price is None for each in out), fen + sum(each.price or 0 for each in out)


def _subsets(of: int) -> Iterator[int]:
    among = of
    while among:
        yield among
        among = (among - 1) & of


def _best_trip(tables: Tables, vehicle: int, unit: int, *, among: int) -> tuple[int, Trip] | None:
    chosen = [number for number in range(len(tables.requests)) if among >> number & 1]
    found: tuple[int, Trip] | None = None
    for steps in _orders((), [tables.calls[number] for number in chosen]):
        fen = trip_cost(tables, vehicle, steps)
        if fen is None:
            continue
        fen += _moves(tables, vehicle, unit, steps=steps)
        if found is None or fen < found[0]:
            found = (fen, Trip(vehicle, steps, unit))
    return found


def _moves(tables: Tables, vehicle: int, unit: int, *, steps: Steps) -> int:
    times = clock(tables, vehicle, steps)
    if times is None or not tables.problem.moving_price:
        return 0
    return moving(tables.problem, [route(tables, vehicle, steps, unit=unit, times=times)])


def _orders(done: Steps, waiting: list[Steps]) -> Iterator[Steps]:
    """All orders in which each request's first step comes before its second."""
    if not any(waiting):
        yield done
    for number, steps in enumerate(waiting):
        if steps:
            yield from _orders((*done, steps[0]), [*waiting[:number], steps[1:], *waiting[number + 1 :]])
