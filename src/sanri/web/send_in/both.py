"""Typed words beside a newer entry of the same report: neither hides the other, and the person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanri.kernel.personal import mask
from sanri.kernel.record import Field
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.states import STATE_NAMES
from sanri.monitor.models import Entry
from sanri.web.opened import today
from sanri.web.send_in.asked import Asked, values_in
from sanri.web.send_in.fields import typed_of, words_of
from sanri.web.tongue import said


@dataclass(frozen=True, slots=True)
class Differs:
    """One field of which the typed words and the newest entry say two things."""

    name: str
    typed: str
    newest: str


@dataclass(frozen=True, slots=True)
class Both:
    """The newest entry, who sent it and when, and where what was typed says otherwise."""

    by: str
    at: datetime
    state: str
    differs: tuple[Differs, ...]


def both(asked: Asked, raws: Mapping[str, str], *, based_on: int) -> Both | None:
    """None where nothing newer came in, or where it says the same."""
    stands = asked.standing()
    if stands is None or stands.number == based_on:
        return None
    newest: Mapping[str, Any] = values_in(stands) or {}
    differs = tuple(
        Differs(said(field.name), _typed_words(asked, field, raws[field.key]), words_of(field, newest.get(field.key)))
        for field in asked.record.fields
        if raws[field.key] != typed_of(field, newest.get(field.key)) and not (field.personal and not raws[field.key])
    )
    differs = tuple(one for one in differs if one.typed != one.newest)
    entry = Entry.objects.get(number=stands.number)
    return Both(entry.by, entry.accepted_at, said(STATE_NAMES[entry.state]), differs) if differs else None


def _typed_words(asked: Asked, field: Field, raw: str) -> str:
    """As the newest is written, where it can be read; what is personal is masked."""
    if field.personal:
        return mask(field.personal, raw)
    cell = judge_cell(field, raw, Reading(False, near=asked.period.last, today=today()))
    return raw if any(not one.is_note for one in cell.findings) else words_of(field, cell.value)
