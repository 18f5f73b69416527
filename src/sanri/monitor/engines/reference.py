"""The plain engine: loops over entries, slow and obvious. What it says is what the fast one must say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.measure import Last
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor.book import Book
from sanri.monitor.engines.question import VALUED, Asked, Cell, Pick, Question
from sanri.monitor.engines.reckoning import Said, add, counts, total
from sanri.monitor.engines.tables import Matched, Rolled, bottom, panel, top

Units: TypeAlias = Mapping[str, list[Said]]
"""The entries read for a day, by the org that made them."""


@dataclass(frozen=True, slots=True)
class ReferenceEngine:
    """Answers from `Book.entries`, one entry at a time."""

    book: Book
    tree: OrgTree

    def roll(self, question: Question, days: Sequence[Day], *, leaves: bool = True) -> Rolled:
        rows = []
        for day in days:
            under: dict[str, list[Said]] = defaultdict(list)
            for said in self._read(question, day):
                for org in self.tree.path(said.entry.org, said.entry.period.last):
                    under[org.code].append(said)
            rows += [self._row(question, org, day, entries) for org, entries in under.items()]
        return Rolled(_table(rows, Rolled.columns(question.asked)), question.asked)

    def match(self, question: Question, day: Day, base: Sequence[Day]) -> Matched:
        now = self._units(question, day)
        before = [self._units(question, one) for one in base]
        rows: dict[str, dict[str, Any]] = {}
        for place, asked in enumerate(question.asked):
            if isinstance(asked.how, Last):
                continue
            there = set.intersection(*(_present(asked, units, question.record) for units in (now, *before)))
            for org, inside in self._under(there, day).items():
                row = rows.setdefault(org, {"org": org})
                row[panel(place)] = len(inside)
                current = total(asked, _of(now, inside), org, question.record)
                past = [total(asked, _of(units, inside), org, question.record) for units in before]
                row["now_" + top(place)], row["now_" + bottom(place)] = current.top, current.bottom
                row["base_" + top(place)] = add(cell.top for cell in past)
                row["base_" + bottom(place)] = add(cell.bottom for cell in past)
        return Matched(_table(list(rows.values()), Matched.columns(question.asked)), question.asked)

    def steady(self, question: Question, org: str, day: Day, base: Sequence[Day]) -> tuple[dict[Day, Cell], ...]:
        inside = {one.code for one in self.tree.within(org, day)}
        units = {one: _inside(self._units(question, one), inside) for one in (day, *base)}
        found = []
        for asked in question.asked:
            there = {one: _present(asked, units[one], question.record) for one in units}
            days = [one for one in base if there[one]]
            steady = set.intersection(there[day], *(there[one] for one in days)) or inside
            found.append({one: total(asked, _of(units[one], steady), org, question.record) for one in days})
        return tuple(found)

    def picks(self, question: Question, day: Day) -> tuple[Pick, ...]:
        return tuple(
            Pick(
                said.entry.number,
                said.entry.org,
                said.entry.period.last,
                str(said.entry.period),
                said.entry.subject,
                frozenset(asked.key for asked in question.asked if counts(asked, said)),
            )
            for said in self._read(question, day)
        )

    def _in_force(self, record: Record) -> Iterator[Said]:
        entries = list(self.book.entries(record))
        replaced = {entry.replaces for entry in entries}
        return (Said.of(one, record) for one in entries if one.number not in replaced and one.state != "void")

    def _read(self, question: Question, day: Day) -> list[Said]:
        """The entries that are read for the day, in the order of their numbers."""
        in_force = self._in_force(question.record)
        about = [said for said in in_force if question.subject in ("", said.entry.subject)]
        if question.reads == "day":
            return [said for said in about if said.entry.period.last == day]
        newest: dict[tuple[str, str], Said] = {}
        for said in sorted(about, key=lambda said: said.age):
            if said.entry.period.last <= day and said.entry.state in VALUED:
                newest[said.entry.org, said.entry.subject] = said
        return sorted(newest.values(), key=lambda said: said.entry.number)

    def _row(self, question: Question, org: str, day: Day, entries: list[Said]) -> dict[str, Any]:
        units: dict[str, list[Said]] = defaultdict(list)
        for said in entries:
            if self._owes(said, question.record):
                units[said.entry.org].append(said)
        row: dict[str, Any] = {
            "org": org,
            "day": day.date,
            "reported": len(units),
            "on_time": sum(all(not said.entry.late for said in unit) for unit in units.values()),
            "closed": sum(all(said.entry.state == "closed" for said in unit) for unit in units.values()),
        }
        for place, asked in enumerate(question.asked):
            cell = total(asked, entries, org, question.record)
            row[top(place)], row[bottom(place)] = cell.top, cell.bottom
        return row

    def _owes(self, said: Said, record: Record) -> bool:
        org = self.tree.find(said.entry.org, said.entry.period.last)
        return record.every == "event" or (org is not None and org.kind in record.reporters)

    def _units(self, question: Question, day: Day) -> Units:
        units: dict[str, list[Said]] = defaultdict(list)
        for said in self._read(question, day):
            if self.tree.find(said.entry.org, said.entry.period.last) is not None:
                units[said.entry.org].append(said)
        return units

    def _under(self, units: Iterable[str], day: Day) -> Mapping[str, set[str]]:
        under: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            for org in self.tree.path(unit, day):
                under[org.code].add(unit)
        return under


def _present(asked: Asked, units: Units, record: Record) -> set[str]:
    return {unit for unit, entries in units.items() if total(asked, entries, unit, record).top is not None}


def _inside(units: Units, inside: set[str]) -> Units:
    return {unit: entries for unit, entries in units.items() if unit in inside}


def _of(units: Units, chosen: set[str]) -> list[Said]:
    return [said for unit in sorted(chosen) for said in units.get(unit, [])]


def _table(rows: list[dict[str, Any]], columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in columns})
