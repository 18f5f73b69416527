"""Who does what when: a row for each vehicle or bay, a bar for each spell, the standstill as a grey band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import altair as alt

from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.text import Text, Tongue
from sanri.report.charts.drawing import INDIGO, PAPER, VERMILION, data, spec
from sanri.report.charts.hours import HOUR, hours, iso
from sanri.report.charts.planned import cut
from sanri.web.board.figures import unit_name

ROW, AXIS, LEGEND = 24, 36, 26
MOST_ROWS: Final = 40
MOST_TICKS: Final = 8
NAME_ROOM: Final = 22
STANDSTILL: Final = "#dedbd5"
DOING: Final = {
    "on": (Text("上客", "boarding"), "#c08a2d"),
    "drive": (Text("行驶", "driving"), INDIGO),
    "rest": (Text("休息", "rest"), "#a3b6cd"),
    "relay": (Text("换驾休息", "relay"), "#6f9270"),
    "off": (Text("下客", "getting off"), VERMILION),
    "wait": (Text("等候", "waiting"), "#ddd8cc"),
}
"""A colour for each kind of spell, in the order of the legend."""
KEPT: Final = {"kept": (Text("按时", "in time"), INDIGO), "late": (Text("逾期", "late"), VERMILION)}


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell on its row."""

    row: str
    begin: int
    end: int
    kind: str


def duties_spec(problem: RouteProblem, plan: RoutePlan, tongue: Tongue) -> dict[str, Any] | None:
    """Trips in the order in which they leave; spells as their duties say, else ways and halts."""
    vehicles = {vehicle.key: vehicle for vehicle in problem.vehicles}
    heads = {request.key: request.heads for request in problem.requests}
    bars, unit = list[Bar](), Text("{name} · {people}人", "{name} · {people}")
    for route in sorted(plan.routes, key=lambda each: (each.leave, each.vehicle, each.unit))[:MOST_ROWS]:
        vehicle, people = vehicles.get(route.vehicle), sum(heads.get(key, 1) for key in route.served)
        name = unit_name(route.vehicle, route.unit, vehicle.count if vehicle else 1)
        row = unit.fill(name=cut(name, NAME_ROOM), people=people).in_(tongue)
        bars += [Bar(row, *spell) for spell in _spells(problem, route, vehicle)]
    return _drawn(problem.origin, bars, DOING, tongue=tongue, still=problem.duty.standstill if problem.duty else None)


def slots_spec(problem: SlotProblem, plan: SlotPlan, tongue: Tongue) -> dict[str, Any] | None:
    """Bays in the problem's order; a bar for each job, red where it ends after it was due."""
    due, used = {job.key: job.due for job in problem.jobs}, {slot.bay for slot in plan.slots}
    order = [bay.key for bay in problem.bays if bay.key in used][:MOST_ROWS]
    bars = [
        Bar(
            cut(slot.bay, NAME_ROOM), slot.begin, slot.end, "late" if slot.end > due.get(slot.job, slot.end) else "kept"
        )
        for key in order
        for slot in plan.slots
        if slot.bay == key
    ]
    return _drawn(problem.origin, bars, KEPT, tongue=tongue)


def _spells(problem: RouteProblem, route: Route, vehicle: Vehicle | None) -> Iterator[tuple[int, int, str]]:
    """From, to, and what is done."""
    works = {visit.begin: ("on" if visit.on else "off") for visit in route.visits}
    behind = route.visits[: route.executed] if route.duty else route.visits
    yield from _halts(problem, route, vehicle, number=len(behind))
    if route.duty is None:
        return
    last = "on"
    for spell in route.duty.spells:
        if spell.doing == "work":
            near = [kind for begin, kind in works.items() if begin <= spell.begin]
            last = works.get(spell.begin, near[-1] if near else last)
            yield spell.begin, spell.end, last
        else:
            yield spell.begin, spell.end, spell.doing


