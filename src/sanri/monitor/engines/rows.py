"""The entries of a record as lazy frames: all of them, those in force, and those that are read for a day."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

import duckdb
import narwhals as nw
import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.record import Record
from sanri.monitor.arrow import schema_of
from sanri.monitor.book import Book, Leaves
from sanri.monitor.engines.columns import prepared
from sanri.monitor.engines.question import Asked, Question

Frame: TypeAlias = nw.LazyFrame[Any]
KEPT = 500_000
"""Entries of a record that are worked out once and kept in memory: years of a city's days, no day of a nation's."""
ENVELOPE = ("number", "org", "period", "last", "subject", "state", "late", "replaces")


class Rows:
    """A book's entries on one DuckDB connection."""

    def __init__(self, book: Book) -> None:
        self._book = book
        # DuckDB guesses that each filter leaves a fifth, takes a nation's entries for a handful and hashes them instead
        # of the small table beside them. Joins are written here with the small table on the right, and left so.
        self._connection = duckdb.connect(config={"disabled_optimizers": "join_order,build_side_probe_side"})
        self._in_force: dict[str, Frame] = {}
        self._sizes: dict[str, int] = {}
        self._prepared: dict[tuple[str, tuple[Asked, ...]], Frame] = {}

    def lazy(self, table: pa.Table) -> Frame:
        return nw.from_native(self._connection.from_arrow(table))

    def stored(self, name: str, table: pa.Table) -> Frame:
        """The table kept by DuckDB itself, which knows its size and plans joins by it."""
        self._connection.from_arrow(table).create(name)
        return nw.from_native(self._connection.table(name))

    def settle(self, frame: Frame) -> pa.Table:
        """The frame worked out. A step that is used twice is settled first, or it would be worked out twice."""
        table: pa.Table = frame.collect(backend="pyarrow").to_native()
        return table

    def in_force(self, record: Record) -> Frame:
        """Entries that no later one takes the place of, and that are not void."""
        if record.key not in self._in_force:
            parts = [self._part(leaves, record) for leaves in self._book.leaves(record)]
            self._sizes[record.key] = sum(self._size(leaves) for leaves in self._book.leaves(record))
            entries = nw.concat(parts) if len(parts) > 1 else parts[0]
            replaced = self.settle(entries.filter(~nw.col("replaces").is_null()).select(gone="replaces"))
            kept = entries.filter(nw.col("state") != "void").drop("replaces")
            self._in_force[record.key] = kept.join(self.lazy(replaced), left_on="number", right_on="gone", how="anti")
        return self._in_force[record.key]

    def prepared(self, question: Question) -> Frame:
        """The entries in force with all that the question's measures take from them, on whatever day.

        A city's are worked out once and kept; a nation's are read again each time, and only what is asked for.
        """
        key = (question.record.key, question.asked)
        if key not in self._prepared:
            frame = self.in_force(question.record).select(*prepared(question))
            if self._sizes[question.record.key] <= KEPT:
                frame = self.stored(f"entries_{len(self._prepared)}", self.settle(frame))
            self._prepared[key] = frame
        return self._prepared[key]

    def read(self, question: Question, days: Sequence[Day]) -> Frame:
        """The entries that are read for each of the days; `day_of` says for which."""
        rows = self.prepared(question)
        if question.subject:
            rows = rows.filter(nw.col("subject") == question.subject)
        if question.reads == "day":
            return rows.filter(within(nw.col("on"), days))
        newest = [self._newest(rows, day) for day in days]
        return nw.concat(newest) if len(newest) > 1 else newest[0]

    @staticmethod
    def _newest(rows: Frame, day: Day) -> Frame:
        ended = rows.filter(nw.col("on") <= day.date, nw.col("is_valued"))
        newest = ended.group_by("org", "subject").agg(nw.col("age").max()).select("age")
        return ended.join(newest, on="age", how="semi").with_columns(day=nw.lit(day.date))

    def _size(self, leaves: Leaves) -> int:
        if leaves.table is not None:
            return int(leaves.table.num_rows)
        files: Frame = nw.from_native(self._connection.read_parquet(list(leaves.files)))
        return int(self.settle(files.select(nw.len().alias("rows")))["rows"][0].as_py())

    def _part(self, leaves: Leaves, record: Record) -> Frame:
        wanted = [*ENVELOPE, *(f"v_{field.key}" for field in record.fields)]
        if leaves.table is not None:
            return self.lazy(leaves.table).select(wanted)
        files: Frame = nw.from_native(self._connection.read_parquet(list(leaves.files), union_by_name=True))
        if leaves.upto is not None:
            files = files.filter(nw.col("number") <= leaves.upto)
        # A form gains fields over the years: what was carried before then says nothing of them.
        kinds = nw.from_native(schema_of(record).empty_table()).schema
        silent = [name for name in wanted if name not in files.collect_schema().names()]
        return files.with_columns(nw.lit(None).cast(kinds[name]).alias(name) for name in silent).select(wanted)


def day_of(question: Question) -> nw.Expr:
    """The day that an entry is read for."""
    return nw.col("on") if question.reads == "day" else nw.col("day")


def within(at: nw.Expr, days: Sequence[Day]) -> nw.Expr:
    """It is one of the days; runs of days are asked for as runs, by which parts of files can be skipped."""
    runs: list[tuple[Day, Day]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    found: nw.Expr = reduce(or_, ((at >= first.date) & (at <= end.date) for first, end in runs))
    return found
