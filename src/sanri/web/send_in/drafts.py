"""Keeps what is typed until it is sent: sealed, for its own account alone, and forgotten after two weeks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from sanri.desk.work import keys_of
from sanri.web.opened import desk
from sanri.web.send_in.asked import Asked
from sanri.web.send_in.models import TypedDraft
from sanri.web.send_in.typed import SUBJECT

KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not sent. `based_on` is the number of the entry that stood beneath it, 0 for none."""

    raws: Mapping[str, str]
    subject: str
    based_on: int
    saved_at: datetime


def save(person: int, asked: Asked, raws: Mapping[str, str], *, based_on: int) -> None:
    """One draft for each form as it was opened, however its subject is spelled by now."""
    words = {**raws, SUBJECT: asked.subject}
    content = keys_of(desk()).seal_bytes(json.dumps(words).encode())
    kept = {"content": content, "based_on": based_on}
    TypedDraft.objects.update_or_create(**_about(person, asked), defaults=kept)
    TypedDraft.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()


def load(person: int, asked: Asked) -> Draft | None:
    """What was typed and not sent; None where there is no draft."""
    found = TypedDraft.objects.filter(**_about(person, asked)).first()
    if found is None:
        return None
    opened = keys_of(desk()).open_bytes(bytes(found.content), reason="续填草稿 draft resumed", by=asked.seat.title)
    words = {str(key): str(word) for key, word in json.loads(opened).items()}
    subject = words.pop(SUBJECT, asked.subject)
    raws = {field.key: words.get(field.key, "") for field in asked.record.fields}
    return Draft(raws, subject, found.based_on, found.saved_at)


def drop(person: int, asked: Asked) -> None:
    TypedDraft.objects.filter(**_about(person, asked)).delete()


def _about(person: int, asked: Asked) -> dict[str, object]:
    about = {"record": asked.record.key, "org": asked.org.code, "period": str(asked.period)}
    return {"person": person, **about, "subject": asked.opened}
