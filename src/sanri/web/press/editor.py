"""The editor's table: which article leads, what is held back, what is noted; each with a reason, each to be undone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.report.choosing import Wish, choose, standing, undo
from sanri.report.editing import Act, Choices
from sanri.report.editing_faults import EDITING_FAULTS
from sanri.report.preview import Candidate, Preview
from sanri.report.publish import last_edition
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now, today
from sanri.web.people.rights import Right
from sanri.web.press.editions import choice_rows
from sanri.web.press.waiting import laid_out, table_work

ACTS: dict[str, Act] = {"lead": "lead", "hold": "hold", "note": "note"}


def editor(request: HttpRequest, day: str) -> HttpResponse:
    """The next page as it would be printed now. Composing takes some seconds: until then the screen waits."""
    about = day_of(day)
    seat_of(request, Right.EDIT)
    found = laid_out(about)
    if found is None:
        return _waiting(request, about)
    return _table(request, about, found)


def chosen(request: HttpRequest, day: str) -> HttpResponse:
    """One more choice."""
    about, seat = day_of(day), seat_of(request, Right.EDIT)
    found = laid_out(about)
    if found is None or request.method != "POST":
        return redirect("press_editor", day=about.iso)
    wish = _wish(request, found)
    try:
        made = choose(about, wish, pages=found.pages, by=seat, at=now())
    except Refused as refused:
        return _table(request, about, found, refused=refused, wish=wish)
    write_down(request, f"edit {made.act}", f"{about.iso} {made.line} {made.sentence}".strip(), by=seat)
    messages.success(request, _("已记下。"))
    return redirect("press_editor", day=about.iso)


def undone(request: HttpRequest, day: str, number: int) -> HttpResponse:
    """A choice taken back."""
    about, seat = day_of(day), seat_of(request, Right.EDIT)
    reason = request.POST.get("reason", "").strip() or "编辑撤回"
    try:
        undo(about, number, by=seat, at=now(), reason=reason)
    except Refused as refused:
        messages.error(request, fault_rows(refused.faults)[0]["says"])
        return redirect("press_editor", day=about.iso)
    write_down(request, "edit undo", f"{about.iso} {number}", by=seat)
    messages.success(request, _("已撤回。"))
    return redirect("press_editor", day=about.iso)


def seat_of(request: HttpRequest, right: Right) -> str:
    """The title of the seat by which one acts on the city's page."""
    title: str = request.who.seat(right, desk().city, tree=desk().tree, day=today()).title
    return title


def day_of(text: str) -> Day:
    """A day that may have a page: one that the desk's clock has reached."""
    try:
        day = Day.parse(text)
    except ValueError:
        raise Http404 from None
    if day > today():
        raise Http404
    return day


def _wish(request: HttpRequest, found: Preview) -> Wish:
    """What was asked for, of a place that the page has."""
    said = {key: request.POST.get(key, "").strip() for key in ("act", "line", "sentence", "zh", "en", "reason")}
    act = ACTS.get(said.pop("act"))
    candidate = next((one for one in found.candidates if one.line == said["line"]), None)
    names = {told.name for told in candidate.sentences} if candidate else set()
    if act is None or candidate is None or (said["sentence"] and said["sentence"] not in names):
        raise Http404
    if act == "note" and not said["sentence"]:
        raise Http404
    if act == "note":
        said["reason"] = said["reason"] or "编者加注"
    return Wish(act, **said)


def _waiting(request: HttpRequest, day: Day) -> HttpResponse:
    work = table_work(day)
    work.ask(request, "table", day)
    shown = {"day": day, "state": work.state, "here": request.path, "choices": choice_rows(standing(day))}
    return render(request, "press/waiting.html", shown)


def _table(
    request: HttpRequest, day: Day, found: Preview, *, refused: Refused | None = None, wish: Wish | None = None
) -> HttpResponse:
    choices = standing(day)
    shown = {
        "day": day,
        "found": found,
        "articles": [_article(one, choices, wish) for one in found.candidates],
        "choices": choice_rows(choices),
        "lead": choices.lead,
        "faults": fault_rows(refused.faults) if refused else (),
        "wish": wish,
        "last": last_edition(day),
        "may_publish": request.who.has(Right.PUBLISH),
        "stale": EDITING_FAULTS["E-103"],
    }
    return render(request, "press/editor.html", shown, status=422 if refused else 200)


def _article(candidate: Candidate, choices: Choices, wish: Wish | None) -> dict[str, Any]:
    """A candidate with what was chosen of it; the sentence whose form came back with faults stays open."""
    line = candidate.line
    rows = [
        {
            "told": told,
            "is_held": choices.holds(line, told.name),
            "notes": choices.notes(line, told.name),
            "is_open": wish is not None and (wish.line, wish.sentence) == (line, told.name),
        }
        for told in candidate.sentences
    ]
    return {
        "candidate": candidate,
        "is_lead": choices.lead is not None and choices.lead.line == line,
        "is_held": choices.holds(line),
        "is_touched": any(row["is_held"] or row["notes"] or row["is_open"] for row in rows),
        "sentences": rows,
    }
