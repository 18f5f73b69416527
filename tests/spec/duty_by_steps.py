"""The second engine of duty schedules: every way to drive and stand, step by step of a coarse clock. Slow and plain."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sanri.kernel.dispatch.duty import DutyRules, Leg

STEP = 600
"""Ten minutes: all times of the tiny cases are multiples of it."""


class At(NamedTuple):
    """Where a coach is in its route, and what its driver has behind him, in steps."""

    leg: int
    driven: int
    worked: int
    unbroken: int
    in_night: int
    idle: int
    free: int
    relays: int


def earliest(
    legs: Sequence[Leg],
    rules: DutyRules,
    *,
    origin: datetime,
    leave: int,
    relay_points: tuple[int, ...] = (),
    relays: int = 0,
    stands_still: bool = True,
    horizon: int = 48 * 3600,
) -> int | None:
    """The first step at which a coach can have arrived, by trying everything at every step. None: not in time."""
    now, layers = leave // STEP, {leave // STEP: {At(0, 0, 0, 0, 0, 0, -1, 0)}}
    steps = Steps(legs, rules, origin, relay_points=relay_points, relays=relays, stands_still=stands_still)
    while now * STEP < leave + horizon:
        for state in steps.closure(layers.pop(now, set()), now):
            if state.leg == len(legs):
                return now * STEP
            for later, after in steps.after(state, now):
                layers.setdefault(later, set()).add(after)
        now += 1
    return None


class Steps:
    def __init__(
        self,
        legs: Sequence[Leg],
        rules: DutyRules,
        origin: datetime,
        *,
        relay_points: tuple[int, ...],
        relays: int,
        stands_still: bool,
    ) -> None:
        self.legs, self.rules, self.origin, self.relays = legs, rules, origin, relays
        self.stands_still = stands_still
        self.day, self.night, self.rest = (
            minutes * 60 // STEP for minutes in (rules.day_drive, rules.night_drive, rules.rest)
        )
        self.is_part = rules.night_counts == "part"
        self.points = {
            (number, leg.seconds * (point - behind) // leg.metres // STEP)
            for number, (leg, behind) in enumerate(zip(legs, _behind(legs), strict=True))
            for point in relay_points
            if behind < point <= behind + leg.metres
        }
        self.points |= {(number, 0) for number, behind in enumerate(_behind(legs)) if behind in relay_points}

    def hour(self, now: int) -> float:
        return (self.origin.hour + self.origin.minute / 60 + now * STEP / 3600) % 24

    def inside(self, span: tuple[int, int], now: int) -> bool:
        begin, end = span
        return (self.hour(now) - begin) % 24 < (end - begin) % 24

    def closure(self, states: set[At], now: int) -> set[At]:
        """What needs no time: work of no length, and setting out on the next leg."""
        found, open_ = set(states), list(states)
        while open_:
            state = open_.pop()
            if state.leg == len(self.legs):
                continue
            leg = self.legs[state.leg]
            is_done = state.driven * STEP == leg.seconds and state.worked * STEP == leg.work
            after = state._replace(leg=state.leg + 1, driven=0, worked=0)
            if is_done and after not in found and (leg.work or self.may_begin(leg, now)):
                found.add(after)
                open_.append(after)
        return found

    def may_begin(self, leg: Leg, now: int) -> bool:
        return (leg.earliest is None or leg.earliest <= now * STEP) and (leg.latest is None or now * STEP <= leg.latest)

    def after(self, state: At, now: int) -> Iterator[tuple[int, At]]:
        leg = self.legs[state.leg]
        if leg.latest is not None and now * STEP > leg.latest and not state.worked:
            return
        is_there = state.driven * STEP == leg.seconds
        if is_there and state.worked * STEP < leg.work and (state.worked or self.may_begin(leg, now)):
            yield now + 1, state._replace(worked=state.worked + 1, idle=0)
        if 0 < state.worked * STEP < leg.work:
            return
        yield now + 1, self.stood(state, state.idle + 1)
        if state.driven * STEP < leg.seconds and self.may_drive(state, now):
            night = self.inside(self.rules.night, now)
            yield (
                now + 1,
                state._replace(
                    driven=state.driven + 1,
                    unbroken=state.unbroken + 1,
                    in_night=state.in_night + self.is_part * night,
                    idle=0,
                ),
            )
        is_open = all(self.inside(self.rules.relay_window, now + more) for more in range(self.rest))
        if is_open and (state.leg, state.driven) in self.points and state.relays < self.relays:
            relayed = state._replace(free=self.free_after(now + self.rest), relays=state.relays + 1)
            yield now + self.rest, self.stood(relayed, self.rest)

    def free_after(self, now: int) -> int:
        """The end of the next standstill: until then a relayed coach may drive."""
        while not self.inside(self.rules.standstill, now):
            now += 1
        while self.inside(self.rules.standstill, now):
            now += 1
        return now

    def stood(self, state: At, idle: int) -> At:
        if idle < self.rest:
            return state._replace(idle=idle)
        return state._replace(idle=self.rest, unbroken=0, in_night=0)

    def may_drive(self, state: At, now: int) -> bool:
        if self.stands_still and self.inside(self.rules.standstill, now) and now >= state.free:
            return False
        if state.unbroken + 1 > self.day:
            return False
        if not self.inside(self.rules.night, now):
            return True
        counted = state.unbroken if self.rules.night_counts == "whole" else state.in_night
        return counted + 1 <= self.night


def _behind(legs: Sequence[Leg]) -> list[int]:
    return [sum(leg.metres for leg in legs[:number]) for number in range(len(legs))]
