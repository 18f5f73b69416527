"""Dial-a-ride looked up by number: what a step costs, when it may begin, and who may ride with whom.

A step is twice a request's number for its pickup, one more for its delivery; a trip is steps in the order driven.
"""

from collections.abc import Sequence
from functools import cached_property

from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.state import MUST
from sanri.kernel.dispatch.routes import Call, Request, Vehicle

FAR = 1 << 50


class DialGround:
    """The problem in lists by step number: whole seconds, metres and fen.

    `types` is the vehicle type of each unit. Place -1 is nowhere, from and to which there is no way: an open start or
    end, a step not asked for. `metres_to` and `seconds_to` are by the place one comes to, then by the one left.
    """

    def __init__(self, ground: Ground) -> None:
        problem = ground.problem
        self.ground = ground
        self.requests: tuple[Request, ...] = problem.requests
        self.vehicles: tuple[Vehicle, ...] = problem.vehicles
        self.types = tuple(n for n, vehicle in enumerate(self.vehicles) for _ in range(vehicle.count))
        self.metres, self.seconds = _with_nowhere(problem.roads.metres), _with_nowhere(problem.roads.seconds)
        self.metres_to, self.seconds_to = (tuple(zip(*table, strict=True)) for table in (self.metres, self.seconds))
        calls = [self._calls(request) for request in self.requests]
        self.at = [call.at if call else -1 for pair in calls for call in pair]
        self.work = [work for request, pair in zip(self.requests, calls, strict=True) for work in _work(request, pair)]
        self.opens, self.closes = self._windows(calls)
        self.limit = [
            FAR if request.ride_limit is None or not all(pair) else request.ride_limit
            for request, pair in zip(self.requests, calls, strict=True)
        ]
        self.load = [request.load for request in self.requests]
        self.loads = [
            [sign * load[number] for load in self.load for sign in (1, -1)]
            for number, _ in enumerate(problem.dimensions)
        ]
        self.price = [MUST if request.price is None else request.price for request in self.requests]

    def _calls(self, request: Request) -> tuple[Call | None, Call | None]:
        return request.pickup, request.delivery

    def _windows(self, calls: Sequence[tuple[Call | None, Call | None]]) -> tuple[list[int], list[int]]:
        """Windows as far as the other end of the ride allows (Cordeau 2006): what cannot be kept is not tried."""
        opens, closes = list[int](), list[int]()
        for request, (pickup, delivery) in zip(self.requests, calls, strict=True):
            a = [pickup.earliest, pickup.latest] if pickup else [-FAR, FAR]
            b = [delivery.earliest, delivery.latest] if delivery else [-FAR, FAR]
            if pickup and delivery:
                way = pickup.service + self.seconds[pickup.at][delivery.at]
                b[0] = max(b[0], a[0] + way)
                a[1] = min(a[1], b[1] - way)
                if request.ride_limit is not None:
                    a[0] = max(a[0], b[0] - request.ride_limit - pickup.service)
                    b[1] = min(b[1], a[1] + pickup.service + request.ride_limit)
            opens += [a[0], b[0]]
            closes += [a[1], b[1]]
        return opens, closes

    @cached_property
    def suits(self) -> tuple[tuple[bool, ...], ...]:
        """By request and vehicle type: it offers what is needed and has the seats, and there is a time at all."""
        return tuple(
            tuple(
                all(self.opens[step] <= self.closes[step] for step in self.steps_of(number))
                and request.needs <= vehicle.offers
                and all(load <= most for load, most in zip(request.load, vehicle.capacity, strict=True))
                for vehicle in self.vehicles
            )
            for number, request in enumerate(self.requests)
        )

    @cached_property
    def clash(self) -> tuple[frozenset[int], ...]:
        """By request, those that may not be aboard with it."""
        apart = self.ground.problem.apart
        return tuple(
            frozenset(
                other
                for other, theirs in enumerate(self.requests)
                if other != number and any(frozenset({a, b}) in apart for a in mine.kinds for b in theirs.kinds)
            )
            for number, mine in enumerate(self.requests)
        )

    @cached_property
    def has_clashes(self) -> bool:
        return any(self.clash)

    def steps_of(self, request: int) -> tuple[int, ...]:
        """The steps that a request has: both, or the one it asks for."""
        return tuple(step for step in (2 * request, 2 * request + 1) if self.at[step] >= 0)


Table = tuple[tuple[int, ...], ...]


def _with_nowhere(table: Table) -> Table:
    return (*((*row, 0) for row in table), (0,) * (len(table) + 1))


def _work(request: Request, pair: tuple[Call | None, Call | None]) -> tuple[int, int]:
    pickup, delivery = pair
    return (pickup.service if pickup else 0, delivery.service + request.cleaning if delivery else 0)
