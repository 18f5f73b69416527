"""Times of a trip are exact: it arrives as early as can be and leaves as late as keeps that."""

from dataclasses import replace

import pytest
from tests.spec.route_cases import city, coach, ride

from sanri.dispatch.solve.routes.tables import Tables
from sanri.dispatch.solve.routes.timing import clock, route
from sanri.kernel.dispatch.routes import Call, Request

ON_A, OFF_A, ON_B, OFF_B = range(4)


def visit(key, at, between, service=0):
    return Request(key, Call(at, *between, service), None, (0,))


def test_it_leaves_its_start_so_late_that_it_need_not_wait():
    """Place 5 is five minutes from the start; it opens at 1000, and the end is five minutes back."""
    tables = Tables(city(visit("a", 5, (1000, 2000), 30), vehicles=(coach(start=0, end=0),)))
    times = clock(tables, 0, (0,))
    assert (times.leave, times.begins, times.finish) == (700, (1000,), 1330)


def test_it_waits_between_halts_only_where_it_must():
    tables = Tables(city(visit("a", 1, (0, 100)), visit("b", 2, (1000, 1000)), vehicles=(coach(start=0),)))
    times = clock(tables, 0, (0, 2))
    assert (times.leave, times.begins, times.finish) == (40, (100, 1000), 1000)


@pytest.mark.parametrize("latest, possible", [(300, True), (299, False)])
def test_a_window_is_kept_to_the_second(latest, possible):
    tables = Tables(city(visit("a", 5, (0, latest)), vehicles=(coach(start=0),)))
    assert (clock(tables, 0, (0,)) is not None) is possible


def test_boarding_is_put_off_where_the_ride_would_be_too_long():
    """Six minutes' way; the park opens at 1000, and nobody may be aboard for more than 400 seconds."""
    worker = replace(ride("w", 0, 6, ride_limit=400), delivery=Call(6, 1000, 2000))
    tables = Tables(city(worker, visit("b", 3, (0, 100)), vehicles=(coach(start=3),)))
    times = clock(tables, 0, (2, ON_A, OFF_A))
    assert times.begins == (100, 600, 1000)
    strict = Tables(city(replace(worker, ride_limit=359), vehicles=(coach(),)))
    assert clock(strict, 0, (ON_A, OFF_A)) is None


def test_work_at_one_place_is_one_halt_those_who_get_off_first():
    requests = (ride("a", 0, 3), ride("b", 3, 5), visit("c", 3, (9000, 9000)))
    tables = Tables(city(*requests, vehicles=(coach(),)))
    steps = (ON_A, OFF_A, ON_B, 4, OFF_B)
    driven = route(tables, 0, steps, unit=0, times=clock(tables, 0, steps))
    halts = [(visit.at, visit.on, visit.off) for visit in driven.visits]
    assert halts == [(0, ("a",), ()), (3, ("b", "c"), ("a",)), (5, (), ("b",))]
