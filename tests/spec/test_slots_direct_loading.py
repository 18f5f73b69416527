"""Direct loading: three activities side by side, one cut-off; is the ship reached, and which of them decides it?"""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sanri.kernel.dispatch.parallel import Activity, Outlook, outlook
from sanri.kernel.text import Text

DESK = timezone(timedelta(hours=8))
NAMES = {
    "loading": Text("边装货", "loading"),
    "manifest": Text("边预报", "manifest"),
    "declaration": Text("边报关", "declaration"),
}
EXPECTED = {"loading": 180, "manifest": 60, "declaration": 120}
"""Minutes, the P90 of each stage."""
CUT_OFF = "12:00"


def at(clock: str) -> datetime:
    return datetime(2023, 1, 28, *map(int, clock.split(":")), tzinfo=DESK)


def seen(now: str, **spans: str) -> Outlook:
    """How it stands; spans are "begun" or "begun-ended", and what is not named has not begun."""
    activities = []
    for key, minutes in EXPECTED.items():
        begun, _, ended = spans.get(key, "").partition("-")
        moments = [at(clock) if clock else None for clock in (begun, ended)]
        activities.append(Activity(key, NAMES[key], timedelta(minutes=minutes), *moments))
    return outlook("粤港快船", at(CUT_OFF), tuple(activities), now=at(now))


DAYS = (
    # now, what has begun and ended, expected finish, minutes left, critical, prospect
    ("08:00", {}, "11:00", 60, ("loading",), "in_time"),
    ("09:30", {}, "12:30", -30, ("loading",), "will_miss"),
    ("09:30", {"loading": "08:00"}, "11:30", 30, ("declaration",), "in_time"),
    ("10:00", {"loading": "09:00"}, "12:00", 0, ("loading", "declaration"), "in_time"),
    ("10:01", {"loading": "08:00", "manifest": "09:00-09:40"}, "12:01", -1, ("declaration",), "will_miss"),
    ("11:30", {"loading": "08:00", "manifest": "08:00-08:40", "declaration": "09:00-10:50"}, "11:30", 30, ("loading",),
     "in_time"),
    ("11:50", {"loading": "08:00-11:20", "manifest": "08:00-08:40", "declaration": "09:00-10:50"}, "11:20", 40,
     ("loading",), "made"),
    ("12:30", {"loading": "08:00-11:20", "manifest": "08:00-08:40", "declaration": "09:00-12:10"}, "12:10", -10,
     ("declaration",), "missed"),
    ("12:01", {"loading": "08:00-11:20", "manifest": "08:00-08:40"}, "14:01", -121, ("declaration",), "missed"),
)  # fmt: skip


@pytest.mark.parametrize(("now", "spans", "finish", "left", "critical", "prospect"), DAYS)
def test_the_last_to_end_decides_whether_the_ship_is_reached(
    now: str, spans: dict[str, str], finish: str, left: int, critical: tuple[str, ...], prospect: str
) -> None:
    found = seen(now, **spans)
    assert (found.finish, found.slack) == (at(finish), timedelta(minutes=left))
    assert (found.critical, found.prospect) == (critical, prospect)


def test_each_activity_says_by_when_it_must_begin() -> None:
    begins = {each.activity.key: each.begin_by for each in seen("08:00").forecasts}
    assert begins == {"loading": at("09:00"), "manifest": at("11:00"), "declaration": at("10:00")}


def test_what_runs_longer_than_expected_is_called_overdue() -> None:
    overdue = {
        each.activity.key: each.is_overdue for each in seen("11:30", loading="08:00", manifest="11:00").forecasts
    }
    assert overdue == {"loading": True, "manifest": False, "declaration": False}


WORDS = (
    (
        seen("09:30", loading="08:00", manifest="09:00-09:20"),
        "“粤港快船”预计01-28 11:30办结,距截载01-28 12:00余30分钟,关键环节为边报关;边报关最迟01-28 10:00开始",
        "“粤港快船”: done at 01-28 11:30 as expected, 30 min before 01-28 12:00; critical: declaration; "
        "declaration must begin by 01-28 10:00",
    ),
    (
        seen("10:30", loading="09:10", manifest="10:00", declaration="10:10"),
        "“粤港快船”预计01-28 12:10办结,将迟于截载01-28 12:00达10分钟,关键环节为边装货、边报关;各环节均已开始",
        "“粤港快船” will be missed: done at 01-28 12:10, 10 min past 01-28 12:00; critical: loading, declaration; "
        "all have begun",
    ),
)


@pytest.mark.parametrize(("found", "zh", "en"), WORDS)
def test_it_is_told_in_both_tongues_with_the_ship_named(found: Outlook, zh: str, en: str) -> None:
    assert (found.words.zh, found.words.en) == (zh, en)


def test_moments_of_another_zone_are_told_in_that_of_the_cut_off() -> None:
    now = at("09:30").astimezone(UTC)
    activity = Activity("loading", NAMES["loading"], timedelta(hours=1), now - timedelta(minutes=30))
    assert outlook("粤港快船", at(CUT_OFF), (activity,), now=now).words.zh.startswith("“粤港快船”预计01-28 10:00办结")


def test_an_end_without_a_beginning_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="mend its moments"):
        Activity("loading", NAMES["loading"], timedelta(hours=1), ended=at("09:00"))
    with pytest.raises(ValueError, match="at least one activity"):
        outlook("粤港快船", at(CUT_OFF), (), now=at("09:00"))
