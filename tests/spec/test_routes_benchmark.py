"""The coach benchmark's own checker lets a good plan pass and refuses each kind of bad one."""

from dataclasses import replace

import pytest
from benchmarks._coach_instance import Drive, Fleet, Instance, Stop, check, problem
from benchmarks.coaches import run

from sanri.dispatch.solve.routes.bound import bound
from sanri.dispatch.solve.routes.tables import Tables

TOWN, OTHER, PARK = range(3)
WAY = Instance(
    "two towns",
    (("town", 107.0, 22.9), ("other town", 107.1, 22.9), ("park", 113.0, 22.6)),
    ((0, 100, 6000), (100, 0, 6000), (6000, 6000, 0)),
    ((0, 15, 480), (15, 0, 480), (480, 480, 0)),
    ((TOWN, PARK, 12), (OTHER, PARK, 3)),
    (Fleet("small", 12, 100_000, 50, 2), Fleet("large", 15, 150_000, 60, 1)),
)
TWELVE, THREE = (TOWN, PARK, 12), (OTHER, PARK, 3)
GOOD = Drive(1, (Stop(TOWN, 600, on=(TWELVE,)), Stop(OTHER, 621, on=(THREE,)), Stop(PARK, 1104, off=(TWELVE, THREE))))


def with_stop(number, **changes):
    stops = list(GOOD.stops)
    stops[number] = replace(stops[number], **changes)
    return (replace(GOOD, stops=tuple(stops)),)


def test_a_good_plan_costs_its_coach_and_its_way():
    """12 people are two groups, six minutes; a large coach at 1,500.00 and 610.0 km at 0.60 a tenth."""
    assert check(WAY, (GOOD,)) == (150_000 + 6100 * 60, 0)


def test_who_is_not_carried_is_counted():
    alone = Drive(0, (Stop(TOWN, 600, on=(TWELVE,)), Stop(PARK, 1086, off=(TWELVE,))))
    assert check(WAY, (alone,)) == (100_000 + 6000 * 50, 3)


@pytest.mark.parametrize(
    "drives, says",
    [
        ((replace(GOOD, coach=0),), "seats"),
        (with_stop(1, begin=620), "before the coach is there"),
        (with_stop(2, begin=1103), "before the coach is there"),
        (with_stop(0, begin=359), "may get on or off"),
        (with_stop(2, begin=1381), "may get on or off"),
        (with_stop(2, off=(TWELVE,)), "left aboard"),
        (with_stop(2, place=OTHER), "may get on or off"),
        (with_stop(0, on=((TOWN, PARK, 11),)), "more off than on"),
        ((GOOD, GOOD), "there are fewer"),
    ],
)
def test_a_bad_plan_is_refused(drives, says):
    with pytest.raises(ValueError, match=says):
        check(WAY, drives)


@pytest.mark.parametrize("engine", ["sanri", "pyvrp", "vroom", "ortools"])
def test_every_engine_finds_the_plan_of_two_towns(engine):
    """One large coach, or two small ones: 2 x 1,000.00 and 600 km each at 0.50 a tenth cost more."""
    if engine == "vroom":
        pytest.importorskip("vroom", reason="The optional extra VROOM is not installed.")
    least = bound(Tables(problem(WAY)), seconds=1).fen
    found = run(WAY, engine, 1.0, bound_fen=least)
    assert (found.cost_yuan, found.coaches, found.unserved) == (5_160.0, 1, 0)
    assert found.bound_yuan <= found.cost_yuan
