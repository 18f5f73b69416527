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
    """The rows as a table of the form's columns."""
    schema = schema_of(form)
    envelope = zip(*(row[: len(ENVELOPE)] for row in rows), strict=True) if rows else ([] for _ in ENVELOPE)
    said = [values_of(row.values) for row in rows]
    _refuse_unknown(form, said)
    arrays = [pa.array(list(cells), schema.field(n).type) for n, cells in enumerate(envelope)]
    for field in list(schema)[len(ENVELOPE) :]:
        key = field.name.removeprefix(_VALUE)
        arrays.append(pa.array([_cell(values.get(key), field.type) for values in said], field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _refuse_unknown(form: Record, said: Iterable[Mapping[str, Value]]) -> None:
    gone = set().union(*said) - {field.key for field in form.fields}
    if gone:
        raise ValueError(
            f"Entries of {form.key!r} that no day's close has taken up say {', '.join(sorted(gone))}, which the form "
            "no longer has: leave a field in its form until the day is closed."
        )


def _cell(value: Any, kind: pa.DataType) -> Any:
    return date.fromisoformat(value) if pa.types.is_date(kind) and value is not None else value


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The rows of a ledger table in the journal's own words, so that the two can be held side by side."""
    for fixed, values in _unpacked(table):
        yield Row._make((*fixed, words(values)))


def entries_in(table: pa.Table) -> Iterator[Entry]:
    """The rows of a ledger table as entries."""
    for fixed, values in _unpacked(table):
        said = {key: value.isoformat() if type(value) is date else value for key, value in values.items()}
        yield _entry(fixed, {key: value for key, value in said.items() if value is not None})


def entries_of(form: Record, rows: Iterable[Row]) -> Iterator[Entry]:
    """The journal's rows as entries, each decimal with as many places as its field has."""
    places = {field.key: Decimal(1).scaleb(-field.places) for field in form.fields if field.kind == "decimal"}
    for row in rows:
        values = values_of(row.values)
        for key in places.keys() & values.keys():
            values[key] = Decimal(values[key] or 0).quantize(places[key])
        yield _entry(row, values)


def _unpacked(table: pa.Table, at_once: int = 10_000) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Each row's envelope, moments in UTC, and its values by field."""
    keys = [name.removeprefix(_VALUE) for name in table.column_names[len(ENVELOPE) :]]
    moments = [name for name, _ in ENVELOPE].index("accepted_at")
    for start in range(0, table.num_rows, at_once):
        part = table.slice(start, at_once)
        columns = [column.to_pylist() for column in part.columns]
        columns[moments] = [moment.astimezone(UTC) for moment in columns[moments]]
        for cells in zip(*columns, strict=True):
            yield cells[: len(ENVELOPE)], dict(zip(keys, cells[len(ENVELOPE) :], strict=True))


def _entry(row: Sequence[Any], values: Mapping[str, Value]) -> Entry:
    number, record, org, period, _, _, subject, state, *rest = row[: len(ENVELOPE)]
    return Entry(number, record, org, Period.parse(period), subject, state, values, *rest)
