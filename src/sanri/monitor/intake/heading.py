"""Finds the header of a table: under titles, in merged rows, in either tongue, or by the tokens of a template."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sanri.kernel.fault import Fault, Place
from sanri.kernel.record import Field
from sanri.monitor.intake.columns import (
    IGNORED,
    SUBJECT,
    Columns,
    Conversion,
    conversion,
    convertible,
    is_measured,
    is_unit,
)
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Raw, is_blank, text_of
from sanri.monitor.intake.title import NO_TITLE, Title, read_title
from sanri.monitor.intake.words import clipped

TOKEN_SIGN = "#"  # noqa: S105 (a mark before a column's key, no secret)
_LOOKED_AT = 30
_TALLEST = 3
_LONGEST_LABEL = 200
_LONGEST_TITLE = 500
_BRACKETS = "()() "
_STEMS = frozenset("甲乙丙丁")


@dataclass(frozen=True)
class Heading:
    """Where each column of the form stands. `first_row` is the first row below, `conversions` are by field key."""

    columns: Mapping[str, int]
    labels: tuple[str, ...]
    first_row: int
    title: Title = NO_TITLE
    conversions: Mapping[str, Conversion] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def fields(self) -> int:
        """How many of the form's own columns were found."""
        return sum(not target.startswith("@") or target == SUBJECT for target in self.columns)

    def is_complete(self, columns: Columns) -> bool:
        return not any(target not in self.columns for target in _required(columns))


def find_heading(grid: Grid, columns: Columns, *, has_identity: bool = False) -> Heading | None:
    """The heading of the form in a grid; None where not one column of it is there."""
    if grid.keys:
        return _heading(grid, columns, grid.keys, row=-1, title=NO_TITLE)
    tokens = _token_row(grid) if has_identity else None
    if tokens is not None:
        labels = [text_of(raw).removeprefix(TOKEN_SIGN) for raw in grid.rows[tokens]]
        return _heading(grid, columns, labels, row=tokens + 1, title=NO_TITLE)
    best, best_score = None, (0, 0, 0)
    for row in range(min(_LOOKED_AT, len(grid.rows))):
        for height in range(1, min(_TALLEST, len(grid.rows) - row) + 1):
            labels = [_label(names, columns) for names in _names(grid, row, height)]
            if height == 1 and _is_whole(labels, columns):
                return _heading(grid, columns, labels, row=row, title=_title(grid, row))
            score = (*_score(labels, columns), -height)
            if score[0] and score > best_score:
                best, best_score = (row, height, labels), score
    if best is None:
        return None
    row, height, labels = best
    return _heading(grid, columns, labels, row=row + height - 1, title=_title(grid, row))


def _token_row(grid: Grid) -> int | None:
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        texts = [text_of(raw) for raw in row if not is_blank(raw)]
        if len(texts) > 1 and all(re.fullmatch(r"#[@\w]+", text) for text in texts):
            return index
    return None


def _names(grid: Grid, top: int, height: int) -> list[list[str]]:
    """For each column the names it may go by, the fullest first."""
    rows = [[text_of(_filled(grid, row, column)) for column in range(grid.width)] for row in range(top, top + height)]
    for upper, lower in pairwise(rows):
        for column in range(1, grid.width):
            if not upper[column] and lower[column] and not grid.merged:
                upper[column] = upper[column - 1]
    return [_candidates([row[column][:_LONGEST_LABEL] for row in rows]) for column in range(grid.width)]


def _filled(grid: Grid, row: int, column: int) -> Raw:
    for (top, left), (bottom, right) in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return grid.rows[top][left] if top < len(grid.rows) and left < grid.width else None
    return grid.rows[row][column]


def _candidates(parts: Sequence[str]) -> list[str]:
    different = [part for index, part in enumerate(parts) if part and part not in parts[:index]]
    if not different:
        return []
    leaf_is_unit = len(different) > 1 and is_unit(different[-1].strip(_BRACKETS))
    names = ["".join(different), "".join(different[-2:]), different[-1]]
    if leaf_is_unit:
        bare = different[-1].strip(_BRACKETS)
        names = [f"{name}({bare})" for name in ("".join(different[:-1]), different[-2])]
    return list(dict.fromkeys([*names, *([different[0]] if not parts[-1] else ())]))


def _label(names: Sequence[str], columns: Columns) -> str:
    """The first name that the form knows, else the fullest."""
    return next((name for name in names if columns.target(name)), names[0] if names else "")


