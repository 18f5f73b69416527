"""The fast engine: Narwhals over DuckDB, on the journal's Arrow tables and the ledger's Parquet files."""

from collections.abc import Sequence

import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.org import OrgTree
from sanri.monitor.book import Book
from sanri.monitor.engines.cascade import Cascade
from sanri.monitor.engines.matching import Sides, match
from sanri.monitor.engines.peaks import candidates
from sanri.monitor.engines.question import Candidate, Pick, Question
from sanri.monitor.engines.rolling import roll
from sanri.monitor.engines.rows import Rows
from sanri.monitor.engines.tables import Matched, Rolled

PICKED = ("number", "org", "on", "period", "subject")


class DuckEngine:
    """Answers from `Book.leaves`; each question is a handful of queries, whatever the number of orgs and measures."""

    def __init__(self, book: Book, tree: OrgTree) -> None:
        self._tree = tree
        self._rows = Rows(book)
        self._cascade = Cascade(tree, self._rows)

    def roll(self, question: Question, days: Sequence[Day], *, leaves: bool = True) -> Rolled:
        return roll(self._rows, self._cascade, question, days, below=leaves)

    def match(self, question: Question, day: Day, base: Sequence[Day]) -> Matched:
        return match(self._rows, self._cascade, question, Sides(day, base))

    def candidates(
        self, question: Question, org: str, day: Day, base: Sequence[Day]
    ) -> tuple[dict[Day, Candidate], ...]:
        units = pa.table({"unit": pa.array([one.code for one in self._tree.within(org, day)], pa.string())})
        return candidates(self._rows, question, units, Sides(day, base))

    def picks(self, question: Question, day: Day) -> tuple[Pick, ...]:
        flags = [f"{flag}_{place}" for flag in ("h", "z") for place in range(len(question.asked))]
        table = self._rows.settle(self._rows.read(question, [day]).select(*PICKED, *flags)).sort_by("number")
        rows = zip(*(table[name].to_pylist() for name in PICKED), strict=True)
        return tuple(
            Pick(number, org, Day(on), period, subject or "", counts, counts | none)
            for (number, org, on, period, subject), counts, none in zip(
                rows, _named(table, question, "h"), _named(table, question, "z"), strict=True
            )
        )


def _named(table: pa.Table, question: Question, flag: str) -> list[frozenset[str]]:
    """For each row, the measures whose flag is set."""
    columns = [(asked.key, table[f"{flag}_{place}"].to_pylist()) for place, asked in enumerate(question.asked)]
    return [frozenset(key for key, held in columns if held[row]) for row in range(table.num_rows)]
