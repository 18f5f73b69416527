"""日结 · closes a day: carries what the journal has gained to the ledger, and writes down that it did, with proof.

The ledger holds the beginning of the journal's chain. A closing says how far: whatever its day, every entry up to its
last number is carried, corrections and early reports of other days among them. Readers take from the ledger only what
a closing vouches for, so that a close that was broken off is never half seen, and doing it again finishes it.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.record import Record
from sanri.monitor import models
from sanri.monitor.close_faults import CLOSE_FAULTS
from sanri.monitor.digest import Row
from sanri.monitor.ledger import Ledger
from sanri.monitor.store import add, head, rows, writing

CARRY_AT_ONCE = 200_000
NOTHING = hashlib.sha256().hexdigest()


@dataclass(frozen=True, slots=True)
class Carried:
    """What one closing brought to a record's table: how many entries, the digest over theirs, the table's version."""

    count: int
    digest: str
    version: int


class Tally:
    """Entries of one record counted as they pass, and the digest over their digests."""

    def __init__(self) -> None:
        self.count, self.version, self._hash = 0, 0, hashlib.sha256()

    def add(self, part: Iterable[Row], version: int = 0) -> None:
        for row in part:
            self.count += 1
            self._hash.update(row.digest.encode())
        self.version = version

    @property
    def carried(self) -> Carried:
        return Carried(self.count, self._hash.hexdigest(), self.version)


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that is closed. `is_new` is false where it was closed before; `total` counts what the close carried."""

    number: int
    day: Day
    at: datetime
    by: str
    last_number: int
    records: Mapping[str, Carried]
    digest: str
    is_new: bool = True

    @property
    def total(self) -> int:
        return sum(carried.count for carried in self.records.values())


def close_day(day: Day, *, records: Iterable[Record], ledger_root: str | Path, by: str, at: datetime) -> Closed:
    """Everything that the journal holds now goes to the ledger, and the day counts as closed.

    Closing it again changes nothing. Days close in their order; one that was passed over is refused with L-101.
    """
    forms, ledger = {record.key: record for record in records}, Ledger(ledger_root)
    while True:
        before = last_closing()
        if before is not None and day <= before.day:
            return _again(day, before)
        upto, digest = head(models.Entry)
        carried = _carry(forms, ledger, after=before.last_number if before else 0, upto=upto)
        told = {**(before.records if before else {}), **carried}
        records_told = {
            key: asdict(one if key in carried else Carried(0, NOTHING, one.version)) for key, one in told.items()
        }
        # A closing promises that the ledger's files are there: not before they would outlast a power cut.
        os.sync()
        with writing("receipt", "entry", "closing"):
            if last_closing() == before:
                heads = {"entry": [upto, digest], "receipt": head(models.Receipt), "verdict": head(models.Verdict)}
                said = {"last_number": upto, "heads": json.dumps(heads), "records": json.dumps(records_told)}
                return closed(add(models.Closing, day=day.date, at=at.astimezone(UTC), by=by, **said))
        # Somebody else closed a day meanwhile; what there is to do now depends on what they did.


def last_closing() -> Closed | None:
    newest = models.Closing.objects.order_by("-number").first()
    return closed(newest) if newest else None


def closing_within(known: int) -> Closed | None:
    """The newest closing that carried nothing beyond this entry number."""
    newest = models.Closing.objects.filter(last_number__lte=known).order_by("-number").first()
    return closed(newest) if newest else None


def _again(day: Day, last: Closed) -> Closed:
    same = models.Closing.objects.filter(day=day.date).first()
    if same is None:
        later = models.Closing.objects.filter(day__gt=day.date).order_by("day").first()
        raise Refused(
            [CLOSE_FAULTS["L-101"].at(None, day=day.text, later=Day.of(later.day if later else last.day.date).text)]
        )
    return replace(closed(same), is_new=False)


def _carry(forms: Mapping[str, Record], ledger: Ledger, *, after: int, upto: int) -> dict[str, Carried]:
    """The entries after one number and up to another, each to its record's table; in parts, to bound the memory."""
    tallies: dict[str, Tally] = {}
    for start in range(after, upto, CARRY_AT_ONCE):
        end = min(start + CARRY_AT_ONCE, upto)
        parts: dict[str, list[Row]] = {}
        for row in chain.from_iterable(rows(start, end)):
            parts.setdefault(row.record, []).append(row)
        for key, part in parts.items():
            _make_ready(ledger, forms, key)
            tallies.setdefault(key, Tally()).add(part, ledger.carry(forms[key], part, upto=end))
    return {key: tally.carried for key, tally in tallies.items()}


def _make_ready(ledger: Ledger, forms: Mapping[str, Record], key: str) -> None:
    """The record's table, there and not ahead of the journal."""
    if key not in forms:
        raise LookupError(f"The journal holds entries of {key!r}, which no line of the desk declares: enable its line.")
    if not ledger.has(key):
        with writing("closing"):
            ledger.create(forms[key])
    carried, last = ledger.carried(key), head(models.Entry)[0]
    if carried > last:
        raise LookupError(
            f"The ledger holds {key!r} up to entry {carried}, the journal ends with {last}: it was set back. Restore "
            "the journal that this ledger was made from."
        )


def closed(closing: models.Closing) -> Closed:
    """What a closing says; `records` has every record that the ledger holds, with a count of 0 where nothing came."""
    return Closed(
        number=closing.number,
        day=Day.of(closing.day),
        at=closing.at,
        by=closing.by,
        last_number=closing.last_number,
        records={key: Carried(**told) for key, told in json.loads(closing.records).items()},
        digest=closing.digest,
    )