def _score(labels: Sequence[str], columns: Columns) -> tuple[int, int]:
    targets = {found[0] for label in labels if label and (found := columns.target(label))}
    reserved = sum(target.startswith("@") and target != SUBJECT for target in targets)
    return len(targets) - reserved, reserved


def _is_whole(labels: Sequence[str], columns: Columns) -> bool:
    """Every label is a column of the form, and no required one is missing: there is no better header to look for."""
    targets = [columns.target(label) for label in labels if label]
    return None not in targets and {found[0] for found in targets if found}.issuperset(_required(columns))


def _title(grid: Grid, top: int) -> Title:
    lines = ["  ".join(text for raw in row if (text := text_of(raw))) for row in grid.rows[:top]]
    return read_title([line[:_LONGEST_TITLE] for line in lines])


def _heading(grid: Grid, columns: Columns, labels: Sequence[str], *, row: int, title: Title) -> Heading:
    """`row` is the last row of the header. A row of units or of column numbers under it belongs to it."""
    labels, first_row = list(labels), row + 1
    if first_row < len(grid.rows) and not grid.keys:
        below = [text_of(raw).strip(_BRACKETS) for raw in grid.rows[first_row]]
        if any(below) and all(is_unit(text) for text in below if text):
            labels = [
                f"{label}({unit})" if unit and label else label for label, unit in zip(labels, below, strict=True)
            ]
            first_row += 1
        elif _are_column_numbers(below):
            first_row += 1
    found, faults, units = _placed(grid, columns, labels, row=row)
    for target in _required(columns):
        if target not in found:
            faults.append(FAULTS["I-203"].at(field=columns.name(target), known=columns.known))
    conversions, unit_faults = _conversions(grid, columns, found, labels=labels, units=units, row=row, title=title)
    return Heading(found, tuple(labels), first_row, title, conversions, (*faults, *unit_faults))


def _are_column_numbers(texts: Sequence[str]) -> bool:
    """The row 甲 乙 1 2 3 of a statistical table."""
    written = [text for text in texts if text]
    numbers = [text for text in written if text not in _STEMS]
    return len(numbers) < len(written) and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _required(columns: Columns) -> list[str]:
    subject = [SUBJECT] if columns.form.subject else []
    return [*subject, *(each.key for each in columns.form.fields if each.required)]


def _placed(
    grid: Grid, columns: Columns, labels: Sequence[str], *, row: int
) -> tuple[dict[str, int], list[Fault], dict[str, str]]:
    """Targets with their columns, what is unknown or there twice, and the unit each target is headed in."""
    found: dict[str, list[int]] = {}
    units: dict[str, str] = {}
    faults: list[Fault] = []
    for index, label in enumerate(labels):
        if not label:
            continue
        target = columns.target(label)
        if target is None:
            place = grid.place(row, index, label) if row >= 0 else None
            faults.append(FAULTS["I-202"].at(place, label=clipped(label), known=columns.known))
        elif target[0] != IGNORED:
            found.setdefault(target[0], []).append(index)
            units[target[0]] = target[1]
    for key, indices in found.items():
        if len(indices) > 1:
            where = "、".join(grid.column(index, clipped(labels[index])) for index in indices)
            faults.append(FAULTS["I-204"].at(field=columns.name(key), columns=where))
    return {key: indices[0] for key, indices in found.items()}, faults, units


def _conversions(
    grid: Grid,
    columns: Columns,
    found: Mapping[str, int],
    *,
    labels: Sequence[str],
    units: Mapping[str, str],
    row: int,
    title: Title,
) -> tuple[dict[str, Conversion], list[Fault]]:
    """Header unit into field unit; a unit in the title holds for the amounts that it fits."""
    known: dict[str, Conversion] = {}
    faults: list[Fault] = []
    for target, index in found.items():
        own, word = columns.field(target), units.get(target, "")
        if own is None:
            continue
        place = grid.place(row, index, labels[index]) if row >= 0 and word else None
        fitting = _fitting(own, word or title.unit)
        if fitting:
            known[target] = fitting
        elif word or (own.unit and is_measured(title.unit) and not is_unit(title.unit)):
            faults.append(_unit_fault(own, word or title.unit, place))
    return known, faults


def _fitting(own: Field, words: str) -> Conversion | None:
    """Of several units in one bracket or title, the one that is the field's."""
    parts = re.split(r"[,、/;]", words)
    return next((found for part in parts if part and (found := conversion(part, own.unit))), None)


def _unit_fault(own: Field, word: str, place: Place | None) -> Fault:
    return FAULTS["I-206"].at(place, field=own.name, unit=clipped(word), known=convertible(own.unit))
