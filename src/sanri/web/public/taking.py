"""Takes a booking: its people as entries of one receipt, sealed, in one transaction with the step that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sanri.kernel.canon import canonical
from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Refused
from sanri.kernel.record import Record, Value
from sanri.monitor.journal import Sending, keep_within
from sanri.monitor.sealing import desk_keys
from sanri.monitor.store import writing
from sanri.web.opened import desk, now, today
from sanri.web.public.faults import BOOKING_FAULTS
from sanri.web.public.offered import has_room, org_of, places
from sanri.web.public.standing import open_bookings, stands

SEAT = "网上预约 public booking"
CHANNEL = "online"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed to, and when by the desk's clock."""

    version: str
    moment: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A booking by number; `is_waiting` where there was no room any more."""

    number: str
    is_waiting: bool


def tokens(booking: Booking, rows: Sequence[dict[str, Value]]) -> tuple[str, ...]:
    """The documents as they are kept: the same document is always the same token."""
    sealed = [
        desk_keys().seal(kind, str(row[key]))
        for row in rows
        for key in booking.document
        if row.get(key) and (kind := booking.field(key).personal)
    ]
    return tuple(sealed)


def take(booking: Booking, number: str, rows: Sequence[dict[str, Value]], agreed: Agreed) -> Taken:
    """The same number again is told as it was taken. Raises `Refused` where a person stands registered already."""
    documents, moment = set(tokens(booking, rows)), now()
    with writing("receipt", "entry"):
        before = stands(booking.record, subject=number, begins=True)
        if before:
            return Taken(number, _is_waiting(booking, before[0].subject))
        for one in open_bookings(booking, today()):
            if documents & {str(one.values.get(key) or "") for key in booking.document}:
                raise Refused([BOOKING_FAULTS["B-107"].at()])
        day = Day.parse(str(rows[0][booking.day]))
        is_waiting = not has_room(booking, day, len(rows))
        _keep(booking, number, rows, agreed, moment=moment, is_waiting=is_waiting)
    return Taken(number, is_waiting)


def _keep(
    booking: Booking,
    number: str,
    rows: Sequence[dict[str, Value]],
    agreed: Agreed,
    *,
    moment: datetime,
    is_waiting: bool,
) -> None:
    said = {booking.consent_version: agreed.version, booking.consented: agreed.moment}
    group = {booking.group: number} if len(rows) > 1 else {}
    place = next(place for place in booking.places if place.decides_org)
    org = org_of(booking, places(place)[str(rows[0][place.field])].area)
    drafts = [_draft(org, f"{number}-{at}", {**row, **said, **group}, moment=moment) for at, row in enumerate(rows, 1)]
    put(booking.record, number, drafts, moment=moment)
    step = booking.steps.full if is_waiting else booking.steps.taken
    put_steps(booking, [(draft.org, draft.subject) for draft in drafts], step, number, moment=moment)


def put_steps(booking: Booking, whose: Sequence[tuple[str, str]], step: str, number: str, *, moment: datetime) -> None:
    """The same step of several registrations, within the caller's transaction."""
    steps = booking.steps
    at = f"{moment.astimezone(desk().zone):%Y-%m-%dT%H:%M}"
    values: dict[str, Value] = {steps.step: step, steps.moment: at, steps.reason: SEAT}
    put(steps.record, number, [_draft(org, subject, values, moment=moment) for org, subject in whose], moment=moment)


def put(record: Record, number: str, drafts: Sequence[Draft], *, moment: datetime) -> None:
    """Rows of one record with their receipt; what a person is known by is sealed in both."""
    told = [{"subject": draft.subject, "values": dict(draft.values)} for draft in drafts]
    sending = Sending(
        filename=f"{number}.json",
        record=record.key,
        org=drafts[0].org,
        by=SEAT,
        channel=CHANNEL,
        received_at=moment,
        source=SEAT,
        reason="预约人网上办理",
        period=str(drafts[0].period),
    )
    keep_within(canonical(told).encode(), sending, record, drafts, zone=desk().zone)


def _draft(org: str, subject: str, values: Mapping[str, Value], *, moment: datetime) -> Draft:
    day = Day.of(moment.astimezone(desk().zone).date())
    kept = {key: value for key, value in values.items() if value is not None}
    return Draft(org, Period.day(day), "reported", kept, subject)


def _is_waiting(booking: Booking, subject: str) -> bool:
    found = stands(booking.steps.record, subject=subject)
    return any(step.values[booking.steps.step] == booking.steps.full for step in found)
