"""Where a plan's vehicles go: a line for each through its calls in order, a dot for each stop by how many get on.

Lines are straight from call to call: a plan knows the roads' lengths, not their course.
"""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from sanri.kernel.entry import Entry
from sanri.kernel.section import RouteMap
from sanri.kernel.text import Text
from sanri.report.charts.drawing import INDIGO, PAPER, SOFT, VERMILION, WIDTH, data, spec
from sanri.report.charts.frame import Frame, Point, framed
from sanri.report.charts.ground import Home, ground, names_of, ways
from sanri.report.charts.labels import Label, Named, placed
from sanri.report.charts.planned import caption, counted, entries
from sanri.report.charts.stops import Stop, people_of, point_of, routes_of, stops_of
from sanri.report.page import ChartBox, Prose
from sanri.report.prose import text
from sanri.report.setting import Setter

MOST_NAMES: Final = 12
KILOMETRES: Final = Text("{length}公里", "{length} km")
ROUTES: Final = Text("{title} · 线路数", "{title}: routes")
BOARDING: Final = Text("{title} · {field}", "{title}: {field}")
SAYS_ROUTES: Final = Text("线路{number}条", "Routes: {number}")
SAYS_PEOPLE: Final = Text(",{field}{{number}}", "; {field}: {{number}}")
UNPLACED: Final = Text("{title} · 无坐标的停靠", "{title}: calls without a position")
SAYS_UNPLACED: Final = Text(";{number}次停靠无坐标,未画出", "; calls without a position, and so not drawn: {number}")
SAYS_HOW: Final = Text(
    "。红点为上车点,越大人越多,旁注人数;蓝方点为下车点。连线只表示先后,不是道路走向。",
    ". Red dots are boarding stops, larger for more people, whose number stands by the name; at blue squares they get "
    "off. Lines show the order of calls, not the course of the road.",
)
HOW_ROUTES: Final = Text("有停靠的车次数,逐条数出", "vehicles that call anywhere, counted from the entries")
HOW_UNPLACED: Final = Text("没有经度或纬度的停靠次数", "calls that lack longitude or latitude")
HOW_PEOPLE: Final = Text("各停靠“{field}”之和", "the sum of {field} over the calls")


def route_map(chart: RouteMap, setter: Setter) -> ChartBox | None:
    """None where no vehicle calls anywhere on the page's day."""
    planned = entries(chart.record, setter)
    calls = [entry for entry in planned if point_of(entry, chart) is not None]
    if not calls:
        return None
    unplaced = [entry for entry in planned if point_of(entry, chart) is None]
    routes = routes_of(calls, chart)
    stops = stops_of(routes, chart, setter)
    frame = framed([stop.point for stop in stops])
    lines = [[stop for call in route if (stop := point_of(call, chart))] for route in routes.values()]
    citing = setter.citing
    home = Home(citing.monitor.tree, citing.city, citing.day)
    layers = [*ground(frame, lines, home), *ways(lines), *_dots(stops), *_words(stops, frame, setter)]
    drawing = spec(layers, height=round(WIDTH / frame.shape), projection="mercator")
    return ChartBox(
        text(setter.say(chart.title), setter.tongue),
        _caption(chart, calls, len(routes), unplaced, setter=setter),
        drawing,
    )


def _dots(stops: Sequence[Stop]) -> list[alt.Chart]:
    """Where nobody gets on lies below, so that where people do is seen on it."""
    most = max(stop.people for stop in stops)
    ends, boarding = ([stop for stop in stops if bool(stop.people) == is_boarding] for is_boarding in (False, True))
    layers = []
    for found, shape, colour in ((ends, "square", INDIGO), (boarding, "circle", VERMILION)):
        rows = [{**_placed(dot), "size": round((2 * dot.radius) ** 2)} for dot in (stop.dot(most) for stop in found)]
        mark = alt.Chart(data(rows)).mark_point(
            shape=shape, filled=True, color=colour, opacity=0.85, stroke=PAPER, strokeWidth=0.8
        )
        size = alt.Size("size:Q", scale=None, legend=None)
        layers += [mark.encode(longitude="longitude:Q", latitude="latitude:Q", size=size)] if rows else []
    return layers


def _words(stops: Sequence[Stop], frame: Frame, setter: Setter) -> list[alt.Chart]:
    """The names that find room, and the scale in the corner that is emptiest."""
    most = max(stop.people for stop in stops)
    dots = [stop.dot(most) for stop in stops]
    corner, length, words = _scale(stops, frame, setter)
    bar = [Named("", (x, corner[1]), 5.0) for x in (corner[0] + length * step / 8 for step in range(9))]
    middle = (round(corner[0] + length / 2, 5), corner[1])
    scale = Label(Named(words, middle, 0.0), middle, "center", 0.0, -9.0)
    names = placed(dots, [*dots, *bar], frame=frame, most=MOST_NAMES, taken=[scale])
    ends = [{"longitude": round(corner[0] + at, 5), "latitude": corner[1]} for at in (0, length)]
    rule = alt.Chart(data(ends)).mark_line(color=SOFT, strokeWidth=1.4)
    layers = [rule.encode(longitude="longitude:Q", latitude="latitude:Q")]
    return [*layers, *names_of(names)]


def _scale(stops: Sequence[Stop], frame: Frame, setter: Setter) -> tuple[Point, float, str]:
    """Where the bar begins, how long it is in degrees, and what it says."""
    kilometres, length = frame.bar(frame.point(0.5, 0.5)[1])
    share = length / (frame.east - frame.west)
    corners = [(across, up) for up in (0.06, 0.86) for across in (0.03, 0.97 - share)]
    found = [frame.point(*corner) for corner in corners]

    def nearest(corner: Point) -> float:
        middle = (corner[0] + length / 2, corner[1])
        return min(((x - middle[0]) ** 2 + (y - middle[1]) ** 2 for x, y in (stop.point for stop in stops)))

    return max(found, key=nearest), length, setter.say(KILOMETRES.fill(length=str(kilometres)))


def _placed(named: Named) -> dict[str, Any]:
    return {"longitude": named.point[0], "latitude": named.point[1]}


def _caption(
    chart: RouteMap, calls: Sequence[Entry], routes: int, unplaced: Sequence[Entry], *, setter: Setter
) -> Prose:
    field = chart.record.field(chart.people)
    people = sum(people_of(call, chart) for call in calls)
    told = [(SAYS_ROUTES, counted(ROUTES.fill(title=chart.title), routes, HOW_ROUTES, entries=calls, setter=setter))]
    if people:
        title, how = BOARDING.fill(title=chart.title, field=field.name), HOW_PEOPLE.fill(field=field.name)
        told.append((SAYS_PEOPLE.fill(field=field.name), counted(title, people, how, entries=calls, setter=setter)))
    if unplaced:
        title = UNPLACED.fill(title=chart.title)
        told.append((SAYS_UNPLACED, counted(title, len(unplaced), HOW_UNPLACED, entries=unplaced, setter=setter)))
    return caption(told, SAYS_HOW, setter)
