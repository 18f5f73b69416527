"""Workers to coaches: reads an instance file, states it as a problem in groups of so many, and checks any plan of it.

The checker shares no code with the engines. Times are minutes, lengths tenths of a kilometre, money fen, as in the
file. The file says nothing of halts: each group of up to ten who ride together takes `HANDLING` minutes to get on and
as many to get off. With three minutes the engines need the nine coaches of the best plan known for 300 workers; with
none eight are enough.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle
from sanri.kernel.text import Text

GROUP, HANDLING = 10, 3
BOARDING, ARRIVAL = (6 * 60, 13 * 60), (12 * 60, 23 * 60)
TWO_DAYS = 48 * 60


@dataclass(frozen=True, slots=True)
class Fleet:
    name: str
    seats: int
    fixed: int
    per_tenth: int
    count: int


@dataclass(frozen=True, slots=True)
class Instance:
    name: str
    places: tuple[tuple[str, float, float], ...]
    tenths: tuple[tuple[int, ...], ...]
    minutes: tuple[tuple[int, ...], ...]
    demand: tuple[tuple[int, int, int], ...]
    fleet: tuple[Fleet, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A halt: place, when work begins, and how many get on or off by (town, park)."""

    place: int
    begin: float
    on: tuple[tuple[int, int, int], ...] = ()
    off: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Drive:
    coach: int
    stops: tuple[Stop, ...]


def read(path: Path) -> Instance:
    raw = json.loads(path.read_text(encoding="utf-8"))
    names = [*raw["towns"], *raw["parks"]]
    return Instance(
        raw["name"],
        tuple((name, *at) for name, at in zip(names, raw["coords"], strict=True)),
        tuple(map(tuple, raw["D"])),
        tuple(map(tuple, raw["T"])),
        tuple(map(tuple, raw["demand"])),
        tuple(Fleet(*each) for each in raw["fleet"]),
    )


def problem(instance: Instance, *, group: int = GROUP) -> RouteProblem:
    """The instance with each (town, park) cut into groups of at most `group`; each is a request of its own."""
    locations = tuple(Location(str(n), Text(name, name), x, y) for n, (name, x, y) in enumerate(instance.places))
    roads = Roads(
        tuple(tuple(100 * each for each in row) for row in instance.tenths),
        tuple(tuple(60 * each for each in row) for row in instance.minutes),
    )
    requests = tuple(
        _request(town, park, at, people=min(group, people - at))
        for town, park, people in instance.demand
        for at in range(0, people, group)
    )
    vehicles = tuple(
        Vehicle(
            each.name, (each.seats,), each.count, latest=60 * TWO_DAYS, fixed=each.fixed, per_km=10 * each.per_tenth
        )
        for each in instance.fleet
    )
    origin = datetime(2023, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    return RouteProblem(instance.name, origin, locations, roads, requests, vehicles)


def _request(town: int, park: int, at: int, *, people: int) -> Request:
    pickup = Call(town, 60 * BOARDING[0], 60 * BOARDING[1], 60 * HANDLING)
    delivery = Call(park, 60 * ARRIVAL[0], 60 * ARRIVAL[1], 60 * HANDLING)
    return Request(f"{town}-{park}-{at}", pickup, delivery, (people,))


def check(instance: Instance, drives: tuple[Drive, ...]) -> tuple[int, int]:
    """The plan's cost in fen and how many people it leaves out; ValueError where it cannot be driven."""
    carried: Counter[tuple[int, int]] = Counter()
    fen = 0
    used = Counter(drive.coach for drive in drives)
    for coach, number in used.items():
        if number > instance.fleet[coach].count:
            raise ValueError(f"{number} coaches of {instance.fleet[coach].name} are used; there are fewer.")
    for drive in drives:
        fen += _check_drive(instance, drive, carried)
    asked = {(town, park): people for town, park, people in instance.demand}
    if any(carried[pair] > asked.get(pair, 0) for pair in carried):
        raise ValueError("More people are carried than asked for.")
    return fen, sum(asked.values()) - sum(carried.values())


def _check_drive(instance: Instance, drive: Drive, carried: Counter[tuple[int, int]]) -> int:
    coach, aboard, tenths = instance.fleet[drive.coach], defaultdict[tuple[int, int], int](int), 0
    ready, here = 0.0, drive.stops[0].place
    for stop in drive.stops:
        tenths += instance.tenths[here][stop.place]
        if stop.begin + 1e-9 < ready + instance.minutes[here][stop.place]:
            raise ValueError(f"Work at place {stop.place} begins before the coach is there.")
        now = stop.begin
        for town, park, people in stop.off:
            _within(now, ARRIVAL, stop.place == park)
            aboard[town, park] -= people
            carried[town, park] += people
            now += HANDLING * -(-people // GROUP)
        for town, park, people in stop.on:
            _within(now, BOARDING, stop.place == town)
            aboard[town, park] += people
            now += HANDLING * -(-people // GROUP)
        if min(aboard.values()) < 0 or sum(aboard.values()) > coach.seats:
            raise ValueError(f"{sum(aboard.values())} people aboard on {coach.seats} seats, or more off than on.")
        ready, here = now, stop.place
    if any(aboard.values()):
        raise ValueError("People are left aboard.")
    return coach.fixed + coach.per_tenth * tenths


def _within(moment: float, window: tuple[int, int], is_there: bool) -> None:
    if not is_there or not window[0] <= moment + 1e-9 or moment > window[1] + 1e-9:
        raise ValueError(f"At minute {moment} nobody may get on or off here.")
