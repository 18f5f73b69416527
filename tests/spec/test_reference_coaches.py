"""The reference city's coaches, counted a second time from their files by code that is not Sanri's."""

import csv
import io
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from sanri.desk.desk import Desk
from sanri.kernel.day import Day
from sanri.kernel.entry import Entry
from sanri.kernel.text import Text
from sanri.lines.return_to_work.line import LINE
from sanri.monitor.engines import ENGINES
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.who_when import Sender
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook
from sanri.monitor.signals import raise_signals
from sanri.report.compose import DeskWords, Issue, compose

CITY = Path(__file__).parents[2] / "examples" / "jiangmen"
DAY = Day.parse("2023-01-30")


def made() -> list:
    """The files as the city's own script makes them."""
    sys.path.insert(0, str(CITY))
    try:
        from reconstruct.coaches import coaches

        return sorted(coaches(), key=lambda one: (one.received_at, one.file))
    finally:
        sys.path.remove(str(CITY))


@pytest.fixture(scope="module")
def sent() -> list:
    return made()


def rows(sent: list, record: str) -> list[dict[str, str]]:
    """The rows of a record, each of a file that came back left out."""
    mended = {one.file.removesuffix("-mended.csv") for one in sent if one.file.endswith("-mended.csv")}
    found = []
    for one in sent:
        if one.record != record or one.file.removesuffix(".csv") in mended:
            continue
        if one.file.endswith(".jsonl"):
            found += [json.loads(line) for line in one.content.decode().splitlines()]
        else:
            text = one.content.decode(
                "gb18030" if one.file.endswith("440705.csv") and record == "registration" else "utf-8"
            )
            found += list(csv.DictReader(io.StringIO(text)))
    return found


def test_the_same_seed_gives_the_same_files(sent: list) -> None:
    assert [(one.file, one.content) for one in made()] == [(one.file, one.content) for one in sent]


def test_the_fair_asks_for_as_many_as_the_paper_said(sent: list) -> None:
    posts = rows(sent, "employer_demand")
    assert len(posts) == 78
    assert len({post["用人单位信用代码"] for post in posts}) == 20
    assert sum(int(post["计划招聘人数"]) for post in posts) == 1196


def test_the_first_coach_is_the_papers(sent: list) -> None:
    (first,) = [row for row in rows(sent, "arrival") if row["ordinal"] == 1]
    assert (first["people"], first["arrived"]) == (41, "2023-01-28T07:02")
    assert 600 < float(first["kilometres"]) < 700
    tickets = [row for row in rows(sent, "boarding") if row["trip"] == first["trip_number"]]
    assert len(tickets) == 41


def test_nobody_is_a_real_person(sent: list) -> None:
    for row in rows(sent, "registration"):
        assert row["身份证件号码"][14:17] == "000", "a serial number that is given to nobody"
        assert row["本人手机"][:7] in ("1990000", "")


def test_a_card_stands_twice_only_where_it_was_meant_to(sent: list) -> None:
    registered = rows(sent, "registration")
    numbers = Counter(row["身份证件号码"] for row in registered if row["希望乘车日期"] == "2023-01-31")
    assert sorted(count for count in numbers.values() if count > 1) == [2] * 6
    assert len({row["登记编号"] for row in registered}) == len(registered)


def test_every_ticket_read_belongs_to_somebody_who_had_registered_for_that_day(sent: list) -> None:
    wanted = {row["登记编号"]: row["希望乘车日期"] for row in rows(sent, "registration")}
    for row in rows(sent, "boarding"):
        number, _, day = row["ticket"].rpartition("-")
        assert wanted[number].replace("-", "").endswith(day)


def verdict(desk: Desk, one) -> Judged:
    return judge(one.content, LINE.record(one.record), desk.tree, sender=Sender(one.org, one.period, None))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.read(CITY)


@pytest.fixture(scope="module")
def verdicts(desk: Desk, sent: list) -> list[tuple]:
    return [(one, verdict(desk, one)) for one in sent]


@pytest.fixture(scope="module", params=sorted(ENGINES))
def monitor(request: pytest.FixtureRequest, desk: Desk, verdicts: list[tuple]) -> Monitor:
    entries = []
    for one, judged in verdicts:
        for draft in judged.drafts:
            kept = (one.record, draft.org, draft.period, draft.subject, draft.state, draft.values)
            entries.append(Entry(len(entries) + 1, *kept, 1, draft.place, one.source, one.by, one.received_at))
    book = MemoryBook(entries)
    how = {"tree": desk.tree, "calendar": desk.calendar, "comparisons": desk.comparisons, "zone": desk.zone}
    return Monitor(book, lines=[LINE], engine=request.param, **how)


def test_one_file_comes_back_and_is_mended_before_the_plan_is_made(verdicts: list[tuple]) -> None:
    refused = {one.file: {fault.number for fault in judged.faults} for one, judged in verdicts if judged.faults}
    assert refused == {"coaches/registrations-2023-01-30-440703.csv": {"I-301", "I-316", "I-409", "I-410"}}
    mended = next(one for one, _ in verdicts if one.file.endswith("-mended.csv"))
    assert mended.received_at.hour < 18


def test_the_seasons_figures_are_those_of_the_reports(monitor: Monitor, sent: list) -> None:
    trips = rows(sent, "arrival")
    today = [trip for trip in trips if trip["arrived"].startswith("2023-01-30")]
    expected = {
        "trips_so_far": len(trips),
        "people_so_far": sum(trip["people"] for trip in trips),
        "trips_today": len(today),
        "people_today": sum(trip["people"] for trip in today),
        "delay_today": 38,  # 16:20 planned, 16:58 come
        "left_in_time": len(trips) - 1,  # one left 22 minutes late
        "small_hours_trips": 1,
        "first_people": 41,
        "first_arrived": Text("1月28日07:02", "07:02 on 28 January"),
        "tickets_read": sum(row["period"] == "2023-01-30" for row in rows(sent, "boarding")),
        "at_work": sum(row["at_work"] for row in rows(sent, "on_post")),
        "workers_wanted": 1196,
    }
    figures = {key: monitor.figure(LINE.measure(key), "440700", DAY).value for key in expected}
    assert figures == expected


def test_the_table_of_trips_is_the_days_own(monitor: Monitor, desk: Desk, sent: list) -> None:
    issue = Issue(DeskWords(desk.name, desk.city, desk.nation, 1), DAY, DAY + 1, 1, {LINE.key: ()}, "v1")
    (table,) = compose(monitor, [LINE], issue, tongue="zh").articles[0].tables
    arrived = [trip["trip_number"] for trip in rows(sent, "arrival") if trip["period"] == DAY.iso]
    assert [str(row[0][0]) for row in table.rows] == sorted(arrived)


def test_a_late_coach_and_the_one_that_drove_through_the_night_are_raised(monitor: Monitor, desk: Desk) -> None:
    raised = raise_signals(monitor, LINE, DAY, city=desk.city, now=desk.close_of(DAY))
    assert {signal.rule.key: signal.severity for signal in raised} == {"coach_late": "amber", "coach_at_night": "note"}
