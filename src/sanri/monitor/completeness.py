"""Who was expected to report, who did, who in time, and who has said nothing: a record's completeness."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.monitor.engines.question import Pick, Totals
from sanri.monitor.formula import formula
from sanri.monitor.roster import awaited
from sanri.monitor.values import quotient

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor

Which = Literal["expected", "reported", "on_time", "missing", "not_open", "rate", "on_time_rate"]


@dataclass(frozen=True, slots=True)
class Completeness:
    """One org and the record's newest period that has ended. A unit is in time where none of its entries is late."""

    expected: int
    reported: int
    on_time: int
    not_open: int

    @property
    def missing(self) -> int:
        return self.expected - self.reported

    @property
    def rate(self) -> Decimal | None:
        """Percent of those expected; None where nobody was."""
        return quotient(self.reported, self.expected, 100)

    @property
    def on_time_rate(self) -> Decimal | None:
        return quotient(self.on_time, self.expected, 100)

    def of(self, which: Which) -> Decimal | None:
        value = getattr(self, which)
        return Decimal(value) if isinstance(value, int) else value


def completeness(monitor: "Monitor", record: Record, org: str, day: Day) -> Completeness:
    """Of the record's newest period that has ended by the day; an event is expected of nobody but who reported it."""
    end = awaited(record, day).last
    found = monitor.readings.totals(monitor.readings.of_record(record), org, [end]).get(end)
    totals = found or Totals(0, 0, 0, {})
    is_event = record.every == "event"
    expected = totals.reported if is_event else len(monitor.roster.expected(record, org, end))
    return Completeness(expected, totals.reported, totals.on_time, totals.closed)


def reporting(monitor: "Monitor", measure: Measure, which: Which, org: str, *, day: Day) -> Figure:
    """One of the completeness measures as a figure; behind it stand the entries of those who reported."""
    record = measure.record
    found = completeness(monitor, record, org, day)
    return Figure(
        measure=measure,
        org=monitor.org(org, day),
        day=day,
        period=awaited(record, day),
        value=found.of(which),
        reported=found.reported,
        expected=found.expected,
        formula=formula(measure),
        entries=tuple(sorted(pick.number for pick in _sent(monitor, record, org, day))),
        known=monitor.book.known,
    )


def silent(monitor: "Monitor", record: Record, org: str, day: Day) -> tuple[Org, ...]:
    """The orgs under this one that owed the record and have not sent it, in the order of their codes."""
    end = awaited(record, day).last
    sent = {pick.org for pick in _sent(monitor, record, org, day)}
    return tuple(monitor.org(code, end) for code in sorted(monitor.roster.expected(record, org, end) - sent))


def _sent(monitor: "Monitor", record: Record, org: str, day: Day) -> list[Pick]:
    end = awaited(record, day).last
    return monitor.under(monitor.readings.picks(monitor.readings.of_record(record), end), org)
