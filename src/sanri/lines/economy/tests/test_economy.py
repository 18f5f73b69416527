"""What must hold of the economy line, whatever the day."""

import pytest

from sanri.kernel.dated import Membership
from sanri.kernel.day import Day
from sanri.kernel.measure import Last
from sanri.lines.economy.line import LINE
from sanri.lines.economy.measures import ASEAN, BELT_AND_ROAD, BY_PARTNER, KOREA, RCEP


@pytest.mark.parametrize(
    ("group", "day", "members"),
    [
        (ASEAN, "2023-01-30", 10),
        (ASEAN, "2025-10-26", 11),
        (RCEP, "2021-12-31", 0),
        (RCEP, "2022-01-01", 9),
        (RCEP, "2022-02-01", 10),
        (RCEP, "2022-03-18", 11),
        (RCEP, "2022-05-01", 12),
        (RCEP, "2023-01-30", 13),
        (RCEP, "2023-06-02", 14),
        (BELT_AND_ROAD, "2023-01-30", 64),
        (KOREA, "2023-01-30", 1),
    ],
)
def test_a_group_has_the_members_of_its_day(group: Membership, day: str, members: int) -> None:
    assert len(group.at(Day.parse(day))) == members


def test_the_list_of_2023_october_is_another_list() -> None:
    before, after = (BELT_AND_ROAD.at(Day.parse(day)) for day in ("2023-09-30", "2023-10-01"))
    assert before - after == {"IL", "IN"}
    assert "KR" in after - before


def test_groups_overlap_so_they_cannot_be_added() -> None:
    day = Day.parse("2023-01-30")
    assert ASEAN.at(day) - RCEP.at(day) == {"PH"}
    assert KOREA.at(day) < RCEP.at(day)


def test_published_growth_is_read_and_never_worked_out() -> None:
    published = [measure for measure in LINE.measures if "growth_published" in measure.key]
    assert len(published) == 6
    assert all(isinstance(measure.how, Last) and measure.fields[0] == "growth_published" for measure in published)


def test_every_partner_stands_beside_its_own_sum() -> None:
    assert [(partner.key, value.key) for partner, value in BY_PARTNER] == [
        ("belt_and_road", "trade_value_belt_and_road"),
        ("rcep", "trade_value_rcep"),
        ("asean", "trade_value_asean"),
        ("korea", "trade_value_korea"),
    ]
