"""Like with like: the units that reported on both sides, added up the tree of the later day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw
import pyarrow as pa

from sanri.kernel.day import Day
from sanri.monitor.engines.cascade import Cascade, Few, few
from sanri.monitor.engines.columns import one
from sanri.monitor.engines.question import Question
from sanri.monitor.engines.rolling import Adding
from sanri.monitor.engines.rows import Frame, Rows, within
from sanri.monitor.engines.tables import Matched, bottom, panel, top


@dataclass(frozen=True, slots=True)
class Sides:
    """The day and the days of its base, as conditions on ``day``. The day may be one of its own base."""

    day: Day
    base: Sequence[Day]

    @property
    def conditions(self) -> Mapping[str, nw.Expr]:
        return {"now_": nw.col("day") == self.day.date, "base_": within(nw.col("day"), self.base)}

    @property
    def days(self) -> tuple[Day, ...]:
        return tuple(sorted({self.day, *self.base}))

    def added(self, name: str) -> list[nw.Expr]:
        """What the column comes to on the day, and on the days of the base."""
        return [nw.when(days).then(nw.col(name)).sum().alias(side + name) for side, days in self.conditions.items()]

    def counted(self, name: str, into: str) -> list[nw.Expr]:
        """On how many days the column has a value."""
        return [nw.when(days).then(nw.col(name)).count().alias(side + into) for side, days in self.conditions.items()]

    def is_on_both(self, place: int) -> nw.Expr:
        return (nw.col(f"now_n_{place}") > 0) & (nw.col(f"base_n_{place}") == len(set(self.base)))


def match(rows: Rows, cascade: Cascade, question: Question, sides: Sides) -> Matched:
    adding = Adding(question)
    entries = read(rows, question, sides)
    units = _by_unit(by_day(entries, adding, question), adding, sides)
    panelled = [_panelled(place, adding, sides) for place in (*adding.tops, *adding.distinct)]
    columns = {name: value for found in panelled for name, value in found.items()}
    on = nw.lit(sides.day.date).alias("on")
    masked = units.select("org", on, *(value.alias(name) for name, value in columns.items()))
    placed = cascade.placed(masked).select(nw.col("id").alias("org"), "parent", "on", *columns)

    def merge(frame: Few) -> Few:
        return frame.group_by("org", "on").agg(*(nw.col(name).sum() for name in columns))

    start = few(_counting(rows.settle(placed)))
    found = cascade.climb(start, merge, ["org", "on", *columns]).drop("on")
    for place in adding.distinct:
        there = units.filter(sides.is_on_both(place)).select(nw.col("org").alias("unit"))
        different = entries.join(there, left_on="org", right_on="unit", how="semi")
        found = found.join(_different(rows, cascade, different, place=place, sides=sides), on="org", how="left")
        found = found.with_columns(nw.col(side + top(place)).fill_null(0) for side in sides.conditions)
    return Matched(found.to_native(), question.asked)


def _counting(table: pa.Table) -> pa.Table:
    """The panels' units as whole numbers of the width that adding them gives."""
    for place, name in enumerate(table.column_names):
        if name.startswith("panel_"):
            table = table.set_column(place, name, table[name].cast(pa.int64()))
    return table


def read(rows: Rows, question: Question, sides: Sides) -> Frame:
    read = rows.read(question, sides.days)
    return read.rename({"on": "day"}) if question.reads == "day" else read


def by_day(entries: Frame, adding: Adding, question: Question) -> Frame:
    """One row a unit and day; of a measure that the unit has no value of, the amount is missing."""
    if question.has_one_entry_per_unit:
        return entries.select("org", "day", *adding.amounts, *(f"n_{place}" for place in adding.distinct))
    days = entries.group_by("org", "day").agg(*adding.first())
    sides = [(n, f"t_{n}") for n in adding.tops] + [(n, f"b_{n}") for n in adding.bottoms]
    amounts = [nw.when(nw.col(f"n_{n}") > 0).then(nw.col(name)).alias(name) for n, name in sides]
    known = [one(nw.col(f"n_{n}") > 0).alias(f"n_{n}") for n in adding.distinct]
    return days.select("org", "day", *amounts, *known)


def _by_unit(by_day: Frame, adding: Adding, sides: Sides) -> Frame:
    """One row a unit: what it comes to on either side, and on how many days it has a value."""
    return by_day.group_by("org").agg(
        *(column for name in adding.amounts for column in sides.added(name)),
        *(column for place in adding.distinct for column in sides.added(f"n_{place}")),
        *(column for place in adding.tops for column in sides.counted(f"t_{place}", f"n_{place}")),
    )


def _panelled(place: int, adding: Adding, sides: Sides) -> dict[str, nw.Expr]:
    """The nth measure of a unit, as far as the unit is in the panel."""
    both = sides.is_on_both(place)
    found = {panel(place): one(both)}
    for side in sides.conditions:
        if place in adding.tops:
            found[side + top(place)] = nw.when(both).then(nw.col(f"{side}t_{place}"))
        if place in adding.bottoms:
            found[side + bottom(place)] = nw.when(both).then(nw.col(f"{side}b_{place}"))
    return found


def _different(rows: Rows, cascade: Cascade, panelled: Frame, *, place: int, sides: Sides) -> Few:
    """How many different values the panel has under each org, on the day and added over the days of the base."""
    value, names = f"v_{place}", ["org", "on", "day", f"v_{place}"]
    on = nw.lit(sides.day.date).alias("on")
    pairs = panelled.select("org", on, "day", value).filter(~nw.col(value).is_null()).unique()
    placed = cascade.placed(pairs).select(nw.col("id").alias("org"), "parent", *names[1:])
    climbed = cascade.climb(few(rows.settle(placed)), lambda frame: frame.select(names).unique(), names)
    by_day = climbed.group_by("org", "day").agg(nw.col(value).n_unique().alias(top(place)))
    split = by_day.select(
        "org",
        *(nw.when(days).then(nw.col(top(place))).alias(side + top(place)) for side, days in sides.conditions.items()),
    )
    return split.group_by("org").agg(nw.col(side + top(place)).sum() for side in sides.conditions)
