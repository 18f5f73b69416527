"""When a run is where: exact times for an order of halts, keeping windows, rides and shifts, and what people were told.

All conditions are differences between two moments (at the earliest, at the most so long after), so putting moments off
until nothing moves finds the earliest times that there are, or that there are none (Dechter, Meiri, Pearl 1991).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanri.dispatch.solve.insertion.ground import Ground, Halt, Run, Span
from sanri.dispatch.solve.insertion.rules import NOTHING, Relaxed
from sanri.kernel.dispatch.routes import Call

FAR = 1 << 50


class Ride(NamedTuple):
    """From halt `a` to halt `b` (by number) no more than `most` seconds may pass between their beginnings.

    `a` is None where the ride has begun already: then `most` is the latest beginning itself.
    """

    a: int | None
    b: int
    most: int


class Times(NamedTuple):
    """Seconds from the origin: when the start is left, when work begins at each halt, when the end is reached."""

    leave: int
    begins: tuple[int, ...]
    finish: int


def times(
    ground: Ground, run: Run, spans: Sequence[Span], *, rides: Sequence[Ride] = (), relaxed: Relaxed = NOTHING
) -> Times | None:
    """The earliest end and, with it, the latest leaving: the shortest duty for this order; None where it cannot be.

    Leaving later still would only move the end with it, so no duty of this order is shorter.
    """
    vehicle, done = ground.vehicles[run.vehicle], ground.done.get((run.vehicle, run.unit))
    drives, latest = _drives(ground, run), FAR if "hours" in relaxed else vehicle.latest
    start = done.visits[-1].leave if done else vehicle.earliest
    if not spans:
        return Times(done.leave, (), start + drives[-1]) if done and start + drives[-1] <= latest else None
    begins = _forward(spans, drives, rides, start=start)
    if begins is None:
        return None
    finish = begins[-1] + spans[-1].work + drives[-1]
    leave = done.leave if done else _latest_leave(spans, drives, rides, finish=finish)
    if finish > latest or ("hours" not in relaxed and finish - leave > (vehicle.most_seconds or FAR)):
        return None
    if not done:
        begins = _forward(spans, drives, rides, start=leave)
    return Times(leave, tuple(begins), finish) if begins is not None else None


class Slack(NamedTuple):
    """Before each halt and after the last: the earliest moment to set out for it, the latest to begin (end) there."""

    leaves: tuple[int, ...]
    latest: tuple[int, ...]


def slack(ground: Ground, run: Run) -> Slack:
    """How much time a run has left by its windows and its shift, rides aside: a quick look before times are made."""
    known: Slack | None = ground.slacks.get(run)
    if known is None:
        known = ground.slacks[run] = _slack(ground, run)
    return known


def _slack(ground: Ground, run: Run) -> Slack:
    vehicle, done = ground.vehicles[run.vehicle], ground.done.get((run.vehicle, run.unit))
    spans, drives = [known_span(ground, halt) for halt in run.halts], _drives(ground, run)
    leaves = [done.visits[-1].leave if done else vehicle.earliest]
    for one, drive in zip(spans, drives, strict=False):
        leaves.append(max(leaves[-1] + drive, one.opens) + one.work)
    latest = [vehicle.latest]
    for number in range(len(spans) - 1, -1, -1):
        latest.append(min(spans[number].closes, latest[-1] - drives[number + 1] - spans[number].work))
    return Slack(tuple(leaves), tuple(reversed(latest)))


def _drives(ground: Ground, run: Run) -> list[int]:
    """Seconds before each halt, and after the last."""
    here, found = ground.begins_at(run), []
    for halt in run.halts:
        found.append(ground.drive(here, halt.at))
        here = halt.at
    return [*found, ground.drive(here, ground.vehicles[run.vehicle].end)]


def _forward(spans: Sequence[Span], drives: list[int], rides: Sequence[Ride], *, start: int) -> list[int] | None:
    """The earliest beginnings. A chain of rides is no longer than there are rides: one round more is enough."""
    opens = [span.opens for span in spans]
    for _ in range(len(rides) + 1):
        begins, now = [], start
        for span, drive, open_ in zip(spans, drives, opens, strict=False):
            now = max(now + drive, open_)
            if now > span.closes:
                return None
            begins.append(now)
            now += span.work
        late = [(a, begins[b] - most) for a, b, most in rides if begins[b] - most > (0 if a is None else begins[a])]
        if not late:
            return begins
        for a, moment in late:
            if a is None:
                return None
            opens[a] = max(opens[a], moment)
    return None


def _latest_leave(spans: Sequence[Span], drives: list[int], rides: Sequence[Ride], *, finish: int) -> int:
    """The latest leaving that still reaches the end at `finish`, which `_forward` has shown to be possible."""
    closes, then = [span.closes for span in spans], finish
    for _ in range(len(rides) + 1):
        then, at = finish - drives[-1], [0] * len(spans)
        for number in range(len(spans) - 1, -1, -1):
            at[number] = min(then - spans[number].work, closes[number])
            then = at[number] - drives[number]
        for a, b, most in rides:
            if a is not None and at[b] - most > at[a]:
                closes[b] = min(closes[b], at[a] + most)
    return then


class Turn(NamedTuple):
    """One call at a halt: whose, which, and how long after work at the halt began its turn comes and is over."""

    key: str
    call: Call
    begins: int
    ends: int


def turns(ground: Ground, halt: Halt) -> Iterator[Turn]:
    """Those who get off, each with its cleaning, then those who get on, one after the other."""
    now = 0
    for key in halt.off:
        request = ground.requests.get(key)
        if request and request.delivery:
            ends = now + request.delivery.service + request.cleaning
            yield Turn(key, request.delivery, now, ends)
            now = ends
    for key in halt.on:
        request = ground.requests.get(key)
        if request and request.pickup:
            ends = now + request.pickup.service
            yield Turn(key, request.pickup, now, ends)
            now = ends


def span(ground: Ground, halt: Halt, free: str = "") -> Span:
    """A halt's window: each call's turn comes after the work before it. The windows of request `free` do not count."""
    opens, closes, work = -FAR, FAR, 0
    for key, call, begins, ends in turns(ground, halt):
        if key != free:
            opens, closes = max(opens, call.earliest - begins), min(closes, call.latest - begins)
        work = ends
    return Span(opens, closes, work)


def known_span(ground: Ground, halt: Halt) -> Span:
    """As `span`, remembered."""
    found = ground.spans.get(halt)
    if found is None:
        found = ground.spans[halt] = span(ground, halt)
    return found


def rides(ground: Ground, run: Run, free: str = "") -> list[Ride]:
    """The rides of a run that have a limit; that of request `free` does not count."""
    boarded, found = dict[str, tuple[int | None, int]](), []
    done = ground.done.get((run.vehicle, run.unit))
    for visit in done.visits if done else ():
        for turn in turns(ground, Halt(visit.at, visit.on, visit.off)):
            boarded[turn.key] = (None, visit.begin + turn.ends)
    for number, halt in enumerate(run.halts):
        for key, _, begins, ends in turns(ground, halt):
            request = ground.requests[key]
            if key in halt.on:
                boarded[key] = (number, ends)
            elif key in boarded and key != free and request.ride_limit is not None:
                a, after = boarded[key]
                found.append(Ride(a, number, after + request.ride_limit - begins))
    return found
