"""Reads a table in a text file: comma, semicolon or tab, as spreadsheets of any language save it."""

import csv
import io
from collections import Counter

from sanri.kernel.fault import Place, Refused
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, refuse_vast

_SEPARATORS = ("\t", ",", ";")
_LOOKED_AT = 50
_ORDERED = "sep="


def read_csv(text: str) -> Grid:
    """The rows with the line numbers that they begin on; short rows are filled up with blanks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.casefold().startswith(_ORDERED) and len(first.strip()) == len(_ORDERED) + 1:
        separator, text, skipped = first.strip()[-1], rest, 1
    else:
        separator = _separator(text)
    rows, lines = _rows(text, separator, skipped)
    width = max(map(len, rows), default=0)
    refuse_vast(len(rows), width)
    return Grid("csv", [row if len(row) == width else row + [""] * (width - len(row)) for row in rows], lines=lines)


def _rows(text: str, separator: str, skipped: int) -> tuple[list[list[str]], range | list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(reader)
        if reader.line_num == len(rows):
            return rows, range(1 + skipped, len(rows) + 1 + skipped)
        return rows, _beginnings(text, separator, skipped)
    except csv.Error:
        raise Refused([FAULTS["I-111"].at(Place(reader.line_num + skipped))]) from None


def _beginnings(text: str, separator: str, skipped: int) -> list[int]:
    """The line on which each row begins, where a quoted cell runs over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, begins = [], 1 + skipped
    for _ in reader:
        lines.append(begins)
        begins = reader.line_num + 1 + skipped
    return lines


def _separator(text: str) -> str:
    """The one that cuts the most lines into equally many cells; of equals, the one that makes more of them."""
    head = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    best, best_score = ",", (0, 0)
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=separator) if len(row) > 1)
        except csv.Error:
            continue
        if widths:
            width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
            best, best_score = max((best, best_score), (separator, (lines, width)), key=lambda item: item[1])
    return best
