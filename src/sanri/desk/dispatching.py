"""The desk's dispatch: demand out of the book, a plan on the shelf, its approval, its manifests on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.desk.work import archive_of, keys_of
from sanri.dispatch import shelf
from sanri.dispatch.approve import Approved, Signature, approve
from sanri.dispatch.faults import APPROVAL_FAULTS
from sanri.dispatch.inspect import faults
from sanri.dispatch.manifest import Renderer
from sanri.dispatch.outbox import Sent, send
from sanri.dispatch.shelf import Kept, Origin
from sanri.dispatch.solve.reckon import reckoned
from sanri.dispatch.solve.seam import solve
from sanri.dispatch.ticket import payload
from sanri.kernel.day import Day, Span
from sanri.kernel.dispatch.account import Budget, Progress, silent
from sanri.kernel.dispatch.demand import Demand, Plan, PlanRule, Problem
from sanri.kernel.dispatch.follow import at_moment
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.entry import Entry
from sanri.kernel.fault import Refused
from sanri.kernel.line import Line
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.archive import Archive


def rule_of(desk: Desk, key: str) -> tuple[Line, PlanRule]:
    """The line and the plan of that key; refused, with the plans there are, where no line of the desk makes it."""
    found = {rule.key: (line, rule) for line in desk.lines for rule in line.plans}
    if key not in found:
        raise Refused([DESK_FAULTS["D-201"].at(what=Text("方案", "plan"), key=key, have=", ".join(found) or "—")])
    return found[key]


def plan_moment(desk: Desk, day: Day) -> datetime:
    """When the desk makes the plans of a day: its planning hour, by its own clock."""
    hour = int(desk.settings.get("plan_hour", 18))
    return datetime(*day.date.timetuple()[:3], tzinfo=desk.zone) + timedelta(hours=hour)


def demand_of(desk: Desk, rule: PlanRule, day: Day, *, at: datetime, archive: Archive) -> Demand:
    """What a book knows of what a plan must serve."""
    window = Span(day - rule.days, day)
    entries = {record.key: _standing(archive, record, window) for record in rule.reads}
    standing = shelf.in_force(rule.key, day)
    return Demand(day, at, desk.city, desk.tree, entries, standing.plan if standing else None)


def _standing(archive: Archive, record: Record, window: Span) -> tuple[Entry, ...]:
    """Of each org and subject the newest day's entry that is in force, in the order of their numbers."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in archive.entries(record, window):
        known = found.get((entry.org, entry.subject))
        if known is None or entry.period.last >= known.period.last:
            found[entry.org, entry.subject] = entry
    return tuple(sorted((e for e in found.values() if e.state != "void"), key=lambda entry: entry.number))


@dataclass(frozen=True, slots=True)
class Posed:
    """What a solver is given for one plan, and where the plan will come from."""

    origin: Origin
    problem: Problem
    approved: Plan | None
    budget: Budget


def pose_plan(desk: Desk, key: str, day: Day, *, at: datetime, budget: Budget | None = None) -> Posed:
    """The problem of a plan, out of what is known at a moment."""
    line, rule = rule_of(desk, key)
    archive = archive_of(desk, at if desk.is_replay else None)
    demand = demand_of(desk, rule, day, at=at, archive=archive)
    origin = Origin(
        rule=rule.key,
        line=line.key,
        day=day,
        known=archive.known,
        how="replanned" if demand.approved else "solved",
        made_by="",
        made_at=at,
    )
    return Posed(origin, _following(demand, rule.pose(demand)), demand.approved, budget or rule.budget)


def keep_plan(posed: Posed, plan: Plan) -> Kept:
    """A plan that was found, inspected and put on the shelf. Nothing goes out by this."""
    origin = replace(posed.origin, made_by=plan.account.engine)
    return shelf.keep(origin, posed.problem, plan, faults=faults(posed.problem, plan))


def make_plan(
    desk: Desk, key: str, day: Day, *, at: datetime, budget: Budget | None = None, progress: Progress = silent
) -> Kept:
    """A plan out of what is known at a moment, on the shelf."""
    posed = pose_plan(desk, key, day, at=at, budget=budget)
    return keep_plan(posed, solve(posed.problem, posed.budget, progress=progress, approved=posed.approved))


def _following(demand: Demand, problem: Problem) -> Problem:
    """What people were told by the approved plan, and what has been driven of it by now, belongs to the problem."""
    if isinstance(problem, RouteProblem) and isinstance(demand.approved, RoutePlan):
        return at_moment(demand.approved, problem, int((demand.at - problem.origin).total_seconds()))
    return problem


def take_by_hand(kept: Kept, plan: Plan, *, by: str, at: datetime) -> Kept:
    """A plan changed by hand, inspected at once and put on the shelf beside the one that it was made from."""
    origin = replace(kept.origin, how="by_hand", made_by=by, made_at=at)
    again = reckoned(kept.problem, plan, by=by)
    return shelf.keep(origin, kept.problem, again, faults=faults(kept.problem, again))


def approve_plan(
    desk: Desk, kept: Kept, *, by: str, at: datetime, waivers: Mapping[str, str], reason: str = ""
) -> Approved:
    """The plan signed, for a reason where one is given; its effects are entries from now on, its manifests wait."""
    _, rule = rule_of(desk, kept.origin.rule)
    archive = archive_of(desk, known=kept.origin.known)
    demand = demand_of(desk, rule, kept.origin.day, at=kept.origin.made_at.astimezone(desk.zone), archive=archive)
    signature = Signature(by, at.astimezone(desk.zone), _seats(desk, rule.key), dict(waivers), reason)
    return approve(kept, rule, demand, signature=signature)


def _seats(desk: Desk, rule: str) -> frozenset[str]:
    """The seats that may approve a plan, by the desk's own table."""
    told: Mapping[str, list[str]] = desk.approvers
    return frozenset(seat for seat, rules in told.items() if rule in rules or "*" in rules)


def send_manifests(
    desk: Desk, key: str, day: Day, *, by: str, at: datetime, progress: Progress = silent
) -> tuple[Sent, ...]:
    """The manifests of the approved plan that have not gone yet, into the desk's folder of manifests."""
    _, rule = rule_of(desk, key)
    if shelf.in_force(key, day) is None:
        raise Refused([APPROVAL_FAULTS["A-108"].at(plan=key, day=day)])
    keys = keys_of(desk)
    renderer = Renderer(
        open_=lambda tokens: keys.open_all(tokens, reason=f"派单 {rule.key} {day.iso}", by=by),
        payload=lambda ticket: payload(keys, rule.key, day, ticket),
        zone=desk.zone,
    )
    return send(key, day, desk.manifests, render=renderer, by=by, at=at, progress=progress)
