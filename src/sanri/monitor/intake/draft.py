"""Judges a row that did not come in a file: a correction made at the desk is held to the form like any other."""

from sanri.kernel.day import Day
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault
from sanri.kernel.personal import is_sealed
from sanri.kernel.record import Field, Record
from sanri.monitor.intake.across import broken_checks
from sanri.monitor.intake.cells import Cell, Reading, judge_cell
from sanri.monitor.intake.states import judge_unusual


def judge_draft(form: Record, draft: Draft, *, today: Day | None = None) -> tuple[Fault, ...]:
    """Every fault of the row as it will stand."""
    hows = {field.key: Reading(field.required, near=draft.period.last, today=today) for field in form.fields}
    if draft.state != "reported":
        _, found = judge_unusual(form, draft.state, draft.values, hows)
        return tuple(finding.at(None) for _, finding in found if not finding.is_note)
    cells = [_judged(field, draft, hows[field.key]) for field in form.fields]
    faults = [finding.at(None) for cell in cells for finding in cell.findings if not finding.is_note]
    if faults:
        return tuple(faults)
    values = {field.key: cell.value for field, cell in zip(form.fields, cells, strict=True)}
    return tuple(finding.at(None) for _, finding in broken_checks(form, values))


def _judged(field: Field, draft: Draft, how: Reading) -> Cell:
    """A token was judged before it was sealed; one that somebody types is a fault and does not come this far."""
    value = draft.values.get(field.key)
    return Cell(value) if field.personal and is_sealed(value) else judge_cell(field, value, how)
