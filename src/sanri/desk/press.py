"""The desk's press: composes the page of a day, publishes it where it says something new, and writes its files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sanri.desk.desk import Desk
from sanri.desk.work import archive_of, monitor_of
from sanri.kernel.day import Day
from sanri.kernel.text import Text
from sanri.report.edition import Opened, Press
from sanri.report.preview import Preview, preview
from sanri.report.publish import Published, publish

Progress = Callable[[Text, int, int], None]
PAGE = Text("组版与印刷", "composing and printing")


@dataclass(frozen=True)
class Printed:
    """An edition on the desk's shelf."""

    published: Published
    files: tuple[Path, ...]

    @property
    def told(self) -> tuple[Text, ...]:
        """The edition in a few lines."""
        edition, page = self.published.edition, self.published.pages["zh"]
        state = (
            Text("刊发", "published") if self.published.is_new else Text("与上一版相同,未另刊发", "stands as it was")
        )
        told = Text("第{issue}期第{edition}版{state}", "issue {issue}, edition {edition}: {state}")
        counts = Text(
            "数字 {numbers} 个,均可追溯;预警 {signals} 条;更动 {changes} 处",
            "{numbers} numbers, all with their trace; {signals} signals; {changes} changes from the edition before",
        )
        return (
            told.fill(issue=edition.issue, edition=edition.edition, state=state),
            counts.fill(numbers=len(page.register), signals=len(page.signals), changes=len(page.changes)),
        )

    def document(self) -> dict[str, Any]:
        edition, page = self.published.edition, self.published.pages["zh"]
        return {
            "issue": edition.issue,
            "edition": edition.edition,
            "new": self.published.is_new,
            "known": edition.known,
            "numbers": len(page.register),
            "signals": len(page.signals),
            "changes": len(page.changes),
            "files": [str(path) for path in self.files],
        }


def press_of(desk: Desk) -> Press:
    """What the desk prints with."""

    def open_at(known: int | None) -> Opened:
        archive = archive_of(desk, known=known)
        closing = archive.closing
        versions = {key: carried.version for key, carried in closing.records.items()} if closing else {}
        ledger = f"v{closing.number:04d}" if closing else "v0000"
        return Opened(monitor_of(desk, archive), archive, ledger, versions)

    return Press(desk.name, desk.city, desk.nation, desk.lines, open_at, desk.issue)


def print_day(desk: Desk, day: Day, *, at: datetime, progress: Progress, reason: str = "", by: str = "") -> Printed:
    """The page about `day`, printed on the day after; nothing new is published where it says what it said before.

    `by` is the seat that publishes; without one it is the desk's own editor.
    """
    progress(PAGE, 0, 1)
    seat = by or f"{desk.name.zh} 编辑席"
    published = publish(press_of(desk), day, printed=day + 1, by=seat, at=at, reason=reason)
    files = tuple(_write(desk, published))
    progress(PAGE, 1, 1)
    return Printed(published, files)


def preview_day(desk: Desk, day: Day, *, at: datetime, is_chosen: bool) -> Preview:
    """The page about `day` as it would be printed now, with what was chosen or without; nothing is kept."""
    return preview(press_of(desk), day, printed=day + 1, at=at, is_chosen=is_chosen)


def _write(desk: Desk, published: Published) -> list[Path]:
    """``kept/pages/2023-01-31/1.zh.html`` and its siblings: by the day printed, the edition and the tongue."""
    folder = desk.pages / Day.of(published.edition.printed).iso
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for (tongue, form), content in published.files.items():
        path = folder / f"{published.edition.edition}.{tongue}.{form}"
        half = path.with_name(path.name + ".part")
        half.write_bytes(content)
        half.replace(path)
        written.append(path)
    return written
