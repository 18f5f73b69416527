"""One org with all its rows over time: renamed, moved, merged or closed from a day on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.settled.change import Change
from sanri.kernel.org import Org
from sanri.monitor.settled_kinds import What
from sanri.web.opened import desk, today
from sanri.web.people.models import ApiToken, Seat
from sanri.web.settled.asking import Asked, blank, day_of, settle

ASKS: dict[str, tuple[What, tuple[str, ...]]] = {
    "rename": ("rename_org", ("name_zh", "name_en")),
    "move": ("move_org", ("parent",)),
    "merge": ("merge_org", ("into",)),
    "close": ("close_org", ()),
}


def org(request: HttpRequest, code: str) -> HttpResponse:
    if code not in desk().tree:
        raise Http404
    if request.method != "POST" or request.POST.get("act") not in ASKS:
        return _page(request, code, blank(), 200)
    asked, posted = Asked(), request.POST
    what, keys = ASKS[posted["act"]]
    values = {key: posted.get(key, "").strip() for key in keys}
    asked.changes.append(Change(what, code, day_of(posted, asked), values, posted.get("source", "")))
    here = reverse("settled_org", args=[code])
    return settle(request, asked, lambda shown, status: _page(request, code, shown, status), back=here)


def _page(request: HttpRequest, code: str, shown: dict[str, Any], status: int) -> HttpResponse:
    tree, day = desk().tree, today()
    rows = sorted((row for row in tree.orgs if row.code == code), key=_since, reverse=True)
    newest = rows[0]
    context = {
        "org": newest,
        "rows": [(row, tree.any(row.parent) if row.parent else None) for row in rows],
        "children": tree.children(code, day),
        "is_open": newest.valid_to is None,
        "seats": Seat.objects.filter(org=code).count(),
        "tokens": ApiToken.objects.filter(org=code, revoked_at=None).count(),
        "owed": [record for record in desk().records.values() if newest.kind in record.reporters],
    }
    return render(request, "settled/org.html", context | shown, status=status)


def _since(row: Org) -> str:
    return row.valid_from.iso if row.valid_from else ""
