"""A report from the form into the journal: as one line of JSON, judged and kept like a file; or as a correction."""

import json
from collections.abc import Mapping

from sanri.desk.correcting import correct_entry
from sanri.desk.work import keys_of
from sanri.kernel.fault import Refused
from sanri.kernel.personal import is_sealed
from sanri.kernel.record import Field, State, Value
from sanri.monitor.intake.submit import submit
from sanri.monitor.journal import Kept, Sending
from sanri.web.opened import desk, now
from sanri.web.send_in.asked import Asked
from sanri.web.send_in.typed import Typed

CHANNEL = "form"


def send(asked: Asked, typed: Typed, *, stands: Mapping[str, Value] | None, reason: str) -> Kept:
    """What was typed, kept. The same words again, a double click or a resend, are the receipt that they were before.

    Where something stands already, or stood and was taken back, this is a correction and needs its reason. Raises
    `Refused`.
    """
    if not asked.state():
        return _keep(asked, dict(typed.raws), "", reason=reason)
    changes = changes_of(asked, typed, stands)
    if stands is not None and not changes:
        return Kept(receipt=0, first=0, last=0, count=0, unchanged=1)
    return _corrected(asked, changes, "reported", reason)


def changes_of(asked: Asked, typed: Typed, stands: Mapping[str, Value] | None) -> list[str]:
    """``field=word`` for every field that says otherwise than what stands; a personal one left empty says nothing."""
    said = {field.key: _as_kept(field, typed.values[field.key]) for field in asked.record.fields}
    return [
        f"{key}={raw}"
        for key, raw in typed.raws.items()
        if not (asked.record.field(key).personal and not raw) and said[key] != (stands or {}).get(key)
    ]


def _as_kept(field: Field, value: Value) -> Value:
    """A personal value as the book has it: the same words are the same token."""
    if field.personal and isinstance(value, str) and not is_sealed(value):
        return keys_of(desk()).seal(field.personal, value)
    return value


def say(asked: Asked, state: State, *, reason: str = "") -> Kept:
    """A report without figures: zero, not open, or, for a reason, taken back."""
    if asked.state():
        return _corrected(asked, [], state, reason)
    return _keep(asked, {}, state, reason=reason)


def _keep(asked: Asked, raws: Mapping[str, str], state: str, *, reason: str) -> Kept:
    own = {"@org": asked.org.code, "@period": str(asked.period), "@subject": asked.subject, "@state": state}
    # Every field is there, empty where nothing was typed: a column that is missing would be a fault of the file's.
    told = {field.key: raws.get(field.key, "") for field in asked.record.fields}
    row = {key: word for key, word in own.items() if word} | told
    data = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    sending = Sending(
        filename="form.jsonl",
        record=asked.record.key,
        org=asked.org.code,
        by=asked.seat.title,
        channel=CHANNEL,
        received_at=now(),
        reason=reason,
        period=str(asked.period),
    )
    served = desk()
    outcome = submit(data, sending, forms=served.records, tree=served.tree, zone=served.zone)
    if outcome.kept is None:
        raise Refused(outcome.faults)
    return outcome.kept


def _corrected(asked: Asked, changes: list[str], state: State, reason: str) -> Kept:
    return correct_entry(
        desk(),
        asked.record,
        asked.period,
        org=asked.org.code,
        changes=changes,
        reason=reason,
        by=asked.seat.title,
        at=now(),
        subject=asked.subject,
        state=state,
    )
