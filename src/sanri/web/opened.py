"""The desk that this process serves, and its clock."""

from datetime import datetime
from pathlib import Path

from sanri.desk.desk import Desk
from sanri.desk.open import as_settled, open_desk
from sanri.kernel.day import Day
from sanri.web.tongue import compile_words

SETTINGS = "sanri.web.settings"
_opened: list[Desk] = []
_started: list[tuple[datetime, datetime]] = []


def open_web(named: str | Path | None = None) -> Desk:
    """The desk, ready to be served: once for each process."""
    compile_words()
    served = open_desk(named, settings=SETTINGS)
    serve_desk(served)
    return served


def serve_desk(served: Desk) -> None:
    """From now on this is the desk of the process; a test serves one of its own."""
    _opened[:] = [served]
    _started.clear()


def desk() -> Desk:
    if not _opened:
        raise RuntimeError("No desk is served in this process: call `sanri.web.opened.open_web` first.")
    return _opened[0]


def catch_up() -> None:
    """Takes in what has been laid down since, here or in another process: asked at the beginning of every request."""
    from sanri.desk.settled.laying import last_number

    served = desk()
    if last_number() != served.mark[1]:
        _opened[:] = [as_settled(served)]


def now() -> datetime:
    """The desk's moment. A desk that replays history stands where its story has come to, and its clock goes on."""
    served = desk()
    real = served.now()
    if not served.is_replay:
        return real
    if not _started:
        _started.append((real, _story_end(served) or real))
    began, story = _started[0]
    return story + (real - began)


def today() -> Day:
    """The desk's civil day."""
    return Day.of(now().date())


def _story_end(served: Desk) -> datetime | None:
    """When the last page went to press, or else when the last file came in."""
    from sanri.monitor.close import last_closing
    from sanri.monitor.models import Receipt

    closing = last_closing()
    last = Receipt.objects.order_by("-number").values_list("received_at", flat=True).first()
    ends = [moment for moment in (served.close_of(closing.day) if closing else None, last) if moment]
    return max(ends).astimezone(served.zone) if ends else None
