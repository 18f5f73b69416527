"""What a client sends, JSON or CSV, as values one after the other."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

COLUMNS = {
    "dataelement": "dataElement",
    "period": "period",
    "orgunit": "orgUnit",
    "value": "value",
    "deleted": "deleted",
    "categoryoptioncombo": "categoryOptionCombo",
    "catoptcombo": "categoryOptionCombo",
    "attributeoptioncombo": "attributeOptionCombo",
    "attroptcombo": "attributeOptionCombo",
    "dataset": "dataSet",
}
PLACES = ("dataElement", "period", "orgUnit", "categoryOptionCombo", "attributeOptionCombo", "value")
"""What stands where in a table without a header."""
MOST, LONGEST = 100_000, 5000


class Unreadable(Exception):
    """The body is not what it says it is."""


@dataclass(frozen=True)
class Value:
    """One value as it was sent; what it leaves out it has from the set that it came in."""

    element: str
    period: str
    org: str
    value: str
    combo: str = ""
    attribute: str = ""
    data_set: str = ""
    is_deleted: bool = False


@dataclass(frozen=True)
class Completion:
    """That a data set of an org and period is whole; `on` is the date that the client says so of."""

    data_set: str
    period: str
    org: str
    on: str = ""
    attribute: str = ""


@dataclass(frozen=True)
class Payload:
    """A data value set, and what of it the client calls complete."""

    data_set: str
    values: tuple[Value, ...]
    completions: tuple[Completion, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def object_of(data: bytes) -> dict[str, Any]:
    """The JSON object. What no database keeps, NUL and half a surrogate pair, is not JSON here."""
    try:
        body = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str)
        words = json.dumps(body, ensure_ascii=False)
        words.encode()
    except (ValueError, RecursionError):
        raise Unreadable("JSON") from None
    if not isinstance(body, dict) or "\\u0000" in words:
        raise Unreadable("JSON")
    return body


def from_json(data: bytes) -> Payload:
    body = object_of(data)
    listed = body.get("dataValues")
    listed = [] if listed is None else listed
    if not isinstance(listed, list) or len(listed) > MOST or not all(isinstance(one, dict) for one in listed):
        raise Unreadable("dataValues")
    completions = (completion_of(body),) if word_of(body.get("completeDate")) else ()
    return Payload(word_of(body.get("dataSet")), tuple(value_of(one, body) for one in listed), completions, body)


def from_csv(data: bytes, *, data_set: str = "", has_header: bool = True) -> Payload:
    """UTF-8 or GB18030; the columns by their old names or the new ones, or by their places."""
    try:
        rows = [row for row in csv.reader(_lines(data), strict=True, skipinitialspace=True) if row]
    except csv.Error:
        raise Unreadable("CSV") from None
    heads: list[str] = list(PLACES)
    if has_header:
        heads = [COLUMNS.get(name.strip().lower(), "") for name in rows[0]] if rows else []
        rows = rows[1:]
    if not {"dataElement", "period", "orgUnit", "value"} <= set(heads) or len(rows) > MOST:
        raise Unreadable("CSV header: dataelement,period,orgunit,value")
    found = [dict(zip(heads, row, strict=False)) for row in rows]
    return Payload(data_set, tuple(value_of(one, {"dataSet": data_set}) for one in found))


def _lines(data: bytes) -> StringIO:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return StringIO(text, newline="")
    raise Unreadable("CSV")


def value_of(one: Mapping[str, Any], shared: Mapping[str, Any]) -> Value:
    """A value with what it shares with the others of its set."""

    def said(key: str) -> str:
        return word_of(one.get(key)) or word_of(shared.get(key))

    return Value(
        element=word_of(one.get("dataElement")),
        period=said("period"),
        org=said("orgUnit"),
        value=word_of(one.get("value")),
        combo=_cell(one.get("categoryOptionCombo")),
        attribute=_cell(one.get("attributeOptionCombo")) or _cell(shared.get("attributeOptionCombo")),
        data_set=said("dataSet"),
        is_deleted=word_of(one.get("deleted")).lower() == "true",
    )


def completion_of(one: Mapping[str, Any]) -> Completion:
    org = word_of(one.get("orgUnit")) or word_of(one.get("organisationUnit"))
    on = word_of(one.get("completeDate")) or word_of(one.get("date"))
    attribute = _cell(one.get("attributeOptionCombo"))
    return Completion(word_of(one.get("dataSet")), word_of(one.get("period")), org, on, attribute)


def word_of(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.strip()[:LONGEST] if isinstance(value, str) else ""


def _cell(value: Any) -> str:
    """A combination by its id or code, or spelled out as ``{category: option}``."""
    if isinstance(value, dict) and value:
        return json.dumps(value, ensure_ascii=False)[:LONGEST]
    return word_of(value)
