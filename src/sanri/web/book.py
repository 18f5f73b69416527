"""What the desk knows at this moment, and the figures over it: read once for all who ask until an entry comes in."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import RLock
from time import monotonic

from sanri.desk.work import archive_of, monitor_of
from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Measure
from sanri.monitor.archive import Archive
from sanri.monitor.measures import Monitor
from sanri.monitor.models import Entry
from sanri.web.opened import desk

QUICK, LONGEST = 5.0, 60.0
"""Seconds: a book over which no more was reckoned is read anew at once, and none rests for longer than the other."""
MOST_BRIEFS, MOST_ENTRIES = 20_000, 5_000_000
"""Figures remembered in brief; and of how many entries the others may name the numbers, all together: some 200 MB."""
_lock, _newest = RLock(), dict[tuple[Path, int], "Book"]()


@dataclass
class Book:
    """What the desk knows, up to one entry, and the figures over it, each reckoned once."""

    known: int
    archive: Archive
    monitor: Monitor
    read_at: float = field(default_factory=monotonic)
    spent: float = 0.0
    _reckoning: RLock = field(default_factory=RLock, repr=False)
    _figures: dict[Hashable, Figure] = field(default_factory=dict, repr=False)
    _briefs: dict[Hashable, Figure] = field(default_factory=dict, repr=False)
    _weight: int = 0

    @property
    def rests(self) -> bool:
        """Where figures take long, as over a nation, a book serves as long as it took: else nothing would get done
        but to begin anew with every entry.
        """
        return self.spent > QUICK and monotonic() - self.read_at < min(LONGEST, self.spent)

    @contextmanager
    def reckoning(self) -> Iterator[Monitor]:
        """One reckons at a time: rows of a list ask for much the same, and those who wait find it remembered."""
        with self._reckoning:
            began = monotonic()
            try:
                yield self.monitor
            finally:
                self.spent += monotonic() - began

    def figure(self, measure: Measure, org: str, day: Day, *, against: str = "", subject: str = "") -> Figure:
        key = measure.key, org, day, against, subject
        with self.reckoning() as monitor:
            if key not in self._figures:
                self._remember(key, monitor.figure(measure, org, day, against=against, subject=subject))
            return self._figures[key]

    def brief(self, measure: Measure, org: str, day: Day, *, against: str = "", subject: str = "") -> Figure:
        """As a list shows it, without the numbers of its entries: over a nation they are too many to keep."""
        key = measure.key, org, day, against, subject
        with self.reckoning() as monitor:
            if key not in self._briefs:
                found = monitor.figure(measure, org, day, against=against, subject=subject)
                compared = replace(found.compared, entries=()) if found.compared else None
                if len(self._briefs) >= MOST_BRIEFS:
                    self._briefs.pop(next(iter(self._briefs)))
                self._briefs[key] = replace(found, entries=(), compared=compared)
            return self._briefs[key]

    def _remember(self, key: Hashable, figure: Figure) -> None:
        self._figures[key] = figure
        self._weight += _weight(figure)
        while self._weight > MOST_ENTRIES and len(self._figures) > 1:
            self._weight -= _weight(self._figures.pop(next(iter(self._figures))))


def book() -> Book:
    """The book as it stands; read anew only where an entry has come in since, and what it said took no long time."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    mark = desk().mark
    with _lock:
        held = _newest.get(mark)
        if held is None or (held.known != last and not held.rests):
            _newest.clear()
            held = _newest[mark] = _read(last)
        return held


def book_at(known: int) -> Book:
    """The book as it stood when its last entry was `known`, however many have come in since."""
    newest = book()
    return newest if known >= newest.known else _earlier(desk().mark, known)


@lru_cache(maxsize=4)
def _earlier(mark: tuple[Path, int], known: int) -> Book:
    """`mark` keeps desks apart that one process serves one after the other, and what was laid down since."""
    return _read(known)


def _read(known: int) -> Book:
    served = desk()
    archive = archive_of(served, known=known)
    return Book(known, archive, monitor_of(served, archive))


def _weight(figure: Figure) -> int:
    return 1 + len(figure.entries) + (len(figure.compared.entries) if figure.compared else 0)
