"""Raised hands for programs: what is out of line, behind or missing on a day, within reach."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Router

from sanri.kernel.signal import Signal
from sanri.web.api.shapes import Day, Limit, Page, SignalOut, Word, both
from sanri.web.api.signing import READS
from sanri.web.api.turning import asked_day, some
from sanri.web.opened import desk
from sanri.web.today.raised import raised
from sanri.web.watch.asked import may_read, refuse_beyond

router = Router(tags=["signals"])


@router.get("/signals", response={200: Page[SignalOut]}, url_name="signals", auth=READS)
def signals(
    request: HttpRequest,
    day: Day = "",
    line: Word = "",
    org: Word = "",
    severity: Literal["", "red", "amber", "note"] = "",
    cursor: Word = "",
    limit: Limit = 100,
) -> Any:
    """What was raised on a day about the orgs within reach."""
    if org:
        if org not in desk().tree:
            raise Http404
        refuse_beyond(request.who, org)
    near = [one for one in raised(asked_day(day)).signals if may_read(request.who, one.org.code)]
    wanted = {"line": line, "severity": severity}
    asked = [one for one in near if all(getattr(one, name) == word for name, word in wanted.items() if word)]
    found = [one for one in asked if org in ("", one.org.code)]
    page, more = some(found, cursor, limit, key=_key)
    return {"items": [_told(signal) for signal in page], "next": more}


def _key(signal: Signal) -> str:
    return f"{signal.line} {signal.rule.key} {signal.org.code} {signal.subject}"


def _told(signal: Signal) -> dict[str, Any]:
    words = {"name": both(signal.rule.name), "reason": both(signal.reason), "org": signal.org.code}
    facts = {"key": signal.rule.key, "line": signal.line, "day": signal.day.iso, "subject": signal.subject}
    return {**facts, **words, "severity": signal.severity}
