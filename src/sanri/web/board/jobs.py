"""Work that takes longer than a page may wait: a plan being sought, manifests being printed, in a process of its own.

A job is a folder under `kept/jobs`. Its process holds the lock of its rule for as long as it lives, whatever becomes of
the server that began it: so one rule has one job at a time, and a job whose lock is free without an end is dead.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from sanri.kernel.day import Day
from sanri.web.opened import desk

What = Literal["plan", "send"]
State = Literal["running", "done", "refused", "failed", "cancelled", "dead"]
KEPT = 200
"""The newest so many jobs are kept."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a job is to do, for which plan, asked by which seat; `at` is the desk's moment in ISO form."""

    what: What
    rule: str
    day: str
    by: str
    at: str
    seed: int = 1
    iterations: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `stage` is what is being done (zh, en), `done` of `whole`; `faults` are (number, zh, en)."""

    key: str
    ask: Ask
    state: State
    stage: tuple[str, str] = ("", "")
    done: int = 0
    whole: int = 0
    plan: int | None = None
    faults: tuple[tuple[str, str, str], ...] = ()
    pid: int = 0

    @property
    def is_over(self) -> bool:
        return self.state != "running"

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.done / self.whole)) if self.whole else 0


class Busy(Exception):
    """The rule has a job already."""


def folder() -> Path:
    return desk().folder / "kept" / "jobs"


def start(ask: Ask, *, real: datetime) -> Job:
    """The job, under way in a process of its own; raises `Busy` where its rule has one."""
    key = f"{real:%Y%m%d-%H%M%S-%f}-{ask.rule}"
    own = folder() / key
    own.mkdir(parents=True, mode=0o700)
    held = _hold(ask.rule)
    if held is None:
        own.rmdir()
        raise Busy(ask.rule)
    try:
        write(own / "ask.json", asdict(ask))
        command = [sys.executable, "-m", "sanri.web.board.worker", str(desk().folder), str(own)]
        with (own / "log").open("wb") as log:
            made = subprocess.Popen(
                command,
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "sanri.desk.settings"},
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                pass_fds=(held,),
                start_new_session=True,
            )
        write(own / "pid.json", {"pid": made.pid})
    finally:
        os.close(held)
    Thread(target=made.wait, daemon=True).start()
    _tidy()
    return find(key) or Job(key, ask, "running")


def _hold(rule: str) -> int | None:
    """The rule's lock, to be handed down to the job's process; None where another holds it."""
    held = os.open(folder() / f"{rule}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    return held


def is_held(rule: str) -> bool:
    """Whether a process works for the rule now, on this machine."""
    path = folder() / f"{rule}.lock"
    if not path.exists():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def find(key: str) -> Job | None:
    """The job of that key as it stands now."""
    own = folder() / key
    asked = read(own / "ask.json")
    if asked is None or own.parent != folder():
        return None
    ask, going = Ask(**asked), read(own / "progress.json") or {}
    stage = tuple(going.get("stage", ("", "")))
    job = Job(key, ask, "running", (stage[0], stage[1]), going.get("done", 0), going.get("whole", 0))
    job = replace(job, pid=(read(own / "pid.json") or {}).get("pid", 0))
    # Asked before the end is looked for: a job that ends between the two questions is over, not dead.
    is_alive = is_held(ask.rule) and _newest(ask.rule) == key
    end = read(own / "end.json")
    if end is not None:
        faults = tuple((one[0], one[1], one[2]) for one in end.get("faults", ()))
        return replace(job, state=end["state"], plan=end.get("plan"), faults=faults)
    if (own / "cancelled").exists():
        return replace(job, state="cancelled")
    return job if is_alive else replace(job, state="dead")


def _all(rule: str) -> list[str]:
    return sorted((path.name for path in folder().glob(f"*-{rule}") if path.is_dir()), reverse=True)


def _newest(rule: str) -> str:
    return next(iter(_all(rule)), "")


def running(rule: str) -> Job | None:
    """The rule's job that is under way."""
    job = find(_newest(rule)) if is_held(rule) else None
    return job if job and not job.is_over else None


def last_job(rule: str, day: Day) -> Job | None:
    """The rule's newest job, if it was for the day."""
    newest = _newest(rule)
    job = find(newest) if newest else None
    return job if job and job.ask.day == day.iso else None


def cancel(job: Job) -> None:
    """Stops the job's process and all that it started; what it had not kept is lost, and nothing else."""
    if job.is_over or not job.pid:
        return
    (folder() / job.key / "cancelled").touch(mode=0o600)
    with suppress(ProcessLookupError):
        os.killpg(job.pid, signal.SIGTERM)


def write(path: Path, document: Mapping[str, Any]) -> None:
    """Whole or not at all: whoever reads meanwhile sees the one before."""
    half = path.with_suffix(".part")
    half.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    half.replace(path)


def read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def _tidy() -> None:
    old = sorted((path for path in folder().iterdir() if path.is_dir()), reverse=True)[KEPT:]
    for own in old:
        for file in own.iterdir():
            file.unlink()
        own.rmdir()
