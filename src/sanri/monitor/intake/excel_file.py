"""Reads an .xlsx as offices send it: visible sheets as grids, our template's identity from its hidden sheet."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Identity, Raw, Sheets, is_blank, refuse_vast, text_of
from sanri.monitor.intake.sheet_xml import extent, marks, percent_styles
from sanri.monitor.intake.zip_parts import Parts, unpack

IDENTITY_SHEET = "_sanri"
_WORKBOOK = "xl/workbook.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_excel(data: bytes) -> Sheets:
    """Every visible sheet that has a cell. Raises `Refused`, also where the reader itself gives up."""
    parts = unpack(data)
    if _WORKBOOK not in parts.names:
        raise Refused([FAULTS["I-107"].at(what=_other_package(parts.names))])
    if any(b"<!DOCTYPE" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff") for content in parts.read.values()):
        raise Refused([FAULTS["I-105"].at()])
    try:
        sheets = _read(parts)
    except Refused:
        raise
    except (CalamineError, ExpatError, ElementTree.ParseError, KeyError, ValueError, IndexError, OSError):
        raise Refused([FAULTS["I-105"].at()]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader's own crash arrives in Python
            raise
        raise Refused([FAULTS["I-105"].at()]) from None
    if not sheets.grids:
        raise Refused([FAULTS["I-108"].at()])
    return sheets


def _read(parts: Parts) -> Sheets:
    files = dict(_sheet_files(parts))
    percent = percent_styles(parts.read["xl/styles.xml"]) if "xl/styles.xml" in parts.read else frozenset()
    is_1904 = bool(re.search(rb'date1904="(1|true)"', parts.read[_WORKBOOK]))
    grids, identity = [], None
    with CalamineWorkbook.from_filelike(parts.repacked()) as workbook:
        for each in workbook.sheets_metadata:
            if each.typ != SheetTypeEnum.WorkSheet or files.get(each.name) not in parts.read:
                continue
            xml = parts.read[files[each.name]]
            if each.name == IDENTITY_SHEET:
                refuse_vast(*extent(xml))
                identity = _identity(workbook.get_sheet_by_name(each.name))
            elif each.visible == SheetVisibleEnum.Visible:
                refuse_vast(*extent(xml))
                grid = _grid(workbook.get_sheet_by_name(each.name), xml, percent=percent, is_1904=is_1904)
                grids += [grid] if grid.rows else []
    return Sheets(tuple(grids), identity)


def _sheet_files(parts: Parts) -> Iterator[tuple[str, str]]:
    """Sheet names with the package part that each lives in."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(parts.read["xl/_rels/workbook.xml.rels"])  # noqa: S314 (no DTD gets here)
    }
    for sheet in ElementTree.fromstring(parts.read[_WORKBOOK]).iter():  # noqa: S314
        if sheet.tag.rpartition("}")[2] == "sheet":
            target = targets.get(sheet.get(_RELATIONSHIP) or sheet.get(_STRICT_RELATIONSHIP)) or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield sheet.get("name", ""), path


def _grid(sheet: CalamineSheet, xml: bytes, *, percent: frozenset[str], is_1904: bool) -> Grid:
    found = marks(xml, percent)
    rows = sheet.to_python(skip_empty_area=False)
    for (row, column), mark in found.cells.items():
        _put(rows, row, column, mark=mark)
    while rows and all(is_blank(raw) for raw in rows[-1]):
        rows.pop()
    return Grid(
        "excel",
        rows,
        sheet=sheet.name,
        merged=tuple(sheet.merged_cell_ranges or ()),
        hidden=frozenset(found.hidden),
        is_1904=is_1904,
    )


def _put(rows: list[list[Any]], row: int, column: int, *, mark: Raw) -> None:
    """Sets one cell, also beyond what the reader found: it leaves out a margin of formulas without results."""
    width = max(len(rows[0]) if rows else 0, column + 1)
    refuse_vast(max(len(rows), row + 1), width)
    if rows and len(rows[0]) < width:
        for each in rows:
            each.extend([""] * (width - len(each)))
    while len(rows) <= row:
        rows.append([""] * width)
    rows[row][column] = mark


def _identity(sheet: CalamineSheet) -> Identity:
    words = {text_of(row[0]): text_of(row[1]) for row in sheet.to_python(skip_empty_area=False) if len(row) > 1}
    return Identity(*(words.get(key, "") for key in ("form", "version", "org", "period", "token")))


def _other_package(names: tuple[str, ...]) -> Text:
    kinds = (
        ("word/", Text("Word文档", "a Word document")),
        ("ppt/", Text("演示文稿", "a slide show")),
        ("xl/workbook.bin", Text("二进制工作簿 .xlsb", "a binary workbook (.xlsb)")),
        ("content.xml", Text("OpenDocument文件", "an OpenDocument file")),
    )
    for beginning, what in kinds:
        if any(name.startswith(beginning) for name in names):
            return what
    return Text("压缩包", "a zip archive")
