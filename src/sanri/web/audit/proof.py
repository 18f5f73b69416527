"""Proves the log: every act is as it was when it was written down, none is gone, and archived copies agree."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from sanri.kernel.canon import canonical
from sanri.kernel.day import Day
from sanri.kernel.text import Text
from sanri.monitor.audit import Broken, Difference, links
from sanri.monitor.digest import GENESIS, moment_words, seal
from sanri.monitor.store import facts_of, head
from sanri.web.audit.models import Act

ARCHIVE_DIFFERS = Text("与归档文件不符", "is not what the archived file says")


def first_break() -> Difference | None:
    """The first link that is not as it was written; None where the whole chain holds."""
    try:
        for _ in links(Act, "act", head(Act)[0], progress=lambda *_: None):
            pass
    except Broken as broken:
        return broken.difference
    return None


def archive(acts: Iterable[Act], target: Path) -> str:
    """Writes acts, a line each, in their order, whole or not at all; the answer is the file's SHA-256.

    Nothing leaves the table: the file is a copy for the shelf, and its last digest the anchor that proves the table.
    """
    digest = hashlib.sha256()
    part = target.with_name(target.name + ".part")
    with part.open("xb") as file:
        for act in acts:
            facts = {
                key: moment_words(fact) if isinstance(fact, datetime) else fact for key, fact in facts_of(act).items()
            }
            line = (canonical({**facts, "digest": act.digest}) + "\n").encode()
            file.write(line)
            digest.update(line)
    part.replace(target)
    return digest.hexdigest()


def archive_break(source: Path) -> Difference | None:
    """The first act of an archived file that is not whole in itself, or not what the table says of it."""
    previous = GENESIS
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        try:
            said = json.loads(line)
            digest = said.pop("digest")
            is_whole = said["number"] == number and said["previous"] == previous and seal(said) == digest
        except (ValueError, KeyError, TypeError, AttributeError):
            is_whole, digest = False, ""
        if not is_whole or not Act.objects.filter(number=number, digest=digest).exists():
            return Difference("act", number, ARCHIVE_DIFFERS)
        previous = digest
    return None


def until(day: Day, zone: tzinfo) -> Iterator[Act]:
    """All acts from the first up to the end of a day, in order."""
    end = datetime.combine((day + 1).date, datetime.min.time(), zone).astimezone(UTC)
    last = Act.objects.filter(at__lt=end).order_by("-number").values_list("number", flat=True).first() or 0
    found: Iterator[Act] = Act.objects.filter(number__lte=last).order_by("number").iterator(chunk_size=1000)
    return found
