"""Sign-in and sign-out, the second factor, and the tongue that the desk speaks."""

from base64 import b32encode
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django_otp import login as give_factor
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.web.audit.log import write_down


def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. Five failures lock the name for a while, and neither answer says whether it exists."""
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        write_down(request, "sign in", form.get_user().username)
        return redirect(_next(request))
    if request.method == "POST":
        write_down(request, "sign in refused")
    status = 200 if request.method == "GET" else 403
    return render(request, "people/sign_in.html", {"form": form, "next": _next(request)}, status=status)


def sign_out(request: HttpRequest) -> HttpResponse:
    write_down(request, "sign out")
    logout(request)
    return redirect("front")


def second_factor(request: HttpRequest) -> HttpResponse:
    """The six digits of the authenticator; the first time, the square to scan."""
    device = _device(request.user)
    wrong = False
    if request.method == "POST":
        allowed, _ = device.verify_is_allowed()
        if allowed and device.verify_token(request.POST.get("code", "").replace(" ", "")):
            device.confirmed = True
            device.save()
            give_factor(request, device)
            write_down(request, "second factor")
            return redirect(_next(request))
        wrong = True
        write_down(request, "second factor refused")
    return render(
        request,
        "people/second_factor.html",
        {"device": device, "key": _key(device), "wrong": wrong, "next": _next(request)},
        status=403 if wrong else 200,
    )


def square(request: HttpRequest) -> HttpResponse:
    """The square to scan, until it has been scanned: the key of a confirmed factor is never shown again."""
    device = _device(request.user)
    if device.confirmed:
        raise Http404
    drawn = segno.make(device.config_url, error="m").svg_inline(scale=5, border=4, light="white")
    answer = HttpResponse(_AS_FILE + drawn.removeprefix("<svg"), content_type="image/svg+xml")
    answer["Cache-Control"] = "no-store"
    return answer


_AS_FILE = '<svg xmlns="http://www.w3.org/2000/svg"'


def _key(device: TOTPDevice) -> str:
    """The key for typing, in groups of four; empty once it has been confirmed."""
    plain = "" if device.confirmed else b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def speak(request: HttpRequest) -> HttpResponse:
    """The desk speaks the tongue chosen, here and from now on in this browser."""
    answer = redirect(_next(request))
    chosen = request.POST.get("language", "")
    if check_for_language(chosen):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return answer


def _device(person: Any) -> TOTPDevice:
    found = TOTPDevice.objects.filter(user=person).order_by("-confirmed", "pk").first()
    return found or TOTPDevice.objects.create(user=person, name="TOTP", confirmed=False)


def _next(request: HttpRequest) -> str:
    """Where one wanted to go, if it is on this desk."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else reverse("today")
