"""Hands a file back with its faults: the same workbook with the faulty cells coloured, or a list beside a text file."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from sanri.kernel.fault import Fault, Place
from sanri.monitor.intake.safe_cell import safe

SUMMARY = "差错清单 Faults"
_AUTHOR = "Sanri"
_RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_HEAD = ("序号 No.", "编号 Number", "位置 Place", "问题", "处理", "What is wrong", "What to do")
_WIDTHS = (10, 12, 18, 50, 40, 50, 40)
# Writing a larger workbook anew takes minutes; its sender gets the list.
_LARGEST = 5 << 20
_MOST_COMMENTS = 2_000
_LONGEST_COMMENT = 1_500


@dataclass(frozen=True)
class Returned:
    """What goes back to the sender, and how the file's name ends."""

    suffix: str
    content: bytes = field(repr=False)


def annotate(data: bytes, faults: Sequence[Fault]) -> Returned:
    """The workbook itself where its cells are at fault; for anything else, and what cannot be opened, a list as CSV."""
    is_placed = any(fault.place and fault.place.sheet for fault in faults)
    if is_placed and data.startswith(b"PK") and len(data) <= _LARGEST:
        try:
            return Returned(".xlsx", _marked(data, faults))
        except Exception:
            # The workbook was read, but the writer cannot open it: a limit of ours, and no reason to keep the
            # faults from the sender.
            return Returned(".csv", _listed(faults))
    return Returned(".csv", _listed(faults))


def _marked(data: bytes, faults: Sequence[Fault]) -> bytes:
    workbook = load_workbook(io.BytesIO(data))
    _mark(workbook, faults)
    _summarise(workbook, faults)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _listed(faults: Sequence[Fault]) -> bytes:
    """UTF-8 with byte order mark, without which Excel shows Chinese as rubbish."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    writer.writerows([safe(str(value)) for value in row] for row in _rows(faults))
    return out.getvalue().encode("utf-8-sig")


def _rows(faults: Sequence[Fault]) -> list[tuple[object, ...]]:
    return [
        (
            index,
            fault.number,
            fault.place.text.zh if fault.place else "",
            fault.says.zh,
            fault.cure.zh,
            fault.says.en,
            fault.cure.en,
        )
        for index, fault in enumerate(faults, 1)
    ]


def _mark(workbook: Workbook, faults: Sequence[Fault]) -> None:
    """Colours each faulty cell; all that is wrong with it stands in one comment, in both tongues."""
    by_place: dict[Place, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.place and fault.place.sheet in workbook.sheetnames:
            by_place[fault.place].append(fault)
    for place, found in list(by_place.items())[:_MOST_COMMENTS]:
        cell = _cell(workbook[place.sheet], place)
        cell.fill = _RED
        said = "\n".join(line for fault in found for line in (_short(fault, "zh"), _short(fault, "en")))
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment((before + said)[:_LONGEST_COMMENT], _AUTHOR, height=160, width=320)


def _short(fault: Fault, tongue: Any) -> str:
    """The comment hangs at the place itself, so it need not say where."""
    return Fault(fault.number, fault.says, fault.cure).line(tongue)


def _cell(sheet: Any, place: Place) -> Any:
    """The cell at the place; within a merged range, the one that shows."""
    cell = sheet[f"{place.column or 'A'}{place.row}"]
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _summarise(workbook: Workbook, faults: Sequence[Fault]) -> None:
    """A sheet that lists all faults; each place is a link to its cell."""
    if SUMMARY in workbook.sheetnames:
        del workbook[SUMMARY]
    sheet = workbook.create_sheet(SUMMARY)
    sheet.append(_HEAD)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, (fault, values) in enumerate(zip(faults, _rows(faults), strict=True), 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value if isinstance(value, int) else safe(str(value)))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fault.place and fault.place.sheet in workbook.sheetnames:
            name = fault.place.sheet.replace("'", "''")
            sheet.cell(row, 3).hyperlink = f"#'{name}'!{fault.place.column or 'A'}{fault.place.row}"
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[index]].width = width
    sheet.freeze_panes = "A2"
