"""The problems of the evening: which coach takes whom tomorrow along which stops, and who gets how many kits."""

from collections import Counter

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Told
from sanri.kernel.dispatch.shares import Claim, Floor, Pool, ShareProblem
from sanri.lines.return_to_work.plans.asking import Party, asking
from sanri.lines.return_to_work.plans.places import Place, coaches, drops, origin_of, stops, travel_day, vehicle
from sanri.lines.return_to_work.plans.rules import HANDLING, KIT_WORTH, MASKS_PER_KIT, MOST_STOPS, TARIFF, Tariff
from sanri.lines.return_to_work.records.fleet import GOODS, WELCOME_KIT


def pose_coaches(demand: Demand) -> RouteProblem:
    """Each party one request, each coach one vehicle. Only halts that somebody asks for are on the map."""
    day, parties = travel_day(demand), asking(demand).parties
    places = {**stops(demand), **drops(demand)}
    handling, tariff = HANDLING.at(day).value, TARIFF.at(day).value
    used = sorted({key for party in parties for key in (party.stop, party.drop)})
    locations = tuple(places[key].location for key in used)
    at = {key: index for index, key in enumerate(used)}
    told = told_by(demand)
    return RouteProblem(
        key="coaches",
        origin=origin_of(demand),
        locations=locations,
        roads=handling.roads.between(locations),
        requests=tuple(
            Request(
                party.key,
                _call(places[party.stop], at[party.stop], handling.on * len(party.people)),
                _call(places[party.drop], at[party.drop], handling.off * len(party.people)),
                (len(party.people),),
                people=tuple(person.number for person in party.people),
                needs=party.needs,
                price=price(party, tariff),
                told=told.get(party.key),
            )
            for party in parties
        ),
        vehicles=tuple(vehicle(entry, demand) for entry in coaches(demand)),
        boarding_stops=MOST_STOPS.at(day).value,
        moving_price=tariff.moving,
        duty=DUTY_RULES.at(day).value,
    )


def _call(place: Place, at: int, service: int) -> Call:
    return Call(at, place.opens, place.closes, service)


def price(party: Party, tariff: Tariff) -> int:
    """What leaving the party out weighs, in fen. Those who passed weigh the same, whenever they applied: they all have
    a seat to expect; on the waiting list each weighs less than the one before.
    """
    queue = [person.queued for person in party.people]
    waiting = sum(max(tariff.least, tariff.waiting - tariff.step * place) for place in queue if place)
    return waiting + tariff.left_out * queue.count(0)


def told_by(demand: Demand) -> dict[str, Told]:
    """What the approved plan for the same day told each party."""
    if not isinstance(demand.approved, RoutePlan):
        return {}
    return {
        key: Told(route.vehicle, route.unit, visit.begin)
        for route in demand.approved.routes
        for visit in route.visits
        for key in visit.on
    }


def pose_kits(demand: Demand) -> ShareProblem:
    """A kit for each who is to arrive, at the drop point where people are welcomed: it stands there, on no coach.

    Each county gets at least its part of what there is, less one kit for rounding, so that the floors can all be met.
    """
    places, day = drops(demand), travel_day(demand)
    wanted = Counter(person.drop for person in asking(demand).people)
    stock = {entry.subject: int(str(entry.values["stock"])) for entry in demand.entries.get(WELCOME_KIT.key, ())}
    uses = uses_of(demand)
    pools = tuple(Pool(good.key, stock.get(good.key, 0)) for good in GOODS)
    kits = min(pool.capacity // use for pool, use in zip(pools, uses, strict=True))
    counties = sorted({places[drop].county for drop in wanted})
    percent = max(0, min(100, (kits - len(counties)) * 100 // max(1, wanted.total())))
    worth = KIT_WORTH.at(day).value
    return ShareProblem(
        key="kits",
        claims=tuple(Claim(drop, wanted[drop], worth, uses, group=places[drop].county) for drop in sorted(wanted)),
        pools=pools,
        floors=tuple(Floor(county, percent) for county in counties),
    )


def uses_of(demand: Demand) -> tuple[int, ...]:
    """How many of each good are in one kit, in the order of the goods."""
    masks = MASKS_PER_KIT.at(travel_day(demand)).value
    return tuple(masks if good.key == "mask" else 1 for good in GOODS)
