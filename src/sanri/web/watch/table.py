"""A measure over the days to take away: Excel, CSV and JSON. No cell of them runs as a formula."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from openpyxl import Workbook

from sanri.kernel.measure import Measure
from sanri.monitor.intake.safe_cell import safe
from sanri.report.figures import document, plain
from sanri.web.audit.log import write_down
from sanri.web.tongue import said, tongue
from sanri.web.watch.asked import Asked
from sanri.web.watch.window import Point, points, window_of

HEADS = {
    "zh": ("日期", "机构", "指标", "数值", "单位", "实报", "应报"),
    "en": ("day", "org", "measure", "value", "unit", "reported", "expected"),
}
BOM = "\ufeff"
Cell = str | int | float | None


def table(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    """The days of ``?from=&to=`` in one of three forms."""
    make = FORMS.get(form)
    if make is None:
        raise Http404
    asked = Asked.of(request)
    found = asked.measure(measure)
    days = points(asked, found, window_of(request, asked))
    write_down(request, "download figures", f"{measure} {asked.org.code}", form=form)
    return make(asked, found, days)


def rows(asked: Asked, measure: Measure, days: tuple[Point, ...]) -> list[list[Cell]]:
    """Head and days. What people have named is kept from running as a formula where the file is opened."""
    named = [safe(said(asked.org.name)), safe(said(measure.name))]
    unit = safe(said(measure.unit.name))
    body: list[list[Cell]] = [
        [point.day.iso, *named, plain(point.value), unit, point.reported, point.expected] for point in days
    ]
    return [list(HEADS[tongue()]), *body]


def _csv(asked: Asked, measure: Measure, days: tuple[Point, ...]) -> HttpResponse:
    """With a byte order mark: without one Excel takes UTF-8 for the machine's own encoding."""
    text = StringIO()
    csv.writer(text).writerows(rows(asked, measure, days))
    return _saved((BOM + text.getvalue()).encode(), "text/csv; charset=utf-8", asked, measure, form="csv")


def _xlsx(asked: Asked, measure: Measure, days: tuple[Point, ...]) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(measure.key[:31])
    for row in rows(asked, measure, days):
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _saved(data.getvalue(), kind, asked, measure, form="xlsx")


def _json(asked: Asked, measure: Measure, days: tuple[Point, ...]) -> HttpResponse:
    """The figure as `sanri figure --json` prints it, and the days beside it."""
    series = [
        {"day": one.day.iso, "value": plain(one.value), "reported": one.reported, "expected": one.expected}
        for one in days
    ]
    return JsonResponse({"figure": document(asked.figure(measure)), "series": series}, json_dumps_params=_WORDS)


def _saved(content: bytes, kind: str, asked: Asked, measure: Measure, *, form: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{measure.key}-{asked.org.code}.{form}"'
    return answer


_WORDS = {"ensure_ascii": False}
FORMS: dict[str, Callable[[Asked, Measure, tuple[Point, ...]], HttpResponse]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
}
