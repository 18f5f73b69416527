"""What to offer where a name or number is typed: what the own org has reported under it before, the newest first."""

from collections.abc import Iterable

from django.db.models import Max

from sanri.kernel.record import Field
from sanri.monitor.models import Entry
from sanri.web.opened import desk
from sanri.web.send_in.asked import Asked

MOST = 60


def suggested(asked: Asked) -> dict[str, tuple[str, ...]]:
    """By field key; a subject is never personal, so nothing sealed is among them."""
    form = asked.record
    fields = [*([form.subject] if form.subject else []), *form.fields]
    return {field.key: found for field in fields if _is_typed(field) and (found := _known(asked, field.key))}


def _is_typed(field: Field) -> bool:
    return field.kind in ("text", "identifier") and not field.personal


def _known(asked: Asked, key: str) -> tuple[str, ...]:
    """The subjects of the forms that are about this very thing: a wharf's code, a booking's number."""
    about = [record.key for record in desk().records.values() if record.subject and record.subject.key == key]
    return tuple(_subjects(asked.org.code, about)) if about else ()


def _subjects(org: str, records: Iterable[str]) -> Iterable[str]:
    found = Entry.objects.filter(org=org, record__in=list(records)).order_by().values("subject")
    newest = found.annotate(newest=Max("number")).order_by("-newest")
    return [row["subject"] for row in newest[:MOST]]
