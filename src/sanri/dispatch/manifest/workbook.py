"""A manifest as an Excel workbook: what stands above, then one row for each who is on it."""

import io
import re
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sanri.kernel.dispatch.demand import Manifest
from sanri.monitor.intake.safe_cell import safe

HEAD = PatternFill("solid", fgColor="F2EEE4")
LINE = Border(bottom=Side("thin", color="DCD6C9"))
WIDEST = 40
CORE = "docProps/core.xml"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def write_workbook(manifest: Manifest, signed: datetime) -> bytes:
    """One sheet, ready to print on A4 lying; all cells are text, so that no number on it is ever rounded or run."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "派单 Manifest"
    sheet.append([safe(manifest.title.zh)])
    sheet.append([safe(manifest.title.en)])
    for name, value in manifest.facts:
        sheet.append([f"{name.zh} {name.en}", safe(value)])
    sheet.append([])
    head = sheet.max_row + 1
    sheet.append([f"{column.name.zh}\n{column.name.en}" for column in manifest.columns])
    for row in manifest.rows:
        sheet.append([safe(cell) for cell in row])
    _dress(sheet, manifest, head)
    book.properties.created = signed.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return _still(book, signed)


def _dress(sheet: Worksheet, manifest: Manifest, head: int) -> None:
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"].font = Font(color="5B564D")
    for cell in sheet[head]:
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for row in sheet.iter_rows(min_row=head + 1):
        for cell in row:
            cell.number_format, cell.border = "@", LINE
    for at, column in enumerate(manifest.columns):
        longest = max([len(column.name.en), *(_width(row[at]) for row in manifest.rows)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(WIDEST, longest + 4)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{head}:{head}"


def _width(text: str) -> int:
    """How wide a text stands: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _still(book: Workbook, signed: datetime) -> bytes:
    """The workbook with the moment of its signature on every part, so that it is the same file however often made."""
    loose, still = io.BytesIO(), io.BytesIO()
    book.save(loose)
    dated, stamp = signed.timetuple()[:6], signed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            part = source.read(name)
            if name == CORE:  # the moment of saving, which the library writes by the clock
                part = MODIFIED.sub(rf"\g<1>{stamp}\g<2>".encode(), part)
            target.writestr(zipfile.ZipInfo(name, dated), part, zipfile.ZIP_DEFLATED)
    return still.getvalue()
