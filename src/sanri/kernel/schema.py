"""The columns of an entry wherever entries stand as a table: in the ledger, and as the frame that measures read."""

from typing import Literal

from sanri.kernel.record import Field, Record

DECIMAL_DIGITS = 28
ColumnType = Literal["int64", "decimal", "bool", "date", "timestamp", "string"]

ENVELOPE: tuple[tuple[str, ColumnType], ...] = (
    ("number", "int64"),
    ("record", "string"),
    ("org", "string"),
    ("period", "string"),
    ("first", "date"),
    ("last", "date"),
    ("subject", "string"),
    ("state", "string"),
    ("receipt", "int64"),
    ("place", "string"),
    ("source", "string"),
    ("by", "string"),
    ("accepted_at", "timestamp"),
    ("late", "bool"),
    ("replaces", "int64"),
    ("reason", "string"),
    ("previous", "string"),
    ("digest", "string"),
)
"""What every entry has, in order. Days are dates, moments are microseconds in UTC, `first` and `last` bound the period;
a decimal column has 28 digits, of which the field's `places` stand after the point."""


def value_column(field: Field) -> tuple[str, ColumnType]:
    """The column of a field: its key behind ``v_``, so that a field may be called anything."""
    kinds: dict[str, ColumnType] = {"count": "int64", "decimal": "decimal", "flag": "bool", "day": "date"}
    return f"v_{field.key}", kinds.get(field.kind, "string")


def columns(record: Record) -> tuple[tuple[str, ColumnType], ...]:
    """All columns of a record's table, envelope first."""
    return (*ENVELOPE, *(value_column(field) for field in record.fields))
