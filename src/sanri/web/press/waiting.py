"""Work of the press that is under way: begun once for one state of the book, whoever asks, and answered in a file."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.http import HttpRequest

from sanri.kernel.canon import made
from sanri.kernel.day import Day
from sanri.report.choosing import last_chosen
from sanri.report.preview import Preview
from sanri.report.publish import last_edition
from sanri.web.book import book
from sanri.web.opened import desk, now

State = Literal["ready", "working", "failed"]
LONGEST = 180.0
"""Seconds after which work that has not answered is taken for broken off."""
KEPT = 12


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work by name. Its answer is there, or on its way, or will not come."""

    answer: Path

    @property
    def state(self) -> State | None:
        """None where nobody has begun it."""
        if self.answer.is_file():
            return "ready"
        if self.answer.with_suffix(".failed").is_file():
            return "failed"
        begun = self.answer.with_suffix(".begun")
        if not begun.is_file():
            return None
        return "working" if time.time() - begun.stat().st_mtime < LONGEST else "failed"

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.answer.read_text(encoding="utf-8"))
        return found

    def ask(self, request: HttpRequest, work: str, day: Day) -> None:
        """Begins it where nobody has; what failed is begun again only where that is asked for."""
        if self.state is None or (self.state == "failed" and "again" in request.GET):
            self.begin(work, day)

    def begin(self, work: str, day: Day, **told: str) -> None:
        """Begins it in a process of its own, unless somebody was faster."""
        self.answer.parent.mkdir(parents=True, exist_ok=True)
        if self.state == "failed":
            for suffix in (".failed", ".begun"):
                self.answer.with_suffix(suffix).unlink(missing_ok=True)
        try:
            os.close(os.open(self.answer.with_suffix(".begun"), os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return
        said = {"work": work, "day": day.iso, "at": _moment().isoformat(), **told}
        _run({**said, "folder": str(desk().folder.resolve()), "answer": str(self.answer.resolve())})
        _tidy(self.answer.parent)


def table_work(day: Day) -> Work:
    """What the editor may choose from, as the book stands: choices change none of it."""
    return Work(_folder() / f"table-{day.iso}-{book().known}-{_last(day)}.json")


def page_work(day: Day) -> Work:
    """The page with what was chosen, as the book stands."""
    return Work(_folder() / f"page-{_stands(day)}.json")


def publish_work(day: Day) -> Work:
    """Publishing as things stand: asked for twice, it is done once."""
    return Work(_folder() / f"publish-{_stands(day)}.json")


def named_work(name: str) -> Work:
    """The work of that name, begun or not."""
    return Work(_folder() / f"{name}.json")


def laid_out(day: Day) -> Preview | None:
    """What the editor may choose from, where it is ready."""
    work = table_work(day)
    if work.state != "ready":
        return None
    found: Preview = made(Preview, work.told)
    return found


def _stands(day: Day) -> str:
    return f"{day.iso}-{book().known}-{last_chosen()}-{_last(day)}"


def _last(day: Day) -> int:
    last = last_edition(day)
    return last.edition if last else 0


def _folder() -> Path:
    return desk().folder / "kept" / "press"


def _moment() -> datetime:
    return now().replace(microsecond=0)


def _run(told: dict[str, str]) -> None:
    environment = {**os.environ, "SANRI_DATABASE": desk().database}
    process = subprocess.Popen(
        [sys.executable, "-m", "sanri.web.press.at_work"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        text=True,
    )
    if process.stdin is not None:
        process.stdin.write(json.dumps(told))
        process.stdin.close()


def _tidy(folder: Path) -> None:
    """Of old work the newest pieces are kept; the rest can be done again."""
    begun = sorted(folder.glob("*.begun"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in begun[KEPT:]:
        for path in folder.glob(f"{old.stem}.*"):
            path.unlink(missing_ok=True)
