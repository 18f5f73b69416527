"""Who is expected to report, and where everybody stood: the org tree asked once for each stretch without a change."""

from bisect import bisect_right
from collections.abc import Iterable

from sanri.kernel.day import Day, Period
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Record


class Roster:
    """The tree, with its answers remembered from one change of the tree to the next."""

    def __init__(self, tree: OrgTree) -> None:
        self._tree = tree
        begins = {org.valid_from for org in tree.orgs if org.valid_from}
        ends = {org.valid_to + 1 for org in tree.orgs if org.valid_to}
        self._changes = sorted(begins | ends)
        self._reporters: dict[tuple[tuple[str, ...], str, Day | None], frozenset[str]] = {}
        self._paths: dict[tuple[str, Day | None], frozenset[str]] = {}
        self._parents = frozenset(org.parent for org in tree.orgs)

    def expected(self, record: Record, org: str, day: Day) -> frozenset[str]:
        """The orgs within `org` that owe the record for a period ending on the day."""
        if awaited(record, day).last != day:
            return frozenset()
        key = (record.reporters, org, self._since(day))
        if key not in self._reporters:
            self._reporters[key] = frozenset(one.code for one in self._tree.reporters(record.reporters, org, day))
        return self._reporters[key]

    def expected_on(self, record: Record, org: str, days: Iterable[Day]) -> frozenset[str]:
        """The orgs that owe the record on one of the days at least."""
        stretches = {self._since(day): day for day in days}
        return frozenset[str]().union(*(self.expected(record, org, day) for day in stretches.values()))

    def is_under(self, code: str, org: str, day: Day) -> bool:
        """Whether `code` stood within `org` on the day."""
        key = (code, self._since(day))
        if key not in self._paths:
            self._paths[key] = frozenset(one.code for one in self._tree.path(code, day))
        return org in self._paths[key]

    def has_below(self, org: str) -> bool:
        return org in self._parents

    def siblings(self, org: Org, day: Day) -> tuple[Org, ...]:
        """The orgs of the same parent and level, itself among them: counties are not ranked with hospitals."""
        if org.parent is None:
            return (org,)
        return tuple(one for one in self._tree.children(org.parent, day) if one.level == org.level)

    def _since(self, day: Day) -> Day | None:
        place = bisect_right(self._changes, day)
        return self._changes[place - 1] if place else None


def awaited(record: Record, day: Day) -> Period:
    """The record's newest period that has ended by the day; an event's is the day itself."""
    if record.every == "day" or record.every == "event":
        return Period.day(day)
    period = Period.of(record.every, day)
    return period if period.last == day else period.previous
