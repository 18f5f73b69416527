"""Is a duty lawful? Worked out anew from its spells alone, by the spans of the clock and sums of minutes."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sanri.dispatch.inspect.duty.kinds import duty_fault
from sanri.dispatch.inspect.duty.read import Read, clock_time, length
from sanri.kernel.dispatch.duty import Driver, Duty, DutyRules, Leg, Spell
from sanri.kernel.fault import Fault

MINUTE, DAY, KM = 60, 24 * 3600, 1000


def duty_faults(
    duty: Duty,
    legs: Sequence[Leg],
    rules: DutyRules,
    origin: datetime,
    *,
    drivers: tuple[Driver, ...] = (),
    relay_points: tuple[int, ...] | None = None,
    exempt: bool = False,
) -> tuple[Fault, ...]:
    """Every fault of a duty on these legs under these rules.

    Without `drivers` nothing is known of what they drove before; without `relay_points` any place may be one.
    `exempt` is whether the service is of a kind that may drive through the standstill on a short way.
    """
    if not duty.spells:
        return (duty_fault("P-401"),)
    read = Read(duty, tuple(legs), rules, origin, drivers, relay_points, exempt)
    found = [*_in_order(read), *_same_way(read)]
    return (*found, *_unbroken(read), *_hours(read), *_crew(read), *_standstill(read), *_relays(read))


def _in_order(read: Read) -> Iterator[Fault]:
    """One spell begins where the last one ends; each at the wheel has a driver of the duty."""
    for spell in read.spells:
        if spell.end < spell.begin:
            yield duty_fault("P-402", begin=read.at(spell.begin), end=read.at(spell.end))
    for before, after in zip(read.spells, read.spells[1:], strict=False):
        if before.end != after.begin:
            yield duty_fault("P-403", end=read.at(before.end), begin=read.at(after.begin))
    for spell in read.driving:
        if spell.driver not in read.duty.drivers:
            yield duty_fault("P-404", begin=read.at(spell.begin), driver=spell.driver or "—")


def _same_way(read: Read) -> Iterator[Fault]:
    """The legs are driven, no more and no less, and the work at the end of each is done there and in its time."""
    driven, due = sum(spell.end - spell.begin for spell in read.driving), sum(leg.seconds for leg in read.legs)
    if driven != due:
        yield duty_fault("P-405", driven=length(driven), due=length(due))
        return
    for number, leg in enumerate(read.legs, 1):
        begin, worked = read.work_of(number - 1)
        if worked < leg.work:
            yield duty_fault("P-406", leg=number, worked=length(worked), due=length(leg.work))
        if leg.earliest is not None and begin < leg.earliest:
            yield duty_fault("P-407", leg=number, begin=read.at(begin), earliest=read.at(leg.earliest))
        if leg.latest is not None and begin > leg.latest:
            yield duty_fault("P-408", leg=number, begin=read.at(begin), latest=read.at(leg.latest))


def _unbroken(read: Read) -> Iterator[Fault]:
    """Each stint, from one rest to the next, by its length: by day in all, by night as the rules count it."""
    for stint in read.stints():
        total = sum(spell.end - spell.begin for spell in stint)
        begin = read.at(stint[0].begin)
        if total > read.rules.day_drive * MINUTE:
            yield duty_fault("P-411", begin=begin, driven=length(total), most=length(read.rules.day_drive * MINUTE))
        dark = _counted_by_night(read, stint)
        if dark > read.rules.night_drive * MINUTE:
            yield duty_fault("P-412", begin=begin, driven=length(dark), most=length(read.rules.night_drive * MINUTE))


def _counted_by_night(read: Read, stint: list[Spell]) -> int:
    """``part``: seconds driven in the night. ``whole``: seconds driven since the rest at the last moment of night."""
    nights = read.spans(read.rules.night)
    if read.rules.night_counts == "part":
        return max((sum(_overlap(spell, night) for spell in stint) for night in nights), default=0)
    most = behind = 0
    for spell in stint:
        for night in nights:
            if _overlap(spell, night):
                most = max(most, behind + min(spell.end, night[1]) - spell.begin)
        behind += spell.end - spell.begin
    return most


def _hours(read: Read) -> Iterator[Fault]:
    """Each driver's hours: any 24 that end with a spell of his, and the seven days that the duty is part of."""
    known = {driver.key: driver for driver in read.drivers}
    for key in dict.fromkeys(spell.driver for spell in read.driving):
        driver = known.get(key, Driver(key))
        spells = [spell for spell in read.driving if spell.driver == key]
        most = max(_in_day_to(spell.end, spells, read.spells[0].begin, driver) for spell in spells)
        if most > read.rules.drive_in_24h * MINUTE:
            yield duty_fault("P-413", driver=key, driven=length(most), most=length(read.rules.drive_in_24h * MINUTE))
        week = sum(spell.end - spell.begin for spell in spells) + max(driver.last_6d, driver.last_24h) * MINUTE
        if week > read.rules.drive_in_7d * MINUTE:
            yield duty_fault("P-414", driver=key, driven=length(week), most=length(read.rules.drive_in_7d * MINUTE))


