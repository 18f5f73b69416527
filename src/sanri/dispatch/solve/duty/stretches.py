"""A route cut where something may happen on it, and the limits that hold for this kind of service on this way."""

from collections.abc import Sequence

from sanri.dispatch.solve.duty.timing import ENDLESS, Limits, Stretch
from sanri.kernel.dispatch.duty import DutyRules, Leg

MINUTE, KM = 60, 1000


def limits_of(rules: DutyRules, legs: Sequence[Leg], *, exempt: bool) -> Limits:
    """In seconds. `exempt` is the kind of service; the way decides whether it is short enough for that."""
    metres = sum(leg.metres for leg in legs)
    return Limits(
        day=rules.day_drive * MINUTE,
        night=rules.night_drive * MINUTE,
        rest=rules.rest * MINUTE,
        is_whole=rules.night_counts == "whole",
        stands_still=not (exempt and metres <= rules.exempt_km * KM),
    )


def limit_km(legs: Sequence[Leg], rules: DutyRules) -> int:
    """Above so many kilometres a second driver is aboard."""
    return rules.two_drivers_km[all(leg.motorway for leg in legs)]


def stretches_of(legs: Sequence[Leg], relay_points: tuple[int, ...]) -> tuple[Stretch, ...]:
    """The legs, cut at the relay points on them (metres along the way), at even speed along a leg.

    At a point where there is work too, the relay may come before the work or after it.
    """
    found: list[Stretch] = []
    behind = 0

    def relay(seconds: int) -> Stretch:
        return Stretch(seconds, relay=sum(each.relay >= 0 for each in found))

    for number, leg in enumerate(legs):
        driven = 0
        for point in sorted(set(relay_points)):
            if behind < point <= behind + leg.metres:
                at = leg.seconds * (point - behind) // leg.metres
                found.append(relay(at - driven))
                driven = at
        earliest = -ENDLESS if leg.earliest is None else leg.earliest
        latest = ENDLESS if leg.latest is None else leg.latest
        found.append(Stretch(leg.seconds - driven, leg.work, earliest, latest))
        behind += leg.metres
        if behind in relay_points and leg.work and number < len(legs) - 1:
            found.append(relay(0))
    return tuple(found)


def without_windows(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple(stretch._replace(earliest=-ENDLESS, latest=ENDLESS) for stretch in stretches)
