"""The records that bookings are about as they stand this moment: the newest entry of each org and subject."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sanri.kernel.day import Day
from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.record import Record
from sanri.monitor.models import Entry


@dataclass(frozen=True, slots=True)
class Stands:
    """An entry in force; personal values are sealed."""

    org: str
    subject: str
    day: Day
    values: dict[str, Any]


def stands(record: Record, *, subject: str = "", begins: bool = False) -> list[Stands]:
    """All that is in force of a record, or of a subject, or of all subjects that begin so; none that was taken out."""
    found = Entry.objects.filter(record=record.key)
    if subject:
        found = found.filter(subject__startswith=subject) if begins else found.filter(subject=subject)
    newest: dict[tuple[str, str], Stands | None] = {}
    for row in found.order_by("last", "number").values_list("org", "subject", "last", "state", "values"):
        org, name, last, state, values = row
        newest[org, name] = None if state == "void" else Stands(org, name, Day.of(last), json.loads(values))
    return [each for each in newest.values() if each is not None]


def step_of(booking: Booking, subject: str) -> Stands | None:
    """What became last of one registration, whoever said it."""
    found = stands(booking.steps.record, subject=subject)
    return max(found, key=lambda step: str(step.values[booking.steps.moment]), default=None)


def open_bookings(booking: Booking, today: Day) -> Iterator[Stands]:
    """Those that ride today or later and were neither refused nor taken back."""
    steps = booking.steps
    last: dict[str, Stands] = {}
    for step in stands(steps.record):
        known = last.get(step.subject)
        if known is None or str(step.values[steps.moment]) >= str(known.values[steps.moment]):
            last[step.subject] = step
    for one in stands(booking.record):
        became = last.get(one.subject)
        is_closed = became is not None and became.values[steps.step] in steps.closed
        if not is_closed and str(one.values[booking.day]) >= today.iso:
            yield one
