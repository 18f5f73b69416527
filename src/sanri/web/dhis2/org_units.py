"""Which orgs there are, as far as one reaches: a list, one of them, and the tree below it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from sanri.kernel.org import LEVELS, Org
from sanri.kernel.text import Text
from sanri.web.api.places import reach
from sanri.web.dhis2.fields import Object
from sanri.web.dhis2.listing import listed, single
from sanri.web.dhis2.naming import names, uid
from sanri.web.dhis2.options import is_yes
from sanri.web.opened import desk, today

SHORT = 50


def org_units(request: HttpRequest, version: int) -> HttpResponse:
    """Those within reach; ``level=`` and ``parent=`` narrow them down, ``userOnly`` to one's own seats."""
    query, near = request.GET, reach(request)
    found = orgs_in(near)
    if levels := query.getlist("level"):
        found = [org for org in found if str(_level(org.level)) in levels]
    if parent := query.get("parent"):
        found = [org for org in found if org.parent == names().orgs.get(parent)]
    if is_yes(query.dict(), "userOnly"):
        own = {seat.org for seat in request.who.seats}
        found = [org for org in found if org.code in own]
    return listed(request, "organisationUnits", [org_told(org, near) for org in found])


def orgs_in(near: set[str]) -> list[Org]:
    return [org for org in (desk().tree.find(code, today()) for code in sorted(near)) if org]


def org_unit(request: HttpRequest, version: int, word: str) -> HttpResponse:
    """One org; with ``includeChildren`` or ``includeDescendants`` it is a list with what lies below it."""
    near, query, tree = reach(request), request.GET.dict(), desk().tree
    own = names().orgs.get(word.removesuffix(".json"), "")
    org = tree.find(own, today()) if own in near else None
    below: list[Org] = []
    if org and is_yes(query, "includeDescendants"):
        below = [each for each in tree.within(org.code, today()) if each.code in near]
    elif org and is_yes(query, "includeChildren"):
        below = [org, *(each for each in tree.children(org.code, today()) if each.code in near)]
    if below:
        return listed(request, "organisationUnits", [org_told(each, near) for each in below])
    return single(request, word, [org_told(org, near)] if org else [])


def org_told(org: Org, near: set[str]) -> Object:
    """What lies above an org is told by its id alone; what lies below, as far as one reaches."""
    tree, day = desk().tree, today()
    parent: dict[str, Any] = {"parent": {"id": uid("org", org.parent), "code": org.parent}} if org.parent else {}
    if org.parent in near:
        parent = {"parent": lambda: org_told(tree.any(org.parent or ""), near)}
    below = [each for each in tree.children(org.code, day) if each.code in near]
    return {
        "id": uid("org", org.code),
        "code": org.code,
        **named(org.name),
        "level": _level(org.level),
        "path": "".join(f"/{uid('org', step.code)}" for step in reversed(tree.path(org.code, day))),
        "leaf": not tree.children(org.code, day),
        **parent,
        "children": lambda: [org_told(each, near) for each in below],
    }


def _level(level: str) -> int:
    return len(LEVELS) - LEVELS.index(level)  # type: ignore[arg-type]


def levels(request: HttpRequest, version: int) -> HttpResponse:
    def one(level: str) -> Object:
        return {"id": uid("level", level), "name": level, "displayName": level, "level": _level(level)}

    return listed(request, "organisationUnitLevels", [one(level) for level in reversed(LEVELS)])


def named(name: Text) -> dict[str, str]:
    return {"name": name.zh, "displayName": name.zh, "shortName": name.zh[:SHORT], "displayShortName": name.zh[:SHORT]}
