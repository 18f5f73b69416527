"""The core search for routes: PyVRP's iterated local search, given the problem in its terms and read back as trips.

PyVRP knows no kinds apart, ride limits, least loads or boarding places; what it finds is looked over afterwards.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams
from pyvrp.search import NeighbourhoodParams, PerturbationParams
from pyvrp.stop import MaxIterations, MaxRuntime, MultipleCriteria

from sanri.dispatch.solve.routes.tables import Steps, Tables, Trip
from sanri.kernel.dispatch.routes import Vehicle


@dataclass(frozen=True, slots=True)
class Manner:
    """How PyVRP searches: the dearest a unit of excess may become (fen), jolts between local searches, rounds of
    memory, neighbours looked at.
    """

    penalty: int = 1_000_000
    jolts: int = 10
    history: int = 50
    neighbours: int = 60


PLAIN = Manner(penalty=10_000_000, jolts=25, history=300, neighbours=50)
"""PyVRP's own, its 100,000 a unit being meant for yuan. From a good start it wanders off further than it finds back
within a minute, which is why ours is shorter of memory.
"""

WIDE = (PLAIN, Manner(300_000, 25, 300, 50), Manner(10_000_000, 25, 300, 100))
"""For searches from nothing, in turn."""


@dataclass(frozen=True, slots=True)
class Limit:
    """When a search ends: after so many rounds, so many seconds, or whichever comes first."""

    iterations: int | None = None
    seconds: float | None = None

    def stop(self) -> MultipleCriteria:
        rounds = [] if self.iterations is None else [MaxIterations(max(1, self.iterations))]
        return MultipleCriteria(rounds + ([] if self.seconds is None else [MaxRuntime(max(0.0, self.seconds))]))


class Search:
    """One problem in PyVRP's terms; can be run again from other starts and with other seeds."""

    def __init__(self, tables: Tables, manner: Manner | None = None) -> None:
        self.tables = tables
        self.manner = manner or Manner()
        both = [number for number, calls in enumerate(tables.calls) if len(calls) == 2]
        single = [number for number, calls in enumerate(tables.calls) if len(calls) == 1]
        self.shipments, self.clients = both, single
        self.place_of = {n: (True, at) for at, n in enumerate(both)} | {n: (False, at) for at, n in enumerate(single)}
        self.scale = _scale(tables.vehicles)
        self.data = self._data()

    def run(self, limit: Limit, *, seed: int, start: Sequence[Trip] = ()) -> list[Trip]:
        """The best trips found; complete but perhaps breaking a rule where PyVRP found none that keep all."""
        tables = self.tables
        params = pyvrp.SolveParams(
            IteratedLocalSearchParams(history_length=self.manner.history),
            penalty=pyvrp.PenaltyParams(max_penalty=float(self.manner.penalty * self.scale)),
            neighbourhood=NeighbourhoodParams(num_neighbours=self.manner.neighbours),
            perturbation=PerturbationParams(1, self.manner.jolts),
        )
        # Where nobody must be served, leaving all of them is a far better start than PyVRP's random one, which takes
        # everybody: of 1,000 with a prize, ten seconds then end at 0.2 % above the best known rather than at 34 %.
        first = self._solution(start) if start or all(each.price is not None for each in tables.requests) else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PenaltyBoundWarning)
            found = pyvrp.solve(self.data, limit.stop(), seed, False, False, params, first)
        return self._trips(found.best)

    def _data(self) -> pyvrp.ProblemData:
        tables, problem = self.tables, self.tables.problem
        nowhere = len(problem.locations)
        ends = sorted(
            {each for type_ in problem.vehicles for each in (_at(type_.start, nowhere), _at(type_.end, nowhere))}
        )
        self.depot = {place: number for number, place in enumerate(ends)}
        self.skills = _skills(tables)
        return pyvrp.ProblemData(
            [pyvrp.Location(each.longitude, each.latitude) for each in problem.locations] + [pyvrp.Location(0, 0)],
            [self._client(number) for number in self.clients],
            [pyvrp.Depot(place) for place in ends],
            [self._type(type_, nowhere=nowhere) for type_ in problem.vehicles],
            [_matrix(tables.metres)],
            [_matrix(tables.seconds)],
            shipments=[self._shipment(number) for number in self.shipments],
        )

    def _amount(self, number: int) -> list[int]:
        needs = self.tables.requests[number].needs
        return [*self.tables.load[number], *(int(skill in needs) for skill in self.skills)]

    def _client(self, number: int) -> pyvrp.Client:
        request, step = self.tables.requests[number], self.tables.calls[number][0]
        amount = self._amount(number)
        loads = {"pickup": amount} if request.pickup else {"delivery": amount}
        return pyvrp.Client(
            self.tables.place[step],
            service_duration=self.tables.work[step],
            tw_early=self.tables.opens[step],
            tw_late=self.tables.closes[step],
            **loads,
            **self._prize(number),
        )

    def _shipment(self, number: int) -> pyvrp.Shipment:
        tables, on, off = self.tables, 2 * number, 2 * number + 1
        return pyvrp.Shipment(
            tables.place[on],
            tables.place[off],
            tables.opens[on],
            tables.closes[on],
            tables.work[on],
            tables.opens[off],
            tables.closes[off],
            tables.work[off],
            self._amount(number),
            **self._prize(number),
        )

    def _prize(self, number: int) -> dict[str, Any]:
        price = self.tables.requests[number].price
        return {"required": True} if price is None else {"required": False, "prize": price * self.scale}

    def _type(self, type_: Vehicle, *, nowhere: int) -> pyvrp.VehicleType:
        longest = {} if type_.most_seconds is None else {"shift_duration": type_.most_seconds}
        farthest = {} if type_.most_metres is None else {"max_distance": type_.most_metres}
        room = len(self.tables.requests)
        return pyvrp.VehicleType(
            type_.count,
            [*type_.capacity, *(room if skill in type_.offers else 0 for skill in self.skills)],
            self.depot[_at(type_.start, nowhere)],
            self.depot[_at(type_.end, nowhere)],
            type_.fixed * self.scale,
            type_.earliest,
            type_.latest,
            unit_distance_cost=type_.per_km * self.scale // 1000,
            unit_duration_cost=type_.per_hour * self.scale // 3600,
            **longest,
            **farthest,
        )

    def _solution(self, trips: Sequence[Trip]) -> pyvrp.Solution:
        routes = [pyvrp.Route(self.data, [self._activity(step) for step in trip.steps], trip.vehicle) for trip in trips]
        return pyvrp.Solution(self.data, routes)

    def _activity(self, step: int) -> pyvrp.Activity:
        is_shipment, at = self.place_of[step // 2]
        if not is_shipment:
            return pyvrp.Activity(pyvrp.ActivityType.CLIENT, at)
        return pyvrp.Activity(pyvrp.ActivityType.DELIVERY if step % 2 else pyvrp.ActivityType.PICKUP, at)

    def _trips(self, solution: pyvrp.Solution) -> list[Trip]:
        return [Trip(route.vehicle_type(), self._steps(route)) for route in solution.routes()]

    def _steps(self, route: pyvrp.Route) -> Steps:
        steps = []
        for each in route.schedule():
            if each.is_client():
                steps.append(self.tables.calls[self.clients[each.idx]][0])
            elif each.is_shipment():
                steps.append(2 * self.shipments[each.idx] + int(each.is_delivery()))
        return tuple(steps)


def _at(place: int | None, nowhere: int) -> int:
    return nowhere if place is None else place


def _scale(vehicles: Sequence[Vehicle]) -> int:
    """How many parts of a fen costs are counted in, so that a metre and a second cost whole parts."""
    ways = [1000 // gcd(1000, type_.per_km) for type_ in vehicles]
    hours = [3600 // gcd(3600, type_.per_hour) for type_ in vehicles]
    return lcm(1, *ways, *hours)


def _skills(tables: Tables) -> list[str]:
    """What some need and not all offer: each is a load of one that only those offering it have room for."""
    needed = {skill for request in tables.requests for skill in request.needs}
    return sorted(skill for skill in needed if any(skill not in type_.offers for type_ in tables.vehicles))


def _matrix(rows: Sequence[Sequence[int]]) -> Any:
    """With one more place that is no way from anywhere: where open routes start and end."""
    square = np.zeros((len(rows) + 1, len(rows) + 1), dtype=np.int64)
    square[:-1, :-1] = rows
    np.fill_diagonal(square, 0)
    return square
