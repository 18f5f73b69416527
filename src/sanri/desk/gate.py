"""The gate: a ticket is read, found on an approved manifest, and its check-in becomes an entry, once."""

import json
from dataclasses import dataclass
from datetime import datetime

from sanri.desk.desk import Desk
from sanri.desk.dispatching import rule_of
from sanri.desk.work import keys_of
from sanri.dispatch.faults import APPROVAL_FAULTS
from sanri.dispatch.outbox import manifests
from sanri.dispatch.ticket import MARK, Ticket, read
from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.demand import CheckIn
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Refused
from sanri.monitor.journal import Sending, keep_within
from sanri.monitor.models import Entry
from sanri.monitor.store import writing

CHANNEL, AGAIN = "check-in", "作废后重新验票"


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A ticket at the gate: the entry that says so, and whether it was made just now."""

    ticket: str
    entry: int
    is_new: bool


def check_in(
    desk: Desk, text: str, *, rule: str, day: Day, method: str, by: str, at: datetime, partner: str = ""
) -> CheckedIn:
    """The bearer of a ticket is here. A second time changes nothing; what is no ticket of an approved manifest is
    refused and said so, and so is one of people who get on elsewhere, where the gate is a partner's.
    """
    ticket = _ticket(desk, text, rule=rule, day=day)
    _, declared = rule_of(desk, ticket.rule)
    manifest, cells = _manifest_with(ticket)
    if declared.check_in is None or not manifest:
        raise Refused([APPROVAL_FAULTS["A-202"].at(ticket=ticket.number)])
    if partner and not places_of(desk, declared.check_in, partner) & set(cells):
        raise Refused([APPROVAL_FAULTS["A-203"].at(ticket=ticket.number)])
    with writing("receipt", "entry"):
        last = _last(declared.check_in, ticket)
        if last is not None and last.state != "void":
            return CheckedIn(ticket.number, last.number, is_new=False)
        row = _row(declared.check_in, ticket, org=desk.city, at=at.astimezone(desk.zone), method=method, trip=manifest)
        sending = Sending(
            filename=f"{ticket.number}.json",
            record=declared.check_in.record.key,
            org=desk.city,
            by=by,
            channel=CHANNEL,
            received_at=at,
            period=str(row.period),
            reason=AGAIN if last else "",
        )
        told = {"ticket": ticket.number, "rule": ticket.rule, "day": ticket.day.iso, "method": method}
        told |= {"after": last.number} if last else {}
        kept = keep_within(json.dumps(told).encode(), sending, declared.check_in.record, [row], zone=desk.zone)
    return CheckedIn(ticket.number, kept.first, is_new=True)


def _ticket(desk: Desk, text: str, *, rule: str, day: Day) -> Ticket:
    """What was scanned, or typed as a number."""
    if not text.startswith(MARK):
        return Ticket(rule, day, text.strip())
    found = read(keys_of(desk), text)
    if found is None:
        raise Refused([APPROVAL_FAULTS["A-201"].at(ticket=text)])
    return found


def _manifest_with(ticket: Ticket) -> tuple[str, tuple[str, ...]]:
    """The key of the manifest in force that the ticket is on, and its row there; nothing where it is on none."""
    for manifest in manifests(ticket.rule, ticket.day):
        at = manifest.ticket
        for row in manifest.rows if at is not None else ():
            if row[at or 0] == ticket.number:
                return manifest.key, tuple(row)
    return "", ()


def places_of(desk: Desk, declared: CheckIn, partner: str) -> frozenset[str]:
    """The names of the places in the partner's county at which bearers get on; none where the plan declares none."""
    if declared.place is None or partner not in desk.tree:
        return frozenset()
    said = Entry.objects.filter(record=declared.place.key).exclude(state="void").values_list("values", flat=True)
    known = [json.loads(values) for values in said]
    county = desk.tree.any(partner).name.zh
    return frozenset(one[declared.called] for one in known if one.get(declared.lies_in) == county)


def _last(declared: CheckIn, ticket: Ticket) -> Entry | None:
    """What was said last of the ticket: a check-in, or that one was void."""
    found = Entry.objects.filter(record=declared.record.key, subject=ticket.number)
    last: Entry | None = found.order_by("-number").first()
    return last


def _row(declared: CheckIn, ticket: Ticket, *, org: str, at: datetime, method: str, trip: str) -> Draft:
    values = {
        declared.moment: at.strftime("%Y-%m-%dT%H:%M"),
        declared.method: method,
        declared.manifest: trip,
    }
    return Draft(org, Period.day(Day.of(at.date())), "reported", values, ticket.number)
