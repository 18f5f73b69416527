"""Medians and percentiles for every org: the values climb the tree with how often each was said, and are then ordered.

Exact to the last digit: the two neighbours are found in DuckDB, and Arrow decimals of 76 digits lie between them.
"""

from decimal import Decimal

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from sanri.kernel.measure import SHARE_PLACES
from sanri.monitor.engines.cascade import Cascade, Few, few
from sanri.monitor.engines.rows import Frame, Rows

WHOLE = 10**SHARE_PLACES
WIDE, LONG = 40, 19
"""Digits of a neighbour, 38 and room for the difference of two; and of any 64-bit number."""


def ordered(rows: Rows, cascade: Cascade, said: Frame, *, share: Decimal, name: str) -> Few:
    """The quantile of column ``value`` for each org and day, as column `name`; the rows are placed by ``on``.

    Type 7 of Hyndman and Fan (1996): of n values in order it lies at (n − 1) × share, counted from 0.
    """
    names = [column for column in said.collect_schema().names() if column != "times"]
    often = said.filter(~nw.col("value").is_null()).group_by(names).agg(times=nw.len())
    placed = cascade.placed(often).select(nw.col("id").alias("org"), "parent", *names[1:], times=_whole("times"))

    def merge(frame: Few) -> Few:
        return frame.group_by(names).agg(nw.col("times").sum())

    climbed = cascade.climb(few(rows.settle(placed)), merge, [*names, "times"])
    if "day" not in names:
        climbed = climbed.rename({"on": "day"})
    neighbours = rows.settle(_neighbours(rows.lazy(climbed.to_native()), share))
    between = _between(neighbours["low"], neighbours["high"], neighbours["rest"])
    return few(neighbours.select(["org", "day"]).append_column(name, between))


def _neighbours(said: Frame, share: Decimal) -> Frame:
    """The values on either side of the place, and how many ten-thousandths of the way it lies from the lower one."""
    often = said.group_by("org", "day", "value").agg(nw.col("times").sum())
    upto = nw.col("times").cum_sum().over("org", "day", order_by="value").cast(nw.Int64)
    steps = (_whole_over("times") - 1) * int(share * WHOLE)
    counted = often.with_columns(upto=upto, step=steps // WHOLE, rest=steps % WHOLE)
    return counted.group_by("org", "day").agg(
        low=nw.when(nw.col("upto") > nw.col("step")).then(nw.col("value")).min(),
        high=nw.when(nw.col("upto") > nw.col("step") + 1).then(nw.col("value")).min(),
        rest=nw.col("rest").max(),
    )


def _whole(name: str) -> nw.Expr:
    return nw.col(name).cast(nw.Int64)


def _whole_over(name: str) -> nw.Expr:
    return nw.col(name).sum().over("org", "day").cast(nw.Int64)


def _between(low: pa.ChunkedArray, high: pa.ChunkedArray, rest: pa.ChunkedArray) -> pa.ChunkedArray:
    """The lower one and so much of the difference; the greatest of all has no other above it, and needs none."""
    scale = low.type.scale if pa.types.is_decimal(low.type) else 0
    wide = pa.decimal256(WIDE, scale)
    below, above = low.cast(wide), pc.coalesce(high, low).cast(wide)
    unit = pa.scalar(Decimal(1) / WHOLE, pa.decimal256(SHARE_PLACES + 1, SHARE_PLACES))
    part = pc.multiply(rest.cast(pa.decimal256(LONG, 0)), unit)
    return pc.add(below, pc.multiply(pc.subtract(above, below), part))
