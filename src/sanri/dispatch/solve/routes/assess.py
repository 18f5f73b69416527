"""Whether a vehicle may do a trip at all, and what the trip costs: every rule of a route problem but duty schedules."""

from sanri.dispatch.solve.routes.tables import Steps, Tables, boards
from sanri.dispatch.solve.routes.timing import clock
from sanri.kernel.dispatch.routes import Vehicle, by_rate


def trip_cost(tables: Tables, vehicle: int, steps: Steps, *, least: bool = True) -> int | None:
    """Fen for vehicle, way and hours, or None where a rule is broken. Without `least` it may be too empty."""
    type_ = tables.vehicles[vehicle]
    way = metres(tables, type_, steps)
    if type_.most_metres is not None and way > type_.most_metres:
        return None
    if not keeps_loads(tables, type_, steps, least=type_.least if least else 0) or not keeps_company(tables, steps):
        return None
    if any(not tables.requests[step // 2].needs <= type_.offers for step in steps):
        return None
    times = clock(tables, vehicle, steps)
    if times is None:
        return None
    return type_.fixed + by_rate(way, type_.per_km, 1000) + by_rate(times.finish - times.leave, type_.per_hour, 3600)


def metres(tables: Tables, type_: Vehicle, steps: Steps) -> int:
    """The way from start, where there is one, along the steps to the end, where there is one."""
    total, here = 0, type_.start
    for step in steps:
        there = tables.place[step]
        if here is not None and here != there:
            total += tables.metres[here][there]
        here = there
    if type_.end is not None and here is not None and here != type_.end:
        total += tables.metres[here][type_.end]
    return total


def keeps_loads(tables: Tables, type_: Vehicle, steps: Steps, *, least: int) -> bool:
    """Never over the capacity in any dimension, and once at least as full as the least load."""
    fullest = [fullest_load(tables, steps, dimension) for dimension in range(len(type_.capacity))]
    return all(a <= b for a, b in zip(fullest, type_.capacity, strict=True)) and (not fullest or fullest[0] >= least)


def fullest_load(tables: Tables, steps: Steps, dimension: int = 0) -> int:
    """The most that is aboard at any moment; those never picked up are aboard from the start."""
    load, calls = tables.load, tables.calls
    aboard = peak = sum(load[step // 2][dimension] for step in steps if step % 2 and len(calls[step // 2]) == 1)
    for step in steps:
        if step % 2:
            aboard -= load[step // 2][dimension]
        else:
            aboard += load[step // 2][dimension]
            peak = max(peak, aboard)
    return peak


def keeps_company(tables: Tables, steps: Steps) -> bool:
    """No two kinds aboard together that are to be kept apart, and no more places of boarding than allowed."""
    if not tables.strict:
        return True
    limit = tables.problem.boarding_stops
    if limit is not None and len({tables.place[step] for step in steps if boards(step)}) > limit:
        return False
    return not tables.problem.apart or _stay_apart(tables, steps)


def _stay_apart(tables: Tables, steps: Steps) -> bool:
    aboard = {step // 2 for step in steps if tables.calls[step // 2] == (step,) and not boards(step)}
    if any(not _may_join(tables, a, aboard - {a}) for a in aboard):
        return False
    for step in steps:
        if not boards(step):
            aboard.discard(step // 2)
        elif not _may_join(tables, step // 2, aboard):
            return False
        else:
            aboard.add(step // 2)
    return True


def _may_join(tables: Tables, newcomer: int, aboard: set[int]) -> bool:
    kinds = tables.requests[newcomer].kinds
    return not any(
        frozenset({mine, theirs}) in tables.problem.apart
        for other in aboard
        for mine in kinds
        for theirs in tables.requests[other].kinds
    )
