"""The org tree stops a wrong file at start: what overlaps, what hangs in the air, what stands above itself."""

import pytest

from sanri.kernel.day import Day
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.text import Text


def org(code: str, parent: str | None, first: str = "", last: str = "") -> Org:
    dates = [Day.parse(text) if text else None for text in (first, last)]
    return Org(code, Text(code, code), "town", "town", parent, *dates)


@pytest.mark.parametrize(
    ("orgs", "told"),
    [
        ((org("a", None), org("a", None)), "a stands twice"),
        ((org("a", None, "", "2023-01-10"), org("a", None, "2023-01-10")), "a stands twice on 2023-01-10"),
        ((org("a", "b"),), "a names the parent b, which is not in the tree"),
        ((org("a", "b"), org("b", "a")), "an org cannot stand above itself"),
    ],
)
def test_a_wrong_tree_is_refused_and_the_cure_named(orgs: tuple[Org, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        OrgTree(orgs)


def test_an_org_that_moves_is_found_where_it_stood_on_the_day() -> None:
    tree = OrgTree((org("x", None), org("y", None), org("a", "x", "", "2023-01-10"), org("a", "y", "2023-01-11")))
    assert [one.code for one in tree.path("a", Day.parse("2023-01-10"))] == ["a", "x"]
    assert [one.code for one in tree.path("a", Day.parse("2023-01-11"))] == ["a", "y"]
