"""What goes out of an approved plan: each coach's list of riders, a list of those without a seat, the kits."""

from collections.abc import Iterator

from sanri.kernel.dispatch.demand import Column, Demand, Manifest, Plan
from sanri.kernel.record import Value
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans.asking import TWICE, Person
from sanri.lines.return_to_work.plans.places import travel_day
from sanri.lines.return_to_work.plans.rules import CHAPERON_SEATS
from sanri.lines.return_to_work.plans.telling import tell_kits
from sanri.lines.return_to_work.plans.trips import Told, Trip, ticket_of, told
from sanri.lines.return_to_work.records.people import EMPLOYER_DEMAND
from sanri.lines.return_to_work.records.planned import KIT_SHARE

_RIDERS = (
    Column(Text("票号", "Ticket")),
    Column(Text("座位", "Seat")),
    Column(Text("姓名", "Name"), personal="name"),
    Column(Text("证件号码", "Document"), personal="id"),
    Column(Text("电话", "Telephone"), personal="phone"),
    Column(Text("上车点", "Boarding stop")),
    Column(Text("上车时间", "Boarding at")),
    Column(Text("下车点", "Drop point")),
    Column(Text("用人单位", "Employer")),
)
_NOTICES = (
    Column(Text("登记编号", "Registration")),
    Column(Text("姓名", "Name"), personal="name"),
    Column(Text("电话", "Telephone"), personal="phone"),
    Column(Text("上车点", "Boarding stop")),
    Column(Text("办理情况", "State")),
    Column(Text("原因", "Reason")),
)


def coach_manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """One for each coach, as it is carried aboard and filed with the charter; and one of those to be telephoned."""
    all_ = told(demand, plan)
    employers = {
        str(entry.values["employer"]): str(entry.values["employer_name"])
        for entry in demand.entries.get(EMPLOYER_DEMAND.key, ())
    }
    found = [_coach(all_, trip, employers) for trip in all_.trips]
    notices = tuple(_notices(all_))
    if notices:
        day = travel_day(demand)
        found.append(
            Manifest(
                key=f"notices-{day.iso}",
                title=Text(f"{day.text.zh}未安排座位人员通知单", f"To be told of no seat, {day.text.en}"),
                facts=((Text("人数", "People"), str(len(notices))),),
                columns=_NOTICES,
                rows=notices,
            )
        )
    return tuple(found)


def _coach(all_: Told, trip: Trip, employers: dict[str, str]) -> Manifest:
    day = travel_day(all_.demand)
    plate = trip.coach.subject
    rows = tuple(
        (
            ticket_of(ride.person, all_.demand),
            str(ride.seat),
            _said(ride.person, "person"),
            ride.person.document,
            _said(ride.person, "phone"),
            all_.place(ride.on),
            _clock(all_.moment(ride.on.begin)),
            all_.place(ride.off),
            employers.get(_said(ride.person, "employer"), _said(ride.person, "employer")),
        )
        for ride in trip.rides
    )
    title = Text(f"{day.text.zh}返岗专车乘客名单 {plate}", f"Riders of coach {plate}, {day.text.en}")
    return Manifest(trip.key, title, _facts(all_, trip), _RIDERS, rows, ticket=0)


def _facts(all_: Told, trip: Trip) -> tuple[tuple[Text, str], ...]:
    said, route = trip.coach.values, trip.route
    chaperon = CHAPERON_SEATS.at(travel_day(all_.demand)).value
    halts = "、".join(f"{all_.place(visit)} {_clock(all_.moment(visit.begin))}" for visit in route.visits)
    return (
        (Text("承运单位", "Carrier"), str(said["carrier"])),
        (Text("道路运输证", "Licence"), str(said["licence"])),
        (Text("驾驶员人数", "Drivers"), str(trip.drivers)),
        (Text("随车领队座位", "Chaperon's seat"), "、".join(str(seat) for seat in range(1, chaperon + 1))),
        (Text("承运人责任险", "Insurer"), f"{said['insurer']} {_insured(said['insured'])}"),
        (Text("发车、到达", "Leaves, arrives"), _span(all_, trip)),
        (Text("停靠", "Halts"), halts),
        (Text("人数", "Riders"), str(len(trip.rides))),
    )


def _insured(yuan: Value) -> str:
    return f"{yuan}元/座"


def _span(all_: Told, trip: Trip) -> str:
    leaves, arrives = all_.moment(trip.route.leave), all_.moment(trip.route.finish, is_end=True)
    return f"{leaves.replace('T', ' ')} — {arrives.replace('T', ' ')}"


def _clock(moment: str) -> str:
    return moment.partition("T")[2]


def _said(person: Person, key: str) -> str:
    return str(person.entry.values.get(key) or "")


def _notices(all_: Told) -> Iterator[tuple[str, ...]]:
    """Those left out with the rule that keeps them out, those who cannot ride, those registered twice."""
    why = {one.request: one.why for one in all_.plan.unserved}
    party_of = {person.number: party.key for party in all_.asking.parties for person in party.people}
    for person in all_.left:
        reason = why.get(party_of[person.number], Text("没有座位", "No seat"))
        yield _notice(person, Text("候补", "waiting") if person.is_waiting else Text("未安排", "left out"), reason)
    for person, reason in all_.asking.declined:
        yield _notice(person, Text("不予安排", "declined"), reason)
    for person in all_.asking.doubled:
        yield _notice(person, Text("重复登记", "registered twice"), TWICE)


def _notice(person: Person, state: Text, reason: Text) -> tuple[str, ...]:
    return (
        person.number,
        _said(person, "person"),
        _said(person, "phone"),
        person.stop,
        f"{state.zh} {state.en}",
        f"{reason.zh} {reason.en}",
    )


def kit_manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """One list for the store: what goes to which drop point."""
    day = travel_day(demand)
    keys = ("place", "wanted", "kits", "booklets", "masks", "notebooks")
    rows = tuple(
        (row.subject, *(str(row.values[key]) for key in keys))
        for effect in tell_kits(demand, plan)
        for row in effect.rows
    )
    heads = [Column(Text("编号", "Number")), *(Column(KIT_SHARE.field(key).name) for key in keys)]
    title = Text(f"{day.text.zh}暖心礼包发放单", f"Welcome kits for {day.text.en}")
    return (Manifest(f"kits-{day.iso}", title, (), tuple(heads), rows),) if rows else ()
