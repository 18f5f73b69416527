"""What was typed into the form, judged by the very rules that a file is judged by, each finding at its fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanri.kernel.fault import Fault
from sanri.kernel.record import Field, Record, Value
from sanri.monitor.intake.across import broken_checks
from sanri.monitor.intake.cells import Cell, Finding, Reading, judge_cell
from sanri.web.opened import today
from sanri.web.send_in.asked import Asked

PREFIX = "f-"
"""Before the key of a field in the form, so that no field is taken for one of the form's own words."""
SUBJECT = "@subject"
"""Stands for the subject among the keys of the fields, as it does in a file's own columns."""


@dataclass(frozen=True, slots=True)
class At:
    """A fault with the fields it stands at: its own, or all that a check reads."""

    keys: tuple[str, ...]
    fault: Fault


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of each field, what they come to, what is wrong with them and what is to be looked at again."""

    raws: Mapping[str, str]
    values: Mapping[str, Value]
    found: tuple[At, ...]
    notes: tuple[Fault, ...]

    @property
    def is_right(self) -> bool:
        return not self.found

    def faults(self, key: str) -> tuple[Fault, ...]:
        """What stands at the field."""
        return tuple(at.fault for at in self.found if key in at.keys)


def raws_of(said: Mapping[str, str], form: Record) -> dict[str, str]:
    return {field.key: str(said.get(PREFIX + field.key, "")).strip() for field in form.fields}


def judged(
    asked: Asked, raws: Mapping[str, str], *, stands: Mapping[str, Value] | None = None, is_sent: bool = True
) -> Typed:
    """The row as it would stand, with every fault at once. While one still types, nothing empty is blamed.

    A personal field left empty keeps what stands: it is not shown, so not retyped.
    """
    form = asked.record
    cells = {field.key: _cell(asked, field, raws[field.key], stands=stands, is_sent=is_sent) for field in form.fields}
    found = [At((key,), one.at(None)) for key, cell in cells.items() for one in _wrong(cell)]
    if form.subject and (asked.subject or is_sent):
        how = Reading(True, near=asked.period.last, today=today(), is_key=True)
        found[:0] = [At((SUBJECT,), one.at(None)) for one in _wrong(judge_cell(form.subject, asked.subject, how))]
    # What is wrong by itself says nothing across fields: a check passes where a value is missing.
    values = {key: None if _wrong(cell) else cell.value for key, cell in cells.items()}
    found += [At(check.fields, one.at(None)) for check, one in broken_checks(form, values)]
    notes = tuple(one.at(None) for cell in cells.values() for one in cell.findings if one.is_note)
    return Typed(raws, values, tuple(found), notes)


def tied_to(form: Record, key: str) -> tuple[str, ...]:
    """The field and those that a check reads together with it."""
    tied = {other for check in form.checks if key in check.fields for other in check.fields}
    return tuple(field.key for field in form.fields if field.key in tied or field.key == key)


def _cell(asked: Asked, field: Field, raw: str, *, stands: Mapping[str, Value] | None, is_sent: bool) -> Cell:
    if field.personal and not raw and stands and stands.get(field.key) is not None:
        return Cell(stands[field.key])
    return judge_cell(field, raw, Reading(field.required and is_sent, near=asked.period.last, today=today()))


def _wrong(cell: Cell) -> tuple[Finding, ...]:
    return tuple(one for one in cell.findings if not one.is_note)
