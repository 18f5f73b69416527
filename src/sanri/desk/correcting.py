"""A correction as a person types it at the desk: `field=value` words, judged as if they had come in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.desk.work import keys_of
from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.personal import is_sealed
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
        judge=lambda draft: _judged(desk, form, draft, by=by, today=Day.of(at.astimezone(desk.zone).date())),
    )


def _judged(desk: Desk, form: Record, draft: Draft, *, by: str, today: Day) -> Sequence[Fault]:
    """A check that reads a person's number reads it in clear, however long ago it was sealed: a child does not become
    a worker by a correction.
    """
    cited = sorted({key for check in form.checks for key in check.fields if is_sealed(draft.values.get(key))})
    if cited and draft.state == "reported":
        tokens = [str(draft.values[key]) for key in cited]
        opened = keys_of(desk).open_all(tokens, reason=f"更正复核 {form.key}", by=by)
        draft = replace(draft, values={**draft.values, **dict(zip(cited, opened, strict=True))})
    return judge_draft(form, draft, today=today)


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
