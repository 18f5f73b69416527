"""A form that gains a field: what was carried to the ledger before then is read as silent about it, not as zero."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.spec.small_city import CLINIC_DAY, ENGINES, TREE, ZONE, day, table, told, words

from sanri.kernel.calendar import Calendar
from sanri.kernel.entry import Entry
from sanri.kernel.expression import field
from sanri.kernel.line import Line
from sanri.kernel.measure import Measure, Sum
from sanri.kernel.record import Field, Record
from sanri.kernel.unit import VISITS
from sanri.monitor.book import Leaves
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook, table_of

OLD = CLINIC_DAY
NEW = replace(OLD, fields=(*OLD.fields, Field("house_calls", words("出诊", "house calls"), required=False)))
CALLS = Measure("calls", words("出诊", "house calls"), NEW, Sum(field("house_calls")), VISITS)
BEFORE = "org period opd\na 2023-01-27 5\nb 2023-01-27 6"
AFTER = "org period opd house_calls\na 2023-01-28 5 2\nb 2023-01-28 6 -"


class FiledBook(MemoryBook):
    """The entries of each form in a file of their own, as the ledger has them."""

    def __init__(self, folder: Path) -> None:
        old, new = table(OLD, BEFORE), table(NEW, AFTER, begin=3)
        super().__init__([*old, *new])
        self.files = tuple(self._write(folder / name, *part) for name, *part in (("1", OLD, old), ("2", NEW, new)))

    @staticmethod
    def _write(path: Path, record: Record, entries: Sequence[Entry]) -> str:
        pq.write_table(table_of(record, entries), path)
        return str(path)

    def leaves(self, record: Record) -> Iterable[Leaves]:
        return (Leaves(files=self.files, upto=self.known),)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("date", "answer"), [("2023-01-27", (None, "2/4", ())), ("2023-01-28", (2, "2/4", (3,)))])
def test_what_was_carried_before_says_nothing_of_the_field(tmp_path, engine, date, answer):
    line = Line("small", words("小城", "small city"), (NEW,), (CALLS,))
    monitor = Monitor(
        FiledBook(tmp_path),
        tree=TREE,
        calendar=Calendar(),
        comparisons=(),
        lines=(line,),
        zone=ZONE,
        engine=engine,
    )
    assert told(monitor.figure(CALLS, "city", day(date))) == answer
