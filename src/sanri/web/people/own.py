"""One's own account: the seats one holds, where one is signed in, and a new password."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanri.web.audit.log import write_down
from sanri.web.opened import desk, today
from sanri.web.people.models import ApiToken, Person
from sanri.web.people.recovery import end_sessions, sessions_of


def own(request: HttpRequest) -> HttpResponse:
    """Seats, sessions, and the tokens that speak for the orgs of one's seats."""
    person = _person(request)
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    here = request.session.session_key
    shown = {
        "person": person,
        "seats": [seat for seat in person.seats.order_by("pk") if seat.is_held(today())],
        "sessions": [
            {"seen": found.expire_date - idle, "is_here": found.session_key == here} for found in sessions_of(person)
        ],
        "tokens": ApiToken.objects.filter(org__in={seat.org for seat in request.who.seats}, revoked_at=None),
        "zone": desk().zone,
    }
    return render(request, "people/own.html", shown)


def end_others(request: HttpRequest) -> HttpResponse:
    ended = end_sessions(_person(request), but=request.session.session_key)
    write_down(request, "end sessions", count=ended)
    messages.success(request, _("其他浏览器已全部退出。"))
    return redirect("people_own")


def password(request: HttpRequest) -> HttpResponse:
    """A new password, for whoever knows the old one."""
    person = _person(request)
    form = PasswordChangeForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person.must_change_password = False
        form.save()
        update_session_auth_hash(request, person)
        end_sessions(person, but=request.session.session_key)
        write_down(request, "change password")
        messages.success(request, _("密码已更换,其他浏览器已退出。"))
        return redirect("today")
    if request.method == "POST":
        write_down(request, "change password refused")
    return render(request, "people/password.html", {"fields": _fields(form), "person": person})


def _fields(form: PasswordChangeForm) -> list[dict[str, Any]]:
    named = {
        "old_password": (_("现在的密码"), "current-password"),
        "new_password1": (_("新密码"), "new-password"),
        "new_password2": (_("新密码,再输一次"), "new-password"),
    }
    return [{"name": n, "words": w, "auto": auto, "faults": form.errors.get(n, ())} for n, (w, auto) in named.items()]


def _person(request: HttpRequest) -> Person:
    """The account signed in; the guard has seen to it that there is one."""
    found: Person | AnonymousUser = request.user
    person: Person = Person.objects.get(pk=found.pk)
    return person
