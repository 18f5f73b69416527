"""Holds the 合计 and 小计 rows of a table against the rows they stand for: a wrong total is noted, never repaired."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sanri.kernel.fault import Fault
from sanri.kernel.record import Field, Record, Value
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.columns import Conversion
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, is_blank, text_of
from sanri.monitor.intake.heading import Heading
from sanri.monitor.intake.words import clipped


def wrong_totals(
    grid: Grid,
    heading: Heading,
    form: Record,
    *,
    rows: Sequence[int],
    totals: Sequence[int],
    values: Sequence[Mapping[str, Value]],
) -> list[Fault]:
    """A total may stand for all rows, for those since the total above, or for those down to the total below."""
    found = []
    for position, total in enumerate(totals):
        above = totals[position - 1] if position else -1
        below = totals[position + 1] if position + 1 < len(totals) else len(grid.rows)
        groups = (
            [each for row, each in zip(rows, values, strict=True) if above < row < total],
            [each for row, each in zip(rows, values, strict=True) if total < row < below],
            list(values),
        )
        for field in form.fields:
            index = heading.columns.get(field.key)
            if index is not None and _is_summed(field):
                fault = _difference(
                    grid, total, index, field=field, how=heading.conversions.get(field.key), groups=groups
                )
                found += [fault] if fault else []
    return found


def _is_summed(field: Field) -> bool:
    """Counts and amounts add up; rates, days of stock and ranks do not."""
    return field.kind == "count" or (field.kind == "decimal" and field.unit is not None and field.unit.kind == "amount")


def _difference(
    grid: Grid,
    row: int,
    column: int,
    *,
    field: Field,
    how: Conversion | None,
    groups: Sequence[Sequence[Mapping[str, Value]]],
) -> Fault | None:
    boundless = Field(field.key, field.name, field.kind, field.unit, minimum=Decimal("-1e30"), places=field.places)
    written = judge_cell(boundless, grid.rows[row][column], Reading(required=False, conversion=how)).value
    sums = [
        sum(v for each in group if isinstance(v := each.get(field.key), (int, Decimal))) for group in groups if group
    ]
    if written is None or not sums or written in sums:
        return None
    label = next((text_of(raw) for raw in grid.rows[row] if not is_blank(raw)), "")
    said = {"label": clipped(label), "field": field.name, "value": written, "total": sums[0]}
    return FAULTS["I-601"].at(grid.place(row, column, field.name.zh), **said)
