"""What there is to choose from: the days that one may book, the places that are open, and whether there is room."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanri.kernel.day import Day
from sanri.kernel.dispatch.booking import BookedPlace, Booking
from sanri.kernel.line import Line
from sanri.web.opened import desk, today
from sanri.web.public.standing import open_bookings, stands


@dataclass(frozen=True, slots=True)
class Place:
    """A place on offer, with the span in which it last was open on a day."""

    key: str
    name: str
    area: str
    opens: str
    closes: str


def bookings() -> dict[str, tuple[Line, Booking]]:
    """All that the desk's lines let people book, by key."""
    return {booking.key: (line, booking) for line in desk().lines for booking in line.bookings}


def days(booking: Booking) -> tuple[Day, ...]:
    """From tomorrow on, as many days ahead as the rule in force says."""
    now = today()
    return tuple(now + ahead for ahead in range(1, booking.ahead.at(now).value + 1))


def places(place: BookedPlace) -> Mapping[str, Place]:
    """The places by key, those of one area together."""
    found = [_place(place, one.subject, one.values) for one in stands(place.record)]
    return {one.key: one for one in sorted(found, key=lambda one: (one.area, one.key))}


def org_of(booking: Booking, area: str) -> str:
    """The reporter that a booking counts for; the city where no reporter has the area's name."""
    reporters = desk().tree.reporters(booking.record.reporters, desk().city, today())
    return next((org.code for org in reporters if area in (org.name.zh, org.name.en)), desk().city)


def has_room(booking: Booking, day: Day, people: int) -> bool:
    """Whether so many more fit on what is on offer for the day, beside all who are booked for it."""
    room, spare = booking.room, booking.room.spare.at(day).value
    seats = sum(
        max(0, int(str(one.values[room.amount])) - spare)
        for one in stands(room.record)
        if str(one.values[room.from_day]) <= day.iso <= str(one.values[room.to_day])
    )
    booked = sum(str(one.values[booking.day]) == day.iso for one in open_bookings(booking, today()))
    return booked + people <= seats


def _place(place: BookedPlace, key: str, values: Mapping[str, object]) -> Place:
    name, area, opens, closes = (
        str(values.get(field) or "") for field in (place.name, place.area, place.opens, place.closes)
    )
    return Place(key, name, area, opens[-5:], closes[-5:])
