"""Sends what is due, by Apprise: mail, WeCom, DingTalk, Feishu, a webhook, whatever the target's address says."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import apprise

from sanri.kernel.identifiers import looks_personal
from sanri.web.notify.models import Notice
from sanri.web.notify.outbox import claim, due, settle
from sanri.web.notify.targets import Target

Way = Callable[[Target, str, str], bool]
NO_ADDRESS, NOT_TAKEN, BROKE, PERSONAL = "no address", "not taken", "broke", "personal"


@dataclass(frozen=True, slots=True)
class Sent:
    """How many notices a round sent and how many it could not."""

    sent: int = 0
    failed: int = 0


def send_due(to: Sequence[Target], *, at: datetime, way: Way | None = None) -> Sent:
    """One round over all targets. A failed try waits longer each time, and after the fifth is given up."""
    sent = failed = 0
    for target in to:
        for notices in _parcels(target, due(target, at=at)):
            mine = claim(notices, at=at)
            if not mine:
                continue
            why = _try(target, mine, way or by_apprise)
            settle(mine, is_sent=not why, at=at, why=why)
            sent, failed = (sent + len(mine), failed) if not why else (sent, failed + len(mine))
    return Sent(sent, failed)


def by_apprise(target: Target, title: str, body: str) -> bool:
    """Apprise logs addresses where it fails, so it is silent here."""
    logging.getLogger("apprise").disabled = True
    speaker = apprise.Apprise()
    return bool(speaker.add(target.url)) and bool(speaker.notify(title=title, body=body))


def _parcels(target: Target, notices: Sequence[Notice]) -> list[Sequence[Notice]]:
    """Each by itself; for a target with a digest all of them as one."""
    if target.digest and notices:
        return [notices]
    return [(notice,) for notice in notices]


def _try(target: Target, notices: Sequence[Notice], way: Way) -> str:
    """Why it did not go, in a word of ours; empty where it did."""
    if not target.url:
        return NO_ADDRESS
    title, body = _words(notices)
    if looks_personal(title) or looks_personal(body):
        return PERSONAL
    try:
        return "" if way(target, title, body) else NOT_TAKEN
    except Exception:
        # Whatever it was may hold the address, which is a secret, so nothing of it is kept.
        return BROKE


def _words(notices: Sequence[Notice]) -> tuple[str, str]:
    if len(notices) == 1:
        return notices[0].title, notices[0].body
    count = len(notices)
    parts = [f"{notice.title}\n{notice.body}" for notice in notices]
    return f"三日值班台:{count} 项\nThe desk: {count} notices", "\n\n".join(parts)
