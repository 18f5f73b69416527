"""What somebody filled in, judged by the same rules as a file: every fault at once, each beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sanri.kernel.check import age
from sanri.kernel.day import Day
from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.fault import Fault
from sanri.kernel.identifiers.person import birth
from sanri.kernel.record import Value
from sanri.monitor.intake.across import broken_checks
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.web.opened import today
from sanri.web.public.faults import BOOKING_FAULTS
from sanri.web.public.offered import days, places


@dataclass(frozen=True)
class Answers:
    """The words as they were typed: of the party once, of each person by field."""

    party: Mapping[str, str] = field(repr=False)
    people: tuple[Mapping[str, str], ...] = field(repr=False)


@dataclass
class Judged:
    """Typed values of each person's row, and faults by the name of the input (``p0-id_no``, ``stop``, empty for all).

    Values stay out of `repr`, and so out of every log.
    """

    rows: list[dict[str, Value]] = field(default_factory=list, repr=False)
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    def blame(self, name: str, *faults: Fault) -> None:
        self.faults.setdefault(name, []).extend(faults)


def judge_people(booking: Booking, answers: Answers) -> Judged:
    """Who they are: names, documents, telephones."""
    judged = Judged()
    for at, said in enumerate(answers.people):
        judged.rows.append({key: _value(booking, judged, key, said.get(key, ""), at=at) for key in booking.person})
        _needed(booking, judged, at)
    documents = [str(row[key]) for row in judged.rows for key in booking.document if row[key]]
    if len(set(documents)) < len(documents):
        judged.blame("", BOOKING_FAULTS["B-106"].at())
    if judged.rows and all(row[booking.role] == booking.dependant for row in judged.rows):
        choices = {choice.key: choice.name for choice in booking.field(booking.role).choices}
        judged.blame("", BOOKING_FAULTS["B-102"].at(who=choices[booking.dependant]))
    return judged


def judge(booking: Booking, answers: Answers) -> Judged:
    """The whole booking, ages on the day booked for among it."""
    judged = judge_people(booking, answers)
    party = {key: _value(booking, judged, key, answers.party.get(key, "")) for key in booking.party}
    _offered(booking, judged, party)
    if judged.faults:
        return judged
    day = Day.parse(str(party[booking.day]))
    for place in booking.places:
        area = places(place)[str(party[place.field])].area
        party |= dict.fromkeys(place.fills, area)
    for at, row in enumerate(judged.rows):
        row |= {**party, **booking.given, booking.young: _is_young(booking, row, day)}
        every: dict[str, Value] = {one.key: row.get(one.key) for one in booking.record.fields}
        for check, finding in broken_checks(booking.record, every):
            judged.blame(f"p{at}-{check.fields[0]}", finding.at(None))
    return judged


def _value(booking: Booking, judged: Judged, key: str, said: str, *, at: int | None = None) -> Value:
    asked = booking.field(key)
    raw: str | None = said.strip() or None
    cell = judge_cell(asked, raw, Reading(asked.required, near=today(), today=today()))
    faults = [finding.at(None) for finding in cell.findings if not finding.is_note]
    if faults:
        judged.blame(key if at is None else f"p{at}-{key}", *faults)
    return None if faults else cell.value


def _needed(booking: Booking, judged: Judged, at: int) -> None:
    """A document for everybody; a telephone for everybody who does not ride with somebody else."""
    row = judged.rows[at]
    tried = any(f"p{at}-{key}" in judged.faults for key in booking.document)
    if not tried and not any(row[key] for key in booking.document):
        judged.blame(f"p{at}-{booking.document[0]}", BOOKING_FAULTS["B-104"].at())
    phones = [key for key in booking.person if booking.field(key).personal == "phone"]
    if row[booking.role] != booking.dependant:
        for key in phones:
            if not row[key] and f"p{at}-{key}" not in judged.faults:
                judged.blame(f"p{at}-{key}", BOOKING_FAULTS["B-103"].at())


def _offered(booking: Booking, judged: Judged, party: Mapping[str, Value]) -> None:
    """Day and places are among those on offer: a form that is old, or made by hand, may say others."""
    offered = {booking.day: {day.iso for day in days(booking)}}
    offered |= {place.field: set(places(place)) for place in booking.places}
    for key, known in offered.items():
        if key not in judged.faults and party.get(key) not in known:
            judged.blame(key, BOOKING_FAULTS["B-110"].at(field=booking.field(key).name))


def _is_young(booking: Booking, row: Mapping[str, Value], day: Day) -> bool:
    """Of age or not on the day; a passport does not say."""
    born = next((found for key in booking.document if (found := birth(str(row[key] or "")))), None)
    is_dependant = row[booking.role] == booking.dependant
    return born is not None and not is_dependant and age(born, day.date) < booking.adult.at(day).value
