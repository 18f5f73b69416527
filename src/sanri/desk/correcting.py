"""A correction as a person types it at the desk: `field=value` words, judged as if they had come in a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Refused
from sanri.kernel.record import Record, State, Value
from sanri.kernel.text import Text
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.draft import judge_draft
from sanri.monitor.journal import Kept, correct


def correct_entry(
    desk: Desk,
    form: Record,
    period: Period,
    *,
    org: str,
    changes: Sequence[str],
    reason: str,
    by: str,
    at: datetime,
    subject: str = "",
    state: State = "reported",
) -> Kept:
    """One entry with some values changed, or retracted (`void`); the whole row is judged as it will stand."""
    typed = _typed(form, changes, near=period.last)
    return correct(
        form,
        org,
        period,
        changes=typed,
        reason=reason,
        by=by,
        at=at,
        zone=desk.zone,
        subject=subject,
        state=state,
        judge=lambda draft: judge_draft(form, draft, today=Day.of(at.astimezone(desk.zone).date())),
    )


def _typed(form: Record, changes: Sequence[str], *, near: Day) -> Mapping[str, Value]:
    values, faults = dict[str, Value](), []
    fields = {field.key: field for field in form.fields}
    for change in changes:
        key, _, written = change.partition("=")
        if key not in fields:
            faults.append(DESK_FAULTS["D-201"].at(what=Text("栏目", "field"), key=key, have=", ".join(fields)))
            continue
        cell = judge_cell(fields[key], written, Reading(fields[key].required, near=near))
        faults += [finding.at(None) for finding in cell.findings if not finding.is_note]
        values[key] = cell.value
    if faults:
        raise Refused(faults)
    return values
