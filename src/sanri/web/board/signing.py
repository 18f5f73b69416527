"""A plan is signed on the board: by a seat that may, with a reason for every fault that stands; then it goes out."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sanri.desk.dispatching import approve_plan
from sanri.dispatch.shelf import Kept
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.web.audit.log import write_down
from sanri.web.board.jobs import Ask, Busy, start
from sanri.web.board.plan import account_rows, change, left_out
from sanri.web.board.standing import Asked, approvers, one, seat_for
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now
from sanri.web.people.rights import Right
from sanri.web.tongue import said

SIGNED = Text(
    "方案{plan}已批准:{by}。台账新增 {entries} 条。", "Plan {plan} is approved: {by}. {entries} entries made."
)
BEFORE = Text("方案{plan}此前已由{by}批准。", "Plan {plan} was approved before, by {by}.")
BUSY = Text("这一方案正有任务在办,请稍候。", "This plan has a job under way. Please wait for it.")
REASON_MOST = 300


def approve(request: HttpRequest, rule: str, day: str, number: int) -> HttpResponse:
    """The page on which one signs; signing a second time changes nothing, however often the button is pressed."""
    about, kept = one(request, rule, day, number=number, right=Right.APPROVE)
    if request.method != "POST":
        return _page(request, about, kept)
    seat = seat_for(request, Right.APPROVE, rule)
    faults = sorted({fault.number for fault in kept.faults})
    waivers = {fault: reason for fault in faults if (reason := request.POST.get(f"waive-{fault}", "").strip())}
    reason = request.POST.get("reason", "").strip()[:REASON_MOST]
    try:
        done = approve_plan(desk(), kept, by=seat.title, at=now(), waivers=waivers, reason=reason)
    except Refused as refused:
        write_down(request, "approve plan refused", str(number), by=seat.title)
        return _page(request, about, kept, refused=refused)
    if not done.is_new:
        messages.info(request, said(BEFORE.fill(plan=number, by=done.by)))
        return redirect(_plan_of(about, number))
    write_down(request, "approve plan", str(number), by=seat.title, waived=sorted(waivers), reason=reason)
    messages.success(request, said(SIGNED.fill(plan=number, by=done.by, entries=done.entries)))
    return _sent_on_the_way(request, about, seat.title, number=number)


def send(request: HttpRequest, rule: str, day: str, number: int) -> HttpResponse:
    """The manifests that have not gone yet go, in a process of their own; what has gone is not sent again."""
    about, _ = one(request, rule, day, number=number, right=Right.APPROVE)
    seat = seat_for(request, Right.APPROVE, rule)
    write_down(request, "send manifests", f"{rule} {day}", by=seat.title)
    return _sent_on_the_way(request, about, seat.title, number=number)


def _sent_on_the_way(request: HttpRequest, about: Asked, by: str, *, number: int) -> HttpResponse:
    try:
        start(Ask("send", about.rule.key, about.day.iso, by, now().isoformat()), real=datetime.now(UTC))
    except Busy:
        messages.warning(request, said(BUSY))
    return redirect(_plan_of(about, number))


def _plan_of(about: Asked, number: int) -> str:
    return f"{reverse('board_plan', args=[about.rule.key, about.day.iso])}?plan={number}"


def _page(request: HttpRequest, about: Asked, kept: Kept, *, refused: Refused | None = None) -> HttpResponse:
    seat = seat_for(request, Right.APPROVE, about.rule.key)
    able = approvers(about.rule.key)
    given = {key: value for key, value in request.POST.items() if key.startswith("waive-")}
    waived = {fault.number: given.get(f"waive-{fault.number}", "") for fault in kept.faults}
    by_number = [
        {"number": number, "reason": reason, "rows": [f for f in kept.faults if f.number == number]}
        for number, reason in waived.items()
    ]
    context = {
        "about": about,
        "kept": kept,
        "seat": seat.title,
        "is_able": seat.title in able,
        "approvers": able,
        "waivers": by_number,
        "refused": fault_rows(refused.faults) if refused else [],
        "reason": request.POST.get("reason", ""),
        "account": account_rows(kept),
        "left": left_out(kept),
        "difference": change(about, kept),
    }
    return render(request, "board/approve.html", context, status=422 if refused else 200)
