"""The book that measures read: closed days from the ledger and the open day from the journal, as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from sanri.kernel.day import Span
from sanri.kernel.entry import Entry
from sanri.kernel.record import Record


@dataclass(frozen=True, slots=True)
class Leaves:
    """Part of a book as a table with the columns of `sanri.kernel.schema`: in memory, or Parquet files.

    Of the files only rows with ``number <= upto`` belong to the book.
    """

    table: pa.Table | None = None
    files: tuple[str, ...] = ()
    upto: int | None = None


class Book(Protocol):
    """All entries known up to a number, replaced ones included: what is in force is for the reader to say.

    A book never changes: a later moment is another book.
    """

    @property
    def known(self) -> int:
        """The number of the last entry that this book knows; replacements with a greater number are not in it."""
        ...

    def entries(self, record: Record, span: Span | None = None) -> Iterable[Entry]:
        """Entries of the record in the order of their numbers; with `span`, those whose period ends in it."""
        ...

    def leaves(self, record: Record) -> Sequence[Leaves]:
        """The same entries as tables."""
        ...

    def find(self, numbers: Sequence[int]) -> Sequence[Entry]:
        """The entries of these numbers, in that order; KeyError names the first that the book does not have."""
        ...
