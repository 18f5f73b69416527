"""Orgs and forms for programs: the tree as of a day, and each form as JSON Schema."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from sanri.kernel.org import Org
from sanri.kernel.record import Field, Record
from sanri.web.api.shapes import Day, Limit, OrgOut, Page, RecordOut, Word, both
from sanri.web.api.signing import READS_OR_SENDS
from sanri.web.api.turning import asked_day, some
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Who

router = Router(tags=["orgs and records"])
TYPES: dict[str, dict[str, Any]] = {
    "count": {"type": "integer"},
    "decimal": {"type": "number"},
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string"},
    "choice": {"type": "string"},
    "text": {"type": "string"},
    "identifier": {"type": "string"},
}


def reach(request: HttpRequest) -> set[str]:
    """Today's orgs within reach of whoever may read or send."""
    if not request.who.has(Right.READ, Right.SEND):
        raise Forbidden("read")
    return near(request.who, Right.READ, Right.SEND)


def near(who: Who, *rights: Right) -> set[str]:
    """Today's orgs within reach of the seats that have one of the rights."""
    tree, day = desk().tree, today()
    seats = [seat for seat in who.seats if seat.rights & set(rights)]
    return {org.code for seat in seats for org in tree.within(seat.org, day) if seat.reaches(org.code, tree, day)}


@router.get("/orgs", response={200: Page[OrgOut]}, url_name="orgs", auth=READS_OR_SENDS)
def orgs(
    request: HttpRequest,
    day: Day = "",
    level: Word = "",
    kind: Word = "",
    parent: Word = "",
    cursor: Word = "",
    limit: Limit = 100,
) -> Any:
    """The orgs within reach as they stood on a day, by code."""
    asked, tree = asked_day(day), desk().tree
    stood = [org for org in (tree.find(code, asked) for code in reach(request)) if org is not None]
    wanted = {"level": level, "kind": kind, "parent": parent}
    found = [org for org in stood if all(getattr(org, name) == word for name, word in wanted.items() if word)]
    page, more = some(found, cursor, limit, key=lambda org: org.code)
    return {"items": [_org(org) for org in page], "next": more}


def _org(org: Org) -> dict[str, Any]:
    plain = {"code": org.code, "level": org.level, "kind": org.kind, "parent": org.parent}
    return {**plain, "name": both(org.name)}


@router.get("/records", response={200: Page[RecordOut]}, url_name="records", auth=READS_OR_SENDS)
def records(request: HttpRequest, line: Word = "", org: Word = "", cursor: Word = "", limit: Limit = 100) -> Any:
    """Every form of the desk, those of one line, or those that one org reports."""
    every = [(each.key, record) for each in desk().lines for record in each.records if line in ("", each.key)]
    if org:
        if org not in reach(request):
            raise Forbidden(f"read {org}")
        kind = desk().tree.any(org).kind
        every = [(key, record) for key, record in every if kind in record.reporters]
    page, more = some(every, cursor, limit, key=lambda pair: pair[1].key)
    return {"items": [_record(key, record) for key, record in page], "next": more}


def _record(line: str, record: Record) -> dict[str, Any]:
    facts = {"key": record.key, "name": both(record.name), "line": line, "every": record.every}
    return {**facts, "version": record.version, "is_personal": record.is_personal}


@router.get("/records/{key}/schema", response={200: dict[str, Any]}, url_name="schema", auth=READS_OR_SENDS)
def schema(request: HttpRequest, key: Word) -> Any:
    """The `values` of a report of this form, as JSON Schema."""
    record = desk().records.get(key)
    if record is None:
        raise Http404
    needed = [field.key for field in record.fields if field.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.name.en,
        "x-title-zh": record.name.zh,
        "type": "object",
        "additionalProperties": False,
        "required": needed,
        "properties": {field.key: _property(field) for field in record.fields},
    }


def _property(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {**TYPES[field.kind], "title": field.name.en, "x-title-zh": field.name.zh}
    limits = {"minimum": field.minimum, "maximum": field.maximum} if field.kind in ("count", "decimal") else {}
    told |= {name: int(at) if at == int(at) else float(at) for name, at in limits.items() if at is not None}
    if field.choices:
        told["enum"] = [choice.key for choice in field.choices]
    if field.unit:
        told["x-unit"] = field.unit.key
    return told
