"""Says of every request who is asking, once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from sanri.web.opened import catch_up, today
from sanri.web.people.models import Person
from sanri.web.people.who import NOBODY, Who

OPEN_BEFORE = frozenset({"people_password", "second_factor", "people_square", "sign_out", "tongue"})
"""Where one may go while a one-time password still waits to be changed."""


class WhoMiddleware:
    """Puts `request.who` there: asked of the database only where a view looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        catch_up()
        request.who = SimpleLazyObject(lambda: who_is(request))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_of_view: Any) -> HttpResponse | None:
        """A one-time password opens nothing but the page on which it is changed."""
        must = getattr(request.user, "must_change_password", False)
        if must and request.resolver_match.view_name not in OPEN_BEFORE:
            return redirect("people_password")
        return None


def who_is(request: HttpRequest) -> Who:
    """The person signed in, with the seats held on the desk's day."""
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    # In the very request that signs in, the second factor's middleware has not seen the person yet.
    is_verified = getattr(person, "is_verified", None)
    return Who(person.name, person.seats_on(today()), person.pk, bool(is_verified and is_verified()))
