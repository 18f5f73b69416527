"""What a plan has to serve and what there is to serve it with, in a few lines, for each shape of problem."""

from collections import Counter

from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text
from sanri.web.board.figures import Fact, length, word

KINDS = 3
"""Kinds of vehicle that are told one by one; of more, only how many."""


def facts(rule: str, problem: Problem, plan: Plan) -> list[Fact]:
    """Demand first, then what there is."""
    match problem, plan:
        case RouteProblem(), RoutePlan():
            return _routes(rule, problem, plan)
        case SlotProblem(), SlotPlan():
            return _slots(problem, plan)
        case ShareProblem(), SharePlan():
            return _shares(rule, problem, plan)
        case SeatProblem(), SeatPlan():
            return _seats(problem, plan)
        case StandbyProblem(), StandbyPlan():
            return _standby(problem, plan)
    return []


def _routes(rule: str, problem: RouteProblem, plan: RoutePlan) -> list[Fact]:
    left = {each.request for each in plan.unserved}
    heads = sum(request.heads for request in problem.requests)
    riding = sum(request.heads for request in problem.requests if request.key not in left)
    ons = {request.pickup.at for request in problem.requests if request.pickup}
    offs = {request.delivery.at for request in problem.requests if request.delivery}
    found = [
        Fact(Text("待安排", "To be moved"), _people(heads)),
        Fact(Text("已安排", "Placed"), _people(riding)),
        Fact(Text("未排入", "Left out"), _people(heads - riding)),
        Fact(Text("上车点", "Boarding places"), len(ons)),
        Fact(Text("到达点", "Destinations"), len(offs)),
        Fact(Text("可用车辆", "Vehicles"), _fleet(rule, problem)),
        Fact(Text("用车", "In use"), len(plan.routes)),
    ]
    if problem.duty:
        minutes = sum(
            max(0, problem.duty.drive_in_24h - driver.last_24h) for each in problem.vehicles for driver in each.drivers
        )
        found.append(Fact(Text("驾驶员余时", "Drivers' hours left"), length(minutes * 60)))
    return found


def _people(count: int) -> Text:
    return Text(f"{count:,} 人", f"{count:,} {'person' if count == 1 else 'people'}")


def _fleet(rule: str, problem: RouteProblem) -> Text | int:
    """45 座 5 · 49 座 4; where the fleet is too various, how many there are."""
    kinds = Counter[int]()
    for vehicle in problem.vehicles:
        kinds[vehicle.capacity[0]] += vehicle.count
    if len(kinds) > KINDS:
        return sum(kinds.values())
    unit = word(rule, problem.dimensions[0])
    zh = " · ".join(f"{size} {unit.zh[:1]} {count}" for size, count in sorted(kinds.items()))
    en = " · ".join(f"{count} of {size} {unit.en}" for size, count in sorted(kinds.items()))
    return Text(zh, en)


def _slots(problem: SlotProblem, plan: SlotPlan) -> list[Fact]:
    late = sum(slot.end > job.due for slot in plan.slots for job in problem.jobs if job.key == slot.job)
    hours = sum(end - begin for team in problem.teams for begin, end in team.windows)
    return [
        Fact(Text("待排作业", "Jobs"), len(problem.jobs)),
        Fact(Text("已排", "Placed"), len(plan.slots)),
        Fact(Text("未排入", "Left out"), len(plan.unserved)),
        Fact(Text("逾期", "Late"), late),
        Fact(Text("作业位", "Bays"), len(problem.bays)),
        Fact(Text("班组", "Teams"), len(problem.teams)),
        Fact(Text("班组工时", "Teams' hours"), length(hours)),
        Fact(Text("作业工时", "Hours of work"), length(sum(job.seconds for job in problem.jobs))),
    ]


def _shares(rule: str, problem: ShareProblem, plan: SharePlan) -> list[Fact]:
    given = sum(award.amount for award in plan.awards)
    return [
        Fact(Text("申领方", "Claims"), len(problem.claims)),
        Fact(Text("申领数", "Wanted"), sum(claim.wanted for claim in problem.claims)),
        Fact(Text("已分配", "Given"), given),
        Fact(Text("未分得", "With nothing"), len(plan.unserved)),
        *(
            Fact(Text(f"可用 {word(rule, pool.key).zh}", f"In stock: {word(rule, pool.key).en}"), pool.capacity)
            for pool in problem.pools
        ),
    ]


def _seats(problem: SeatProblem, plan: SeatPlan) -> list[Fact]:
    calls = sum(load.calls for load in problem.loads)
    return [
        Fact(Text("预计来电", "Calls expected"), f"{calls:,.0f}"),
        Fact(Text("高峰半小时", "Busiest half hour"), f"{max(load.calls for load in problem.loads):,.0f}"),
        Fact(Text("高峰需坐席", "Seats needed then"), max(need.seats for need in plan.needs)),
        Fact(Text("席位", "Seats in the room"), "—" if problem.seats is None else problem.seats),
        Fact(Text("班次种类", "Kinds of shift"), len(problem.shifts)),
        Fact(Text("排班人次", "People rostered"), sum(count for _, count in plan.shifts)),
    ]


def _standby(problem: StandbyProblem, plan: StandbyPlan) -> list[Fact]:
    return [
        Fact(Text("街镇", "Towns and streets"), len(problem.zones)),
        Fact(Text("日均呼叫", "Calls a day"), f"{sum(zone.calls for zone in problem.zones):,.0f}"),
        Fact(Text("待命点", "Places to wait at"), len(problem.places)),
        Fact(Text("用点", "Places used"), len(plan.placed)),
        Fact(Text("救护车", "Ambulances"), problem.vehicles),
        Fact(Text("预计按时到达", "Reached in time"), f"{plan.covered}%"),
    ]
