"""Where vehicles go or wait, on the counties' own shapes."""

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

import altair as alt

from sanri.kernel.dispatch.location import Location
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Tongue
from sanri.report.charts.drawing import INDIGO, PAPER, SOFT, VERMILION, WIDTH, data, spec
from sanri.report.charts.frame import Point, framed
from sanri.report.charts.ground import Home, ground, names_of, ways
from sanri.report.charts.labels import Named, placed
from sanri.report.charts.planned import cut
from sanri.web.opened import desk, today

MOST_NAMES: Final = 9
NAME_ROOM: Final = 18
SMALLEST, WIDEST = 3.0, 8.0


def routes_map(problem: RouteProblem, plan: RoutePlan, tongue: Tongue) -> dict[str, Any] | None:
    """A line for each route through its halts in order; red dots where people get on, by how many, blue where off."""
    vehicles = {vehicle.key: vehicle for vehicle in problem.vehicles}
    heads = {request.key: request.heads for request in problem.requests}
    on, off, lines = dict[int, int](), set[int](), list[list[int]]()
    for route in plan.routes:
        known = vehicles.get(route.vehicle)
        ends = [known.start if known else None, *(visit.at for visit in route.visits), known.end if known else None]
        lines.append([at for at in ends if at is not None])
        for visit in route.visits:
            people = sum(heads.get(key, 1) for key in visit.on)
            on |= {visit.at: on.get(visit.at, 0) + people} if people else {}
            off |= {visit.at} if visit.off else set()
    if not lines:
        return None
    most = max(on.values(), default=1)
    dots = [(at, _radius(on.get(at, 0), most), VERMILION if at in on else INDIGO) for at in {*on, *off}]
    return _drawn(problem.locations, dots, lines=lines, tongue=tongue)


def standby_map(problem: StandbyProblem, plan: StandbyPlan, tongue: Tongue) -> dict[str, Any] | None:
    """A dot for each place that vehicles wait at, by how many; the towns they serve as small grey ones."""
    most, used = max((count for _, count in plan.placed), default=1), dict(plan.placed)
    towns = [(zone.at, 1.6, SOFT) for zone in problem.zones if zone.at not in used]
    return _drawn(
        problem.locations,
        [*towns, *((at, _radius(count, most), VERMILION) for at, count in plan.placed)],
        lines=[],
        tongue=tongue,
    )


def _radius(amount: int, most: int) -> float:
    return round(max(SMALLEST, WIDEST * sqrt(amount / most)), 1) if amount else SMALLEST


def _drawn(
    locations: Sequence[Location], dots: Sequence[tuple[int, float, str]], *, lines: list[list[int]], tongue: Tongue
) -> dict[str, Any] | None:
    if not dots:
        return None
    points = [_point(locations[at]) for at, _, _ in dots]
    frame = framed(points)
    drawn = [[_point(locations[at]) for at in line] for line in lines] or [[point] for point in points]
    ordered = sorted(dots, key=lambda dot: -dot[1])
    named = [
        Named(cut(locations[at].name.in_(tongue), NAME_ROOM), _point(locations[at]), radius)
        for at, radius, _ in ordered
    ]
    large = [one for one, (_, _, colour) in zip(named, ordered, strict=True) if colour != SOFT]
    labels = placed(large, named, frame=frame, most=MOST_NAMES)
    home = Home(desk().tree, desk().city, today())
    layers = [*ground(frame, drawn, home), *(ways(drawn) if lines else []), _dots(locations, dots), *names_of(labels)]
    return spec(layers, height=round(WIDTH / frame.shape), projection="mercator")


def _point(location: Location) -> Point:
    return (round(location.longitude, 5), round(location.latitude, 5))


def _dots(locations: Sequence[Location], dots: Sequence[tuple[int, float, str]]) -> alt.Chart:
    rows = [
        {"longitude": point[0], "latitude": point[1], "size": round((2 * radius) ** 2), "colour": colour}
        for point, radius, colour in ((_point(locations[at]), radius, colour) for at, radius, colour in dots)
    ]
    mark = alt.Chart(data(rows)).mark_point(filled=True, opacity=0.85, stroke=PAPER, strokeWidth=0.8)
    size, colour = alt.Size("size:Q", scale=None, legend=None), alt.Color("colour:N", scale=None, legend=None)
    return mark.encode(longitude="longitude:Q", latitude="latitude:Q", size=size, color=colour)
