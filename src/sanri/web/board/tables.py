"""A plan as tables that people read and search: trips with their halts, people, slots, shares, shifts, places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.dispatch.seats import HALF_HOUR, SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text
from sanri.web.board.figures import clock, kilometres, length, unit_name, word

Cell = Text | str | int


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `subject` is what can be changed by hand, `more` what opens below it."""

    cells: tuple[Cell, ...]
    subject: str = ""
    more: tuple[tuple[Cell, ...], ...] = ()

    def has(self, wanted: str) -> bool:
        said = (f"{cell.zh} {cell.en}" if isinstance(cell, Text) else str(cell) for cell in (*self.cells, self.subject))
        return any(wanted in each.lower() for each in said)


@dataclass(frozen=True, slots=True)
class Table:
    """Heads with whether figures stand below, and rows. `key` is its name in an address."""

    key: str
    title: Text
    heads: tuple[tuple[Text, bool], ...]
    rows: tuple[Row, ...] = field(default=())


def tables(rule: str, problem: Problem, plan: Plan) -> list[Table]:
    """The most useful first."""
    match problem, plan:
        case RouteProblem(), RoutePlan():
            return [_trips(problem, plan), _riders(problem, plan)]
        case SlotProblem(), SlotPlan():
            return [_slots(problem, plan)]
        case ShareProblem(), SharePlan():
            return [_awards(problem, plan), _pools(rule, problem, plan)]
        case SeatProblem(), SeatPlan():
            return [_shifts(problem, plan), _half_hours(problem, plan)]
        case StandbyProblem(), StandbyPlan():
            return [_places(problem, plan)]
    return []


def _heads(*names: tuple[str, str, bool]) -> tuple[tuple[Text, bool], ...]:
    return tuple((Text(zh, en), is_number) for zh, en, is_number in names)


def _trips(problem: RouteProblem, plan: RoutePlan) -> Table:
    vehicles = {vehicle.key: vehicle for vehicle in problem.vehicles}
    heads = {request.key: request.heads for request in problem.requests}
    rows = tuple(_trip(problem, route, vehicles.get(route.vehicle), heads=heads) for route in plan.routes)
    head = _heads(
        ("车辆", "Vehicle", False),
        ("出发", "Leaves", False),
        ("到达", "Arrives", False),
        ("停靠", "Halts", True),
        ("人数", "People", True),
        ("里程", "Way", True),
        ("驾驶员", "Drivers", True),
    )
    return Table("trips", Text("车次", "Trips"), head, rows)


def _trip(problem: RouteProblem, route: Route, vehicle: Vehicle | None, *, heads: dict[str, int]) -> Row:
    name = unit_name(route.vehicle, route.unit, vehicle.count if vehicle else 1)
    places = [
        vehicle.start if vehicle else None,
        *(visit.at for visit in route.visits),
        vehicle.end if vehicle else None,
    ]
    stops = [place for place in places if place is not None]
    metres = sum(problem.roads.metres[a][b] for a, b in pairwise(stops) if a != b)
    more = tuple(
        (
            problem.locations[visit.at].name,
            clock(problem, visit.begin),
            _on_off(sum(heads.get(key, 1) for key in visit.on), sum(heads.get(key, 1) for key in visit.off)),
            _state(route, number),
        )
        for number, visit in enumerate(route.visits)
    )
    cells: tuple[Cell, ...] = (
        name,
        clock(problem, route.leave),
        clock(problem, route.finish),
        len(route.visits),
        sum(heads.get(key, 1) for key in route.served),
        kilometres(metres),
        len(route.duty.drivers) if route.duty else "—",
    )
    return Row(cells, route.vehicle, more)


def _on_off(on: int, off: int) -> Text:
    parts = [(f"上 {on} 人", f"{on} on")] if on else []
    parts += [(f"下 {off} 人", f"{off} off")] if off else []
    return Text(" · ".join(zh for zh, _ in parts) or "—", " · ".join(en for _, en in parts) or "—")


def _state(route: Route, number: int) -> Cell:
    return Text("已驶过", "driven") if number < route.executed else ""


def _riders(problem: RouteProblem, plan: RoutePlan) -> Table:
    counts = {vehicle.key: vehicle.count for vehicle in problem.vehicles}
    on, off, names = dict[str, Cell](), dict[str, Cell](), dict[str, str]()
    for route in plan.routes:
        name = unit_name(route.vehicle, route.unit, counts.get(route.vehicle, 1))
        for visit in route.visits:
            place, at = problem.locations[visit.at].name, clock(problem, visit.begin)
            told = Text(f"{at} {place.zh}", f"{at} {place.en}")
            on |= dict.fromkeys(visit.on, told)
            off |= dict.fromkeys(visit.off, told)
            names |= dict.fromkeys((*visit.on, *visit.off), name)
    rows = tuple(
        Row((each.key, each.heads, names.get(each.key, "—"), on.get(each.key, "—"), off.get(each.key, "—")), each.key)
        for each in problem.requests
    )
    head = _heads(
        ("编号", "Number", False),
        ("人数", "People", True),
        ("车辆", "Vehicle", False),
        ("上车", "Gets on", False),
        ("下车", "Gets off", False),
    )
    return Table("riders", Text("乘客与需求", "Requests"), head, rows)


