"""Who reports and who is reported on: the tree from a town's clinic up to the nation, with dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from sanri.kernel.day import Day
from sanri.kernel.text import Text

Level = Literal["institution", "town", "county", "city", "province", "nation"]
LEVELS: tuple[Level, ...] = ("institution", "town", "county", "city", "province", "nation")


@dataclass(frozen=True, slots=True)
class Org:
    """One org under one parent, from `valid_from` to `valid_to` (both inclusive; None is open).

    An org that moves, is renamed or is closed is several of these with the same code and touching dates.
    """

    code: str
    name: Text
    level: Level
    kind: str
    parent: str | None
    valid_from: Day | None = None
    valid_to: Day | None = None

    def is_active(self, day: Day) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class OrgTree:
    """Every org with its dates. Asking is always asking for a day."""

    orgs: tuple[Org, ...]
    _by_code: dict[str, tuple[Org, ...]] = field(init=False, repr=False, compare=False)
    _by_parent: dict[str, tuple[Org, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, list[Org]] = {}
        by_parent: dict[str, list[Org]] = {}
        for org in self.orgs:
            by_code.setdefault(org.code, []).append(org)
            if org.parent is not None:
                by_parent.setdefault(org.parent, []).append(org)
        object.__setattr__(self, "_by_code", {code: tuple(rows) for code, rows in by_code.items()})
        object.__setattr__(self, "_by_parent", {code: tuple(rows) for code, rows in by_parent.items()})
        object.__setattr__(self, "children", cache(self._children))
        for faults in (self._overlaps(), self._orphans(), self._loops()):
            if faults:
                raise ValueError("Org tree: " + "; ".join(faults))

    def _overlaps(self) -> list[str]:
        return [
            f"{code} stands twice on {later.valid_from or 'the first day'}: end one row before the next begins"
            for code, rows in self._by_code.items()
            for earlier, later in _pairs(rows)
            if earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to
        ]

    def _orphans(self) -> list[str]:
        return [
            f"{org.code} names the parent {org.parent}, which is not in the tree"
            for org in self.orgs
            if org.parent is not None and org.parent not in self._by_code
        ]

    def _loops(self) -> list[str]:
        parents = {code: {row.parent for row in rows if row.parent} for code, rows in self._by_code.items()}
        try:
            TopologicalSorter(parents).prepare()
        except CycleError as error:
            return [f"{' under '.join(error.args[1])}: an org cannot stand above itself"]
        return []

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def find(self, code: str, day: Day) -> Org | None:
        """The org as it stood on the day, or None where it was not active."""
        return next((org for org in self._by_code.get(code, ()) if org.is_active(day)), None)

    def any(self, code: str) -> Org:
        """The newest row of an org, whatever the day; KeyError where the code is unknown."""
        return self._by_code[code][-1]

    def _children(self, code: str, day: Day) -> tuple[Org, ...]:
        return tuple(org for org in self._by_parent.get(code, ()) if org.is_active(day))

    def children(self, code: str, day: Day) -> tuple[Org, ...]:  # replaced per tree by its cached form
        return self._children(code, day)

    def within(self, code: str, day: Day) -> Iterator[Org]:
        """The org itself and everything below it on the day, parents first."""
        own = self.find(code, day)
        if own is not None:
            yield own
            for child in self.children(code, day):
                yield from self.within(child.code, day)

    def path(self, code: str, day: Day) -> tuple[Org, ...]:
        """From the org up to the nation, as the tree stood on the day; empty where it was not active."""
        found: list[Org] = []
        step = self.find(code, day)
        while step is not None:
            found.append(step)
            step = self.find(step.parent, day) if step.parent else None
        return tuple(found)

    def reporters(self, kinds: Iterable[str], code: str, day: Day) -> tuple[Org, ...]:
        """The orgs of the given kinds within `code` on the day: who is expected to report."""
        wanted = frozenset(kinds)
        return tuple(org for org in self.within(code, day) if org.kind in wanted)


def _pairs(rows: tuple[Org, ...]) -> Iterator[tuple[Org, Org]]:
    ordered = sorted(rows, key=lambda org: (org.valid_from is not None, org.valid_from or Day.parse("0001-01-01")))
    return pairwise(ordered)
