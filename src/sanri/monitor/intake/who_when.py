"""Settles for every row of which org and which period it speaks: by its own cells, by the title, by the sender."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Fault
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor.intake.cells import Finding
from sanri.monitor.intake.columns import ORG, ORG_NAME, PERIOD, is_measured
from sanri.monitor.intake.dates import NotInCalendar, period_of
from sanri.monitor.intake.grid import Grid, Raw, is_blank, text_of
from sanri.monitor.intake.heading import Heading
from sanri.monitor.intake.orgs import Orgs

_EXAMPLES = {"day": "2023-01-30", "event": "2023-01-30", "week": "2023-W05", "month": "2023-01", "year": "2023"}


@dataclass(frozen=True)
class Sender:
    """What is known beside the file: who sends it, for which period (both may be empty), and what day it is."""

    org: str = ""
    period: str = ""
    today: Day | None = None


@dataclass(frozen=True)
class WhoWhen:
    """Org and period of every data row, in order; None where they are not settled, and then there is a fault."""

    orgs: Sequence[str | None]
    periods: Sequence[Period | None]
    faults: tuple[Fault, ...] = ()


def settle(
    grid: Grid, heading: Heading, rows: Sequence[int], *, form: Record, tree: OrgTree, sender: Sender
) -> WhoWhen:
    """Reads the columns of who and when. A fault of the title or the sender is told once, not for every row."""
    settler = _Settler(grid, heading, form=form, tree=tree, sender=sender)
    periods = [settler.period(row) for row in rows]
    orgs = [settler.org(row, period) for row, period in zip(rows, periods, strict=True)]
    return WhoWhen(orgs, periods, tuple(dict.fromkeys(settler.faults)))


class _Settler:
    def __init__(self, grid: Grid, heading: Heading, *, form: Record, tree: OrgTree, sender: Sender) -> None:
        self.grid, self.heading, self.form, self.sender = grid, heading, form, sender
        self.orgs = Orgs(form, tree, sender.org)
        self.faults: list[Fault] = []
        self.code, self.name, self.when = (heading.columns.get(key) for key in (ORG, ORG_NAME, PERIOD))
        self.merged = {
            (row, column): (top, left)
            for (top, left), (bottom, right) in grid.merged
            for column in range(left, right + 1)
            for row in range(top, bottom + 1)
            if column in (self.code, self.name, self.when)
        }
        self.given = self._given()
        self.titled = self._titled()
        self._periods: dict[tuple[type, Raw], Period | Finding] = {}

    def period(self, row: int) -> Period | None:
        raw = self._cell(row, self.when)
        if is_blank(raw):
            fallback = self.titled or self.given
            if fallback is None and not self.faults:
                self.faults.append(Finding("I-217", {}).at(None))
            return fallback
        key = (type(raw), raw)
        if key not in self._periods:
            self._periods[key] = self._read(raw)
        found = self._periods[key]
        if isinstance(found, Finding):
            self._blame(found, row, self.when)
            return None
        return found

    def org(self, row: int, period: Period | None) -> str | None:
        code, name = text_of(self._cell(row, self.code)), text_of(self._cell(row, self.name))
        column = self.code if code else self.name
        if not code and not name:
            column = self.code if self.code is not None else self.name
            if column is None:
                code, name = ("", self._title_org()) if self._title_org() else (self.sender.org, "")
        if not code and not name:
            self._blame(Finding("I-210", {}), row, column)
            return None
        if period is None:
            return None
        found = self.orgs.resolve(code, name, period.last)
        if isinstance(found, Finding):
            self._blame(found, row, column)
            return None
        return found

    def _title_org(self) -> str:
        """The title's org; a “单位” in the title that is no unit of measure names an org too."""
        title = self.heading.title
        return title.org or (title.unit if title.unit and not is_measured(title.unit) else "")

    def _given(self) -> Period | None:
        """The period of the sending, if it is one of the form's kind."""
        if not self.sender.period:
            return None
        try:
            found = period_of(self.sender.period, self.form.every, near=self.sender.today)
        except NotInCalendar:
            found = None
        if found is None:
            self.faults.append(Finding("I-218", {"example": _EXAMPLES[self.form.every]}).at(None))
        return found

    def _titled(self) -> Period | None:
        """The period that the title names; a blank ``日期:  年  月  日`` names none."""
        day = self.heading.title.day
        if not any(character.isdigit() for character in day) or self.when is not None:
            return None
        found = self._read(day)
        if isinstance(found, Finding):
            self.faults.append(found.at(None))
            return None
        return found

    def _read(self, raw: Raw) -> Period | Finding:
        """The period in a cell or a title, held against the sending and the calendar."""
        near = self.given.last if self.given else self.sender.today
        try:
            found = period_of(raw, self.form.every, near=near, is_1904=self.grid.is_1904)
        except NotInCalendar:
            found = None
        if found is None:
            return Finding("I-218", {"example": _EXAMPLES[self.form.every]})
        if self.given and self.form.every != "event" and found != self.given:
            return Finding("I-219", {"found": found.text, "given": self.given.text})
        if self.sender.today and self.sender.today < found.first:
            return Finding("I-220", {"period": found.text})
        return found

    def _cell(self, row: int, column: int | None) -> Raw:
        if column is None:
            return None
        if (row, column) in self.merged:
            row, column = self.merged[row, column]
        return self.grid.rows[row][column]

    def _blame(self, finding: Finding, row: int, column: int | None) -> None:
        place = None if column is None else self.grid.place(row, column, self.heading.labels[column])
        self.faults.append(finding.at(place))
