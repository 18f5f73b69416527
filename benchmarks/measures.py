"""A nation's day: 100,000 units over 60 days, by the lines' declarations and by SQL written by hand.

Both are asked the same and must say the same. `python -m benchmarks.measures` prints rows, seconds and the ratio.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.by_hand import ByHand

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import BeforeFestival, DaysBefore
from sanri.kernel.day import Day, Span
from sanri.kernel.entry import Entry
from sanri.kernel.expression import field
from sanri.kernel.measure import Measure, Ratio, Sum
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import PERCENT, VISITS
from sanri.monitor.book import Leaves
from sanri.monitor.engines import Engine, engine
from sanri.monitor.engines.question import Asked, Question

DAYS = Span(Day.parse("2022-12-01"), Day.parse("2023-01-29"))
DAY = Day.parse("2023-01-27")
MOVE = Day.parse("2023-01-10")
LEVELS = (("province", "P", 10_000), ("city", "C", 1_000), ("county", "D", 100), ("town", "T", 10))


def words(key: str) -> Text:
    return Text(key, key)


FIELDS = ("opd", "er", "fever", "tested", "positive", "up")
CLINIC_DAY = Record("clinic_day", words("clinic day"), tuple(Field(key, words(key)) for key in FIELDS), ("clinic",))
ALL = field("opd") + field("er")
MEASURES = (
    Measure("visits", words("visits"), CLINIC_DAY, Sum(ALL), VISITS),
    Measure("fever", words("fever visits"), CLINIC_DAY, Sum(field("fever")), VISITS),
    Measure("tested", words("tested"), CLINIC_DAY, Sum(field("tested")), VISITS),
    Measure("up", words("referrals"), CLINIC_DAY, Sum(field("up")), VISITS),
    Measure("up_rate", words("referral rate"), CLINIC_DAY, Ratio(field("up"), ALL), PERCENT),
    Measure("positive_rate", words("positivity"), CLINIC_DAY, Ratio(field("positive"), field("tested")), PERCENT),
)
QUESTION = Question(CLINIC_DAY, "day", tuple(Asked.of(measure, DAY) for measure in MEASURES))
CALENDAR = Calendar()
BASES = {
    "day_before": tuple(DaysBefore(1).base(DAY, CALENDAR).days),
    "pre_holiday": tuple(BeforeFestival(7).base(DAY, CALENDAR).days),
}


def tree(units: int) -> OrgTree:
    """Ten units a town, ten towns a county and so on up; every thousandth unit moves to the next town on 10 January."""
    orgs = [Org("N", words("nation"), "nation", "nation", None)]
    above, width = "N", units
    for level, letter, size in LEVELS:
        for place in range(units // size):
            parent = "N" if above == "N" else f"{above}{place * size // width:06}"
            orgs.append(Org(f"{letter}{place:06}", words(level), level, level, parent))  # type: ignore[arg-type]
        above, width = letter, size
    for unit in range(units):
        town, code = unit // 10, f"U{unit:06}"
        moves = unit % 1000 == 0
        orgs.append(
            Org(code, words("clinic"), "institution", "clinic", f"T{town:06}", None, MOVE - 1 if moves else None)
        )
        if moves:
            next_town = f"T{(town + 1) % (units // 10):06}"
            orgs.append(Org(code, words("clinic"), "institution", "clinic", next_town, MOVE))
    return OrgTree(tuple(orgs))


WRITE = """
COPY (
  WITH unit AS (SELECT range AS unit FROM range({units})),
  drawn AS (SELECT unit, hash(unit * 1000 + {day}) AS dice, 5 + unit % 40 AS size FROM unit)
  SELECT {day}::BIGINT * {units} + unit + 1 AS number, 'clinic_day' AS record, format('U{{:06d}}', unit) AS org,
    '{iso}' AS period, DATE '{iso}' AS first, DATE '{iso}' AS last, '' AS subject,
    CASE WHEN dice % 100 = 0 THEN 'closed' WHEN dice % 100 = 1 THEN 'zero' ELSE 'reported' END AS state,
    1::BIGINT AS receipt, '1' AS place, '' AS source, 'reporter' AS by, TIMESTAMPTZ '{iso} 12:00:00Z' AS accepted_at,
    dice % 50 = 3 AS late, NULL::BIGINT AS replaces, '' AS reason, '' AS previous, '' AS digest,
    {values}
  FROM drawn WHERE dice % 100 < 97
) TO '{path}' (FORMAT parquet)
"""
CORRECT = """
COPY (
  SELECT * REPLACE (number + {shift} AS number, number AS replaces, v_opd + 1 AS v_opd)
  FROM read_parquet('{source}') WHERE number % 100 = 7
) TO '{path}' (FORMAT parquet)
"""


def write(folder: Path, units: int) -> tuple[str, ...]:
    """A file a day and one of corrections for each: 3 % silent, 1 % closed, 1 % zero, 1 % corrected."""
    con = duckdb.connect()
    files = []
    for place, day in enumerate(DAYS):
        values = ", ".join(
            f"CASE WHEN dice % 100 = 0 THEN NULL WHEN dice % 100 = 1 THEN 0 "
            f"ELSE (dice >> {3 * n}) % (size * {6 - n}) END::BIGINT AS v_{key}"
            for n, key in enumerate(FIELDS)
        )
        path, corrected = folder / f"{day}.parquet", folder / f"{day}-corrected.parquet"
        con.execute(WRITE.format(units=units, day=place, iso=day, path=path, values=values))
        con.execute(CORRECT.format(shift=units * (len(DAYS) + 1), source=path, path=corrected))
        files += [str(path), str(corrected)]
    return tuple(files)


class Files:
    """A book of Parquet files alone, as the ledger of a nation is."""

    def __init__(self, files: Sequence[str]) -> None:
        self._leaves = (Leaves(files=tuple(files), upto=10**12),)
        self.known = 10**12

    def leaves(self, record: Record) -> Sequence[Leaves]:
        return self._leaves

    def entries(self, record: Record, span: Span | None = None) -> Iterable[Entry]:
        raise NotImplementedError("A nation's entries are read as files.")

    def find(self, numbers: Sequence[int]) -> Sequence[Entry]:
        raise NotImplementedError("A nation's entries are read as files.")


@dataclass(frozen=True, slots=True)
class Task:
    """One question, declared and by hand, and the columns by which the rows of both answers are put in order."""

    name: str
    declared: Callable[[], pa.Table]
    by_hand: Callable[[], pa.Table]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the clock, and of all processors together, which neighbours on the machine disturb less."""

    clock: float
    processor: float

    def __add__(self, other: "Timing") -> "Timing":
        return Timing(self.clock + other.clock, self.processor + other.processor)

    def __str__(self) -> str:
        return f"{self.clock:6.2f} s ({self.processor:6.2f} s of processor)"


