"""The form in the browser: filled in, judged, confirmed where something looks odd, sent once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanri.kernel.fault import Fault, Refused
from sanri.monitor.review import is_locked, returned
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.opened import now
from sanri.web.send_in import drafts
from sanri.web.send_in.asked import Asked, values_in
from sanri.web.send_in.both import Both, both
from sanri.web.send_in.fields import grouped, shown, subject, typed_of
from sanri.web.send_in.sending import changes_of, say, send
from sanri.web.send_in.typed import SUBJECT, Typed, judged, raws_of
from sanri.web.tongue import said


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is shown: its words, and what there is to say of them. `asks` wants odd values confirmed."""

    typed: Typed
    refused: tuple[Fault, ...] = ()
    reason: str = ""
    draft: drafts.Draft | None = None
    both: Both | None = None
    asks: bool = False
    is_answer: bool = False
    """Whether this answers words that were just sent, rather than opens the form."""


def form(request: HttpRequest, record: str) -> HttpResponse:
    """The form, filled in with what stands, or with what was typed and not sent; ``?take=draft`` in spite of newer."""
    asked = Asked.of(request, record)
    if request.method == "POST":
        return _sent(request, asked)
    stands = asked.in_force()
    draft = drafts.load(person_of(request), asked)
    if draft is None:
        raws = {field.key: typed_of(field, (stands or {}).get(field.key)) for field in asked.record.fields}
        return _page(request, asked, Filled(_typing(asked, raws, stands)))
    newer = both(asked, draft.raws, based_on=draft.based_on) if request.GET.get("take") != "draft" else None
    asked = replace(asked, subject=draft.subject)
    return _page(request, asked, Filled(_typing(asked, draft.raws, stands), draft=draft, both=newer))


def _typing(asked: Asked, raws: Mapping[str, str], stands: Any) -> Typed:
    return judged(asked, raws, stands=stands, is_sent=False)


def _sent(request: HttpRequest, asked: Asked) -> HttpResponse:
    raws, stands = raws_of(request.POST, asked.record), asked.in_force()
    typed = judged(asked, raws, stands=stands)
    filled = Filled(typed, reason=request.POST.get("reason", "").strip(), is_answer=True)
    if not typed.is_right:
        return _page(request, asked, filled, status=422)
    newer = _newer(request, asked, typed)
    if newer is not None:
        return _page(request, asked, replace(filled, both=newer), status=409)
    if typed.notes and not request.POST.get("confirmed"):
        return _page(request, asked, replace(filled, asks=True))
    try:
        kept = send(asked, typed, stands=stands, reason=filled.reason)
    except Refused as refused:
        return _page(request, asked, replace(filled, refused=refused.faults), status=422)
    drafts.drop(person_of(request), asked)
    write_down(request, "send", f"{asked.record.key} {asked.org.code} {asked.period}", by=asked.seat.title)
    messages.success(request, _told(asked) if kept.count else _("内容与已收下的相同,没有重复记录。"))
    return redirect("send_in")


def _newer(request: HttpRequest, asked: Asked, typed: Typed) -> Both | None:
    """What came in since the form was opened and says otherwise: it is shown before anything replaces it."""
    if "seen" not in request.POST or not changes_of(asked, typed, asked.in_force()):
        return None
    return both(asked, typed.raws, based_on=seen(request))


def state(request: HttpRequest, record: str) -> HttpResponse:
    """Zero, not open, or taken back, in one click; the way back is a correction with its reason."""
    asked, chosen = Asked.of(request, record), request.POST.get("state", "")
    if chosen not in ("zero", "closed", "void") or (chosen == "closed" and not asked.record.may_be_closed):
        raise Http404
    reason = request.POST.get("reason", "").strip()
    try:
        say(asked, chosen, reason=reason)  # type: ignore[arg-type]
    except Refused as refused:
        stands = asked.in_force()
        raws = {field.key: typed_of(field, (stands or {}).get(field.key)) for field in asked.record.fields}
        filled = Filled(_typing(asked, raws, stands), refused=refused.faults, is_answer=True)
        return _page(request, asked, filled, status=422)
    drafts.drop(person_of(request), asked)
    write_down(request, f"send {chosen}", f"{asked.record.key} {asked.org.code} {asked.period}", by=asked.seat.title)
    messages.success(request, _told(asked))
    return redirect("send_in")


def _page(request: HttpRequest, asked: Asked, filled: Filled, *, status: int = 200) -> HttpResponse:
    typed, form, stands = filled.typed, asked.record, asked.standing()
    is_dated = form.every != "event"
    before = asked.in_force(asked.period.previous) if is_dated else None
    at_fields = shown(asked, typed, before or {})
    return render(
        request,
        "send_in/form.html",
        {
            "asked": asked,
            "filled": filled,
            "subject": subject(asked, typed.faults(SUBJECT)),
            "groups": grouped(asked, at_fields),
            "faults": [*fault_rows(filled.refused), *_listed(filled)],
            "notes": fault_rows(typed.notes) if filled.asks else [],
            "stands": values_in(stands) is not None,
            "state": stands.state if stands else "",
            "seen": stands.number if stands else 0,
            "is_locked": is_locked(form.key, asked.org.code, asked.period),
            "returned": _returned(asked),
            "due": form.due.at(asked.period, now().tzinfo) if is_dated else None,  # type: ignore[arg-type]
            "previous": asked.period.previous if before else None,
        },
        status=status,
    )


def _listed(filled: Filled) -> list[dict[str, str]]:
    """Every fault once, with the name of the field where it is mended first; only of words that were sent."""
    found = filled.typed.found if filled.is_answer else ()
    rows = fault_rows(tuple(at.fault for at in found))
    return [
        row | {"at": "subject" if at.keys[0] == SUBJECT else f"f-{at.keys[0]}"}
        for at, row in zip(found, rows, strict=True)
    ]


def _returned(asked: Asked) -> Any:
    """The reviewer's return of this very report, as long as it has not been mended."""
    mine = (one for one in returned([asked.org.code]) if one.about.record == asked.record.key)
    same = (one for one in mine if one.about.period == asked.period and one.about.subject in ("", asked.subject))
    return next((one for one in same if not one.is_mended), None)


def _told(asked: Asked) -> str:
    told = str(_("已收下:%(form)s,%(period)s。"))
    subject = f" {asked.subject}" if asked.subject else ""
    return told % {"form": said(asked.record.name) + subject, "period": said(asked.period.text)}


def person_of(request: HttpRequest) -> int:
    person: int | None = request.who.person  # type: ignore[attr-defined]
    return person or 0


def seen(request: HttpRequest) -> int:
    """The entry that stood when the form was opened."""
    word = request.POST.get("seen", "")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 19 else 0
