"""The first page of sending in: each form of the own orgs, how it stands, and the ways to send it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.monitor.models import Entry
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.send_in.history import Row, rows
from sanri.web.today.sending import Owed, mine

SHOWN_FORMS = 60
LATEST = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one org: its periods as far as they are still asked for, or the newest of what just happens."""

    record: Record
    org: Org
    periods: tuple[Owed, ...] = ()
    latest: tuple[Row, ...] = ()


def index(request: HttpRequest) -> HttpResponse:
    """``?q=`` searches all forms of the own orgs by form and org."""
    who: Any = request.who  # type: ignore[attr-defined]
    tree, day, asked = desk().tree, today(), request.GET.get("q", "").strip()
    orgs = [org for code in who.orgs(Right.SEND) if (org := tree.find(code, day))]
    pairs = [(record, org) for org in orgs for record in desk().records.values() if org.kind in record.reporters]
    found = [(record, org) for record, org in pairs if asked.casefold() in _words(record, org)]
    shown = found[:SHOWN_FORMS]
    day_of = mine(list(dict.fromkeys(org.code for _, org in shown or pairs[:SHOWN_FORMS])), day)
    owed = [*day_of.owed, *day_of.done]
    forms = [Form(record, org, _of(owed, record, org), _latest(record, org)) for record, org in shown]
    said = {"forms": forms, "mine": day_of, "q": asked, "more": len(found) - len(shown)}
    return render(request, "send_in/index.html", said)


def _of(owed: list[Owed], record: Record, org: Org) -> tuple[Owed, ...]:
    found = [one for one in owed if one.record.key == record.key and one.org.code == org.code]
    return tuple(sorted(found, key=lambda one: one.period, reverse=True))


def _latest(record: Record, org: Org) -> tuple[Row, ...]:
    """The newest that stand of a form without periods, each a click away from its correction."""
    if record.every != "event":
        return ()
    later = Entry.objects.filter(replaces=OuterRef("pk"))
    found = Entry.objects.filter(~Exists(later), record=record.key, org=org.code).order_by("-number")
    return tuple(rows(record, list(found[:LATEST])))


def _words(record: Record, org: Org) -> str:
    return f"{record.name.zh} {record.name.en} {org.name.zh} {org.name.en} {record.key} {org.code}".casefold()