def timed(ask: Callable[[], pa.Table]) -> tuple[Timing, pa.Table]:
    clock, processor = time.perf_counter(), time.process_time()
    found = ask()
    return Timing(time.perf_counter() - clock, time.process_time() - processor), found


def in_turns(task: Task, rounds: int) -> tuple[int, Timing, Timing]:
    """How many rows were the same, and the median of either side."""
    declared, by_hand = [], []
    for _ in range(rounds):
        ours, answer = timed(task.declared)
        theirs, expected = timed(task.by_hand)
        declared.append(ours)
        by_hand.append(theirs)
    return same(answer, expected, task.keys), median(declared), median(by_hand)


def median(timings: Sequence[Timing]) -> Timing:
    return Timing(
        statistics.median(timing.clock for timing in timings), statistics.median(timing.processor for timing in timings)
    )


def same(ours: pa.Table, theirs: pa.Table, keys: Sequence[str]) -> int:
    """Every row and every number equal, or it stops here."""
    names = [*keys, *sorted(set(theirs.column_names) - set(keys))]
    ours = known(ours)
    order = [(key, "ascending") for key in keys]
    left, right = (table.select(names).sort_by(order) for table in (ours, theirs))
    assert left.num_rows == right.num_rows, f"{left.num_rows} rows declared, {right.num_rows} by hand"
    for name in names:
        kind = pa.decimal128(38, 0) if name not in keys else right[name].type
        assert left[name].cast(kind).equals(right[name].cast(kind)), f"{name} differs"
    return int(left.num_rows)


def known(table: pa.Table) -> pa.Table:
    """What is no number, since nothing was known or nobody was in the panel, as missing."""
    for place, name in enumerate(table.column_names):
        column, _, measure = name.rpartition("_")
        counts = next(
            (f"{count}_{measure}" for count in ("known", "panel") if f"{count}_{measure}" in table.column_names), ""
        )
        if counts and column not in ("known", "panel"):
            is_known = pc.greater(table[counts].cast(pa.int64()), 0)
            table = table.set_column(place, name, pc.if_else(is_known, table[name], None))
    return table


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--units", type=int, default=100_000, help="a multiple of 10,000")
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), options.units)
        compare(files, tree(options.units), options.rounds)


def tasks(engine: Engine, hand: ByHand) -> list[Task]:
    def rolled(days: Sequence[Day], *, leaves: bool) -> Callable[[], pa.Table]:
        return lambda: engine.roll(QUESTION, days, leaves=leaves).table

    def matched(base: Sequence[Day]) -> tuple[Callable[[], pa.Table], Callable[[], pa.Table]]:
        return (lambda: engine.match(QUESTION, DAY, base).table, lambda: hand.panel(DAY, base))

    by_day = ("org", "day")
    return [
        Task("the day at all levels", rolled([DAY], leaves=True), lambda: hand.day(DAY), by_day),
        Task("60 days from towns up", rolled(list(DAYS), leaves=False), hand.series, by_day),
        *(Task(f"against {key}", *matched(base), ("org",)) for key, base in BASES.items()),
    ]


def compare(files: Sequence[str], orgs: OrgTree, rounds: int) -> None:
    hand = ByHand(files, orgs)
    print(f"{hand.rows():,} entries of {len(FIELDS)} fields in {len(files)} files, {len(orgs.orgs):,} orgs")
    print(f"{len(MEASURES)} measures, median of {rounds} turns, one after the other:")
    declared = by_hand = Timing(0, 0)
    for task in tasks(engine("duckdb", Files(files), orgs), hand):
        rows, ours, theirs = in_turns(task, rounds)
        print(f"{task.name:22} {rows:>9,} rows, the same: {told(ours, theirs)}")
        declared, by_hand = declared + ours, by_hand + theirs
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{'together':48} {told(declared, by_hand)}")
    print(f"peak memory {peak:.1f} GB")


def told(ours: Timing, theirs: Timing) -> str:
    ratios = f"{ours.clock / theirs.clock:.2f} ({ours.processor / theirs.processor:.2f})"
    return f"declared {ours}, by hand {theirs}, ratio {ratios}"


if __name__ == "__main__":
    main()
