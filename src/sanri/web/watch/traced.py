"""An entry behind a number, as a row: what the number reads of it, who sent it, when, and in which file."""

from dataclasses import dataclass
from datetime import datetime

from sanri.kernel.entry import Entry
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.kernel.personal import is_sealed
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.archive import ReceiptInfo
from sanri.report.subjects import subject_name
from sanri.report.traced_entries import STATES, read_fields, words
from sanri.web.opened import desk
from sanri.web.people.who import Who
from sanri.web.tongue import tongue
from sanri.web.watch.asked import Asked, may_read


@dataclass(frozen=True, slots=True)
class Read:
    """One value that the number reads. `cell` is its address in the file, empty where it is not known."""

    key: str
    name: Text
    words: str
    cell: str
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. `may_open` says whether it lies within reach; the values of others are not shown."""

    number: int
    org: Org
    record: Record | None
    period: Text
    state: Text
    is_reported: bool
    subject: str
    values: tuple[Read, ...]
    receipt: ReceiptInfo
    by: str
    at: datetime
    late: bool
    replaces: int | None
    reason: str
    may_open: bool


def traced(entry: Entry, measure: Measure, asked: Asked, *, who: Who) -> Row:
    receipt = asked.archive.receipt(entry.receipt)
    record = desk().records.get(entry.record)
    name = subject_name(asked.monitor, record, entry.subject, asked.day) if record and entry.subject else ""
    within = may_read(who, entry.org) or may_read(who, receipt.org)
    return Row(
        number=entry.number,
        org=asked.monitor.org(entry.org, entry.period.last),
        record=record,
        period=entry.period.text,
        state=STATES[entry.state],
        is_reported=entry.state == "reported",
        subject=name.in_(tongue()) if isinstance(name, Text) else name,
        values=values_read(entry, measure, receipt) if within else (),
        receipt=receipt,
        by=entry.by,
        at=entry.accepted_at,
        late=entry.late,
        replaces=entry.replaces,
        reason=entry.reason,
        may_open=within,
    )


def values_read(entry: Entry, measure: Measure | None, receipt: ReceiptInfo) -> tuple[Read, ...]:
    """The fields that the measure reads, or all of them where none is named; in clear, for those within reach."""
    record = desk().records.get(entry.record)
    if record is None:
        return ()
    fields = read_fields(measure) if measure and measure.record.key == entry.record else record.fields
    columns = receipt.layout.get("columns", {})
    sheet, _, row = entry.place.rpartition("!")
    return tuple(
        Read(
            key=field.key,
            name=field.name,
            words=words(field, entry.values[field.key], "city", tongue()),
            cell=_address(sheet, columns[field.key], row) if field.key in columns and row.isdecimal() else "",
            is_sealed=is_sealed(entry.values[field.key]),
        )
        for field in fields
        if entry.values.get(field.key) is not None
    )


def _address(sheet: str, column: str, row: str) -> str:
    return f"{sheet}!{column}{row}" if sheet else f"{column}:{row}"
