"""The centre's plans: what the forecast rests on, what seats and posts are posed, and what the book is told."""

from decimal import Decimal

from sanri.kernel.dispatch.account import Account, Bound, Cost
from sanri.kernel.dispatch.seats import SeatNeed, SeatPlan
from sanri.kernel.dispatch.standby import StandbyPlan
from sanri.kernel.text import Text
from sanri.lines.primary_care.plans.calling import pose_seats, pose_standby
from sanri.lines.primary_care.plans.rules import SHIFT_KINDS
from sanri.lines.primary_care.plans.sheets import seat_manifests, standby_manifests
from sanri.lines.primary_care.plans.telling_centre import tell_seats, tell_standby
from sanri.lines.primary_care.tests.evening import DAY, NEXT, demand, hour, post

ACCOUNT = Account((Cost("x", Text("成本", "cost"), 28_000),), Bound(27_000, Text("松弛", "relaxed")), "hand", 1, 1, 0.0)
LAST_TUESDAYS = ("2023-01-24", "2023-01-17", "2023-01-10", "2023-01-03")


def test_the_forecast_is_half_an_hour_of_the_mean_of_the_same_weekday() -> None:
    rows = [hour(day, 9, offered) for day, offered in zip(LAST_TUESDAYS, (10, 20, 30, 40), strict=True)]
    others = [hour("2023-01-30", 9, 900), hour("2022-12-27", 9, 900), hour("2023-01-24", 10, 7)]
    loads = pose_seats(demand(*rows, *others)).loads
    assert len(loads) == 48
    assert [str(load.calls) for load in loads[17:23]] == ["0", "12.50", "12.50", "3.50", "3.50", "0"]
    assert loads[18].handling == 90


def test_a_day_that_is_missing_is_no_day_without_calls() -> None:
    loads = pose_seats(demand(hour("2023-01-24", 9, 10), hour("2023-01-10", 9, 30))).loads
    assert loads[18].calls == 10


def test_ninety_five_percent_within_ten_seconds_is_what_seats_are_posed_for() -> None:
    problem = pose_seats(demand())
    assert (problem.answered, problem.within, problem.shrinkage) == (95, 10, 30)
    assert all(load.calls == 0 for load in problem.loads)


def test_no_half_hour_is_nobodys_breaks_or_not() -> None:
    kinds = SHIFT_KINDS.at(DAY).value
    assert all(sum(half in kind.works for kind in kinds) >= 1 for half in range(48))
    assert all(half not in kind.works for kind in kinds for half in kind.breaks)
    assert [kind.span for kind in kinds][:3:2] == ["00:00-08:00", "08:00-16:00"]


def test_the_book_is_told_of_the_peak_and_of_each_half_hour() -> None:
    asked = demand(*(hour(day, 9, 20) for day in LAST_TUESDAYS))
    quiet = SeatNeed(0, 0, 2, Decimal(100), Decimal(0), Decimal(0))
    peak = SeatNeed(3, 5, 4, Decimal("96.2"), Decimal("1.5"), Decimal(0))
    needs = tuple(peak if half in (18, 19) else quiet for half in range(48))
    plan = SeatPlan("call seats", (("E1", 4), ("N1", 2)), needs, (18, 19), ACCOUNT)
    whole, halves = tell_seats(asked, plan)
    said = whole.rows[0].values
    assert (said["calls"], said["peak_seats"], said["peak_roster"], said["people"], said["short"]) == (20, 3, 5, 6, 2)
    assert [row.subject for row in halves.rows][18:20] == [f"{NEXT}T09:00", f"{NEXT}T09:30"]
    roster, half_hours = seat_manifests(asked, plan)
    assert roster.rows[0] == ("早班一 Early 1", "08:00-16:00", "11:30", "4")
    assert half_hours.rows[18][:3] == ("09:00", "10.00", "3")


def test_a_town_is_covered_within_the_drive_of_its_radius() -> None:
    rows = (post("A", 113.0, ambulances=2), post("B", 113.2, area="rural", can_stand=False, calls_a_day="2.5"))
    problem = pose_standby(demand(*rows, hour("2023-01-24", 9, 10, busy=150)))
    assert [zone.key for zone in problem.zones] == ["A", "B"]
    assert [zone.within for zone in problem.zones] == [600, 720 + 648]
    assert (problem.places, problem.vehicles, problem.busy) == ((0,), 2, Decimal("0.25"))


def test_ambulances_that_nobody_has_counted_are_out_as_often_as_usual() -> None:
    assert pose_standby(demand(post("A", 113.0, ambulances=1))).busy == Decimal("0.3")


def test_a_post_that_is_left_says_so_and_one_that_gains_counts_as_moved() -> None:
    asked = demand(post("A", 113.0, ambulances=2), post("B", 113.2), post("C", 113.3, ambulances=1))
    plan = StandbyPlan("standby", ((0, 1), (1, 2)), Decimal("81.25"), ACCOUNT)
    whole, posts = tell_standby(asked, plan)
    said = whole.rows[0].values
    assert (said["ambulances"], said["moved"], str(said["covered"])) == (3, 2, "81.25")
    assert [(row.subject, row.values["ambulances"]) for row in posts.rows] == [("A", 1), ("B", 2), ("C", 0)]
    (sheet,) = standby_manifests(asked, plan)
    assert [row[1:] for row in sheet.rows] == [("2", "1"), ("0", "2"), ("1", "0")]