def _slots(problem: SlotProblem, plan: SlotPlan) -> Table:
    jobs = {job.key: job for job in problem.jobs}
    rows = []
    for slot in sorted(plan.slots, key=lambda each: (each.begin, each.job)):
        job = jobs.get(slot.job)
        late = max(0, slot.end - job.due) if job else 0
        kept: Cell = Text(f"逾期 {length(late).zh}", f"{length(late).en} late") if late else Text("按时", "in time")
        rows.append(
            Row((slot.job, clock(problem, slot.begin), clock(problem, slot.end), slot.bay, slot.team, kept), slot.job)
        )
    head = _heads(
        ("作业", "Job", False),
        ("开始", "Begins", False),
        ("结束", "Ends", False),
        ("作业位", "Bay", False),
        ("班组", "Team", False),
        ("时限", "Due", False),
    )
    return Table("slots", Text("时段", "Slots"), head, tuple(rows))


def _awards(problem: ShareProblem, plan: SharePlan) -> Table:
    given = {award.claim: award.amount for award in plan.awards}
    rows = tuple(
        Row((claim.key, claim.group or "—", claim.wanted, given.get(claim.key, 0)), claim.key)
        for claim in problem.claims
    )
    head = _heads(
        ("申领方", "Claim", False), ("分组", "Group", False), ("申领", "Wanted", True), ("分配", "Given", True)
    )
    return Table("shares", Text("分配", "Shares"), head, rows)


def _pools(rule: str, problem: ShareProblem, plan: SharePlan) -> Table:
    given = {award.claim: award.amount for award in plan.awards}
    rows = []
    for number, pool in enumerate(problem.pools):
        used = sum(claim.uses[number] * given.get(claim.key, 0) for claim in problem.claims)
        rows.append(Row((word(rule, pool.key), pool.capacity, used, pool.capacity - used)))
    head = _heads(("额度", "Pool", False), ("可用", "There is", True), ("已用", "Used", True), ("余", "Left", True))
    return Table("pools", Text("额度", "Pools"), head, tuple(rows))


def _shifts(problem: SeatProblem, plan: SeatPlan) -> Table:
    people = dict(plan.shifts)
    rows = tuple(
        Row((shift.key, _hours(shift.works), people.get(shift.key, 0), shift.most or "—"), shift.key)
        for shift in problem.shifts
    )
    head = _heads(
        ("班次", "Shift", False), ("工作时段", "Works", False), ("人数", "People", True), ("上限", "At most", True)
    )
    return Table("shifts", Text("班次", "Shifts"), head, rows)


def _hours(works: tuple[int, ...]) -> str:
    """00:00–03:30, 04:00–08:00."""
    spans = list[list[int]]()
    for half in sorted(works):
        if spans and spans[-1][1] == half:
            spans[-1][1] = half + 1
        else:
            spans.append([half, half + 1])
    return ", ".join(f"{_half(begin)}–{_half(end)}" for begin, end in spans)


def _half(number: int) -> str:
    return f"{number * HALF_HOUR // 3600:02}:{number * HALF_HOUR % 3600 // 60:02}"


def _half_hours(problem: SeatProblem, plan: SeatPlan) -> Table:
    rows = tuple(
        Row((_half(number), f"{load.calls:,.0f}", need.seats, need.roster, need.on_shift, f"{need.answered}%"))
        for number, (load, need) in enumerate(zip(problem.loads, plan.needs, strict=True))
    )
    head = _heads(
        ("时段", "Half hour", False),
        ("来电", "Calls", True),
        ("需坐席", "Seats needed", True),
        ("需排班", "To roster", True),
        ("在岗", "On shift", True),
        ("及时接听", "Answered in time", True),
    )
    return Table("half_hours", Text("半小时", "Half hours"), head, rows)


def _places(problem: StandbyProblem, plan: StandbyPlan) -> Table:
    placed = dict(plan.placed)
    rows = tuple(
        Row((problem.locations[at].name, placed.get(at, 0), _near(problem, at)), str(at)) for at in problem.places
    )
    head = _heads(("待命点", "Place", False), ("车辆", "Ambulances", True), ("按时可达街镇", "Towns in reach", True))
    return Table("places", Text("布点", "Places"), head, rows)


def _near(problem: StandbyProblem, at: int) -> int:
    return sum(problem.roads.seconds[at][zone.at] <= zone.within for zone in problem.zones)


def found(table: Table, wanted: str) -> Iterator[Row]:
    """The rows in which the words stand, whatever their case; all where none are given."""
    sought = wanted.strip().lower()
    return (row for row in table.rows if not sought or row.has(sought))
