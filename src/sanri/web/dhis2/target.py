"""One row to be: what is in force for it, what it will be with the values that came, and what becomes of each."""

from dataclasses import dataclass, field

from sanri.kernel.fault import Fault
from sanri.kernel.record import Field, State
from sanri.kernel.record import Value as Typed
from sanri.monitor.decide import Standing
from sanri.monitor.digest import values_of
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.words import said
from sanri.web.api.rows import Row, line_of
from sanri.web.dhis2.naming import uid, written
from sanri.web.dhis2.options import How
from sanri.web.dhis2.payload import Value
from sanri.web.dhis2.placing import Place, Placed
from sanri.web.dhis2.summary import Conflict, Summary
from sanri.web.opened import today
from sanri.web.people.who import Seat

YES_NO = {"t": "true", "f": "false"}
"""What clients may say for yes and no beyond what an office writes."""


@dataclass
class Target:
    """The row with its values as they will stand; `fates` is what becomes of each value sent, by its index."""

    place: Place
    seat: Seat
    stands: bool
    before: dict[str, Typed]
    values: dict[str, Typed] = field(default_factory=dict)
    fates: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, placed: Placed, stands: Standing | None) -> "Target":
        """Merged with what stands; a zero report says zero of every number."""
        place = placed.place
        before = dict(values_of(stands.values)) if stands and stands.state in ("reported", "zero") else {}
        if stands and stands.state == "zero":
            zeros: dict[str, Typed] = {each.key: 0 for each in place.form.fields if each.kind in ("count", "decimal")}
            before = zeros | {key: value for key, value in before.items() if value is not None}
        values = {each.key: before.get(each.key) for each in place.form.fields}
        return cls(place, placed.seat, stands is not None, before, values)

    @property
    def state(self) -> State:
        return "void" if self.stands and all(value is None for value in self.values.values()) else "reported"

    @property
    def changes(self) -> bool:
        return any(fate != "ignored" for fate in self.fates.values())

    @property
    def row(self) -> Row:
        """The row as intake reads it. A value that there is none of is a blank, for a column left out is a fault."""
        values = {key: "" if value is None else value for key, value in self.values.items()}
        state = "" if self.state == "reported" else self.state
        return Row(line_of(self.place.org, str(self.place.period), values, state=state))

    def put(self, placed: Placed, how: How, summary: Summary) -> None:
        """Each value at its field. What is said twice alike counts once; what is said differently is nobody's word."""
        for each in self.place.form.fields:
            sent = placed.values.get(each.key, [])
            if not sent:
                continue
            if len({(value.value, value.is_deleted) for _, value in sent}) > 1 and how.strategy != "DELETE":
                says = "同一格说了不同的值 / different values for one cell"
                name = sent[0][1].element
                conflict = Conflict("E8128", f"{says}: {name}", (("dataElement", name), *self._about()[1:]), "value")
                summary.blame(conflict, [index for index, _ in sent])
                continue
            index, value = sent[0]
            self._put(each, index, value, how, summary)
            for again, _ in sent[1:]:
                self._again(index, again, summary)

    def _again(self, first: int, again: int, summary: Summary) -> None:
        if first in self.fates:
            self.fates[again] = "ignored"
            return
        for found in summary.conflicts.values():
            if first in found:
                found.append(again)

    def _put(self, each: Field, index: int, value: Value, how: How, summary: Summary) -> None:
        was = self.before.get(each.key)
        if value.is_deleted or how.strategy == "DELETE":
            self.values[each.key] = None
            self.fates[index] = "ignored" if was is None else "deleted"
            return
        if (how.strategy == "CREATE" and was is not None) or (how.strategy == "UPDATE" and was is None):
            says = f"{how.strategy}: {'已有 / exists' if was is not None else '尚无 / does not exist'}"
            summary.blame(Conflict("E8127", says, (("dataElement", value.element),), "value"), [index])
            return
        word = YES_NO.get(value.value.lower(), value.value) if each.kind == "flag" else value.value
        cell = judge_cell(each, word, Reading(required=True, near=self.place.period.last, today=today()))
        faults = [finding.at(None) for finding in cell.findings if not finding.is_note]
        for fault in faults:
            conflict = Conflict.of(fault, ("dataElement", value.element), ("value", said(value.value).zh.strip("“”")))
            summary.blame(conflict, [index])
        if not faults:
            self.values[each.key] = cell.value
            self.fates[index] = "imported" if was is None else "updated" if was != cell.value else "ignored"

    def refuse(self, fault: Fault, summary: Summary) -> None:
        """The row cannot stand: one conflict, whose indexes are all the values that were to be in it."""
        summary.blame(Conflict.of(fault, *self._about()), self.fates)

    def _about(self) -> tuple[tuple[str, str], ...]:
        place = self.place
        facts = {"dataSet": uid("set", place.form.key), "period": written(place.period), "orgUnit": place.org}
        return tuple(facts.items())
