"""What takes the whole city to reckon, kept for all who look: anew where entries came in, at most once a minute."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from time import monotonic
from typing import Any

from sanri.monitor.models import Entry
from sanri.web.opened import desk, now

STALE_SECONDS = 60
KEPT = 64
_lock = RLock()


@dataclass(frozen=True, slots=True)
class Steady:
    """Something reckoned, and the moment of the desk's clock at which it was."""

    at: datetime
    value: Any
    known: int
    taken: float

    @property
    def stands(self) -> bool:
        """Within a minute nothing is reckoned anew; after it, where an entry came in or an hour has passed."""
        if monotonic() - self.taken < STALE_SECONDS:
            return True
        is_same_hour = (self.at.hour, self.at.date()) == (now().hour, now().date())
        return is_same_hour and self.known == _known()


_kept: dict[Hashable, Steady] = {}


def steady(key: tuple[Hashable, ...], make: Callable[[], Any]) -> Steady:
    """The thing of that key as it stands. One is reckoned at a time: those who wait get it for nothing."""
    whole = (desk().folder, *key)
    found = _kept.get(whole)
    if found is not None and found.stands:
        return found
    with _lock:
        found = _kept.get(whole)
        if found is None or not found.stands:
            at, known, taken = now(), _known(), monotonic()
            found = Steady(at, make(), known, taken)
            _kept.pop(whole, None)
            _kept[whole] = found
            while len(_kept) > KEPT:
                del _kept[next(iter(_kept))]
    return found


def steady_already(key: tuple[Hashable, ...]) -> Steady | None:
    """The thing as it was reckoned last, for a page that cannot wait for it."""
    return _kept.get((desk().folder, *key))


def _known() -> int:
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
