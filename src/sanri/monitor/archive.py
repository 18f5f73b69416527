"""The book over journal and ledger: everything that was kept, as it is known now or was known at a past moment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from sanri.kernel.day import Day, Span
from sanri.kernel.entry import Entry
from sanri.kernel.fault import Fault
from sanri.kernel.record import Record
from sanri.monitor import models
from sanri.monitor.arrow import entries_in, entries_of, table_of
from sanri.monitor.book import Leaves
from sanri.monitor.close import Closed, closing_within
from sanri.monitor.digest import GENESIS, Row
from sanri.monitor.ledger import Ledger
from sanri.monitor.store import head, numbered, rows
from sanri.monitor.verdict import faults_of


@dataclass(frozen=True, slots=True)
class ReceiptInfo:
    """What a page says of a receipt behind a number. `layout` says where in the file each field was read from."""

    number: int
    sha256: str
    filename: str
    record: str
    org: str
    period: str
    by: str
    channel: str
    received_at: datetime
    source: str
    reason: str
    size: int
    outcome: str
    layout: Mapping[str, Any]
    faults: tuple[Fault, ...]


def known_at(moment: datetime) -> int:
    """The number of the last entry that was accepted at or before the moment; 0 before the first.

    Entries are accepted a receipt at a time, so their verdicts, which are far fewer, tell.
    """
    told = models.Verdict.objects.filter(at__lte=moment).order_by("-last").values_list("last", flat=True)
    return told.first() or 0


class Archive:
    """The desk's book. What closed days brought is read from the ledger, at the version that the closing vouches for;
    the rest is read from the journal. `known` or `moment` give the book of a past time.
    """

    def __init__(
        self,
        ledger_root: str | Path,
        *,
        records: Mapping[str, Record],
        known: int | None = None,
        moment: datetime | None = None,
    ) -> None:
        last = head(models.Entry)[0]
        asked = [number for number in (known, known_at(moment) if moment else None) if number is not None]
        self._known = min([last, *asked])
        self._records = records
        self._ledger = Ledger(ledger_root)
        self._receipts: dict[int, ReceiptInfo] = {}

    @property
    def known(self) -> int:
        return self._known

    @property
    def digest(self) -> str:
        """The digest of the last entry known: it stands for all of them."""
        return numbered([self._known])[0].digest if self._known else GENESIS

    @cached_property
    def closing(self) -> Closed | None:
        """The closing up to which this book is read from the ledger."""
        return closing_within(self._known)

    @property
    def _open_from(self) -> int:
        return self.closing.last_number if self.closing else 0

    def entries(self, record: Record, span: Span | None = None) -> Iterator[Entry]:
        """Entries of the record in the order of their numbers; with `span`, those whose period ends in it."""
        yield from self._closed(record, span)
        for part in rows(self._open_from, self._known, record.key):
            yield from entries_of(record, (row for row in part if span is None or Day.of(row.last) in span))

    def leaves(self, record: Record) -> Sequence[Leaves]:
        """The same entries as tables: Parquet files of the closed days, and one table of what came since."""
        found = [
            Leaves(table=table_of(record, list(chain.from_iterable(rows(self._open_from, self._known, record.key)))))
        ]
        version = self._version(record)
        if self.closing is not None and version is not None:
            files = self._ledger.files(record.key, version)
            paths = tuple(self._ledger.path(record.key, file) for file in files)
            found.insert(0, Leaves(files=paths, upto=self.closing.last_number))
        return tuple(found)

    def find(self, numbers: Sequence[int]) -> Sequence[Entry]:
        """The entries of these numbers, in that order; KeyError names the first that the book does not have."""
        missing = next((number for number in numbers if not 1 <= number <= self._known), None)
        if missing is not None:
            raise KeyError(f"The book has no entry {missing}: it knows those up to {self._known}.")
        return tuple(self._entry(row) for row in numbered(numbers))

    def receipt(self, number: int) -> ReceiptInfo:
        """What is known of a receipt; KeyError where there is none of that number. A page asks for few, and often."""
        if number not in self._receipts:
            self._receipts[number] = self._receipt(number)
        return self._receipts[number]

    def _receipt(self, number: int) -> ReceiptInfo:
        found = models.Receipt.objects.filter(number=number).defer("content").first()
        if found is None:
            raise KeyError(f"There is no receipt {number}.")
        verdict = found.verdicts.order_by("-number").first()
        named = {name: getattr(found, name) for name in ReceiptInfo.__dataclass_fields__ if hasattr(found, name)}
        if verdict is None:
            return ReceiptInfo(**named, outcome="", layout={}, faults=())
        layout = json.loads(verdict.layout)
        return ReceiptInfo(**named, outcome=verdict.outcome, layout=layout, faults=faults_of(verdict.faults))

    def _entry(self, row: Row) -> Entry:
        form = self._records.get(row.record)
        if form is None:
            raise LookupError(
                f"Entry {row.number} is of {row.record!r}, which no line of the desk declares: enable its line."
            )
        return next(entries_of(form, [row]))

    def _version(self, record: Record) -> int | None:
        told = self.closing.records.get(record.key) if self.closing else None
        return told.version if told else None

    def _closed(self, record: Record, span: Span | None) -> Iterator[Entry]:
        version = self._version(record)
        if version is not None:
            yield from entries_in(self._ledger.read(record.key, version, upto=self._open_from, span=span))
