"""A route problem laid out in flat tables, so that tens of thousands of possible trips can be looked at each second."""

from dataclasses import dataclass
from typing import TypeAlias

from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

Steps: TypeAlias = tuple[int, ...]
"""A trip's work in order: step 2i is request i getting on, step 2i + 1 request i getting off."""

Ways: TypeAlias = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """What one vehicle of a type does, before it is timed: the type by its index in the problem, the steps.

    `unit` is set where it matters which of the type it is, because people have been told.
    """

    vehicle: int
    steps: Steps
    unit: int | None = None

    @property
    def requests(self) -> tuple[int, ...]:
        """The requests served, by index, each once, in the order they first appear."""
        return tuple(dict.fromkeys(step // 2 for step in self.steps))


def boards(step: int) -> bool:
    return step % 2 == 0


class Tables:
    """Times in seconds, ways in metres. `work` of getting off includes the cleaning that follows."""

    def __init__(self, problem: RouteProblem, *, seconds: Ways | None = None) -> None:
        self.problem = problem
        self.requests: tuple[Request, ...] = problem.requests
        self.vehicles: tuple[Vehicle, ...] = problem.vehicles
        self.index = {request.key: number for number, request in enumerate(problem.requests)}
        self.type_index = {vehicle.key: number for number, vehicle in enumerate(problem.vehicles)}
        self.metres = problem.roads.metres
        self.seconds = seconds or problem.roads.seconds
        steps = [each for request in problem.requests for each in (request.pickup, request.delivery)]
        self.place = [_of(call).at for call in steps]
        self.opens = [_of(call).earliest for call in steps]
        self.closes = [_of(call).latest for call in steps]
        self.work = [_of(call).service for call in steps]
        for number, request in enumerate(problem.requests):
            self.work[2 * number + 1] += request.cleaning
        self.load = [request.load for request in problem.requests]
        self.calls = [_calls(number, request) for number, request in enumerate(problem.requests)]
        self.rides = {n: request.ride_limit for n, request in enumerate(problem.requests) if _rides(request)}
        self.strict = bool(problem.apart or problem.boarding_stops is not None)

    def suits(self, request: int, vehicle: int) -> bool:
        """Whether the vehicle offers what the request needs and is large enough for it alone."""
        wanted, type_ = self.requests[request], self.vehicles[vehicle]
        return wanted.needs <= type_.offers and all(a <= b for a, b in zip(wanted.load, type_.capacity, strict=True))


_NOWHERE = Call(0, 0, 0)


def _of(call: Call | None) -> Call:
    return call or _NOWHERE


def _calls(number: int, request: Request) -> Steps:
    first = (2 * number,) if request.pickup else ()
    return (*first, 2 * number + 1) if request.delivery else first


def _rides(request: Request) -> bool:
    return request.ride_limit is not None and request.pickup is not None and request.delivery is not None
