"""Totals of a record's measures for every org: the entries are read once, and what they add climbs the tree."""

from collections.abc import Iterable, Sequence

import narwhals as nw
import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.measure import CountDistinct, Last, Mean, Quantile, Ratio, Sum
from sanri.monitor.engines.cascade import Cascade, Few, few
from sanri.monitor.engines.columns import either, one
from sanri.monitor.engines.ordered import ordered
from sanri.monitor.engines.question import Question
from sanri.monitor.engines.rows import Frame, Rows
from sanri.monitor.engines.tables import UNITS, Rolled, bottom, known, top


def keys(question: Question) -> tuple[str, ...]:
    """Whose row it is and ``on`` which day the tree is asked; for a newest value also the ``day`` it is read for."""
    return ("org", "on") if question.reads == "day" else ("org", "on", "day")


class Adding:
    """The columns of a question that add up, and how they do."""

    def __init__(self, question: Question) -> None:
        places = list(enumerate(question.asked))
        self.bottoms = [place for place, asked in places if isinstance(asked.how, Ratio | Mean)]
        self.tops = [place for place, asked in places if isinstance(asked.how, Sum | Ratio | Mean)]
        self.distinct = [place for place, asked in places if isinstance(asked.how, CountDistinct)]
        self.last = [place for place, asked in places if isinstance(asked.how, Last)]
        self.quantiles = [(place, asked.how.share) for place, asked in places if isinstance(asked.how, Quantile)]
        self.amounts = [f"t_{place}" for place in self.tops] + [f"b_{place}" for place in self.bottoms]
        self.known = [f"n_{place}" for place in (*self.tops, *self.distinct)]
        self.ages = [f"k_{place}" for place in self.last]
        self.own = [f"o_{place}" for place in self.last]

    @property
    def names(self) -> list[str]:
        """What climbs."""
        return [*UNITS, *self.amounts, *self.known, *self.ages, *self.own]

    def first(self) -> list[nw.Expr]:
        """The first adding, which also counts how many there were to add: a sum of nothing is told from a sum of 0."""
        counted = [nw.col(f"t_{place}").count().alias(f"n_{place}") for place in self.tops]
        newest = [nw.col(name).max() for name in self.ages]
        return [*_sums(self.amounts), *counted, *_sums([f"n_{place}" for place in self.distinct]), *newest]

    def further(self, *, own: bool = True) -> list[nw.Expr]:
        """Adding what has been added; of ages, the newest wins."""
        ages = (*self.ages, *(self.own if own else ()))
        return [*_sums((*self.amounts, *self.known)), *(nw.col(name).max() for name in ages)]

    def counted(self) -> list[nw.Expr]:
        """The counts that adding would give, for rows that need no adding."""
        tops = [one(~nw.col(f"t_{place}").is_null()).alias(f"n_{place}") for place in self.tops]
        return [*tops, *(nw.col(f"n_{place}") for place in self.distinct)]


def _sums(names: Iterable[str]) -> list[nw.Expr]:
    return [nw.col(name).sum() for name in names]


def roll(rows: Rows, cascade: Cascade, question: Question, days: Sequence[Day], *, below: bool) -> Rolled:
    adding = Adding(question)
    read = rows.read(question, days)

    def merge(frame: Few) -> Few:
        return frame.group_by(*keys(question)).agg(*_sums(UNITS), *adding.further())

    def rise(frame: Few) -> Few:
        return merge(frame.with_columns(nw.lit(None, nw.Int64).alias(name) for name in adding.own))

    start = (_everybody if below else _from_parents)(rows, cascade, read, question, adding)
    totals = cascade.climb(start, merge, [*keys(question), *adding.names], rise=rise if adding.own else merge)
    if question.reads == "day":
        totals = totals.rename({"on": "day"})
    else:
        totals = totals.group_by("org", "day").agg(*_sums(UNITS), *adding.further())
    for place in adding.distinct:
        found = _different(rows, cascade, read, question, place)
        totals = totals.join(found, on=["org", "day"], how="left")
    for place, share in adding.quantiles:
        said = read.select(*keys(question), nw.col(f"v_{place}").alias("value"))
        found = ordered(rows, cascade, said, share=share, name=top(place))
        totals = totals.join(found, on=["org", "day"], how="left")
    for place in adding.last:
        totals = _said(rows, totals, question, place)
    shown = [expression for place in range(len(question.asked)) for expression in _shown(place, question)]
    return Rolled(totals.select("org", "day", *UNITS, *shown).to_native(), question.asked)


