"""One report opened: its values beside those before it, where they came from, and what was corrected and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sanri.desk.work import archive_of
from sanri.kernel.day import Period
from sanri.kernel.fault import Fault, Place
from sanri.kernel.record import Field, Record, Value
from sanri.kernel.source import source_words
from sanri.kernel.text import Text
from sanri.monitor import models
from sanri.monitor.archive import ReceiptInfo
from sanri.monitor.decide import Standing
from sanri.monitor.digest import values_of
from sanri.monitor.store import standing
from sanri.web.opened import desk
from sanri.web.review.values import change_words, median_of, value_words

BEFORE = 7
SHOWN_SUBJECTS = 40
STATES = {
    "reported": Text("已报", "reported"),
    "zero": Text("零报告", "zero report"),
    "closed": Text("未开", "not open"),
    "void": Text("作废", "void"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One field: the value, the one before, the change, the median of seven, and the cell it was read from."""

    field: Field
    value: Text
    before: Text
    change: str
    way: str
    median: Text
    cell: Text | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of one subject: who made it, why, and the values that it changed."""

    number: int
    subject: str
    by: str
    at: datetime
    reason: str
    changes: tuple[tuple[Text, Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A report laid open. `fields` are of a report that says one thing; `rows` of one that speaks of many subjects."""

    state: Text
    fields: tuple[Beside, ...]
    subjects: tuple[tuple[str, Text, tuple[Text, ...]], ...]
    subject_count: int
    subjects_before: int
    receipt: ReceiptInfo
    place: str
    source: Text | None
    corrections: tuple[Correction, ...]
    faults: tuple[Fault, ...]


def opened(record: Record, org: str, period: Period) -> Opened:
    """What is in force for the report; KeyError where nothing ever came in for it."""
    entries = list(models.Entry.objects.filter(record=record.key, org=org, period=str(period)).order_by("number"))
    if not entries:
        raise KeyError(f"Nothing came in for {record.key} of {org} for {period}.")
    newest = {entry.subject: entry for entry in entries}
    last = entries[-1]
    receipt = archive_of(desk()).receipt(last.receipt_id)
    is_one = set(newest) == {""}
    return Opened(
        state=STATES[last.state],
        fields=_fields(record, org, period, entry=last, receipt=receipt) if is_one else (),
        subjects=() if is_one else _subjects(record, newest),
        subject_count=sum(entry.state != "void" for entry in newest.values()),
        subjects_before=0 if is_one else _count(record, org, period.previous),
        receipt=receipt,
        place=last.place,
        source=source_words(last.source) if last.source else None,
        corrections=_corrections(record, entries),
        faults=receipt.faults,
    )


def _fields(
    record: Record, org: str, period: Period, *, entry: models.Entry, receipt: ReceiptInfo
) -> tuple[Beside, ...]:
    before = [period.previous]
    while len(before) < BEFORE:
        before.append(before[-1].previous)
    kept = standing(record.key, [(org, str(one), "") for one in before])
    rows = [_values(kept.get((org, str(one), ""))) for one in before]
    values = values_of(entry.values)
    return tuple(_beside(field, values, rows, place=entry.place, receipt=receipt) for field in record.fields)


def _values(stands: Standing | None) -> Mapping[str, Value]:
    return values_of(stands.values) if stands and stands.state == "reported" else {}


def _beside(
    field: Field, values: Mapping[str, Value], rows: Sequence[Mapping[str, Value]], *, place: str, receipt: ReceiptInfo
) -> Beside:
    now, before = values.get(field.key), rows[0].get(field.key)
    change, way = change_words(now, before)
    middle = median_of([row.get(field.key) for row in rows])
    column = receipt.layout.get("columns", {}).get(field.key)
    at = place_of(place)
    cell = Place(at.row, column, at.sheet).text if at and column else None
    words = value_words(field, middle)
    return Beside(field, value_words(field, now), value_words(field, before), change, way, words, cell)


def _subjects(record: Record, newest: Mapping[str, models.Entry]) -> tuple[tuple[str, Text, tuple[Text, ...]], ...]:
    shown = sorted(newest.items())[:SHOWN_SUBJECTS]
    rows = []
    for subject, entry in shown:
        values = values_of(entry.values)
        rows.append((subject, STATES[entry.state], tuple(value_words(f, values.get(f.key)) for f in record.fields)))
    return tuple(rows)


def _count(record: Record, org: str, period: Period) -> int:
    found = models.Entry.objects.filter(record=record.key, org=org, period=str(period), replaces=None)
    return int(found.count())


def _corrections(record: Record, entries: Sequence[models.Entry]) -> tuple[Correction, ...]:
    by_number = {entry.number: entry for entry in entries}
    found = []
    for entry in entries:
        replaced = by_number.get(entry.replaces_id)
        if replaced is not None:
            changes = _changes(record, values_of(replaced.values), values_of(entry.values))
            found.append(Correction(entry.number, entry.subject, entry.by, entry.accepted_at, entry.reason, changes))
    return tuple(reversed(found))[:SHOWN_SUBJECTS]


def _changes(
    record: Record, before: Mapping[str, Value], after: Mapping[str, Value]
) -> tuple[tuple[Text, Text, Text], ...]:
    return tuple(
        (field.name, value_words(field, before.get(field.key)), value_words(field, after.get(field.key)))
        for field in record.fields
        if before.get(field.key) != after.get(field.key)
    )


_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<row>[0-9]+)")


def place_of(words: str) -> Place | None:
    """The place that an entry's words for it name: ``日报!5``, ``12``."""
    found = _PLACE.fullmatch(words)
    return Place(int(found["row"]), sheet=found["sheet"] or "") if found else None
