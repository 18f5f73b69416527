"""What the approved seat and standby plans say to the book: each half hour of tomorrow, each post, and the whole."""

from collections.abc import Iterator
from decimal import Decimal

from sanri.kernel.dispatch.demand import Demand, Effect, Plan
from sanri.kernel.dispatch.seats import SeatPlan
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.entry import Draft
from sanri.kernel.record import Value
from sanri.lines.primary_care.plans.calling import pose_seats, pose_standby
from sanri.lines.primary_care.plans.reading import HALF_HOUR, draft, moment_of, next_day, rows, yuan
from sanri.lines.primary_care.records.centre import AMBULANCE_POST
from sanri.lines.primary_care.records.planned import SEAT_HALF_HOUR, SEAT_PLAN, STANDBY_PLAN, STANDBY_POST

_HUNDREDTH = Decimal("0.01")


def tell_seats(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """The seat plan, and every half hour of it."""
    assert isinstance(plan, SeatPlan)
    loads = pose_seats(demand).loads
    peak = max(plan.needs, key=lambda need: (need.seats, need.roster))
    whole = {
        "calls": sum((load.calls for load in loads), Decimal(0)).quantize(_HUNDREDTH),
        "peak_seats": peak.seats,
        "peak_roster": peak.roster,
        "peak_on_shift": peak.on_shift,
        "people": sum(count for _, count in plan.shifts),
        "short": len(plan.short),
        "cost": yuan(plan.account.total),
        "bound": yuan(plan.account.bound.fen),
    }
    halves = tuple(
        draft(
            demand,
            demand.city,
            moment_of(number * HALF_HOUR, demand),
            {
                "calls": load.calls.quantize(_HUNDREDTH),
                "seats": need.seats,
                "roster": need.roster,
                "on_shift": need.on_shift,
                "answered": need.answered,
                "waits": need.waits,
            },
        )
        for number, (load, need) in enumerate(zip(loads, plan.needs, strict=True))
    )
    own = draft(demand, demand.city, next_day(demand).iso, whole)
    return (Effect(SEAT_PLAN, (own,)), Effect(SEAT_HALF_HOUR, halves))


def tell_standby(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """The standby plan, and every post: one where nobody stands tomorrow says so."""
    assert isinstance(plan, StandbyPlan)
    problem = pose_standby(demand)
    placed = {problem.locations[at].key: count for at, count in plan.placed}
    now = {entry.subject: int(said["ambulances"]) for entry, said in rows(demand, AMBULANCE_POST)}
    whole: dict[str, Value] = {
        "calls": sum((zone.calls for zone in problem.zones), Decimal(0)).quantize(_HUNDREDTH),
        "ambulances": sum(placed.values()),
        "moved": sum(max(0, count - now.get(post, 0)) for post, count in placed.items()),
        "covered": plan.covered.quantize(_HUNDREDTH),
        "cost": yuan(plan.account.total),
        "bound": yuan(plan.account.bound.fen),
    }
    own = draft(demand, demand.city, next_day(demand).iso, whole)
    posts = tuple(_posts(demand, problem, placed))
    return (Effect(STANDBY_PLAN, (own,)), Effect(STANDBY_POST, posts))


def _posts(demand: Demand, problem: StandbyProblem, placed: dict[str, int]) -> Iterator[Draft]:
    said = {entry.subject: values for entry, values in rows(demand, AMBULANCE_POST)}
    for number in problem.places:
        place = problem.locations[number]
        values = {
            "for_day": next_day(demand).iso,
            "name": place.name.zh,
            "ambulances": placed.get(place.key, 0),
            "longitude": said[place.key]["longitude"],
            "latitude": said[place.key]["latitude"],
        }
        yield draft(demand, demand.city, place.key, values)
