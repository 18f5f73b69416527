"""A form's rows as the CSV that an office sends: the form's own Chinese heads, choices and flags in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reconstruct import forms
from sanri.kernel.record import Field, Record

Row = Mapping[str, object]


def sheet(record: Record, rows: Sequence[Row]) -> bytes:
    """A CSV under the form's own Chinese heads; rows hold ``org``, ``day``, ``subject`` and the fields by key."""
    subject = [record.subject.name.zh] if record.subject else []
    head = ("机构代码", "日期", *subject, *(field.name.zh for field in record.fields))
    body = [
        [
            row["org"],
            row["day"],
            *([row["subject"]] if subject else []),
            *(_cell(f, row.get(f.key)) for f in record.fields),
        ]
        for row in rows
    ]
    return forms.table(head, body)


def _cell(field: Field, value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str() if field.kind == "choice":
            return next((choice.name.zh for choice in field.choices if choice.key == value), value)
        case _:
            return value
