"""派单 · approved manifests go out: once, and never again, however often the desk is stopped in between.

A manifest's files have names of their own, so that one written again after a stop takes the place of itself; only then
is it marked as gone. What is marked as gone is never written again.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sanri.dispatch import models
from sanri.kernel.canon import canonical, made
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Progress, silent
from sanri.kernel.dispatch.demand import Manifest
from sanri.kernel.text import Text
from sanri.monitor.store import add, writing

Render = Callable[[Manifest, datetime], dict[str, bytes]]
"""A manifest, signed at a moment, as files by name; personal values are opened here and nowhere before."""
SENDING = Text("派单发出", "sending manifests")


@dataclass(frozen=True, slots=True)
class Sent:
    """A manifest that went: its key, its files, and whether it went just now."""

    key: str
    title: Text
    files: tuple[Path, ...]
    is_new: bool


def send(
    rule: str, day: Day, folder: Path, *, render: Render, by: str, at: datetime, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Everything approved last for the day that has not gone yet goes; what has gone is told as it went."""
    approval = models.Approval.objects.filter(plan__rule=rule, plan__day=day.date).order_by("number").last()
    if approval is None:
        return ()
    waiting, sent = list(approval.manifests.order_by("number")), list[Sent]()
    for done, outgoing in enumerate(waiting, 1):
        sent.append(_send(outgoing, approval.at, folder / day.iso / rule, render=render, by=by, at=at))
        progress(SENDING, done, len(waiting))
    return tuple(sent)


def manifests(rule: str, day: Day) -> tuple[Manifest, ...]:
    """The manifests of the plan in force for a day, personal values sealed."""
    approval = models.Approval.objects.filter(plan__rule=rule, plan__day=day.date).order_by("number").last()
    waiting = approval.manifests.order_by("number") if approval else ()
    return tuple(made(Manifest, json.loads(outgoing.content)) for outgoing in waiting)


def _send(outgoing: models.Outgoing, signed: datetime, folder: Path, *, render: Render, by: str, at: datetime) -> Sent:
    manifest: Manifest = made(Manifest, json.loads(outgoing.content))
    gone = outgoing.deliveries.first()
    if gone is not None:
        return Sent(manifest.key, manifest.title, tuple(folder / name for name in json.loads(gone.files)), is_new=False)
    files = render(manifest, signed)
    for name, content in files.items():
        _write(folder / name, content)
    digests = canonical({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
    with writing("plan"):
        is_new = not outgoing.deliveries.exists()
        if is_new:
            add(models.Delivery, manifest=outgoing.number, at=at.astimezone(UTC), by=by, files=digests)
    return Sent(manifest.key, manifest.title, tuple(folder / name for name in files), is_new)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by nobody else: a manifest has names on it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.touch(mode=0o600)
    half.write_bytes(content)
    half.replace(path)
