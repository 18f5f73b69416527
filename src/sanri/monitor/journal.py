"""日记账 · takes in the bytes that were sent, and keeps for ever what they say: the only way into the journal.

Every function is one transaction: when it returns, what it did is on the disk; when it raises, nothing was done.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from django.db.models import Exists, OuterRef

from sanri.kernel.day import Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.record import Record, State, Value
from sanri.monitor import models
from sanri.monitor.decide import Accepted, Standing, decide, key_of
from sanri.monitor.digest import Row, digest_of, values_of, words
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.store import add, head, insert, standing, writing


@dataclass(frozen=True)
class Sending:
    """What is known of a file before it is opened: for which form, from whom, by which way, and why."""

    filename: str
    record: str
    org: str
    by: str
    channel: str
    received_at: datetime
    source: str = ""
    reason: str = ""
    period: str = ""


@dataclass(frozen=True)
class Received:
    """A sending that is kept under a number. `outcome` is ``kept`` or ``refused``, and empty while it waits."""

    number: int
    sha256: str
    is_new: bool
    sending: Sending
    outcome: str


@dataclass(frozen=True)
class Kept:
    """What a receipt brought: entries `first` to `last`, both 0 where it brought nothing new."""

    receipt: int
    first: int
    last: int
    count: int
    unchanged: int


def receive(data: bytes, sending: Sending) -> Received:
    """The bytes, kept before anyone judges them.

    The same bytes for the same form, org and period, with the same reason, are the receipt they were before.
    """
    with writing("receipt"):
        return _received(data, sending)


def append(
    receipt: int,
    form: Record,
    drafts: Sequence[Draft],
    *,
    by: str,
    at: datetime,
    zone: tzinfo,
    reason: str = "",
    layout: Mapping[str, Any] | None = None,
) -> Kept:
    """The rows of a receipt as entries, and the verdict that it was kept: all of it, or `Refused` and nothing.

    A row that says again what is in force is counted as unchanged. One that says otherwise needs a reason and becomes
    a correction; one of state ``void`` takes its subject out. A receipt that is kept already is told as it was kept.
    `layout` says which column of the file a field was read from.
    """
    with writing("entry"):
        before = models.Verdict.objects.filter(receipt=receipt, outcome="kept").first()
        if before is not None:
            return _kept(before)
        return _appended(receipt, form, drafts, by=by, at=at, zone=zone, reason=reason, layout=layout or {})


def refuse(receipt: int, faults: Sequence[Fault], *, at: datetime | None = None) -> None:
    """The receipt goes back to its sender with these faults. A refused receipt may be judged again, a kept one not."""
    with writing("entry"):
        if models.Verdict.objects.filter(receipt=receipt, outcome="kept").exists():
            raise ValueError(f"Receipt {receipt} is kept already: correct its entries instead of refusing it.")
        _judged(receipt, "refused", at=at or datetime.now(UTC), faults=faults)


def correct(
    form: Record,
    org: str,
    period: Period,
    *,
    changes: Mapping[str, Value],
    reason: str,
    by: str,
    at: datetime,
    zone: tzinfo,
    subject: str = "",
    state: State = "reported",
) -> Kept:
    """One subject's entry with some of its values changed, or of another state; a small document is the receipt.

    Raises `Refused` where nothing was reported or the reason says too little. `changes` are judged by whoever calls.
    """
    key = (org, str(period), subject)
    with writing("receipt", "entry"):
        stands = standing(form.key, [key]).get(key)
        if stands is None:
            raise Refused([FAULTS["I-503"].at(None, org=org, period=period.text)])
        document = {"record": form.key, "org": org, "period": str(period), "subject": subject, "state": state}
        text = words({**document, "replaces": stands.number, "changes": words(changes)})
        sending = Sending("correction.json", form.key, org, by, "correction", at, reason=reason, period=str(period))
        received = _received(text.encode(), sending)
        values = {**values_of(stands.values), **changes} if state == "reported" else dict(changes)
        draft = Draft(org, period, state, values, subject)
        return _appended(received.number, form, [draft], by=by, at=at, zone=zone, reason=reason, layout={})


def waiting() -> tuple[Received, ...]:
    """The receipts that nobody has judged, oldest first: what a stop in mid-work left behind."""
    judged = models.Verdict.objects.filter(receipt=OuterRef("pk"))
    found = models.Receipt.objects.filter(~Exists(judged)).defer("content").order_by("number")
    return tuple(_as_received(receipt, is_new=False, outcome="") for receipt in found)


def payload(receipt: int) -> bytes:
    """The bytes as they came."""
    return bytes(models.Receipt.objects.values_list("content", flat=True).get(number=receipt))


def _received(data: bytes, sending: Sending) -> Received:
    sha256 = hashlib.sha256(data).hexdigest()
    same = "\n".join((sha256, sending.record, sending.org, sending.period, sending.reason))
    identity = hashlib.sha256(same.encode()).hexdigest()
    before = models.Receipt.objects.filter(identity=identity).defer("content").first()
    if before is not None:
        last = before.verdicts.order_by("-number").first()
        return _as_received(before, is_new=False, outcome=last.outcome if last else "")
    facts = {**asdict(sending), "received_at": sending.received_at.astimezone(UTC)}
    receipt = add(models.Receipt, sha256=sha256, identity=identity, size=len(data), content=data, **facts)
    return Received(receipt.number, sha256, is_new=True, sending=sending, outcome="")


def _as_received(receipt: models.Receipt, *, is_new: bool, outcome: str) -> Received:
    sending = Sending(**{name: getattr(receipt, name) for name in Sending.__dataclass_fields__})
    return Received(receipt.number, receipt.sha256, is_new, sending, outcome)


def _appended(
    number: int,
    form: Record,
    drafts: Sequence[Draft],
    *,
    by: str,
    at: datetime,
    zone: tzinfo,
    reason: str,
    layout: Mapping[str, Any],
) -> Kept:
    receipt = models.Receipt.objects.defer("content").get(number=number)
    kept = standing(form.key, [key_of(draft) for draft in drafts])
    decision = decide(form, drafts, kept, reason=reason.strip())
    if decision.faults:
        raise Refused(decision.faults)
    rows = _chained(form, decision.accepted, receipt, by=by, at=at.astimezone(UTC), zone=zone, reason=reason.strip())
    insert(rows)
    first, last = (rows[0].number, rows[-1].number) if rows else (0, 0)
    verdict = _judged(number, "kept", at=at, layout=layout, counts=(first, last, len(rows), decision.unchanged))
    return _kept(verdict)


def _chained(
    form: Record,
    accepted: Sequence[Accepted],
    receipt: models.Receipt,
    *,
    by: str,
    at: datetime,
    zone: tzinfo,
    reason: str,
) -> list[Row]:
    """The rows numbered and sealed, each to the one before. A file is late by when it came, not by when we got to it."""
    number, previous = head(models.Entry)
    dues = {draft.period: form.due.at(draft.period, zone) for draft in {a.draft.period: a.draft for a in accepted}.values()}
    rows = []
    for number, one in enumerate(accepted, number + 1):
        draft = one.draft
        late = form.every != "event" and receipt.received_at > dues[draft.period]
        period = draft.period
        row = Row(
            number, form.key, draft.org, str(period), period.first.date, period.last.date, draft.subject, draft.state,
            receipt.number, draft.place, draft.source, by, at, late, one.replaces,
            reason if one.replaces else "", previous, "", one.values,
        )
        previous = digest_of(row)
        rows.append(row._replace(digest=previous))
    return rows
