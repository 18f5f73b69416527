"""复核 · what reviewers say of what came in: passed, returned with a reason, taken back; and periods that are locked.

A review never touches an entry. A returned report stays in force and is marked until something newer comes in for it.
Every function that writes is one transaction, and none can be written beside an entry that is just coming in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from django.db.models import Max

from sanri.kernel.day import Period
from sanri.kernel.fault import Fault, FaultKind, Refused
from sanri.monitor.models import REASON_LENGTH, Entry, Review
from sanri.monitor.review_faults import REVIEW_FAULTS
from sanri.monitor.store import KEYS_AT_ONCE, add, writing

Act = Literal["passed", "returned", "taken_back", "locked", "unlocked"]
REVIEWED: tuple[Act, ...] = ("passed", "returned", "taken_back")
LOCKING: tuple[Act, ...] = ("locked", "unlocked")
State = Literal["open", "passed", "returned", "mended", "changed"]
"""``mended`` was returned and something newer came in; ``changed`` was passed and then corrected."""


@dataclass(frozen=True, slots=True)
class About:
    """What is reviewed: an org's record for a period, or one subject in it."""

    record: str
    org: str
    period: Period
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A report that went back. `is_mended` says that something newer has come in and waits to be reviewed."""

    about: About
    reason: str
    by: str
    at: datetime
    is_mended: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The newest review of a report, `seen` being the newest entry that it looked at."""

    act: Act
    seen: int
    reason: str
    by: str
    at: datetime

    def state(self, newest: int) -> State:
        """How it stands beside the newest entry there is."""
        if self.act == "passed":
            return "passed" if newest <= self.seen else "changed"
        if self.act == "returned":
            return "returned" if newest <= self.seen else "mended"
        return "open"


def pass_(abouts: Sequence[tuple[About, int]], *, by: str, at: datetime) -> int:
    """Each report is right as it stood at the entry that was seen; how many were not passed as such before.

    `Refused` with every fault at once, and none of them passed, where one has changed meanwhile.
    """
    with writing("entry", "review"):
        _refuse_stale(abouts)
        known = said_of([about for about, _ in abouts])
        fresh = [
            (about, seen)
            for about, seen in abouts
            if (told := known.get(about)) is None or (told.act, told.seen) != ("passed", seen)
        ]
        for about, seen in fresh:
            _write(about, "passed", seen=seen, reason="", by=by, at=at)
    return len(fresh)


def return_(about: About, seen: int, *, reason: str, by: str, at: datetime) -> None:
    """The report goes back with what is to be mended; it stays in force, marked, until something newer comes in."""
    reason = _reason(reason)
    with writing("entry", "review"):
        _refuse_stale([(about, seen)])
        _write(about, "returned", seen=seen, reason=reason, by=by, at=at)


def take_back(abouts: Sequence[About], *, by: str, at: datetime) -> None:
    """The newest review of each is undone: it waits as it did before."""
    with writing("entry", "review"):
        known = said_of(abouts)
        lost = [about for about in abouts if about not in known or known[about].act == "taken_back"]
        if lost:
            raise Refused([_fault("V-104", about) for about in lost])
        for about in abouts:
            _write(about, "taken_back", seen=known[about].seen, reason="", by=by, at=at)


def lock(abouts: Sequence[About], *, by: str, at: datetime, reason: str = "") -> int:
    """Nothing new is taken for these orgs and periods from now on; how many were not locked before."""
    with writing("entry", "review"):
        once = dict.fromkeys(_whole(about) for about in abouts)
        fresh = [about for about in once if not is_locked(about.record, about.org, about.period)]
        for about in fresh:
            _write(about, "locked", seen=_newest([about]).get(about, 0), reason=reason.strip(), by=by, at=at)
    return len(fresh)


def unlock(about: About, *, reason: str, by: str, at: datetime) -> None:
    """The org may send and correct the period again."""
    reason = _reason(reason)
    with writing("entry", "review"):
        if not is_locked(about.record, about.org, about.period):
            raise Refused([_fault("V-105", about)])
        _write(_whole(about), "unlocked", seen=0, reason=reason, by=by, at=at)


def is_locked(record: str, org: str, period: Period | str) -> bool:
    found = Review.objects.filter(record=record, org=org, period=str(period), act__in=LOCKING).order_by("number").last()
    return found is not None and found.act == "locked"


