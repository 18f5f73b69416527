"""`dataValueSets`: many values at once, sent in and read back."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse

from sanri.kernel.day import Period
from sanri.monitor.digest import values_of
from sanri.web.audit.log import write_down
from sanri.web.dhis2.bodies import payload_of
from sanri.web.dhis2.naming import DEFAULT, Element, written
from sanri.web.dhis2.options import how_of
from sanri.web.dhis2.reading import Reader, Stood, folded, wanted
from sanri.web.dhis2.summary import told
from sanri.web.dhis2.taking import take_in

COLUMNS = {
    "dataelement": "dataElement",
    "period": "period",
    "orgunit": "orgUnit",
    "categoryoptioncombo": "categoryOptionCombo",
    "attributeoptioncombo": "attributeOptionCombo",
    "value": "value",
    "storedby": "storedBy",
    "lastupdated": "lastUpdated",
    "comment": "comment",
    "followup": "followup",
    "deleted": "deleted",
}


def value_sets(request: HttpRequest, version: int) -> HttpResponse:
    return _read(request) if request.method == "GET" else _sent(request, version)


def _sent(request: HttpRequest, version: int) -> HttpResponse:
    payload = payload_of(request)
    how = how_of(payload.options, request.GET.dict())
    summary = take_in(request.who, payload, how)
    if not how.is_dry:
        counts: dict[str, Any] = {**summary.counts}
        write_down(request, "send", f"DHIS2 {payload.data_set}"[:200], **counts)
    return summary.answer(version)


def _read(request: HttpRequest) -> HttpResponse:
    """What is in force: the values of data sets or single elements, of some orgs and days."""
    asked = wanted(request)
    found = list(islice(values_in(asked), asked.most))
    if request.path.endswith(".csv") or "csv" in request.headers.get("Accept", ""):
        return _as_csv(found)
    sets = [asked.set_name(form) for form in asked.forms]
    head = {"dataSet": sets[0]} if len(sets) == 1 and request.GET.get("dataSet") else {}
    return told({**head, "dataValues": found})


def values_in(asked: Reader) -> Iterator[dict[str, Any]]:
    """Every value of the rows that stand. A zero report says zero of every number, and nothing else."""
    for row in folded(asked):
        if row.state in ("reported", "zero"):
            yield from _values(asked, row)


def _values(asked: Reader, row: Stood) -> Iterator[dict[str, Any]]:
    said, moment = values_of(row.values), row.changed.isoformat(timespec="milliseconds")
    shared = {
        "period": written(Period.parse(row.period)),
        "orgUnit": asked.org_name(row.org),
        "categoryOptionCombo": DEFAULT,
        "attributeOptionCombo": DEFAULT,
        "storedBy": row.by,
        "created": row.created.isoformat(timespec="milliseconds"),
        "lastUpdated": moment,
        "followup": False,
    }
    for field in row.form.fields:
        if field.key not in asked.fields[row.form.key]:
            continue
        value = said.get(field.key)
        if value is None and row.state == "zero" and field.kind in ("count", "decimal"):
            value = 0
        if value is not None:
            yield {"dataElement": asked.element_name(Element(row.form, field)), "value": plain(value), **shared}


def plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_csv(found: Iterable[dict[str, Any]]) -> HttpResponse:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    usual = {"comment": "", "deleted": False}
    writer.writerows([plain({**usual, **one}[name]) for name in COLUMNS.values()] for one in found)
    return HttpResponse(out.getvalue(), content_type="application/csv; charset=utf-8")
