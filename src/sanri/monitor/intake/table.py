"""Judges the rows of one table whose header is known: columns first, at speed; then rows; then the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Field, State, Value
from sanri.kernel.text import Text
from sanri.monitor.intake.across import broken_checks, said_twice
from sanri.monitor.intake.cells import Finding, Reading
from sanri.monitor.intake.column import judge_column
from sanri.monitor.intake.columns import SOURCE, STATE, SUBJECT, Columns
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Raw, is_blank
from sanri.monitor.intake.heading import Heading
from sanri.monitor.intake.rows import sorted_rows
from sanri.monitor.intake.states import judge_unusual, state_of, unusual
from sanri.monitor.intake.totals import wrong_totals
from sanri.monitor.intake.who_when import Sender, WhoWhen, settle

_SOURCE = Field("source", Text("来源", "source"), "text", required=False)


@dataclass(frozen=True)
class Verdict:
    """The right rows as drafts, and what was found in the others."""

    drafts: tuple[Draft, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@dataclass
class _Found:
    """Faults by row and column as they come, told in the order of the table."""

    faults: list[tuple[int, int, Fault]] = field(default_factory=list)
    notes: list[tuple[int, int, Fault]] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)

    def add(self, position: int, column: int, fault: Fault, *, is_note: bool = False) -> None:
        (self.notes if is_note else self.faults).append((position, column, fault))
        if not is_note:
            self.bad.add(position)

    @staticmethod
    def told(found: Sequence[tuple[int, int, Fault]]) -> tuple[Fault, ...]:
        return tuple(fault for _, _, fault in sorted(found, key=lambda each: each[:2]))


class Table:
    """One table on its way to a verdict. A position counts the rows of data, from 0."""

    def __init__(self, grid: Grid, heading: Heading, columns: Columns, *, tree: OrgTree, sender: Sender) -> None:
        self.grid, self.heading, self.columns, self.form = grid, heading, columns, columns.form
        self.tree, self.sender = tree, sender
        self.sorted = sorted_rows(grid, heading)
        self.rows = self.sorted.data
        self.cells: list[tuple[Raw, ...]] = list(zip(*(grid.rows[row] for row in self.rows), strict=True))
        self.found = _Found()

    def judged(self) -> Verdict:
        if not self.rows:
            return Verdict(faults=(FAULTS["I-221"].at(),), notes=self.sorted.notes)
        stray = self._stray()
        who = settle(self.grid, self.heading, self.rows, form=self.form, tree=self.tree, sender=self.sender)
        self.found.bad |= {position for position, org in enumerate(who.orgs) if org is None}
        states = self._states()
        subjects = self._column(SUBJECT, self.form.subject, who) if self.form.subject else [""] * len(self.rows)
        sources = self._column(SOURCE, _SOURCE, who)
        values = self._values(states, who)
        self._check_rows(states, values)
        self._check_keys(who, subjects)
        drafts = self._drafts(who, states, values, subjects=subjects, sources=sources)
        faults = _in_order((*stray, *who.faults, *self.found.told(self.found.faults)))
        is_kept = not faults or (self.form.keeps_good_rows and not stray)
        notes = (*self.sorted.notes, *self.found.told(self.found.notes))
        if not faults:
            totals, rows = self.sorted.totals, self.rows
            notes += tuple(wrong_totals(self.grid, self.heading, self.form, rows=rows, totals=totals, values=values))
        return Verdict(drafts if is_kept else (), faults, notes)

    def _raws(self, target: str) -> Sequence[Raw]:
        index = self.heading.columns.get(target)
        return [None] * len(self.rows) if index is None else self.cells[index]

    def _stray(self) -> tuple[Fault, ...]:
        """Columns with data but no header: leaving them out silently would lose what somebody reports."""
        faults = []
        for index, label in enumerate(self.heading.labels):
            filled = (
                next((at for at, raw in enumerate(self.cells[index]) if not is_blank(raw)), None) if not label else None
            )
            if filled is not None:
                faults.append(FAULTS["I-205"].at(self.grid.place(self.rows[filled], index)))
        return tuple(faults)

    def _states(self) -> list[State]:
        states: list[State] = []
        for position, raw in enumerate(self._raws(STATE)):
            state = state_of(raw)
            if state is None:
                self._blame(position, STATE, Finding("I-322", {}))
            states.append(state or "reported")
        return states

    def _reading(self, target: str, asked: Field) -> Reading:
        is_key = target == SUBJECT
        return Reading(
            required=(asked.required or is_key) and target in self.heading.columns,
            conversion=self.heading.conversions.get(target),
            near=self.sender.today,
            today=self.sender.today,
            is_1904=self.grid.is_1904,
            is_key=is_key,
        )

    def _column(self, target: str, asked: Field, who: WhoWhen, among: Sequence[int] | None = None) -> list[Value]:
        """The values of one column at the positions `among`; faults are noted, and leave None."""
        raws = self._raws(target)
        picked = raws if among is None else [raws[position] for position in among]
        nears = self._nears(who, among) if asked.kind in ("day", "moment") else ()
        judged = judge_column(asked, picked, self._reading(target, asked), nears=nears)
        for at, findings in judged.findings.items():
            for finding in findings:
                self._blame(at if among is None else among[at], target, finding)
        return list(judged.values)

    def _nears(self, who: WhoWhen, among: Sequence[int] | None) -> Sequence[Day]:
        today = self.sender.today
        periods = who.periods if among is None else [who.periods[position] for position in among]
        nears = [period.last if period else today for period in periods]
        return [near for near in nears if near is not None] if None not in nears else ()

    def _values(self, states: Sequence[State], who: WhoWhen) -> list[dict[str, Value]]:
        """The values of every row by field key, for usual rows column by column."""
        odd = unusual(states)
        keys = [each.key for each in self.form.fields]
        among = None if not odd else [at for at, state in enumerate(states) if state == "reported"]
        columns = [self._column(each.key, each, who, among) for each in self.form.fields]
        usual = [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]
        if among is None:
            return usual
        values: list[dict[str, Value]] = [{} for _ in states]
        for position, row in zip(among, usual, strict=True):
            values[position] = row
        for position in odd:
            values[position] = self._unusual(position, states[position])
        return values

    def _unusual(self, position: int, state: State) -> dict[str, Value]:
        fields = self.form.fields
        raws = {each.key: self._raws(each.key)[position] for each in fields}
        hows = {each.key: self._reading(each.key, each) for each in fields}
        values, findings = judge_unusual(self.form, state, raws, hows)
        for key, finding in findings:
            self._blame(position, key or STATE, finding)
        return values

    def _check_rows(self, states: Sequence[State], values: Sequence[Mapping[str, Value]]) -> None:
        if not self.form.checks:
            return
        for position, row in enumerate(values):
            if states[position] == "reported":
                for check, finding in broken_checks(self.form, row):
                    self._blame(position, check.fields[0], finding)

    def _check_keys(self, who: WhoWhen, subjects: Sequence[Value]) -> None:
        keys: list[tuple[str | None, Period | None, Value]] = list(zip(who.orgs, who.periods, subjects, strict=True))
        for position, faults in said_twice(self.grid, self.rows, keys).items():
            for fault in faults:
                self.found.add(position, -1, fault)

    def _blame(self, position: int, target: str, finding: Finding) -> None:
        index = self.heading.columns.get(target)
        label = "" if index is None else self.heading.labels[index]
        fault = finding.at(self.grid.place(self.rows[position], index, label))
        self.found.add(position, -1 if index is None else index, fault, is_note=finding.is_note)

    def _drafts(
        self,
        who: WhoWhen,
        states: Sequence[State],
        values: Sequence[Mapping[str, Value]],
        *,
        subjects: Sequence[Value],
        sources: Sequence[Value],
    ) -> tuple[Draft, ...]:
        drafts = []
        for position, row in enumerate(self.rows):
            org, period = who.orgs[position], who.periods[position]
            if org is None or period is None or position in self.found.bad:
                continue
            drafts.append(
                Draft(
                    org,
                    period,
                    states[position],
                    values[position],
                    subject=str(subjects[position] or ""),
                    place=self.grid.row_place(row),
                    source=str(sources[position] or ""),
                )
            )
        return tuple(drafts)


def _in_order(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """What concerns the whole table first, then row by row."""
    return tuple(sorted(faults, key=lambda fault: fault.place.row if fault.place else 0))
