"""The process that opens files for the desk. It reads the desk's forms once; for each file a copy of it is made, shut
in, and ended. It is started without the desk's keys, passwords and database, so there is nothing in it to be had.
"""

import gc
import json
import os
import select
import signal
import struct
import sys
import tempfile
import time
from dataclasses import replace
from shutil import rmtree
from typing import BinaryIO

from sanri.desk.desk import Desk
from sanri.desk.settled.change import Change
from sanri.kernel.canon import made
from sanri.kernel.dated import lay_down
from sanri.monitor.intake.judge import Judged
from sanri.monitor.intake.judging import InProcess, Verdict
from sanri.web.bounded.limits import Limits, shut
from sanri.web.bounded.values import answer, asked_of

LENGTH = struct.Struct(">Q")
_AT_ONCE = 1 << 20


def serve(folder: str, limits: Limits, *, asks: BinaryIO, answers: BinaryIO) -> None:
    """Until nobody asks any more. An empty answer says that the file could not be opened within the limits."""
    desk = replace(Desk.read(folder), settled=_heard_first(asks))
    lay_down(desk.laid.rulings)
    judge = InProcess(desk.records, desk.tree)
    gc.collect()
    gc.freeze()
    while head := asks.read(LENGTH.size):
        message = asks.read(LENGTH.unpack(head)[0])
        said = _in_a_copy(judge, message, limits)
        answers.write(LENGTH.pack(len(said)) + said)
        answers.flush()


def _heard_first(asks: BinaryIO) -> tuple[Change, ...]:
    """What is laid down over the desk's files: the database itself is out of reach here."""
    told = asks.read(LENGTH.unpack(asks.read(LENGTH.size))[0])
    found: tuple[Change, ...] = made(tuple[Change, ...], json.loads(told))
    return found


def _in_a_copy(judge: InProcess, message: bytes, limits: Limits) -> bytes:
    reading, writing = os.pipe()
    notes = tempfile.mkdtemp(prefix="sanri-opening-")
    child = os.fork()
    if child == 0:
        os.close(reading)
        tempfile.tempdir = notes
        _open_file(judge, message, limits, to=writing)
    os.close(writing)
    try:
        said = _heard(reading, limits)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rmtree(notes, ignore_errors=True)
    return said if said.endswith(_DONE) else b""


_DONE, OURS = b"\ndone", b"ours"


def _open_file(judge: InProcess, message: bytes, limits: Limits, *, to: int) -> None:
    """The copy's whole life. What goes wrong it never says, for that may name persons; only that it is our own fault,
    where it is: then nobody tells the sender that the file was to blame.
    """
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for shared in (0, 1, 2):
            os.dup2(null, shared)
        shut(limits)
        said = _said(judge, message) + _DONE
        with os.fdopen(to, "wb") as pipe:
            pipe.write(said)
    finally:
        os._exit(0)


def _said(judge: InProcess, message: bytes) -> bytes:
    try:
        data, asked, faults = asked_of(message)
        if asked is not None:
            return answer(judge.verdict(data, asked))
        return answer(Verdict("", Judged(), judge.returned(data, faults)))
    except (MemoryError, OSError):
        raise
    except Exception:
        return OURS


def _heard(pipe: int, limits: Limits) -> bytes:
    """What the copy says until it ends; nothing of it where it takes too long or says too much."""
    until, size = time.monotonic() + limits.seconds, 0
    parts: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return b""
        part = os.read(pipe, _AT_ONCE)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > limits.largest_answer:
            return b""


def whole(said: bytes) -> bytes:
    """The answer without the mark by which it is known to be whole."""
    return said.removesuffix(_DONE)


if __name__ == "__main__":
    seconds, cpu, memory = float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    serve(
        sys.argv[1],
        Limits(seconds=seconds, cpu_seconds=cpu, memory=memory),
        asks=sys.stdin.buffer,
        answers=sys.stdout.buffer,
    )
