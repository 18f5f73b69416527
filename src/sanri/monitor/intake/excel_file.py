"""Reads an .xlsx as offices send it: visible sheets as grids, our template's identity from its hidden sheet."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sanri.kernel.fault import Refused
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Identity, Sheets, is_blank, text_of
from sanri.monitor.intake.sheet_xml import extent, marks, percent_styles
from sanri.monitor.intake.zip_parts import Parts, unpack

IDENTITY_SHEET = "_sanri"
MOST_ROWS = 300_000
MOST_COLUMNS = 500
MOST_CELLS = 6_000_000
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
                _refuse_vast(xml, None)
                identity = _identity(workbook.get_sheet_by_name(each.name))
            elif each.visible == SheetVisibleEnum.Visible:
                _refuse_vast(xml, None)
                grid = _grid(workbook.get_sheet_by_name(each.name), xml, percent, is_1904)
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


def _refuse_vast(xml: bytes, size: tuple[int, int] | None) -> None:
    rows, columns = size or extent(xml)
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise Refused([vast(rows, columns)])


def vast(rows: int, columns: int):  # type: ignore[no-untyped-def]
    ...


def _grid(sheet: CalamineSheet, xml: bytes, percent: frozenset[str], is_1904: bool) -> Grid: ...


def _identity(sheet: CalamineSheet) -> Identity: ...


def _other_package(names: tuple[str, ...]): ...  # type: ignore[no-untyped-def]
