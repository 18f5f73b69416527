"""台账 · the closed days: a Delta table for each record, which can be added to and never changed.

Each table holds every entry of its record up to a number that the table itself carries as an application transaction:
entries and number are one commit, so that a carry that is broken off and done again adds nothing twice.
A table is not cut into partitions: one file a close is some 365 a year, and each says which days and numbers it holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as pads
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError
from pyarrow.fs import FileSystem, SubTreeFileSystem

from sanri.kernel.day import Span
from sanri.kernel.record import Record
from sanri.monitor.arrow import schema_of, table_of
from sanri.monitor.digest import Row

APPLICATION = "sanri"
CONFIGURATION = {
    "delta.appendOnly": "true",
    # A closing pins a version for as long as the desk stands: the log is not to forget it after Delta's thirty days.
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
}


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """One Parquet file of a table, and the entry numbers that it runs from and to."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Ledger:
    """The tables under one root: a folder, or a store that Delta writes to."""

    root: str | Path

    def carried(self, record: str) -> int:
        """Up to which number the record's table holds the journal; 0 where there is no table yet."""
        return _carried(DeltaTable(self._path(record))) if self.has(record) else 0

    def create(self, form: Record) -> None:
        """An empty table for the record, if there is none; one at a time, for two creations would both be kept."""
        if not self.has(form.key):
            DeltaTable.create(self._path(form.key), schema_of(form), name=form.key, configuration=CONFIGURATION)

    def has(self, record: str) -> bool:
        return bool(DeltaTable.is_deltatable(self._path(record)))

    def carry(self, form: Record, rows: Sequence[Row], *, upto: int) -> int:
        """The rows of the record up to the number `upto`, in one commit; gives the table's version.

        What the table holds already is left out. Where another process has carried as far meanwhile, that stands.
        """
        table = DeltaTable(self._path(form.key))
        carried = _carried(table)
        part = table_of(form, [row for row in rows if row.number > carried])
        if carried < upto and part.num_rows:
            _agree(form.key, pa.schema(table.schema()), part.schema)
            transaction = CommitProperties(app_transactions=[Transaction(APPLICATION, upto)])
            try:
                write_deltalake(table, part, mode="append", schema_mode="merge", commit_properties=transaction)
            except CommitFailedError:
                if self.carried(form.key) == carried:
                    raise
                return self.carry(form, rows, upto=upto)
        return int(DeltaTable(self._path(form.key)).version())

    def files(self, record: str, version: int) -> tuple[LedgerFile, ...]:
        """The files of a version of the record's table, in the order of their numbers."""
        actions = pa.table(self._at(record, version).get_add_actions(flatten=True))
        if not actions.num_rows:
            return ()
        said = zip(*(actions.column(name).to_pylist() for name in ("path", "min.number", "max.number")), strict=True)
        return tuple(sorted((LedgerFile(*one) for one in said), key=lambda file: (file.first, file.last)))

    def path(self, record: str, file: LedgerFile) -> str:
        return f"{self._path(record)}/{file.name}"

    def read(self, record: str, version: int, *, upto: int, span: Span | None = None) -> pa.Table:
        """The entries of a version with ``number <= upto``, in order; with `span`, those whose period ends in it."""
        wanted = pads.field("number") <= upto
        if span is not None:
            wanted &= (pads.field("last") >= span.first.date) & (pads.field("last") <= span.last.date)
        return self._dataset(record, version).to_table(filter=wanted).sort_by("number")

    def stretches(self, record: str, version: int) -> Iterator[pa.Table]:
        """The whole version in the order of the numbers, a few files at a time, as whoever wrote them laid them out.

        Files whose numbers overlap, as after a compaction, come as one.
        """
        dataset = self._dataset(record, version)
        fragments = {fragment.path: fragment for fragment in dataset.get_fragments()}
        for files in _overlapping(self.files(record, version)):
            tables = [fragments[file.name].to_table(schema=dataset.schema) for file in files]
            yield pa.concat_tables(tables).sort_by("number")

    def _path(self, record: str) -> str:
        return f"{self.root}/{record}"

    def _at(self, record: str, version: int) -> DeltaTable:
        return DeltaTable(self._path(record), version=version)

    def _dataset(self, record: str, version: int) -> pads.Dataset:
        """Read as the files are, however long the log says that they were: a changed row is to be named."""
        path = self._path(record)
        store, folder = FileSystem.from_uri(path if "://" in path else str(Path(path).resolve()))
        return self._at(record, version).to_pyarrow_dataset(filesystem=SubTreeFileSystem(folder, store))


def _carried(table: DeltaTable) -> int:
    return table.transaction_version(APPLICATION) or 0


def _agree(record: str, stored: pa.Schema, given: pa.Schema) -> None:
    """A form may gain fields; a field that changed its kind would make old and new entries two different things."""
    for field in given:
        if field.name in stored.names and stored.field(field.name).type != field.type:
            raise ValueError(
                f"Record {record!r}: the ledger keeps {field.name!r} as {stored.field(field.name).type}, the form now "
                f"says {field.type}. Give the changed field a key of its own."
            )


def _overlapping(files: Sequence[LedgerFile]) -> Iterator[list[LedgerFile]]:
    """The files in groups whose numbers do not reach into one another."""
    group: list[LedgerFile] = []
    for file in files:
        if group and file.first > max(other.last for other in group):
            yield group
            group = []
        group.append(file)
    if group:
        yield group
