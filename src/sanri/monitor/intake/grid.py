"""What was read from a file before anybody knows what it means: rows of raw cells, each with its address."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.fault import Place, Refused
from sanri.monitor.intake.faults import FAULTS

MOST_ROWS = 300_000
MOST_COLUMNS = 500
MOST_CELLS = 6_000_000

Shape = Literal["excel", "csv", "json"]


@dataclass(frozen=True, slots=True)
class Percent:
    """A number in a cell that shows percent: 0.123 shown as 12.3%."""

    share: Decimal


@dataclass(frozen=True, slots=True)
class Broken:
    """An error value of a spreadsheet, such as #REF!."""

    error: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula without its result in the file."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A list or an object where one value belongs."""


Raw: TypeAlias = (
    str
    | int
    | float
    | Decimal
    | bool
    | date
    | datetime
    | time
    | timedelta
    | Percent
    | Broken
    | Uncalculated
    | Nested
    | None
)
Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. Rows and columns are counted from 0; every row is as long as the longest.

    `lines` are the line numbers of a text file, `keys` the columns of JSON Lines (which need no header row).
    """

    shape: Shape
    rows: Sequence[Sequence[Raw]] = field(repr=False)
    sheet: str = ""
    lines: Sequence[int] = field(default=(), repr=False)
    keys: tuple[str, ...] = ()
    merged: tuple[Merge, ...] = ()
    hidden: frozenset[int] = frozenset()
    is_1904: bool = False

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def line(self, row: int) -> int:
        """The number that a person sees beside the row."""
        return self.lines[row] if self.lines else row + 1

    def column(self, index: int, label: str = "") -> str:
        """A column's address: the letter in Excel, its header in a text file."""
        if self.shape == "excel":
            return letter(index)
        return (self.keys[index] if self.keys else label) or str(index + 1)

    def place(self, row: int, index: int | None = None, label: str = "") -> Place:
        column = "" if index is None else self.column(index, label)
        if index is None and self.shape == "excel":
            column = "A"
        return Place(self.line(row), column, self.sheet)

    def row_place(self, row: int) -> str:
        """Where a row stood, as an entry keeps it: ``日报!5`` or ``12``."""
        return f"{self.sheet}!{self.line(row)}" if self.sheet else str(self.line(row))


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet of a template says that the file is."""

    form: str
    version: str
    org: str
    period: str
    token: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The tables of one file, and its identity where it is one of our templates."""

    grids: tuple[Grid, ...]
    identity: Identity | None = None


def letter(index: int) -> str:
    """Excel's name of a column: A, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and (not raw or raw.isspace()))


def text_of(raw: Raw) -> str:
    """A cell as text for reading names and labels; a whole number without its point."""
    if raw is None or isinstance(raw, (Broken, Uncalculated, Nested)):
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    return str(raw).strip()


def refuse_vast(rows: int, columns: int) -> None:
    """A table beyond these bounds is a slip or an attack: an office's largest bulk file has some 100,000 rows."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise Refused(
            [
                FAULTS["I-109"].at(
                    rows=rows,
                    columns=columns,
                    most_rows=MOST_ROWS,
                    most_columns=MOST_COLUMNS,
                    most_cells=MOST_CELLS,
                )
            ]
        )
