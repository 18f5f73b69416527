"""What inspection holds a plan to: each rule with its limit and how near the plan comes to it."""

from dataclasses import dataclass

from sanri.dispatch.inspect.duty.kinds import DUTY_FAULTS
from sanri.dispatch.inspect.routes.kinds import ROUTE_FAULTS
from sanri.dispatch.inspect.seats.kinds import SEAT_FAULTS
from sanri.dispatch.inspect.shares import SHARE_FAULTS
from sanri.dispatch.inspect.slot_faults import SLOT_FAULTS
from sanri.dispatch.inspect.standby import STANDBY_FAULTS
from sanri.kernel.dispatch.demand import Plan, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text
from sanri.web.board.figures import length, word


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule in words, with its limit, and the plan's worst value."""

    rule: Text
    worst: Text | str | int


def rules_held(problem: Problem) -> int:
    """How many kinds of fault inspection looks for in a plan of this shape."""
    match problem:
        case RouteProblem():
            return len(ROUTE_FAULTS) + (len(DUTY_FAULTS) if problem.duty else 0)
        case SlotProblem():
            return len(SLOT_FAULTS)
        case ShareProblem():
            return len(SHARE_FAULTS)
        case SeatProblem():
            return len(SEAT_FAULTS)
    return len(STANDBY_FAULTS)


def limits(rule: str, problem: Problem, plan: Plan) -> list[Limit]:
    """The rules that have a limit one can come near to."""
    match problem, plan:
        case RouteProblem(), RoutePlan():
            from sanri.web.board.limits_of_routes import route_limits

            return route_limits(rule, problem, plan)
        case SlotProblem(), SlotPlan():
            return _slots(problem, plan)
        case ShareProblem(), SharePlan():
            return _shares(rule, problem, plan)
        case SeatProblem(), SeatPlan():
            return _seats(problem, plan)
        case StandbyProblem(), StandbyPlan():
            return _standby(problem, plan)
    return []


def _slots(problem: SlotProblem, plan: SlotPlan) -> list[Limit]:
    jobs = {job.key: job for job in problem.jobs}
    known = [(slot, jobs[slot.job]) for slot in plan.slots if slot.job in jobs]
    spare = [job.last - slot.end for slot, job in known if job.last is not None]
    late = max((slot.end - job.due for slot, job in known), default=0)
    over = max(
        (slot.end - end for slot in plan.slots if (end := _shift_end(problem, slot.team, slot.begin))), default=0
    )
    most = max((team.overtime for team in problem.teams), default=0)
    turns = [bay.turn for bay in problem.bays if bay.turn]
    found = [
        Limit(
            Text("截止时间前完成", "Done before the last moment"),
            Text(f"最少余 {length(min(spare)).zh}", f"least to spare: {length(min(spare)).en}") if spare else "—",
        ),
        Limit(
            Text("应办时限", "Due times"),
            Text(f"最多逾期 {length(late).zh}", f"latest by {length(late).en}") if late > 0 else _kept(),
        ),
        Limit(
            Text(f"班组加班 ≤ {length(most).zh}", f"Teams' overtime ≤ {length(most).en}"),
            Text(f"最长 {length(max(0, over)).zh}", f"longest: {length(max(0, over)).en}"),
        ),
        Limit(Text("每个作业位、班组同时一项", "One job at a time for each bay and team"), _kept()),
    ]
    if turns:
        least = length(min(turns))
        found.append(Limit(Text(f"作业位间隔 ≥ {least.zh}", f"Between jobs of a bay ≥ {least.en}"), _kept()))
    return found


def _shift_end(problem: SlotProblem, team: str, begin: int) -> int | None:
    windows = next((each.windows for each in problem.teams if each.key == team), ())
    window = max((each for each in windows if each[0] <= begin), default=None)
    return window[1] if window else None


def _kept() -> Text:
    return Text("通过", "kept")


def _shares(rule: str, problem: ShareProblem, plan: SharePlan) -> list[Limit]:
    given, found = {award.claim: award.amount for award in plan.awards}, []
    for number, pool in enumerate(problem.pools):
        used, name = sum(claim.uses[number] * given.get(claim.key, 0) for claim in problem.claims), word(rule, pool.key)
        found.append(Limit(Text(f"{name.zh} ≤ {pool.capacity:,}", f"{name.en} ≤ {pool.capacity:,}"), f"{used:,}"))
    for floor in problem.floors:
        own = [claim for claim in problem.claims if claim.group == floor.group]
        wanted, gets = sum(claim.wanted for claim in own), sum(given.get(claim.key, 0) for claim in own)
        share = f"{100 * gets / wanted:.1f}%" if wanted else "—"
        said = Text(f"{floor.group} ≥ 申领的 {floor.percent}%", f"{floor.group} ≥ {floor.percent}% of what it wants")
        found.append(Limit(said, share))
    return found


def _seats(problem: SeatProblem, plan: SeatPlan) -> list[Limit]:
    busy = [need for need, load in zip(plan.needs, problem.loads, strict=True) if load.calls]
    answered = min((need.answered for need in busy), default=None)
    spare = min((need.on_shift - need.roster for need in plan.needs), default=0)
    wait, percent = problem.within, problem.answered
    found = [
        Limit(
            Text(f"{wait} 秒内接听 ≥ {percent}%", f"Answered within {wait} s ≥ {percent}%"),
            "—" if answered is None else Text(f"最低 {answered}%", f"lowest: {answered}%"),
        ),
        Limit(
            Text("各时段在岗不少于需排班", "On shift no fewer than to roster"),
            Text(f"最紧余 {spare} 人", f"tightest: {spare} to spare"),
        ),
        Limit(Text("缺岗时段", "Half hours short of people"), len(plan.short)),
    ]
    if problem.abandoned is not None:
        worst = max((need.abandoned for need in plan.needs), default=0)
        said = Text(f"放弃率 ≤ {problem.abandoned}%", f"Hang up ≤ {problem.abandoned}%")
        found.append(Limit(said, Text(f"最高 {worst}%", f"highest: {worst}%")))
    return found


def _standby(problem: StandbyProblem, plan: StandbyPlan) -> list[Limit]:
    most, placed = max((count for _, count in plan.placed), default=0), sum(count for _, count in plan.placed)
    near = {at for at, _ in plan.placed}
    bare = sum(
        not any(problem.roads.seconds[at][zone.at] <= zone.within for at in near if at < len(problem.locations))
        for zone in problem.zones
    )
    return [
        Limit(
            Text(f"每点 ≤ {problem.most} 辆", f"At one place ≤ {problem.most}"),
            Text(f"最多 {most} 辆", f"most: {most}"),
        ),
        Limit(Text(f"共布 {problem.vehicles} 辆", f"{problem.vehicles} placed in all"), placed),
        Limit(Text("无车按时可达的街镇", "Towns that nobody reaches in time"), bare),
    ]
