"""日记账 · takes in the bytes that were sent, and keeps for ever what they say: the only way into the journal.

Every function is one transaction: when it returns, what it did is on the disk; when it raises, nothing was done.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef

from sanri.kernel.day import Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.record import Record, State, Value
from sanri.monitor import models
from sanri.monitor.decide import decide, key_of, sealed
from sanri.monitor.digest import Row, values_of, words
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.review import locked
from sanri.monitor.sealing import opened_content, sealed_content, sealed_rows
from sanri.monitor.store import add, head, insert, standing, writing
from sanri.monitor.verdict import fault_words, layout_words


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


def receive(data: bytes, sending: Sending, *, is_personal: bool = False, after: int = 0) -> Received:
    """The bytes, kept before anyone judges them; sealed where they may name persons.

    The same bytes for the same form, org and period, with the same reason, are the receipt they were before; but for
    the receipt `after`, which no longer stands: after that one they are said anew, and are a receipt of their own.
    """
    with writing("receipt"):
        return _received(data, sending, is_personal=is_personal, after=after)


def is_in_force(form: Record, drafts: Sequence[Draft]) -> bool:
    """Whether all that these rows say is what stands."""
    rows = sealed_rows(form, drafts)
    decision = decide(form, rows, standing(form.key, [key_of(row) for row in rows]))
    return not (decision.accepted or decision.faults)


def is_replaced(receipt: int) -> bool:
    """Whether an entry that a kept receipt brought has been replaced."""
    kept = models.Verdict.objects.get(receipt=receipt, outcome="kept")
    return bool(models.Entry.objects.filter(replaces__gte=kept.first, replaces__lte=kept.last).exists())


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
    faults: Sequence[Fault] = (),
) -> Kept:
    """The rows of a receipt as entries, and the verdict that it was kept: all of it, or `Refused` and nothing.

    A row that says again what is in force is counted as unchanged. One that says otherwise needs a reason and becomes
    a correction; one of state ``void`` takes its subject out. A receipt that is kept already is told as it was kept.
    `layout` says where in the file each field was read from, `faults` why other rows of it went back.
    """
    with writing("entry"):
        act = _Act(by, at.astimezone(UTC), zone, reason.strip(), layout_words(layout or {}), fault_words(faults))
        return _appended(receipt, form, drafts, act=act)


def refuse(receipt: int, faults: Sequence[Fault], *, at: datetime | None = None) -> None:
    """The receipt goes back to its sender with these faults. A refused receipt may be judged again, a kept one not."""
    with writing("entry"):
        if models.Verdict.objects.filter(receipt=receipt, outcome="kept").exists():
            raise ValueError(f"Receipt {receipt} is kept already: correct its entries instead of refusing it.")
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        counts = {"first": 0, "last": 0, "count": 0, "unchanged": 0}
        said = {"outcome": "refused", "faults": fault_words(faults), "layout": layout_words({})}
        add(models.Verdict, receipt=receipt, at=moment, **said, **counts)


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
    judge: Callable[[Draft], Sequence[Fault]] | None = None,
) -> Kept:
    """What is in force for one subject with some values changed, or in another state; a small document is the receipt.

    `judge` sees the whole row as it will stand. Raises `Refused`, and keeps nothing, where there is nothing to correct,
    the reason says too little or the judge finds a fault.
    """
    key = (org, str(period), subject)
    with writing("receipt", "entry"):
        stands = standing(form.key, [key]).get(key)
        if stands is None:
            raise Refused([FAULTS["I-503"].at(None, org=org, period=period.text)])
        kept_values = values_of(stands.values) if state == "reported" else {}
        draft = Draft(org, period, state, {**kept_values, **changes}, subject)
        faults = judge(draft) if judge else ()
        if faults:
            raise Refused(faults)
        sending = Sending("correction.json", form.key, org, by, "correction", at, reason=reason, period=str(period))
        told = _document(draft, form.key, stands.number, changes)
        received = _received(told, sending, is_personal=form.is_personal)
        act = _Act(by, at.astimezone(UTC), zone, reason.strip(), layout_words({}), fault_words(()))
        return _appended(received.number, form, [draft], act=act)


def waiting() -> tuple[Received, ...]:
    """The receipts that nobody has judged, oldest first: what a stop in mid-work left behind."""
    judged = models.Verdict.objects.filter(receipt=OuterRef("pk"))
    found = models.Receipt.objects.filter(~Exists(judged)).defer("content").order_by("number")
    return tuple(_as_received(receipt, outcome="") for receipt in found)


def payload(receipt: int, *, reason: str = "", by: str = "") -> bytes:
    """The bytes as they came; sealed ones are opened for a reason and a seat, and that is written down."""
    content = bytes(models.Receipt.objects.values_list("content", flat=True).get(number=receipt))
    return opened_content(content, reason=reason, by=by)


@dataclass(frozen=True)
class _Act:
    """Who keeps a receipt, when by which clock, why, how it was read, and what of it went back."""

    by: str
    at: datetime
    zone: tzinfo
    reason: str
    layout: str
    faults: str


def _received(data: bytes, sending: Sending, *, is_personal: bool, after: int = 0) -> Received:
    """Its digest is that of the bytes as they are kept: what is sealed is proved without being opened."""
    data = sealed_content(data, is_personal=is_personal)
    sha256 = hashlib.sha256(data).hexdigest()
    same = [sha256, sending.record, sending.org, sending.period, sending.reason]
    before, identity = _said_last(same)
    if before is not None and before.number != after:
        last = before.verdicts.order_by("-number").first()
        return _as_received(before, outcome=last.outcome if last else "")
    facts = {**asdict(sending), "received_at": sending.received_at.astimezone(UTC)}
    receipt = add(models.Receipt, sha256=sha256, identity=identity, size=len(data), content=data, **facts)
    return Received(receipt.number, sha256, is_new=True, sending=sending, outcome="")


def _said_last(same: Sequence[str]) -> tuple[models.Receipt | None, str]:
    """The newest receipt of the same sending, and the identity that the next one would have."""
    found, said = None, list[str | int](same)
    while True:
        identity = hashlib.sha256(json.dumps(said).encode()).hexdigest()
        receipt = models.Receipt.objects.filter(identity=identity).defer("content").first()
        if receipt is None:
            return found, identity
        found, said = receipt, [*same, receipt.number]


def _as_received(receipt: models.Receipt, *, outcome: str) -> Received:
    sending = Sending(**{field.name: getattr(receipt, field.name) for field in fields(Sending)})
    return Received(receipt.number, receipt.sha256, is_new=False, sending=sending, outcome=outcome)


def _document(draft: Draft, record: str, replaces: int, changes: Mapping[str, Value]) -> bytes:
    about = {"record": record, "org": draft.org, "period": str(draft.period), "subject": draft.subject}
    told = words({**about, "state": draft.state, "replaces": replaces})
    return f'{told[:-1]},"changes":{words(changes)}}}'.encode()


def _appended(number: int, form: Record, drafts: Sequence[Draft], *, act: _Act) -> Kept:
    before = models.Verdict.objects.filter(receipt=number, outcome="kept").first()
    if before is not None:
        return _kept(before)
    receipt = models.Receipt.objects.defer("content").get(number=number)
    drafts = sealed_rows(form, drafts)
    keys = [key_of(draft) for draft in drafts]
    # Every way into the journal passes here, and none goes round a lock.
    barred = locked(form.key, [key[:2] for key in keys])
    decision = decide(form, drafts, standing(form.key, keys), reason=act.reason, locked=barred)
    if decision.faults:
        raise Refused(decision.faults)
    rows = sealed(
        decision.accepted, _pattern(form, receipt, act), is_late=_lateness(form, receipt.received_at, act.zone)
    )
    insert(rows)
    first, last = (rows[0].number, rows[-1].number) if rows else (0, 0)
    counts = {"first": first, "last": last, "count": len(rows), "unchanged": decision.unchanged}
    said = {"outcome": "kept", "faults": act.faults, "layout": act.layout}
    return _kept(add(models.Verdict, receipt=number, at=act.at, **said, **counts))


def _kept(verdict: models.Verdict) -> Kept:
    return Kept(verdict.receipt_id, verdict.first, verdict.last, verdict.count, verdict.unchanged)


def _pattern(form: Record, receipt: models.Receipt, act: _Act) -> Row:
    """What all entries of one receipt share, after the journal's last entry."""
    number, previous = head(models.Entry)
    return Row(
        number=number,
        record=form.key,
        org="",
        period="",
        first=date.min,
        last=date.min,
        subject="",
        state="",
        receipt=receipt.number,
        place="",
        source=receipt.source,
        by=act.by,
        accepted_at=act.at,
        late=False,
        replaces=None,
        reason=act.reason,
        previous=previous,
        digest="",
        values="",
    )


def _lateness(form: Record, received_at: datetime, zone: tzinfo) -> Callable[[Period], bool]:
    """Late is by when the file came, not by when we got round to it; what nobody owes is never late."""

    @cache
    def is_late(period: Period) -> bool:
        return form.every != "event" and received_at > form.due.at(period, zone)

    return is_late


def keep_within(
    data: bytes,
    sending: Sending,
    form: Record,
    drafts: Sequence[Draft],
    *,
    zone: tzinfo,
) -> Kept:
    """Bytes, rows and verdict at once, as part of a transaction that the caller holds on receipts and entries.

    For what the desk itself says, an approved plan's effects above all: either all of it stands or none.
    """
    received = _received(data, sending, is_personal=form.is_personal)
    moment = sending.received_at.astimezone(UTC)
    act = _Act(sending.by, moment, zone, sending.reason.strip(), layout_words({}), fault_words(()))
    return _appended(received.number, form, drafts, act=act)
