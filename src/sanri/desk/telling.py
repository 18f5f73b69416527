"""What the desk says of a plan: as lines for a person, as a document for a program, and two plans beside each other."""

import json
from decimal import Decimal
from typing import Any

from sanri.desk.replies import DESK_FAULTS
from sanri.dispatch.difference import difference, moves
from sanri.dispatch.shelf import Kept
from sanri.kernel.canon import made, plain
from sanri.kernel.dispatch.account import Account
from sanri.kernel.dispatch.demand import Plan, PlanRule, Problem
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan
from sanri.kernel.dispatch.standby import StandbyPlan
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text


def plan_document(kept: Kept) -> dict[str, Any]:
    """The plan for a program; under ``plan`` it is whole, and may be changed by hand and handed in again."""
    account, origin = kept.plan.account, kept.origin
    return {
        "number": kept.number,
        "key": origin.rule,
        "line": origin.line,
        "day": origin.day.iso,
        "known": origin.known,
        "how": origin.how,
        "made_by": origin.made_by,
        "made_at": origin.made_at.isoformat(),
        "sha256": kept.sha256,
        "approved_by": kept.approved_by,
        "follows": kept.follows,
        **_account(account),
        "unserved": [plain(one) for one in getattr(kept.plan, "unserved", ())],
        "faults": [{"number": fault.number, "zh": fault.line("zh"), "en": fault.line("en")} for fault in kept.faults],
        "plan": plain(kept.plan),
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "costs": [
            {"key": cost.key, "zh": cost.name.zh, "en": cost.name.en, "yuan": _yuan(cost.fen)} for cost in account.costs
        ],
        "cost_yuan": _yuan(account.total),
        "bound_yuan": _yuan(account.bound.fen),
        "bound_is": {"zh": account.bound.why.zh, "en": account.bound.why.en},
        "gap_percent": None if account.gap is None else round(float(account.gap), 2),
        "engine": account.engine,
        "seed": account.seed,
        "iterations": account.iterations,
        "seconds": round(account.seconds, 2),
    }


def _yuan(fen: int) -> float:
    return round(fen / 100, 2)


def plan_of(data: bytes, name: str) -> Plan:
    """The plan in a document that was changed by hand; refused where it is no plan."""
    try:
        document = json.loads(data)
        found: Plan = made(Plan, document.get("plan", document))
        if isinstance(found, dict):
            raise ValueError("no shape of plan has these fields")
    except (ValueError, TypeError, KeyError, AttributeError) as why:
        raise Refused([DESK_FAULTS["D-207"].at(file=name, why=why)]) from None
    return found


def lines_of(rule: PlanRule, kept: Kept) -> list[Text]:
    """The plan in a few lines: what it is, what it costs and against which bound, and what it leaves out and why."""
    account = kept.plan.account
    signed = Text(f"{kept.approved_by}已批准", f"approved by {kept.approved_by}") if kept.approved_by else None
    head = Text("{name} · {day} · 方案{number} · {state}", "{name} · {day} · plan {number} · {state}").fill(
        name=rule.name,
        day=kept.origin.day,
        number=kept.number,
        state=signed or Text("未批准", "not approved"),
    )
    return [head, *_shape(kept), *_cost(account), *_left_out(kept)]


def _cost(account: Account) -> list[Text]:
    parts_zh = ",".join(f"{cost.name.zh} {cost.fen / 100:,.2f}" for cost in account.costs)
    parts_en = ", ".join(f"{cost.name.en} {cost.fen / 100:,.2f}" for cost in account.costs)
    gap = "—" if account.gap is None else f"{account.gap.quantize(Decimal('0.1'))}%"
    told = {"total": f"{account.total / 100:,.2f}", "bound": f"{account.bound.fen / 100:,.2f}", "gap": gap}
    cost = Text(f"成本 {{total}} 元({parts_zh})", f"cost {{total}} yuan ({parts_en})").fill(**told)
    bound = Text("下界 {bound} 元,距下界 {gap}:{why}", "bound {bound} yuan, {gap} above it: {why}")
    found = Text(
        "{engine},种子 {seed},{iterations} 次迭代,{seconds} 秒",
        "{engine}, seed {seed}, {iterations} iterations, {seconds} s",
    )
    how = found.fill(
        engine=account.engine, seed=account.seed, iterations=account.iterations, seconds=f"{account.seconds:.1f}"
    )
    return [cost, bound.fill(**told, why=account.bound.why), how]


def _shape(kept: Kept) -> list[Text]:
    plan, problem = kept.plan, kept.problem
    if isinstance(plan, RoutePlan) and isinstance(problem, RouteProblem):
        on = {key for route in plan.routes for key in route.served}
        people = sum(len(request.people) or 1 for request in problem.requests if request.key in on)
        return [
            Text("{vehicles} 辆车,载 {people} 人", "{vehicles} vehicles, {people} people").fill(
                vehicles=len(plan.routes), people=people
            )
        ]
    if isinstance(plan, StandbyPlan):
        return [Text("预期覆盖 {covered}%", "{covered}% expected covered").fill(covered=round(plan.covered, 1))]
    if isinstance(plan, SeatPlan):
        most = max(need.on_shift for need in plan.needs)
        return [Text("同时在岗最多 {most} 人", "at most {most} people on shift at once").fill(most=most)]
    return []


def _left_out(kept: Kept) -> list[Text]:
    left = getattr(kept.plan, "unserved", ())
    if not left:
        return []
    told = Text("未安排 {count} 项", "{count} left out").fill(count=len(left))
    return [told, *(Text(f"  {one.request}:{one.why.zh}", f"  {one.request}: {one.why.en}") for one in left[:20])]


def comparison_lines(before: Kept, after: Kept) -> list[Text]:
    """Two plans side by side, part of the cost by part, and for routes person by person."""
    one, other = before.plan.account, after.plan.account
    names = {cost.key: cost.name for cost in (*one.costs, *other.costs)}
    sums = [{cost.key: cost.fen for cost in account.costs} for account in (one, other)]
    rows = [(name, sums[0].get(key, 0), sums[1].get(key, 0)) for key, name in names.items()]
    rows += [(Text("合计", "total"), one.total, other.total), (Text("下界", "bound"), one.bound.fen, other.bound.fen)]
    told = [
        Text(f"{name.zh:<8} {a / 100:>14,.2f} {b / 100:>14,.2f}", f"{name.en:<20} {a / 100:>14,.2f} {b / 100:>14,.2f}")
        for name, a, b in rows
    ]
    return [*told, *_people(before, after)]


def _people(before: Kept, after: Kept) -> list[Text]:
    if (
        isinstance(before.plan, RoutePlan)
        and isinstance(after.plan, RoutePlan)
        and isinstance(after.problem, RouteProblem)
    ):
        found = difference(before.plan, after.plan, after.problem, earlier=_routes(before.problem))
        return [found.words, *moves(found, after.problem)]
    return []


def _routes(problem: Problem) -> RouteProblem | None:
    return problem if isinstance(problem, RouteProblem) else None


def comparison_document(before: Kept, after: Kept) -> dict[str, Any]:
    return {
        "before": {"number": before.number, **_account(before.plan.account)},
        "after": {"number": after.number, **_account(after.plan.account)},
        "people": [{"zh": line.zh, "en": line.en} for line in _people(before, after)],
    }
