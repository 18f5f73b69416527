"""A legal duty for one route: its rests, its standstill or relay, its drivers; or which rule it cannot keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from sanri.dispatch.solve.duty import words
from sanri.dispatch.solve.duty.clock import Clock, clock
from sanri.dispatch.solve.duty.crew import can_drive, crew
from sanri.dispatch.solve.duty.stretches import limit_km, limits_of, stretches_of, without_windows
from sanri.dispatch.solve.duty.timing import Label, Limits, Stretch, Trail, arrivals
from sanri.kernel.dispatch.duty import Broken, Driver, Duty, DutyRule, DutyRules, Leg, Spell

LOOK_BACK = 14 * 24 * 3600
_TIMING: tuple[DutyRule, ...] = ("night_stop", "continuous_night", "continuous_day")
_WITHOUT = tuple(each for size in range(len(_TIMING) + 1) for each in combinations(_TIMING, size))
"""What is tried, the least departure from the rules first: none, each alone, two, all three."""


@dataclass(frozen=True, slots=True)
class Way:
    """A route made ready: its stretches, its limits, how many relays its drivers allow, the desk's clock beside it."""

    legs: tuple[Leg, ...]
    rules: DutyRules
    drivers: tuple[Driver, ...]
    stretches: tuple[Stretch, ...]
    limits: Limits
    clock: Clock

    def fastest(self, leave: int, without: Iterable[DutyRule] = ()) -> Label | None:
        """The earliest arrival, by choice one that the drivers have hours for."""
        limits = self.limits.without(without)
        alone = arrivals(self.stretches, self.clock, limits, leave=leave, relays=0)
        if not limits.stands_still or len(self.drivers) < 2 or all(each.relay < 0 for each in self.stretches):
            return alone[0] if alone else None
        found = arrivals(self.stretches, self.clock, limits, leave=leave, relays=len(self.drivers) - 1)
        found.sort(key=lambda label: (label.at, len(label.relays)))
        able = (label for label in found if can_drive(self.shares(label), self.drivers, self.rules))
        return next(able, found[0] if found else None)

    def shares(self, label: Label) -> list[int]:
        """Seconds at the wheel before, between and after the label's relays."""
        shares = [0]
        for stretch in self.stretches:
            shares[-1] += stretch.seconds
            if stretch.relay in label.relays and stretch.relay >= 0:
                shares.append(0)
        return shares

    def latest(self, arrive_by: int, without: Sequence[DutyRule] = ()) -> int | None:
        """The latest second to leave at: who leaves earlier can wait, so arrival never falls as leaving is put off."""

        def is_early(leave: int) -> bool:
            label = self.fastest(leave, without)
            return label is not None and label.at <= arrive_by

        late = arrive_by - sum(each.seconds + each.work for each in self.stretches)
        if is_early(late):
            return late
        step = self.limits.rest
        while not is_early(late - step):
            late, step = late - step, 2 * step
            if step > LOOK_BACK:
                return None
        early = late - step
        while late - early > 1:
            middle = (early + late) // 2
            early, late = (middle, late) if is_early(middle) else (early, middle)
        return early


def schedule(
    legs: Sequence[Leg],
    rules: DutyRules,
    *,
    origin: datetime,
    leave: int | None,
    drivers: tuple[Driver, ...],
    arrive_by: int | None = None,
    relay_points: tuple[int, ...] = (),
    exempt: bool = False,
) -> Duty:
    """The duty that arrives first when it leaves at `leave`; without it, that leaves last to arrive by `arrive_by`.

    Seconds from the origin; `relay_points` are metres along the way. Exact for duties of up to 24 hours; in longer
    ones the drivers' hours are kept and may be called short where another choice of driver would do. A coach does not
    wait with its riders for a driver's hours to come back. Where arrival or a window cannot be kept, the duty leaves
    out as few rules as will do and says which: it is not legal. Raises ValueError without legs, drivers or times.
    """
    way = _way(legs, rules, drivers, origin=origin, relay_points=relay_points, exempt=exempt)
    if leave is None and arrive_by is None:
        raise ValueError("A duty needs a time: when it leaves, or by when it is to arrive.")
    for without in _WITHOUT:
        begin = leave if leave is not None else way.latest(arrive_by or 0, without)
        label = None if begin is None else way.fastest(begin, without)
        if begin is not None and label is not None and (arrive_by is None or label.at <= arrive_by):
            return _duty(way, begin, label, _late(way, begin, arrive_by, origin=origin, without=without))
    return _hopeless(way, leave, arrive_by, origin=origin)


