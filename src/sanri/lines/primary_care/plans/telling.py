"""What an approved transfer plan says to the book: the plan as a whole, and of every case what becomes of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from sanri.kernel.dispatch.demand import Demand, Effect, Plan
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem, Visit
from sanri.kernel.entry import Draft
from sanri.lines.primary_care.plans.asking import Case, asking
from sanri.lines.primary_care.plans.posing import on_shift, pose_transfers
from sanri.lines.primary_care.plans.reading import MINUTE, draft, moment_of, next_day, yuan
from sanri.lines.primary_care.records.planned import TRANSFER_LEG, TRANSFER_PLAN

_TENTH = Decimal("0.1")
_VEHICLE_COSTS = ("fixed", "way", "hours")


@dataclass(frozen=True, slots=True)
class Ride:
    """A case in its vehicle: the visits at which it gets on and off; `loaded` is when its own boarding is over."""

    case: Case
    route: Route
    on: Visit
    off: Visit
    loaded: int
    unloading: int

    @property
    def minutes(self) -> int:
        """Whole minutes aboard, from the end of boarding to the beginning of getting off; begun ones count."""
        return -(-(self.unloading - self.loaded) // MINUTE)


def rides(demand: Demand, plan: Plan) -> tuple[Ride, ...]:
    """Every case that has a vehicle, by vehicle and the order in which it is taken up."""
    assert isinstance(plan, RoutePlan)
    cases = {case.key: case for case in asking(demand)}
    problem = pose_transfers(demand)
    routes = sorted(plan.routes, key=lambda route: (route.vehicle, route.unit))
    return tuple(ride for route in routes for ride in _aboard(route, cases, problem))


def _aboard(route: Route, cases: Mapping[str, Case], problem: RouteProblem) -> Iterator[Ride]:
    requests = {request.key: request for request in problem.requests}
    off = {key: visit for visit in route.visits for key in visit.off}
    for visit in route.visits:
        for key in visit.on:
            last = off[key]
            # Work at a halt is done one after the other: those who get off, each with its cleaning, then those on.
            before = sum(_off(requests, one) for one in last.off[: last.off.index(key)])
            loaded = visit.begin + sum(_off(requests, one) for one in visit.off)
            loaded += sum(_on(requests, one) for one in visit.on[: visit.on.index(key) + 1])
            yield Ride(cases[key], route, visit, last, loaded, last.begin + before)


def _on(requests: Mapping[str, Any], key: str) -> int:
    call = requests[key].pickup
    return call.service if call else 0


def _off(requests: Mapping[str, Any], key: str) -> int:
    call = requests[key].delivery
    return (call.service if call else 0) + int(requests[key].cleaning)


def tell_transfers(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """The plan and every case, as entries of the day on which it was made."""
    assert isinstance(plan, RoutePlan)
    found = {ride.case.key: ride for ride in rides(demand, plan)}
    legs = tuple(_leg(demand, case, found.get(case.key), plan=plan) for case in asking(demand))
    whole = draft(demand, demand.city, next_day(demand).iso, _whole(demand, plan, tuple(found.values()), legs=legs))
    return (Effect(TRANSFER_PLAN, (whole,)), Effect(TRANSFER_LEG, legs))


def _leg(demand: Demand, case: Case, ride: Ride | None, *, plan: RoutePlan) -> Draft:
    left = {one.request: one.binding for one in plan.unserved}
    outcome = "served" if ride else "left_out" if case.fate == "pool" else case.fate
    values = {
        "for_day": next_day(demand).iso,
        "outcome": outcome,
        "level": case.said["level"],
        "posture": case.said["posture"],
        "plate": ride.route.vehicle if ride else None,
        "hospital": case.hospital or None,
        "pickup": moment_of(ride.on.begin, demand) if ride else None,
        "delivery": moment_of(ride.off.begin, demand, is_end=True) if ride else None,
        "ride_minutes": ride.minutes if ride else None,
        "binding": left.get(case.key),
    }
    return draft(demand, case.entry.org, case.key, values)


def _whole(demand: Demand, plan: RoutePlan, found: tuple[Ride, ...], *, legs: tuple[Draft, ...]) -> dict[str, Any]:
    outcomes = Counter(str(leg.values["outcome"]) for leg in legs)
    keys = ("handed_120", "no_bed", "no_place", "served", "left_out")
    fares = sum(cost.fen for cost in plan.account.costs if cost.key in _VEHICLE_COSTS)
    kilometres = Decimal(_metres(pose_transfers(demand), plan)) / 1000
    return {key: outcomes[key] for key in keys} | {
        "asked": len(legs),
        "vehicles": len({(route.vehicle, route.unit) for route in plan.routes}),
        "fleet": sum(1 for _ in on_shift(demand)),
        "kilometres": kilometres.quantize(_TENTH, ROUND_HALF_UP),
        "ride_minutes": sum(ride.minutes for ride in found),
        "fares": yuan(fares),
        "cost": yuan(plan.account.total),
        "bound": yuan(plan.account.bound.fen),
    }


def _metres(problem: RouteProblem, plan: RoutePlan) -> int:
    """The way from depot to depot of every vehicle out."""
    ends = {vehicle.key: (vehicle.start, vehicle.end) for vehicle in problem.vehicles}
    metres = 0
    for route in plan.routes:
        start, end = ends[route.vehicle]
        way = [at for at in (start, *(visit.at for visit in route.visits), end) if at is not None]
        metres += sum(problem.roads.metres[a][b] for a, b in pairwise(way))
    return metres
