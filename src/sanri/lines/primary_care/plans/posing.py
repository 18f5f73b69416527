"""Tomorrow's transfers as a problem of rides: who fits into which vehicle, with whom, for how long at most."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle
from sanri.kernel.entry import Entry
from sanri.lines.primary_care.plans.asking import Case, asking
from sanri.lines.primary_care.plans.reading import MINUTE, fen, next_day, origin_of, places, rows, seconds_of
from sanri.lines.primary_care.plans.rules import RIDES, ROADS, RideRules
from sanri.lines.primary_care.records.transfers import TRANSFER_VEHICLE

DIMENSIONS = ("seat", "wheelchair", "stretcher")
_PLACE = {"walk": 0, "wheelchair": 1, "stretcher": 2}
ABILITIES = ("oxygen", "monitor", "nurse", "negative")
APART = frozenset({frozenset({"infectious", "ordinary"}), frozenset({"infectious"})})
"""An infectious patient rides alone: two of them may have two different diseases."""


def pose_transfers(demand: Demand) -> RouteProblem:
    """Each case of the pool one request, each vehicle on shift with a registered depot one vehicle from depot to depot.

    Only places that somebody goes to are on the map.
    """
    known, rules = places(demand), RIDES.at(next_day(demand)).value
    cases = [case for case in asking(demand) if case.fate == "pool"]
    fleet = [(entry, said) for entry, said in on_shift(demand) if said["depot"] in known]
    used = {case.entry.org for case in cases} | {case.hospital for case in cases}
    locations = tuple(known[code] for code in sorted(used | {str(said["depot"]) for _, said in fleet}))
    at = {place.key: number for number, place in enumerate(locations)}
    roads = ROADS.at(next_day(demand)).value.between(locations)
    return RouteProblem(
        key=f"transfers {next_day(demand)}",
        origin=origin_of(demand),
        locations=locations,
        roads=roads,
        requests=tuple(_request(case, demand, at, roads=roads, rules=rules) for case in cases),
        vehicles=tuple(_vehicle(entry, said, demand, at=at) for entry, said in fleet),
        dimensions=DIMENSIONS,
        apart=APART,
        moving_price=rules.moving,
    )


def on_shift(demand: Demand) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    """The vehicles with a shift that touches the next day."""
    day = next_day(demand).iso
    return (
        (entry, said)
        for entry, said in rows(demand, TRANSFER_VEHICLE)
        if str(said["begins"])[: len(day)] <= day <= str(said["ends"])[: len(day)]
    )


def _request(case: Case, demand: Demand, at: Mapping[str, int], *, roads: Roads, rules: RideRules) -> Request:
    said = case.said
    start, end, service = at[case.entry.org], at[case.hospital], int(said["service"]) * MINUTE
    direct = roads.seconds[start][end]
    limit = max(rules.ride_minutes * MINUTE, direct * rules.detour // 100)
    ready, latest = max(0, seconds_of(str(said["ready"]), demand)), seconds_of(str(said["latest"]), demand)
    earliest, last = ready, latest + service + limit
    if said.get("appointment"):
        due = seconds_of(str(said["appointment"]), demand)
        earliest, last = max(ready, due - rules.early_minutes * MINUTE), max(due, ready + service + direct)
    return Request(
        case.key,
        Call(start, ready, latest, service),
        Call(end, earliest, last, service),
        load_of(said),
        people=(case.key,),
        needs=frozenset(ability for ability in ABILITIES if said[f"needs_{ability}"]),
        kinds=frozenset({"infectious" if said["is_infectious"] else "ordinary"}),
        ride_limit=limit,
        cleaning=rules.cleaning_minutes * MINUTE if said["is_infectious"] else 0,
        price=rules.left_out[str(said["level"])],
    )


def load_of(said: Mapping[str, Any]) -> tuple[int, ...]:
    """Seats, wheelchair places and stretchers: the patient's own, and a seat for each escort."""
    load = [int(said["escorts"]), 0, 0]
    load[_PLACE[str(said["posture"])]] += 1
    return tuple(load)


def _vehicle(entry: Entry, said: Mapping[str, Any], demand: Demand, *, at: Mapping[str, int]) -> Vehicle:
    depot = at[str(said["depot"])]
    return Vehicle(
        entry.subject,
        (int(said["seats"]), int(said["wheelchairs"]), int(said["stretchers"])),
        start=depot,
        end=depot,
        earliest=max(0, seconds_of(str(said["begins"]), demand)),
        latest=seconds_of(str(said["ends"]), demand),
        fixed=fen(said["fixed"]),
        per_km=fen(said["per_km"]),
        per_hour=fen(said["per_hour"]),
        offers=frozenset(ability for ability in ABILITIES if said[f"has_{ability}"]),
    )


def names_of(locations: tuple[Location, ...]) -> dict[str, str]:
    """Places by code as people call them, in both tongues."""
    return {place.key: f"{place.name.zh} {place.name.en}" for place in locations}
