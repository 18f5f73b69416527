"""From a form to something laid down: looked at and shown first, and only then confirmed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from sanri.desk.settled.change import Change
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.desk.settled.laying import earliest, lay, looked_at
from sanri.desk.settled.told import told
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.text import Text
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.opened import catch_up, desk, now, today
from sanri.web.people.rights import Right
from sanri.web.tongue import said

DONE = Text("已设定:{what}", "Laid down: {what}")
LAYS = ("csrfmiddlewaretoken", "confirm")
Page = Callable[[dict[str, Any], int], HttpResponse]


@dataclass
class Asked:
    """What a form asks for, and what is wrong with its words before anybody looks at the desk."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def day_of(posted: QueryDict, asked: Asked) -> Day:
    """The day from which it is to hold; today where the word is no day, which is then a fault."""
    word = posted.get("first", "").strip()
    try:
        return Day.parse(word)
    except ValueError:
        asked.faults.append(SETTLED_FAULTS["D-403"].at(day=word[:40]))
        return today()


def settle(request: HttpRequest, asked: Asked, page: Page, *, back: str) -> HttpResponse:
    """Shows what the changes would do, or lays them down where they are confirmed and nothing is wrong with them."""
    seat = request.who.seat(Right.SYSTEM, desk().city, tree=desk().tree, day=today())
    faults: Sequence[Fault] = asked.faults or looked_at(desk().ground, asked.changes, today())
    if not faults and "confirm" in request.POST:
        faults = _laid(request, asked.changes, by=seat.title)
        if not faults:
            return redirect(back)
    return page(shown(request.POST, asked.changes, faults), 422 if faults else 200)


def shown(given: QueryDict, changes: Sequence[Change], faults: Sequence[Fault]) -> dict[str, Any]:
    """What the preview shows; a form keeps the words that were given."""
    return {
        "given": given.dict(),
        "faults": fault_rows(tuple(faults)),
        "preview": [] if faults else [(change, said(told(change, desk()))) for change in changes],
        "again": [(key, value) for key, value in given.items() if key not in LAYS],
    }


def blank() -> dict[str, Any]:
    """A form that nobody has filled in: it would hold from the first day that is open."""
    return {"given": {"first": first_day().iso}, "faults": [], "preview": [], "again": []}


def first_day() -> Day:
    """The first day from which something may hold, and not before today."""
    return max(earliest() or today(), today())


def _laid(request: HttpRequest, changes: Sequence[Change], *, by: str) -> Sequence[Fault]:
    try:
        numbers = lay(desk().ground, changes, by=by, at=now(), today=today())
    except Refused as refused:
        return refused.faults
    words = [told(change, desk()) for change in changes]
    catch_up()
    for number, change, what in zip(numbers, changes, words, strict=True):
        write_down(request, f"lay down {change.what}", str(number), key=change.about, first=change.first.iso)
        messages.success(request, said(DONE.fill(what=what)))
    return ()
