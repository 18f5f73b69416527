"""Who wants to be seen tomorrow: bookings for the next day, and examinations that customs has announced by now.

An announcement is read only once its moment is past: whatever is made of a wish can tell nobody anything sooner.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.entry import Entry
from sanri.lines.customs.records.bookings import BOOKING, CONTAINER, EXAM_NOTICE, VESSEL_CALL, WHARF

MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Wish:
    """One job to be done, with all that its place in the plan depends on. Moments are ISO text of the desk's clock."""

    key: str
    booking: str
    org: str
    kind: str
    wharf: str
    arrival: str
    wanted: str
    day: Day
    ship: str = ""
    cut_off: str = ""
    credit: str = "regular"
    is_live: bool = False
    is_cold: bool = False
    is_dangerous: bool = False
    containers: int = 0


def next_day(demand: Demand) -> Day:
    """The day that is planned: the one after the desk's."""
    return demand.day + 1


def origin_of(demand: Demand) -> datetime:
    """The midnight from which a plan's seconds are counted."""
    return datetime.combine(next_day(demand).date, datetime.min.time(), demand.at.tzinfo)


def seconds_of(moment: str, origin: datetime) -> int:
    """Seconds from the origin to a moment of the desk's clock, whatever the clock does in between."""
    told = datetime.fromisoformat(moment).replace(tzinfo=origin.tzinfo)
    return int((told.astimezone(UTC) - origin.astimezone(UTC)).total_seconds())


def rows(demand: Demand, key: str) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    """The entries of a record with their values."""
    return ((entry, entry.values) for entry in demand.entries.get(key, ()) if entry.state == "reported")


def wishes(demand: Demand) -> tuple[Wish, ...]:
    """Every job of the next day, bookings first."""
    calls = {entry.subject: values for entry, values in rows(demand, VESSEL_CALL.key)}
    known = {entry.subject: (entry, values) for entry, values in rows(demand, BOOKING.key)}
    tomorrow = next_day(demand).iso
    asked = [_booked(*pair, calls) for pair in known.values() if pair[1]["wanted"].startswith(tomorrow)]
    return (*asked, *_announced(demand, known, calls))


def _announced(
    demand: Demand, known: Mapping[str, tuple[Entry, Mapping[str, Any]]], calls: Mapping[str, Mapping[str, Any]]
) -> Iterator[Wish]:
    now = demand.at.strftime(MOMENT)
    for entry, values in rows(demand, EXAM_NOTICE.key):
        if values["announced"] > now or not values["arrival"].startswith(next_day(demand).iso):
            continue
        about = known.get(entry.subject)
        own = about[1] if about else {}
        cut_off = _cut_off({**values, "cy_cut_off": own.get("cy_cut_off"), "etd": own.get("etd")}, calls)
        yield Wish(
            key=f"{entry.subject}/E",
            booking=entry.subject,
            org=entry.org,
            kind="examination",
            wharf=values["wharf"],
            arrival=values["arrival"],
            wanted=values["arrival"],
            day=about[0].period.last if about else entry.period.last,
            ship=values.get("ship") or own.get("ship") or "",
            cut_off=cut_off,
            credit=own.get("credit", "regular"),
            is_cold=own.get("is_cold", False),
            is_dangerous=own.get("is_dangerous", False),
            containers=values["containers"],
        )


def _booked(entry: Entry, values: Mapping[str, Any], calls: Mapping[str, Mapping[str, Any]]) -> Wish:
    cut_off = _cut_off(values, calls)
    return Wish(
        key=entry.subject,
        booking=entry.subject,
        org=entry.org,
        kind=values["kind"],
        wharf=values["wharf"],
        arrival=values["arrival"],
        wanted=values["wanted"],
        day=entry.period.last,
        ship=values.get("ship") or "",
        cut_off=cut_off,
        credit=values["credit"],
        is_live=values["is_live"],
        is_cold=values["is_cold"],
        is_dangerous=values["is_dangerous"],
        containers=values["containers"],
    )


def _cut_off(values: Mapping[str, Any], calls: Mapping[str, Mapping[str, Any]]) -> str:
    """As the ship itself last told it, else as booked; the departure where there is no cut-off."""
    call = calls.get(values.get("ship") or "", {})
    told = (call.get("cy_cut_off"), call.get("etd"), values.get("cy_cut_off"), values.get("etd"))
    return next((moment for moment in told if moment), "")


def boxes_in_doubt(demand: Demand) -> dict[str, int]:
    """By booking: how many of its containers another booking names too, or its own list lacks.

    A container named again by the same office belongs to its newest booking; the older one then lists fewer boxes
    than it booked. A booking without any list is not held to one.
    """
    named: dict[str, set[str]] = {}
    for entry, values in rows(demand, CONTAINER.key):
        named.setdefault(entry.subject, set()).add(values["booking_no"])
    booked = {entry.subject: int(values["containers"]) for entry, values in rows(demand, BOOKING.key)}
    listed = Counter(booking for bookings in named.values() for booking in bookings)
    shared = Counter(booking for bookings in named.values() if len(bookings) > 1 for booking in bookings)
    return {key: shared[key] + max(0, booked.get(key, 0) - count) for key, count in listed.items()}


def loading_seconds(demand: Demand) -> dict[str, int]:
    """By wharf: how long a released box takes to be aboard."""
    return {entry.subject: values["loading_minutes"] * 60 for entry, values in rows(demand, WHARF.key)}
