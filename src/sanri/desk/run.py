"""Runs one day of a desk, end to end: what was sent in, the close, the signals, the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sanri.desk.desk import Desk
from sanri.desk.press import Printed, print_day
from sanri.desk.replay import arrivals
from sanri.desk.work import close, finish_waiting, submit_file
from sanri.kernel.day import Day
from sanri.kernel.text import Text
from sanri.monitor.close import last_closing
from sanri.monitor.intake.submit import Outcome

Progress = Callable[[Text, int, int], None]
INTAKE = Text("收件与日结", "intake and closing")
SEAT = "值班台 自动席"


@dataclass
class DayRun:
    """What a run did, to be told at its end."""

    day: Day
    finished: int = 0
    kept: int = 0
    refused: int = 0
    known: int = 0
    entries: int = 0
    closings: int = 0
    printed: Printed | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def pages(self) -> tuple[Path, ...]:
        return self.printed.files if self.printed else ()

    @property
    def told(self) -> tuple[Text, ...]:
        """The run in a few lines."""
        said = [
            Text(
                f"收件:新收 {self.kept},退回 {self.refused},以前收过 {self.known};新增台账条目 {self.entries} 条",
                f"intake: {self.kept} kept, {self.refused} refused, {self.known} known; {self.entries} new entries",
            ),
            Text(f"日结:{self.closings} 天", f"closing: {self.closings} days"),
        ]
        if self.finished:
            said.insert(
                0, Text(f"补完上次中断的收件 {self.finished} 件", f"finished {self.finished} broken-off receipts")
            )
        return (*said, *(self.printed.told if self.printed else ()))

    def document(self) -> dict[str, Any]:
        return {
            "day": self.day.iso,
            "kept": self.kept,
            "refused": self.refused,
            "received_before": self.known,
            "entries": self.entries,
            "closings": self.closings,
            **(self.printed.document() if self.printed else {}),
        }


def run_day(desk: Desk, day: Day, *, progress: Progress) -> DayRun:
    """Everything up to the moment the page about `day` goes to press; run again, it does what is left to do."""
    run = DayRun(day)
    run.finished = len(finish_waiting(desk))
    press = desk.close_of(day)
    _take_in(desk, press, run=run, progress=progress)
    moment = press if desk.is_replay else desk.now()
    _close(desk, day, at=moment, run=run)
    run.printed = print_day(desk, day, at=moment, progress=progress)
    return run


def _take_in(desk: Desk, until: datetime, *, run: DayRun, progress: Progress) -> None:
    """The desk's files in the order they came; a day whose press hour passes in between is closed on the way."""
    waiting = arrivals(desk, until)
    before: datetime | None = None
    for number, arrival in enumerate(waiting, 1):
        moment = arrival.sending.received_at
        if before is not None:
            closes = desk.day_going_to_press(before)
            if desk.close_of(closes) < moment:
                _close(desk, closes, at=desk.close_of(closes), run=run)
        _count(run, submit_file(desk, arrival.path, arrival.sending))
        before = moment
        progress(INTAKE, number, len(waiting))


def _close(desk: Desk, day: Day, *, at: datetime, run: DayRun) -> None:
    last = last_closing()
    if last is None or last.day < day:
        close(desk, day, by=SEAT, at=at)
        run.closings += 1


def _count(run: DayRun, outcome: Outcome) -> None:
    if not outcome.is_new:
        run.known += 1
    elif outcome.faults:
        run.refused += 1
        run.outcomes.append(outcome)
    else:
        run.kept += 1
        run.entries += outcome.count
