"""The customs files of the reference city: what they add up to, and what a plan is posed from."""

import csv
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.entry import Entry
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.text import Text
from sanri.lines.customs.line import LINE
from sanri.lines.customs.plans import INSPECTION
from sanri.lines.customs.plans.posing import pose
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.who_when import Sender

CITY = Path(__file__).parents[2] / "examples" / "jiangmen"
DAY = Day.parse("2023-01-30")
EVENING = datetime(2023, 1, 30, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


def orgs() -> OrgTree:
    """The city, its counties and its customs offices."""
    counties = ("440703", "440704", "440705", "440781", "440783", "440784", "440785")
    rows = [Org("440700", Text("江门市", "Jiangmen"), "city", "city", None)]
    rows += [Org(code, Text(code, code), "county", "county", "440700") for code in counties]
    for path in (CITY / "institutions.csv",):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()) if path.exists() else ():
            if row["kind"] == "customs_office" and row["code"] not in {org.code for org in rows}:
                name = Text(row["name_zh"], row["name_en"])
                rows.append(Org(row["code"], name, "institution", row["kind"], row["parent"]))
    return OrgTree(tuple(rows))


@pytest.fixture(scope="module")
def sent() -> list:
    path = [str(CITY), *sys.path]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", path)
        sendings = runpy.run_path(str(CITY / "reconstruct/customs.py"))["sendings"]
        found, again = (sorted(sendings(), key=lambda one: (one.received_at, one.file)) for _ in range(2))
    assert found == again, "the same seed makes the same files"
    return found


@pytest.fixture(scope="module")
def judged(sent) -> list[tuple[object, Judged]]:
    tree = orgs()
    return [
        (one, judge(one.content, LINE.record(one.record), tree, sender=Sender(one.org, one.period, DAY)))
        for one in sent
    ]


@pytest.fixture(scope="module")
def entries(judged) -> list[Entry]:
    """What is in force in the end, numbered as it came."""
    newest: dict[object, Entry] = {}
    drafts = ((one, draft) for one, verdict in judged for draft in verdict.drafts)
    for number, (one, draft) in enumerate(drafts, start=1):
        key = (one.record, draft.org, draft.period, draft.subject)
        newest[key] = Entry(
            number, one.record, draft.org, draft.period, draft.subject, draft.state, draft.values, 1, "", one.source,
            one.by, one.received_at.astimezone(UTC),
        )  # fmt: skip
    return sorted(newest.values(), key=lambda entry: entry.number)


def of(entries: list[Entry], record: str) -> Iterator[Entry]:
    return (entry for entry in entries if entry.record == record)


def demand(entries: list[Entry]) -> Demand:
    known = [entry for entry in entries if entry.accepted_at <= EVENING]
    return Demand(DAY, EVENING, "440700", orgs(), {one.key: tuple(of(known, one.key)) for one in INSPECTION.reads})


def test_one_file_goes_back_with_two_faults_and_comes_again_mended(judged) -> None:
    faulty = {one.file: [fault.number for fault in verdict.faults] for one, verdict in judged if verdict.faults}
    assert faulty == {"customs/containers/440781K01-first.csv": ["I-316", "I-401"]}
    mended = next(verdict for one, verdict in judged if one.file == "customs/containers/440781K01.csv")
    assert mended.drafts


def test_each_offices_year_is_the_sum_of_its_days_and_the_city_passes_60_000_tonnes(entries: list[Entry]) -> None:
    total: dict[str, Decimal] = defaultdict(Decimal)
    for entry in of(entries, "office_day"):
        total[entry.org] += entry.values["tonnes"]
        assert entry.values["tonnes_ytd"] == total[entry.org]
    assert Decimal(60_000) < sum(total.values()) < Decimal(62_000)


def test_the_offices_count_their_own_cases(entries: list[Entry]) -> None:
    cases: dict[tuple[str, Day], int] = defaultdict(int)
    for entry in of(entries, "clearance"):
        cases[entry.org, entry.period.last] += entry.values["released"] is not None
    counted = {(e.org, e.period.last): e.values["declarations"] for e in of(entries, "office_day")}
    assert cases == {key: counted[key] for key in cases}
    assert sum(count for (_, day), count in cases.items() if day == DAY) >= 100


def test_what_is_declared_early_is_released_soonest_once_it_is_there(entries: list[Entry]) -> None:
    waits: dict[str, list[float]] = defaultdict(list)
    for entry in of(entries, "clearance"):
        begun, ended = (datetime.fromisoformat(entry.values[key]) for key in ("arrival_report", "released"))
        waits[entry.values["mode"]].append((ended - begun).total_seconds())
    assert median(waits["early"]) < 1800 < median(waits["ordinary"])


def test_an_urgent_order_at_gaosha_boards_deep_in_the_night_and_makes_its_ship(entries: list[Entry]) -> None:
    night = [e for e in of(entries, "direct_loading") if e.org == "440704K02" and e.values["aboard"] >= "2023-01-30T23"]
    assert [e.values["aboard"] <= e.values["cut_off"] for e in night] == [True]


def test_sixty_jobs_ask_for_a_slot_and_the_animals_come_first(entries: list[Entry]) -> None:
    posed = pose(demand(entries))
    assert len(posed.jobs) == 65
    assert [job.key for job in posed.jobs if job.tier == 0] == ["YY-0131-6831-01", "YY-0131-6831-02"]
    for job in posed.jobs:
        assert any(bay.at in job.at and job.bay_needs <= bay.offers for bay in posed.bays), job.key
        assert any(job.team_needs <= team.offers for team in posed.teams), job.key


def test_a_notice_for_the_morning_is_kept_and_plays_no_part_in_the_evening(entries: list[Entry]) -> None:
    later = [e.subject for e in of(entries, "exam_notice") if e.values["announced"] > f"{EVENING:%Y-%m-%dT%H:%M}"]
    assert len(later) == 1
    examined = {job.key for job in pose(demand(entries)).jobs if job.key.endswith("/E")}
    assert len(examined) == 5
    assert f"{later[0]}/E" not in examined


def test_ships_persons_and_firms_are_made_up(entries: list[Entry]) -> None:
    assert all("样本" in e.values["firm"] or e.values["is_live"] for e in of(entries, "booking"))
    assert all(e.values["imo"] is None or e.values["imo"] < "5" for e in of(entries, "vessel_call"))
    assert {e.source for e in entries} == {"reconstruction"}
