"""Every address of the desk with the right it takes: one row each, so that none can be forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from sanri.web.audit.log import write_down
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden

Needs = Right | tuple[Right, ...] | Literal["anybody", "signed in", "token"]
"""One right, one of several, or none: ``anybody`` is the public, ``signed in`` is whoever has an account. An address
that takes ``token`` asks for its rights itself, because programs sign each request and are answered in JSON."""
ANYBODY: Literal["anybody"] = "anybody"
SIGNED_IN: Literal["signed in"] = "signed in"
TOKEN: Literal["token"] = "token"  # noqa: S105
View = Callable[..., HttpResponse]
BEFORE_FACTOR = frozenset({"second_factor", "people_square", "people_password", "sign_out"})
"""What a password alone opens to a seat that is asked for a second factor."""


@dataclass(frozen=True)
class Address:
    """A path with its view, its name, and what each method needs. GET stands for HEAD as well.

    The guard looks at the kind of right only; that the org asked about lies within reach, the view sees to itself.
    """

    path: str
    view: View
    name: str
    needs: Mapping[str, Needs]

    @property
    def pattern(self) -> URLPattern:
        return path(self.path, _guarded(self), name=self.name)


def at(where: str, view: View, name: str, *, get: Needs | None = None, post: Needs | None = None) -> Address:
    """The usual address: what GET needs and what POST needs; a method that is left out is not allowed."""
    return Address(where, view, name, {method: need for method, need in (("GET", get), ("POST", post)) if need})


def _guarded(address: Address) -> View:
    @wraps(address.view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method or ""
        need = address.needs.get(method)
        if need is None:
            return HttpResponseNotAllowed(list(address.needs))
        refused = _refused(request, need, address.name)
        if refused is not None:
            return refused
        try:
            return address.view(request, *args, **kwargs)
        except Forbidden as error:
            return forbidden(request, address.name, str(error))

    guarded.address = address
    return guarded


def _refused(request: HttpRequest, need: Needs, name: str) -> HttpResponse | None:
    if need in (ANYBODY, TOKEN):
        return None
    who = request.who
    if not who.is_signed_in:
        return _to_sign_in(request)
    if need == SIGNED_IN and name in BEFORE_FACTOR:
        return None
    if who.needs_second_factor and not who.is_verified:
        return redirect("second_factor")
    if need == SIGNED_IN:
        return None
    rights = need if isinstance(need, tuple) else (need,)
    return None if who.has(*rights) else forbidden(request, name, " ".join(rights))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back; a part of a page that htmx asks for takes the whole page there."""
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Refresh"] = "true"
        return answer
    return redirect_to_login(request.get_full_path())


def forbidden(request: HttpRequest, name: str, why: str = "") -> HttpResponse:
    """No, and written down that it was asked for."""
    write_down(request, "refused", name, needs=why)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"title": "Forbidden", "status": 403}, status=403, content_type="application/problem+json")
    return render(request, "web/forbidden.html", {"why": why}, status=403)
