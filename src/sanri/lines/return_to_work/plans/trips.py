"""A coach plan read as trips: which coach, who sits where, when each gets on and off, what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from sanri.kernel.dispatch.demand import Demand, Plan
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem, Vehicle, Visit, by_rate
from sanri.kernel.entry import Entry
from sanri.lines.return_to_work.plans.asking import Asking, Person, asking
from sanri.lines.return_to_work.plans.places import coaches, origin_of, travel_day
from sanri.lines.return_to_work.plans.posing import pose_coaches
from sanri.lines.return_to_work.plans.rules import CHAPERON_SEATS

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Ride:
    """One person's seat on a trip: where and when on and off, by the visits of the route."""

    person: Person
    seat: int
    on: Visit
    off: Visit


@dataclass(frozen=True, slots=True)
class Trip:
    """A route with its coach, its riders in the order of their seats, and what it comes to."""

    key: str
    route: Route
    coach: Entry
    rides: tuple[Ride, ...]
    metres: int
    fen: int

    @property
    def drivers(self) -> int:
        return len(self.route.duty.drivers) if self.route.duty else int(str(self.coach.values["drivers"]))

    @property
    def relays(self) -> int:
        return self.route.duty.relays if self.route.duty else 0


@dataclass(frozen=True, slots=True)
class Told:
    """A plan beside the problem and the people it was made from."""

    demand: Demand
    problem: RouteProblem
    plan: RoutePlan
    asking: Asking
    trips: tuple[Trip, ...]

    @property
    def riders(self) -> frozenset[str]:
        return frozenset(ride.person.number for trip in self.trips for ride in trip.rides)

    @property
    def left(self) -> tuple[Person, ...]:
        """Those who asked and have no seat, in the order of applications."""
        riders = self.riders
        return tuple(sorted((p for p in self.asking.people if p.number not in riders), key=lambda p: p.rank))

    def moment(self, seconds: int, *, is_end: bool = False) -> str:
        """A second of the plan on the desk's clock; part of a minute is cut from a start and added to an end."""
        minutes = -(-seconds // MINUTE) if is_end else seconds // MINUTE
        return (origin_of(self.demand) + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")

    def place(self, visit: Visit) -> str:
        return self.problem.locations[visit.at].name.zh


def told(demand: Demand, plan: Plan) -> Told:
    """The plan with its trips, by the time they leave."""
    assert isinstance(plan, RoutePlan)
    problem, asked = pose_coaches(demand), asking(demand)
    people = {party.key: party.people for party in asked.parties}
    known = {entry.subject: entry for entry in coaches(demand)}
    vehicles = {vehicle.key: vehicle for vehicle in problem.vehicles}
    first = CHAPERON_SEATS.at(travel_day(demand)).value + 1
    trips = tuple(
        _trip(route, problem, vehicles[route.vehicle], coach=known[route.vehicle], rides=_rides(route, people, first))
        for route in sorted(plan.routes, key=lambda route: (route.leave, route.vehicle))
    )
    return Told(demand, problem, plan, asked, trips)


def _trip(route: Route, problem: RouteProblem, vehicle: Vehicle, *, coach: Entry, rides: tuple[Ride, ...]) -> Trip:
    """The trip is called by its day and its plate, so that a new plan for the day speaks of the same trip."""
    places = [visit.at for visit in route.visits]
    metres = sum(problem.roads.metres[a][b] for a, b in pairwise(places))
    fen = vehicle.fixed + by_rate(metres, vehicle.per_km, 1000)
    fen += by_rate(route.finish - route.leave, vehicle.per_hour, 3600)
    return Trip(f"{problem.origin:%m%d}-{coach.subject}", route, coach, rides, metres, fen)


def _rides(route: Route, people: Mapping[str, tuple[Person, ...]], first: int) -> tuple[Ride, ...]:
    """Seats in the order of boarding, a family side by side; the seats before `first` are the chaperon's."""
    off = {key: visit for visit in route.visits for key in visit.off}
    boarding = [(key, visit) for visit in route.visits for key in visit.on]
    seated = [(person, visit, off[key]) for key, visit in boarding for person in people[key]]
    return tuple(Ride(person, seat, on, at) for seat, (person, on, at) in enumerate(seated, first))


def ticket_of(person: Person, demand: Demand) -> str:
    """The registration and the day of travel: a new plan for the same day leaves the ticket in force."""
    return f"{person.number}-{travel_day(demand).date:%m%d}"