def latest_leave(
    legs: Sequence[Leg],
    rules: DutyRules,
    *,
    origin: datetime,
    arrive_by: int,
    drivers: tuple[Driver, ...] = (),
    relay_points: tuple[int, ...] = (),
    exempt: bool = False,
) -> int | None:
    """The latest second from the origin at which to leave and arrive in time, by the rules of when to drive and rest.

    None where no time within the two weeks before will do: the windows of the legs contradict the rests.
    """
    one = drivers or (Driver(""),)
    return _way(legs, rules, one, origin=origin, relay_points=relay_points, exempt=exempt).latest(arrive_by)


def latest_leave_awake(
    legs: Sequence[Leg], rules: DutyRules, *, origin: datetime, after: int, exempt: bool = False
) -> int | None:
    """The latest second to leave at and be there before the first standstill that begins later than `after`.

    None where the way is too long to be driven between two standstills.
    """
    spans = clock(origin, rules).standstill
    is_still, edge = spans.holds(after)
    begins = spans.holds(edge)[1] if is_still else edge
    leave = latest_leave(legs, rules, origin=origin, arrive_by=begins, exempt=exempt)
    if leave is None or spans.holds(leave)[0] or spans.holds(leave)[1] < begins:
        return None
    return leave


def _way(
    legs: Sequence[Leg],
    rules: DutyRules,
    drivers: tuple[Driver, ...],
    *,
    origin: datetime,
    relay_points: tuple[int, ...],
    exempt: bool,
) -> Way:
    if not legs or not drivers:
        raise ValueError("A duty needs legs to drive and at least one driver.")
    limits = limits_of(rules, legs, exempt=exempt)
    return Way(tuple(legs), rules, drivers, stretches_of(legs, relay_points), limits, clock(origin, rules))


def _late(
    way: Way, leave: int, arrive_by: int | None, *, origin: datetime, without: tuple[DutyRule, ...]
) -> list[Broken]:
    if not without:
        return []
    lawful = way.fastest(leave)
    told = None if lawful is None else words.moment_of(origin, lawful.at)
    wanted = None if arrive_by is None else words.moment_of(origin, arrive_by)
    return [words.too_late(rule, way.rules, lawful=told, wanted=wanted) for rule in without]


def _hopeless(way: Way, leave: int | None, arrive_by: int | None, *, origin: datetime) -> Duty:
    """The route's own times contradict each other: the lawful duty as if it had none, and the words for it."""
    free = Way(way.legs, way.rules, way.drivers, without_windows(way.stretches), way.limits, way.clock)
    begin = leave if leave is not None else free.latest(arrive_by or 0)
    label = None if begin is None else free.fastest(begin)
    if begin is None or label is None:
        raise ValueError("A way without windows always has an arrival.")
    wanted = None if arrive_by is None else words.moment_of(origin, arrive_by)
    return _duty(free, begin, label, [words.no_time(wanted)])


def _duty(way: Way, leave: int, label: Label, broken: list[Broken]) -> Duty:
    limit = limit_km(way.legs, way.rules)
    metres = sum(leg.metres for leg in way.legs)
    at_least = 2 if metres > limit * 1000 else 1
    found = crew(_in_order(label, leave), way.drivers, way.rules, at_least=at_least)
    if len(way.drivers) < at_least:
        broken = [*broken, words.one_driver(metres, limit)]
    broken = [*broken, *(words.no_hours(rule, over, way.rules) for rule, over in found.over.items())]
    why = words.reasons(way.rules)
    spells = tuple(Spell(each.begin, each.end, each.doing, driver, why.get(each.why)) for each, driver in found.turns)
    return Duty(spells, found.drivers, relays=len(label.relays), broken=tuple(broken))


def _in_order(label: Label, leave: int) -> list[Trail]:
    """The trail from its beginning, driving that only a turn of the clock divides made one."""
    trail: list[Trail] = []
    step = label.trail
    while step is not None:
        last = trail[-1] if trail else None
        if last and last.doing == step.doing == "drive":
            trail[-1] = last._replace(begin=step.begin)
        else:
            trail.append(step)
        step = step.before
    trail.reverse()
    return trail or [Trail(None, leave, leave, "wait", "early")]
