"""What the desk answers while somebody types: the faults at every field that is touched, and that the draft is safe."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sanri.web.faults import fault_rows
from sanri.web.send_in import drafts
from sanri.web.send_in.asked import Asked
from sanri.web.send_in.fields import Shown, shown
from sanri.web.send_in.form import person_of, seen
from sanri.web.send_in.typed import SUBJECT, judged, raws_of, tied_to


def field(request: HttpRequest, record: str) -> HttpResponse:
    """What is wrong with a field as it is typed, and with those that a check ties to it, by the rules of the end."""
    asked, key = Asked.of(request, record), request.POST.get("field", "")
    typed = judged(asked, raws_of(request.POST, asked.record), stands=asked.in_force(), is_sent=False)
    if key == SUBJECT and asked.record.subject:
        faults = fault_rows(typed.faults(SUBJECT))
        return _fragments(request, asked, [Shown(asked.record.subject, SUBJECT, "subject", asked.subject, faults)])
    if key not in typed.raws:
        raise Http404
    before = asked.in_force(asked.period.previous) if asked.record.every != "event" else None
    fields = shown(asked, typed, before or {})
    return _fragments(request, asked, [fields[each] for each in tied_to(asked.record, key)])


def _fragments(request: HttpRequest, asked: Asked, fields: list[Shown]) -> HttpResponse:
    previous = asked.period.previous if asked.record.every != "event" else None
    return render(request, "send_in/live.html", {"fields": fields, "previous": previous})


def draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keeps what is typed so far; with ``drop`` it is thrown away, and the form opens with what stands."""
    asked = Asked.of(request, record)
    if request.POST.get("drop"):
        drafts.drop(person_of(request), asked)
        return redirect(asked.address)
    drafts.save(person_of(request), asked, raws_of(request.POST, asked.record), based_on=seen(request))
    return HttpResponse(status=204)