def _in_day_to(end: int, spells: list[Spell], leave: int, driver: Driver) -> int:
    """Seconds driven in the 24 hours to `end`. Hours before the duty count while any of them may be among these."""
    earlier = driver.last_24h * MINUTE if end - DAY < leave else 0
    return earlier + sum(_overlap(spell, (end - DAY, end)) for spell in spells)


def _crew(read: Read) -> Iterator[Fault]:
    """Two drivers on a long way."""
    metres = sum(leg.metres for leg in read.legs)
    road, motorway = read.rules.two_drivers_km
    limit = motorway if all(leg.motorway for leg in read.legs) else road
    if metres > limit * KM and len(set(read.duty.drivers)) < 2:
        yield duty_fault("P-415", km=-(-metres // KM), limit=limit, drivers=len(set(read.duty.drivers)))


def _standstill(read: Read) -> Iterator[Fault]:
    """Nobody drives in the small hours, but for short ways of an exempt kind and coaches relayed that evening."""
    short = sum(leg.metres for leg in read.legs) <= read.rules.exempt_km * KM
    if read.exempt and short:
        return
    for still in read.spans(read.rules.standstill):
        through = [spell for spell in read.driving if _overlap(spell, still)]
        if through and not any(still[0] - DAY < spell.end <= still[0] for spell in read.relays):
            moments = [clock_time(read.origin, moment) for moment in still]
            yield duty_fault("P-416", begin=moments[0], end=moments[1], at=read.at(max(through[0].begin, still[0])))


def _relays(read: Read) -> Iterator[Fault]:
    """A relay lasts, falls into its window, at a registered point, and changes the crew."""
    if read.duty.relays != len(read.relays):
        yield duty_fault("P-420", said=read.duty.relays, made=len(read.relays))
    windows = read.spans(read.rules.relay_window)
    for relay in read.relays:
        at = read.at(relay.begin)
        if relay.end - relay.begin < read.rules.rest * MINUTE:
            yield duty_fault("P-417", at=at, minutes=(relay.end - relay.begin) // MINUTE, least=read.rules.rest)
        if not any(begin <= relay.begin and relay.end <= end for begin, end in windows):
            opens, closes = read.rules.relay_window
            yield duty_fault("P-418", at=at, opens=f"{opens:02}:00", closes=f"{closes:02}:00")
        if read.relay_points is not None and not read.is_at_point(relay):
            yield duty_fault("P-419", at=at)
        before = {spell.driver for spell in read.driving if spell.end <= relay.begin}
        after = {spell.driver for spell in read.driving if spell.begin >= relay.end}
        for driver in sorted(before & after):
            yield duty_fault("P-421", at=at, driver=driver)


def _overlap(spell: Spell, span: tuple[int, int]) -> int:
    return max(0, min(spell.end, span[1]) - max(spell.begin, span[0]))
