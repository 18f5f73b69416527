"""Takes in a file from outside: its bytes are kept here, and it is opened where it can do no harm."""

import atexit
from pathlib import Path
from threading import Lock

from sanri.kernel.fault import Refused
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.submit import Outcome, submit
from sanri.monitor.journal import Sending
from sanri.web.bounded.limits import LIMITS, MEGABYTE
from sanri.web.bounded.opener import Opener
from sanri.web.opened import desk


def submit_bounded(data: bytes, sending: Sending) -> Outcome:
    """One file from bytes to verdict, as `submit` does it. One that breaks the limits is refused with I-114.

    Raises `Refused` (I-102) for a file that is larger than the site takes: it is not kept.
    """
    if len(data) > LIMITS.largest:
        size = -(-len(data) // MEGABYTE)
        raise Refused([FAULTS["I-102"].at(size=size, limit=LIMITS.largest // MEGABYTE)])
    served = desk()
    return submit(data, sending, forms=served.records, tree=served.tree, zone=served.zone, judge=opener())


_ready: list[tuple[tuple[Path, int], Opener]] = []
_lock = Lock()


def opener() -> Opener:
    """The processes that stand ready for the desk as it is now; they end with this process, and those that stood ready
    before something was laid down, as soon as they are no longer at work.
    """
    served = desk()
    with _lock:
        if _ready and _ready[0][0] == served.mark:
            return _ready[0][1]
        before, made = _ready[:], Opener(served.folder.resolve(), settled=served.settled)
        _ready[:] = [(served.mark, made)]
    for _, old in before:
        old.close()
    return made


@atexit.register
def _close() -> None:
    for _, made in _ready:
        made.close()
