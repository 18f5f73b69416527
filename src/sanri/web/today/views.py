"""The front door and the first screen of every seat: put together out of what its seats may do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from sanri.kernel.org import Org
from sanri.web.opened import desk, now
from sanri.web.opened import today as desk_day
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Who
from sanri.web.today.admins import starting_points
from sanri.web.today.dispatching import plans
from sanri.web.today.glance import glance, glance_already
from sanri.web.today.page import page_state
from sanri.web.today.questions import open_questions
from sanri.web.today.reviewing import waiting
from sanri.web.today.sending import mine


def front(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in goes to work, everybody else reads the paper; sign-in is one click from there."""
    return redirect("today" if request.who.is_signed_in else "public")


def icon(request: HttpRequest) -> HttpResponse:
    """For pages that name no icon of their own: the printed ones."""
    return redirect(static("sanri/icon.svg"), permanent=True)


def today(request: HttpRequest) -> HttpResponse:
    who, day = request.who, desk_day()
    org = _org(request)
    said: dict[str, Any] = {
        "moment": now(),
        "day": day,
        "about": day - 1,
        "questions": open_questions(who, day),
        "starting": starting_points(who),
        "org": org,
        "may_ask": who.has(Right.ASK),
        "path": _path(who, org),
        "city": glance_already(org, day - 1) if org else None,
    }
    if who.has(Right.SEND):
        said["mine"] = mine(who.orgs(Right.SEND), day)
    if who.has(Right.REVIEW):
        said["waiting"] = waiting(who.orgs(Right.REVIEW), day - 1)
    if who.has(Right.PLAN, Right.APPROVE):
        said["plans"] = plans(frozenset(seat.title for seat in who.with_right(Right.APPROVE)), day)
    if who.has(Right.READ) and not who.has(Right.SEND):
        said["page"] = page_state(day - 1)
    return render(request, "today/today.html", said)


def today_city(request: HttpRequest) -> HttpResponse:
    """The part of the first screen that takes the whole city to reckon; a page of its own where it is asked for."""
    org = _org(request)
    if not org:
        raise Forbidden("read")
    said = {
        "city": glance(org, desk_day() - 1),
        "org": org,
        "may_ask": request.who.has(Right.ASK),
        "path": _path(request.who, org),
    }
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "today/city.html" if is_part else "today/city_page.html", said)


def _org(request: HttpRequest) -> str:
    """The org to look at: the one asked for, or the first seat's own; empty where the seat reports and no more."""
    who, asked = request.who, request.GET.get("org", "")
    if asked:
        if asked not in desk().tree:
            raise Forbidden(f"read {asked}")
        who.seat(Right.READ, asked, tree=desk().tree, day=desk_day())
        return str(asked)
    reads = [seat.org for seat in who.with_right(Right.READ) if seat.role.reach == "subtree"]
    return reads[0] if reads else ""


def _path(who: Who, org: str) -> tuple[Org, ...]:
    """From the highest org within reach down to this one: no step of it leads to a closed door."""
    tree, day = desk().tree, desk_day()
    steps = [one for one in reversed(tree.path(org, day)) if who.may(Right.READ, one.code, tree=tree, day=day)]
    return tuple(steps)
