"""A plan as pictures: where its vehicles go, who does what when, what is given of what was asked."""

from functools import lru_cache
from typing import Any, Literal

import vl_convert

from sanri.dispatch.shelf import numbered
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text, Tongue
from sanri.report.render.charts import svg
from sanri.web.board.drawings.amounts import awards_spec, half_hours_spec
from sanri.web.board.drawings.map import routes_map, standby_map
from sanri.web.board.drawings.timetable import duties_spec, slots_spec

Kind = Literal["map", "timetable", "amounts"]
NAMES: dict[Kind, Text] = {
    "map": Text("地图", "Map"),
    "timetable": Text("时刻", "Timetable"),
    "amounts": Text("数量", "Amounts"),
}
PLACES: dict[Kind, str] = {"map": "row", "timetable": "lead", "amounts": "lead"}
SCALE = 2.0


def kinds(problem: Problem) -> tuple[Kind, ...]:
    """The pictures that there are of a plan for such a problem."""
    match problem:
        case RouteProblem():
            return ("map", "timetable")
        case SlotProblem():
            return ("timetable",)
        case StandbyProblem():
            return ("map",)
    return ("amounts",)


def specification(kind: Kind, problem: Problem, plan: Plan, tongue: Tongue) -> dict[str, Any] | None:
    """The picture in Vega-Lite; None where this shape has no such picture, or nothing to draw."""
    match kind, problem, plan:
        case "map", RouteProblem(), RoutePlan():
            return routes_map(problem, plan, tongue)
        case "map", StandbyProblem(), StandbyPlan():
            return standby_map(problem, plan, tongue)
        case "timetable", RouteProblem(), RoutePlan():
            return duties_spec(problem, plan, tongue)
        case "timetable", SlotProblem(), SlotPlan():
            return slots_spec(problem, plan, tongue)
        case "amounts", SeatProblem(), SeatPlan():
            return half_hours_spec(plan, tongue)
        case "amounts", ShareProblem(), SharePlan():
            return awards_spec(problem, plan, tongue)
    return None


@lru_cache(maxsize=64)
def picture(sha256: str, number: int, kind: Kind, tongue: Tongue) -> str:
    """The picture of a plan as SVG, empty where there is none. Plans never change: `sha256` makes the cache safe where
    one process serves one desk after the other.
    """
    kept = numbered(number)
    drawn = specification(kind, kept.problem, kept.plan, tongue) if kept and kept.sha256 == sha256 else None
    return svg(drawn, PLACES[kind], name=f"{kind}{number}") if drawn else ""


def png(drawing: str) -> bytes:
    found: bytes = vl_convert.svg_to_png(drawing, scale=SCALE)
    return found
