"""Small random route problems, every rule of the contract among them, for tests that compare and inspect."""

from typing import Any

from hypothesis import strategies as st
from tests.spec.coach_city import HOUR, MINUTE, problem

from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle

PLACES = 5


@st.composite
def calls(draw: Any) -> Call:
    earliest = draw(st.integers(0, 8)) * 15 * MINUTE
    return Call(
        draw(st.integers(0, PLACES - 1)),
        earliest,
        earliest + draw(st.integers(1, 16)) * 15 * MINUTE,
        draw(st.sampled_from((0, 0, 60, 300))),
    )


@st.composite
def requests(draw: Any, key: str) -> Request:
    shape = draw(st.sampled_from(("both", "both", "both", "pickup", "delivery")))
    pickup = None if shape == "delivery" else draw(calls())
    delivery = None if shape == "pickup" else draw(calls())
    if pickup and delivery:
        delivery = Call(delivery.at, delivery.earliest, delivery.latest + 2 * HOUR, delivery.service)
    return Request(
        key,
        pickup,
        delivery,
        (draw(st.integers(0, 3)),),
        needs=frozenset(draw(st.sampled_from(((), (), (), ("ramp",))))),
        kinds=frozenset(draw(st.sampled_from(((), (), ("fever",), ("child",))))),
        ride_limit=draw(st.sampled_from((None, None, 30 * MINUTE, 60 * MINUTE))) if pickup and delivery else None,
        cleaning=draw(st.sampled_from((0, 0, 600))),
        price=draw(st.sampled_from((None, 500, 3_000, 20_000))),
    )


@st.composite
def vehicles(draw: Any, key: str) -> Vehicle:
    ends = st.sampled_from((None, 0, 1))
    return Vehicle(
        key,
        (draw(st.integers(1, 5)),),
        count=draw(st.integers(1, 2)),
        start=draw(ends),
        end=draw(ends),
        earliest=draw(st.sampled_from((0, HOUR))),
        latest=draw(st.sampled_from((4 * HOUR, 12 * HOUR))),
        fixed=draw(st.sampled_from((0, 1_000, 5_000))),
        per_km=draw(st.sampled_from((0, 100, 333))),
        per_hour=draw(st.sampled_from((0, 0, 1_000))),
        most_seconds=draw(st.sampled_from((None, None, 2 * HOUR))),
        most_metres=draw(st.sampled_from((None, None, 60_000))),
        least=draw(st.sampled_from((0, 0, 2))),
        offers=frozenset(draw(st.sampled_from(((), ("ramp",))))),
    )


@st.composite
def problems(draw: Any, most: int = 4) -> RouteProblem:
    """Places on one road, so that no detour is ever a short cut."""
    km = tuple(draw(st.lists(st.integers(0, 40), min_size=PLACES, max_size=PLACES)))
    many = draw(st.integers(1, most))
    return problem(
        [draw(requests(key)) for key in "abcdefgh"[:many]],
        [draw(vehicles("coach")), draw(vehicles("van"))][: draw(st.integers(1, 2))],
        km=km,
        apart=draw(st.sampled_from((frozenset(), frozenset({frozenset({"fever"}), frozenset({"fever", "child"})})))),
        boarding_stops=draw(st.sampled_from((None, None, 1, 2))),
    )
