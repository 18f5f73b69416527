"""Files from outside are opened in a process of their own that can do nothing else and has limits to all it does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanri.monitor.intake.submit import Outcome
    from sanri.monitor.journal import Sending


def submit_bounded(data: bytes, sending: "Sending") -> "Outcome":
    """See `submitting`. The process that opens files comes by here too and is to know neither Django nor journal."""
    from sanri.web.bounded import submitting

    return submitting.submit_bounded(data, sending)
