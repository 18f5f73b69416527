"""What goes out of the approved plans: each vehicle its rides, the roster of the call seats, the ambulances' posts.

A ride is called by its case; no name stands on any sheet, and the telephone is opened for the driver alone.
"""

from collections.abc import Sequence

from sanri.kernel.dispatch.demand import Column, Demand, Manifest, Plan
from sanri.kernel.dispatch.routes import Route
from sanri.kernel.dispatch.seats import SeatPlan
from sanri.kernel.dispatch.standby import StandbyPlan
from sanri.kernel.record import Choice
from sanri.kernel.text import Text
from sanri.lines.primary_care.plans.calling import pose_seats, pose_standby
from sanri.lines.primary_care.plans.posing import ABILITIES, names_of, pose_transfers
from sanri.lines.primary_care.plans.reading import HALF_HOUR, moment_of, next_day, rows
from sanri.lines.primary_care.plans.rules import SHIFT_KINDS
from sanri.lines.primary_care.plans.telling import Ride, rides
from sanri.lines.primary_care.records.centre import AMBULANCE_POST
from sanri.lines.primary_care.records.choices import LEVELS, POSTURES
from sanri.lines.primary_care.records.transfers import TRANSFER

_RIDES = (
    Column(Text("转运编号", "Case")),
    Column(Text("接病人时间", "Pickup")),
    Column(Text("接病人地点", "From")),
    Column(Text("送达时间", "Delivery")),
    Column(Text("接收医院", "To")),
    Column(Text("病情分级", "Level")),
    Column(Text("乘坐方式", "Posture")),
    Column(Text("陪同人数", "Escorts")),
    Column(Text("需要", "Needs")),
    Column(Text("联系电话", "Telephone"), personal="phone"),
)
_ROSTER = (
    Column(Text("班次", "Shift")),
    Column(Text("时间", "Hours")),
    Column(Text("休息", "Breaks")),
    Column(Text("人数", "People")),
)
_HALVES = (
    Column(Text("时段", "Half hour")),
    Column(Text("预计呼入", "Calls expected")),
    Column(Text("所需坐席", "Seats needed")),
    Column(Text("应排人数", "To roster")),
    Column(Text("在班人数", "On shift")),
    Column(Text("预计十秒接听率(%)", "Within ten seconds (%)")),
)
_POSTS = (
    Column(Text("备勤点", "Post")),
    Column(Text("现驻车数", "There now")),
    Column(Text("明日车数", "Tomorrow")),
)


def transfer_manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """One for each vehicle that goes out; its rides are tickets, read at the hospital."""
    found = rides(demand, plan)
    routes = dict.fromkeys(ride.route.vehicle for ride in found)
    places = names_of(pose_transfers(demand).locations)
    return tuple(
        _vehicle(demand, [ride for ride in found if ride.route.vehicle == plate], places=places) for plate in routes
    )


def _vehicle(demand: Demand, own: Sequence[Ride], *, places: dict[str, str]) -> Manifest:
    route, day = own[0].route, next_day(demand)
    title = Text("{day}转运派车单 {plate}", "Transfers of {plate}, {day}")
    return Manifest(
        key=f"transfer-{day.iso}-{route.vehicle}",
        title=title.fill(day=day.text, plate=route.vehicle),
        facts=(
            (Text("出车、收车", "Leaves, back"), _span(demand, route)),
            (Text("转运数", "Transfers"), str(len(own))),
        ),
        columns=_RIDES,
        rows=tuple(_ride(demand, ride, places) for ride in own),
        ticket=0,
    )


def _span(demand: Demand, route: Route) -> str:
    return f"{_clock(moment_of(route.leave, demand))} — {_clock(moment_of(route.finish, demand, is_end=True))}"


def _ride(demand: Demand, ride: Ride, places: dict[str, str]) -> tuple[str, ...]:
    said = ride.case.said
    needs = [TRANSFER.field(f"needs_{each}").name for each in ABILITIES if said[f"needs_{each}"]]
    if said["is_infectious"]:
        needs.append(Text("单独运送、送后消毒", "rides alone, disinfect afterwards"))
    return (
        ride.case.key,
        _clock(moment_of(ride.on.begin, demand)),
        places[ride.case.entry.org],
        _clock(moment_of(ride.off.begin, demand, is_end=True)),
        places[ride.case.hospital],
        _name(LEVELS, str(said["level"])),
        _name(POSTURES, str(said["posture"])),
        str(said["escorts"]),
        "、".join(f"{need.zh} {need.en}" for need in needs),
        str(said.get("phone") or ""),
    )


def _clock(moment: str) -> str:
    """01-31 06:40."""
    return moment[5:].replace("T", " ")


def _name(choices: Sequence[Choice], key: str) -> str:
    found = next(choice.name for choice in choices if choice.key == key)
    return f"{found.zh} {found.en}"


def seat_manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """The roster by shift, and the half hours that it is for."""
    assert isinstance(plan, SeatPlan)
    day, kinds = next_day(demand), {kind.key: kind for kind in SHIFT_KINDS.at(next_day(demand)).value}
    shifts = [(kinds[key], count) for key, count in plan.shifts]
    roster = tuple(
        (
            f"{kind.name.zh} {kind.name.en}",
            kind.span,
            "、".join(_half(demand, half) for half in kind.breaks),
            str(count),
        )
        for kind, count in shifts
    )
    halves = tuple(
        (
            _half(demand, number),
            str(load.calls),
            *(str(value) for value in (need.seats, need.roster, need.on_shift, need.answered)),
        )
        for number, (load, need) in enumerate(zip(pose_seats(demand).loads, plan.needs, strict=True))
    )
    people = ((Text("排班人次", "Shifts worked"), str(sum(count for _, count in shifts))),)
    short = ((Text("缺人时段", "Half hours short"), str(len(plan.short))),)
    return (
        Manifest(f"call-seats-{day.iso}", _titled(demand, "120坐席排班表", "Call seats"), people, _ROSTER, roster),
        Manifest(
            f"call-half-hours-{day.iso}",
            _titled(demand, "120坐席时段表", "Call seats by half hour"),
            short,
            _HALVES,
            halves,
        ),
    )


def _half(demand: Demand, number: int) -> str:
    return moment_of(number * HALF_HOUR, demand).partition("T")[2]


def _titled(demand: Demand, zh: str, en: str) -> Text:
    day = next_day(demand).text
    return Text(f"{day.zh}{zh}", f"{en}, {day.en}")


def standby_manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """One list of the posts that an ambulance stands at tomorrow, or leaves."""
    assert isinstance(plan, StandbyPlan)
    problem = pose_standby(demand)
    names = names_of(problem.locations)
    placed = {problem.locations[at].key: count for at, count in plan.placed}
    now = {entry.subject: int(said["ambulances"]) for entry, said in rows(demand, AMBULANCE_POST)}
    posts = [key for key in names if placed.get(key) or now.get(key)]
    listed = tuple((names[key], str(now.get(key, 0)), str(placed.get(key, 0))) for key in posts)
    covered = ((Text("预计按时到达比例(%)", "To be reached in time (%)"), str(plan.covered)),)
    title = _titled(demand, "救护车备勤布点表", "Where ambulances stand by")
    return (Manifest(f"standby-{next_day(demand).iso}", title, covered, _POSTS, listed),)
