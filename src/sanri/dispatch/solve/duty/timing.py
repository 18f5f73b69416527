"""When a coach drives and when it stands: the earliest arrival that the rules of driving time allow, exactly.

Label setting over the way. A label is a moment, how long the driving has been unbroken, and where relays were made. A
rest is put off until a limit forces it, which loses nothing: whoever rests earlier has driven no more at any moment,
and the later a stint begins the later its limit ends (both limits shrink at nightfall alone, where that is still so).
Two exceptions branch: a rest partly free because the coach waits anyway, and waiting out the last minutes of a night.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sanri.dispatch.solve.duty.clock import Clock
from sanri.kernel.dispatch.duty import DutyRule

Reason = Literal["", "day", "night", "standstill", "early", "dawn", "relay"]
ENDLESS = 1 << 40


class Limits(NamedTuple):
    """The rules of one duty in seconds, after exemption or whatever is tried without them."""

    day: int
    night: int
    rest: int
    is_whole: bool
    stands_still: bool

    def without(self, rules: Iterable[DutyRule]) -> "Limits":
        """The limits as they would be without some of the rules."""
        tried = self
        for rule in rules:
            match rule:
                case "night_stop":
                    tried = tried._replace(stands_still=False)
                case "continuous_night":
                    tried = tried._replace(night=ENDLESS)
                case "continuous_day":
                    tried = tried._replace(day=ENDLESS)
        return tried


class Stretch(NamedTuple):
    """Part of a way up to work or up to a relay point (`relay`, else -1). Work begins within earliest and latest."""

    seconds: int
    work: int = 0
    earliest: int = -ENDLESS
    latest: int = ENDLESS
    relay: int = -1


class Trail(NamedTuple):
    """What was done last, and what before that."""

    before: "Trail | None"
    begin: int
    end: int
    doing: Literal["drive", "rest", "work", "wait", "relay"]
    why: Reason


class Label(NamedTuple):
    """One way to have got this far. `free_until` is the end of the standstill that its last relay lets it drive in."""

    at: int
    unbroken: int
    in_night: int
    relays: tuple[int, ...]
    free_until: int
    trail: Trail | None


def arrivals(stretches: Sequence[Stretch], clock: Clock, limits: Limits, *, leave: int, relays: int) -> list[Label]:
    """The ways to the end none of which is worse than another, at most one for each set of relay points and rest left.

    `relays` is how many there may be at most. Empty where a window cannot be kept. O(stretches · halts) for each label.
    """
    clock.check(leave)
    labels = [Label(leave, 0, 0, (), -ENDLESS, None)]
    for stretch in stretches:
        driven = [after for label in labels for after in _drive(label, stretch.seconds, clock, limits=limits)]
        if stretch.relay < 0:
            labels = _best([after for label in driven for after in _work(label, stretch, limits.rest)])
        else:
            made = (
                _relay(label, stretch.relay, clock, limits=limits) for label in driven if len(label.relays) < relays
            )
            labels = _best([*driven, *made])
    return labels


def _drive(label: Label, seconds: int, clock: Clock, *, limits: Limits) -> list[Label]:
    """So many seconds at the wheel, with the halts that the rules force."""
    done: list[Label] = []
    open_ = [(label, seconds)]
    while open_:
        label, left = open_.pop()
        at, unbroken, in_night, relays, free_until, trail = label
        while left:
            stop = ENDLESS
            if limits.stands_still:
                inside, stop = clock.standstill.holds(max(at, free_until))
                if inside:
                    trail = Trail(trail, at, stop, "rest", "standstill")
                    if stop - at >= limits.rest:
                        unbroken = in_night = 0
                    at = stop
                    continue
            is_night, turns = clock.night.holds(at)
            room = min(limits.day - unbroken, turns - at, stop - at, left)
            if is_night:
                room = min(room, limits.night - (unbroken if limits.is_whole else in_night))
            if room > 0:
                trail = Trail(trail, at, at + room, "drive", "")
                at, unbroken, left = at + room, unbroken + room, left - room
                in_night += room if is_night else 0
                continue
            if is_night and turns - at < limits.rest and unbroken < limits.day:
                dawn = Trail(trail, at, turns, "wait", "dawn")
                open_.append((Label(turns, unbroken, in_night, relays, free_until, dawn), left))
            trail = Trail(trail, at, at + limits.rest, "rest", "night" if is_night else "day")
            at, unbroken, in_night = at + limits.rest, 0, 0
        done.append(Label(at, unbroken, in_night, relays, free_until, trail))
    return done


def _work(label: Label, stretch: Stretch, rest: int) -> list[Label]:
    """Work at the end of a leg, as soon as may be; and where the coach must wait for it anyway, after a full rest."""
    begin, after = max(label.at, stretch.earliest), []
    wait = begin - label.at
    if wait >= rest:
        label = label._replace(unbroken=0, in_night=0)
    elif wait and label.unbroken:
        after += _worked(label._replace(unbroken=0, in_night=0), stretch, label.at + rest)
    return after + _worked(label, stretch, begin)


def _worked(label: Label, stretch: Stretch, begin: int) -> list[Label]:
    if begin > stretch.latest:
        return []
    trail = Trail(label.trail, label.at, begin, "wait", "early") if begin > label.at else label.trail
    if stretch.work:
        trail = Trail(trail, begin, begin + stretch.work, "work", "")
    return [label._replace(at=begin + stretch.work, trail=trail)]


def _relay(label: Label, point: int, clock: Clock, *, limits: Limits) -> Label:
    """The crew changes here, as soon as the relay window leaves time for it."""
    is_open, turns = clock.relay.holds(label.at)
    begin = label.at
    if not is_open or begin + limits.rest > turns:
        begin = clock.relay.holds(turns)[1] if is_open else turns
    trail = Trail(label.trail, label.at, begin, "wait", "relay") if begin > label.at else label.trail
    end = begin + limits.rest
    is_still, edge = clock.standstill.holds(end)
    free_until = edge if is_still else clock.standstill.holds(edge)[1]
    return Label(end, 0, 0, (*label.relays, point), free_until, Trail(trail, begin, end, "relay", "relay"))


def _best(labels: list[Label]) -> list[Label]:
    """Those that no other beats or equals in everything, for the same relay points."""
    if len(labels) < 2:
        return labels
    kept: list[Label] = []
    for label in sorted(labels, key=lambda one: one[:3]):
        if not any(
            other.unbroken <= label.unbroken
            and other.in_night <= label.in_night
            and other.relays == label.relays
            and other.free_until >= label.free_until
            for other in kept
        ):
            kept.append(label)
    return kept
