"""A line's drawings as Vega-Lite specifications with their data in them; the words below them open like any others."""

from sanri.kernel.section import Bars, BurnDown, Chart, CountyMap, RouteMap, Timetable, Trend
from sanri.report.charts.bars import bars
from sanri.report.charts.burn_down import burn_down
from sanri.report.charts.county_map import county_map
from sanri.report.charts.route_map import route_map
from sanri.report.charts.timetable import timetable
from sanri.report.charts.trend import trend
from sanri.report.page import ChartBox
from sanri.report.setting import Setter

__all__ = ["chart_box"]


def chart_box(chart: Chart, setter: Setter) -> ChartBox | None:
    """The drawing, or None where there is nothing to draw."""
    match chart:
        case Trend():
            return trend(chart, setter)
        case BurnDown():
            return burn_down(chart, setter)
        case Bars():
            return bars(chart, setter)
        case CountyMap():
            return county_map(chart, setter)
        case RouteMap():
            return route_map(chart, setter)
        case Timetable():
            return timetable(chart, setter)
