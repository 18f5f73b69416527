"""The form of a booking as it is drawn: an input for each field asked, whatever record it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.fault import Fault
from sanri.kernel.record import Field
from sanri.kernel.text import Text
from sanri.web.public.answers import Answers
from sanri.web.public.offered import days, places
from sanri.web.templatetags.sanri import day_words
from sanri.web.tongue import said, tongue

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form. `groups` are its choices, by area where they are places."""

    name: str
    label: str
    help: str
    kind: str
    is_needed: bool
    value: str = field(repr=False)
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    faults: tuple[str, ...]
    autocomplete: str

    @property
    def shown(self) -> str:
        """What was answered, in words."""
        words = {key: name for _, options in self.groups for key, name in options}
        return words.get(self.value, self.value)


def inputs_of_person(
    booking: Booking, answers: Answers, at: int, faults: Mapping[str, Sequence[Fault]]
) -> tuple[Input, ...]:
    """The fields of one person of the party."""
    told = answers.people[at]
    return tuple(_input(booking.field(key), f"p{at}-{key}", told.get(key, ""), (), faults) for key in booking.person)


def inputs_of_party(booking: Booking, answers: Answers, faults: Mapping[str, Sequence[Fault]]) -> tuple[Input, ...]:
    """The fields answered once. A place is asked for by what it is, not by its number."""
    found = []
    for key in booking.party:
        place, told = booking.place(key), answers.party.get(key, "")
        label = place.record.name if place else None
        found.append(_input(booking.field(key), key, told, _offered(booking, key), faults, label=label))
    return tuple(found)


def _offered(booking: Booking, key: str) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Days and places to choose from."""
    if key == booking.day:
        return (("", tuple((day.iso, day_words(day)) for day in days(booking))),)
    place = booking.place(key)
    if place is None:
        return ()
    areas: dict[str, list[Option]] = {}
    for one in places(place).values():
        areas.setdefault(one.area, []).append((one.key, f"{one.name} {one.opens}–{one.closes}"))
    return tuple((area, tuple(options)) for area, options in areas.items())


def _input(
    asked: Field,
    name: str,
    value: str,
    groups: tuple[tuple[str, tuple[Option, ...]], ...],
    faults: Mapping[str, Sequence[Fault]],
    label: Text | None = None,
) -> Input:
    chosen = groups or (("", tuple((choice.key, said(choice.name)) for choice in asked.choices)),)
    complete = {"name": "name", "phone": "tel", "id": "off", "address": "street-address", "": "off"}
    return Input(
        name=name,
        label=said(label or asked.name),
        help=said(asked.note) if asked.note else "",
        kind="select" if groups or asked.choices else "tel" if asked.personal == "phone" else "text",
        is_needed=asked.required,
        value=value,
        groups=chosen if groups or asked.choices else (),
        faults=tuple(fault.line(tongue()) for fault in faults.get(name, ())),
        autocomplete=complete[asked.personal],
    )