def _everybody(rows: Rows, cascade: Cascade, read: Frame, question: Question, adding: Adding) -> Few:
    """One row a unit and day, placed in the tree."""
    is_single = question.has_one_entry_per_unit
    units = read if is_single else _by_unit(read, question, adding)
    counts = adding.counted() if is_single else [nw.col(name) for name in adding.known]
    placed = cascade.placed(units).select(
        nw.col("id").alias("org"),
        "parent",
        *keys(question)[1:],
        *(_owed(name, question).alias(name) for name in UNITS),
        *adding.amounts,
        *counts,
        *adding.ages,
        *(nw.col(age).alias(own) for age, own in zip(adding.ages, adding.own, strict=True)),
    )
    return few(widened(rows.settle(placed)))


def _from_parents(rows: Rows, cascade: Cascade, read: Frame, question: Question, adding: Adding) -> Few:
    """One row a day for each org that has others below: the many units are added where they are read."""
    is_single = question.has_one_entry_per_unit
    lifted = cascade.lifted(read if is_single else _by_unit(read, question, adding))
    own = [
        nw.when(nw.col("is_own")).then(nw.col(age)).max().alias(name)
        for age, name in zip(adding.ages, adding.own, strict=True)
    ]
    units = [_owed(name, question).sum().alias(name) for name in UNITS]
    sums = adding.first() if is_single else adding.further(own=False)
    raised = rows.settle(lifted.group_by("target", *keys(question)[1:]).agg(*units, *sums, *own))
    return cascade.raised(few(widened(raised)).rename({"target": "org"}))


def _by_unit(entries: Frame, question: Question, adding: Adding) -> Frame:
    """Where a unit may have several entries, it is late if one is and closed if all are."""
    unit = [nw.col("reported").max(), nw.col("on_time").min(), nw.col("closed").min()]
    return entries.group_by(*keys(question)).agg(*unit, *adding.first())


def _owed(name: str, question: Question) -> nw.Expr:
    """Only units that owe the record count as having reported; an event is owed by nobody and reported by anybody."""
    if question.record.every == "event":
        return nw.col(name)
    owes = either(nw.col("kind") == kind for kind in question.record.reporters)
    return nw.when(owes).then(nw.col(name)).otherwise(0)


def widened(table: pa.Table) -> pa.Table:
    """Amounts as decimals of 38 digits, so that adding them up cannot run over; counts of entries cannot."""
    for place, field in enumerate(table.schema):
        if field.name.startswith(("t_", "b_")):
            scale = field.type.scale if pa.types.is_decimal(field.type) else 0
            table = table.set_column(place, field.name, table[field.name].cast(pa.decimal128(38, scale)))
        elif field.name in UNITS or field.name.startswith("n_"):
            table = table.set_column(place, field.name, table[field.name].cast(pa.int64()))
    return table


def _different(rows: Rows, cascade: Cascade, read: Frame, question: Question, place: int) -> Few:
    """How many different values there are under each org: the values climb, each kept once."""
    names = [*keys(question), f"v_{place}"]
    pairs = read.select(names).filter(~nw.col(f"v_{place}").is_null()).unique()
    placed = cascade.placed(pairs).select(nw.col("id").alias("org"), "parent", *names[1:])
    climbed = cascade.climb(few(rows.settle(placed)), lambda frame: frame.select(names).unique(), names)
    by_day = climbed.rename({"on": "day"}) if question.reads == "day" else climbed
    return by_day.group_by("org", "day").agg(nw.col(f"v_{place}").n_unique().alias(f"c_{place}"))


def _said(rows: Rows, totals: Few, question: Question, place: int) -> Few:
    """The value of the entry whose age won: the org's own newest, or else the newest from below."""
    age = f"age_{place}"
    aged = totals.with_columns(nw.coalesce(nw.col(f"o_{place}"), nw.col(f"k_{place}")).alias(age))
    wanted = rows.lazy(aged.select(age).unique().to_native())
    said = rows.prepared(question).join(wanted, left_on="age", right_on=age, how="semi")
    return aged.join(few(rows.settle(said.select(nw.col("age").alias(age), f"s_{place}"))), on=age, how="left")


def _shown(place: int, question: Question) -> list[nw.Expr]:
    """The columns of the answer."""
    count = nw.col(f"n_{place}").alias(known(place))
    match question.asked[place].how:
        case Sum():
            return [nw.col(f"t_{place}").alias(top(place)), count]
        case Ratio() | Mean():
            return [nw.col(f"t_{place}").alias(top(place)), nw.col(f"b_{place}").alias(bottom(place)), count]
        case CountDistinct():
            return [nw.col(f"c_{place}").fill_null(0).alias(top(place)), count]
        case Quantile():
            return [nw.col(top(place))]
        case Last():
            return [nw.col(f"s_{place}").alias(top(place))]
