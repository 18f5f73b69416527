"""A line of work: one department's business, declared as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sanri.kernel.dated import Dated
from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.dispatch.demand import PlanRule
from sanri.kernel.measure import Measure
from sanri.kernel.record import Record
from sanri.kernel.section import Section
from sanri.kernel.signal import SignalRule
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that the desk needs to know of one line. A wrong definition stops here and names the cure."""

    key: str
    name: Text
    records: tuple[Record, ...]
    measures: tuple[Measure, ...]
    signals: tuple[SignalRule, ...] = ()
    plans: tuple[PlanRule, ...] = ()
    section: Section | None = None
    bookings: tuple[Booking, ...] = ()
    rules: tuple[Dated[Any], ...] = ()
    """The dated values it goes by, the limits of its signals apart."""

    def __post_init__(self) -> None:
        self._refuse_twice("record", [record.key for record in self.records])
        self._refuse_twice("measure", [measure.key for measure in self.measures])
        self._refuse_twice("signal", [rule.key for rule in self.signals])
        self._refuse_twice("plan", [plan.key for plan in self.plans])
        self._refuse_twice("rule", [rule.key for rule in self.dated])
        for plan in self.plans:
            lost = [record.key for record in (*plan.reads, *plan.writes) if record not in self.records]
            if lost:
                raise ValueError(
                    f"Line {self.key!r}: plan {plan.key!r} reads or writes record {', '.join(lost)}, which is not "
                    f"among its records: {', '.join(record.key for record in self.records)}."
                )
        self._refuse_twice("booking", [booking.key for booking in self.bookings])
        for booking in self.bookings:
            self._refuse_lost_booking(booking)
        for measure in self.measures:
            if measure.record not in self.records:
                raise ValueError(
                    f"Line {self.key!r}: measure {measure.key!r} counts record {measure.record.key!r}, which is not "
                    f"among its records: {', '.join(record.key for record in self.records)}."
                )

    def _refuse_lost_booking(self, booking: Booking) -> None:
        """A booking writes and reads the line's own records, and one of its plans serves it."""
        named = (booking.record, booking.steps.record, booking.seat.record, booking.room.record)
        lost = [record.key for record in (*named, *(place.record for place in booking.places))]
        lost = [key for key in lost if key not in {record.key for record in self.records}]
        if lost or booking.plan not in {plan.key for plan in self.plans}:
            raise ValueError(
                f"Line {self.key!r}: booking {booking.key!r} names {', '.join(lost) or 'plan ' + booking.plan}, which "
                "the line has not: declare it or name another."
            )

    def _refuse_twice(self, what: str, keys: list[str]) -> None:
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"Line {self.key!r} has two of {what} {', '.join(twice)}: give each its own key.")

    @property
    def dated(self) -> tuple[Dated[Any], ...]:
        """Every value with dates that a desk may lay down anew: the line's rules, then the limits of its signals."""
        limits = (getattr(signal, "limit", None) for signal in self.signals)
        every = (*self.rules, *(limit for limit in limits if isinstance(limit, Dated)))
        return tuple({id(rule): rule for rule in every}.values())

    def record(self, key: str) -> Record:
        found = next((record for record in self.records if record.key == key), None)
        if found is None:
            have = ", ".join(record.key for record in self.records)
            raise KeyError(f"Line {self.key!r} has no record {key!r}. It has: {have}.")
        return found

    def measure(self, key: str) -> Measure:
        found = next((measure for measure in self.measures if measure.key == key), None)
        if found is None:
            have = ", ".join(measure.key for measure in self.measures)
            raise KeyError(f"Line {self.key!r} has no measure {key!r}. It has: {have}.")
        return found

    def plan(self, key: str) -> PlanRule:
        found = next((plan for plan in self.plans if plan.key == key), None)
        if found is None:
            have = ", ".join(plan.key for plan in self.plans)
            raise KeyError(f"Line {self.key!r} has no plan {key!r}. It has: {have}.")
        return found

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)
