"""One vehicle's steps, priced, with the earliest and latest moments of each: what rides are tried against."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sanri.dispatch.solve.routes.dial_clock import duty, earliest
from sanri.dispatch.solve.routes.dial_ground import FAR, DialGround

Steps = tuple[int, ...]
Offer = tuple[float, Steps]
"""What taking a ride along adds, in fen, and the steps with it."""


@dataclass(slots=True, eq=False)
class Trip:
    """A trip that can be driven; one without steps costs nothing.

    `at`, `freed` and `latest` have the vehicle's start before the steps and its end behind them: the earliest moment
    each is done, and the latest at which it can begin, by windows alone. `legs` (seconds) and `ways` (metres) lead from
    each to the next. `free` is, by dimension, what is still free after so many steps; `aboard` who is aboard then.
    `begins` are the earliest beginnings by every rule. `offers` are remembered: a request always costs the same here.
    """

    type_: int
    steps: Steps
    fen: float
    metres: int
    at: list[int]
    legs: list[int]
    ways: list[int]
    begins: list[int]
    freed: list[int]
    latest: list[int]
    free: list[list[int]]
    aboard: list[frozenset[int]]
    offers: dict[int, Offer | None] = field(default_factory=dict)


def trip(ground: DialGround, type_: int, steps: Steps) -> Trip | None:
    """The trip, None where it cannot be driven in time; that all on it fit is for the asker to see to."""
    vehicle = ground.vehicles[type_]
    at = [-1 if vehicle.start is None else vehicle.start, *[ground.at[step] for step in steps]]
    at.append(-1 if vehicle.end is None else vehicle.end)
    legs = [ground.seconds[a][b] for a, b in pairwise(at)]
    ways = [ground.metres[a][b] for a, b in pairwise(at)]
    floors = [ground.opens[step] for step in steps]
    begins = earliest(ground, steps, legs, floors, start=vehicle.earliest)
    price = None if begins is None else cost(ground, type_, steps, legs, begins, metres=sum(ways))
    if begins is None or price is None:
        return None
    freed, latest = _moments(ground, type_, steps, legs)
    free, aboard = _room(ground, type_, steps)
    return Trip(
        type_=type_,
        steps=steps,
        fen=price,
        metres=sum(ways),
        at=at,
        legs=legs,
        ways=ways,
        begins=begins,
        freed=freed,
        latest=latest,
        free=free,
        aboard=aboard,
    )


def cost(
    ground: DialGround, type_: int, steps: Steps, legs: Sequence[int], begins: Sequence[int], *, metres: int
) -> float | None:
    """Fen of a trip of so many metres that begins its steps at the earliest at `begins`; None where it is too long."""
    if not steps:
        return 0.0
    vehicle = ground.vehicles[type_]
    if vehicle.most_metres is not None and metres > vehicle.most_metres:
        return None
    seconds = duty(ground, type_, steps, legs, begins)
    if seconds is None:
        return None
    return vehicle.fixed + metres * vehicle.per_km / 1000 + seconds * vehicle.per_hour / 3600


def _moments(ground: DialGround, type_: int, steps: Steps, legs: list[int]) -> tuple[list[int], list[int]]:
    """When each step is done at the earliest, and when it can begin at the latest."""
    opens, closes, work = ground.opens, ground.closes, ground.work
    now, then = ground.vehicles[type_].earliest, ground.vehicles[type_].latest
    freed, latest = [now], [then]
    for leg, step in zip(legs, steps, strict=False):
        now = max(now + leg, opens[step]) + work[step]
        freed.append(now)
    for number in range(len(steps) - 1, -1, -1):
        step = steps[number]
        then = min(then - legs[number + 1] - work[step], closes[step])
        latest.append(then)
    latest.append(-FAR)
    latest.reverse()
    return freed, latest


def _room(ground: DialGround, type_: int, steps: Steps) -> tuple[list[list[int]], list[frozenset[int]]]:
    """By dimension, what is free after so many steps; and who is aboard then, where some may not ride together."""
    from_start = [step >> 1 for step in steps if step & 1 and ground.at[step - 1] < 0]
    free = []
    for number, most in enumerate(ground.vehicles[type_].capacity):
        loads = ground.loads[number]
        now = most - sum(loads[2 * request] for request in from_start)
        row = [now]
        for step in steps:
            now -= loads[step]
            row.append(now)
        free.append(row)
    aboard = []
    if ground.has_clashes:
        who = set(from_start)
        aboard.append(frozenset(who))
        for step in steps:
            who ^= {step >> 1}
            aboard.append(frozenset(who))
    return free, aboard
