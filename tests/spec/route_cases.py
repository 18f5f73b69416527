"""Small route problems for tests: a straight road of places a kilometre and a minute apart, one yuan a kilometre."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import Call, Request, RouteProblem, Vehicle
from sanri.kernel.text import Text

DAY = 24 * 3600
HOUR = 3600
ORIGIN = datetime(2023, 1, 30, tzinfo=UTC)


def places(count: int) -> tuple[Location, ...]:
    return tuple(Location(f"p{n}", Text(f"{n}号点", f"place {n}"), 107 + n / 100, 22.5) for n in range(count))


def straight_road(count: int, *, metres: int = 1000, seconds: int = 60) -> Roads:
    rows = tuple(tuple(abs(a - b) for b in range(count)) for a in range(count))
    return Roads(
        tuple(tuple(metres * each for each in row) for row in rows),
        tuple(tuple(seconds * each for each in row) for row in rows),
    )


def ride(key: str, a: int, b: int, *, load: int = 1, between: tuple[int, int] = (0, DAY), **more) -> Request:
    return Request(key, Call(a, *between), Call(b, 0, DAY), (load,), **more)


def city(*requests: Request, vehicles: tuple[Vehicle, ...], size: int = 8, **more) -> RouteProblem:
    return RouteProblem("city", ORIGIN, places(size), straight_road(size), requests, vehicles, **more)


def coach(key: str = "coach", *, seats: int = 4, count: int = 2, fixed: int = 10_000, **more) -> Vehicle:
    return Vehicle(key, (seats,), count, fixed=fixed, per_km=100, latest=DAY, **more)


@st.composite
def small_problems(draw) -> RouteProblem:
    """Up to four requests, up to three vehicles, every kind of call, rule and price."""
    size = 5
    matrix = draw(st.lists(st.integers(1, 30), min_size=size * size, max_size=size * size))
    rows = tuple(tuple(0 if a == b else matrix[a * size + b] for b in range(size)) for a in range(size))
    roads = Roads(
        tuple(tuple(1000 * x for x in row) for row in rows), tuple(tuple(60 * x for x in row) for row in rows)
    )
    requests = tuple(draw(_request(f"r{n}", size)) for n in range(draw(st.integers(1, 4))))
    vehicles = tuple(draw(_vehicle(f"v{n}", size)) for n in range(draw(st.integers(1, 2))))
    vehicles = (vehicles[0], *(replace(each, count=1) for each in vehicles[1:]))
    stops = draw(st.sampled_from([None, None, 1, 2]))
    return RouteProblem("small", ORIGIN, places(size), roads, requests, vehicles, boarding_stops=stops)


@st.composite
def _request(draw, key: str, size: int) -> Request:
    kind = draw(st.sampled_from(["ride", "ride", "ride", "pickup", "delivery"]))
    pickup, delivery = (None if kind == other else draw(_call(size)) for other in ("delivery", "pickup"))
    price = draw(st.sampled_from([None, None, 500, 4_000, 20_000]))
    needs = draw(st.sampled_from([frozenset(), frozenset(), frozenset({"lift"})]))
    return Request(key, pickup, delivery, (draw(st.integers(0, 3)),), needs=needs, price=price)


@st.composite
def _call(draw, size: int) -> Call:
    early = 60 * draw(st.integers(0, 120))
    return Call(
        draw(st.integers(0, size - 1)), early, early + 60 * draw(st.integers(0, 120)), 60 * draw(st.integers(0, 5))
    )


@st.composite
def _vehicle(draw, key: str, size: int) -> Vehicle:
    end = st.sampled_from([None, *range(size)])
    return Vehicle(
        key,
        (draw(st.integers(2, 6)),),
        draw(st.integers(1, 2)),
        start=draw(end),
        end=draw(end),
        latest=60 * draw(st.sampled_from([120, 300, 600])),
        fixed=draw(st.sampled_from([0, 1_000, 8_000])),
        per_km=draw(st.sampled_from([100, 520])),
        per_hour=draw(st.sampled_from([0, 0, 3_000])),
        most_seconds=draw(st.sampled_from([None, None, 5400])),
        most_metres=draw(st.sampled_from([None, None, 60_000])),
        least=draw(st.sampled_from([0, 0, 0, 2])),
        offers=draw(st.sampled_from([frozenset({"lift"}), frozenset({"lift"}), frozenset()])),
    )
