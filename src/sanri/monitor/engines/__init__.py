"""How a record's entries become totals up the org tree: two engines, one answer."""

from collections.abc import Sequence
from typing import Protocol

from sanri.kernel.day import Day
from sanri.kernel.org import OrgTree
from sanri.monitor.book import Book
from sanri.monitor.engines.question import Candidate, Pick, Question
from sanri.monitor.engines.tables import Matched, Rolled

ENGINES = ("auto", "duckdb", "reference")
SMALL = 50_000
"""Entries up to which plain Python answers sooner than a database does (benchmarks/measures.py measures both)."""


class Engine(Protocol):
    """Answers questions over one book. An entry is rolled up the tree as it stood when the entry's period ended."""

    def roll(self, question: Question, days: Sequence[Day], *, leaves: bool = True) -> Rolled:
        """Totals of every org on each of the days; without `leaves`, orgs with nobody below may be left out."""
        ...

    def match(self, question: Question, day: Day, base: Sequence[Day]) -> Matched:
        """The same units on both sides: those with a value on the day and on every day of the base.

        They are rolled up the tree of `day`, so that a town that changed its county is compared with itself.
        """
        ...

    def candidates(
        self, question: Question, org: str, day: Day, base: Sequence[Day]
    ) -> tuple[dict[Day, Candidate], ...]:
        """For each measure asked, the days of the base that may be its peak or low at the org.

        Those are the days that units share with the figure's day. Steady are the units under the org with a value on
        the day and on every day of the base that has any; where there are none, all count.
        """
        ...

    def picks(self, question: Question, day: Day) -> tuple[Pick, ...]:
        """The entries that are read for the day, in the order of their numbers."""
        ...


def engine(name: str, book: Book, tree: OrgTree) -> Engine:
    """The engine of that name; DuckDB and its friends are only loaded where they are asked for.

    ``auto`` takes the plain one for a small book and DuckDB for any other: their answers are the same.
    """
    if name == "auto":
        name = "reference" if book.known <= SMALL else "duckdb"
    match name:
        case "duckdb":
            from sanri.monitor.engines.duck import DuckEngine

            return DuckEngine(book, tree)
        case "reference":
            from sanri.monitor.engines.reference import ReferenceEngine

            return ReferenceEngine(book, tree)
        case _:
            raise ValueError(f"No engine {name!r}: use one of {', '.join(ENGINES)}.")
