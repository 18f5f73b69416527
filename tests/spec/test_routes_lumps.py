"""Those who go the same way are searched as lumps; a family is never cut, and nobody is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.spec.route_cases import HOUR, city, coach, ride

from sanri.dispatch.solve.routes.insert import mended
from sanri.dispatch.solve.routes.lumps import alike, cut, lumped
from sanri.dispatch.solve.routes.tables import Tables, Trip

families = st.lists(st.tuples(st.integers(0, 1), st.integers(2, 3), st.integers(1, 6)), min_size=1, max_size=20)


def tables_of(sizes, **more):
    requests = (ride(f"f{n}", a, b, load=size, **more) for n, (a, b, size) in enumerate(sizes))
    return Tables(city(*requests, vehicles=(coach(seats=45),)))


@given(families, st.integers(1, 12))
def test_lumps_hold_each_family_once_and_no_more_people_than_asked_but_for_a_larger_family(sizes, most):
    tables = tables_of(sizes)
    cuts = cut(tables, alike(tables), most)
    assert sorted(number for each in cuts for number in each) == list(range(len(sizes)))
    assert all(len(each) == 1 or sum(sizes[number][2] for number in each) <= most for each in cuts)
    assert all(len({sizes[number][:2] for number in each}) == 1 for each in cuts)


@given(families)
def test_trips_of_lumps_opened_and_closed_again_are_the_same(sizes):
    tables = tables_of(sizes)
    lumps = lumped(tables, cut(tables, alike(tables), 10))
    steps = tuple(step for number in range(len(lumps.members)) for step in (2 * number, 2 * number + 1))
    trips = [Trip(0, steps)]
    assert lumps.closed(lumps.opened(trips)) == trips


def test_the_last_of_a_lump_still_boards_within_the_window():
    """Five at two minutes each: the first must begin eight minutes before the window closes."""
    requests = [ride(f"w{n}", 0, 3, between=(6 * HOUR, 7 * HOUR)) for n in range(5)]
    requests = [replace(each, pickup=replace(each.pickup, service=120)) for each in requests]
    tables = Tables(city(*requests, vehicles=(coach(seats=45),)))
    lump = lumped(tables, [[0, 1, 2, 3, 4]]).tables.requests[0]
    assert (lump.pickup.latest, lump.pickup.service, lump.load) == (7 * HOUR - 480, 600, (5,))


def test_people_told_of_a_coach_stay_requests_of_their_own():
    from sanri.kernel.dispatch.routes import Told

    tables = tables_of([(0, 2, 1), (0, 2, 1), (0, 2, 1)])
    requests = (replace(tables.requests[0], told=Told("coach", 0, 0)), *tables.requests[1:])
    told = Tables(replace(tables.problem, requests=requests))
    assert sorted(map(sorted, alike(told))) == [[0], [1, 2]]


def test_two_coaches_that_run_too_empty_become_one_that_runs_full_enough():
    """Two people each on two coaches that must carry four: the second takes in the first's, and stays."""
    tables = Tables(city(ride("a", 0, 3, load=2), ride("b", 1, 3, load=2), vehicles=(coach(least=4),)))
    assert [sorted(trip.requests) for trip in mended(tables, [Trip(0, (0, 1)), Trip(0, (2, 3))])] == [[0, 1]]
