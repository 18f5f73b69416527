"""The ground that insertion works on: a route problem looked up by key, its fleet unit by unit, what it costs to move.

All of it is plain and exact: whole seconds, metres and fen, no engine.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from sanri.kernel.dispatch.routes import Request, Route, RouteProblem, Vehicle


class Halt(NamedTuple):
    """A halt before it is timed: where, who gets off, then who gets on, in this order."""

    at: int
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class Span(NamedTuple):
    """When work at a halt may begin, at the earliest and at the latest, and how many seconds it takes."""

    opens: int
    closes: int
    work: int


class Run(NamedTuple):
    """What one vehicle does before it is timed. `halts` come after the visits that it has driven already."""

    vehicle: str
    unit: int
    halts: tuple[Halt, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The requests that its halts serve, each once."""
        return tuple(dict.fromkeys(key for halt in self.halts for key in (*halt.off, *halt.on)))


Unit = tuple[str, int]


class Ground:
    """A route problem by key, and what has been worked out for it so far."""

    def __init__(self, problem: RouteProblem) -> None:
        self.problem = problem
        self.requests: dict[str, Request] = {request.key: request for request in problem.requests}
        self.vehicles: dict[str, Vehicle] = {vehicle.key: vehicle for vehicle in problem.vehicles}
        self.done: dict[Unit, Route] = {
            (route.vehicle, route.unit): route for route in problem.executed if route.visits
        }
        self.metres = _at_home(problem.roads.metres)
        self.seconds = tuple(tuple(self._with_rests(way) for way in row) for row in _at_home(problem.roads.seconds))
        self.has_rides = any(request.ride_limit is not None for request in problem.requests)
        self.has_told = any(request.told is not None for request in problem.requests)
        self.has_needs = any(request.needs for request in problem.requests)
        self.spans: dict[Halt, Span] = {}
        self.slacks: dict[Run, Any] = {}
        self.offers: dict[tuple[str, Run], Any] = {}
        self.kept_times: dict[tuple[str, int, Halt], list[tuple[int, int, int]]] = {}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple((vehicle.key, unit) for vehicle in self.problem.vehicles for unit in range(vehicle.count))

    @cached_property
    def aboard(self) -> dict[Unit, tuple[str, ...]]:
        """Who is aboard a vehicle under way, after the visits it has driven."""
        return {unit: tuple(_aboard(self, route)) for unit, route in self.done.items()}

    @cached_property
    def finished(self) -> frozenset[str]:
        """Requests of which nothing is left to plan: brought, or taken up to stay."""
        to_bring = {key for aboard in self.aboard.values() for key in aboard if self.requests[key].delivery}
        return self.driven - to_bring

    @cached_property
    def driven(self) -> frozenset[str]:
        """Requests that a vehicle under way has begun or finished: they stay with it."""
        return frozenset(key for route in self.done.values() for key in route.served)

    def called(self, halt: Halt) -> Iterator[Request]:
        """Those whom a halt calls for: their pickup, or the delivery of those who have none."""
        for key in halt.on:
            yield self.requests[key]
        for key in halt.off:
            request = self.requests[key]
            if request.pickup is None:
                yield request

    def way(self, a: int | None, b: int | None) -> int:
        """Metres; nothing to where one is, or where a route is open."""
        return 0 if a is None or b is None else self.metres[a][b]

    def drive(self, a: int | None, b: int | None) -> int:
        """Seconds to get from a to b, rests that the law asks for included."""
        return 0 if a is None or b is None else self.seconds[a][b]

    def _with_rests(self, seconds: int) -> int:
        rules = self.problem.duty
        if rules is None or not seconds:
            return seconds
        return seconds + (seconds - 1) // (rules.day_drive * 60) * rules.rest * 60

    def begins_at(self, run: Run) -> int | None:
        """Where a run sets out: the last visit driven, else the vehicle's start, else nowhere (open)."""
        done = self.done.get((run.vehicle, run.unit))
        return done.visits[-1].at if done else self.vehicles[run.vehicle].start

    def metres_of(self, run: Run) -> int:
        """Metres of the whole route, the part driven included."""
        if not run.halts and not self.done.get((run.vehicle, run.unit)):
            return 0
        places = [self.begins_at(run), *(halt.at for halt in run.halts), self.vehicles[run.vehicle].end]
        return self.metres_driven(run) + sum(self.way(a, b) for a, b in pairwise(places))

    def metres_driven(self, run: Run) -> int:
        done = self.done.get((run.vehicle, run.unit))
        places = [self.vehicles[run.vehicle].start, *(visit.at for visit in done.visits)] if done else []
        return sum(self.way(a, b) for a, b in pairwise(places))

    def is_moved(self, request: Request, run: Run, begin: int) -> bool:
        """Whether people told otherwise are moved by being called for on this run at `begin`."""
        told = request.told
        if told is None:
            return False
        is_late = abs(told.begin - begin) > self.problem.told_within
        return (told.vehicle, told.unit) != (run.vehicle, run.unit) or is_late


def _at_home(ways: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Staying where one is takes nothing, whatever the table says."""
    return tuple(tuple(0 if a == b else way for b, way in enumerate(row)) for a, row in enumerate(ways))


def _aboard(ground: Ground, route: Route) -> Iterator[str]:
    off = {key for visit in route.visits for key in visit.off}
    for visit in route.visits:
        for key in visit.on:
            request = ground.requests.get(key)
            if request and key not in off:
                yield key
