"""What must hold of the projects, whatever the day."""

from decimal import Decimal

import pytest

from sanri.kernel.day import Day
from sanri.kernel.expression import Among
from sanri.lines.major_projects.line import LINE
from sanri.lines.major_projects.measures import LIGHT_RULE
from sanri.lines.major_projects.records import STAGES


@pytest.mark.parametrize(
    ("points", "light"),
    [
        ("5", "green"),
        ("0", "green"),
        ("-9.9", "green"),
        ("-10", "amber"),
        ("-30", "amber"),
        ("-30.1", "red"),
        ("-100", "red"),
    ],
)
def test_ten_to_thirty_points_behind_is_amber_and_more_is_red(points: str, light: str) -> None:
    assert LIGHT_RULE.at(Day.parse("2023-01-30")).value.light(Decimal(points)) == light


def test_the_ladder_runs_from_talks_to_full_production_and_every_rung_is_counted() -> None:
    ladder = [stage.key for stage in STAGES]
    assert (ladder[0], ladder[-1]) == ("visit", "full_production")
    assert ladder.index("passed") < ladder.index("signed") < ladder.index("groundbreaking") < ladder.index("production")
    assert [LINE.measure(f"projects_in_{stage}").key for stage in ladder] == [
        f"projects_in_{stage}" for stage in ladder
    ]


def test_a_trial_run_is_still_building() -> None:
    where = LINE.measure("projects_building").where
    assert isinstance(where, Among)
    assert where.holds({"stage": "trial"})
    assert not where.holds({"stage": "production"})


@pytest.mark.parametrize(("done", "left", "holds"), [(1288, 1312, True), (1288, 1300, False), (2700, -100, False)])
def test_piles_done_and_left_make_the_piles_planned(done: int, left: int, holds: bool) -> None:
    row = {"piles_planned": 2600, "piles_done": done, "piles_left": left}
    assert all(check.holds(row) for check in LINE.record("site_day").checks) == holds


def test_the_owners_money_and_the_statisticians_are_two_measures() -> None:
    owner, statistics = LINE.measure("investment_ytd"), LINE.measure("investment_ytd_statistics")
    assert not set(owner.fields) & set(statistics.fields)
