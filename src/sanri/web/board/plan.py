"""One plan on one page: what it serves and how, what it costs, what it leaves out, what it changes for whom."""

from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from sanri.dispatch.shelf import Kept, numbered
from sanri.kernel.text import Text
from sanri.web.board.demand import facts
from sanri.web.board.differing import differing, parts
from sanri.web.board.drawings import NAMES, kinds
from sanri.web.board.figures import money, yuan
from sanri.web.board.jobs import last_job
from sanri.web.board.limits import limits, rules_held
from sanri.web.board.manifests import manifest_rows
from sanri.web.board.standing import Asked, approvers, asked, is_sent, may, seat_for, versions
from sanri.web.board.tables import Table, found, tables
from sanri.web.faults import fault_rows
from sanri.web.people.rights import Right

AT_ONCE = 40
"""Rows of a table on one page."""
SHOWN = 12
"""Of those who are moved or left out, so many stand on the page at once."""
HOW = {
    "solved": Text("求解", "solved"),
    "replanned": Text("重排", "planned anew"),
    "by_hand": Text("手工", "by hand"),
}


def plan(request: HttpRequest, rule: str, day: str) -> HttpResponse:
    """The newest plan, or that of ``?plan=N``; ``?with=M`` puts another one beside it."""
    about = asked(request, rule, day, number=number_of(request, "plan"))
    context: dict[str, Any] = {
        "about": about,
        "title": about.rule.name,
        "kept": about.kept,
        "versions": versions(rule, about.day),
        "how": HOW,
        "may_plan": may(request, Right.PLAN),
        "may_approve": may(request, Right.APPROVE),
        "job": last_job(rule, about.day),
        "approvers": approvers(rule),
    }
    if about.kept is not None:
        context |= told(request, about, about.kept)
    return render(request, "board/plan.html", context)


def number_of(request: HttpRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def told(request: HttpRequest, about: Asked, kept: Kept) -> dict[str, Any]:
    """Everything that the page says of a plan that is there."""
    rule, problem, made = about.rule.key, kept.problem, kept.plan
    return {
        "facts": facts(rule, problem, made),
        "account": account_rows(kept),
        "left": left_out(kept),
        "faults": fault_rows(kept.faults),
        "rules": rules_held(problem),
        "limits": limits(rule, problem, made),
        "drawings": [(kind, NAMES[kind]) for kind in kinds(problem)],
        "difference": change(about, kept),
        "beside": beside(request, kept),
        "table": shown_table(request, about, kept),
        "is_sent": is_sent(kept.number),
        "manifests": manifest_rows(kept.number),
        "my_seat": seat_for(request, Right.APPROVE, rule).title if may(request, Right.APPROVE) else "",
    }


def account_rows(kept: Kept) -> dict[str, Any]:
    """The cost by part, the bound, and how far above it the plan lies: a bar from nothing to the larger of the two."""
    account = kept.plan.account
    most = max(account.total, account.bound.fen, 1)
    riding = [request.heads for request in getattr(kept.problem, "requests", ())]
    left = {each.request for each in getattr(kept.plan, "unserved", ())}
    heads = sum(riding) - sum(r.heads for r in getattr(kept.problem, "requests", ()) if r.key in left)
    return {
        "total": yuan(account.total),
        "parts": [(cost.name, yuan(cost.fen)) for cost in account.costs if cost.fen],
        "each": yuan(account.total // heads) if heads else None,
        "bound": yuan(account.bound.fen),
        "why": account.bound.why,
        "gap": None if account.gap is None or account.gap < 0 else f"{account.gap:.1f}",
        "bar": max(0, round(100 * account.total / most)),
        "mark": max(0, min(99, round(100 * account.bound.fen / most))),
        "engine": account.engine,
        "seed": account.seed,
        "seconds": f"{account.seconds:.0f}" if account.seconds >= 1 else f"{account.seconds:.1f}",
    }


def left_out(kept: Kept) -> dict[str, Any]:
    """Who is left out, each with the rule that binds and its price in words."""
    left = tuple(getattr(kept.plan, "unserved", ()))
    heads = {request.key: request.heads for request in getattr(kept.problem, "requests", ())}
    return {
        "count": sum(heads.get(each.request, 1) for each in left),
        "rows": [(each, heads.get(each.request, 1)) for each in left[:SHOWN]],
        "more": [(each, heads.get(each.request, 1)) for each in left[SHOWN:]],
    }


def change(about: Asked, kept: Kept) -> dict[str, Any] | None:
    """What the plan changes for those who were told another one."""
    standing = numbered(kept.follows) if kept.follows else None
    if standing is None and about.standing is not None and about.standing.number != kept.number:
        standing = about.standing
    differs = differing(standing, kept) if standing else None
    if standing is None or differs is None:
        return None
    return {"before": standing, "found": differs, "rows": differs.moved[:SHOWN], "more": differs.moved[SHOWN:]}


def beside(request: HttpRequest, kept: Kept) -> dict[str, Any] | None:
    """Another plan for the same day beside this one: part by part, and who is placed otherwise."""
    number = number_of(request, "with")
    other = numbered(number) if number else None
    if other is None or (other.origin.rule, other.origin.day) != (kept.origin.rule, kept.origin.day):
        return None
    differs = differing(other, kept)
    rows = [(part.name, money(part.before), money(part.after), sign(part.change)) for part in parts(other, kept)]
    return {"other": other, "parts": rows, "found": differs, "moved": differs.moved[:AT_ONCE] if differs else ()}


def sign(fen: int) -> str:
    return "—" if not fen else f"{'+' if fen > 0 else ''}{money(fen)}"


def shown_table(request: HttpRequest, about: Asked, kept: Kept) -> dict[str, Any]:
    """The table chosen, the rows in which the words sought stand, a page of them."""
    every = tables(about.rule.key, kept.problem, kept.plan)
    chosen: Table = next((table for table in every if table.key == request.GET.get("table")), every[0])
    sought, page = request.GET.get("q", "")[:60], max(1, number_of(request, "page") or 1)
    rows = list(found(chosen, sought))
    pages = max(1, -(-len(rows) // AT_ONCE))
    page = min(page, pages)
    kept_in = {key: request.GET[key] for key in ("plan", "with") if request.GET.get(key)}
    return {
        "every": every,
        "chosen": chosen,
        "sought": sought,
        "rows": list(islice(rows, (page - 1) * AT_ONCE, page * AT_ONCE)),
        "count": len(rows),
        "page": page,
        "pages": pages,
        "before": page - 1,
        "after": page + 1 if page < pages else None,
        "state": kept_in,
        "query": urlencode({**kept_in, "table": chosen.key, "q": sought}),
        "plain": urlencode(kept_in),
    }
