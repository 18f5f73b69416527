"""Where each article stands: what leads, what fills the lower row, and what is carried over to the inside page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from sanri.report.page import Article, ChartBox, Mark, Page, Prose, TableBox
from sanri.report.render.charts import is_map

LEAD_ROOM = 640.0
"""Full-width characters of the lead that stand on the front page: two columns beside the signals."""
ROW_ROOM = 210.0
"""The same for an article of the lower row."""
LEAST_CARRIED = 60.0
"""A remainder shorter than this is not worth turning the page for."""
TABLE_ROWS = 12
"""Rows of a table on the front page; the rest of it stands inside."""
ROW_ARTICLES = 3
RIGHT_ROOM, RIGHT_LINES = 28, 16
"""Full-width characters in a line of the right column, and the lines after which it holds no table."""

_SENTENCE_END = re.compile(r"[。!?！？]|[.!?](?= )")


@dataclass(frozen=True, slots=True)
class Piece:
    """What of an article is printed in one place."""

    paragraphs: tuple[Prose, ...] = ()
    charts: tuple[ChartBox, ...] = ()
    tables: tuple[TableBox, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.paragraphs or self.charts or self.tables)


@dataclass(frozen=True, slots=True)
class Placed:
    """An article on the sheet: `here` on the front page, `carried` inside. An inside article has nothing here."""

    id: str
    article: Article
    here: Piece
    carried: Piece

    @property
    def is_carried(self) -> bool:
        return not self.carried.is_empty


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page laid out: the lead, the column beside it, the lower row, and the articles that stand inside only."""

    lead: Placed | None
    aside: Piece
    row: tuple[Placed, ...]
    inside: tuple[Placed, ...]

    @property
    def row_place(self) -> str:
        """The place of a drawing in the lower row: two stories halve it; one or three make columns of a third."""
        return "half" if len(self.row) == 2 else "row"

    @property
    def carried(self) -> tuple[Placed, ...]:
        """Everything that the inside page prints, in the order of the front page."""
        front = ((self.lead,) if self.lead else ()) + self.row
        return (*(placed for placed in front if placed.is_carried), *self.inside)


def lay_out(page: Page) -> Sheet:
    """The sheet of a page. A number without a row in the register is refused: it could not be opened."""
    _refuse_untraced(page)
    if not page.articles:
        return Sheet(None, Piece(), (), ())
    lead, *others = page.articles
    names = _names(page.articles)
    charts = tuple(chart for chart in lead.charts if not is_map(chart)) or lead.charts[:1]
    under = replace(lead, charts=charts, tables=lead.tables if _is_right_full(page) else ())
    placed = _place(under, names[0], LEAD_ROOM)
    beside = Piece(
        (), tuple(c for c in lead.charts if c not in charts), tuple(t for t in lead.tables if not under.tables)
    )
    aside, rest = _shorten(beside)
    placed = Placed(names[0], lead, placed.here, replace(placed.carried, tables=placed.carried.tables + rest))
    stories = tuple(zip(names[1:], others, strict=True))
    row = tuple(_place(article, name, ROW_ROOM) for name, article in stories[:ROW_ARTICLES])
    inside = tuple(Placed(name, a, Piece(), Piece(a.body, a.charts, a.tables)) for name, a in stories[ROW_ARTICLES:])
    return Sheet(placed, aside, row, inside)


def _names(articles: tuple[Article, ...]) -> tuple[str, ...]:
    """An id for each article: its line's key, with a number behind it from the line's second article on."""
    keys = [article.key for article in articles]
    counts = [keys[: at + 1].count(key) for at, key in enumerate(keys)]
    return tuple(key if nth == 1 else f"{key}-{nth}" for key, nth in zip(keys, counts, strict=True))


def _is_right_full(page: Page) -> bool:
    """Whether signals and missing units fill the right column, so that the lead's tables go under its text."""
    lines = sum(1 + ems((*signal.reason, signal.title)) // RIGHT_ROOM for signal in page.signals)
    return lines + len(page.missing) / 3 > RIGHT_LINES


def left_out(table: TableBox, whole: tuple[TableBox, ...]) -> int:
    """How many rows of an article's table stand inside instead."""
    return next((len(full.rows) - len(table.rows) for full in whole if full.title == table.title), 0)


def _place(article: Article, name: str, room: float) -> Placed:
    here, carried = _part(article.body, room)
    shown, rest = _shorten(Piece(here, article.charts, article.tables))
    return Placed(name, article, shown, Piece(carried, (), rest))


def _shorten(piece: Piece) -> tuple[Piece, tuple[TableBox, ...]]:
    """The piece with its tables cut to the front page's length, and what was cut off."""
    long = tuple(table for table in piece.tables if len(table.rows) > TABLE_ROWS)
    shown = tuple(replace(table, rows=table.rows[:TABLE_ROWS]) for table in piece.tables)
    return replace(piece, tables=shown), tuple(replace(table, rows=table.rows[TABLE_ROWS:]) for table in long)


def _part(paragraphs: tuple[Prose, ...], room: float) -> tuple[tuple[Prose, ...], tuple[Prose, ...]]:
    """The paragraphs that fit the room, and those that are carried over; a long first one is cut after a sentence."""
    if sum(map(ems, paragraphs)) <= room + LEAST_CARRIED:
        return paragraphs, ()
    used, count = 0.0, 0
    while used + ems(paragraphs[count]) <= room:
        used += ems(paragraphs[count])
        count += 1
    if count == 0 or room - used > room / 3:
        head, tail = _cut(paragraphs[count], room - used)
        if head and tail:
            return (*paragraphs[:count], head), (tail, *paragraphs[count + 1 :])
    count = max(count, 1)
    return paragraphs[:count], paragraphs[count:]


def _cut(prose: Prose, room: float) -> tuple[Prose, Prose]:
    """A paragraph in two after its last sentence that fits; the first part is empty where none does."""
    best: tuple[Prose, Prose] = ((), prose)
    for at, run in enumerate(prose):
        if isinstance(run, Mark):
            continue
        for end in _SENTENCE_END.finditer(run):
            head = (*prose[:at], run[: end.end()])
            if ems(head) > room:
                return best
            tail = run[end.end() :].lstrip()
            best = (head, ((tail,) if tail else ()) + prose[at + 1 :])
    return best


def ems(prose: Prose) -> float:
    """The width of words in full-width characters; a Latin letter is half of one."""
    return sum(1.0 if east_asian_width(letter) in "WF" else 0.5 for letter in words(prose))


def words(prose: Prose) -> str:
    """The words alone, without their marks."""
    return "".join(run.words if isinstance(run, Mark) else run for run in prose)


def proses(page: Page) -> Iterator[Prose]:
    """Every piece of prose on the page, from the top down."""
    yield page.data_line
    for item in page.strip:
        yield from (item.big, item.small)
    for article in page.articles:
        yield article.headline
        yield from article.body
        yield from (chart.caption for chart in article.charts)
        yield from (cell for table in article.tables for row in table.rows for cell in row)
    yield from (signal.reason for signal in page.signals)
    yield from page.missing


def marks(page: Page) -> tuple[Mark, ...]:
    """Every printed number of the page."""
    return tuple(run for prose in proses(page) for run in prose if isinstance(run, Mark))


def _refuse_untraced(page: Page) -> None:
    rows = [traced.register for traced in page.register]
    if len(set(rows)) != len(rows):
        raise ValueError("The register has a number twice: give each its own.")
    lost = sorted({mark.register for mark in marks(page)} - set(rows))
    if lost:
        raise ValueError(f"Marks cite numbers {lost} that the register of {len(rows)} has not: trace every number.")
