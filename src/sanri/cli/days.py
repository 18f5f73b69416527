"""`sanri day`, `close`, `verify`: the city's day from what was sent in to the printed page, its closing, its proof."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from sanri.cli.shell import (
    DIFFERS,
    ByOption,
    DayOption,
    DeskFolder,
    JsonOption,
    TongueOption,
    day_of,
    err,
    out,
    show,
)
from sanri.desk.desk import Desk
from sanri.desk.open import open_desk
from sanri.kernel.day import Day
from sanri.kernel.text import Text, Tongue

if TYPE_CHECKING:
    from sanri.desk.run import DayRun


class Bars:
    """Progress bars on the error stream, one a stage, so that standard output stays for results."""

    def __init__(self, progress: Progress, tongue: Tongue) -> None:
        self._progress, self._tongue, self._tasks = progress, tongue, dict[str, TaskID]()

    def __call__(self, stage: Text, done: int, total: int) -> None:
        words = stage.in_(self._tongue)
        if words not in self._tasks:
            self._tasks[words] = self._progress.add_task(words, total=total)
        self._progress.update(self._tasks[words], completed=done, total=total)


@contextmanager
def bars(tongue: Tongue, *, quiet: bool = False) -> Iterator[Bars]:
    columns = (TextColumn("  {task.description}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, disable=quiet) as progress:
        yield Bars(progress, tongue)


def day(
    desk: DeskFolder = None,
    day: DayOption = None,
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Run a whole day: take in what was sent, close the day, compute, raise signals, print and publish its page.

    Doing it again changes nothing unless something new came in; then a second edition says what changed.

    Examples:

        sanri day examples/jiangmen --day 2023-01-30

        sanri day                            # yesterday, on the desk one stands in
    """
    opened = open_desk(desk)
    from sanri.desk.run import run_day

    with bars(tongue, quiet=as_json) as progress:
        run = run_day(opened, day_of(day) if day else _yesterday(opened), progress=progress)
    if as_json:
        show(run.document())
    else:
        _tell(run, tongue)


def _yesterday(desk: Desk) -> Day:
    return Day.of(desk.now().date()) - 1


def _tell(run: "DayRun", tongue: Tongue) -> None:
    for text in run.told:
        out.print("  " + text.in_(tongue), markup=False)
    for path in run.pages:
        out.print(f"  → {path}", style="bold", markup=False)


def close(
    desk: DeskFolder = None,
    day: DayOption = None,
    by: ByOption = "值班台",
    as_json: JsonOption = False,
) -> None:
    """Close a day: what the journal has gained goes to the ledger. Closing it again changes nothing.

    Example:

        sanri close examples/jiangmen --day 2023-01-30 --by "值班台 一号席"
    """
    opened = open_desk(desk)
    from sanri.desk.work import close as close_desk

    closed = close_desk(opened, day_of(day) if day else _yesterday(opened), by=by, at=opened.now())
    if as_json:
        show({"day": closed.day.iso, "last": closed.last_number, "carried": closed.total, "new": closed.is_new})
    else:
        words = "日结完成 closed" if closed.is_new else "已经日结 was closed before"
        out.print(f"  {closed.day} {words}: {closed.total} 条 entries, → #{closed.last_number}", markup=False)


def verify(desk: DeskFolder = None, tongue: TongueOption = "zh", as_json: JsonOption = False) -> None:
    """Prove that nothing kept was changed: chains, digests and counts of journal and ledger. Exit code 3 if not.

    Example:

        sanri verify examples/jiangmen
    """
    opened = open_desk(desk)
    from sanri.monitor.verify import verify as verify_all

    with bars(tongue, quiet=as_json) as progress:
        found = verify_all(
            opened.ledger_root, progress=lambda where, done, end: progress(Text(where, where), done, end)
        )
    if as_json:
        show(
            {
                "whole": found.is_whole,
                "receipts": found.receipts,
                "entries": found.entries,
                "closings": found.closings,
                "ledger_rows": found.ledger_rows,
                "differences": [
                    {
                        "where": each.where,
                        "number": each.number,
                        "record": each.record,
                        "zh": each.says.zh,
                        "en": each.says.en,
                    }
                    for each in found.differences
                ],
            }
        )
    else:
        out.print(
            f"  收件 receipts {found.receipts} · 条目 entries {found.entries} · 日结 closings {found.closings} · "
            f"台账 ledger {found.ledger_rows}"
        )
        for each in found.differences:
            err.print(
                f"  ✗ {each.where} {each.record} #{each.number}: {each.says.in_(tongue)}", style="red", markup=False
            )
        if found.is_whole:
            out.print("  [green]✓[/] 链、条数、摘要全部相符 chains, counts and digests all agree")
    if not found.is_whole:
        raise typer.Exit(DIFFERS)


def register(app: typer.Typer) -> None:
    for command in (day, close, verify):
        app.command()(command)
