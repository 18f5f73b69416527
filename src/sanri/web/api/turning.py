"""Turning pages: a list is walked by a cursor, and what comes in meanwhile moves nothing that was not yet shown."""

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import TypeVar

from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.web.api.faults import API_FAULTS
from sanri.web.api.problem import Unfit
from sanri.web.opened import today
from sanri.web.watch.asked import EARLIEST, LATEST

T = TypeVar("T")
DIGITS = 20


def some(items: Iterable[T], cursor: str, limit: int, key: Callable[[T], str]) -> tuple[list[T], str | None]:
    """The first `limit` items whose key follows the cursor, in the order of their keys, and the cursor after them."""
    after = after_of(cursor)
    found = sorted((item for item in items if key(item) > after), key=key)
    page = found[:limit]
    return page, cursor_after(key(page[-1])) if len(found) > limit else None


def cursor_after(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode()


def after_of(cursor: str) -> str:
    try:
        return base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        raise unread() from None


def number_after(cursor: str) -> int:
    """Where the list is one of numbered things."""
    return _number(after_of(cursor)) if cursor else 0


def numbered(number: int) -> str:
    """A key by which numbers stand in their own order."""
    return f"{number:0{DIGITS}}"


def pinned(cursor: str) -> tuple[int, int]:
    """Which entry was the last one known when the first page was shown, and which item was the last one shown."""
    known, dot, after = after_of(cursor).partition(".")
    if cursor and not dot:
        raise unread()
    return (_number(known), _number(after)) if cursor else (0, 0)


def _number(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= DIGITS) or int(words) >= 2**63:
        raise unread()
    return int(words)


def unread() -> Unfit:
    return Unfit(422, API_FAULTS["H-204"].at())


def asked_day(words: str) -> Day:
    """The day named, or the day before the desk's own: the newest that its daily reports speak of."""
    if not words:
        return today() - 1
    try:
        day = Day.parse(words)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day.date.year <= LATEST:
        raise Refused([DESK_FAULTS["D-202"].at(text=words)])
    return day
