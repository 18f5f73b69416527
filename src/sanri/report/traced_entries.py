"""An entry as the page shows it behind a number: what the number reads of it and nothing else."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from sanri.kernel.entry import Entry
from sanri.kernel.fault import Place
from sanri.kernel.identifiers import looks_personal, masked
from sanri.kernel.measure import Measure
from sanri.kernel.org import Level
from sanri.kernel.personal import SEALED, is_sealed
from sanri.kernel.record import Field, State, Value
from sanri.kernel.source import source_words
from sanri.kernel.text import Text, Tongue
from sanri.monitor.measures import Monitor
from sanri.report.page import TracedEntry
from sanri.report.receipts import ReceiptInfo, Receipts
from sanri.report.small import FEWER, is_small_cell

STATES: Final[dict[State, Text]] = {
    "reported": Text("已报", "reported"),
    "zero": Text("零报告", "zero report"),
    "closed": Text("未开", "not open"),
    "void": Text("作废", "void"),
}
YES, NO = Text("是", "yes"), Text("否", "no")
WITHHELD: Final = Text("不公开", "withheld")
_PLACE: Final = re.compile(r"(?:(?P<sheet>.+)!)?(?P<row>\d+)")


def traced_entry(
    entry: Entry,
    measure: Measure | None,
    monitor: Monitor,
    *,
    receipts: Receipts | None,
    tongue: Tongue,
) -> TracedEntry:
    """The entry with the fields that the measure reads, each with the cell that it came from."""
    org = monitor.tree.find(entry.org, entry.period.last) or monitor.tree.any(entry.org)
    receipt = receipts.receipt(entry.receipt) if receipts else None
    fields = read_fields(measure) if measure and measure.record.key == entry.record else ()
    shown = [field for field in fields if entry.values.get(field.key) is not None]
    return TracedEntry(
        number=entry.number,
        org=org.name.in_(tongue),
        period=entry.period.text.in_(tongue),
        state=STATES[entry.state].in_(tongue),
        values=tuple(
            (field.name.in_(tongue), words(field, entry.values[field.key], org.level, tongue)) for field in shown
        ),
        cells=tuple(_cells(shown, entry.place, receipt, tongue)),
        filename=receipt.filename if receipt else "",
        receipt=entry.receipt,
        by=entry.by,
        accepted_at=f"{entry.accepted_at.astimezone(monitor.zone):%Y-%m-%d %H:%M}",
        source=source_words(entry.source).in_(tongue) if entry.source else "",
        late=entry.late,
        replaces=entry.replaces,
        reason=entry.reason,
    )


def read_fields(measure: Measure) -> tuple[Field, ...]:
    """The fields that the measure and those it is made of read, each once."""
    parts = [measure]
    for part in parts:
        parts += part.parts
    keys = dict.fromkeys(key for part in parts if part.record.key == measure.record.key for key in part.fields)
    known = {field.key: field for field in measure.record.fields}
    return tuple(known[key] for key in keys if key in known)


def words(field: Field, value: Value, level: Level, tongue: Tongue) -> str:
    """A field's value for the public: a small number of people is only said to be small, a person's number masked."""
    if is_small_cell(field, value, level):
        return FEWER.in_(tongue)
    match value:
        case bool():
            return (YES if value else NO).in_(tongue)
        case int():
            return f"{value:,}{_unit(field, Decimal(value), tongue)}"
        case Decimal():
            return f"{value:,f}{_unit(field, value, tongue)}"
        case str():
            return _word(field, value, tongue)
        case None:
            return "—"


def _word(field: Field, value: str, tongue: Tongue) -> str:
    if is_sealed(value):
        return SEALED.in_(tongue)
    if field.kind == "moment":
        return value.replace("T", " ")
    if field.kind == "identifier":
        return masked(field.identifier, value)
    if field.kind == "choice":
        return next((choice.name.in_(tongue) for choice in field.choices if choice.key == value), value)
    return WITHHELD.in_(tongue) if looks_personal(value) else value


def _unit(field: Field, value: Decimal, tongue: Tongue) -> str:
    if field.unit is None:
        return ""
    return ("" if tongue == "zh" else " ") + field.unit.word(value, tongue)


def _cells(fields: list[Field], place: str, receipt: ReceiptInfo | None, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """The cell of each field whose column is known: ``日报!C5``, or line and column of a text file."""
    found = _PLACE.fullmatch(place)
    columns: Mapping[str, str] = receipt.layout.get("columns", {}) if receipt else {}
    for field in fields if found else ():
        if found and (column := columns.get(field.key)):
            cell = Place(int(found["row"]), column, found["sheet"] or "")
            yield field.name.in_(tongue), cell.text.in_(tongue)
