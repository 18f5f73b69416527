"""Whether a trip can be driven, and how long it keeps its vehicle: exact as to windows, seats, rides and company."""

from collections.abc import Sequence

from sanri.dispatch.solve.routes.dial_ground import FAR, DialGround


def duty(
    ground: DialGround, type_: int, steps: Sequence[int], legs: Sequence[int], begins: Sequence[int]
) -> int | None:
    """The shortest duty in seconds of a trip that begins its steps at the earliest at `begins`; None if it is too long.

    Where neither its hours cost anything nor their limit can be reached, it is told from the vehicle's earliest time.
    """
    vehicle = ground.vehicles[type_]
    done = begins[-1] + ground.work[steps[-1]]
    home = done + legs[-1]
    if home > vehicle.latest:
        return None
    most, whole = vehicle.most_seconds, home - vehicle.earliest
    if not vehicle.per_hour and (most is None or whole <= most):
        return whole
    shortest = home - _latest_leave(ground, steps, legs, begins, finish=done)
    return None if most is not None and shortest > most else shortest


def earliest(
    ground: DialGround, steps: Sequence[int], legs: Sequence[int], floors: list[int], *, start: int
) -> list[int] | None:
    """The earliest beginnings, none before its floor; None where a window or a ride cannot be kept.

    `legs` are the seconds to each step from the one before; `floors` the openings of the windows.
    """
    return _walk(ground, steps, legs, floors, begins=[], start=start, last=len(steps))


def with_ride(
    ground: DialGround,
    steps: Sequence[int],
    legs: Sequence[int],
    floors: list[int],
    *,
    ride: tuple[int, int],
    start: int,
) -> list[int] | None:
    """The same for a trip whose floors, but for the two of the ride put in, are the beginnings without the ride.

    Those before the ride stay; as soon as one behind it is back at its floor, so are all that follow.
    """
    return _walk(ground, steps, legs, floors, begins=floors[: ride[0]], start=start, last=ride[1])


def _walk(
    ground: DialGround,
    steps: Sequence[int],
    legs: Sequence[int],
    floors: list[int],
    *,
    begins: list[int],
    start: int,
    last: int,
) -> list[int] | None:
    """Where a ride is too long its boarding is put off, no further than it must, and all behind it is timed anew.

    Behind `last` what is late only becomes less so; a ride that boards there is therefore never put off again.
    """
    closes, work, limit = ground.closes, ground.work, ground.limit
    number, count = len(begins), len(steps)
    now = begins[-1] + work[steps[number - 1]] if begins else start
    while number < count:
        step, floor = steps[number], floors[number]
        begin = now + legs[number]
        if begin <= floor:
            if number > last:
                return begins + floors[number:]
            begin = floor
        if begin > closes[step]:
            return None
        if step & 1 and (most := limit[step >> 1]) < FAR:
            board, latest = steps.index(step - 1), begin - most - work[step - 1]
            if latest > begins[board]:
                floors[board], number = latest, board
                del begins[board:]
                now = begins[-1] + work[steps[board - 1]] if begins else start
                continue
        begins.append(begin)
        now = begin + work[step]
        number += 1
    return begins


def _latest_leave(
    ground: DialGround, steps: Sequence[int], legs: Sequence[int], begins: Sequence[int], *, finish: int
) -> int:
    """The latest leaving that still ends work at `finish`: each beginning put off as far as those after it allow.

    A ride that would become too long holds its delivery back, so rides are looked at until nothing moves.
    """
    closes, places = [ground.closes[step] for step in steps], {step: number for number, step in enumerate(steps)}
    while True:
        at, then = list(begins), finish
        for number in range(len(steps) - 1, -1, -1):
            at[number] = min(then - ground.work[steps[number]], closes[number])
            then = at[number] - legs[number]
        moved = False
        for number, step in enumerate(steps):
            if step & 1 and ground.limit[step >> 1] < FAR:
                board = places[step - 1]
                latest = at[board] + ground.work[step - 1] + ground.limit[step >> 1]
                if at[number] > latest:
                    closes[number], moved = latest, True
        if not moved:
            return then


def fits(ground: DialGround, type_: int, steps: Sequence[int]) -> bool:
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
