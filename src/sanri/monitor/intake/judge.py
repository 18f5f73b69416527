"""Judges a file: what it says, row by row, and everything that is wrong with it, at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor.intake.columns import Columns, columns_of
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Sheets, is_blank
from sanri.monitor.intake.heading import Heading, find_heading
from sanri.monitor.intake.identity import identity_faults
from sanri.monitor.intake.reading import read
from sanri.monitor.intake.table import Table
from sanri.monitor.intake.who_when import Sender
from sanri.monitor.intake.words import clipped

# The file is another form's, or pieced together: blaming its cells would only mislead.
_BLINDING = frozenset(("I-208", "I-209", "I-222"))


@dataclass(frozen=True)
class Layout:
    """Where a file keeps what: its sheet, and the column of each field (a letter, a CSV header, a JSON key).

    `units` are the header's units where they are not the form's own.
    """

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, Any]:
        """As the journal keeps it beside the verdict."""
        return {"sheet": self.sheet, "columns": dict(self.columns), "units": dict(self.units)}


@dataclass(frozen=True)
class Judged:
    """The verdict. Beside faults there are drafts only where the record keeps good rows."""

    drafts: tuple[Draft, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    layout: Layout = Layout()


def judge(data: bytes, form: Record, tree: OrgTree, *, sender: Sender) -> Judged:
    """What the file says of the form. Whatever the bytes, the answer is a verdict; nothing is raised."""
    columns = columns_of(form)
    try:
        sheets = read(data)
        grid, heading = _chosen(sheets, columns)
    except Refused as refused:
        return Judged(faults=refused.faults)
    layout = _layout(grid, heading)
    faults = identity_faults(sheets.identity, form, sender)
    if any(fault.number in _BLINDING for fault in faults):
        return Judged(faults=faults, layout=layout)
    verdict = Table(grid, heading, columns, tree=tree, sender=sender).judged()
    return Judged(
        () if faults or heading.faults else verdict.drafts,
        (*faults, *heading.faults, *verdict.faults),
        verdict.notes,
        layout,
    )


def _chosen(sheets: Sheets, columns: Columns) -> tuple[Grid, Heading]:
    """The one sheet that is the form. Reading one of several silently would lose the others."""
    has_identity = sheets.identity is not None
    found = [(grid, find_heading(grid, columns, has_identity=has_identity)) for grid in sheets.grids]
    headed = [(grid, heading) for grid, heading in found if heading is not None]
    if not headed:
        raise Refused([FAULTS["I-201"].at(form=columns.form.name, known=columns.known)])
    complete = [each for each in headed if each[1].is_complete(columns) and _has_rows(*each)]
    if len(complete) > 1:
        names = "、".join(clipped(grid.sheet) for grid, _ in complete)
        raise Refused([FAULTS["I-207"].at(sheets=names)])
    return complete[0] if complete else max(headed, key=lambda each: each[1].fields)


def _has_rows(grid: Grid, heading: Heading) -> bool:
    return any(not is_blank(raw) for row in grid.rows[heading.first_row :] for raw in row)


def _layout(grid: Grid, heading: Heading) -> Layout:
    placed = {
        target.removeprefix("@"): grid.column(index, heading.labels[index]) for target, index in heading.columns.items()
    }
    units = {key: how.written.key for key, how in heading.conversions.items() if how.changes}
    return Layout(grid.sheet, placed, units)
