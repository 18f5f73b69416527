"""Finds each value its place: which field of which form, of which org and period; or says all that is unknown of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sanri.kernel.day import Period
from sanri.kernel.record import Record
from sanri.monitor.intake.words import clipped
from sanri.web.dhis2.naming import DEFAULT, TYPES, Element, names, period_of
from sanri.web.dhis2.payload import Payload, Value
from sanri.web.dhis2.summary import Conflict, Summary
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Seat, Who

UNDIVIDED = ("", "default", DEFAULT)
SHOWN = 60


@dataclass(frozen=True)
class Place:
    """One row of one form."""

    form: Record
    org: str
    period: Period


@dataclass
class Placed:
    """The values of one row, by field; each with its index in what was sent."""

    place: Place
    seat: Seat
    values: dict[str, list[tuple[int, Value]]] = field(default_factory=dict)


@dataclass
class Placing:
    """Places one payload's values for whoever sends it; remembers at which orgs that is allowed."""

    who: Who
    seats: dict[str, Seat | None] = field(default_factory=dict)

    def placed(self, payload: Payload, summary: Summary) -> list[Placed]:
        """The rows that the values make up. Every fault of a value that has no place is in the summary."""
        found: dict[Place, Placed] = {}
        known = names()
        for index, value in enumerate(payload.values):
            element = known.element(value.element, known.sets.get(value.data_set))
            place, seat = self._place(value, element)
            wrong = list(self._wrong(value, element))
            for conflict in wrong:
                summary.blame(conflict, [index])
            if element and place and seat and not wrong:
                row = found.setdefault(place, Placed(place, seat))
                row.values.setdefault(element.field.key, []).append((index, value))
        return list(found.values())

    def _place(self, value: Value, element: Element | None) -> tuple[Place | None, Seat | None]:
        org, period = names().orgs.get(value.org), period_of(value.period)
        seat = self.seat(org) if org else None
        return (Place(element.record, org, period) if element and org and period else None), seat

    def _wrong(self, value: Value, element: Element | None) -> Iterator[Conflict]:
        """All that keeps a value from its place, in DHIS2's own numbers."""
        known, shown = names(), clipped(value.period, SHOWN)
        if value.data_set and value.data_set not in known.sets:
            yield unknown("E7600", "dataSet", value.data_set, "没有此数据集 / Data set not found")
        if element is None:
            yield unknown("E7610", "dataElement", value.element, "没有此数据元素 / Data element not found")
        org = known.orgs.get(value.org)
        if org is None:
            yield unknown("E7612", "orgUnit", value.org, "没有此机构 / Organisation unit not found")
        elif self.seat(org) is None:
            yield unknown("E7617", "orgUnit", value.org, "越权 / No right to send for this organisation unit")
        period = period_of(value.period)
        if period is None:
            yield unknown("E7611", "period", value.period, "期间写法不对 / Period not valid")
        elif element and period.kind != element.record.every:
            wanted = TYPES[element.record.every]
            says = f"期间须为 / Period must be {wanted}: {shown}"
            yield Conflict("E7632", says, (("period", shown), ("dataElement", clipped(value.element, SHOWN))), "period")
        if value.combo not in UNDIVIDED:
            says = "不分细类 / Category option combo not found"
            yield unknown("E7613", "categoryOptionCombo", value.combo, says)
        if value.attribute not in UNDIVIDED:
            says = "不分细类 / Attribute option combo not found"
            yield unknown("E7615", "attributeOptionCombo", value.attribute, says)

    def seat(self, org: str) -> Seat | None:
        """The seat from which this org's values may be sent."""
        if org not in self.seats:
            try:
                self.seats[org] = self.who.seat(Right.SEND, org, tree=desk().tree, day=today())
            except Forbidden:
                self.seats[org] = None
        return self.seats[org]


def unknown(code: str, what: str, word: str, says: str) -> Conflict:
    """That a name is none here. What looks like a person's number, a column too far, is not said again."""
    shown = clipped(word, SHOWN)
    return Conflict(code, f"{says}: {shown}", ((what, shown),), what)
