"""A form's history as a table to take away: plain numbers, nothing personal in clear, nothing that runs in a sheet."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook

from sanri.kernel.personal import SEALED, is_sealed
from sanri.kernel.record import Field, Record, Value
from sanri.monitor.digest import values_of
from sanri.monitor.intake.safe_cell import safe
from sanri.monitor.intake.states import STATE_NAMES
from sanri.monitor.models import Entry
from sanri.web.opened import desk
from sanri.web.send_in.fields import words_of
from sanri.web.tongue import said, tongue

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEFORE = {"zh": ("编号", "报告期", "状态"), "en": ("number", "period", "state")}
_AFTER = {"zh": ("报送", "收下时间", "原因", "取代"), "en": ("by", "accepted at", "reason", "replaces")}
Cell = str | int | Decimal | None


def as_csv(form: Record, entries: Iterable[Entry]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel shows Chinese as rubbish."""
    out = StringIO(newline="")
    csv.writer(out).writerows(_rows(form, entries))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(form: Record, entries: Iterable[Entry]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(form.key[:31])
    for row in _rows(form, entries):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(form: Record, entries: Iterable[Entry]) -> Iterator[list[Cell]]:
    subject = [safe(said(form.subject.name))] if form.subject else []
    yield [*_BEFORE[tongue()], *subject, *(safe(_head(field)) for field in form.fields), *_AFTER[tongue()]]
    for entry in entries:
        values = values_of(entry.values)
        about = [safe(words_of(form.subject, entry.subject))] if form.subject else []
        cells = [_cell(field, values.get(field.key)) for field in form.fields]
        at = entry.accepted_at.astimezone(desk().zone).strftime("%Y-%m-%d %H:%M:%S")
        after: list[Cell] = [safe(entry.by), at, safe(entry.reason), entry.replaces_id]
        yield [entry.number, entry.period, said(STATE_NAMES[entry.state]), *about, *cells, *after]  # type: ignore[index]


def _head(field: Field) -> str:
    unit = field.unit
    name = said(field.name)
    return name if unit is None else f"{name} ({unit.zh if tongue() == 'zh' else unit.en_plural})"


def _cell(field: Field, value: Value) -> Cell:
    if is_sealed(value):
        return said(SEALED)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    return safe(words_of(field, value))
