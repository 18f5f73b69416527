"""What is laid down over a desk's files leaves a sound tree, and never touches a day before its own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.desk.lines import all_lines
from sanri.desk.settled.change import Change
from sanri.desk.settled.laid import Ground, Laid
from sanri.desk.settled.values import leaves, rebuilt
from sanri.kernel.dated import Band, Bands, Dated, Ruling
from sanri.kernel.day import Day, Span
from sanri.kernel.org import LEVELS, Org
from sanri.kernel.text import Text

FIRST = Day.parse("2023-03-01")
TOWNS, CLINICS = ("T1", "T2", "T3"), ("C1", "C2", "C3", "C4")


def org(code: str, level: str, parent: str | None) -> Org:
    return Org(code, Text(code, code), level, "clinic" if level == "institution" else level, parent)


ORGS = (
    org("CITY", "city", None),
    *(org(town, "town", "CITY") for town in TOWNS),
    *(org(clinic, "institution", TOWNS[nth % 3]) for nth, clinic in enumerate(CLINICS)),
)
LIMIT = Dated("limit", Text("上限", "Limit"), (Ruling(4, source="by hand"),))
GROUND = Ground(ORGS, (), ("a", "b"), ("a", "b", "c"), {"limit": LIMIT})


def change(what: str, about: str, day: int, number: int = 0, **values: str) -> Change:
    return Change(what, about, FIRST + day, values, "a good reason", number=number)


def changes() -> st.SearchStrategy[Change]:
    code, day = st.sampled_from((*TOWNS, *CLINICS, "N1", "N2")), st.integers(0, 9)
    parent = st.sampled_from((*TOWNS, *CLINICS, "CITY", "N1", "NOWHERE"))
    return st.one_of(
        st.builds(
            lambda c, d, p, of: change("open_org", c, d, name_zh="新", parent=p, level=of[0], kind=of[1]),
            code, day, parent, st.sampled_from((("institution", "clinic"), ("town", "town"))),
        ),
        st.builds(lambda c, d, n: change("rename_org", c, d, name_zh=n), code, day, st.sampled_from(("甲", "乙"))),
        st.builds(lambda c, d, p: change("move_org", c, d, parent=p), code, day, parent),
        st.builds(lambda c, d: change("close_org", c, d), code, day),
        st.builds(lambda c, d, p: change("merge_org", c, d, into=p), code, day, parent),
    )  # fmt: skip


@given(st.lists(changes(), max_size=12))
def test_after_any_changes_the_tree_is_sound_on_every_day(asked: list[Change]) -> None:
    laid = Laid(GROUND)
    for one in asked:
        laid.take(one)
    tree = laid.tree
    for day in Span(FIRST - 1, FIRST + 11):
        for standing in (row for row in tree.orgs if row.is_active(day) and row.parent is not None):
            above = tree.find(standing.parent, day)
            assert above is not None
            assert LEVELS.index(standing.level) < LEVELS.index(above.level)
            assert tree.path(standing.code, day)[-1].code == "CITY"


@given(st.lists(changes(), max_size=8), changes())
def test_a_change_touches_no_day_before_its_own_and_with_a_fault_none_at_all(asked: list[Change], last: Change) -> None:
    before, after = Laid(GROUND), Laid(GROUND)
    for one in asked:
        before.take(one)
        after.take(one)
    faults = after.take(last)
    codes = {row.code for row in (*before.tree.orgs, *after.tree.orgs)}
    untouched = Span(FIRST - 1, FIRST + 11) if faults else Span(FIRST - 1, last.first - 1)
    for day in untouched:
        then, now = ({code: tree.find(code, day) for code in codes} for tree in (before.tree, after.tree))
        assert {code: row and (row.name, row.parent) for code, row in then.items()} == {
            code: row and (row.name, row.parent) for code, row in now.items()
        }


def test_a_merged_town_hands_its_clinics_over_and_keeps_its_past() -> None:
    laid = Laid(GROUND)
    assert laid.take(change("merge_org", "T1", 0, into="T2")) == []
    tree = laid.tree
    assert {row.code for row in tree.within("T2", FIRST)} == {"T2", "C1", "C2", "C4"}
    assert {row.code for row in tree.within("T1", FIRST - 1)} == {"T1", "C1", "C4"}
    assert tree.find("T1", FIRST) is None


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (change("open_org", "C1", 0, name_zh="新", level="institution", kind="clinic", parent="T1"), "D-412"),
        (change("open_org", "n-1", 0, name_zh="新", level="institution", kind="clinic", parent="T1"), "D-413"),
        (change("open_org", "N1", 0, name_zh="新", level="institution", kind="clinic", parent="C1"), "D-415"),
        (change("open_org", "N1", 0, name_zh="新", level="moon", kind="clinic", parent="T1"), "D-415"),
        (change("rename_org", "C9", 0, name_zh="新"), "D-411"),
        (change("rename_org", "C1", 0, name_zh="C1", name_en="C1"), "D-419"),
        (change("move_org", "C1", 0, parent="T1"), "D-419"),
        (change("close_org", "T1", 0), "D-417"),
        (change("merge_org", "T1", 0, into="C1"), "D-420"),
        (change("merge_org", "T1", 0, into="T1"), "D-420"),
        (change("switch_line", "z", 0, on="yes"), "D-431"),
        (change("switch_line", "a", 0, on="yes"), "D-419"),
        (change("calendar_day", "", 0, kind="party", name=""), "D-441"),
        (change("calendar_day", "", 0, kind="published"), "D-419"),
        (change("rule_value", "nothing", 0, value="3"), "D-451"),
        (change("rule_value", "limit", 0, value="3.5"), "D-452"),
        (change("rule_value", "limit", 0, elsewhere="3"), "D-451"),
        (change("rule_value", "limit", 0, value="4"), "D-419"),
    ],
)
def test_each_fault_has_its_number(asked: Change, number: str) -> None:
    assert [fault.number for fault in Laid(GROUND).take(asked)] == [number]


def test_changes_of_one_org_go_forward_in_time() -> None:
    laid = Laid(GROUND)
    assert laid.take(change("move_org", "C1", 5, parent="T2")) == []
    assert [fault.number for fault in laid.take(change("rename_org", "C1", 3, name_zh="新"))] == ["D-416"]
    assert [fault.number for fault in laid.take(change("close_org", "T1", 3))] == ["D-417"]
    assert laid.take(change("rename_org", "C1", 5, name_zh="新")) == []


def test_the_last_line_stays_on_and_one_switched_off_is_remembered() -> None:
    laid = Laid(GROUND)
    for key, on, numbers in (("c", "yes", []), ("a", "no", []), ("c", "no", []), ("b", "no", ["D-432"])):
        assert [fault.number for fault in laid.take(change("switch_line", key, 0, on=on))] == numbers
    assert (laid.lines, laid.ever_on) == (["b"], ["a", "b", "c"])


def test_the_value_of_the_latest_day_holds_whichever_was_laid_down_last() -> None:
    laid = Laid(GROUND)
    for day, value in ((9, "9"), (2, "2"), (2, "3")):
        assert laid.take(change("rule_value", "limit", day, number=day, value=value)) == []
    assert [laid.value("limit", FIRST + day).value for day in (0, 2, 8, 9)] == [4, 3, 3, 9]


def test_what_fits_no_longer_is_told_and_the_rest_holds() -> None:
    lost, sound = change("move_org", "C9", 0, 1, parent="T2"), change("move_org", "C1", 0, 2, parent="T2")
    laid = Laid.of(GROUND, (lost, sound))
    assert [(one.number, [fault.number for fault in faults]) for one, faults in laid.unfit] == [(1, ["D-411"])]
    assert laid.tree.find("C1", FIRST).parent == "T2"


def test_a_withdrawn_change_is_as_if_it_had_never_been() -> None:
    moved = change("move_org", "C1", 5, 1, parent="T2")
    laid = Laid.of(GROUND, (moved, Change("withdraw", "1", FIRST, number=2)))
    assert laid.tree.orgs == ORGS


@pytest.mark.parametrize(
    "rule", [rule for line in all_lines().values() for rule in line.dated], ids=lambda one: one.key
)
def test_every_rule_of_every_line_can_be_read_as_a_table_and_made_again(rule: Dated) -> None:
    for ruling in rule.rulings:
        table = dict(leaves(ruling.value))
        assert rebuilt(ruling.value, table) == (ruling.value, [])


def test_values_that_do_not_go_together_are_refused() -> None:
    bands = Bands((Band("green"), Band("amber", Decimal(1)), Band("red", Decimal(2))))
    value, faults = rebuilt(bands, {"bands.1.above": "3"})
    assert (value, [fault.number for fault in faults]) == (bands, ["D-453"])
    assert rebuilt(bands, {"bands.2.above": "5"})[0].light(Decimal(4)) == "amber"
