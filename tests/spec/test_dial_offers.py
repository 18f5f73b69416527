"""What taking one more ride along costs: the quick clock against every place timed anew from the start."""

from collections.abc import Iterator
from itertools import combinations_with_replacement
from random import Random

import pytest
from tests.spec.coach_city import ALWAYS, HOUR, MINUTE, ORIGIN, road

from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.routes.dial_clock import fits
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_offer import offer, with_pair
from sanri.dispatch.solve.routes.dial_places import pairs, singles
from sanri.dispatch.solve.routes.dial_trip import Steps, Trip, trip
from sanri.kernel.dispatch.location import Roads
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

PLACES, ROADS = road(0, 3, 8, 12, 20)
ILL, WELL = frozenset({"ill"}), frozenset({"well"})
SEEDS = range(300)


def drawn_ride(key: str, dice: Random) -> Request:
    """A ride of some hour of the day, mostly both ways, told for one end or the other, now and then limited tightly."""
    a, b = dice.sample(range(5), 2)
    begin = 8 * HOUR + dice.randrange(240) * MINUTE
    told, any_time = (begin, begin + dice.randrange(5, 60) * MINUTE), (0, ALWAYS)
    windows = (told, any_time) if dice.random() < 0.5 else (any_time, told)
    ends = [Call(at, *window, 2 * MINUTE) for at, window in zip((a, b), windows, strict=True)]
    side = dice.choices((None, 0, 1), (8, 1, 1))[0]
    return Request(
        key,
        None if side == 1 else ends[0],
        None if side == 0 else ends[1],
        (dice.choice((1, 1, 2)),),
        ride_limit=dice.choice((15, 22, 30, 45)) * MINUTE,
        kinds=dice.choice((ILL, WELL, WELL)),
        cleaning=dice.choice((0, 0, 5 * MINUTE)),
        price=500_000,
    )


def any_roads(dice: Random) -> Roads:
    """Ways that keep no order: there may be a way round that is quicker, and the way back may be another."""
    drawn = [[0 if a == b else dice.randrange(1, 25) for b in range(5)] for a in range(5)]
    return Roads(
        tuple(tuple(1000 * way for way in row) for row in drawn),
        tuple(tuple(MINUTE * way for way in row) for row in drawn),
    )


def drawn(seed: int, *, is_metric: bool) -> tuple[DialGround, Random]:
    """Nine rides and one vehicle; its hours are priced where a way round is never quicker."""
    dice = Random(seed)
    van = Vehicle("van", (3,), start=0, end=0, fixed=2_000, per_km=200, per_hour=3_000 if is_metric else 0)
    problem = RouteProblem(
        "offers",
        ORIGIN,
        PLACES,
        ROADS if is_metric else any_roads(dice),
        tuple(drawn_ride(f"r{n}", dice) for n in range(9)),
        (van,),
        apart=frozenset({ILL | WELL}),
    )
    return DialGround(Ground(problem)), dice


def every_place(ground: DialGround, into: Trip, request: int) -> Iterator[tuple[tuple[int, int], Trip]]:
    """The trip with the request put in anywhere, each timed anew, where it can be driven."""
    own, steps = ground.steps_of(request), into.steps
    for first, last in combinations_with_replacement(range(len(steps) + 1), 2):
        if len(own) == 1 and first != last:
            continue
        tried: Steps = (*steps[:first], own[0], *steps[first:last], *own[1:], *steps[last:])
        timed = trip(ground, 0, tried) if ground.suits[request][0] and fits(ground, 0, tried) else None
        if timed is not None:
            yield (first, last), timed


def grown(seed: int, *, is_metric: bool) -> Iterator[tuple[DialGround, Trip, int, dict[tuple[int, int], Trip]]]:
    """A trip that grows ride by ride, each put in anywhere it can be; and all the places that the next one has."""
    ground, dice = drawn(seed, is_metric=is_metric)
    now = trip(ground, 0, ())
    assert now is not None
    for request in range(len(ground.requests)):
        places = dict(every_place(ground, now, request))
        yield ground, now, request, places
        if places:
            now = dice.choice(list(places.values()))


@pytest.mark.parametrize("is_metric", [True, False])
def test_an_offer_is_the_cheapest_of_all_places(is_metric: bool) -> None:
    offered = refused = 0
    for seed in SEEDS:
        for ground, now, request, places in grown(seed, is_metric=is_metric):
            found = offer(ground, now, request)
            cheapest = min((each.fen for each in places.values()), default=None)
            assert (None if found is None else pytest.approx(now.fen + found[0])) == cheapest, (seed, request)
            offered, refused = offered + bool(found), refused + (found is None)
    assert offered > 1000
    assert refused > 50


@pytest.mark.parametrize("is_metric", [True, False])
def test_no_place_that_can_be_driven_is_left_untried(is_metric: bool) -> None:
    for seed in SEEDS:
        for ground, now, request, places in grown(seed, is_metric=is_metric):
            own = ground.steps_of(request)
            tried = pairs(ground, now, own) if len(own) == 2 else singles(ground, now, own[0])
            added = {(first, last): extra for extra, first, last in tried if ground.suits[request][0]}
            assert {place: added.get(place) for place in places} == {
                place: timed.metres - now.metres for place, timed in places.items()
            }, (seed, request)


@pytest.mark.parametrize("is_metric", [True, False])
def test_a_ride_put_in_is_timed_as_the_whole_trip_is(is_metric: bool) -> None:
    put_off = 0
    for seed in SEEDS:
        for ground, now, request, places in grown(seed, is_metric=is_metric):
            own = ground.steps_of(request)
            if len(own) < 2:
                continue
            for _, first, last in pairs(ground, now, own):
                timed = with_pair(ground, now, own, first, last)
                whole = places.get((first, last))
                if whole is None:
                    home = None if timed is None else timed[2][-1] + ground.work[timed[0][-1]] + timed[1][-1]
                    assert home is None or home > ground.vehicles[0].latest, (seed, request)
                    continue
                assert timed == (whole.steps, whole.legs, whole.begins), (seed, request)
                put_off += any(
                    begin > max(freed + leg, ground.opens[step])
                    for step, begin, freed, leg in zip(whole.steps, whole.begins, whole.freed, whole.legs, strict=False)
                )
    assert put_off > 200