def locked(record: str, keys: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of a sending's (org, period) that are locked; asked of the database once, however many there are."""
    if not keys:
        return frozenset()
    periods = [period for _, period in keys]
    found = Review.objects.filter(record=record, act__in=LOCKING, period__gte=min(periods), period__lte=max(periods))
    orgs = {org for org, _ in keys}
    found = found.filter(org__in=orgs) if len(orgs) <= KEYS_AT_ONCE else found
    told = {(row[0], row[1]): row[2] for row in found.order_by("number").values_list("org", "period", "act")}
    return frozenset(key for key in keys if told.get(key) == "locked")


def state_of(about: About) -> State:
    """How the report stands; one that nobody reviewed is open."""
    told = said_of([about]).get(about)
    return told.state(_newest([about]).get(about, 0)) if told else "open"


def said_of(abouts: Sequence[About]) -> dict[About, Said]:
    """The newest review of each; locks are no reviews. One that nobody reviewed is left out."""
    found: dict[About, Said] = {}
    for rows in _asked(Review, abouts):
        for row in rows.filter(act__in=REVIEWED).order_by("number"):
            found[_about(row)] = _said(row)
    wanted = set(abouts)
    return {about: said for about, said in found.items() if about in wanted}


@dataclass(frozen=True, slots=True)
class SaidOn:
    """What was said of the reports of a day up to one review: the newest of each, and whether it is locked."""

    upto: int
    said: dict[About, Said]
    locked: dict[About, bool]


def said_on(last: date, *, after: int = 0) -> SaidOn:
    """Of all reports whose period ends on a day; of what was said after a review only where one is named."""
    found = SaidOn(after, {}, {})
    upto = after
    for row in Review.objects.filter(last=last, number__gt=after).order_by("number").iterator():
        upto = row.number
        if row.act in LOCKING:
            found.locked[_about(row)] = row.act == "locked"
        else:
            found.said[_about(row)] = _said(row)
    return SaidOn(upto, found.said, found.locked)


def returned(orgs: Sequence[str]) -> tuple[Returned, ...]:
    """What was returned to these orgs and not passed since, oldest first."""
    found: dict[About, Said] = {}
    for start in range(0, len(orgs), KEYS_AT_ONCE):
        part = orgs[start : start + KEYS_AT_ONCE]
        # An org that was never returned anything has nothing to look through.
        hit = Review.objects.filter(org__in=part, act="returned").values("org", "record", "period").distinct()
        for key in hit:
            for row in Review.objects.filter(**key, act__in=REVIEWED).order_by("number"):
                found[_about(row)] = _said(row)
    back = {about: said for about, said in found.items() if said.act == "returned"}
    newest = _newest(list(back))
    rows = [
        Returned(about, said.reason, said.by, said.at, is_mended=newest.get(about, 0) > said.seen)
        for about, said in back.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.at))


def _whole(about: About) -> About:
    """Locks are of a whole period, whatever subject was looked at."""
    return About(about.record, about.org, about.period)


def _refuse_stale(abouts: Sequence[tuple[About, int]]) -> None:
    newest = _newest([about for about, _ in abouts])
    faults = [
        _fault("V-102" if about in newest else "V-101", about) for about, seen in abouts if newest.get(about) != seen
    ]
    if faults:
        raise Refused(faults)


def _newest(abouts: Sequence[About]) -> dict[About, int]:
    """The number of the newest entry of each; one without entries is left out."""
    found: dict[About, int] = {}
    for rows in _asked(Entry, abouts):
        told = rows.order_by().values_list("record", "org", "period", "subject").annotate(newest=Max("number"))
        for record, org, period, subject, number in told:
            for name in {"", subject}:
                about = About(record, org, Period.parse(period), name)
                found[about] = max(found.get(about, 0), number)
    wanted = set(abouts)
    return {about: number for about, number in found.items() if about in wanted}


def _asked(model: type[Entry] | type[Review], abouts: Sequence[About]) -> Any:
    """Rows of these records, orgs and periods, some hundreds of keys at a time, each looked up by its index."""
    keys = {(about.record, str(about.period)): list[str]() for about in abouts}
    for about in abouts:
        keys[about.record, str(about.period)].append(about.org)
    for (record, period), orgs in keys.items():
        for start in range(0, len(orgs), KEYS_AT_ONCE):
            yield model.objects.filter(record=record, period=period, org__in=set(orgs[start : start + KEYS_AT_ONCE]))


def _write(about: About, act: Act, *, seen: int, reason: str, by: str, at: datetime) -> None:
    add(
        Review,
        record=about.record,
        org=about.org,
        period=str(about.period),
        last=about.period.last.date,
        subject=about.subject,
        act=act,
        seen=seen,
        reason=reason,
        by=by,
        at=at.astimezone(UTC),
    )


def _about(row: Review) -> About:
    return About(row.record, row.org, Period.parse(row.period), row.subject)


def _said(row: Review) -> Said:
    return Said(row.act, row.seen, row.reason, row.by, row.at)


def _reason(reason: str) -> str:
    if len(reason.strip()) < REASON_LENGTH:
        raise Refused([REVIEW_FAULTS["V-103"].at(None, reason=reason.strip(), length=REASON_LENGTH)])
    return reason.strip()


def _fault(number: str, about: About) -> Fault:
    kind: FaultKind = REVIEW_FAULTS[number]
    return kind.at(None, org=about.org, period=about.period.text)
