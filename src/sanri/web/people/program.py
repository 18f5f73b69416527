"""Who a program is: by the token it was issued, or by the name and password of an account that needs nothing more."""

import base64
import binascii

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone

from sanri.web.opened import today
from sanri.web.people.models import ApiToken, Person
from sanri.web.people.who import Who

TOKEN_SCHEMES = ("bearer", "apitoken")


def who_asks(request: HttpRequest) -> Who | None:
    """Who signs this request by its `Authorization`; None where it has none or a wrong one.

    A token stands in its one seat with what its scope leaves of it. A name and password serve only where no seat of
    the account asks for a second factor, and wrong ones count towards the lock just as on the sign-in page.
    """
    scheme, _, words = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() in TOKEN_SCHEMES:
        token = ApiToken.find(words.strip(), at=timezone.now())
        return token.value if token else None
    return _by_password(request, words.strip()) if scheme.lower() == "basic" else None


def _by_password(request: HttpRequest, words: str) -> Who | None:
    try:
        username, colon, password = base64.b64decode(words, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    person = authenticate(request, username=username, password=password) if colon else None
    if not isinstance(person, Person) or person.must_change_password:
        return None
    who = Who(person.name, person.seats_on(today()), person.pk)
    return None if who.needs_second_factor else who
