"""Direct loading: three activities side by side, one cut-off, and what can still be done."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.entry import Entry
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.text import Text
from sanri.lines.customs.plans.watching import under_way

DAY = Day.parse("2023-01-30")
TREE = OrgTree((Org("440700", Text("江门市", "Jiangmen"), "city", "city", None),))
# An hour from release to aboard: everything must be done by 23:00.
WATCH = {"wharf": "GS", "ship": "PENGLAI-5/V006", "cut_off": "2023-01-31T00:00"}


def demand(values: Mapping[str, Any], at: str = "2023-01-30T18:00") -> Demand:
    accepted = datetime(2023, 1, 30, 9, tzinfo=UTC)
    rows = {"wharf": ("GS", {"loading_minutes": 60}), "direct_loading": ("B1", dict(values))}
    entries = {
        record: [Entry(1, record, "440704K02", Period.day(DAY), subject, "reported", own, 1, "", "", "", accepted)]
        for record, (subject, own) in rows.items()
    }
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    return Demand(DAY, moment, "440700", TREE, entries)


def on(time: str) -> str:
    return f"2023-01-30T{time}"


DONE = {
    f"{which}_{end}": on(time)
    for which in ("loading", "manifest", "declaration")
    for end, time in (("began", "16:00"), ("ended", "17:00"))
}


@pytest.mark.parametrize(
    ("stamps", "now", "prospect", "minutes", "critical"),
    [
        ({}, "18:00", "in_time", 150, "loading"),  # loading takes 150 minutes: done at 20:30
        ({"loading_began": on("17:00")}, "18:00", "in_time", 190, "declaration"),  # declaration 110: done at 19:50
        ({}, "20:30", "in_time", 0, "loading"),
        ({}, "20:31", "will_miss", -1, "loading"),
        ({"loading_ended": on("20:00")}, "21:00", "in_time", 10, "declaration"),
        ({}, "23:01", "missed", -151, "loading"),
        (DONE, "18:00", "made", 360, "loading"),
    ],
)
def test_the_activity_that_ends_last_says_whether_the_ship_is_reached(
    stamps: dict[str, str], now: str, prospect: str, minutes: int, critical: str
) -> None:
    (found,) = under_way(demand(WATCH | stamps, on(now)))
    assert (found.outlook.prospect, found.outlook.critical[0]) == (prospect, critical)
    assert found.outlook.slack.total_seconds() / 60 == minutes


def test_each_activity_has_a_latest_beginning() -> None:
    (found,) = under_way(demand(WATCH))
    latest = {each.activity.key: f"{each.begin_by:%H:%M}" for each in found.outlook.forecasts}
    assert latest == {"loading": "20:30", "manifest": "22:15", "declaration": "21:10"}


@pytest.mark.parametrize("values", [WATCH | {"aboard": on("17:30")}, WATCH | {"cut_off": "2023-01-29T23:59"}])
def test_what_is_aboard_or_has_left_is_watched_no_more(values: dict[str, str]) -> None:
    assert list(under_way(demand(values))) == []
