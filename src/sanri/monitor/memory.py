"""A book held in memory: the entries of a test's small table, or of a benchmark's large one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from sanri.kernel.day import Span
from sanri.kernel.entry import Entry
from sanri.kernel.record import Record
from sanri.kernel.schema import ENVELOPE
from sanri.monitor.arrow import schema_of
from sanri.monitor.book import Leaves


class MemoryBook:
    """Entries of any records, in the order of their numbers; `known` is the number of the last."""

    def __init__(self, entries: Iterable[Entry], known: int | None = None) -> None:
        everything = sorted(entries, key=lambda entry: entry.number)
        self.known = known if known is not None else everything[-1].number if everything else 0
        self._entries = tuple(entry for entry in everything if entry.number <= self.known)
        self._by_number = {entry.number: entry for entry in self._entries}

    def until(self, number: int) -> "MemoryBook":
        """The book as it was when that entry had just been accepted."""
        return MemoryBook(self._entries, number)

    def entries(self, record: Record, span: Span | None = None) -> Iterable[Entry]:
        return (
            entry
            for entry in self._entries
            if entry.record == record.key and (span is None or entry.period.last in span)
        )

    def leaves(self, record: Record) -> Sequence[Leaves]:
        return (Leaves(table_of(record, tuple(self.entries(record)))),)

    def find(self, numbers: Sequence[int]) -> Sequence[Entry]:
        missing = next((number for number in numbers if number not in self._by_number), None)
        if missing is not None:
            raise KeyError(f"The book has no entry {missing}: it knows those up to {self.known}.")
        return tuple(self._by_number[number] for number in numbers)


def table_of(record: Record, entries: Sequence[Entry]) -> pa.Table:
    """The entries as the ledger keeps them."""
    schema = schema_of(record)
    days = {field.key for field in record.fields if field.kind == "day"}
    rows = [
        [*(_envelope(entry, name) for name, _ in ENVELOPE)]
        + [_value(entry.values.get(field.key), field.key in days) for field in record.fields]
        for entry in entries
    ]
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [[] for _ in schema]
    return pa.Table.from_arrays(
        [pa.array(list(cells), field.type) for cells, field in zip(columns, schema, strict=True)], schema=schema
    )


def _envelope(entry: Entry, name: str) -> Any:
    match name:
        case "period":
            return str(entry.period)
        case "first":
            return entry.period.first.date
        case "last":
            return entry.period.last.date
        case _:
            return getattr(entry, name)


def _value(value: Any, is_day: bool) -> Any:
    return date.fromisoformat(value) if is_day and value is not None else value
