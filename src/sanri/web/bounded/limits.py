"""The limits under which a file is opened, and the cell it is opened in: no network, no other program."""

import ctypes
import os
import platform
import resource
import signal
import struct
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` are of the clock on the wall, `cpu_seconds` of computing; `memory` is beyond what was taken before,
    and `largest_note` how large a file of the opener's own may grow, for a workbook is written in pieces.
    """

    largest: int = 20 * MEGABYTE
    seconds: float = 30.0
    cpu_seconds: int = 20
    memory: int = 1024 * MEGABYTE
    largest_note: int = 64 * MEGABYTE
    largest_answer: int = 128 * MEGABYTE


LIMITS = Limits()

# Denied by the kernel itself once the cell is shut: sockets, other programs, other processes' memory, and io_uring,
# by which all of these can be had without asking. The numbers are those of the machine's own call table.
_DENIED = {
    "x86_64": (0xC000003E, (41, 42, 43, 44, 49, 50, 53, 56, 57, 58, 59, 62, 101, 200, 234, 310, 311, 322, 425, 435)),
    "aarch64": (0xC00000B7, (117, 129, 130, 131, 198, 199, 200, 201, 202, 203, 220, 221, 270, 271, 281, 425, 435)),
}
_NO_NEW_PRIVILEGES, _SECCOMP, _PARENT_DEATH, _FILTER = 38, 22, 1, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_X32 = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def shut(limits: Limits) -> None:
    """Shuts this process in for good. Raises OSError where the machine cannot: then no file is opened."""
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_AS, _taken() + limits.memory)
    _limit(resource.RLIMIT_FSIZE, limits.largest_note)
    _limit(resource.RLIMIT_NOFILE, 32)
    _limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _control(_PARENT_DEATH, signal.SIGKILL)
    if can_deny():
        deny()


def can_deny() -> bool:
    """Whether this machine's calls are known; elsewhere the limits hold, and `sanri doctor` says what is missing."""
    return platform.system() == "Linux" and platform.machine() in _DENIED


def deny() -> None:
    """From here on the kernel answers the denied calls with “not permitted”."""
    machine, calls = _DENIED[platform.machine()]
    words = [_word(_LOAD, 4), _word(_EQUAL, machine, 1, 0), _word(_RETURN, _KILL), _word(_LOAD, 0)]
    words += [_word(_AT_LEAST, _X32, len(calls), 0)]
    words += [_word(_EQUAL, call, len(calls) - nth, 0) for nth, call in enumerate(calls)]
    words += [_word(_RETURN, _ALLOW), _word(_RETURN, _DENY)]
    program = ctypes.create_string_buffer(b"".join(words))
    filters = _Program(len(words), ctypes.cast(program, ctypes.c_void_p))
    _control(_NO_NEW_PRIVILEGES, 1)
    _control(_SECCOMP, _FILTER, ctypes.byref(filters))


def _word(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def _control(*words: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    padded = [*words, *[0] * (5 - len(words))]
    if library.prctl(*padded) != 0:
        raise OSError(ctypes.get_errno(), "this machine does not let a process be shut in")


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _taken() -> int:
    """The address space that is taken already, libraries and all."""
    said = Path("/proc/self/statm").read_text(encoding="ascii")
    return int(said.split()[0]) * os.sysconf("SC_PAGE_SIZE")
