"""`dataValues`: one value at a time, named by element, period and org; read, set or taken out."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from sanri.web.api.places import reach
from sanri.web.audit.log import write_down
from sanri.web.dhis2.bodies import unpacked
from sanri.web.dhis2.options import How, Unmet
from sanri.web.dhis2.payload import Payload, Value, object_of, value_of
from sanri.web.dhis2.placing import UNDIVIDED
from sanri.web.dhis2.reading import Unasked, question
from sanri.web.dhis2.summary import NEWEST, enveloped, told
from sanri.web.dhis2.taking import take_in
from sanri.web.dhis2.values import values_in

LONG = {
    "de": "dataElement",
    "pe": "period",
    "ou": "orgUnit",
    "co": "categoryOptionCombo",
    "ao": "attributeOptionCombo",
    "ds": "dataSet",
    "value": "value",
}
"""The short names of a form, and the long ones of a JSON body."""


def value(request: HttpRequest, version: int) -> HttpResponse:
    if request.method == "GET":
        return _read(request)
    is_deleting = request.method == "DELETE"
    one = _asked(request)
    summary = take_in(request.who, Payload(one.data_set, (one,)), How("DELETE" if is_deleting else "CREATE_AND_UPDATE"))
    if summary.rejected:
        return summary.answer(max(version, NEWEST))
    if is_deleting and not summary.counts["deleted"]:
        raise Unasked("E2032", "Data value does not exist")
    counts: dict[str, Any] = {**summary.counts}
    write_down(request, "send", f"DHIS2 dataValues {one.element}"[:200], **counts)
    status = 200 if is_deleting else 201
    return told(enveloped("OK", status, "OK"), status)


def _asked(request: HttpRequest) -> Value:
    """By the query, by a form's fields, or by a JSON body; in full or in short."""
    given = {**request.GET.dict(), **request.POST.dict()}
    if "json" in (request.content_type or "") and request.method == "POST":
        given |= object_of(unpacked(request.body))
    if given.get("cc") or given.get("cp"):
        raise Unmet("cc, cp")
    return value_of({**{LONG[key]: word for key, word in given.items() if key in LONG}, **given}, {})


def _read(request: HttpRequest) -> HttpResponse:
    """A list of the one value, as DHIS2 tells it."""
    query = QueryDict(mutable=True)
    for short in ("de", "pe", "ou"):
        query[LONG[short]] = request.GET.get(short, "")
    found = [one["value"] for one in values_in(question(query, reach(request)))]
    if not found or any(request.GET.get(short, "") not in UNDIVIDED for short in ("co", "ao")):
        raise Unasked("E2032", "Data value does not exist")
    return told(found)
