"""The board's first page: every plan of a day, how far it has come, and who may sign it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.dispatch import shelf
from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import PlanRule
from sanri.kernel.line import Line
from sanri.web.board.figures import money
from sanri.web.board.jobs import running
from sanri.web.board.standing import approvers, day_named, may, state_of, usual_day
from sanri.web.opened import desk
from sanri.web.people.rights import Right


def board(request: HttpRequest) -> HttpResponse:
    """Whoever does not reach the city sees no plans, and at most the way to the gate."""
    told = request.GET.get("day", "")
    day = day_named(told) if told else usual_day()
    shown = may(request, Right.READ)
    rows = [row_of(line, rule, day) for line in desk().lines for rule in line.plans] if shown else []
    gates = [row for row in rows if row["rule"].check_in and row["kept"] and row["kept"].approved_by]
    return render(
        request,
        "board/index.html",
        {
            "day": day,
            "before": day - 1,
            "after": day + 1,
            "rows": rows,
            "gates": gates,
            "is_shown": shown,
            "may_check_in": request.who.has(Right.CHECK_IN),
            "may_plan": may(request, Right.PLAN),
        },
    )


def row_of(line: Line, rule: PlanRule, day: Day) -> dict[str, Any]:
    """One plan in a row of figures."""
    kept = shelf.newest(rule.key, day)
    account = kept.plan.account if kept else None
    return {
        "line": line,
        "rule": rule,
        "kept": kept,
        "state": state_of(kept),
        "is_running": running(rule.key) is not None,
        "cost": money(account.total) if account else "—",
        "bound": money(account.bound.fen) if account else "—",
        "gap": f"{account.gap:.1f}%" if account and account.gap is not None else "—",
        "left": len(getattr(kept.plan, "unserved", ())) if kept else None,
        "faults": len(kept.faults) if kept else None,
        "approvers": approvers(rule.key),
    }
