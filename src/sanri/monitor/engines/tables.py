"""An engine's answer as a table: one row an org and day, with exact columns that become numbers when they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sanri.kernel.day import Day
from sanri.monitor.engines.question import Asked, Cell, Pair, Totals

UNITS = ("reported", "on_time", "closed")


def top(place: int) -> str:
    return f"top_{place}"


def bottom(place: int) -> str:
    return f"bottom_{place}"


def known(place: int) -> str:
    return f"known_{place}"


def panel(place: int) -> str:
    return f"panel_{place}"


@dataclass(frozen=True, eq=False)
class Rolled:
    """Columns ``org, day, reported, on_time, closed`` and, for the nth measure asked, ``top_n`` and ``bottom_n``.

    Where ``known_n`` is 0 there was nothing to add, and what stands in ``top_n`` is no number.
    """

    table: pa.Table
    asked: tuple[Asked, ...]

    @staticmethod
    def columns(asked: Sequence[Asked]) -> tuple[str, ...]:
        return ("org", "day", *UNITS, *(side(place) for place in range(len(asked)) for side in (top, bottom, known)))

    def of(self, org: str) -> dict[Day, Totals]:
        """The org's rows by day; a day on which nothing was reported has none."""
        return {
            Day(row["day"]): Totals(
                int(row["reported"]), int(row["on_time"]), int(row["closed"]), _cells(row, self.asked)
            )
            for row in _rows(self.table, org)
        }


@dataclass(frozen=True, eq=False)
class Matched:
    """Columns ``org`` and, for the nth measure asked, ``panel_n``, ``now_top_n``, ``base_top_n`` and their bottoms."""

    table: pa.Table
    asked: tuple[Asked, ...]

    @staticmethod
    def columns(asked: Sequence[Asked]) -> tuple[str, ...]:
        sides = [
            when + side(place) for place in range(len(asked)) for when in ("now_", "base_") for side in (top, bottom)
        ]
        return ("org", *(panel(place) for place in range(len(asked))), *sides)

    def of(self, org: str) -> dict[str, Pair]:
        """The org's panels by measure; a measure without a panel is not in it."""
        found: dict[str, Pair] = {}
        for row in _rows(self.table, org):
            now, base = _cells(row, self.asked, "now_"), _cells(row, self.asked, "base_")
            for place, asked in enumerate(self.asked):
                if units := int(row.get(panel(place)) or 0):
                    found[asked.key] = Pair(units, now[asked.key], base[asked.key])
        return found


def _rows(table: pa.Table, org: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.filter(pc.equal(table["org"].cast(pa.string()), org)).to_pylist()
    return found


def _cells(row: dict[str, Any], asked: tuple[Asked, ...], side: str = "") -> dict[str, Cell]:
    return {one.key: _cell(row, place, side) for place, one in enumerate(asked)}


def _cell(row: dict[str, Any], place: int, side: str) -> Cell:
    if not side and row.get(known(place)) == 0:
        return Cell(None)
    return Cell(row.get(side + top(place)), row.get(side + bottom(place)))
