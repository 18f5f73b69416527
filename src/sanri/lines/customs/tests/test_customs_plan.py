"""The slot plan: what it is posed from, what it says, and what it never says before customs does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.canon import words
from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.slots import Slot, SlotPlan
from sanri.kernel.entry import Entry
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.text import Text
from sanri.lines.customs.line import LINE
from sanri.lines.customs.plans.posing import pose
from sanri.lines.customs.plans.sheets import manifests
from sanri.lines.customs.plans.telling import tell
from sanri.lines.customs.plans.wishes import seconds_of

ZONE = ZoneInfo("Asia/Shanghai")
DAY, NEXT = Day.parse("2023-01-30"), "2023-01-31"
OFFICE, OTHER = "440704K02", "440784K01"
HOUR = 3600
TREE = OrgTree(
    (
        Org("440700", Text("江门市", "Jiangmen"), "city", "city", None),
        *(Org(code, Text(code, code), "institution", "customs_office", "440700") for code in (OFFICE, OTHER)),
    )
)
WHARF = {
    "name": "高沙码头",
    "name_en": "Gaosha",
    "longitude": Decimal(113),
    "latitude": Decimal(22),
    "loading_minutes": 60,
}
BAY = {"wharf": "GS", "opens": 8, "closes": 20, "turn_minutes": 10}
BAY |= {"has_platform": True, "has_cold": False, "has_dangerous": False, "has_pens": False}
TEAM = {"wharf": "GS", "begins": f"{NEXT}T08:00", "ends": f"{NEXT}T17:00", "rest_minutes": 5, "overtime_minutes": 60}
TEAM |= {"sees_goods": True, "sees_animals": False, "sees_cold": False, "sees_dangerous": True}
BOOKING = {
    "kind": "loading",
    "credit": "regular",
    "wharf": "GS",
    "ship": "PENGLAI-3/V019",
    "etd": f"{NEXT}T18:00",
    "cy_cut_off": f"{NEXT}T16:00",
    "arrival": f"{NEXT}T09:00",
    "wanted": f"{NEXT}T09:30",
    "is_live": False,
    "is_cold": False,
    "is_dangerous": False,
    "containers": 1,
    "teu": Decimal("2.00"),
}
NOTICE = {
    "announced": "2023-01-30T16:40",
    "wharf": "GS",
    "arrival": f"{NEXT}T09:00",
    "ship": "PENGLAI-3/V019",
    "containers": 1,
}
BOX = {"size_type": "42G1"}
Row = tuple[str, str, Mapping[str, Any]]


def row(record: str, subject: str, values: Mapping[str, Any], **changes: Any) -> Row:
    return record, subject, {**values, **changes}


def booking(subject: str, **changes: Any) -> Row:
    return row("booking", subject, BOOKING, **changes)


BASE = (row("wharf", "GS", WHARF), row("bay", "高沙1号位", BAY), row("team", "高沙班", TEAM))


def demand(*rows: Row, at: str = "2023-01-30T18:00", approved: SlotPlan | None = None, org: str = OFFICE) -> Demand:
    """The wharf, its bay, its team and these rows."""
    entries: dict[str, list[Entry]] = {}
    accepted = datetime(2023, 1, 30, 9, tzinfo=UTC)
    for number, (record, subject, values) in enumerate((*BASE, *rows), start=1):
        own = values.get("org", org)
        entry = Entry(number, record, own, Period.day(DAY), subject, "reported", values, 1, "", "", "", accepted)
        entries.setdefault(record, []).append(entry)
    moment = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    return Demand(DAY, moment, "440700", TREE, entries, approved)


def plan(slots: Iterable[Slot], unserved: Sequence[Unserved] = (), fen: int = 0) -> SlotPlan:
    costs = (Cost("late", Text("逾期", "lateness"), fen),)
    account = Account(costs, Bound(fen // 2, Text("松弛", "relaxed")), "hand", 1, 1, 0.0)
    return SlotPlan("inspection 2023-01-31", tuple(slots), tuple(unserved), account)


def slot(job: str, begin: float, minutes: int) -> Slot:
    start = round(begin * HOUR)
    return Slot(job, "高沙1号位", "高沙班", start, start + minutes * 60)


def told(asked: Demand, made: SlotPlan, record: str) -> list[dict[str, Any]]:
    effect = next(effect for effect in tell(asked, made) if effect.record.key == record)
    return [{"subject": draft.subject, **draft.values} for draft in effect.rows]


def test_a_booking_is_a_job_due_when_its_box_can_still_be_aboard_by_the_cut_off() -> None:
    (job,) = pose(demand(booking("B1"))).jobs
    assert (job.earliest, job.seconds) == (9 * HOUR, 35 * 60)
    assert (job.due, job.last) == (14.5 * HOUR, 15 * HOUR)  # an hour of loading, half an hour to spare
    assert (job.tier, job.price) == (1, 200_000)


def test_the_ships_own_word_goes_before_the_bookings() -> None:
    call = ("vessel_call", "PENGLAI-3/V019", {"etd": f"{NEXT}T22:00", "cy_cut_off": f"{NEXT}T20:00"})
    (job,) = pose(demand(booking("B1"), call)).jobs
    assert (job.due, job.last) == (18.5 * HOUR, 19 * HOUR)


def test_without_a_ship_a_job_is_late_two_hours_after_its_slot() -> None:
    (job,) = pose(demand(booking("B1", ship=None, etd=None, cy_cut_off=None))).jobs
    assert (job.due, job.last) == (round(9.5 * HOUR) + 35 * 60 + 2 * HOUR, None)


@pytest.mark.parametrize(
    ("changes", "tier", "weight", "bay_needs", "team_needs"),
    [
        ({}, 1, 10_000, set(), {"goods"}),
        ({"credit": "advanced"}, 1, 30_000, set(), {"goods"}),
        ({"credit": "dishonest"}, 1, 5_000, set(), {"goods"}),
        ({"kind": "cold_goods", "is_cold": True}, 1, 20_000, {"platform", "cold"}, {"cold"}),
        ({"kind": "animals", "is_live": True, "credit": "advanced"}, 0, 60_000, {"pens"}, {"animals"}),
        ({"kind": "unloading", "is_dangerous": True}, 1, 10_000, {"platform", "dangerous"}, {"goods", "dangerous"}),
    ],
)
def test_a_jobs_place_goes_by_its_kind_its_credit_and_its_goods(
    changes: dict[str, Any], tier: int, weight: int, bay_needs: set[str], team_needs: set[str]
) -> None:
    (job,) = pose(demand(booking("B1", **changes))).jobs
    assert (job.tier, job.weight) == (tier, weight)
    assert (job.bay_needs, job.team_needs) == (bay_needs, team_needs | {OFFICE})


def test_only_what_is_wanted_on_the_next_day_is_planned() -> None:
    asked = demand(booking("B1"), booking("B2", wanted="2023-02-01T09:30"), booking("B3", wanted="2023-01-30T21:00"))
    assert [job.key for job in pose(asked).jobs] == ["B1"]


def test_a_place_that_nobody_registered_has_no_location_and_its_job_no_bay() -> None:
    (job,) = pose(demand(booking("B1", wharf="??"))).jobs
    assert job.at == frozenset()


def test_an_office_sends_its_own_teams() -> None:
    posed = pose(demand(booking("B1", org=OTHER)))
    assert OTHER in posed.jobs[0].team_needs
    assert [team.offers for team in posed.teams] == [{OFFICE, "goods", "dangerous"}]


def test_a_team_off_shift_on_the_next_day_is_not_there() -> None:
    off = row("team", "高沙二班", TEAM, begins="2023-02-01T08:00", ends="2023-02-01T17:00")
    night = row("team", "高沙夜班", TEAM, begins="2023-01-30T22:00", ends=f"{NEXT}T06:00")
    assert {team.key: team.windows for team in pose(demand(booking("B1"), off, night)).teams} == {
        "高沙班": ((8 * HOUR, 17 * HOUR),),
        "高沙夜班": ((0, 6 * HOUR),),
    }


def test_what_begins_within_half_an_hour_stays_and_nothing_new_begins_before_now() -> None:
    approved = plan([slot("B1", 9, 35), slot("B2", 11, 35)])
    posed = pose(demand(booking("B1"), booking("B2"), at=f"{NEXT}T09:10", approved=approved))
    jobs = {job.key: job for job in posed.jobs}
    assert posed.frozen_until == 9 * HOUR + 40 * 60
    assert [jobs[key].told for key in ("B1", "B2")] == list(approved.slots)
    assert (jobs["B1"].earliest, jobs["B2"].earliest) == (9 * HOUR, 9 * HOUR + 10 * 60)


def test_an_announced_examination_comes_before_its_bookings_loading() -> None:
    posed = pose(demand(booking("B1"), row("exam_notice", "B1", NOTICE)))
    assert {job.key: job.after for job in posed.jobs} == {"B1": ("B1/E",), "B1/E": ()}
    assert {job.key: (job.due, job.last) for job in posed.jobs} == {
        "B1": (14.5 * HOUR, 15 * HOUR),
        "B1/E": (14.5 * HOUR, None),  # examined, ship or no ship
    }


@pytest.mark.parametrize(("moment", "seconds"), [("2023-03-26T00:00", 0), ("2023-03-26T04:00", 3 * HOUR)])
def test_seconds_pass_as_they_do_where_the_clock_jumps(moment: str, seconds: int) -> None:
    assert seconds_of(moment, datetime(2023, 3, 26, tzinfo=ZoneInfo("Europe/Berlin"))) == seconds


def test_the_book_is_told_the_plan_in_numbers_one_can_add_up() -> None:
    asked = demand(
        booking("B1"),
        booking("B2", is_live=True, kind="animals", ship=None),
        booking("B3"),
        ("container", "XJMU0000011", {"booking_no": "B1", "size_type": "L5G1"}),
    )
    left_out = Unserved("B3", "deadline", None, Text("船已开", "the ship has left"))
    (whole,) = told(asked, plan([slot("B1", 15, 35), slot("B2", 9, 100)], [left_out], fen=43_750), "slot_plan")
    assert {key: whole[key] for key in ("jobs", "served", "unserved", "late")} == {
        "jobs": 3,
        "served": 2,
        "unserved": 1,
        "late": 1,
    }
    assert (whole["live_jobs"], whole["live_on_time"]) == (1, 1)
    assert (whole["ship_jobs"], whole["makes_ship"], whole["ships"]) == (2, 0, 1)
    assert whole["teu"] == Decimal("6.25")  # 2.25 as listed, 2 and 2 as booked
    assert (whole["cost"], whole["bound"], whole["gap"]) == (Decimal("437.50"), Decimal("218.75"), Decimal("100.0"))


def test_each_job_is_told_with_the_minutes_it_has_to_spare() -> None:
    asked = demand(booking("B1"), booking("B2"))
    left_out = Unserved("B2", "team", 12_000, Text("班组已满", "no team"))
    rows = {one["subject"]: one for one in told(asked, plan([slot("B1", 15, 35)], [left_out]), "slot")}
    assert (rows["B1"]["begin"], rows["B1"]["end"]) == (f"{NEXT}T15:00", f"{NEXT}T15:35")
    assert (rows["B1"]["slack"], rows["B1"]["is_late"]) == (Decimal(-35), True)
    assert (rows["B2"]["bay"], rows["B2"]["slack"], rows["B2"]["binding"]) == (None, None, "team")


def test_a_ship_that_something_will_miss_is_named() -> None:
    asked = demand(booking("B1"), booking("B2"), booking("B3", ship="PENGLAI-5/V006"))
    made = plan([slot("B1", 10, 35), slot("B2", 15, 35), slot("B3", 11, 35)])
    outlook = {one["subject"]: one for one in told(asked, made, "ship_outlook")}
    assert {ship: one["missing"] for ship, one in outlook.items()} == {"PENGLAI-3/V019": 1, "PENGLAI-5/V006": 0}
    assert outlook["PENGLAI-3/V019"]["ready"] == f"{NEXT}T15:35"


def test_a_wharf_is_told_how_much_of_its_bays_hours_is_used() -> None:
    (one,) = told(demand(booking("B1")), plan([slot("B1", 10, 36)]), "wharf_slots")
    assert (one["subject"], one["busy_minutes"], one["open_minutes"], one["teams"]) == ("GS", 36, 720, 1)


def test_work_past_the_shift_is_overtime_and_a_changed_slot_is_a_move() -> None:
    before = plan([slot("B1", 10, 35), slot("B2", 11, 35)])
    asked = demand(booking("B1"), booking("B2"), approved=before)
    (whole,) = told(asked, plan([slot("B1", 10, 35), slot("B2", 16.75, 35)]), "slot_plan")
    assert (whole["overtime"], whole["moved"]) == (20, 1)


def test_boxes_in_two_bookings_or_off_the_list_are_in_doubt() -> None:
    asked = demand(
        booking("B1"),
        booking("B2", containers=2),
        booking("B3", containers=5),
        row("container", "XJMU0000011", BOX, booking_no="B1"),
        row("container", "XJMU0000011", BOX, booking_no="B2", org=OTHER),
    )
    rows = told(asked, plan([slot("B1", 9, 35), slot("B2", 10, 47), slot("B3", 11, 83)]), "slot")
    assert {one["subject"]: one["boxes_in_doubt"] for one in rows} == {"B1": 1, "B2": 2, "B3": 0}


def test_each_team_and_each_wharf_gets_its_sheet_and_the_wharfs_has_a_ticket_a_job() -> None:
    asked = demand(booking("B1"), booking("B2"))
    team, wharf = manifests(asked, plan([slot("B2", 9, 35), slot("B1", 10, 35)]))
    assert (team.key, team.ticket) == ("team-高沙班", None)
    assert (wharf.key, [row[wharf.ticket or 0] for row in wharf.rows]) == ("wharf-GS", ["B2", "B1"])
    assert {len(row) for sheet in (team, wharf) for row in sheet.rows} == {len(team.columns)} == {len(wharf.columns)}


SELECTED = "B7"


def everything_said(asked: Demand) -> str:
    """The problem, the entries and the sheets of a plan that gives every job a slot, as one text."""
    posed = pose(asked)
    made = plan(slot(job.key, 9 + number, 35) for number, job in enumerate(posed.jobs))
    rows = tuple(effect.rows for effect in tell(asked, made))
    return "".join(words(part) for part in (posed, made, rows, manifests(asked, made)))


@given(st.integers(-60, 40), st.integers(-6, 14))
def test_no_output_tells_of_an_examination_before_customs_has_announced_it(announced: int, now: int) -> None:
    """Both in hours from the midnight before the planned day."""
    midnight = datetime(2023, 1, 31, tzinfo=ZONE)
    at, told_at = (f"{midnight + timedelta(hours=hours):%Y-%m-%dT%H:%M}" for hours in (now, announced))
    said = everything_said(demand(booking("B1"), row("exam_notice", SELECTED, NOTICE, announced=told_at), at=at))
    assert (SELECTED in said) == (announced <= now)
    assert ("examination" in said) == (announced <= now)


def test_before_the_announcement_everything_is_as_if_there_were_no_notice() -> None:
    embargoed = row("exam_notice", "B1", NOTICE, announced=f"{NEXT}T08:00")
    assert everything_said(demand(booking("B1"), embargoed)) == everything_said(demand(booking("B1")))


def test_nothing_is_counted_over_the_notices() -> None:
    assert [measure.key for measure in LINE.measures if measure.record.key == "exam_notice"] == []
    booked = [field.key for field in LINE.record("booking").fields]
    assert not {"announced", "selected", "inspected"} & set(booked)
    assert "examination" not in {choice.key for choice in LINE.record("booking").field("kind").choices}
