"""What a new plan changes, person by person; and two plans side by side."""

from dataclasses import replace

from tests.spec.coach_city import HOUR, MINUTE, halt, plan, problem, ride, route

from sanri.dispatch.difference import compare, difference, moves
from sanri.dispatch.solve.replan import fitted
from sanri.kernel.dispatch.follow import told_by
from sanri.kernel.dispatch.routes import Vehicle

ROAD = (0, 10, 20, 30, 60)
COACH = Vehicle("coach", (4,), count=3, fixed=10_000, per_km=100)
VAN = Vehicle("van", (4,), fixed=5_000, per_km=100)
ANN = ride("ann", 0, 4, people=("p1", "p2"), price=50_000)
BEN, CAT, DAN = (ride(key, a, 4, price=50_000) for key, a in (("ben", 1), ("cat", 2), ("dan", 3)))
EVE = ride("eve", None, 4, load=3, price=50_000)

BEFORE = problem((ANN, BEN, CAT, DAN), (COACH, VAN), km=ROAD)
FIRST = plan(
    BEFORE,
    route("coach", halt(0, 60, on="ann"), halt(1, 70, on="ben"), halt(4, 120, off="ann ben")),
    route("coach", halt(2, 60, on="cat"), halt(4, 100, off="cat"), unit=1),
    route("coach", halt(3, 60, on="dan"), halt(4, 90, off="dan"), unit=2),
)
AFTER = told_by(FIRST, problem((ANN, BEN, CAT, EVE), (COACH, VAN), km=ROAD, moving_price=1_000))
SECOND = plan(
    AFTER,
    route("coach", halt(0, 80, on="ann"), halt(4, 140, off="ann eve")),
    route("van", halt(1, 90, on="ben"), halt(4, 140, off="ben")),
    left=["cat"],
)


def test_each_person_is_kept_moved_added_dropped_or_gone() -> None:
    found = difference(FIRST, SECOND, AFTER, earlier=BEFORE)
    # ann leaves twenty minutes later, which is the same time; ben has another vehicle; dan asks no more
    assert [(rider.request, rider.person, rider.heads, rider.change) for rider in found.riders] == [
        ("ann", "p1", 1, "kept"),
        ("ann", "p2", 1, "kept"),
        ("ben", "", 1, "moved"),
        ("cat", "", 1, "dropped"),
        ("eve", "", 3, "added"),
        ("dan", "", 1, "gone"),
    ]
    assert {change: found.people(change) for change in ("kept", "moved", "added", "dropped", "gone")} == {
        "kept": 2, "moved": 1, "added": 3, "dropped": 1, "gone": 1,
    }  # fmt: skip


def test_a_time_further_off_than_people_bear_is_a_move() -> None:
    later = plan(AFTER, route("coach", halt(0, 91, on="ann"), halt(4, 151, off="ann eve")), left=["ben", "cat"])
    assert [rider.change for rider in difference(FIRST, later, AFTER).riders][:2] == ["moved", "moved"]


def test_vehicles_and_costs_are_told_on_both_sides() -> None:
    found = difference(FIRST, SECOND, AFTER)
    assert found.vehicles_added == (("van", 0),) and found.vehicles_removed == (("coach", 1), ("coach", 2))
    # before: 3 coaches, 60 + 40 + 30 km; after: coach and van, 60 + 50 km, cat left out, ben moved
    assert [(part.key, part.before, part.after) for part in found.parts] == [
        ("fixed", 30_000, 15_000),
        ("way", 13_000, 11_000),
        ("hours", 0, 0),
        ("unserved", 0, 50_000),
        ("moving", 0, 1_000),
    ]


def test_a_difference_is_told_in_one_sentence_and_each_move_in_a_line() -> None:
    found = difference(FIRST, SECOND, AFTER, earlier=BEFORE)
    assert found.words.zh == (
        "原车原时2人,改派1人,新增3人,不再安排1人,退出1人;增派1台,撤回2台;费用由430.00元变为770.00元"
    )
    assert found.words.en == (
        "2 keep coach and time, 1 are moved, 3 are added, 1 are no longer served, 1 ask no more; "
        "1 vehicles more, 2 fewer; the cost goes from 430.00 to 770.00 yuan"
    )
    assert [line.zh for line in moves(found, AFTER)] == ["ben(1人):“coach”第1台01-30 01:10改为“van”第1台01-30 01:30"]
    assert "“coach” no. 1 at 01-30 01:10 becomes “van” no. 1 at 01-30 01:30" in moves(found, AFTER)[0].en


def test_no_person_s_key_stands_in_the_words() -> None:
    people = replace(BEN, people=("p7",))
    posed = told_by(FIRST, problem((ANN, people, CAT), (COACH, VAN), km=ROAD))
    later = plan(posed, route("van", halt(1, 90, on="ben"), halt(4, 140, off="ben")), left=["ann", "cat"])
    found = difference(FIRST, later, posed)
    assert not any("p7" in line.zh + line.en for line in (found.words, *moves(found, posed)))


def test_nothing_changes_from_a_plan_to_itself() -> None:
    found = difference(FIRST, FIRST, BEFORE)
    assert {rider.change for rider in found.riders} == {"kept"}
    assert found.vehicles_added == found.vehicles_removed == () and moves(found, BEFORE) == ()


def test_the_moved_of_a_difference_are_those_paid_for() -> None:
    posed = told_by(FIRST, problem((ANN, BEN, CAT, DAN, EVE), (replace(COACH, count=2),), km=ROAD, moving_price=100))
    made = fitted(posed, FIRST)
    moving = {cost.key: cost.fen for cost in made.account.costs}["moving"]
    assert difference(FIRST, made, posed).people("moved") * 100 == moving > 0


def test_two_plans_stand_side_by_side() -> None:
    both = compare(FIRST, SECOND, told_by(FIRST, problem((ANN, BEN, CAT, DAN, EVE), (COACH, VAN), km=ROAD)))
    rows = {name.en: (a, b) for name, a, b in both.rows(AFTER)}
    # person-km: 2 × 60 + 50 + 40 + 30, against ann's two and eve's three aboard for 60, ben alone for 50
    assert rows["person-km"] == ("240", "350")
    assert rows["cost (yuan)"] == ("430.00", "770.00") and rows["vehicles"] == ("3", "2")
    assert rows["latest arrival"] == ("01-30 02:00", "01-30 02:20")
    assert rows["left out (people)"] == ("0", "1") and rows["moved (people)"] == ("0", "1")
    assert (both.a.latest_arrival, both.b.latest_arrival) == (2 * HOUR, 2 * HOUR + 20 * MINUTE)
