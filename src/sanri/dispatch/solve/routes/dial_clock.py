"""Whether a trip can be driven, and how long it keeps its vehicle: exact as to windows, seats, rides and company."""

from collections.abc import Sequence
from itertools import pairwise

from sanri.dispatch.solve.routes.dial_ground import FAR, DialGround


def duty(ground: DialGround, type_: int, steps: Sequence[int]) -> int | None:
    """The shortest duty of the trip in seconds; None where it cannot be driven."""
    if not _fits(ground, type_, steps):
        return None
    vehicle, at = ground.vehicles[type_], ground.at
    drives, here = [], vehicle.start
    for step in steps:
        drives.append(0 if here is None else ground.seconds[here][at[step]])
        here = at[step]
    home = 0 if vehicle.end is None or here is None else ground.seconds[here][vehicle.end]
    opens = [ground.opens[step] for step in steps]
    begins = _begins(ground, steps, drives, opens, start=vehicle.earliest)
    if begins is None:
        return None
    finish = begins[-1] + ground.work[steps[-1]] + home
    if finish > vehicle.latest:
        return None
    if vehicle.most_seconds is None and not vehicle.per_hour:
        return finish - vehicle.earliest
    shortest = finish - _latest_leave(ground, steps, drives, begins, finish=finish - home)
    return None if vehicle.most_seconds is not None and shortest > vehicle.most_seconds else shortest


def _begins(
    ground: DialGround, steps: Sequence[int], drives: Sequence[int], opens: list[int], *, start: int
) -> list[int] | None:
    """The earliest beginnings; a boarding is put off until its ride is short enough, until nothing moves."""
    closes, work, limit = ground.closes, ground.work, ground.limit
    places = {step: number for number, step in enumerate(steps)}
    while True:
        now, begins = start, []
        for step, drive, open_ in zip(steps, drives, opens, strict=True):
            now = max(now + drive, open_)
            if now > closes[step]:
                return None
            begins.append(now)
            now += work[step]
        moved = False
        for number, step in enumerate(steps):
            if step & 1 and limit[step >> 1] < FAR:
                board = places[step - 1]
                latest = begins[number] - limit[step >> 1] - work[step - 1]
                if latest > begins[board]:
                    opens[board], moved = latest, True
        if not moved:
            return begins


def _latest_leave(
    ground: DialGround, steps: Sequence[int], drives: Sequence[int], begins: Sequence[int], *, finish: int
) -> int:
    """The latest leaving that still ends work at `finish`: each beginning put off as far as those after it allow.

    A ride that would become too long holds its delivery back, so rides are looked at until nothing moves.
    """
    closes, places = [ground.closes[step] for step in steps], {step: number for number, step in enumerate(steps)}
    while True:
        at, then = list(begins), finish
        for number in range(len(steps) - 1, -1, -1):
            at[number] = min(then - ground.work[steps[number]], closes[number])
            then = at[number] - drives[number]
        moved = False
        for number, step in enumerate(steps):
            if step & 1 and ground.limit[step >> 1] < FAR:
                board = places[step - 1]
                latest = at[board] + ground.work[step - 1] + ground.limit[step >> 1]
                if at[number] > latest:
                    closes[number], moved = latest, True
        if not moved:
            return then


def _fits(ground: DialGround, type_: int, steps: Sequence[int]) -> bool:
    """Seats in every dimension at every moment, and nobody aboard with whom they may not ride."""
    capacity, aboard = ground.vehicles[type_].capacity, set[int]()
    now = [0] * len(capacity)
    for step in steps:
        request = step >> 1
        if step & 1 and ground.at[step - 1] < 0:
            for number, load in enumerate(ground.load[request]):
                now[number] += load
            aboard.add(request)
    if any(load > most for load, most in zip(now, capacity, strict=True)):
        return False
    for step in steps:
        request, sign = step >> 1, -1 if step & 1 else 1
        for number, load in enumerate(ground.load[request]):
            now[number] += sign * load
            if now[number] > capacity[number]:
                return False
        if sign < 0:
            aboard.discard(request)
            continue
        if ground.has_clashes and not ground.clash[request].isdisjoint(aboard):
            return False
        aboard.add(request)
    return True


def way(ground: DialGround, type_: int, steps: Sequence[int]) -> int:
    """Metres of the trip, from the vehicle's start and to its end where it has them."""
    vehicle, at = ground.vehicles[type_], ground.at
    places = [at[step] for step in steps]
    if vehicle.start is not None:
        places.insert(0, vehicle.start)
    if vehicle.end is not None:
        places.append(vehicle.end)
    return sum(ground.metres[a][b] for a, b in pairwise(places))
