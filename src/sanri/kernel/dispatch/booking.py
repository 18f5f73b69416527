"""预约 · what somebody may book for himself: which record is written, what is asked, what must hold, how it is undone.

A line declares it; screens and programs of every kind read it and know nothing of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sanri.kernel.dated import Dated
from sanri.kernel.record import Field, Record, Value
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agrees to before anything is asked; the version is kept with every booking."""

    version: str
    text: Text


@dataclass(frozen=True, slots=True)
class BookedPlace:
    """A field that is answered with a place out of another record, by its subject: the newest of each one counts.

    `name`, `area`, `opens` and `closes` are that record's fields. `fills` are fields of the booked record that the
    place's area is put into; where `decides_org`, the booking counts for the reporter whose name is the area.
    """

    field: str
    record: Record
    name: str
    area: str
    opens: str
    closes: str
    fills: tuple[str, ...] = ()
    decides_org: bool = False


@dataclass(frozen=True, slots=True)
class BookedSteps:
    """What becomes of a booking is entries of another record: its field of the step, the step's moment and reason.

    `taken` is written where there is room, `full` where there is none, `cancelled` where its owner takes it back.
    `closed` are the steps after which the same person may book again.
    """

    record: Record
    step: str
    moment: str
    reason: str
    taken: str
    full: str
    cancelled: str
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookedSeat:
    """What an approved plan says of a booking: the record, and its fields. Its subject is the ticket's number."""

    record: Record
    booking: str
    day: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How many fit on a day: the amounts of a record's entries that are on offer between two of its days, less `spare`
    for each of them.
    """

    record: Record
    amount: str
    from_day: str
    to_day: str
    spare: Dated[int]


@dataclass(frozen=True, slots=True)
class Booking:
    """Something that can be booked. `person` are fields that each person of a party answers, `party` those answered
    once; `given` are put in by the desk. `plan` is the key of the plan that serves it, whose tickets it gets.

    `document` are the fields of which one names the person: a document stands once among open bookings of a day.
    `young` is a flag set where the person is younger than `adult` on the `day` booked for; too young is the record's
    own check. `dependant` is the answer of `role` that does not book alone. `ahead` is how many days ahead one books,
    `free_cancel` up to how many hours before the place opens one cancels without its counting as a failure to come.
    """

    key: str
    name: Text
    about: Text
    record: Record
    plan: str
    person: tuple[str, ...]
    party: tuple[str, ...]
    given: Mapping[str, Value]
    document: tuple[str, ...]
    day: str
    group: str
    role: str
    dependant: str
    young: str
    adult: Dated[int]
    consent: Dated[Consent]
    consent_version: str
    consented: str
    places: tuple[BookedPlace, ...]
    steps: BookedSteps
    seat: BookedSeat
    room: Room
    ahead: Dated[int]
    free_cancel: Dated[int]
    most_people: Dated[int]

    def __post_init__(self) -> None:
        have = {field.key for field in self.record.fields}
        named = (*self.person, *self.party, *self.given, *self.document, self.day, self.group, self.role, self.young)
        lost = sorted({key for key in (*named, self.consent_version, self.consented) if key not in have})
        if lost:
            raise ValueError(
                f"Booking {self.key!r} names {', '.join(lost)}, which record {self.record.key!r} has not. "
                f"It has: {', '.join(sorted(have))}."
            )

    def field(self, key: str) -> Field:
        return self.record.field(key)

    def place(self, key: str) -> BookedPlace | None:
        """The place that answers a field, if one does."""
        return next((place for place in self.places if place.field == key), None)
