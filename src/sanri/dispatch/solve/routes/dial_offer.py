"""Where a ride costs least on a vehicle's trip, by the exact clock."""

from sanri.dispatch.solve.routes.dial_clock import earliest, fits, with_ride
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_places import pairs, singles
from sanri.dispatch.solve.routes.dial_trip import Offer, Steps, Trip, cost


def offer(ground: DialGround, into: Trip, request: int) -> Offer | None:
    """The cheapest way to take the request along: what it adds in fen, and the steps with it."""
    if request not in into.offers:
        into.offers[request] = _offer(ground, into, request)
    return into.offers[request]


def _offer(ground: DialGround, into: Trip, request: int) -> Offer | None:
    own = ground.steps_of(request)
    if not ground.suits[request][into.type_]:
        return None
    vehicle, is_pair = ground.vehicles[into.type_], len(own) == 2
    per, fixed = vehicle.per_km / 1000, 0 if into.steps else vehicle.fixed
    best, found = float("inf"), None
    for extra, first, last in sorted(pairs(ground, into, own) if is_pair else singles(ground, into, own[0])):
        if extra * per + fixed >= best:
            break
        tried = (with_pair if is_pair else with_single)(ground, into, own, first, last)
        if tried is None:
            continue
        steps, legs, begins = tried
        price = cost(ground, into.type_, steps, legs, begins, metres=into.metres + extra)
        if price is not None and price - into.fen < best:
            best = price - into.fen
            found = (best, steps)
    return found


Tried = tuple[Steps, list[int], list[int]]
"""Steps, the seconds to each and home, and their earliest beginnings."""


def with_pair(ground: DialGround, into: Trip, own: Steps, first: int, last: int) -> Tried | None:
    """The trip with a ride; None where a ride on it becomes too long or a window is missed."""
    pick, drop = own
    steps, legs, begins, at, seconds = into.steps, into.legs, into.begins, into.at, ground.seconds
    here, there = ground.at[pick], ground.at[drop]
    tried = (*steps[:first], pick, *steps[first:last], drop, *steps[last:])
    to, on = seconds[at[first]][here], seconds[there][at[last + 1]]
    if first == last:
        off = seconds[here][there]
        new = [*legs[:first], to, off, on, *legs[first + 1 :]]
        is_longer = to + ground.work[pick] + off + ground.work[drop] + on >= legs[first]
    else:
        back, off = seconds[here][at[first + 1]], seconds[at[last]][there]
        new = [*legs[:first], to, back, *legs[first + 1 : last], off, on, *legs[last + 1 :]]
        is_longer = to + ground.work[pick] + back >= legs[first] and off + ground.work[drop] + on >= legs[last]
    start = ground.vehicles[into.type_].earliest
    if is_longer:
        floors = [*begins[:first], ground.opens[pick], *begins[first:last], ground.opens[drop], *begins[last:]]
        timed = with_ride(ground, tried, new, floors, ride=(first, last + 1), start=start)
    else:  # a way round is quicker than the way straight on: others may begin sooner than without the ride
        timed = earliest(ground, tried, new, [ground.opens[step] for step in tried], start=start)
    return None if timed is None else (tried, new, timed)


def with_single(ground: DialGround, into: Trip, own: Steps, place: int, _: int) -> Tried | None:
    """The trip with a request of one step, which is aboard from the start or to the end, or is a visit."""
    tried = (*into.steps[:place], own[0], *into.steps[place:])
    here = ground.at[own[0]]
    to, on = ground.seconds[into.at[place]][here], ground.seconds[here][into.at[place + 1]]
    legs = [*into.legs[:place], to, on, *into.legs[place + 1 :]]
    if not fits(ground, into.type_, tried):
        return None
    floors = [ground.opens[step] for step in tried]
    timed = earliest(ground, tried, legs, floors, start=ground.vehicles[into.type_].earliest)
    return None if timed is None else (tried, legs, timed)
