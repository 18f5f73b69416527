"""Who gets a seat: order, families, documents that stand twice, and those who failed to come."""

import pytest

from sanri.kernel.record import Value
from sanri.lines.return_to_work.plans.asking import ALONE, NO_DOCUMENT, NO_DROP, NO_STOP, asking
from sanri.lines.return_to_work.tests.coach_day import coach, demand, halt, passed, rider, step

ROW = tuple[str, str, dict[str, Value]]


def order(*rows: ROW) -> list[str]:
    people = asking(demand(*rows)).people
    return [person.number for person in sorted(people, key=lambda person: person.rank)]


@pytest.mark.parametrize(
    ("what", "is_asking"),
    [("passed", True), ("waiting", True), ("refused", False), ("cancelled", False), ("absent", False)],
)
def test_only_who_passed_or_waits_is_planned_for(what: str, is_asking: bool) -> None:
    assert order(rider("A"), step("A", what)) == (["A"] if is_asking else [])


def test_a_registration_that_nobody_has_judged_is_not_planned_for() -> None:
    assert order(rider("A")) == []


def test_who_passed_stands_before_who_waits_and_the_earlier_before_the_later() -> None:
    rows = [rider(number) for number in "ABCD"]
    steps = [
        step("A", "waiting", "2023-01-28T08:00"),
        step("B", "passed", "2023-01-30T09:00"),
        step("C", "passed", "2023-01-29T09:00"),
        step("D", "waiting", "2023-01-28T07:00"),
    ]
    assert order(*rows, *steps) == ["C", "B", "D", "A"]


def missed(number: str, card: str, what: str, *, at: str, day: str = "2023-01-29") -> list[ROW]:
    return [rider(number, card=card, wanted_day=day), step(number, what, at)]


@pytest.mark.parametrize(
    ("second", "at", "comes"),
    [
        ("absent", "2023-01-29T08:00", ["B", "A"]),
        ("cancelled", "2023-01-28T06:30", ["A", "B"]),  # 24 hours before the stop opens: free
        ("cancelled", "2023-01-28T06:31", ["B", "A"]),
    ],
)
def test_who_failed_to_come_twice_or_cancelled_too_late_stands_last(second: str, at: str, comes: list[str]) -> None:
    rows = [rider("A", card="one"), step("A", at="2023-01-28T00:00"), rider("B"), step("B", "waiting")]
    rows += missed("A1", "one", "absent", at="2023-01-28T08:00", day="2023-01-28")
    assert order(*rows, *missed("A2", "one", second, at=at)) == comes


def test_a_document_that_stands_twice_counts_once_and_the_other_is_told() -> None:
    found = asking(demand(*passed(rider("A", card="one"), rider("B", card="two"), rider("C", card="one"))))
    assert [person.number for person in found.people] == ["A", "B"]
    assert [person.number for person in found.doubled] == ["C"]


def test_a_family_is_one_party_and_everybody_else_rides_alone() -> None:
    family = [rider("A", family="F"), rider("B", family="F", role="child"), rider("C")]
    parties = asking(demand(*passed(*family))).parties
    assert [[person.number for person in party.people] for party in parties] == [["A", "B"], ["C"]]


def test_a_child_whose_parents_have_cancelled_stays_at_home() -> None:
    rows = [rider("A", family="F"), step("A", "cancelled"), *passed(rider("B", family="F", role="child"))]
    found = asking(demand(*rows))
    assert (found.parties, [(person.number, why) for person, why in found.declined]) == ((), [("B", ALONE)])


@pytest.mark.parametrize(
    ("said", "why"),
    [({"id_no": None}, NO_DOCUMENT), ({"stop": "S9"}, NO_STOP), ({"drop": "D9"}, NO_DROP)],
)
def test_who_cannot_be_seated_is_told_why(said: dict[str, Value], why: object) -> None:
    found = asking(demand(*passed(rider("A", **said))))  # type: ignore[arg-type]
    assert [(person.number, reason) for person, reason in found.declined] == [("A", why)]


def test_a_passport_does_for_a_card() -> None:
    assert order(*passed(rider("A", id_no=None, passport_no="E00000001"))) == ["A"]


def test_a_stop_that_is_announced_for_another_day_is_not_open() -> None:
    other = halt("boarding_stop", "S3", "旧站", opens="2023-01-30T06:30")
    found = asking(demand(other, *passed(rider("A", stop="S3"))))
    assert [why for _, why in found.declined] == [NO_STOP]


def test_who_has_ridden_and_who_wants_a_later_day_are_not_planned_for() -> None:
    ridden: ROW = ("boarding", "A-0129", {"at": "2023-01-29T07:00", "method": "qr", "trip": "0129-X"})
    rows = passed(rider("A", wanted_day="2023-01-29"), rider("B", wanted_day="2023-02-01"), rider("C"))
    assert order(ridden, *rows, coach("粤JX0201")) == ["C"]


def test_who_has_boarded_this_morning_keeps_the_seat_in_a_new_plan() -> None:
    aboard: ROW = ("boarding", "A-0131", {"at": "2023-01-31T06:35", "method": "qr", "trip": "0131-X"})
    assert order(aboard, *passed(rider("A"))) == ["A"]
