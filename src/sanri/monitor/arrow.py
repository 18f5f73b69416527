"""Entries as Arrow tables: what the ledger stores and what the measure engines read, every value exact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from sanri.kernel.day import Period
from sanri.kernel.entry import Entry
from sanri.kernel.record import Record, Value
from sanri.kernel.schema import DECIMAL_DIGITS, ENVELOPE, columns
from sanri.monitor.digest import Row, values_of, words

TYPES: dict[str, pa.DataType] = {
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "string": pa.string(),
}
_VALUE = "v_"


def schema_of(form: Record) -> pa.Schema:
    """The columns of a record's table as Arrow types."""
    places = {f"{_VALUE}{field.key}": field.places for field in form.fields}
    return pa.schema(
        [
            (name, pa.decimal128(DECIMAL_DIGITS, places[name]) if kind == "decimal" else TYPES[kind])
            for name, kind in columns(form)
        ]
    )


def table_of(form: Record, rows: Sequence[Row]) -> pa.Table:
    """The rows as a table of the form's columns; what a row says of a field that the form no longer has is not in it."""
    schema = schema_of(form)
    envelope = zip(*(row[: len(ENVELOPE)] for row in rows), strict=True) if rows else ([] for _ in ENVELOPE)
    said = [values_of(row.values) for row in rows]
    arrays = [pa.array(list(cells), schema.field(n).type) for n, cells in enumerate(envelope)]
    for field in list(schema)[len(ENVELOPE) :]:
        key = field.name.removeprefix(_VALUE)
        arrays.append(pa.array([_cell(values.get(key), field.type) for values in said], field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _cell(value: Any, kind: pa.DataType) -> Any:
    return date.fromisoformat(value) if pa.types.is_date(kind) and value is not None else value


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The rows of a ledger table in the journal's own words, so that the two can be held side by side."""
    names = table.column_names[len(ENVELOPE) :]
    keys = [name.removeprefix(_VALUE) for name in names]
    cells = [table.column(name).to_pylist() for name in names]
    said = zip(*cells, strict=True) if cells else (() for _ in range(table.num_rows))
    envelope = zip(*(table.column(name).to_pylist() for name, _ in ENVELOPE), strict=True)
    for fixed, values in zip(envelope, said, strict=True):
        row = Row(*fixed, values=words(dict(zip(keys, values, strict=True))))
        yield row._replace(accepted_at=row.accepted_at.astimezone(UTC))


def entries_of(form: Record, rows: Iterable[Row]) -> Iterator[Entry]:
    """The rows as entries, each decimal with as many places as its field has."""
    places = {field.key: Decimal(1).scaleb(-field.places) for field in form.fields if field.kind == "decimal"}
    for row in rows:
        values = values_of(row.values)
        for key in places.keys() & values.keys():
            values[key] = Decimal(values[key] or 0).quantize(places[key])
        yield entry_of(row, values)


def entry_of(row: Row, values: Mapping[str, Value]) -> Entry:
    """The row as an entry with these values."""
    return Entry(
        *row[:3], Period.parse(row.period), row.subject, row.state, values, *row[8:18]
    )  # the columns of a row and the fields of an entry stand in one order, but for a period's first and last day
