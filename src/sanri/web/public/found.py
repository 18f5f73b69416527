"""A booking looked up by whoever holds its number and password: where it stands, its tickets, and its cancelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import segno

from sanri.dispatch.ticket import payload
from sanri.kernel.day import Day
from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.personal import mask
from sanri.kernel.record import Field
from sanri.kernel.text import Text
from sanri.monitor.sealing import desk_keys
from sanri.monitor.store import writing
from sanri.web.opened import desk, now
from sanri.web.public.offered import bookings, places
from sanri.web.public.secret import is_secret, tidied
from sanri.web.public.standing import Stands, stands, step_of
from sanri.web.public.taking import put_steps

OPEN = Text("已登记", "registered")
REASON = "预约人凭密码查询"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A seat that an approved plan gives: its number, what is told of it, and its code as a picture."""

    number: str
    facts: tuple[tuple[Text, object], ...]
    code: str


@dataclass(frozen=True, slots=True)
class Rider:
    """One person of a booking: a masked name, the state, and the tickets."""

    name: str
    kind: Text
    state: str
    state_name: Text
    tickets: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A booking. `is_late` tells that cancelling it now counts as a failure to come."""

    number: str
    booking: Booking
    day: Day
    places: tuple[tuple[Text, str], ...]
    riders: tuple[Rider, ...]
    is_open: bool
    is_late: bool


def find(number: str, secret: str) -> Found | None:
    """None where either is wrong: both are always looked at, so that the answer takes as long."""
    number = tidied(number)
    fits = is_secret(number, secret)
    for _, booking in bookings().values():
        rows = stands(booking.record, subject=f"{number}-", begins=True) if number else []
        if rows and fits:
            return seen(booking, number, rows)
    return None


def cancel(found: Found) -> None:
    """Every registration of the booking that is still open is taken back, once."""
    booking, moment = found.booking, now()
    with writing("receipt", "entry"):
        rows = stands(booking.record, subject=f"{found.number}-", begins=True)
        still = [(row.org, row.subject) for row in rows if not _is_closed(booking, row.subject)]
        if still:
            put_steps(booking, still, booking.steps.cancelled, found.number, moment=moment)


def seen(booking: Booking, number: str, rows: list[Stands]) -> Found:
    """The booking of these registrations as its holder may see it."""
    riders = tuple(_rider(booking, row) for row in sorted(rows, key=lambda row: row.subject))
    first = rows[0].values
    day = Day.parse(str(first[booking.day]))
    told = []
    for place in booking.places:
        here = places(place).get(str(first[place.field]))
        told.append((place.record.name, here.name if here else str(first[place.field])))
    is_open = any(rider.state not in booking.steps.closed for rider in riders) and day.iso >= Day.of(now().date()).iso
    return Found(number, booking, day, tuple(told), riders, is_open, _is_late(booking, first, day))


def _rider(booking: Booking, row: Stands) -> Rider:
    step = step_of(booking, row.subject)
    state = str(step.values[booking.steps.step]) if step else ""
    names = {choice.key: choice.name for choice in booking.steps.record.field(booking.steps.step).choices}
    kinds = {choice.key: choice.name for choice in booking.field(booking.role).choices}
    tickets = () if state in booking.steps.closed else _tickets(booking, row.subject)
    return Rider(
        _masked_name(booking, row), kinds[str(row.values[booking.role])], state, names.get(state, OPEN), tickets
    )


def _masked_name(booking: Booking, row: Stands) -> str:
    key = next(key for key in booking.person if booking.field(key).personal == "name")
    return mask("name", desk_keys().open(str(row.values[key]), reason=REASON, by="网上查询 public look-up"))


def _tickets(booking: Booking, subject: str) -> tuple[Ticket, ...]:
    """Those of seats given to a registration by an approved plan. The code's day is that of the plan."""
    seat = booking.seat
    given = [one for one in stands(seat.record) if one.values.get(seat.booking) == subject]
    return tuple(_ticket(booking, one) for one in given)


def _ticket(booking: Booking, one: Stands) -> Ticket:
    fields = {field.key: field for field in booking.seat.record.fields}
    facts = tuple((fields[key].name, _shown(fields[key], one.values)) for key in booking.seat.shown)
    code = segno.make(payload(desk_keys(), booking.plan, one.day, one.subject), error="m")
    return Ticket(one.subject, facts, code.svg_data_uri(scale=6, border=3, light="#ffffff", dark="#1f1d1a"))


def _shown(field: Field, values: Mapping[str, object]) -> object:
    """Moments are shown on the desk's clock, all else as it stands."""
    said = values.get(field.key)
    if field.kind == "moment":
        return datetime.fromisoformat(str(said)).replace(tzinfo=desk().zone)
    return Day.parse(str(said)) if field.kind == "day" else said


def _is_closed(booking: Booking, subject: str) -> bool:
    step = step_of(booking, subject)
    return step is not None and step.values[booking.steps.step] in booking.steps.closed


def _is_late(booking: Booking, values: Mapping[str, object], day: Day) -> bool:
    """By the first place of the way: where one gets on."""
    place = places(booking.places[0]).get(str(values[booking.places[0].field]))
    opens = time.fromisoformat(place.opens) if place and place.opens else time()
    leaves = datetime.combine(day.date, opens, desk().zone)
    return now() > leaves - timedelta(hours=booking.free_cancel.at(day).value)
