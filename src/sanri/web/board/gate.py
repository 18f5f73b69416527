"""At the door of a coach: a ticket is scanned or typed, the answer is large, and who is aboard is counted."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.desk.gate import check_in, places_of
from sanri.desk.work import keys_of
from sanri.dispatch.outbox import manifests
from sanri.dispatch.ticket import MARK, read
from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Manifest, PlanRule
from sanri.kernel.fault import Refused
from sanri.kernel.personal import is_sealed
from sanri.kernel.text import Text
from sanri.monitor.models import Entry
from sanri.web.audit.log import write_down
from sanri.web.board.standing import day_named, seat_at_gate, usual_day
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now

MOST = 200
METHODS = ("qr", "hand", "id")


@dataclass(frozen=True, slots=True)
class Trip:
    """A manifest with tickets, and how many of them have been checked in."""

    key: str
    title: Text
    whole: int
    aboard: int

    @property
    def is_full(self) -> bool:
        return self.aboard >= self.whole


def gates() -> list[PlanRule]:
    """The plans whose tickets are checked in."""
    return [rule for line in desk().lines for rule in line.plans if rule.check_in]


def gate(request: HttpRequest) -> HttpResponse:
    """The gate's page. A gate stands wherever people get on, in another city as well: a partner there sees the people
    who get on with it, and takes their tickets and no others.
    """
    rules, day, (_, partner) = gates(), _day(request), seat_at_gate(request)
    key = request.POST.get("plan") or request.GET.get("plan", "")
    rule = next((each for each in rules if each.key == key), None) or _busiest(rules, day, partner)
    context: dict[str, Any] = {"rules": rules, "rule": rule, "day": day, "ticket": request.GET.get("ticket", "")[:MOST]}
    if request.method == "POST" and rule is not None:
        context |= _checked(request, rule, day)
    context["trips"] = trips(rule, day, partner) if rule else []
    return render(request, "board/gate.html", context)


def _busiest(rules: list[PlanRule], day: Day, partner: str) -> PlanRule | None:
    """Where nobody says which plan, the one that most people are awaited for."""

    def awaited(rule: PlanRule) -> int:
        return sum(trip.whole - trip.aboard for trip in trips(rule, day, partner))

    return max(rules, key=awaited, default=None)


def boarding(request: HttpRequest) -> HttpResponse:
    """How far boarding is, trip by trip: the part of the page that is asked for every few seconds."""
    rule, (_, partner) = (
        next((each for each in gates() if each.key == request.GET.get("plan")), None),
        seat_at_gate(request),
    )
    return render(request, "board/boarding.html", {"trips": trips(rule, _day(request), partner) if rule else []})


def _day(request: HttpRequest) -> Day:
    told = request.POST.get("day") or request.GET.get("day", "")
    return day_named(told) if told else usual_day()


def _checked(request: HttpRequest, rule: PlanRule, day: Day) -> dict[str, Any]:
    """What came of one ticket, with what the person at the gate wants to know of it."""
    text, (seat, partner) = request.POST.get("ticket", "").strip()[:MOST], seat_at_gate(request)
    is_code = text.startswith(MARK)
    method = request.POST.get("method", "")
    method = "qr" if is_code else method if method in METHODS[1:] else "hand"
    try:
        done = check_in(desk(), text, rule=rule.key, day=day, method=method, by=seat.title, at=now(), partner=partner)
    except Refused as refused:
        write_down(request, "check in refused", f"{rule.key} {day.iso}", by=seat.title)
        return {"state": "refused", "faults": fault_rows(refused.faults)}
    write_down(request, "check in", f"{rule.key} {day.iso}", by=seat.title, new=done.is_new)
    found = read(keys_of(desk()), text) if is_code else None
    own = (found.rule, found.day) if found else (rule.key, day)
    return {
        "state": "in" if done.is_new else "again",
        "number": done.ticket,
        "told": _told(own[0], own[1], done.ticket),
    }


def _told(rule: str, day: Day, ticket: str) -> list[tuple[Text, str]]:
    """The columns of the ticket's row that are nobody's own."""
    for manifest in manifests(rule, day):
        at = manifest.ticket
        for row in manifest.rows if at is not None else ():
            if row[at or 0] == ticket:
                open_ = zip(manifest.columns, row, strict=True)
                return [(column.name, cell) for column, cell in open_ if not column.personal and not is_sealed(cell)]
    return []


def trips(rule: PlanRule, day: Day, partner: str = "") -> list[Trip]:
    """The manifests in force, those first whose people are still awaited; of a partner the people who get on there."""
    if rule.check_in is None:
        return []
    places = places_of(desk(), rule.check_in, partner) if partner else None
    every_one = [(manifest, _tickets(manifest, places)) for manifest in manifests(rule.key, day)]
    listed = [(manifest, tickets) for manifest, tickets in every_one if tickets]
    every = [ticket for _, tickets in listed for ticket in tickets]
    said = Entry.objects.filter(record=rule.check_in.record.key, subject__in=every).order_by("number")
    last = dict(said.values_list("subject", "state"))
    here = {ticket for ticket, state in last.items() if state != "void"}
    found = [Trip(m.key, m.title, len(tickets), len(here & set(tickets))) for m, tickets in listed]
    return sorted(found, key=lambda trip: (trip.is_full, trip.key))


def _tickets(manifest: Manifest, places: frozenset[str] | None) -> list[str]:
    """Of those who get on at these places only, where some are named."""
    if manifest.ticket is None:
        return []
    return [row[manifest.ticket] for row in manifest.rows if places is None or places & set(row)]
