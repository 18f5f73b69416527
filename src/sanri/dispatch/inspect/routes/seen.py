"""What inspection looks at: a plan's routes beside their problem, and how places, vehicles and moments are worded."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sanri.kernel.dispatch.routes import Call, Request, Route, RoutePlan, RouteProblem, Vehicle, Visit
from sanri.kernel.dispatch.words import moment
from sanri.kernel.text import Text

NOWHERE = Text("未知地点", "an unknown place")


def unit_of(vehicle: str, unit: int) -> Text:
    return Text(f"“{vehicle}”第{unit + 1}台", f"“{vehicle}” no. {unit + 1}")


@dataclass(frozen=True)
class Seen:
    """A problem and a plan for it, looked up by key. Nothing in it is taken from how the plan was found."""

    problem: RouteProblem
    plan: RoutePlan

    @cached_property
    def requests(self) -> dict[str, Request]:
        return {request.key: request for request in self.problem.requests}

    @cached_property
    def vehicles(self) -> dict[str, Vehicle]:
        return {vehicle.key: vehicle for vehicle in self.problem.vehicles}

    @cached_property
    def executed(self) -> dict[tuple[str, int], Route]:
        return {(route.vehicle, route.unit): route for route in self.problem.executed}

    @cached_property
    def driven(self) -> tuple[tuple[Route, Vehicle], ...]:
        """The routes that can be followed on the ground, each with its vehicle; the others have faults of their own."""
        return tuple(
            (route, self.vehicles[route.vehicle])
            for route in self.plan.routes
            if route.vehicle in self.vehicles and route.visits and all(self.is_place(each.at) for each in route.visits)
        )

    def is_place(self, at: int) -> bool:
        return 0 <= at < len(self.problem.locations)

    def place(self, at: int | None) -> Text:
        return self.problem.locations[at].name if at is not None and self.is_place(at) else NOWHERE

    def moment(self, seconds: int) -> str:
        """The civil time of the desk, so many seconds from the problem's origin."""
        return moment(self.problem.origin, seconds)

    def prefix(self, route: Route) -> int:
        """How many visits at the front of this route have been driven already, by the problem."""
        found = self.executed.get((route.vehicle, route.unit))
        return len(found.visits) if found else 0

    def work(self, visit: Visit) -> Iterator[tuple[Request, Call, int]]:
        """What is done at a visit, in its order: whose call, which, and for how many seconds, cleaning included."""
        for key in visit.off:
            request = self.requests.get(key)
            if request and request.delivery:
                yield request, request.delivery, request.delivery.service + request.cleaning
        for key in visit.on:
            request = self.requests.get(key)
            if request and request.pickup:
                yield request, request.pickup, request.pickup.service

    def times(self, visit: Visit) -> Iterator[tuple[Request, Call, int, int]]:
        """Of each call at a visit: whose, which, and when work for it begins and ends, as early as its turn comes."""
        now, is_first = visit.begin, True
        for request, call, seconds in self.work(visit):
            begin = now if is_first else max(now, call.earliest)
            now, is_first = begin + seconds, False
            yield request, call, begin, now

    def metres(self, route: Route, vehicle: Vehicle) -> int:
        return sum(self.metres_between(a, b) for a, b, *_ in self.ways(route, vehicle))

    def metres_between(self, a: int, b: int) -> int:
        return 0 if a == b else self.problem.roads.metres[a][b]

    def seconds_between(self, a: int, b: int) -> int:
        """Staying where one is takes no time, whatever the table says."""
        return 0 if a == b else self.problem.roads.seconds[a][b]

    def ways(self, route: Route, vehicle: Vehicle) -> Iterator[tuple[int, int, int, int, int]]:
        """The ways driven: from, to (locations), when it leaves, when it is there, and how many halts lie behind."""
        first, last = route.visits[0], route.visits[-1]
        if vehicle.start is not None:
            yield vehicle.start, first.at, route.leave, first.arrive, 0
        for number, (a, b) in enumerate(zip(route.visits, route.visits[1:], strict=False), 1):
            yield a.at, b.at, a.leave, b.arrive, number
        if vehicle.end is not None:
            yield last.at, vehicle.end, last.leave, route.finish, len(route.visits)
