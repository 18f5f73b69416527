"""The days that may be a peak or a low at one org: each as the steady units saw it, and beside the figure's own day."""

from datetime import date
from typing import Any

import narwhals as nw
import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.measure import CountDistinct, Last, Mean, Quantile, Ratio
from sanri.monitor.engines.cascade import Few, few
from sanri.monitor.engines.matching import Sides, by_day, read
from sanri.monitor.engines.question import Candidate, Cell, Pair, Question
from sanri.monitor.engines.rolling import Adding, widened
from sanri.monitor.engines.rows import Frame, Rows


def candidates(rows: Rows, question: Question, units: pa.Table, sides: Sides) -> tuple[dict[Day, Candidate], ...]:
    """For each measure, over those of the units (column ``unit``) that have a value of it."""
    entries = read(rows, question, sides).join(rows.lazy(units), left_on="org", right_on="unit", how="semi")
    known = few(widened(rows.settle(by_day(entries, Adding(question), question))))
    found: list[dict[Day, Candidate]] = []
    for place, asked in enumerate(question.asked):
        match asked.how:
            case Last() | Quantile():
                found.append({})
            case CountDistinct():
                there = known.filter(nw.col(f"n_{place}") > 0).select("org", "day")
                found.append(_counted(there, _values(rows, entries, place), sides))
            case how:
                has_bottom = isinstance(how, Ratio | Mean)
                bottom = f"b_{place}" if has_bottom else f"t_{place}"
                columns = [nw.col(f"t_{place}").alias("top"), nw.col(bottom).alias("bottom")]
                there = known.filter(~nw.col(f"t_{place}").is_null()).select("org", "day", *columns)
                found.append(_added(there, sides, has_bottom=has_bottom))
    return tuple(found)


def _added(there: Few, sides: Sides, *, has_bottom: bool) -> dict[Day, Candidate]:
    now, base = (there.filter(days) for days in sides.conditions.values())
    sums = [nw.col("top").sum(), nw.col("bottom").sum()]
    steady = _rows_by_day(_steady(now, base).group_by("day").agg(*sums))
    beside = now.select("org", nw.col("top").alias("now_top"), nw.col("bottom").alias("now_bottom"))
    both = base.join(beside, on="org", how="inner").group_by("day")
    pairs = _rows_by_day(both.agg(nw.len().alias("units"), *sums, nw.col("now_top").sum(), nw.col("now_bottom").sum()))

    def cell(row: dict[str, Any], side: str = "") -> Cell:
        return Cell(row[f"{side}top"], row[f"{side}bottom"] if has_bottom else None)

    return {
        Day(day): Candidate(cell(steady[day]), Pair(row["units"], cell(row, "now_"), cell(row)))
        for day, row in pairs.items()
        if day in steady
    }


def _counted(there: Few, values: Few, sides: Sides) -> dict[Day, Candidate]:
    now, base = (there.filter(days) for days in sides.conditions.values())
    steady = _different(_steady(now, base).join(values, on=["org", "day"], how="inner"))
    shared = base.join(now.select("org"), on="org", how="inner")
    then = _different(shared.join(values, on=["org", "day"], how="inner"))
    today = values.filter(sides.conditions["now_"]).drop("day")
    current = _different(shared.join(today, on="org", how="inner"))
    units = _rows_by_day(shared.group_by("day").agg(nw.len().alias("units")))
    steady_days = set(_steady(now, base)["day"].to_list())
    return {
        Day(day): Candidate(
            Cell(steady.get(day, 0)), Pair(row["units"], Cell(current.get(day, 0)), Cell(then.get(day, 0)))
        )
        for day, row in units.items()
        if day in steady_days
    }


def _steady(now: Few, base: Few) -> Few:
    """The base's rows of the units that are there on the day and on all days; all rows, where no unit is."""
    days = len(base.select("day").unique())
    always = base.group_by("org").agg(days=nw.len()).filter(nw.col("days") == days)
    units = always.join(now, on="org", how="semi")
    return base.join(units, on="org", how="semi") if len(units) else base


def _values(rows: Rows, entries: Frame, place: int) -> Few:
    values = entries.select("org", "day", nw.col(f"v_{place}").alias("value"))
    return few(rows.settle(values.filter(~nw.col("value").is_null()).unique()))


def _different(pairs: Few) -> dict[date, int]:
    found = pairs.group_by("day").agg(nw.col("value").n_unique().alias("count"))
    return {day: row["count"] for day, row in _rows_by_day(found).items()}


def _rows_by_day(table: Few) -> dict[date, dict[str, Any]]:
    return {row["day"]: row for row in table.to_native().to_pylist()}
