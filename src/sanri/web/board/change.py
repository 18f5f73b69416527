"""A plan changed by hand on a page: what each step costs and which rule it breaks is seen before anything is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from sanri.desk.dispatching import take_by_hand
from sanri.dispatch.shelf import Kept
from sanri.kernel.dispatch.demand import Plan
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text
from sanri.web.audit.log import write_down
from sanri.web.board.by_hand.shapes import fields_of, tried
from sanri.web.board.by_hand.step import Step, Unfit, step_of
from sanri.web.board.figures import yuan
from sanri.web.board.limits import rules_held
from sanri.web.board.plan import sign
from sanri.web.board.standing import Asked, one, seat_for
from sanri.web.faults import fault_rows
from sanri.web.opened import now
from sanri.web.people.rights import Right
from sanri.web.tongue import said

MOST_STEPS = 40
KEPT = Text("已存为方案{number},尚未批准。", "Kept as plan {number}, not approved yet.")
SAME = Text("没有改动,方案{number}照旧。", "Nothing has changed: plan {number} stands.")


def change(request: HttpRequest, rule: str, day: str, number: int) -> HttpResponse:
    """The steps stand in the address (``?do=…``), so that a draft can be reloaded, sent on, and taken back."""
    about, kept = one(request, rule, day, number=number, right=Right.PLAN)
    seat = seat_for(request, Right.PLAN, rule)
    given = request.POST if request.method == "POST" else request.GET
    steps = tuple(Step.read(text) for text in given.getlist("do"))[:MOST_STEPS]
    asked_for = step_of(fields_of(kept.problem, kept.plan, ""), request.GET.dict()) if "try" in request.GET else None
    wanted, unfit = (*steps, asked_for) if asked_for else steps, None
    try:
        plan, faults = tried(kept.problem, kept.plan, wanted, by=seat.title)
    except Unfit as error:
        wanted, unfit = steps, error.says
        plan, faults = _without_last(kept, steps, by=seat.title)
    if request.method == "POST" and unfit is None:
        return _keep(request, about, kept, plan, by=seat.title)
    context = _context(about, kept, plan, steps=wanted, faults=faults)
    chosen = "" if asked_for and not unfit else request.GET.get("subject", "")
    fields = fields_of(kept.problem, plan, chosen)
    return render(
        request,
        "board/change.html",
        context | {"unfit": unfit, "fields": fields, "chosen": chosen},
        status=422 if unfit and request.method == "POST" else 200,
    )


def _without_last(kept: Kept, steps: tuple[Step, ...], *, by: str) -> tuple[Plan, tuple[Fault, ...]]:
    """The draft as it was before the step that cannot be made; the plan itself where a step of the address cannot."""
    try:
        return tried(kept.problem, kept.plan, steps, by=by)
    except Unfit:
        return kept.plan, kept.faults


def _keep(request: HttpRequest, about: Asked, kept: Kept, plan: Plan, *, by: str) -> HttpResponse:
    after = take_by_hand(kept, plan, by=by, at=now())
    write_down(request, "change plan by hand", f"{kept.number} {after.number}", by=by)
    told = KEPT if after.number != kept.number else SAME
    messages.success(request, said(told.fill(number=after.number)))
    return redirect(f"{reverse('board_plan', args=[about.rule.key, about.day.iso])}?plan={after.number}")


def _context(
    about: Asked, kept: Kept, plan: Plan, *, steps: tuple[Step, ...], faults: tuple[Fault, ...]
) -> dict[str, Any]:
    before, after = kept.plan.account, plan.account
    known = {fault.line("zh") for fault in kept.faults}
    rows = fault_rows(faults)
    return {
        "about": about,
        "kept": kept,
        "steps": steps,
        "undo": urlencode([("do", step.said) for step in steps[:-1]]),
        "faults": [(row, fault.line("zh") not in known) for row, fault in zip(rows, faults, strict=True)],
        "rules": rules_held(kept.problem),
        "before": yuan(before.total),
        "after": yuan(after.total),
        "difference": sign(after.total - before.total),
        "is_dearer": after.total > before.total,
        "left": len(getattr(plan, "unserved", ())),
        "left_before": len(getattr(kept.plan, "unserved", ())),
    }
