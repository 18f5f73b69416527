"""The orgs of the desk as they stand, found by code, name, level or kind; and a new one opened."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.settled.change import Change
from sanri.desk.settled.orgs import LEVEL_NAMES
from sanri.kernel.day import Day
from sanri.kernel.org import Org
from sanri.web.opened import desk, today
from sanri.web.settled.asking import Asked, blank, day_of, settle
from sanri.web.tongue import said

AT_ONCE = 50
OPENING = ("name_zh", "name_en", "level", "kind", "parent")


def orgs(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, blank(), 200)
    asked, posted = Asked(), request.POST
    values = {key: posted.get(key, "").strip() for key in OPENING}
    code = posted.get("code", "").strip().upper()
    asked.changes.append(Change("open_org", code, day_of(posted, asked), values, posted.get("source", "")))
    back = reverse("settled_org", args=[code]) if code else reverse("settled")
    return settle(request, asked, lambda shown, status: _page(request, shown, status), back=back)


def _page(request: HttpRequest, shown: dict[str, Any], status: int) -> HttpResponse:
    word, level, kind, state = (request.GET.get(key, "").strip() for key in ("q", "level", "kind", "state"))
    day = today()
    newest = {org.code: desk().tree.any(org.code) for org in desk().tree.orgs}
    rows = [
        org
        for org in newest.values()
        if (not word or word.upper() in org.code or word.lower() in f"{org.name.zh}\n{org.name.en}".lower())
        and level in ("", org.level)
        and kind in ("", org.kind)
        and state in ("", state_of(org, day))
    ]
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    page.object_list = [(org, newest.get(org.parent or "")) for org in page.object_list]
    context = {
        "page": page,
        "filters": {"q": word, "level": level, "kind": kind, "state": state},
        "levels": [(key, said(name)) for key, name in LEVEL_NAMES.items()],
        "kinds": sorted({org.kind for org in newest.values()}),
        "query": urlencode({key: value for key, value in request.GET.items() if key != "page"}),
    }
    return render(request, "settled/orgs.html", context | shown, status=status)


def state_of(org: Org, day: Day) -> str:
    """``open``, ``coming``, ``closing`` or ``closed``."""
    if org.valid_from is not None and org.valid_from > day:
        return "coming"
    if org.valid_to is None:
        return "open"
    return "closed" if org.valid_to < day else "closing"
