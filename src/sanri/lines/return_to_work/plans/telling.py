"""What an approved coach plan says to the book: the plan, its trips, their halts, and a seat for each who rides."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from sanri.kernel.day import Period
from sanri.kernel.dispatch.demand import Demand, Effect, Plan
from sanri.kernel.dispatch.shares import SharePlan
from sanri.kernel.entry import Draft
from sanri.kernel.record import Value
from sanri.lines.return_to_work.plans.asking import asking
from sanri.lines.return_to_work.plans.places import FEN, drops, rider_seats, run_out, travel_day
from sanri.lines.return_to_work.plans.posing import uses_of
from sanri.lines.return_to_work.plans.trips import Ride, Told, Trip, ticket_of, told
from sanri.lines.return_to_work.records.fleet import GOODS
from sanri.lines.return_to_work.records.people import EMPLOYER_DEMAND
from sanri.lines.return_to_work.records.planned import COACH_CALL, COACH_PLAN, COACH_SEAT, COACH_TRIP, KIT_SHARE

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
CARRIAGE = ("fixed", "way", "hours")
"""The parts of a plan's cost that a carrier bills; what is left out or moved is only weighed."""


def tell_coaches(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """Rows dated to the day on which the plan was made."""
    all_ = told(demand, plan)
    return (
        Effect(COACH_PLAN, (_row(demand, travel_day(demand).iso, _plan_values(all_)),)),
        Effect(COACH_TRIP, tuple(_row(demand, trip.key, _trip_values(all_, trip)) for trip in all_.trips)),
        Effect(COACH_CALL, tuple(row for trip in all_.trips for row in _calls(all_, trip))),
        Effect(COACH_SEAT, tuple(_seat(all_, trip, ride) for trip in all_.trips for ride in trip.rides)),
    )


def _row(demand: Demand, subject: str, values: Mapping[str, Value]) -> Draft:
    return Draft(demand.city, Period.day(demand.day), "reported", values, subject)


def _plan_values(all_: Told) -> dict[str, Value]:
    account, trips, asked, demand = all_.plan.account, all_.trips, all_.asking, all_.demand
    asking_, doubled, declined = len(asked.people), len(asked.doubled), len(asked.declined)
    wanted = demand.entries.get(EMPLOYER_DEMAND.key, ())
    return {
        "wanted": sum(int(str(entry.values["headcount"])) for entry in wanted),
        "registered": asking_ + doubled + declined,
        "doubled": doubled,
        "declined": declined,
        "asking": asking_,
        "riders": len(all_.riders),
        "unserved": len(all_.left),
        "waiting": sum(person.is_waiting for person in all_.left),
        "coaches": len(trips),
        "uninsured": len(run_out(demand)),
        "seats": sum(rider_seats(trip.coach, demand) for trip in trips),
        "halts": sum(len({visit.at for visit in trip.route.visits if visit.on}) for trip in trips),
        "drivers": sum(trip.drivers for trip in trips),
        "relays": sum(trip.relays for trip in trips),
        "kilometres": kilometres(sum(trip.metres for trip in trips)),
        "fares": yuan(sum(cost.fen for cost in account.costs if cost.key in CARRIAGE)),
        "cost": yuan(account.total),
        "bound": yuan(account.bound.fen),
    }


def _trip_values(all_: Told, trip: Trip) -> dict[str, Value]:
    route = trip.route
    return {
        "travel_day": travel_day(all_.demand).iso,
        "plate": trip.coach.subject,
        "leaves": all_.moment(route.leave),
        "arrives": all_.moment(route.finish, is_end=True),
        "origin": all_.place(route.visits[0]),
        "destination": all_.place(route.visits[-1]),
        "seats": rider_seats(trip.coach, all_.demand),
        "riders": len(trip.rides),
        "drivers": trip.drivers,
        "relays": trip.relays,
        "kilometres": kilometres(trip.metres),
        "fares": yuan(trip.fen),
    }


def _calls(all_: Told, trip: Trip) -> Iterator[Draft]:
    """A halt for each visit, with how many get on and off; people are counted, not parties."""
    on, off = ({id(visit): 0 for visit in trip.route.visits} for _ in range(2))
    for ride in trip.rides:
        on[id(ride.on)] += 1
        off[id(ride.off)] += 1
    for order, visit in enumerate(trip.route.visits, 1):
        location = all_.problem.locations[visit.at]
        values: dict[str, Value] = {
            "travel_day": travel_day(all_.demand).iso,
            "trip_number": trip.key,
            "order": order,
            "kind": "on" if on[id(visit)] else "off",
            "at": all_.moment(visit.begin),
            "until": all_.moment(visit.leave, is_end=True),
            "place": location.name.zh,
            "longitude": Decimal(f"{location.longitude:.5f}"),
            "latitude": Decimal(f"{location.latitude:.5f}"),
            "people_on": on[id(visit)],
            "people_off": off[id(visit)],
        }
        yield _row(all_.demand, f"{trip.key}-{order:02d}", values)


def _seat(all_: Told, trip: Trip, ride: Ride) -> Draft:
    values: dict[str, Value] = {
        "travel_day": travel_day(all_.demand).iso,
        "trip_number": trip.key,
        "registration_number": ride.person.number,
        "seat": ride.seat,
        "stop": all_.place(ride.on),
        "boards": all_.moment(ride.on.begin),
        "drop": all_.place(ride.off),
        "arrives": all_.moment(ride.off.begin, is_end=True),
    }
    return _row(all_.demand, ticket_of(ride.person, all_.demand), values)


def tell_kits(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """A row for each drop point where somebody arrives."""
    assert isinstance(plan, SharePlan)
    given = {award.claim: award.amount for award in plan.awards}
    wanted: dict[str, int] = {}
    for person in asking(demand).people:
        wanted[person.drop] = wanted.get(person.drop, 0) + 1
    places, uses = drops(demand), dict(zip((good.key for good in GOODS), uses_of(demand), strict=True))
    rows = []
    for drop in sorted(wanted):
        kits = given.get(drop, 0)
        goods = {f"{good}s": kits * use for good, use in uses.items()}
        head: dict[str, Value] = {"travel_day": travel_day(demand).iso, "place": places[drop].location.name.zh}
        rows.append(_row(demand, drop, {**head, "wanted": wanted[drop], "kits": kits, **goods}))
    return (Effect(KIT_SHARE, tuple(rows)),)


def yuan(fen: int) -> Decimal:
    return (Decimal(fen) / FEN).quantize(CENT)


def kilometres(metres: int) -> Decimal:
    return (Decimal(metres) / 1000).quantize(TENTH, ROUND_HALF_UP)
