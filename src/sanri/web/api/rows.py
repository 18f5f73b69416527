"""Reports of a program on their way into the journal: the same judge as for a file, and a verdict for each row."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Place
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.intake.judging import Asked, InProcess
from sanri.monitor.intake.submit import Outcome, submit
from sanri.monitor.journal import Sending
from sanri.monitor.models import Entry
from sanri.web.opened import desk

FURTHEST = 50


@dataclass
class Row:
    """One report as it was sent, and what became of it."""

    words: bytes
    state: str = ""
    entry: int | None = None
    faults: list[Fault] = field(default_factory=list)


def line_of(org: str, period: str, values: dict[str, Any], **more: str) -> bytes:
    """A line of JSON as intake reads it; columns of the desk's own are marked, so that no field is mistaken for one."""
    own = {"@org": org, "@period": period, **{f"@{key}": word for key, word in more.items() if word}}
    return json.dumps({**own, **values}, ensure_ascii=False, default=_plain).encode()


def _plain(value: Any) -> str:
    """A number with a point stays as it was written; one of a thousand digits is not spelled out."""
    if isinstance(value, Decimal) and value.is_finite() and abs(int(value.as_tuple().exponent)) < FURTHEST:
        return f"{value:f}"
    return str(value)


def unknown(form: Record, values: dict[str, Any]) -> list[Fault]:
    """A fault for each value that the form has no field for."""
    have = ", ".join(each.key for each in form.fields)
    lost = [key for key in values if key not in {each.key for each in form.fields}]
    what = Text("栏目", "field")
    return [DESK_FAULTS["D-201"].at(Place(1, key[:60]), what=what, key=key[:60], have=have) for key in lost]


def take(form: Record, rows: Sequence[Row], sending: Sending, *, atomic: bool) -> int | None:
    """The rows into the journal, and what became of each; the receipt's number where one was kept.

    Rows at fault go back and the others are kept, unless `atomic`: then none is.
    """
    waiting, wrong = [row for row in rows if not row.faults], [row for row in rows if row.faults]
    if wrong:
        _judged(form, wrong, sending)  # whatever else is wrong with them is told now, not the next time
    if atomic and len(waiting) < len(rows):
        waiting = _put_back(waiting)
    elif len(waiting) > 1:
        waiting = _judged(form, waiting, sending)
        waiting = _put_back(waiting) if atomic and any(row.faults for row in rows) else waiting
    while waiting:
        data = b"\n".join(row.words for row in waiting)
        served = desk()
        outcome = submit(data, sending, forms=served.records, tree=served.tree, zone=served.zone)
        if outcome.kept is not None:
            _tell(waiting, outcome)
            return outcome.received.number
        _blame(waiting, outcome.faults)
        waiting = _put_back(waiting) if atomic else [row for row in waiting if not row.faults]
    for row in rows:
        row.state = row.state or "refused"
    return None


def _put_back(rows: Sequence[Row]) -> list[Row]:
    for row in rows:
        row.state = "refused" if row.faults else "not kept"
    return []


def _judged(form: Record, rows: Sequence[Row], sending: Sending) -> list[Row]:
    """The rows that are right in themselves. A batch with wrong ones in it is sifted before anything is kept."""
    served = desk()
    day = Day.of(sending.received_at.astimezone(served.zone).date())
    judge = InProcess(served.records, served.tree)
    found = judge.verdict(b"\n".join(row.words for row in rows), Asked(form.key, sending.org, sending.period, day))
    if found.judged.faults:
        _blame(rows, found.judged.faults)
    return [row for row in rows if not row.faults]


def _blame(rows: Sequence[Row], faults: Sequence[Fault]) -> None:
    """Each fault to the row that it names; one that names none is every row's."""
    for fault in faults:
        at = fault.place.row - 1 if fault.place else -1
        for row in [rows[at]] if 0 <= at < len(rows) else rows:
            row.faults.append(fault)
            row.state = "refused"


def _tell(rows: Sequence[Row], outcome: Outcome) -> None:
    """A row is kept where it became an entry just now, and unchanged where what it says was in force already."""
    kept = outcome.kept
    if kept is None:
        return
    entries = Entry.objects.filter(number__gte=kept.first, number__lte=kept.last).values_list("place", "number")
    numbers = dict(entries) if kept.count and outcome.received.outcome != "kept" else {}
    _blame(rows, outcome.faults)
    for at, row in enumerate(rows, 1):
        row.entry = numbers.get(str(at))
        row.state = row.state or ("kept" if row.entry else "unchanged")
