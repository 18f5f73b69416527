"""What so many call seats give: who waits, how long, who hangs up. Erlang's queues, by recursions that stay exact."""

import math
from dataclasses import dataclass

SMALL, LARGE = 1e-18, 1e200


@dataclass(frozen=True, slots=True)
class Service:
    """Shares of 1 and seconds: who waits at all, is answered in time, hangs up; mean wait; how busy a seat is."""

    waits: float
    answered: float
    abandons: float
    mean_wait: float
    busy: float


NO_CALLS = Service(0.0, 1.0, 0.0, 0.0, 0.0)
HOPELESS = Service(1.0, 0.0, 0.0, math.inf, 1.0)
"""Fewer seats than the work asks for, with callers who never hang up: the queue grows without end."""


def seats_service(calls: float, handling: float, seats: int, *, within: float, patience: float | None) -> Service:
    """Erlang C, or A with `patience` (mean seconds until a caller hangs up). `calls` a second, `handling` seconds."""
    if calls == 0:
        return NO_CALLS
    if seats == 0:
        lost = 0.0 if patience is None else 1.0
        return HOPELESS if patience is None else Service(1.0, 0.0, lost, patience, 1.0)
    if patience is None:
        return erlang_c(calls, handling, seats, within=within)
    return erlang_a(calls, handling, seats, within=within, patience=patience)


def erlang_c(calls: float, handling: float, seats: int, *, within: float) -> Service:
    """With a load A = calls · handling: Pw = B / (1 - ρ(1 - B)), answered = 1 - Pw·e^(-(n-A)T/h), wait = Pw·h/(n-A).

    Pw from Erlang's B, and B by its inverse: 1/B(n) = 1 + n/A · 1/B(n-1), which only adds (A. K. Erlang 1917; the
    recursion: D. L. Jagerman, Bell System Technical Journal 53, 1974).
    """
    load = calls * handling
    if seats <= load:
        return HOPELESS
    blocked, busy = 1 / inverse_b(load, seats), load / seats
    waits = blocked / (1 - busy * (1 - blocked))
    late = waits * math.exp(-(seats - load) * within / handling)
    return Service(waits, 1 - late, 0.0, waits * handling / (seats - load), busy)


def inverse_b(load: float, seats: int) -> float:
    """1/B of Erlang's B, the share of calls that find all seats taken where nobody may wait."""
    inverse = 1.0
    for seat in range(1, seats + 1):
        inverse = 1.0 + seat / load * inverse
    return inverse


def erlang_a(calls: float, handling: float, seats: int, *, within: float, patience: float) -> Service:
    """The queue M/M/n+M (C. Palm 1957): the weights of its states relative to all seats taken and nobody waiting.

    w(j) = Π λ/(nμ + iθ) for i = 1..j weighs j callers waiting, 1/B - 1 all states with a free seat. Who finds j waiting
    is answered within T with odds a/(a+j+1) · I_x(j+1, a+1), a = nμ/θ, x = 1 - e^(-θT): a sum of exponentials of rates
    nμ + iθ is the logarithm of a beta variable, and patience tilts it by one. I follows from I_x(1, b) = 1 - (1-x)^b by
    I_x(j+1, b) = I_x(j, b) - t(j), t(j+1) = t(j) · x(b+j)/(j+1).
    """
    load, a, per = calls * handling, seats * patience / handling, calls * patience
    free = inverse_b(load, seats) - 1
    x, b = -math.expm1(-within / patience), a + 1
    weight, total, queue, in_time = 1.0, 0.0, 0.0, 0.0
    beta, term, j = -math.expm1(-b * within / patience), x * b * math.exp(-b * within / patience), 0
    while weight > SMALL * (free + total) or j < per - a:
        total += weight
        queue += j * weight
        in_time += weight * a / (a + j + 1) * max(0.0, beta)
        j += 1
        beta, term = beta - term, term * x * (b + j) / (j + 1)
        weight *= per / (a + j)
        if weight > LARGE:
            weight, total, queue, in_time, free = (each / LARGE for each in (weight, total, queue, in_time, free))
    every = free + total
    abandons = queue / every / per
    return Service(
        total / every, (free + in_time) / every, abandons, queue / every / calls, load * (1 - abandons) / seats
    )
