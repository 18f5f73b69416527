"""Up the org tree, a parent at a time: what units said, added into what towns, counties, cities and the nation come to.

Every row carries the day ``on`` which the tree is asked, so that an org that moved counts under the parent of that day.
The many units are read and lifted by DuckDB; from there up the rows are few, and Narwhals adds them as Arrow tables.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from sanri.kernel.day import Day, Span
from sanri.kernel.org import Org, OrgTree
from sanri.monitor.engines.rows import Frame, Rows

Few: TypeAlias = nw.DataFrame[Any]
"""Rows in memory, one an org and day or little more."""
Merge: TypeAlias = Callable[[Few], Few]
"""Makes one row of the rows of the same org: by adding, by taking the newest, by keeping each value once."""

MOST_STEPS = 64
_FIRST, _LAST = Day(date(1, 1, 1)), Day(date(9999, 12, 30))


class Cascade:
    """The dated edges of a tree, orgs as numbers. An edge without a parent says only that the org was active."""

    def __init__(self, tree: OrgTree, rows: Rows) -> None:
        edges = _edges(tree)
        self._codes = pc.unique(edges["code"])
        ids = pc.index_in(edges["code"], self._codes)
        parents = pc.index_in(edges["parent"], self._codes)
        has_below = pc.is_in(ids, pc.unique(parents).drop_null())
        edges = edges.drop_columns(["parent"]).append_column("id", ids).append_column("parent", parents)
        targets = pc.if_else(has_below, ids, parents)
        lifts = edges.drop_columns(["id", "parent"]).append_column("target", targets).append_column("is_own", has_below)
        self._edges = rows.stored("edges", edges)
        self._lifts = rows.stored("lifts", lifts.filter(pc.is_valid(targets)))
        rises = edges.filter(has_below).drop_columns(["code", "kind"])
        self._rises = few(rises)
        self._settled, self._parents = _settled(rises, len(self._codes))

    def placed(self, units: Frame) -> Frame:
        """The rows of orgs active on the day of the row; adds ``id``, ``parent``, and ``kind``."""
        return units.join(self._edges, left_on="org", right_on="code", how="inner").filter(_is_on_edge())

    def lifted(self, units: Frame) -> Frame:
        """A step up while reading: ``target`` is the parent of an org that has nobody below, or (``is_own``) itself."""
        return units.join(self._lifts, left_on="org", right_on="code", how="inner").filter(_is_on_edge())

    def raised(self, rows: Few) -> Few:
        """Rows of orgs that have others below, each with its ``parent`` on the day of the row.

        Few such orgs ever move: the parent of one that never did is looked up, and only the others' days are compared.
        """
        orgs = rows["org"].to_native()
        never = pc.take(self._settled, orgs)
        table = rows.to_native().append_column("parent", pc.take(self._parents, orgs))
        if pc.all(never).as_py() is not False:
            return few(table)
        moved = rows.filter(few(pa.table({"moved": pc.invert(never)}))["moved"])
        found = moved.join(self._rises, left_on="org", right_on="id", how="inner").filter(_is_on_edge())
        return few(pa.concat_tables([table.filter(never), found.select(table.column_names).to_native()]))

    def climb(self, placed: Few, merge: Merge, names: Sequence[str], *, rise: Merge | None = None) -> Few:
        """The columns of these names for every org, its own and what came up from below, under its code.

        `placed` are rows with ``org`` a number and ``parent``; `rise` merges on the way up where that differs.
        """
        parts = [placed.select(names)]
        for _ in range(MOST_STEPS):
            if placed["parent"].null_count():
                placed = placed.filter(~nw.col("parent").is_null())
            above = placed.drop("org").rename({"parent": "org"}).select(names)
            if not len(above):
                return self._coded(_together(parts, merge))
            placed = self.raised((rise or merge)(above))
            parts.append(placed.select(names))
        raise ValueError(f"The org tree has more than {MOST_STEPS} levels: look for an org above itself.")

    def _coded(self, rows: Few) -> Few:
        table = rows.to_native()
        return few(table.set_column(table.column_names.index("org"), "org", self._codes.take(table["org"])))


def _settled(edges: pa.Table, orgs: int) -> tuple[pa.Array, pa.Array]:
    """By number: whether the org has stood in one place for ever, and its parent there."""
    for_ever = pc.and_(pc.equal(edges["from"], _FIRST.date), pc.equal(edges["to"], _LAST.date))
    kept = edges.filter(for_ever)
    place = pc.index_in(pa.array(range(orgs), pa.int32()), kept["id"])
    return pc.is_valid(place), pc.take(kept["parent"].combine_chunks(), place)


def few(table: pa.Table) -> Few:
    """The table as rows to go on with."""
    return nw.from_native(table, eager_only=True)


def _is_on_edge() -> nw.Expr:
    found: nw.Expr = (nw.col("from") <= nw.col("on")) & (nw.col("on") <= nw.col("to"))
    return found


def _together(parts: list[Few], merge: Merge) -> Few:
    """The rows of every step. Only orgs that stand in two steps are merged: they spoke themselves, or lie unevenly."""
    rows = nw.concat(parts)
    steps = nw.concat([part.select("org").unique() for part in parts]).group_by("org").agg(steps=nw.len())
    twice = steps.filter(nw.col("steps") > 1)
    if not len(twice):
        return rows
    merged = merge(rows.join(twice, on="org", how="semi")).select(rows.columns)
    return nw.concat([rows.join(twice, on="org", how="anti"), merged])


def _edges(tree: OrgTree) -> pa.Table:
    rows: dict[str, list[Org]] = defaultdict(list)
    for org in tree.orgs:
        rows[org.code].append(org)
    edges = [
        (org.code, org.parent if has_parent else None, span.first.date, span.last.date, org.kind)
        for org in tree.orgs
        for has_parent, span in _stretches(_span(org), [_span(parent) for parent in rows.get(org.parent or "", ())])
    ]
    columns = zip(*edges, strict=True) if edges else ([] for _ in range(5))
    types = (pa.string(), pa.string(), pa.date32(), pa.date32(), pa.string())
    arrays = [pa.array(list(cells), kind) for cells, kind in zip(columns, types, strict=True)]
    return pa.Table.from_arrays(arrays, names=["code", "parent", "from", "to", "kind"])


def _span(org: Org) -> Span:
    return Span(org.valid_from or _FIRST, org.valid_to or _LAST)


def _stretches(own: Span, parent: list[Span]) -> Iterator[tuple[bool, Span]]:
    """The org's days cut where its parent comes or goes, each stretch with whether the parent is there."""
    at = own.first
    for span in sorted(parent, key=lambda span: span.first):
        if span.last < at or span.first > own.last:
            continue
        if at < span.first:
            yield False, Span(at, span.first - 1)
        end = min(span.last, own.last)
        yield True, Span(max(at, span.first), end)
        at = end + 1
    if at <= own.last:
        yield False, Span(at, own.last)
