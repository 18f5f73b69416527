"""The security administrator's list of accounts, and the way back in for whoever has lost a password or a telephone."""

from axes.models import AccessAttempt
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.web.audit.log import write_down
from sanri.web.people.models import Person
from sanri.web.people.recovery import reset_factor, reset_password
from sanri.web.people.who import Forbidden


def people(request: HttpRequest) -> HttpResponse:
    """Every account with its seats and whether its second factor is set up."""
    ready = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    failed = dict(AccessAttempt.objects.values_list("username", "failures_since_start"))
    asked = request.GET.get("name", "").strip()
    found = Person.objects.order_by("username").prefetch_related("seats")
    rows = [
        {"person": person, "factor": person.pk in ready, "failures": failed.get(person.username, 0)}
        for person in found
        if asked.lower() in f"{person.username} {person.name}".lower()
    ]
    return render(request, "people/people.html", {"rows": rows, "asked": asked})


def password_reset(request: HttpRequest, number: int) -> HttpResponse:
    """A password for one use, shown on this answer alone: it is in no session, no log and no message."""
    person = _somebody_else(request, number)
    if request.method == "GET":
        return render(request, "people/reset.html", {"person": person, "what": "password"})
    plain = reset_password(person)
    write_down(request, "reset password", person.username)
    answer = render(request, "people/shown_once.html", {"person": person, "plain": plain})
    answer["Cache-Control"] = "no-store"
    return answer


def factor_reset(request: HttpRequest, number: int) -> HttpResponse:
    person = _somebody_else(request, number)
    if request.method == "GET":
        return render(request, "people/reset.html", {"person": person, "what": "factor"})
    reset_factor(person)
    write_down(request, "reset second factor", person.username)
    messages.success(request, _("动态口令已重置,下次登录时重新扫描。"))
    return redirect("people")


def _somebody_else(request: HttpRequest, number: int) -> Person:
    """An administrator's own account is another administrator's to mend."""
    if number == request.who.person:
        raise Forbidden("own account")
    person: Person = get_object_or_404(Person, pk=number)
    return person
