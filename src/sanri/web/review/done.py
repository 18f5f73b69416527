"""Who reviewed what and when: the list, its filters, and the same as a table to take away."""

import csv
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sanri.kernel.day import Day, Period
from sanri.monitor.models import REVIEW_ACTS, Review
from sanri.monitor.store import KEYS_AT_ONCE
from sanri.web.audit.log import write_down
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.review.asking import SIZE
from sanri.web.today.reach import below
from sanri.web.tongue import said

ACTS = {
    "passed": _("通过"),
    "returned": _("退回"),
    "taken_back": _("撤回"),
    "locked": _("锁定"),
    "unlocked": _("解锁"),
}
HEAD = ("no", "at", "by", "act", "record", "org", "org_name", "period", "subject", "reason")
MOST = 20_000


def review_done(request: HttpRequest) -> HttpResponse:
    chosen, rows = _chosen(request)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    shown = {"page": page, "rows": [_row(row) for row in page], "acts": ACTS, "query": query.urlencode(), **chosen}
    return render(request, "review/done.html", shown)


def review_done_csv(request: HttpRequest) -> HttpResponse:
    """UTF-8 with a mark at its head, so that spreadsheets read it as what it is."""
    _, rows = _chosen(request)
    text = StringIO()
    table = csv.writer(text)
    table.writerow(HEAD)
    for row in rows[:MOST]:
        told = _row(row)
        at = row.at.astimezone(desk().zone).isoformat(timespec="seconds")
        words = (row.number, at, row.by, row.act, row.record, row.org, told["org"], row.period, row.subject, row.reason)
        table.writerow([_safe(str(word)) for word in words])
    write_down(request, "export reviews", request.GET.urlencode())
    answer = HttpResponse("﻿" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="reviews.csv"'
    return answer


def _chosen(request: HttpRequest) -> tuple[dict[str, Any], Any]:
    """The filters and what they leave, the newest first; never beyond the reviewer's reach."""
    rows = Review.objects.order_by("-number")
    act, day, by = (request.GET.get(name, "") for name in ("act", "day", "by"))
    if act in REVIEW_ACTS:
        rows = rows.filter(act=act)
    if by:
        rows = rows.filter(by__icontains=by)
    try:
        rows = rows.filter(last=Day.parse(day).date) if day else rows
    except ValueError:
        day = ""
    reach = below(request.who.orgs(Right.REVIEW), today())
    chosen = {"act": act, "day": day, "by": by}
    if len(reach) <= KEYS_AT_ONCE:
        return chosen, rows.filter(org__in=list(reach))
    # More orgs than one question of the database may name.
    return chosen, [row for row in rows[:MOST] if row.org in reach]


def _row(row: Review) -> dict[str, Any]:
    form = desk().records.get(row.record)
    return {
        "review": row,
        "act": ACTS[row.act],
        "record": said(form.name) if form else row.record,
        "org": said(desk().tree.any(row.org).name) if row.org in desk().tree else row.org,
        "period": Period.parse(row.period).text,
        "tag": {"passed": "green", "returned": "red", "locked": "amber"}.get(row.act, ""),
    }


def _safe(words: str) -> str:
    """A cell that begins like a formula is none."""
    return "'" + words if words[:1] in ("=", "+", "-", "@") else words
