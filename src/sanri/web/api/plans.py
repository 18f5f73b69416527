"""Plans for programs, and which of their manifests have gone out; what stands in these the screen shows."""

import json
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from sanri.dispatch import models
from sanri.kernel.text import Text
from sanri.web.api.shapes import Day, Limit, ManifestOut, Number, Page, PlanOut, Word, both
from sanri.web.api.signing import READS
from sanri.web.api.turning import asked_day, cursor_after, number_after, numbered
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right

router = Router(tags=["plans"])


@router.get("/plans", response={200: Page[PlanOut]}, url_name="plans", auth=READS)
def plans(
    request: HttpRequest,
    day: Day = "",
    rule: Word = "",
    line: Word = "",
    cursor: Word = "",
    limit: Limit = 100,
) -> Any:
    """The plans of a day. Plans are signed on the screen, by a seat with a second factor; never by a program."""
    _reads_city(request)
    wanted = {name: word for name, word in (("rule", rule), ("line", line)) if word}
    found = _plans().filter(day=asked_day(day).date, number__gt=number_after(cursor), **wanted)
    page, more = _some(found.order_by("number"), limit)
    return {"items": [_plan(plan) for plan in page], "next": more}


@router.get("/plans/{number}", response={200: PlanOut}, url_name="plan", auth=READS)
def plan(request: HttpRequest, number: Number) -> Any:
    """One plan: whose, for which day, by whom it was made and signed, and how many faults inspection found."""
    _reads_city(request)
    return _plan(_of(number))


@router.get("/plans/{number}/manifests", response={200: Page[ManifestOut]}, url_name="manifests", auth=READS)
def manifests(request: HttpRequest, number: Number, cursor: Word = "", limit: Limit = 100) -> Any:
    """Which manifests go out with a plan, and when they went. A plan that is not signed has none."""
    _reads_city(request)
    _of(number)
    waiting = models.Outgoing.objects.filter(approval__plan=number, number__gt=number_after(cursor))
    page, more = _some(waiting.order_by("number").prefetch_related("deliveries"), limit)
    return {"items": [_manifest(one) for one in page], "next": more}


def _plans() -> Any:
    return models.Plan.objects.defer("problem", "plan").prefetch_related("approvals")


def _of(number: int) -> Any:
    found = _plans().filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _some(found: Any, limit: int) -> tuple[list[Any], str | None]:
    page = list(found[: limit + 1])
    return page[:limit], cursor_after(numbered(page[limit - 1].number)) if len(page) > limit else None


def _reads_city(request: HttpRequest) -> None:
    request.who.seat(Right.READ, desk().city, tree=desk().tree, day=today())


def _plan(plan: Any) -> dict[str, Any]:
    signed = next(iter(plan.approvals.all()), None)
    facts = {name: getattr(plan, name) for name in ("number", "rule", "line", "how", "made_by", "made_at")}
    about = {"day": plan.day.isoformat(), "faults": len(json.loads(plan.faults))}
    return {
        **facts,
        **about,
        "approved_by": signed.by if signed else "",
        "approved_for": signed.reason if signed else "",
    }


def _manifest(one: Any) -> dict[str, Any]:
    sent = next(iter(one.deliveries.all()), None)
    title = json.loads(one.content)["title"]
    return {
        "number": one.number,
        "key": one.key,
        "title": both(Text(title["zh"], title["en"])),
        "sent_at": sent.at if sent else None,
        "files": json.loads(sent.files) if sent else {},
    }
