"""The day's plans in one go: each made, signed where history says who signed it, and its manifests sent."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from sanri.desk.desk import Desk
from sanri.desk.dispatching import approve_plan, keep_plan, pose_plan, send_manifests
from sanri.desk.replies import DESK_FAULTS
from sanri.dispatch import shelf
from sanri.dispatch.shelf import Kept
from sanri.dispatch.solve.seam import solve
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Progress
from sanri.kernel.dispatch.demand import PlanRule
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text

SOLVING = Text("求解方案", "searching for plans")


@dataclass(frozen=True)
class Dispatched:
    """What became of one plan: as it stands on the shelf, and how many manifests went out just now."""

    rule: PlanRule
    kept: Kept
    sent: int

    @property
    def told(self) -> tuple[Text, ...]:
        account = self.kept.plan.account
        gap = "—" if account.gap is None else f"{account.gap:.1f}%"
        signed = self.kept.approved_by
        state = Text(f"{signed}已批准", f"approved by {signed}") if signed else Text("待批准", "waits for approval")
        told = Text(
            "方案 {name}:成本 {cost} 元,下界 {bound} 元(高 {gap}),未安排 {left} 项,差错 {faults} 条;{state},"
            "新发派单 {sent} 份",
            "plan {name}: cost {cost} yuan, bound {bound} ({gap} above), {left} left out, {faults} faults; {state}; "
            "{sent} manifests sent",
        )
        return (
            told.fill(
                name=self.rule.name,
                cost=f"{account.total / 100:,.0f}",
                bound=f"{account.bound.fen / 100:,.0f}",
                gap=gap,
                left=len(getattr(self.kept.plan, "unserved", ())),
                faults=len(self.kept.faults),
                state=state,
                sent=self.sent,
            ),
        )

    def document(self) -> dict[str, Any]:
        account = self.kept.plan.account
        return {
            "key": self.rule.key,
            "number": self.kept.number,
            "cost_fen": account.total,
            "bound_fen": account.bound.fen,
            "unserved": len(getattr(self.kept.plan, "unserved", ())),
            "faults": [fault.number for fault in self.kept.faults],
            "approved_by": self.kept.approved_by,
            "manifests_sent": self.sent,
        }


def dispatch_day(desk: Desk, day: Day, *, at: datetime, progress: Progress) -> tuple[Dispatched, ...]:
    """Every plan of the desk's lines for the day. What was planned, signed or sent before stays as it is.

    All are made out of the same book, side by side, before the first is signed.
    """
    rules = [rule for line in desk.lines for rule in line.plans]
    _make(desk, [rule.key for rule in rules if shelf.newest(rule.key, day) is None], day, at=at, progress=progress)
    return tuple(_dispatch(desk, rule, day, at=at, progress=progress) for rule in rules)


def _make(desk: Desk, keys: Sequence[str], day: Day, *, at: datetime, progress: Progress) -> None:
    """The plans of these keys on the shelf, in their order; the searches run in processes of their own."""
    posed = [pose_plan(desk, key, day, at=at) for key in keys]
    if not posed:
        return
    progress(SOLVING, 0, len(posed))
    # A fresh process for each searcher: a fork would take the database's connection along.
    with ProcessPoolExecutor(min(len(posed), os.cpu_count() or 1), mp_context=get_context("spawn")) as searchers:
        searches = [searchers.submit(solve, each.problem, each.budget, approved=each.approved) for each in posed]
        for done, _ in enumerate(as_completed(searches), start=1):
            progress(SOLVING, done, len(posed))
        for each, search in zip(posed, searches, strict=True):
            keep_plan(each, search.result())


def _dispatch(desk: Desk, rule: PlanRule, day: Day, *, at: datetime, progress: Progress) -> Dispatched:
    kept = shelf.newest(rule.key, day)
    if kept is None:
        raise RuntimeError(f"Plan {rule.key!r} was made for {day} and is not on the shelf.")
    signing = _signing(desk, rule.key, day)
    if signing and not kept.approved_by:
        moment = datetime.fromisoformat(str(signing["at"]))
        waivers, reason = dict(signing.get("waive", {})), str(signing.get("reason", ""))
        approve_plan(desk, kept, by=str(signing["by"]), at=moment, waivers=waivers, reason=reason)
        kept = shelf.numbered(kept.number) or kept
    if not kept.approved_by:
        return Dispatched(rule, kept, 0)
    moment = datetime.fromisoformat(str(signing["at"])) if signing else at
    sent = send_manifests(desk, rule.key, day, by=kept.approved_by, at=moment, progress=progress)
    return Dispatched(rule, kept, sum(one.is_new for one in sent))


def _signing(desk: Desk, key: str, day: Day) -> Mapping[str, Any] | None:
    """Who signed the plan and when, as the history that is replayed says."""
    if not desk.is_replay:
        return None
    for row in desk.approvals:
        lost = [name for name in ("plan", "day", "by", "at") if name not in row]
        if lost:
            raise Refused([DESK_FAULTS["D-108"].at(keys=", ".join(lost))])
        if (row["plan"], str(row["day"])) == (key, day.iso):
            return row
    return None
