"""The bound is proved: by hand on small ladders, and never above the best plan there is (see the engines' test)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.route_cases import HOUR, city, coach, ride

from sanri.dispatch.solve.routes.bound import bound
from sanri.dispatch.solve.routes.ladder import ladder
from sanri.dispatch.solve.routes.tables import Tables
from sanri.kernel.dispatch.routes import Vehicle

NOON = 12 * HOUR


def together(key, a, b, load):
    """A ride that boards by noon and arrives after: nobody is brought before another boards."""
    made = ride(key, a, b, load=load, between=(0, NOON))
    return replace(made, delivery=replace(made.delivery, earliest=NOON + 1))


def test_nine_people_of_one_way_need_three_coaches_of_four():
    """Three coaches at 100.00 and 7 km at 1.00 each; less a fen of rounding for each, and one for the arithmetic."""
    requests = [together(f"w{n}", 0, 7, 1) for n in range(9)]
    assert bound(Tables(city(*requests, vehicles=(coach(count=5),)))).fen == 3 * 10_700 - 4


def test_where_one_can_be_brought_before_the_next_boards_seats_are_used_again():
    """One coach can bring nine people four at a time: only its fixed cost and its seat-kilometres are sure."""
    requests = [ride(f"w{n}", 0, 7) for n in range(9)]
    found = bound(Tables(city(*requests, vehicles=(coach(count=5),)))).fen
    assert 10_000 <= found <= 10_000 + 35 * 100


def test_leaving_out_is_cheaper_than_a_coach():
    requests = [replace(together(f"w{n}", 0, 7, 1), price=300) for n in range(2)]
    assert bound(Tables(city(*requests, vehicles=(coach(),)))).fen <= 600


def test_nothing_asked_for_costs_nothing():
    assert bound(Tables(city(vehicles=(coach(),)))).fen == 0


def by_hand(types, loads):
    """Every fleet, by count of each type on each rung: the least that seats everybody."""
    rungs = sorted({metres for metres, _ in loads})
    options = [(v, rung) for v, type_ in enumerate(types) for rung in rungs for _ in range(type_.count)]
    best = float("inf")
    for chosen in range(1 << len(options)):
        fleet = [option for n, option in enumerate(options) if chosen >> n & 1]
        used = [sum(v == n for v, _ in fleet) for n in range(len(types))]
        if any(a > type_.count for a, type_ in zip(used, types, strict=True)):
            continue
        seats = [sum(types[v].capacity[0] for v, way in fleet if way >= rung) for rung in rungs]
        if all(seats[n] >= sum(load for way, load in loads if way >= rung) for n, rung in enumerate(rungs)):
            best = min(best, sum(types[v].fixed + types[v].per_km * way / 1000 for v, way in fleet))
    return best


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 900)), min_size=1, max_size=2),
    st.lists(st.tuples(st.sampled_from([1000, 5000, 9000]), st.integers(1, 4)), min_size=1, max_size=4),
)
def test_the_ladder_is_the_cheapest_of_all_fleets(kinds, loads):
    types = [Vehicle(f"v{n}", (seats,), 2, fixed=fixed, per_km=100) for n, (seats, fixed) in enumerate(kinds)]
    assert ladder(types, loads, off=0) == by_hand(types, loads)
