"""Finds out which form a file is, where the sender did not say: by its template, else by its header alone."""

from collections.abc import Mapping

from sanri.kernel.fault import Refused
from sanri.kernel.record import Record
from sanri.monitor.intake.columns import columns_of, joined
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid
from sanri.monitor.intake.heading import find_heading
from sanri.monitor.intake.reading import read


def form_of(data: bytes, forms: Mapping[str, Record], named: str = "") -> Record:
    """The form of that name, else the one that the file is. Raises `Refused` with I-223 or what ails the file."""
    if named in forms:
        return forms[named]
    unknown = Refused([FAULTS["I-223"].at(forms=joined(form.name for form in forms.values()))])
    if named:
        raise unknown
    sheets = read(data)
    if sheets.identity and sheets.identity.form in forms:
        return forms[sheets.identity.form]
    found = [form for form in forms.values() if any(_fits(form, grid) for grid in sheets.grids)]
    if len(found) != 1:
        raise unknown
    return found[0]


def _fits(form: Record, grid: Grid) -> bool:
    """Every required column is there, and no column that the form does not know."""
    columns = columns_of(form)
    heading = find_heading(grid, columns)
    return heading is not None and heading.is_complete(columns) and not heading.faults
