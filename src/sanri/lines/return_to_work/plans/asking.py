"""Who is to be given a seat tomorrow: parties that ride together, in their order, and those who are not, with why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.entry import Entry
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans.places import Place, drops, stops, travel_day
from sanri.lines.return_to_work.plans.rules import FREE_CANCEL_HOURS, NO_SHOWS
from sanri.lines.return_to_work.records.people import REGISTRATION, REGISTRATION_STEP
from sanri.lines.return_to_work.records.road import BOARDING

TWICE = Text("同一证件已有登记", "Registered before with the same document")
NO_DOCUMENT = Text("没有证件号码", "No document number")
NO_STOP = Text("上车点当日不开放", "The boarding stop is not open on the day")
NO_DROP = Text("下车点当日不开放", "The drop point is not open on the day")
ALONE = Text("随行儿童没有同行的成人", "A child without an adult travelling along")


@dataclass(frozen=True, slots=True)
class Person:
    """One application as it stands; `document` is sealed.

    `rank` is its place in the order, from 0; `queued` its place on the waiting list, from 1, and 0 off it.
    """

    number: str
    role: str
    document: str
    entry: Entry
    stop: str
    drop: str
    family: str
    needs: str
    is_waiting: bool
    rank: int = 0
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """People who ride together from one stop to one drop point; a party's order is that of its last member."""

    key: str
    people: tuple[Person, ...]

    @property
    def stop(self) -> str:
        return self.people[0].stop

    @property
    def drop(self) -> str:
        return self.people[0].drop

    @property
    def needs(self) -> frozenset[str]:
        return frozenset(("lift",)) if any(person.needs == "wheelchair" for person in self.people) else frozenset()


@dataclass(frozen=True, slots=True)
class Asking:
    """The parties, those who cannot be given a seat, and those who are registered a second time."""

    parties: tuple[Party, ...]
    declined: tuple[tuple[Person, Text], ...]
    doubled: tuple[Person, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(person for party in self.parties for person in party.people)


def entries(demand: Demand, record: Record) -> tuple[Entry, ...]:
    return tuple(demand.entries.get(record.key, ()))


def asking(demand: Demand) -> Asking:
    """Applications for tomorrow, and those of days before that are still open, passed or waiting."""
    ordered = _ordered(demand)
    first: dict[str, Person] = {}
    for person in ordered:
        first.setdefault(person.document or person.number, person)
    doubled = tuple(person for person in ordered if first[person.document or person.number] is not person)
    places = (stops(demand), drops(demand))
    single = [person for person in ordered if person not in doubled]
    reasons = {person.number: why for person in single if (why := _refusal(person, *places))}
    parties = _parties(person for person in single if person.number not in reasons)
    for party in parties:
        if all(person.role == "child" for person in party.people):
            reasons |= {person.number: ALONE for person in party.people}
    return Asking(
        parties=tuple(party for party in parties if party.people[0].number not in reasons),
        declined=tuple((person, reasons[person.number]) for person in single if person.number in reasons),
        doubled=doubled,
    )


def _refusal(person: Person, known_stops: Mapping[str, Place], known_drops: Mapping[str, Place]) -> Text | None:
    if not person.document:
        return NO_DOCUMENT
    if person.stop not in known_stops:
        return NO_STOP
    return None if person.drop in known_drops else NO_DROP


def _parties(people: Iterable[Person]) -> tuple[Party, ...]:
    """Families whole, others one by one; members who board or leave elsewhere are a party of their own."""

    def key(person: Person) -> str:
        return f"{person.family}@{person.stop}>{person.drop}" if person.family else person.number

    together: dict[str, list[Person]] = {}
    for person in people:
        together.setdefault(key(person), []).append(person)
    return tuple(Party(name, tuple(members)) for name, members in together.items())


def _ordered(demand: Demand) -> tuple[Person, ...]:
    """Passed before waiting, then by the moment of the step; who failed to come too often is last of all."""
    day = travel_day(demand)
    steps = {entry.subject: entry for entry in entries(demand, REGISTRATION_STEP)}
    # Who boards on the very day keeps the seat in a plan that is made again that morning.
    tickets = [entry.subject.rpartition("-") for entry in entries(demand, BOARDING)]
    gone = {number for number, _, boarded in tickets if boarded != f"{day.date:%m%d}"}
    missed = _missed(demand, steps)
    most = NO_SHOWS.at(day).value
    found = []
    for entry in entries(demand, REGISTRATION):
        step = steps.get(entry.subject)
        is_open = step is not None and step.values["step"] in ("passed", "waiting") and entry.subject not in gone
        if step is None or not is_open or Day.parse(str(entry.values["wanted_day"])) > day:
            continue
        person = _person(entry, is_waiting=step.values["step"] == "waiting")
        is_last = missed[person.document] >= most
        found.append(((is_last, person.is_waiting, str(step.values["at"]), person.number), person))
    ordered = sorted(found, key=lambda one: one[0])
    seated = sum(not (is_last or person.is_waiting) for (is_last, *_), person in ordered)
    return tuple(
        replace(person, rank=rank, queued=max(0, rank - seated + 1)) for rank, (_, person) in enumerate(ordered)
    )


def _missed(demand: Demand, steps: Mapping[str, Entry]) -> Counter[str]:
    """How often the bearer of each document failed to come, or cancelled too late."""
    hours = timedelta(hours=FREE_CANCEL_HOURS.at(travel_day(demand)).value)
    opening = {entry.subject: str(entry.values["opens"])[-5:] for entry in demand.entries.get("boarding_stop", ())}
    missed: Counter[str] = Counter()
    for entry in entries(demand, REGISTRATION):
        step = steps.get(entry.subject)
        if step is None or step.values["step"] not in ("absent", "cancelled"):
            continue
        opens = time.fromisoformat(opening.get(str(entry.values["stop"]), "00:00"))
        leaves = datetime.combine(Day.parse(str(entry.values["wanted_day"])).date, opens)
        is_late = datetime.fromisoformat(str(step.values["at"])) > leaves - hours
        missed[_document(entry)] += step.values["step"] == "absent" or is_late
    return missed


def _document(entry: Entry) -> str:
    return str(entry.values.get("id_no") or entry.values.get("passport_no") or "")


def _person(entry: Entry, *, is_waiting: bool) -> Person:
    role, stop, drop, family, needs = (
        str(entry.values.get(key) or "") for key in ("role", "stop", "drop", "family", "needs")
    )
    return Person(entry.subject, role, _document(entry), entry, stop, drop, family, needs, is_waiting)
