"""Puts notices into the outbox and takes them out to be sent, each at most once, whenever the sender is killed.

A try is written down before anything leaves the desk. One that was begun and never ended may or may not have arrived:
it is left as it is and shown to the system administrator, because a notice told twice is trusted less than one that
somebody looks after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sanri.kernel.fault import Refused
from sanri.kernel.identifiers import looks_personal
from sanri.kernel.text import Text
from sanri.monitor.store import add, writing
from sanri.web.notify.faults import NOTIFY_FAULTS
from sanri.web.notify.models import Notice, Step
from sanri.web.notify.targets import Target

BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_TRIES = len(BACK_OFF) + 1
State = Literal["waiting", "sent", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell. `key` is what it is about: the same key is never told the same target again."""

    key: str
    kind: str
    title: Text
    body: Text


def put(told: Sequence[Told], to: Sequence[Target], *, at: datetime) -> int:
    """Into the outbox, for each target that is told such things; the answer is how many are new.

    Raises `Refused` (N-101) where words look personal: then nothing at all is put there.
    """
    for each in told:
        _refuse_personal(each.title, each.body)
    new = 0
    with writing("notice"):
        for each in told:
            for target in to:
                if each.kind in target.kinds or each.kind == "test":
                    new += _put(each, target, at=at)
    return new


def _put(told: Told, target: Target, *, at: datetime) -> bool:
    if Notice.objects.filter(key=told.key, target=target.name).exists():
        return False
    title, body = (f"{text.zh}\n{text.en}" for text in (told.title, told.body))
    add(Notice, key=told.key, kind=told.kind, target=target.name, title=title, body=body, at=at)
    return True


def _refuse_personal(*texts: Text) -> None:
    if any(looks_personal(words) for text in texts for words in (text.zh, text.en)):
        raise Refused([NOTIFY_FAULTS["N-101"].at()])


def state(notice: Notice) -> State:
    """Where a notice stands, by its steps."""
    steps = sorted(notice.steps.all(), key=lambda step: step.number)
    if not steps:
        return "waiting"
    last = steps[-1]
    if last.step == "started":
        return "unknown"
    if last.step == "sent":
        return "sent"
    return "failed" if last.nth >= MOST_TRIES else "waiting"


def due(target: Target, *, at: datetime) -> tuple[Notice, ...]:
    """What waits for the target and may go now: not in its quiet hours, not beyond its limit, not before a retry's
    time. The oldest first.
    """
    if target.is_quiet(at):
        return ()
    hour = at - timedelta(hours=1)
    tries = Step.objects.filter(notice__target=target.name, step="started", at__gt=hour)
    left = target.most_an_hour - (tries.values("at").distinct() if target.digest else tries).count()
    settled = Step.objects.filter(notice__target=target.name, step="sent").values("notice")
    found = Notice.objects.filter(target=target.name).exclude(pk__in=settled).order_by("number")
    found = found.prefetch_related("steps")
    ready = [notice for notice in found if state(notice) == "waiting" and _may_go(notice, at)]
    return tuple(ready if target.digest and left > 0 else ready[: max(0, left)])


def _may_go(notice: Notice, at: datetime) -> bool:
    last = max(notice.steps.all(), key=lambda step: step.number, default=None)
    return last is None or at >= last.at + BACK_OFF[min(last.nth, len(BACK_OFF)) - 1]


def claim(notices: Sequence[Notice], *, at: datetime) -> tuple[Notice, ...]:
    """Those of them that are this sender's to send; another that asks at the same moment gets none of these."""
    mine = []
    with writing("notice"):
        for notice in Notice.objects.filter(pk__in=[one.pk for one in notices]).order_by("number"):
            if state(notice) == "waiting":
                nth = notice.steps.filter(step="started").count() + 1
                add(Step, notice=notice.pk, nth=nth, step="started", at=at, why="")
                mine.append(notice)
    return tuple(mine)


def settle(notices: Sequence[Notice], *, is_sent: bool, at: datetime, why: str = "") -> None:
    """How the try that was claimed last went."""
    with writing("notice"):
        for notice in notices:
            nth = notice.steps.filter(step="started").count()
            add(Step, notice=notice.pk, nth=nth, step="sent" if is_sent else "failed", at=at, why=why)
