"""Who rides with whom, when, along which stops: the problem that coaches, transfers and visits all are, and its plan.

All times are whole seconds from the problem's origin, lengths whole metres, money whole fen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from sanri.kernel.dispatch.account import Account, Unserved
from sanri.kernel.dispatch.duty import Driver, Duty, DutyRules
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Call:
    """One visit that a request asks for: where (a location by index), when work there may begin, how long it takes."""

    at: int
    earliest: int
    latest: int
    service: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What people have been told of a request: which vehicle, at what time it calls for them."""

    vehicle: str
    unit: int
    begin: int


@dataclass(frozen=True, slots=True)
class Request:
    """Something to be moved, whole and by one vehicle: a family, a group of colleagues, a patient, a visit.

    Without `pickup` it is aboard from the vehicle's start, without `delivery` it stays to the vehicle's end, and a
    request with only one of them may simply be a visit. `load` is by the problem's dimensions. `price` is what leaving
    it out costs; None means that it must be served. `ride_limit` is the longest time aboard, from the end of boarding
    to the beginning of getting off. `cleaning` follows its delivery before anything else may be done.
    """

    key: str
    pickup: Call | None
    delivery: Call | None
    load: tuple[int, ...]
    people: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ride_limit: int | None = None
    cleaning: int = 0
    price: int | None = None
    told: Told | None = None

    def __post_init__(self) -> None:
        if self.pickup is None and self.delivery is None:
            raise ValueError(f"Request {self.key!r} asks for no call: give it a pickup, a delivery or both.")

    @property
    def heads(self) -> int:
        """How many people it is: those named, else its load in the first dimension, at least one."""
        return len(self.people) or max(1, self.load[0] if self.load else 1)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """`count` vehicles alike. Without `start` or `end` the route is open there: the way to and from it is free.

    `per_km` and `per_hour` are fen; an hour is an hour of duty, from leaving the start to reaching the end.
    `least` is the least load, in the first dimension, that it may run with: so much is aboard at its fullest.
    `offers` are what requests can need.
    """

    key: str
    capacity: tuple[int, ...]
    count: int = 1
    start: int | None = None
    end: int | None = None
    earliest: int = 0
    latest: int = 30 * 24 * 3600
    fixed: int = 0
    per_km: int = 0
    per_hour: int = 0
    most_seconds: int | None = None
    most_metres: int | None = None
    least: int = 0
    offers: frozenset[str] = frozenset()
    drivers: tuple[Driver, ...] = ()
    """Those who can drive it, with what they have driven already; empty is as many as its duty needs, all fresh."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One halt of a vehicle: it arrives, begins work, leaves; who gets on and who gets off, by request.

    Work is done one request after the other: those who get off (each with its cleaning), then those who get on.
    """

    at: int
    arrive: int
    begin: int
    leave: int
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """What one vehicle does: unit `unit`, counted from 0, of vehicle `vehicle`.

    `leave` is when it leaves its start, or arrives at its first visit where it has none; `finish` is when it reaches
    its end, or leaves its last visit where it has none.
    `executed` is how many of its visits have been driven already: they are fixed.
    """

    vehicle: str
    unit: int
    leave: int
    finish: int
    visits: tuple[Visit, ...]
    executed: int = 0
    duty: Duty | None = None

    @property
    def served(self) -> tuple[str, ...]:
        """The requests served, each once, in the order they first appear."""
        return tuple(dict.fromkeys(key for visit in self.visits for key in (*visit.on, *visit.off)))


@dataclass(frozen=True, slots=True)
class RouteProblem:
    """Requests, vehicles and roads. `apart` are pairs of kinds that may not be aboard together; a pair of one kind with
    itself ({"x"}) means one at a time. `boarding_stops` limits the different places where one vehicle takes people up.

    `moving_price` is what it costs to give one person another vehicle, or a time more than `told_within` away from the
    one told. `executed` are visits already driven, by (vehicle, unit): plans begin with them. With `duty` each route
    must have a legal duty schedule under those rules.
    """

    key: str
    origin: datetime
    locations: tuple[Location, ...]
    roads: Roads
    requests: tuple[Request, ...]
    vehicles: tuple[Vehicle, ...]
    dimensions: tuple[str, ...] = ("seat",)
    apart: frozenset[frozenset[str]] = frozenset()
    boarding_stops: int | None = None
    moving_price: int = 0
    told_within: int = 30 * 60
    executed: tuple[Route, ...] = ()
    duty: DutyRules | None = None

    def __post_init__(self) -> None:
        keys = [request.key for request in self.requests]
        types = [vehicle.key for vehicle in self.vehicles]
        for what, all_ in (("request", keys), ("vehicle", types)):
            twice = sorted({key for key in all_ if all_.count(key) > 1}) if len(set(all_)) < len(all_) else []
            if twice:
                raise ValueError(f"Problem {self.key!r} has two of {what} {', '.join(twice)}: give each its own key.")
        wrong = [each.key for each in (*self.requests,) if len(each.load) != len(self.dimensions)]
        wrong += [each.key for each in self.vehicles if len(each.capacity) != len(self.dimensions)]
        if wrong:
            raise ValueError(f"Problem {self.key!r}: {', '.join(wrong)} must give {len(self.dimensions)} loads.")
        if len(self.roads.metres) != len(self.locations):
            raise ValueError(f"Problem {self.key!r} has roads for other locations than its own.")


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """The answer to a route problem. Requests in `unserved` are on no route; all others are on exactly one."""

    problem: str
    routes: tuple[Route, ...]
    unserved: tuple[Unserved, ...]
    account: Account
    notes: tuple[str, ...] = field(default=())


ROUTE_COSTS: Mapping[str, Text] = {
    "fixed": Text("用车", "vehicles"),
    "way": Text("里程", "kilometres"),
    "hours": Text("工时", "hours of duty"),
    "unserved": Text("未安排", "left out"),
    "moving": Text("改派", "people moved"),
}
"""The parts of a route plan's cost, by key, in this order. Way and hours are rounded by route (`by_rate`), then added.

A request left out costs its price; it is not counted as moved. One is moved where its calling visit (its pickup, else
its delivery) is on another vehicle or unit than told, or begins more than `told_within` away from the time told.
"""


def by_rate(amount: int, rate: int, per: int) -> int:
    """Fen for an amount at a rate per so many, halves up: 12 345 m at 520 fen a kilometre (per=1000) are 6 419 fen."""
    return int(Fraction(amount * rate, per) + Fraction(1, 2))
