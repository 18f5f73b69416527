"""The desk's side of the process that opens files: a few of them stand ready, and each opens one file at a time."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import LifoQueue

from sanri.desk.settled.change import Change
from sanri.kernel.canon import plain
from sanri.kernel.fault import Fault
from sanri.monitor.intake.annotate import Returned, annotate
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.judge import Judged
from sanri.monitor.intake.judging import Asked, Verdict
from sanri.web.bounded.limits import LIMITS, Limits
from sanri.web.bounded.values import request, verdict_of
from sanri.web.bounded.worker import LENGTH, OURS, whole

_READY = 2
_GRACE, _TO_START = 5.0, 30.0
# What a Python needs to start and to find the desk's code; neither keys nor passwords are among these.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TZ", "PYTHONHOME")


class OpeningBroke(RuntimeError):
    """The judge itself is wrong, not the file."""


@dataclass
class Opener:
    """A judge (see `monitor.intake.judging`) that opens no file itself. Threads may share it."""

    folder: Path
    limits: Limits = LIMITS
    settled: tuple[Change, ...] = ()
    _idle: LifoQueue["_Process | None"] = field(default_factory=LifoQueue, repr=False)

    def __post_init__(self) -> None:
        for _ in range(_READY):
            self._idle.put(None)

    def verdict(self, data: bytes, asked: Asked) -> Verdict:
        try:
            return verdict_of(self._ask(request(data, asked)))
        except ValueError:
            faults = (FAULTS["I-114"].at(),)
            return Verdict("", Judged(faults=faults), annotate(b"", faults))

    def returned(self, data: bytes, faults: Sequence[Fault]) -> Returned:
        """The file with its faults, or, where it cannot be opened for that, their list."""
        try:
            back = verdict_of(self._ask(request(data, faults=faults))).returned
        except ValueError:
            back = None
        return back or annotate(b"", faults)

    def close(self) -> None:
        """Ends the processes that stand ready; whoever asks again finds new ones."""
        for _ in range(_READY):
            process = self._idle.get()
            if process is not None:
                process.end()
        self.__post_init__()

    def _ask(self, message: bytes) -> bytes:
        """Raises ValueError where there is no answer: the file is to blame, or counts as if it were."""
        process = self._idle.get()
        try:
            if process is None or not process.is_alive:
                process = _Process(self.folder, self.limits, self.settled)
            said = process.ask(message, self.limits)
        except (OSError, ValueError):
            if process is not None:
                process.end()
            process = None
            raise ValueError("the file could not be opened") from None
        finally:
            self._idle.put(process)
        if said == OURS:
            raise OpeningBroke("Judging a file failed by a mistake of ours; the file waits and is judged again.")
        return said


class _Process:
    def __init__(self, folder: Path, limits: Limits, settled: tuple[Change, ...]) -> None:
        command = [sys.executable, "-m", "sanri.web.bounded.worker", str(folder.resolve())]
        self._process = subprocess.Popen(
            [*command, str(limits.seconds), str(limits.cpu_seconds), str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
            bufsize=0,
        )
        self._is_new = True
        self._say(json.dumps(plain(settled)).encode())

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, message: bytes, limits: Limits) -> bytes:
        self._say(message)
        until = time.monotonic() + limits.seconds + _GRACE + (_TO_START if self._is_new else 0)
        size = LENGTH.unpack(self._read(LENGTH.size, until))[0]
        if not 0 < size <= limits.largest_answer:
            raise ValueError("no answer")
        said = whole(self._read(size, until))
        self._is_new = False
        return said

    def _say(self, message: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(LENGTH.pack(len(message)))
        left = memoryview(message)
        while left:
            left = left[self._process.stdin.write(left) :]

    def _read(self, size: int, until: float) -> bytes:
        assert self._process.stdout
        parts: list[bytes] = []
        while size:
            left = max(0.0, until - time.monotonic())
            if not select.select([self._process.stdout], [], [], left)[0]:
                raise ValueError("too late")
            part = self._process.stdout.read(min(size, 1 << 20))
            if not part:
                raise ValueError("ended")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