def _halts(
    problem: RouteProblem, route: Route, vehicle: Vehicle | None, *, number: int
) -> Iterator[tuple[int, int, str]]:
    """The first so many halts with the ways to them, and after the last of all the way home."""
    here, now = vehicle.start if vehicle else None, route.leave
    for visit in route.visits[:number]:
        way = 0 if here is None or here == visit.at else problem.roads.seconds[here][visit.at]
        yield now, now + way, "drive"
        yield now + way, visit.begin, "wait"
        yield visit.begin, visit.leave, "on" if visit.on else "off"
        here, now = visit.at, visit.leave
    if number == len(route.visits) and route.duty is None:
        yield now, route.finish, "drive"


def _drawn(
    origin: datetime,
    bars: Sequence[Bar],
    kinds: dict[str, tuple[Text, str]],
    *,
    tongue: Tongue,
    still: tuple[int, int] | None = None,
) -> dict[str, Any] | None:
    seen = [bar for bar in bars if bar.end > bar.begin]
    if not seen:
        return None
    civil = origin.replace(tzinfo=UTC)
    first = (civil + timedelta(seconds=min(bar.begin for bar in seen))).replace(minute=0, second=0)
    last = civil + timedelta(seconds=max(bar.end for bar in seen))
    last = last if not (last.minute or last.second) else last.replace(minute=0, second=0) + HOUR
    names = list(dict.fromkeys(bar.row for bar in seen))
    if still and (last - first) > 8 * HOUR:
        last = max(last, _closes(last, still))
    rows = [
        {
            "row": bar.row,
            "start": iso(civil + timedelta(seconds=bar.begin)),
            "end": iso(civil + timedelta(seconds=bar.end)),
            "kind": kinds[bar.kind][0].in_(tongue),
        }
        for bar in seen
    ]
    used = [key for key in kinds if any(bar.kind == key for bar in seen)]
    layers = [*_bands(first, last, still), _bars(rows, names, used, kinds=kinds, tongue=tongue, ends=(first, last))]
    return spec(layers, height=ROW * len(names) + AXIS + LEGEND)


def _closes(last: datetime, still: tuple[int, int]) -> datetime:
    """The end of the standstill that follows, where it is near: the band is what the eye looks for."""
    closes = last.replace(hour=still[1])
    closes += timedelta(days=closes < last)
    return closes if closes - last <= 9 * HOUR else last


def _bands(first: datetime, last: datetime, still: tuple[int, int] | None) -> list[alt.Chart]:
    if still is None:
        return []
    night, rows = first.replace(hour=0), list[dict[str, str]]()
    while night < last:
        opens, closes = max(first, night + still[0] * HOUR), min(last, night + still[1] * HOUR)
        if opens < closes:
            rows.append({"start": iso(opens), "end": iso(closes)})
        night += timedelta(days=1)
    return [alt.Chart(data(rows)).mark_rect(color=STANDSTILL).encode(x="start:T", x2="end:T")] if rows else []


def _bars(
    rows: list[dict[str, str]],
    names: list[str],
    used: list[str],
    *,
    kinds: dict[str, tuple[Text, str]],
    tongue: Tongue,
    ends: tuple[datetime, datetime],
) -> alt.Chart:
    scale = alt.Scale(domain=[kinds[key][0].in_(tongue) for key in used], range=[kinds[key][1] for key in used])
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=0, offset=4)
    axis = alt.Axis(ticks=False, domain=False, labelLimit=170, labelFontSize=11)
    y = alt.Y("row:N", sort=names, title=None, axis=axis, scale=alt.Scale(paddingInner=0.36, paddingOuter=0.2))
    mark = alt.Chart(data(rows)).mark_bar(cornerRadius=1.5, stroke=PAPER, strokeWidth=0.5)
    return mark.encode(
        x=hours(*ends, tongue, most=MOST_TICKS, has_grid=True),
        x2="end:T",
        y=y,
        color=alt.Color("kind:N", scale=scale, legend=legend),
    )
