"""Holds a table of the ledger against the journal, entry by entry in the order of their numbers."""

from collections.abc import Iterator
from itertools import chain

import pyarrow as pa
from deltalake.exceptions import DeltaError

from sanri.kernel.text import Text
from sanri.monitor.arrow import rows_of
from sanri.monitor.audit import UNREADABLE, Broken, Progress
from sanri.monitor.digest import Row, values_of
from sanri.monitor.ledger import Ledger
from sanri.monitor.store import rows

TOLD_EVERY = 10_000
ABSENT = Text("日记账里有,台账里没有", "is in the journal and not in the ledger")
SURPLUS = Text("台账里多出来的", "is in the ledger and not, or not twice, in the journal")


def compare(ledger: Ledger, record: str, *, version: int, upto: int, progress: Progress) -> int:
    """How many entries of the record are in both up to a number; raises `Broken` at the first that is not the same."""
    journal = chain.from_iterable(rows(0, upto, record))
    stored = _stored(ledger, record, version, upto)
    seen, number = 0, 0
    while True:
        kept = next(journal, None)
        found = _next(stored, record, kept.number if kept else number + 1)
        if kept is None and found is None:
            progress("ledger", upto, upto)
            return seen
        if found is None or (kept is not None and kept.number < found.number):
            raise Broken("ledger", kept.number if kept else upto, ABSENT, record)
        if kept is None or found.number < kept.number:
            raise Broken("ledger", found.number, SURPLUS, record)
        if kept != found:
            raise Broken("ledger", kept.number, _unlike(kept, found), record)
        seen, number = seen + 1, kept.number
        if not seen % TOLD_EVERY:
            progress("ledger", number, upto)


def _stored(ledger: Ledger, record: str, version: int, upto: int) -> Iterator[Row]:
    for stretch in ledger.stretches(record, version):
        yield from (row for row in rows_of(stretch) if row.number <= upto)


def _next(stored: Iterator[Row], record: str, number: int) -> Row | None:
    try:
        return next(stored, None)
    except (OSError, DeltaError, pa.ArrowException, KeyError, ValueError, TypeError) as error:
        raise Broken("ledger", number, UNREADABLE, record) from error


def _unlike(kept: Row, found: Row) -> Text:
    """Which columns differ; what stands in them may be personal and is not said."""
    names = [name for name in Row._fields[:-1] if getattr(kept, name) != getattr(found, name)]
    if not names:
        said, read = values_of(kept.values), values_of(found.values)
        names = sorted(key for key in said.keys() | read.keys() if said.get(key) != read.get(key))
    listed = ", ".join(names)
    return Text(f"台账与日记账不同:{listed}", f"is not the same in the ledger as in the journal: {listed}")
