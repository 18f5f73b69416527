"""All that is laid down, taken in one after another over the desk's own files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sanri.desk.settled.change import Change
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.desk.settled.orgs import OrgsAtWork
from sanri.desk.settled.values import rebuilt
from sanri.kernel.calendar import Calendar, CalendarRow
from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault
from sanri.kernel.org import Org, OrgTree

PUBLISHED, MOVED = "published", "调休上班 / Working day moved"
"""A calendar day on which the State Council's own table decides again; and what a working day is called by itself."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the desk's files and its lines say by themselves."""

    orgs: tuple[Org, ...]
    rows: tuple[CalendarRow, ...]
    lines: tuple[str, ...]
    every_line: tuple[str, ...]
    rules: Mapping[str, Dated[Any]]


@dataclass
class Laid:
    """The ground with changes taken in. What cannot be taken in any more, because the files have changed under it, is
    left out and stands in `unfit`, so that a desk opens and says so rather than not open.
    """

    ground: Ground
    lines: list[str] = field(init=False)
    """Those that are on; `ever_on` has those as well that once were."""
    ever_on: list[str] = field(init=False)
    unfit: list[tuple[Change, list[Fault]]] = field(init=False, default_factory=list)
    _rows: dict[Day, CalendarRow] = field(init=False)
    _rulings: dict[str, list[tuple[Day, Ruling[Any]]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.lines, self.ever_on = list(self.ground.lines), list(self.ground.lines)
        self._rows = {row.day: row for row in self.ground.rows}

    @classmethod
    def of(cls, ground: Ground, changes: Iterable[Change]) -> "Laid":
        laid = cls(ground)
        for change in standing(changes):
            if faults := laid.take(change):
                laid.unfit.append((change, faults))
        return laid

    @cached_property
    def orgs(self) -> OrgsAtWork:
        return OrgsAtWork(self.ground.orgs)

    @property
    def tree(self) -> OrgTree:
        """Read anew only where a change has taken hold of it."""
        return self.orgs.tree() if "orgs" in self.__dict__ else OrgTree(self.ground.orgs)

    @property
    def calendar(self) -> Calendar:
        return Calendar(tuple(self._rows.values()))

    @property
    def rulings(self) -> dict[str, tuple[Ruling[Any], ...]]:
        """By rule the values laid down, the one that holds from the latest day on first."""
        return {key: tuple(ruling for _, ruling in found) for key, found in self._rulings.items()}

    def value(self, key: str, day: Day) -> Ruling[Any]:
        """What holds on the day, with all that is laid down so far."""
        laid = next((ruling for ruling in self.rulings.get(key, ()) if ruling.is_valid(day)), None)
        rule = self.ground.rules[key]
        return laid or next(ruling for ruling in reversed(rule.rulings) if ruling.is_valid(day))

    def take(self, change: Change) -> list[Fault]:
        """Takes the change in; with a fault nothing is changed."""
        match change.what:
            case "switch_line":
                return self._switch(change)
            case "calendar_day":
                return self._day(change)
            case "rule_value":
                return self._value(change)
            case _:
                return self.orgs.take(change)

    def _switch(self, change: Change) -> list[Fault]:
        key, on = change.about, change.word("on") == "yes"
        if key not in self.ground.every_line:
            return [SETTLED_FAULTS["D-431"].at(key=key[:40], have=", ".join(self.ground.every_line))]
        if on == (key in self.lines):
            return [SETTLED_FAULTS["D-419"].at()]
        if self.lines == [key]:
            return [SETTLED_FAULTS["D-432"].at()]
        if on:
            self.lines.append(key)
            self.ever_on += [key] if key not in self.ever_on else []
        else:
            self.lines.remove(key)
        return []

    def _day(self, change: Change) -> list[Fault]:
        standing_row = self._rows.get(change.first)
        if change.word("kind") == PUBLISHED:
            return [] if self._rows.pop(change.first, None) else [SETTLED_FAULTS["D-419"].at()]
        name = change.word("name") or (MOVED if change.word("kind") == "workday" else "")
        cells = {"day": change.first.iso, "kind": change.word("kind"), "name": name}
        try:
            row = CalendarRow.read(cells)
        except ValueError:
            return [SETTLED_FAULTS["D-441"].at(row=1, text=",".join(cells.values())[:60])]
        if row == standing_row:
            return [SETTLED_FAULTS["D-419"].at()]
        self._rows[change.first] = row
        return []

    def _value(self, change: Change) -> list[Fault]:
        if change.about not in self.ground.rules:
            return [SETTLED_FAULTS["D-451"].at(key=change.about[:60])]
        try:
            before = self.value(change.about, change.first)
        except StopIteration:
            return [SETTLED_FAULTS["D-451"].at(key=f"{change.about} {change.first}")]
        value, faults = rebuilt(before.value, change.values)
        if not faults and value == before.value:
            faults = [SETTLED_FAULTS["D-419"].at()]
        if not faults:
            ruling = Ruling(value, source=change.source, valid_from=change.first)
            found = self._rulings.setdefault(change.about, [])
            found.insert(sum(first > change.first for first, _ in found), (change.first, ruling))
        return faults


def standing(changes: Iterable[Change]) -> Sequence[Change]:
    """The changes that are not withdrawn, in the order in which they were laid down."""
    every = list(changes)
    gone = {change.about for change in every if change.what == "withdraw"}
    return [one for one in every if one.what != "withdraw" and (not one.number or str(one.number) not in gone)]
