"""Tomorrow's halts and coaches as the plan takes them: places with their spans, vehicles whose papers are in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Driver
from sanri.kernel.dispatch.location import Location
from sanri.kernel.dispatch.routes import Vehicle
from sanri.kernel.entry import Entry
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans.rules import CHAPERON_SEATS, LEAST_LOAD, LONGEST_TRIP
from sanri.lines.return_to_work.records.fleet import BOARDING_STOP, COACH, DROP_POINT

FEN = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A halt that is open on the day of travel; `opens` and `closes` are seconds from its midnight."""

    location: Location
    county: str
    opens: int
    closes: int


def travel_day(demand: Demand) -> Day:
    """The day after the desk's: what a plan of this evening is for."""
    return demand.day + 1


def origin_of(demand: Demand) -> datetime:
    """Midnight at which the day of travel begins, by the desk's clock."""
    return datetime.combine(travel_day(demand).date, time(), demand.at.tzinfo)


def seconds_of(moment: str, demand: Demand) -> int:
    """Seconds from the origin to a moment of the desk's clock."""
    start = origin_of(demand)
    return int((datetime.fromisoformat(moment).replace(tzinfo=start.tzinfo) - start).total_seconds())


def stops(demand: Demand) -> Mapping[str, Place]:
    return _places(demand, BOARDING_STOP)


def drops(demand: Demand) -> Mapping[str, Place]:
    return _places(demand, DROP_POINT)


def _places(demand: Demand, record: Record) -> dict[str, Place]:
    day = travel_day(demand).iso
    found = [entry for entry in demand.entries.get(record.key, ()) if str(entry.values["opens"]).startswith(day)]
    return {entry.subject: _place(entry, demand) for entry in sorted(found, key=lambda entry: entry.subject)}


def _place(entry: Entry, demand: Demand) -> Place:
    said, name = entry.values, str(entry.values["place"])
    where = (float(Decimal(str(said[axis]))) for axis in ("longitude", "latitude"))
    return Place(
        Location(entry.subject, Text(name, name), *where),
        str(said["county"]),
        seconds_of(str(said["opens"]), demand),
        seconds_of(str(said["closes"]), demand),
    )


def coaches(demand: Demand) -> tuple[Entry, ...]:
    """The coaches on offer for the day of travel whose papers and insurance hold out, by plate."""
    return tuple(entry for entry in _on_offer(demand) if not _has_run_out(entry, demand) and _has_hours(entry, demand))


def run_out(demand: Demand) -> tuple[Entry, ...]:
    """The coaches on offer whose charter sign or insurance ends before the day after the trip: they stay at home."""
    return tuple(entry for entry in _on_offer(demand) if _has_run_out(entry, demand))


def _on_offer(demand: Demand) -> list[Entry]:
    day = travel_day(demand).iso
    offered = demand.entries.get(COACH.key, ())
    found = [e for e in offered if str(e.values["available_from"]) <= day <= str(e.values["available_to"])]
    return sorted((e for e in found if e.values["home_end"] != "neither"), key=lambda entry: entry.subject)


def _has_run_out(entry: Entry, demand: Demand) -> bool:
    # A trip may end after midnight, so both must hold for the day after it as well.
    last = (travel_day(demand) + 1).iso
    return min(str(entry.values["sign_until"]), str(entry.values["insured_until"])) < last


def _has_hours(entry: Entry, demand: Demand) -> bool:
    """Whether anybody aboard may still drive at all."""
    rules = DUTY_RULES.at(travel_day(demand)).value
    driven = drivers(entry)[0]
    return driven.last_24h < rules.drive_in_24h and driven.last_6d < rules.drive_in_7d


def drivers(entry: Entry) -> tuple[Driver, ...]:
    """Those who come with the coach, by number: who they are, the carrier knows."""
    said = entry.values
    hours = (int(str(said["driven_24h"])), int(str(said["driven_6d"])))
    return tuple(Driver(f"{entry.subject}-{number}", *hours) for number in range(1, int(str(said["drivers"])) + 1))


def rider_seats(entry: Entry, demand: Demand) -> int:
    """Seats for riders: those of the coach without the chaperon's."""
    return int(str(entry.values["seats"])) - CHAPERON_SEATS.at(travel_day(demand)).value


def vehicle(entry: Entry, demand: Demand) -> Vehicle:
    """A coach of its own kind, for people are told its plate; open at both ends, as a charter is paid."""
    day, seats, said = travel_day(demand), rider_seats(entry, demand), entry.values
    return Vehicle(
        entry.subject,
        (seats,),
        fixed=fen(said["fixed"]),
        per_km=fen(said["per_km"]),
        most_seconds=LONGEST_TRIP.at(day).value * 3600,
        least=seats * LEAST_LOAD.at(day).value // 100,
        offers=frozenset(("lift",)) if said["lift"] else frozenset(),
        drivers=drivers(entry),
    )


def fen(yuan: object) -> int:
    return int(Decimal(str(yuan)) * FEN)
