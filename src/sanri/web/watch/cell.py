"""The cell of a file that a value was read from, with its neighbours, as one would find it on opening the file."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sanri.kernel.entry import Entry
from sanri.kernel.fault import Refused
from sanri.monitor.archive import ReceiptInfo
from sanri.monitor.intake.grid import Broken, Grid, Percent, Raw, text_of
from sanri.monitor.intake.reading import read
from sanri.monitor.journal import payload

ABOVE, BELOW, LEFT, RIGHT = 2, 2, 2, 3
LOOKED_FOR_HEAD = 12
LONGEST = 60
_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<row>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: its words, whether it is the one asked for, or stands in its row and was read as well."""

    words: str
    is_here: bool = False
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """Some rows and columns of a sheet. `address` is the cell's own: ``日报!C5``, or line and column."""

    sheet: str
    address: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, bool, tuple[Square, ...]], ...]


def around(
    entry: Entry, receipt: ReceiptInfo, field: str, *, only_own: bool, reason: str, by: str, also: frozenset[str]
) -> Around | None:
    """The cell of the field and what stands around it; None where the file has no such place.

    With `only_own`, of the rows only the head and the entry's own: the others are of orgs beyond one's reach.
    """
    found = _PLACE.fullmatch(entry.place)
    column = receipt.layout.get("columns", {}).get(field)
    grid = _grid(receipt, found["sheet"] or "", reason=reason, by=by) if found and column else None
    if grid is None or not found:
        return None
    row = next((at for at in range(len(grid.rows)) if grid.line(at) == int(found["row"])), None)
    head = _head(grid)
    named = {key: _index(grid, head, name) for key, name in receipt.layout["columns"].items()}
    places = {key: at for key, at in named.items() if at is not None}
    if row is None or field not in places:
        return None
    read_too = frozenset(at for key, at in places.items() if key in also)
    return _cut(grid, row, places[field], head=head, read=read_too, only_own=only_own)


def _cut(grid: Grid, row: int, column: int, *, head: int | None, read: frozenset[int], only_own: bool) -> Around:
    first, last = max(0, column - LEFT), min(grid.width, column + RIGHT + 1)
    wanted = {row} if only_own else set(range(max(0, row - ABOVE), min(len(grid.rows), row + BELOW + 1)))
    rows = sorted(wanted | ({head} if head is not None else set()))
    columns = [0, *range(max(1, first), last)]
    shown = tuple(
        (
            grid.line(at),
            at == head,
            tuple(
                Square(_words(grid.rows[at][one]), at == row and one == column, at == row and one in read)
                for one in columns
            ),
        )
        for at in rows
    )
    label = text_of(grid.rows[head][column]) if head is not None else ""
    return Around(grid.sheet, str(grid.place(row, column, label)), tuple(grid.column(one) for one in columns), shown)


def _grid(receipt: ReceiptInfo, sheet: str, *, reason: str, by: str) -> Grid | None:
    grids = _sealed(receipt, reason, by) if reason else _open(receipt.number, receipt.sha256)
    return next((grid for grid in grids if grid.sheet == sheet), grids[0] if len(grids) == 1 else None)


@lru_cache(maxsize=8)
def _open(number: int, sha256: str) -> tuple[Grid, ...]:
    """A file's tables; who looks at one cell looks at the next one too. `sha256` keeps desks apart."""
    try:
        return read(payload(number)).grids
    except Refused:
        return ()


def _sealed(receipt: ReceiptInfo, reason: str, by: str) -> tuple[Grid, ...]:
    """What was kept sealed is read anew each time, so that each opening is written down and none is remembered."""
    try:
        return read(payload(receipt.number, reason=reason, by=by)).grids
    except Refused:
        return ()


def _head(grid: Grid) -> int | None:
    """The row of the column names: a text file's first that holds most of them, or of a sheet the widest of words."""
    if grid.keys:
        return None
    scores = [sum(isinstance(raw, str) and bool(raw.strip()) for raw in row) for row in grid.rows[:LOOKED_FOR_HEAD]]
    return scores.index(max(scores)) if scores else None


def _index(grid: Grid, head: int | None, name: str) -> int | None:
    for at in range(grid.width):
        label = text_of(grid.rows[head][at]) if head is not None else ""
        if grid.column(at, label) == name:
            return at
    return None


def _words(raw: Raw) -> str:
    if isinstance(raw, Percent):
        return f"{(raw.share * 100).normalize():f}%"
    if isinstance(raw, Broken):
        return raw.error
    said = text_of(raw)
    return said if len(said) <= LONGEST else said[:LONGEST] + "…"
