"""数字索引 · gives every printed number of a page its own number, the same in both tongues, and keeps its figure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.org import Org
from sanri.kernel.text import Text
from sanri.report.page import Mark


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that the page counts by itself, such as the day's signals, which it prints in full."""

    title: Text
    value: Decimal
    how: Text
    org: Org
    day: Day
    entries: tuple[int, ...]


Row: TypeAlias = Figure | Counted


class Register:
    """The rows of one page in the order in which the day's figures were first cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._rows: dict[int, Row] = {}
        self._words: dict[int, str] = {}

    def number(self, row: Row) -> int:
        """The row's number; a figure cited again keeps the one that it has."""
        number = self._numbers.setdefault(_identity(row), len(self._numbers) + 1)
        self._rows.setdefault(number, row)
        return number

    def mark(self, row: Row, words: str, *, way: Literal["rise", "fall", "none"] = "none") -> Mark:
        number = self.number(row)
        self._words.setdefault(number, words)
        return Mark(words, number, way)

    @property
    def printed(self) -> tuple[tuple[int, str, Row], ...]:
        """Number, first words and row of everything that was printed, in order."""
        return tuple((number, words, self._rows[number]) for number, words in sorted(self._words.items()))


def _identity(row: Row) -> tuple[str, ...]:
    """Two figures are one when they are of the same measure, org, day and subject, against the same base."""
    if isinstance(row, Counted):
        return (row.title.en, row.org.code, row.day.iso)
    against = row.compared.comparison.key if row.compared else ""
    return (row.measure.key, row.org.code, row.day.iso, row.subject, against)
