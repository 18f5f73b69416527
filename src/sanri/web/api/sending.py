"""Programs send in reports, one or many, and correct what they sent."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from sanri.desk.correcting import correct_entry
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Period
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.journal import Sending
from sanri.web.api.answered import once
from sanri.web.api.problem import pointer, told
from sanri.web.api.rows import Row, line_of, take, unknown
from sanri.web.api.shapes import KEY, BatchOut, CorrectionOut, Key, ReportOut, State, Strict, Word, Words
from sanri.web.api.signing import SENDS
from sanri.web.audit.log import write_down
from sanri.web.opened import desk, now, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Seat

router = Router(tags=["reports"], auth=SENDS)
MOST = 2000
_FORM, _ONE_FORM = Text("报表", "record"), Text("做法:一次只能一张报表,", "way for several forms at once,")


class RowIn(Strict):
    record: Word
    org: Word
    period: Word
    values: dict[str, Any] = Field(default_factory=dict, max_length=500)
    subject: Word = ""
    state: State = "reported"


class ReportIn(RowIn):
    source: Word = ""


class ReportsIn(Strict):
    reports: list[ReportIn] = Field(min_length=1, max_length=MOST)
    reason: Words = ""


class OneIn(ReportIn):
    reason: Words = ""


class CorrectionIn(RowIn):
    reason: Words


@router.post("/reports", response={200: ReportOut, 201: ReportOut}, url_name="reports")
def report(request: HttpRequest, one: OneIn, idempotency_key: Key = KEY) -> HttpResponse:
    """One report. 201 where it was kept, 200 where it says what is in force already, 422 with every fault."""
    return once(request, idempotency_key, lambda: _one(request, one))


def _one(request: HttpRequest, one: OneIn) -> tuple[int, dict[str, Any]]:
    answer = _taken(request, [one], reason=one.reason, atomic=True, root="")
    row = answer["rows"][0]
    if row["faults"]:
        return 422, {"faults": row["faults"]}
    return 201 if row["state"] == "kept" else 200, {**row, "receipts": answer["receipts"]}


@router.post("/reports/batch", response={200: BatchOut}, url_name="batch")
def batch(request: HttpRequest, many: ReportsIn, atomic: bool = False, idempotency_key: Key = KEY) -> HttpResponse:
    """Many reports: a verdict for each row. What is right is kept; with ``?atomic=true`` all of it or none."""

    def answer() -> tuple[int, dict[str, Any]]:
        found = _taken(request, many.reports, reason=many.reason, atomic=atomic)
        is_refused = atomic and found["refused"]
        return (422 if is_refused else 200), found

    return once(request, idempotency_key, answer)


def _taken(
    request: HttpRequest, reports: list[Any], *, reason: str, atomic: bool, root: str = "reports"
) -> dict[str, Any]:
    """Each form's rows as one sending. `root` is the key under which the reports stand in the content, if any."""
    seats = [_seat(request, one.org) for one in reports]
    rows, groups = [_row(one) for one in reports], defaultdict(list)
    for one, row, seat in zip(reports, rows, seats, strict=True):
        groups[one.record, seat.org].append((row, seat))
    if atomic and len(groups) > 1:
        raise Refused([DESK_FAULTS["D-201"].at(what=_ONE_FORM, key="atomic", have="record")])
    receipts = [_group(key, members, reason, atomic) for key, members in groups.items()]
    for row in rows:
        row.state = row.state or ("refused" if row.faults else "not kept")
    shown = [_shown(row, at, (root, str(at)) if root else ()) for at, row in enumerate(rows)]
    counts = {state: sum(row.state == state for row in rows) for state in ("kept", "unchanged", "refused")}
    found = [number for number in receipts if number]
    write_down(request, "send", " ".join(sorted({one.record for one in reports}))[:200], by=seats[0].title, **counts)
    return {**counts, "receipts": found, "rows": shown}


def _shown(row: Row, at: int, steps: tuple[str, ...]) -> dict[str, Any]:
    faults = [told(fault, pointer(*steps, *_within(fault))) for fault in row.faults]
    return {"row": at, "state": row.state, "entry": row.entry, "faults": faults}


def _within(fault: Fault) -> tuple[str, ...]:
    """Where in a report: the desk's own columns are its keys, those of the form its values."""
    column = fault.place.column if fault.place else ""
    if not column:
        return ()
    return (column[1:],) if column.startswith("@") else ("values", column)


def _group(key: tuple[str, str], members: list[tuple[Row, Seat]], reason: str, atomic: bool) -> int | None:
    record, org = key
    form = desk().records.get(record)
    if form is None:
        return None
    by = members[0][1].title
    sending = Sending("api.jsonl", record, org, by, "api", now(), reason=reason.strip())
    return take(form, [row for row, _ in members], sending, atomic=atomic)


def _row(one: Any) -> Row:
    form = desk().records.get(one.record)
    if form is None:
        return Row(b"", faults=[_no_record(one.record)])
    more = {"state": "" if one.state == "reported" else one.state, "subject": one.subject, "source": one.source}
    # A zero report says nothing of any field, but says so of each: a column that is missing would be a fault.
    blanks = {} if one.state == "reported" else dict.fromkeys((field.key for field in form.fields), "")
    known = {key: value for key, value in one.values.items() if key in {field.key for field in form.fields}}
    return Row(line_of(one.org, one.period, blanks | known, **more), faults=unknown(form, one.values))


def _seat(request: HttpRequest, org: str) -> Seat:
    seat: Seat = request.who.seat(Right.SEND, org, tree=desk().tree, day=today())
    return seat


@router.post("/corrections", response={200: CorrectionOut, 201: CorrectionOut}, url_name="corrections")
def correction(request: HttpRequest, one: CorrectionIn, idempotency_key: Key = KEY) -> HttpResponse:
    """Some values of what is in force, changed for a reason; or the whole taken out with state ``void``."""
    return once(request, idempotency_key, lambda: _corrected(request, one))


def _corrected(request: HttpRequest, one: CorrectionIn) -> tuple[int, dict[str, Any]]:
    seat = _seat(request, one.org)
    form: Record | None = desk().records.get(one.record)
    if form is None:
        raise Refused([_no_record(one.record)])
    try:
        period = Period.parse(one.period)
    except ValueError:
        raise Refused([DESK_FAULTS["D-202"].at(text=one.period[:40])]) from None
    changes = [f"{key}={'' if value is None else value}" for key, value in one.values.items()]
    kept = correct_entry(
        desk(),
        form,
        period,
        org=one.org,
        changes=changes,
        reason=one.reason,
        by=seat.title,
        at=now(),
        subject=one.subject,
        state=one.state,
    )
    write_down(request, "send", f"{form.key} {one.org} {one.period}", by=seat.title, corrected=kept.count)
    return (201 if kept.count else 200), {"receipt": kept.receipt, "entry": kept.first or None}


def _no_record(key: str) -> Fault:
    return DESK_FAULTS["D-201"].at(what=_FORM, key=key[:60], have=", ".join(desk().records))
