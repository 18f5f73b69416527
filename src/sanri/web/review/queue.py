"""The reviewer's queue: what came in for a day within reach, how each report stands, and which are clean.

A city's day is 100,000 reports, and each press changes one of them: the queue is put together once, and from then on
only what came in, what was reviewed and what was raised since is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import Literal

from sanri.kernel.day import Day, Period
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.kernel.signal import Signal
from sanri.monitor.review import About, Said, SaidOn, State, said_on
from sanri.web.opened import desk
from sanri.web.today.arrivals import Arrival, Key, arrivals, changed
from sanri.web.today.raised import Raised, raised, raised_already
from sanri.web.today.reach import below

Wanted = Literal["waiting", "all", "passed", "returned", "locked"]
WAITING: tuple[State, ...] = ("open", "mended", "changed")
KEPT = 8
FEW = 5000
_lock = RLock()


@dataclass(frozen=True, slots=True)
class Row:
    """One report of the queue. A clean one is in time, never corrected, never returned, and nothing is raised of it."""

    record: Record
    org: Org
    period: Period
    arrival: Arrival
    said: Said | None
    is_locked: bool
    signals: tuple[Signal, ...]
    state: State
    is_clean: bool

    @property
    def about(self) -> About:
        return About(self.record.key, self.org.code, self.period)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def word(self) -> str:
        """The report in one word, as addresses and forms name it; with the entry that was seen."""
        return f"{self.record.key}:{self.org.code}:{self.period}:{self.arrival.newest}"


@dataclass(slots=True)
class _Queue:
    """One day's queue of some orgs, and up to where it has been told."""

    day: Day
    within: Mapping[str, Org]
    records: Mapping[str, Record]
    upto: int = 0
    told: SaidOn = field(default_factory=lambda: SaidOn(0, {}, {}))
    raised: Raised | None = None
    by_key: dict[Key, Row] = field(default_factory=dict)
    order: list[tuple[str, str, str]] = field(default_factory=list)
    rows: tuple[Row, ...] = ()

    def refresh(self, raised_now: Raised | None) -> None:
        upto, found = arrivals(self.day)
        stale = self._stale(upto, found) | self._reviewed() | self._raised(raised_now, found)
        for key in stale & found.keys():
            self._put(key, found[key])
        if stale:
            self.order.sort()  # nearly in order already, which is what this sort is quick at
            self.rows = tuple(self.by_key[record, org, period] for org, record, period in self.order)
        self.upto = upto

    def _stale(self, upto: int, found: Mapping[Key, Arrival]) -> set[Key]:
        if upto - self.upto > FEW or not self.by_key:
            return set(found)
        return changed(self.day, after=self.upto, upto=upto) if upto > self.upto else set()

    def _reviewed(self) -> set[Key]:
        later = said_on(self.day.date, after=self.told.upto)
        self.told = SaidOn(later.upto, {**self.told.said, **later.said}, {**self.told.locked, **later.locked})
        return {(about.record, about.org, str(about.period)) for about in (*later.said, *later.locked)}

    def _raised(self, raised_now: Raised | None, found: Mapping[Key, Arrival]) -> set[Key]:
        if raised_now is self.raised:
            return set()
        orgs = {*(self.raised.by_org if self.raised else ()), *(raised_now.by_org if raised_now else ())}
        self.raised = raised_now
        return {key for key in found if key[1] in orgs}

    def _put(self, key: Key, arrival: Arrival) -> None:
        record, org, words = key
        if org not in self.within or record not in self.records:
            return
        if key not in self.by_key:
            self.order.append((org, record, words))
        period = Period.parse(words)
        about = About(record, org, period)
        said, signals = self.told.said.get(about), self._signals(record, org)
        state: State = said.state(arrival.newest) if said else "open"
        is_clean = state == "open" and not (arrival.is_late or arrival.corrections or signals)
        is_locked = self.told.locked.get(about, False)
        self.by_key[key] = Row(
            self.records[record], self.within[org], period, arrival, said, is_locked, signals, state, is_clean
        )

    def _signals(self, record: str, org: str) -> tuple[Signal, ...]:
        own = self.raised.by_org.get(org, ()) if self.raised else ()
        return tuple(one for one in own if any(figure.measure.record.key == record for figure in one.figures))


_kept: dict[tuple[object, ...], _Queue] = {}


def queue(day: Day, orgs: tuple[str, ...], *, waits_for_signals: bool = False) -> tuple[Row, ...]:
    """Every report of the day at or below the orgs, by org and record. `waits_for_signals` has the day's signals raised
    first, where that was not done yet.
    """
    told = raised(day) if waits_for_signals else raised_already(day)
    key = (desk().folder, day, orgs)
    with _lock:
        found = _kept.get(key)
        if found is None or arrivals(day)[0] < found.upto:
            found = _Queue(day, below(orgs, day), reviewed_records())
        found.refresh(told)
        _kept[key] = found
        while len(_kept) > KEPT:
            del _kept[next(iter(_kept))]
        return found.rows


def reviewed_records() -> dict[str, Record]:
    """What offices send. What a signed plan writes was answered for by whoever signed it."""
    planned = {record.key for line in desk().lines for plan in line.plans for record in plan.writes}
    return {key: record for key, record in desk().records.items() if key not in planned}


def only(rows: tuple[Row, ...], *, record: str, within: Mapping[str, Org] | None, wanted: Wanted) -> tuple[Row, ...]:
    """Those of one record, of orgs below one, and in one state; an empty filter lets everything by."""
    if not record and within is None and wanted == "all":
        return rows
    return tuple(
        row
        for row in rows
        if (not record or row.record.key == record)
        and (within is None or row.org.code in within)
        and _is_wanted(row, wanted)
    )


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    match wanted:
        case "waiting":
            return row.state in WAITING
        case "passed" | "returned":
            return row.state == wanted
        case "locked":
            return row.is_locked
        case _:
            return True
