"""What a sheet's XML says and a fast reader leaves out: real extent, hidden rows, errors, formulas without result."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from sanri.monitor.intake.grid import Broken, Percent, Raw, Uncalculated

_REF = re.compile(rb'<c r="([A-Za-z]+)([0-9]+)"(?:[^>]*[^/>])?>')
_SECOND_LETTER = re.compile(rb'r="[A-Za-z]{2}')
_SIXTH_DIGIT = re.compile(rb'r="[A-Za-z]+[0-9]{6}')
_SMALL = (99_999, 26)
_BUILT_IN_PERCENT = frozenset(("9", "10"))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def extent(xml: bytes) -> tuple[int, int]:
    """At most so many rows and columns hold something. Two far cells would make a reader fill all between them."""
    if not _is_usual(xml):
        reader = _Reader(Marks(), frozenset())
        reader.read(xml)
        return reader.rows, reader.columns
    if not (_SECOND_LETTER.search(xml) or _SIXTH_DIGIT.search(xml)):
        return _SMALL
    columns, rows = {b"A"}, 1
    for name, row in _REF.findall(xml):
        columns.add(name)
        rows = max(rows, int(row[:9]))
    return rows, max(map(_column, columns)) + 1


def _is_usual(xml: bytes) -> bool:
    """Whether every cell begins as all spreadsheets write it, so that a search for addresses finds all of them."""
    cells = sum(xml.count(b"<c" + end) for end in (b" ", b">", b"/", b"\t", b"\n", b"\r"))
    return cells == xml.count(b'<c r="') and not re.search(rb":(?:c|row)[\s>/]", xml)


def _column(name: bytes) -> int:
    index = 0
    for character in name[:6].upper():
        index = index * 26 + character - 64
    return index - 1


@dataclass(slots=True)
class Marks:
    """Cells to be replaced by what they really are, by row and column, and the rows that are hidden."""

    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def marks(xml: bytes, percent_styles: frozenset[str]) -> Marks:
    """A careful second reading, made only where the bytes show that there is something to find."""
    found = Marks()
    styled = any(f's="{style}"'.encode() in xml for style in percent_styles)
    if styled or any(sign in xml for sign in (b't="e"', b"<f>", b"<f ", b"<f/", b":f>", b":f ", b'hidden="')):
        _Reader(found, percent_styles).read(xml)
    return found


class _Reader:
    """Walks the cells of one sheet. Addresses may be left out in the file; then a cell follows the one before."""

    def __init__(self, found: Marks, percent_styles: frozenset[str]) -> None:
        self.found, self.percent_styles = found, percent_styles
        self.row, self.column = -1, -1
        self.rows = self.columns = 0
        self.cell: dict[str, str] | None = None
        self.has_formula = self.in_value = False
        self.value = ""

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
            if attributes.get("hidden") in ("1", "true"):
                self.found.hidden.add(self.row)
        elif name == "c":
            self.cell, self.has_formula, self.value = attributes, False, ""
            self._move(attributes.get("r", ""))
        elif name == "f":
            self.has_formula = True
        self.in_value = name == "v"

    def _move(self, ref: str) -> None:
        letters = ref.rstrip("0123456789")
        self.column = _column(letters.encode()) if letters else self.column + 1
        if letters and ref != letters:
            self.row = int(ref[len(letters) :]) - 1
        self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)

    def _text(self, text: str) -> None:
        if self.in_value:
            self.value += text

    def _end(self, name: str) -> None:
        self.in_value = False
        if name.rpartition(":")[2] == "c" and self.cell is not None:
            mark = self._mark(self.cell)
            if mark is not None:
                self.found.cells[self.row, self.column] = mark
            self.cell = None

    def _mark(self, cell: dict[str, str]) -> Raw:
        kind = cell.get("t", "n")
        if kind == "e":
            return Broken(self.value if re.fullmatch(r"#[A-Z0-9/!?_]{2,20}", self.value) else "#?")
        if self.has_formula and not self.value.strip() and kind != "str":
            return Uncalculated()
        if kind == "n" and cell.get("s") in self.percent_styles and self.value.strip():
            try:
                return Percent(Decimal(self.value.strip()))
            except InvalidOperation:
                return None
        return None


def percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show percent."""
    codes: dict[str, str] = {}
    found: list[str] = []
    state = {"in_formats": False, "count": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = _QUOTED.sub("", attributes.get("formatCode", ""))
        elif name == "cellXfs":
            state["in_formats"] = True
        elif name == "xf" and state["in_formats"]:
            number = attributes.get("numFmtId", "0")
            if number in _BUILT_IN_PERCENT or "%" in codes.get(number, ""):
                found.append(str(state["count"]))
            state["count"] += 1

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            state["in_formats"] = False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(styles, True)
    return frozenset(found)
