"""The same questions as SQL that an analyst would write for this one record: the yardstick of the declared measures."""

from collections.abc import Sequence
from datetime import date

import duckdb
import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.org import OrgTree

ENTRY = """
entry AS (
  SELECT e.* FROM read_parquet($files) e
  WHERE {days} AND state <> 'void'
    AND NOT EXISTS (SELECT 1 FROM read_parquet($files) r WHERE r.replaces = e.number)
)"""
VALUES = """
  v_opd + v_er AS top_0,
  v_fever AS top_1,
  v_tested AS top_2,
  v_up AS top_3,
  CASE WHEN v_opd + v_er IS NOT NULL THEN v_up END AS top_4,
  CASE WHEN v_up IS NOT NULL THEN v_opd + v_er END AS bottom_4,
  CASE WHEN v_tested IS NOT NULL THEN v_positive END AS top_5,
  CASE WHEN v_positive IS NOT NULL THEN v_tested END AS bottom_5"""
COLUMNS = ("top_0", "top_1", "top_2", "top_3", "top_4", "bottom_4", "top_5", "bottom_5")
UNITS = ("reported", "on_time", "closed")


class ByHand:
    """One connection; each question is one statement."""

    def __init__(self, files: Sequence[str], tree: OrgTree) -> None:
        self._files = list(files)
        self._connection = duckdb.connect()
        edges = pa.table(
            {
                "code": [org.code for org in tree.orgs],
                "parent": pa.array([org.parent for org in tree.orgs], pa.string()),
                "since": [org.valid_from.date if org.valid_from else date(1, 1, 1) for org in tree.orgs],
                "until": [org.valid_to.date if org.valid_to else date(9999, 12, 30) for org in tree.orgs],
            }
        )
        self._connection.register("edges", edges)
        self._connection.execute("CREATE TABLE edge AS SELECT * FROM edges WHERE parent IS NOT NULL")

    def rows(self) -> int:
        counted = self._connection.sql("SELECT count(*) FROM read_parquet($files)", params={"files": self._files})
        return int(counted.to_arrow_table().column(0)[0].as_py())

    def day(self, day: Day) -> pa.Table:
        """Every org's totals of one day, the units' own among them."""
        return self._ask(
            ENTRY.format(days=f"last = DATE '{day}'")
            + f""",
            s0 AS MATERIALIZED (
              SELECT org, last AS day, 1 AS reported, CASE WHEN late THEN 0 ELSE 1 END AS on_time,
                CASE WHEN state = 'closed' THEN 1 ELSE 0 END AS closed, {VALUES}
              FROM entry
            ),
            """
            + _steps(("day",), (*UNITS, *COLUMNS), "s.day", since=1)
            + _together()
        )

    def series(self) -> pa.Table:
        """The totals of every day from the towns up."""
        sums = ", ".join(f"sum({name}) AS {name}" for name in (*UNITS, *COLUMNS))
        return self._ask(
            ENTRY.format(days="TRUE")
            + f""",
            s1 AS MATERIALIZED (
              SELECT parent AS org, day, {sums}
              FROM (
                SELECT org, last AS day, 1 AS reported, CASE WHEN late THEN 0 ELSE 1 END AS on_time,
                  CASE WHEN state = 'closed' THEN 1 ELSE 0 END AS closed, {VALUES}
                FROM entry
              ) s JOIN edge ON code = s.org AND s.day BETWEEN since AND until
              GROUP BY parent, day
            ),
            """
            + _steps(("day",), (*UNITS, *COLUMNS), "s.day", since=2)
            + _together(first=1)
        )

    def panel(self, day: Day, base: Sequence[Day]) -> pa.Table:
        """The day beside the base, on the units that have a value on the day and on every day of the base."""
        now, then = f"last = DATE '{day}'", f"last BETWEEN DATE '{min(base)}' AND DATE '{max(base)}'"
        sides = [
            f"sum({name}) FILTER ({days}) AS {side}_{name}, count({name}) FILTER ({days}) AS {side}_n_{name}"
            for side, days in (("now", now), ("base", then))
            for name in COLUMNS
        ]
        both = {name: f"now_n_{name} = 1 AND base_n_{name} = {len(base)}" for name in COLUMNS}
        panels = [f"CASE WHEN {both[f'top_{n}']} THEN 1 ELSE 0 END AS panel_{n}" for n in range(6)]
        masked = [
            f"CASE WHEN {both[name]} THEN {side}_{name} END AS {side}_{name}"
            for side in ("now", "base")
            for name in COLUMNS
        ]
        names = [*(f"panel_{n}" for n in range(6)), *(f"{side}_{name}" for side in ("now", "base") for name in COLUMNS)]
        return self._ask(
            ENTRY.format(days=f"({now} OR {then})")
            + f""",
            unit AS (SELECT org, {", ".join(sides)} FROM (SELECT org, last, {VALUES} FROM entry) GROUP BY org),
            s0 AS MATERIALIZED (SELECT org, {", ".join([*panels, *masked])} FROM unit),
            """
            + _steps((), names, f"DATE '{day}'", since=1)
            + _together()
        )

    def _ask(self, statement: str) -> pa.Table:
        return self._connection.sql("WITH " + statement, params={"files": self._files}).to_arrow_table()


def _steps(keys: Sequence[str], names: Sequence[str], day: str, *, since: int) -> str:
    """From towns to counties, cities, provinces and the nation: each step a join with the parents of the day."""
    sums = ", ".join(f"sum({name}) AS {name}" for name in names)
    grouped = ", ".join(["parent", *keys])
    return ", ".join(
        f"s{step} AS MATERIALIZED (SELECT parent AS org, {', '.join([*keys, sums])} FROM s{step - 1} s "
        f"JOIN edge ON code = s.org AND {day} BETWEEN since AND until GROUP BY {grouped})"
        for step in range(since, 6)
    )


def _together(*, first: int = 0) -> str:
    return " UNION ALL ".join(f"SELECT * FROM s{step}" for step in range(first, 6))
