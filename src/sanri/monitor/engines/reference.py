"""The plain engine: loops over entries, obvious rather than clever. What it says is what DuckDB must say.

It reads a record once and remembers what is in force, so that on a city's book it is also the quicker of the two.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyarrow as pa

from sanri.kernel.day import Day
from sanri.kernel.measure import Last, Quantile
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor.book import Book
from sanri.monitor.engines.question import VALUED, Asked, Candidate, Pair, Pick, Question
from sanri.monitor.engines.reckoning import Said, counts, is_none_of_it, total
from sanri.monitor.engines.tables import Matched, Rolled, bottom, panel, top
from sanri.monitor.exact import add

Units: TypeAlias = Mapping[str, list[Said]]
"""The entries read for a day, by the org that made them."""


@dataclass(frozen=True)
class ReferenceEngine:
    """Answers from `Book.entries`, one entry at a time."""

    book: Book
    tree: OrgTree
    _kept: dict[str, "_InForce"] = field(default_factory=dict)

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
            if isinstance(asked.how, Last | Quantile):
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

    def candidates(
        self, question: Question, org: str, day: Day, base: Sequence[Day]
    ) -> tuple[dict[Day, Candidate], ...]:
        inside = {one.code for one in self.tree.within(org, day)}
        units = {one: _inside(self._units(question, one), inside) for one in (day, *base)}
        return tuple(
            {}
            if isinstance(asked.how, Last | Quantile)
            else _candidates(asked, units, org, day=day, base=base, record=question.record)
            for asked in question.asked
        )

    def picks(self, question: Question, day: Day) -> tuple[Pick, ...]:
        return tuple(
            Pick(
                said.entry.number,
                said.entry.org,
                said.entry.period.last,
                str(said.entry.period),
                said.entry.subject,
                frozenset(asked.key for asked in question.asked if counts(asked, said)),
                frozenset(asked.key for asked in question.asked if counts(asked, said) or is_none_of_it(asked, said)),
            )
            for said in self._read(question, day)
        )

    def _in_force(self, record: Record) -> "_InForce":
        if record.key not in self._kept:
            entries = list(self.book.entries(record))
            replaced = {entry.replaces for entry in entries}
            standing = (one for one in entries if one.number not in replaced and one.state != "void")
            self._kept[record.key] = _InForce([Said.of(one, record) for one in standing])
        return self._kept[record.key]

    def _read(self, question: Question, day: Day) -> list[Said]:
        """The entries that are read for the day, in the order of their numbers."""
        in_force = self._in_force(question.record)
        found = in_force.of(day) if question.reads == "day" else in_force.newest(day)
        return [said for said in found if question.subject in ("", said.entry.subject)]

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
            units[said.entry.org].append(said)
        return units

    def _under(self, units: Iterable[str], day: Day) -> Mapping[str, set[str]]:
        under: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            for org in self.tree.path(unit, day):
                under[org.code].add(unit)
        return under


class _InForce:
    """A record's entries in force, by the day that their period ends."""

    def __init__(self, entries: Sequence[Said]) -> None:
        self._by_day: dict[Day, list[Said]] = defaultdict(list)
        for said in entries:
            self._by_day[said.entry.period.last].append(said)
        self._days = sorted(self._by_day)
        self._newest: dict[Day, list[Said]] = {}

    def of(self, day: Day) -> list[Said]:
        return self._by_day.get(day, [])

    def newest(self, day: Day) -> list[Said]:
        """Of each org and subject the newest that has a value, among periods that have ended by the day."""
        if day not in self._newest:
            found: dict[tuple[str, str], Said] = {}
            for one in self._days[: bisect_right(self._days, day)]:
                for said in sorted(self._by_day[one], key=lambda said: said.age):
                    if said.entry.state in VALUED:
                        found[said.entry.org, said.entry.subject] = said
            self._newest[day] = sorted(found.values(), key=lambda said: said.entry.number)
        return self._newest[day]


def _candidates(
    asked: Asked, units: Mapping[Day, Units], org: str, *, day: Day, base: Sequence[Day], record: Record
) -> dict[Day, Candidate]:
    there = {one: _present(asked, units[one], record) for one in units}
    days = [one for one in base if there[one]]
    steady = set.intersection(there[day], *(there[one] for one in days))
    found = {}
    for one in days:
        if shared := there[day] & there[one]:
            current, then = (total(asked, _of(units[on], shared), org, record) for on in (day, one))
            seen = total(asked, _of(units[one], steady or there[one]), org, record)
            found[one] = Candidate(seen, Pair(len(shared), current, then))
    return found


def _present(asked: Asked, units: Units, record: Record) -> set[str]:
    return {unit for unit, entries in units.items() if total(asked, entries, unit, record).top is not None}


def _inside(units: Units, inside: set[str]) -> Units:
    return {unit: entries for unit, entries in units.items() if unit in inside}


def _of(units: Units, chosen: set[str]) -> list[Said]:
    return [said for unit in sorted(chosen) for said in units.get(unit, [])]


def _table(rows: list[dict[str, Any]], columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in columns})
