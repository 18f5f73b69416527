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

CHANNEL = "check-in"


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A ticket at the gate: the entry that says so, and whether it was made just now."""

    ticket: str
    entry: int
    is_new: bool


def check_in(desk: Desk, text: str, *, rule: str, day: Day, method: str, by: str, at: datetime) -> CheckedIn:
    """The bearer of a ticket is here. A second time changes nothing; what is no ticket of an approved manifest is
    refused and said so.
    """
    ticket = _ticket(desk, text, rule=rule, day=day)
    _, declared = rule_of(desk, ticket.rule)
    manifest = _manifest_with(ticket)
    if declared.check_in is None or manifest is None:
        raise Refused([APPROVAL_FAULTS["A-202"].at(ticket=ticket.number)])
    with writing("receipt", "entry"):
        known = _known(declared.check_in, ticket)
        if known is not None:
            return CheckedIn(ticket.number, known, is_new=False)
        row = _row(declared.check_in, ticket, org=desk.city, at=at.astimezone(desk.zone), method=method, trip=manifest)
        sending = Sending(
            filename=f"{ticket.number}.json",
            record=declared.check_in.record.key,
            org=desk.city,
            by=by,
            channel=CHANNEL,
            received_at=at,
            period=str(row.period),
        )
        told = json.dumps({"ticket": ticket.number, "rule": ticket.rule, "day": ticket.day.iso, "method": method})
        kept = keep_within(told.encode(), sending, declared.check_in.record, [row], zone=desk.zone)
    return CheckedIn(ticket.number, kept.first, is_new=True)


def _ticket(desk: Desk, text: str, *, rule: str, day: Day) -> Ticket:
    """What was scanned, or typed as a number."""
    if not text.startswith(MARK):
        return Ticket(rule, day, text.strip())
    found = read(keys_of(desk), text)
    if found is None:
        raise Refused([APPROVAL_FAULTS["A-201"].at(ticket=text)])
    return found


def _manifest_with(ticket: Ticket) -> str | None:
    """The key of the manifest in force that the ticket is on."""
    for manifest in manifests(ticket.rule, ticket.day):
        at = manifest.ticket
        if at is not None and any(row[at] == ticket.number for row in manifest.rows):
            return manifest.key
    return None


def _known(declared: CheckIn, ticket: Ticket) -> int | None:
    found = Entry.objects.filter(record=declared.record.key, subject=ticket.number).exclude(state="void")
    number: int | None = found.order_by("-number").values_list("number", flat=True).first()
    return number


def _row(declared: CheckIn, ticket: Ticket, *, org: str, at: datetime, method: str, trip: str) -> Draft:
    values = {
        declared.moment: at.strftime("%Y-%m-%dT%H:%M"),
        declared.method: method,
        declared.manifest: trip,
    }
    return Draft(org, Period.day(Day.of(at.date())), "reported", values, ticket.number)
