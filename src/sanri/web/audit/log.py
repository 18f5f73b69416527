"""Writes down what somebody did: one plain call for a screen, a program's request, or a command."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from sanri.kernel.canon import canonical
from sanri.monitor.store import add, writing
from sanri.web.audit.models import Act
from sanri.web.people.who import NOBODY


def write_down(request: HttpRequest | None, act: str, about: str = "", *, by: str = "", **detail: Any) -> None:
    """The act, the seat that did it and from where. Neither `about` nor `detail` ever holds personal data.

    `act` is a short verb phrase that stays: ``sign in``, ``sign in refused``, ``approve plan``, ``unmask``.
    """
    who = getattr(request, "who", NOBODY) if request is not None else NOBODY
    with writing("act"):
        add(
            Act,
            at=datetime.now(UTC),
            person=who.person,
            by=by or who.name,
            act=act,
            about=about,
            detail=canonical(detail),
            address=request.META.get("REMOTE_ADDR", "") if request is not None else "",
        )
