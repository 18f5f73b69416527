"""What so many seats give, worked out from the states of the queue one by one: the inspector's own way."""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, inf, log

from sanri.kernel.dispatch.seats import HALF_HOUR, Load, SeatProblem

TINY = 60.0
"""States whose weight is below e^-60 of the heaviest are left out: they change no digit that is told."""
SLICES = 200
"""The least slices of the time in which calls are to be answered, for Simpson's rule."""


@dataclass(frozen=True, slots=True)
class Given:
    """In percent: answered in time, hang up, busy; the mean wait in seconds."""

    answered: float
    waits: float
    abandoned: float
    busy: float


def given(problem: SeatProblem, load: Load, seats: int) -> Given:
    """The service of so many seats in a half hour of these calls, by the states of the birth and death chain."""
    if not load.calls:
        return Given(100.0, 0.0, 0.0, 0.0)
    arrive, serve = float(load.calls) / HALF_HOUR, 1 / float(load.handling)
    leave = 1 / problem.patience if problem.patience is not None else 0.0
    if seats * serve <= arrive and not leave:
        return Given(0.0, inf, 0.0, 100.0)
    if not seats:
        return Given(0.0, 1 / leave, 100.0, 100.0)
    weights = _states(arrive, serve, leave, seats=seats)
    total = sum(weights)
    waiting = sum((state - seats) * weight for state, weight in enumerate(weights) if state > seats) / total
    free = sum(weights[:seats]) / total
    in_time = _in_time(arrive, serve, leave, seats=seats, within=float(problem.within)) * weights[seats] / total
    abandoned = leave * waiting / arrive
    busy = arrive * (1 - abandoned) / (seats * serve)
    return Given(100 * (free + in_time), waiting / arrive, 100 * abandoned, 100 * busy)


def _states(arrive: float, serve: float, leave: float, *, seats: int) -> list[float]:
    """Weights of 0, 1, 2, ... callers, the heaviest being 1: each is the one before by arrivals over departures."""
    logs = [0.0]
    heaviest = 0.0
    while len(logs) <= seats or logs[-1] > heaviest - TINY:
        state = len(logs)
        logs.append(logs[-1] + log(arrive) - log(min(state, seats) * serve + max(0, state - seats) * leave))
        heaviest = max(heaviest, logs[-1])
    return [exp(each - heaviest) for each in logs]


def _in_time(arrive: float, serve: float, leave: float, *, seats: int, within: float) -> float:
    """Answered after a wait of at most `within`, relative to the weight of all seats taken: by Simpson's rule.

    The wait that a patient caller would have has density nμ·exp(-nμv + λ(1 - e^(-θv))/θ); e^(-θv) still hold on at v.
    """

    def density(v: float) -> float:
        met = arrive * v if not leave else arrive * (1 - exp(-leave * v)) / leave
        return seats * serve * exp(met - seats * serve * v - leave * v)

    slices = max(SLICES, int(8 * seats * serve * within))
    step = within / slices
    parts = pairwise(step * number for number in range(slices + 1))
    return sum((density(a) + 4 * density((a + b) / 2) + density(b)) * (b - a) / 6 for a, b in parts)
