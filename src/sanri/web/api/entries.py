"""The entries within reach in the order they were accepted: a program follows them from where it last stopped."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Period
from sanri.kernel.entry import Entry
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.monitor import models
from sanri.web.api.places import near
from sanri.web.api.shapes import EntryOut, Limit, Page, Word, both
from sanri.web.api.signing import READS
from sanri.web.api.turning import cursor_after, number_after, numbered
from sanri.web.book import book
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Who
from sanri.web.watch.asked import may_read, refuse_beyond

router = Router(tags=["entries"])
After = Annotated[int, Field(ge=0, le=2**53)]


@router.get("/entries", response={200: Page[EntryOut]}, url_name="entries", auth=READS)
def entries(
    request: HttpRequest,
    record: Word = "",
    org: Word = "",
    period: Word = "",
    after: After = 0,
    cursor: Word = "",
    limit: Limit = 100,
) -> Any:
    """Everything that was accepted about the orgs within reach, corrections too, oldest first. Who follows the desk
    asks for what came `after` the last number it has.
    """
    asked = {"record": record, "org": org, "period": _period(period)}
    said = {name: word for name, word in asked.items() if word}
    found = models.Entry.objects.filter(number__gt=max(after, number_after(cursor)), **said)
    if org:
        if org not in desk().tree:
            raise Http404
        refuse_beyond(request.who, org)
    elif not request.who.may(Right.READ, desk().city, tree=desk().tree, day=today()):
        found = found.filter(org__in=near(request.who, Right.READ))
    numbers = list(found.order_by("number").values_list("number", flat=True)[: limit + 1])
    page, more = numbers[:limit], len(numbers) > limit
    items = [told_entry(request.who, entry) for entry in book().archive.find(page)]
    return {"items": items, "next": cursor_after(numbered(page[-1])) if more else None}


def _period(words: str) -> str:
    if not words:
        return ""
    try:
        return str(Period.parse(words))
    except ValueError:
        raise Refused([DESK_FAULTS["D-202"].at(text=words[:40])]) from None


def told_entry(who: Who, entry: Entry) -> dict[str, Any]:
    form = desk().records.get(entry.record)
    open_ = {field.key for field in form.fields if not field.personal} if form else set()
    is_near = may_read(who, entry.org)
    values = {key: _value(value) for key, value in entry.values.items() if key in open_} if is_near else {}
    return {
        "number": entry.number,
        "record": entry.record,
        "org": entry.org,
        "period": str(entry.period),
        "subject": entry.subject if is_near else "",
        "state": entry.state,
        "values": values,
        "receipt": entry.receipt,
        "place": entry.place,
        "accepted_at": entry.accepted_at,
        "late": entry.late,
        "replaces": entry.replaces,
        "reason": entry.reason if is_near else "",
        "digest": entry.digest,
    }


def _value(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    return both(value) if isinstance(value, Text) else str(value)
