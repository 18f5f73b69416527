"""The small things that clients ask before they send: who they are, which orgs, elements and data sets there are."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.web.api.places import reach
from sanri.web.dhis2.fields import Object, told_of
from sanri.web.dhis2.listing import asked_fields, listed, single
from sanri.web.dhis2.naming import DEFAULT, DEFAULT_CATEGORY, TYPES, Element, names, uid
from sanri.web.dhis2.org_units import named, org_told, orgs_in
from sanri.web.dhis2.summary import NEWEST, told
from sanri.web.opened import desk, now

VALUE_TYPES = {
    "count": "INTEGER_ZERO_OR_POSITIVE",
    "decimal": "NUMBER",
    "flag": "BOOLEAN",
    "day": "DATE",
    "moment": "DATETIME",
}


def info(request: HttpRequest, version: int) -> HttpResponse:
    return told(
        {
            "contextPath": request.build_absolute_uri("/").rstrip("/"),
            "version": f"2.{version or NEWEST}.0",
            "revision": "sanri",
            "calendar": "iso8601",
            "dateFormat": "yyyy-mm-dd",
            "serverDate": now().replace(tzinfo=None).isoformat(timespec="milliseconds"),
            "serverTimeZoneId": str(desk().zone),
            "systemId": uid("desk", desk().name.zh),
            "systemName": desk().name.zh,
        }
    )


def me(request: HttpRequest, version: int) -> HttpResponse:
    name = request.who.name
    seats = {seat.org: desk().tree.any(seat.org) for seat in request.who.seats}
    orgs = [(lambda org=org: org_told(org, set(seats))) for org in seats.values()]
    one = {"id": uid("user", name), "username": name, **named(Text(name, name)), "organisationUnits": orgs}
    return told(told_of({**one, "dataViewOrganisationUnits": orgs, "authorities": []}, asked_fields(request.GET)))


def elements(request: HttpRequest, version: int) -> HttpResponse:
    return listed(request, "dataElements", _elements(request))


def element(request: HttpRequest, version: int, word: str) -> HttpResponse:
    return single(request, word, _elements(request))


def _elements(request: HttpRequest) -> list[Object]:
    near = _reached(request)
    return [_element(one, near) for one in sorted(set(names().elements.values()), key=lambda one: one.code)]


def _reached(request: HttpRequest) -> Callable[[], set[str]]:
    """The orgs within reach, asked only where a client looks into those that a data set has."""
    return lambda: reach(request)


def _element(one: Element, near: Callable[[], set[str]]) -> Object:
    is_number = one.field.kind in ("count", "decimal")
    return {
        "id": one.uid,
        "code": one.code,
        **named(one.field.name),
        "valueType": VALUE_TYPES.get(one.field.kind, "TEXT"),
        "domainType": "AGGREGATE",
        "aggregationType": "SUM" if is_number else "NONE",
        "zeroIsSignificant": is_number,
        "categoryCombo": _undivided,
        "dataSetElements": lambda: [_cell(one, near)],
    }


def _cell(one: Element, near: Callable[[], set[str]]) -> Object:
    return {
        "dataElement": lambda: _element(one, near),
        "dataSet": lambda: _set(one.record, near),
        "categoryCombo": _undivided,
    }


def _undivided() -> Object:
    """The one category there is, of one option: nothing is divided here."""
    combo = {"id": DEFAULT, "code": "default", "name": "default", "displayName": "default"}
    named = {"id": DEFAULT_CATEGORY, "code": "default", "name": "default", "displayName": "default"}
    return {**named, "isDefault": True, "categoryOptionCombos": [combo]}


def data_sets(request: HttpRequest, version: int) -> HttpResponse:
    return listed(request, "dataSets", _sets(request))


def data_set(request: HttpRequest, version: int, word: str) -> HttpResponse:
    return single(request, word, _sets(request))


def _sets(request: HttpRequest) -> list[Object]:
    forms = {form.key: form for form in names().sets.values()}
    return [_set(forms[key], _reached(request)) for key in sorted(forms)]


def _set(form: Record, near: Callable[[], set[str]]) -> Object:
    return {
        "id": uid("set", form.key),
        "code": form.key,
        **named(form.name),
        "periodType": TYPES[form.every],
        "openFuturePeriods": 0,
        "dataSetElements": lambda: [_cell(Element(form, each), near) for each in form.fields],
        "organisationUnits": lambda: [org_told(org, near()) for org in orgs_in(near()) if org.kind in form.reporters],
        "categoryCombo": _undivided,
    }
