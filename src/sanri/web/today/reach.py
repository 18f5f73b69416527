"""What lies below an org on a day: asked by every screen, walked once for each org and day."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from sanri.kernel.day import Day
from sanri.kernel.org import Org, OrgTree
from sanri.web.opened import desk


def below(orgs: Iterable[str], day: Day) -> Mapping[str, Org]:
    """The orgs themselves and everything below them on the day, by code."""
    found: dict[str, Org] = {}
    for org in dict.fromkeys(orgs):
        found = {**found, **_below(desk().mark, org, day)} if found else dict(_below(desk().mark, org, day))
    return found


@lru_cache(maxsize=64)
def _below(mark: tuple[Path, int], org: str, day: Day) -> dict[str, Org]:
    return {one.code: one for one in desk().tree.within(org, day)}


def counties(org: str, day: Day) -> tuple[Org, ...]:
    """The orgs one step down that have a level of their own: a city's counties, a county's towns."""
    children = desk().tree.children(org, day)
    own = tuple(one for one in children if one.level != "institution")
    return own or children


def county_of(org: str, day: Day) -> Org | None:
    """The county that the org stands in, for grouping; the org itself where it stands above one."""
    return _county_of(desk().mark, org, day)


@lru_cache(maxsize=200_000)
def _county_of(mark: tuple[Path, int], org: str, day: Day) -> Org | None:
    tree: OrgTree = desk().tree
    path = tree.path(org, day)
    return next((one for one in path if one.level == "county"), path[0] if path else None)
