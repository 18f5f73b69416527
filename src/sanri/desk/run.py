"""Runs one day of a desk, end to end: what was sent in, the plans, the close, the signals, the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sanri.desk.desk import Desk
from sanri.desk.dispatch_day import Dispatched, dispatch_day
from sanri.desk.dispatching import plan_moment
from sanri.desk.press import Printed, print_day
from sanri.desk.replay import Arrival, arrivals
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
    dispatched: tuple[Dispatched, ...] = ()
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
        said += [text for done in self.dispatched for text in done.told]
        return (*said, *(self.printed.told if self.printed else ()))

    def document(self) -> dict[str, Any]:
        return {
            "day": self.day.iso,
            "kept": self.kept,
            "refused": self.refused,
            "received_before": self.known,
            "entries": self.entries,
            "closings": self.closings,
            "plans": [done.document() for done in self.dispatched],
            **(self.printed.document() if self.printed else {}),
        }


def run_day(desk: Desk, day: Day, *, progress: Progress) -> DayRun:
    """Everything up to the moment the page about `day` goes to press; run again, it does what is left to do.

    Plans are made at the desk's planning hour, out of what had come in by then.
    """
    run = DayRun(day)
    run.finished = len(finish_waiting(desk))
    press = desk.close_of(day)
    waiting, planning = arrivals(desk, press), plan_moment(desk, day)
    intake = _Intake(desk, run, progress, len(waiting))
    intake.take([arrival for arrival in waiting if arrival.sending.received_at <= planning])
    run.dispatched = dispatch_day(desk, day, at=planning if desk.is_replay else desk.now(), progress=progress)
    intake.take([arrival for arrival in waiting if arrival.sending.received_at > planning])
    moment = press if desk.is_replay else desk.now()
    _close(desk, day, at=moment, run=run)
    run.printed = print_day(desk, day, at=moment, progress=progress)
    return run


@dataclass
class _Intake:
    """The desk's files in the order they came; a day whose press hour passes in between is closed on the way."""

    desk: Desk
    run: DayRun
    progress: Progress
    total: int
    done: int = 0
    before: datetime | None = None

    def take(self, arrivals: Sequence[Arrival]) -> None:
        desk = self.desk
        for arrival in arrivals:
            moment = arrival.sending.received_at
            if self.before is not None:
                closes = desk.day_going_to_press(self.before)
                if desk.close_of(closes) < moment:
                    _close(desk, closes, at=desk.close_of(closes), run=self.run)
            _count(self.run, submit_file(desk, arrival.path, arrival.sending))
            self.before, self.done = moment, self.done + 1
            self.progress(INTAKE, self.done, self.total)


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
