"""When a vehicle is where: the exact times of a trip whose order is settled, leaving as late as keeps its arrival."""

from dataclasses import dataclass

from sanri.dispatch.solve.routes.tables import Steps, Tables, boards
from sanri.kernel.dispatch.routes import Route, Visit

FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds from the origin: when the start is left, when the work of each step begins, when the end is reached."""

    leave: int
    begins: tuple[int, ...]
    finish: int


def clock(tables: Tables, vehicle: int, steps: Steps) -> Clock | None:
    """The times of the steps in this order, or None where windows, shift or ride limits cannot be kept.

    The end is reached as early as can be, then the start left as late as keeps that: the shortest duty that there is
    for the order, since leaving later still only moves the end with it (Savelsbergh 1992, forward time slack).
    """
    type_ = tables.vehicles[vehicle]
    ways = _ways(tables, vehicle, steps)
    early = _earliest(tables, steps, ways, start=type_.earliest)
    if early is None:
        return None
    finish = early[-1] + tables.work[steps[-1]] + ways[-1]
    if finish > type_.latest:
        return None
    leave = _latest(tables, steps, ways, finish=finish)
    begins = _earliest(tables, steps, ways, start=leave)
    if begins is None or (type_.most_seconds is not None and finish - leave > type_.most_seconds):
        return None
    return Clock(leave, tuple(begins), finish)


def _ways(tables: Tables, vehicle: int, steps: Steps) -> list[int]:
    """Seconds before each step and after the last: nothing where the route is open, or stays where it is."""
    type_, place, seconds = tables.vehicles[vehicle], tables.place, tables.seconds
    ways, here = [], type_.start
    for step in steps:
        there = place[step]
        ways.append(0 if here is None or here == there else seconds[here][there])
        here = there
    ways.append(0 if type_.end is None or here is None or here == type_.end else seconds[here][type_.end])
    return ways


def _earliest(tables: Tables, steps: Steps, ways: list[int], *, start: int) -> list[int] | None:
    """The earliest beginnings; where a ride would be too long its boarding is put off, again until nothing moves."""
    opens, closes, work = tables.opens, tables.closes, tables.work
    not_before = {step: opens[step] for step in steps} if tables.rides else None
    while True:
        begins, now = [], start
        for step, way in zip(steps, ways, strict=False):
            now = max(now + way, opens[step] if not_before is None else not_before[step])
            if now > closes[step]:
                return None
            begins.append(now)
            now += work[step]
        if not_before is None or not _put_off(tables, steps, begins, not_before=not_before):
            return begins


def _put_off(tables: Tables, steps: Steps, begins: list[int], *, not_before: dict[int, int]) -> bool:
    at, moved = dict(zip(steps, begins, strict=True)), False
    for step in steps:
        limit = tables.rides.get(step // 2)
        if limit is None or not boards(step) or step + 1 not in at:
            continue
        latest_ride = at[step + 1] - limit - tables.work[step]
        if latest_ride > at[step]:
            not_before[step], moved = latest_ride, True
    return moved


def _latest(tables: Tables, steps: Steps, ways: list[int], *, finish: int) -> int:
    """The latest leaving that still reaches the end at `finish`; a ride that grows too long draws its end forward."""
    not_after = {step: tables.closes[step] for step in steps}
    while True:
        then, at, moved = finish - ways[-1], {}, False
        for number in range(len(steps) - 1, -1, -1):
            step = steps[number]
            then = at[step] = min(then - tables.work[step], not_after[step])
            then -= ways[number]
        for step in steps if tables.rides else ():
            limit = tables.rides.get(step // 2)
            if limit is not None and boards(step) and step + 1 in at:
                ends = at[step] + tables.work[step] + limit
                if ends < at[step + 1]:
                    not_after[step + 1], moved = ends, True
        if not moved:
            return then


def route(tables: Tables, vehicle: int, steps: Steps, *, unit: int, times: Clock) -> Route:
    """The trip as the visits people are told of: one for each halt, a new one where work stands still in between."""
    visits: list[Visit] = []
    place, ways = tables.place, _ways(tables, vehicle, steps)
    now = times.leave
    for step, way, begin in zip(steps, ways, times.begins, strict=False):
        key = tables.requests[step // 2].key
        arrive, leave = now + way, begin + tables.work[step]
        on, off = ((key,), ()) if boards(step) else ((), (key,))
        last = visits[-1] if visits else None
        if last and last.at == place[step] and begin == last.leave and (on or not last.on):
            visits[-1] = Visit(last.at, last.arrive, last.begin, leave, (*last.on, *on), (*last.off, *off))
        else:
            visits.append(Visit(place[step], arrive, begin, leave, on, off))
        now = leave
    return Route(tables.vehicles[vehicle].key, unit, times.leave, times.finish, tuple(visits))
