"""The pictures of a measure from addresses of their own, to be shown, saved and sent on."""

import vl_convert
from django.http import Http404, HttpRequest, HttpResponse

from sanri.kernel.day import Span
from sanri.report.render.charts import svg
from sanri.web.tongue import tongue
from sanri.web.watch.asked import Asked
from sanri.web.watch.drawings import chart, map_of, spark
from sanri.web.watch.window import points, window_of

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
SCALE = 2.0
SPARK_DAYS = 14


def chart_picture(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    """The measure over the days of ``?from=&to=``."""
    asked = Asked.of(request)
    found = asked.measure(measure)
    drawn = chart(points(asked, found, window_of(request, asked)), found, asked.monitor.calendar, tongue())
    return _picture(request, svg(drawn, "lead", name="chart") if drawn else "", form, f"{measure}-{asked.org.code}")


def map_picture(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    """The measure by county on the day."""
    asked = Asked.of(request)
    drawn = map_of(asked, asked.measure(measure), tongue())
    return _picture(request, svg(drawn, "half", name="map") if drawn else "", form, f"{measure}-{asked.org.code}-map")


def spark_picture(request: HttpRequest, measure: str) -> HttpResponse:
    """Two weeks up to the day, small: for a row of the list."""
    asked = Asked.of(request)
    found = asked.measure(measure)
    weeks = Span(asked.day - (SPARK_DAYS - 1), asked.day)
    return _picture(request, spark(points(asked, found, weeks)), "svg", "")


def _picture(request: HttpRequest, drawn: str, form: str, name: str) -> HttpResponse:
    """A figure may be corrected at any moment, so a browser keeps its picture for a minute only."""
    if not drawn or form not in TYPES:
        raise Http404
    content: bytes | str = drawn if form == "svg" else vl_convert.svg_to_png(drawn, scale=SCALE)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Cache-Control"] = "private, max-age=60"
    answer["Vary"] = "Cookie, Accept-Language"
    if "save" in request.GET:
        answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
