"""What waits for a reviewer: how many reports by record, and the orgs that most of them come from."""

from collections import Counter
from dataclasses import dataclass

from sanri.kernel.day import Day
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.web.review.queue import Row, queue
from sanri.web.today.reach import county_of

SHOWN = 8
MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Waiting:
    """The reviewer's day in numbers."""

    day: Day
    waiting: int
    reviewed: int
    mended: int
    by_record: tuple[tuple[Record, int], ...]
    by_org: tuple[tuple[Org, int], ...]


_kept: dict[tuple[tuple[str, ...], Day], tuple[tuple[Row, ...], Waiting]] = {}
"""The numbers over the queue as it was last, for whoever looks twice."""


def waiting(orgs: tuple[str, ...], day: Day) -> Waiting:
    """By county where the reach holds several, else by the orgs themselves."""
    rows = queue(day, orgs)
    kept = _kept.get((orgs, day))
    if kept is not None and kept[0] is rows:
        return kept[1]
    told = _waiting(rows, day)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[orgs, day] = (rows, told)
    return told


def _waiting(rows: tuple[Row, ...], day: Day) -> Waiting:
    open_ = [row for row in rows if row.is_waiting]
    records = {row.record.key: row.record for row in open_}
    counted = Counter(row.record.key for row in open_)
    counties = {row.org.code: county_of(row.org.code, day) or row.org for row in open_}
    several = len({org.code for org in counties.values()}) > 1
    named = {row.org.code: (counties[row.org.code] if several else row.org) for row in open_}
    by_org = Counter(named[row.org.code].code for row in open_)
    orgs_by_code = {org.code: org for org in named.values()}
    return Waiting(
        day=day,
        waiting=len(open_),
        reviewed=len(rows) - len(open_),
        mended=sum(row.state == "mended" for row in rows),
        by_record=tuple((records[key], count) for key, count in counted.most_common(SHOWN)),
        by_org=tuple((orgs_by_code[code], count) for code, count in by_org.most_common(SHOWN)),
    )
