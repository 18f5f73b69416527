"""What every plan of this line reads alike: the day it is for, its midnight, moments as seconds, places by code."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.location import Location
from sanri.kernel.entry import Draft, Entry
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.lines.primary_care.records.transfers import CARE_PLACE

MINUTE, HALF_HOUR = 60, 1800
MOMENT = "%Y-%m-%dT%H:%M"


def next_day(demand: Demand) -> Day:
    """The day that an evening's plan is for."""
    return demand.day + 1


def origin_of(demand: Demand) -> datetime:
    """The midnight that a plan's seconds count from."""
    return datetime.combine(next_day(demand).date, time(), demand.at.tzinfo)


def seconds_of(moment: str, demand: Demand) -> int:
    """Seconds from the origin to a moment of the desk's clock, whatever the clock does in between."""
    origin = origin_of(demand)
    told = datetime.fromisoformat(moment).replace(tzinfo=origin.tzinfo)
    return int((told.astimezone(UTC) - origin.astimezone(UTC)).total_seconds())


def moment_of(seconds: int, demand: Demand, *, is_end: bool = False) -> str:
    """A second of a plan on the desk's clock; part of a minute is cut from a start and added to an end."""
    minutes = -(-seconds // MINUTE) if is_end else seconds // MINUTE
    at = origin_of(demand).astimezone(UTC) + timedelta(minutes=minutes)
    return at.astimezone(demand.at.tzinfo).strftime(MOMENT)


def rows(demand: Demand, record: Record) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    """The record's entries with their values, by subject."""
    found = (entry for entry in demand.entries.get(record.key, ()) if entry.state == "reported")
    return ((entry, entry.values) for entry in sorted(found, key=lambda entry: (entry.subject, entry.number)))


def location(entry: Entry) -> Location:
    """Where the place of an entry lies."""
    said = entry.values
    name = Text(str(said["name"]), str(said["name_en"]))
    return Location(entry.subject, name, float(str(said["longitude"])), float(str(said["latitude"])))


def places(demand: Demand) -> dict[str, Location]:
    """Clinics, hospitals and depots by code."""
    return {entry.subject: location(entry) for entry, _ in rows(demand, CARE_PLACE)}


def fen(yuan: object) -> int:
    return int(Decimal(str(yuan)) * 100)


def yuan(amount: int) -> Decimal:
    """Fen as yuan; a bound below nothing is told as nothing."""
    return (Decimal(max(0, amount)) / 100).quantize(Decimal("0.01"))


def draft(demand: Demand, org: str, subject: str, values: Mapping[str, Any]) -> Draft:
    """A row of an approved plan: it is of the day on which the plan was made."""
    return Draft(org, Period.day(demand.day), "reported", dict(values), subject)
