"""A duty as the inspector reads it: stints between rests, spans of the desk's clock, work by leg."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from sanri.kernel.dispatch.duty import Driver, Duty, DutyRules, Leg, Spell
from sanri.kernel.text import Text


@dataclass(frozen=True)
class Read:
    """One duty beside what it is to be."""

    duty: Duty
    legs: tuple[Leg, ...]
    rules: DutyRules
    origin: datetime
    drivers: tuple[Driver, ...]
    relay_points: tuple[int, ...] | None
    exempt: bool

    @property
    def spells(self) -> tuple[Spell, ...]:
        return self.duty.spells

    @cached_property
    def driving(self) -> list[Spell]:
        return [spell for spell in self.spells if spell.doing == "drive"]

    @cached_property
    def relays(self) -> list[Spell]:
        return [spell for spell in self.spells if spell.doing == "relay"]

    def at(self, seconds: int) -> str:
        return clock_time(self.origin, seconds)

    def stints(self) -> Iterator[list[Spell]]:
        """Spells at the wheel between halts of a whole rest: time on end in which nobody drives and nobody works."""
        stint: list[Spell] = []
        still = 0
        for spell in self.spells:
            still = 0 if spell.doing in ("drive", "work") else still + spell.end - spell.begin
            if still >= self.rules.rest * 60 and stint:
                yield stint
                stint = []
            if spell.doing == "drive":
                stint.append(spell)
        if stint:
            yield stint

    def spans(self, hours: tuple[int, int]) -> list[tuple[int, int]]:
        """The spans of the clock that the duty may touch, from the origin, on the civil clock of its zone."""
        zone, zero, found = self.origin.tzinfo, self.origin.timestamp(), []
        first = datetime.fromtimestamp(zero + self.spells[0].begin, zone).replace(hour=0, minute=0, second=0)
        days = (self.spells[-1].end - self.spells[0].begin) // (24 * 3600)
        for number in range(-1, days + 3):
            midnight = first + timedelta(days=number)
            opens = midnight + timedelta(hours=hours[0])
            closes = midnight + timedelta(hours=hours[1], days=hours[1] <= hours[0])
            found.append((round(opens.timestamp() - zero), round(closes.timestamp() - zero)))
        return found

    def work_of(self, leg: int) -> tuple[int, int]:
        """When work at the end of a leg begins, and for how many seconds it is done.

        Legs of no length share a place: each takes its part of the work done there, in their order. Where a leg has
        no work, the coach is there in time if it is there at any moment of its window.
        """
        one, due = self.legs[leg], self._driven_to(leg)
        ahead = sum(each.work for number, each in enumerate(self.legs[:leg]) if self._driven_to(number) == due)
        arrive, depart = self._reached(due), self._left(due)
        works = [each for each in self.spells if each.doing == "work" and arrive <= each.begin and each.end <= depart]
        moment = arrive
        for work in works:
            here = work.end - work.begin
            if ahead >= here:
                ahead, moment = ahead - here, work.end
            elif one.work:
                done = sum(each.end - each.begin for each in works if each.begin >= work.begin) - ahead
                return work.begin + ahead, min(done, one.work)
            else:
                moment = work.begin + ahead
                break
        return (moment, 0) if one.earliest is None else (min(max(moment, one.earliest), depart), 0)

    def _driven_to(self, leg: int) -> int:
        return sum(each.seconds for each in self.legs[: leg + 1])

    def _reached(self, due: int) -> int:
        """The first moment with so many seconds at the wheel behind."""
        driven = 0
        for spell in self.driving if due else ():
            if driven + spell.end - spell.begin >= due:
                return spell.begin + due - driven
            driven += spell.end - spell.begin
        return self.spells[0].begin

    def _left(self, due: int) -> int:
        """The last moment with so many seconds at the wheel behind."""
        driven = 0
        for spell in self.driving:
            if driven + spell.end - spell.begin > due:
                return spell.begin + due - driven
            driven += spell.end - spell.begin
        return self.spells[-1].end

    def is_at_point(self, relay: Spell) -> bool:
        """Whether the coach stands at a relay point then, as near as whole seconds at the wheel can tell."""
        driven = sum(spell.end - spell.begin for spell in self.driving if spell.end <= relay.begin)
        seconds = metres = 0
        for leg in self.legs:
            points = [point for point in self.relay_points or () if metres < point <= metres + leg.metres]
            if any(abs(seconds + leg.seconds * (point - metres) / leg.metres - driven) < 1 for point in points):
                return True
            seconds, metres = seconds + leg.seconds, metres + leg.metres
        return False


def clock_time(origin: datetime, seconds: int) -> str:
    """Day and clock of the desk's zone."""
    return f"{datetime.fromtimestamp(origin.timestamp() + seconds, origin.tzinfo):%m-%d %H:%M}"


def length(seconds: int) -> Text:
    """Hours and minutes; seconds where there are odd ones."""
    hours, rest = divmod(seconds, 3600)
    minutes, odd = divmod(rest, 60)
    parts = [(hours, "小时", "h"), (minutes, "分", "min"), (odd, "秒", "s")]
    told = [part for part in parts if part[0]] or [parts[1]]
    return Text("".join(f"{n}{zh}" for n, zh, _ in told), " ".join(f"{n} {en}" for n, _, en in told))
