"""Who is at the wheel: the fewest drivers whose hours of the day and of the week cover a duty, relays included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sanri.dispatch.solve.duty.timing import Trail
from sanri.kernel.dispatch.duty import Driver, DutyRule, DutyRules

DAY, MINUTE = 24 * 3600, 60


@dataclass(frozen=True, slots=True)
class Crew:
    """What is done with who is at the wheel, who is on the duty, and the seconds nobody had hours for, by rule."""

    turns: list[tuple[Trail, str]]
    drivers: tuple[str, ...]
    over: dict[DutyRule, int]


def can_drive(shares: Sequence[int], drivers: tuple[Driver, ...], rules: DutyRules) -> bool:
    """Whether the drivers have hours for so many seconds before, between and after relays, whichever way they split."""
    return any(_suffice(groups, shares, rules) for groups in _groups(drivers, len(shares)))


def crew(trail: Sequence[Trail], drivers: tuple[Driver, ...], rules: DutyRules, *, at_least: int) -> Crew:
    """All driving given to the driver of the group with most hours left; split where his hours end.

    Takes the first so many of `drivers` that suffice, at least `at_least`; all of them where none do.
    """
    shares, is_short = _shares(trail), trail[-1].end <= trail[0].begin + DAY
    parts = len(shares)
    best: Crew | None = None
    for count in range(min(max(at_least, parts), len(drivers)), len(drivers) + 1):
        for groups in _groups(drivers[:count], parts):
            is_enough = is_short and _suffice(groups, shares, rules)
            if is_enough and count == 1:
                key = drivers[0].key
                return Crew([(step, key if step.doing == "drive" else "") for step in trail], (key,), {})
            if is_short and not is_enough and count < len(drivers):
                continue
            found = _filled(trail, groups, rules)
            if not found.over:
                return found
            if best is None or sum(found.over.values()) <= sum(best.over.values()):
                best = found
    if best is None:
        raise ValueError(f"{parts - 1} relays need {parts} drivers; there are {len(drivers)}.")
    return best


def _groups(drivers: tuple[Driver, ...], parts: int) -> Iterator[tuple[tuple[Driver, ...], ...]]:
    """The drivers in their order, cut into so many groups: one until the first relay, one until the next, ..."""
    for cuts in combinations(range(1, len(drivers)), parts - 1):
        yield tuple(drivers[a:b] for a, b in pairwise((0, *cuts, len(drivers))))


def _shares(trail: Sequence[Trail]) -> list[int]:
    """Seconds at the wheel before, between and after relays."""
    shares = [0]
    for step in trail:
        if step.doing == "relay":
            shares.append(0)
        elif step.doing == "drive":
            shares[-1] += step.end - step.begin
    return shares


def _suffice(groups: tuple[tuple[Driver, ...], ...], shares: Sequence[int], rules: DutyRules) -> bool:
    return all(sum(_left(one, rules) for one in group) >= part for group, part in zip(groups, shares, strict=True))


def _left(driver: Driver, rules: DutyRules) -> int:
    """Seconds that a driver has left for a duty of up to 24 hours."""
    week = rules.drive_in_7d - max(driver.last_6d, driver.last_24h)
    return MINUTE * max(0, min(rules.drive_in_24h - driver.last_24h, week))


def _filled(trail: Sequence[Trail], groups: tuple[tuple[Driver, ...], ...], rules: DutyRules) -> Crew:
    hours = Hours(trail, rules)
    turns: list[tuple[Trail, str]] = []
    part = 0
    for step in trail:
        part += step.doing == "relay"
        if step.doing in ("rest", "relay"):
            hours.at_wheel = None
        turns += hours.share(step, groups[part]) if step.doing == "drive" else [(step, "")]
    return Crew(turns, tuple(one.key for group in groups for one in group), hours.over)


class Hours:
    """What each driver has driven so far on one duty."""

    def __init__(self, trail: Sequence[Trail], rules: DutyRules) -> None:
        self.begin, self.rules = trail[0].begin, rules
        self.is_short = trail[-1].end <= self.begin + DAY
        self.driven: dict[str, list[tuple[int, int]]] = {}
        self.total: dict[str, int] = {}
        self.over: dict[DutyRule, int] = {}
        self.at_wheel: Driver | None = None
        """Who keeps the wheel from one short halt to the next; at a rest it is anybody's."""

    def share(self, step: Trail, group: tuple[Driver, ...]) -> Iterator[tuple[Trail, str]]:
        """The driving, or its parts, each with a driver who has the hours; the last part goes to one who has not."""
        begin = step.begin
        while begin < step.end:
            driver, day, week = self._who(group, begin)
            left = min(day, week)
            end = min(step.end, begin + left) if left > 0 else step.end
            if left <= 0:
                rule: DutyRule = "day_hours" if day <= week else "week_hours"
                self.over[rule] = self.over.get(rule, 0) + end - begin
            self.driven.setdefault(driver.key, []).append((begin, end))
            self.total[driver.key] = self.total.get(driver.key, 0) + end - begin
            yield step._replace(begin=begin, end=end), driver.key
            begin = end

    def _who(self, group: tuple[Driver, ...], at: int) -> tuple[Driver, int, int]:
        """Who takes the wheel, and the seconds left to him in the day and in the week."""
        if self.at_wheel:
            room = self.room(self.at_wheel, at)
            if min(room) > 0 or len(group) == 1:
                return self.at_wheel, *room
        rooms = [(self.room(driver, at), driver) for driver in group]
        room, self.at_wheel = max(rooms, key=lambda one: min(one[0])) if len(rooms) > 1 else rooms[0]
        return self.at_wheel, *room

    def room(self, driver: Driver, at: int) -> tuple[int, int]:
        """Seconds left from this moment on in any 24 hours and in seven days.

        Hours of more than a day ago come back only at the next spell, which is on the safe side.
        """
        total = recent = self.total.get(driver.key, 0)
        if not self.is_short:
            recent = sum(end - max(begin, at - DAY) for begin, end in self.driven.get(driver.key, ()) if end > at - DAY)
        before = driver.last_24h * MINUTE if at < self.begin + DAY else 0
        earlier = max(driver.last_6d, driver.last_24h) * MINUTE
        return (
            self.rules.drive_in_24h * MINUTE - before - recent,
            self.rules.drive_in_7d * MINUTE - earlier - total,
        )
