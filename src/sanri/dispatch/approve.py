"""批准 · a person signs a plan: its effects become entries and its manifests wait to go out, all of it or nothing."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sanri.dispatch import models
from sanri.dispatch.faults import APPROVAL_FAULTS
from sanri.dispatch.inspect import faults
from sanri.dispatch.shelf import Kept
from sanri.kernel.canon import canonical, words
from sanri.kernel.day import Period
from sanri.kernel.dispatch.demand import Demand, Effect, PlanRule
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.record import Record
from sanri.monitor.decide import Key
from sanri.monitor.journal import Sending, keep_within
from sanri.monitor.models import Entry
from sanri.monitor.store import add, writing

LEAST_REASON = 4
CHANNEL = "dispatch"
REASON = "方案{plan}获批,取代方案{before}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves, when, by what right, and which faults are waived for which reason (by fault number).

    `seats` are those that may approve this plan; `reason` is why, where the approver says it.
    """

    by: str
    at: datetime
    seats: Collection[str]
    waivers: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """A signed plan: the approval's number, how many entries it brought, how many manifests wait."""

    number: int
    plan: int
    by: str
    entries: int
    manifests: int
    is_new: bool


def approve(kept: Kept, rule: PlanRule, demand: Demand, *, signature: Signature) -> Approved:
    """The plan, approved. Once approved it is told as it was; a refusal names every fault and changes nothing.

    `demand` is what the plan was made from. Effects that an earlier approved plan for the same day put into the book,
    and this one does not, are taken out with the reason; all in one transaction, so that a stop leaves all or nothing.
    """
    found = faults(kept.problem, kept.plan)
    effects, manifests = rule.tell(demand, kept.plan), rule.manifests(demand, kept.plan)
    with writing("receipt", "entry", "plan"):
        done = models.Approval.objects.filter(plan=kept.number).first()
        if done is not None:
            return _told(done, is_new=False)
        standing = models.Approval.objects.filter(plan__rule=rule.key, plan__day=kept.origin.day.date)
        before = standing.order_by("number").last()
        refusals = _refusals(kept, found, signature, standing=before.plan_id if before else None)
        if refusals:
            raise Refused(refusals)
        receipts = [
            _keep(kept, effect, signature, before=before, zone=demand.at.tzinfo) for effect in _all(rule, effects)
        ]
        waived = [{"fault": fault.number, "says": fault.says.zh} for fault in found]
        approval = add(
            models.Approval,
            plan=kept.number,
            by=signature.by.strip(),
            at=signature.at.astimezone(UTC),
            waivers=canonical([each | {"reason": signature.waivers[each["fault"]]} for each in waived]),
            receipts=canonical([number for number in receipts if number]),
            reason=signature.reason.strip(),
        )
        for manifest in manifests:
            add(models.Outgoing, approval=approval.number, key=manifest.key, content=words(manifest))
    return _told(approval, is_new=True)


def _refusals(kept: Kept, found: Sequence[Fault], signature: Signature, *, standing: int | None) -> list[Fault]:
    """Every reason why this plan is not approved by this signature."""
    refusals, by, waivers = list[Fault](), signature.by.strip(), signature.waivers
    if not by:
        refusals.append(APPROVAL_FAULTS["A-102"].at())
    elif by not in signature.seats:
        have = "、".join(sorted(signature.seats)) or "—"
        refusals.append(APPROVAL_FAULTS["A-101"].at(by=by, plan=kept.origin.rule, have=have))
    refusals += [
        APPROVAL_FAULTS["A-103"].at(fault=fault.says, number=fault.number)
        for fault in found
        if fault.number not in waivers
    ]
    for number, reason in waivers.items():
        if number not in {fault.number for fault in found}:
            refusals.append(APPROVAL_FAULTS["A-105"].at(number=number))
        elif len(reason.strip()) < LEAST_REASON:
            refusals.append(APPROVAL_FAULTS["A-104"].at(number=number, least=LEAST_REASON))
    if standing != kept.follows:
        refusals.append(APPROVAL_FAULTS["A-106"].at(number=kept.number, standing=standing))
    return refusals


def _all(rule: PlanRule, effects: Sequence[Effect]) -> list[Effect]:
    """One effect for each record that the rule writes, empty where the plan has nothing to say of it."""
    told: dict[str, list[Draft]] = {record.key: [] for record in rule.writes}
    for effect in effects:
        told[effect.record.key] += effect.rows
    return [Effect(record, tuple(told[record.key])) for record in rule.writes]


def _keep(kept: Kept, effect: Effect, signature: Signature, *, before: Any, zone: Any) -> int:
    """One record's rows into the journal; the number of their receipt, 0 where there is nothing to say."""
    rows = (*effect.rows, *_taken_out(effect, before))
    if not rows:
        return 0
    plan, reason = kept.number, ""
    if before is not None:
        reason = REASON.format(plan=plan, before=before.plan_id)
    sending = Sending(
        filename=f"plan-{plan}-{effect.record.key}.json",
        record=effect.record.key,
        org=rows[0].org,
        by=signature.by.strip(),
        channel=CHANNEL,
        received_at=signature.at,
        source=f"方案{plan} plan {plan}",
        reason=reason,
        period=str(rows[0].period),
    )
    document = {"plan": plan, "sha256": kept.sha256, "rows": [words(row) for row in rows]}
    return keep_within(canonical(document).encode(), sending, effect.record, rows, zone=zone).receipt


def _taken_out(effect: Effect, before: Any) -> tuple[Draft, ...]:
    """What earlier approvals for the same day put into the book, and this one is silent about."""
    if before is None:
        return ()
    now = {(row.org, str(row.period), row.subject) for row in effect.rows}
    return tuple(
        Draft(org, Period.parse(period), "void", {}, subject)
        for (org, period, subject), state in _in_force(effect.record, before).items()
        if state != "void" and (org, period, subject) not in now
    )


def _in_force(record: Record, before: Any) -> dict[Key, str]:
    """The state of each row of a record that approvals of the rule for the day have written, the newest last."""
    plan = before.plan
    approvals = models.Approval.objects.filter(plan__rule=plan.rule, plan__day=plan.day)
    receipts = [number for told in approvals.values_list("receipts", flat=True) for number in json.loads(told)]
    found = Entry.objects.filter(receipt__in=receipts, record=record.key).order_by("number")
    return {(row.org, row.period, row.subject): row.state for row in found}


def _told(approval: Any, *, is_new: bool) -> Approved:
    receipts = json.loads(approval.receipts)
    return Approved(
        number=approval.number,
        plan=approval.plan_id,
        by=approval.by,
        entries=Entry.objects.filter(receipt__in=receipts).count(),
        manifests=approval.manifests.count(),
        is_new=is_new,
    )
