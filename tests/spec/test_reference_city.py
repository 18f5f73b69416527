"""The reference city's important figures, counted a second time from its files by code that is not Sanri's."""

import csv
import io
import json
import runpy
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from sanri.desk.desk import Desk
from sanri.kernel.day import Day
from sanri.kernel.entry import Entry
from sanri.monitor.engines import ENGINES
from sanri.monitor.intake.judge import judge
from sanri.monitor.intake.who_when import Sender
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook

CITY = Path(__file__).parents[2] / "examples" / "jiangmen"
SENT = CITY / "submissions"
LAST = "2023-01-30"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.read(CITY)


@pytest.fixture(scope="module")
def judged(desk):
    """Every file of the index, judged, with the faults of those that go back."""
    found = []
    with (SENT / "index.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["received_at"])
            sender = Sender(row["org"], row["period"], Day.of(at.date()))
            form = desk.records[row["record"]]
            found.append((row, at, form, judge((SENT / row["file"]).read_bytes(), form, desk.tree, sender=sender)))
    return found


@pytest.fixture(scope="module")
def book(judged, desk) -> MemoryBook:
    entries: list[Entry] = []
    newest: dict[tuple, Entry] = {}
    for receipt, (row, at, form, verdict) in enumerate(judged, start=1):
        for draft in verdict.drafts:
            key = (form.key, draft.org, draft.period, draft.subject)
            values = {name: value for name, value in draft.values.items() if value is not None}
            before = newest.get(key)
            if before and (before.state, before.values) == (draft.state, values):
                continue
            late = form.every != "event" and at > form.due.at(draft.period, desk.zone)
            entry = Entry(
                number=len(entries) + 1,
                record=form.key,
                org=draft.org,
                period=draft.period,
                subject=draft.subject,
                state=draft.state,
                values=values,
                receipt=receipt,
                place=draft.place,
                source=draft.source or row["source"],
                by=row["by"],
                accepted_at=at,
                late=late,
                replaces=before.number if before else None,
                reason=row["reason"],
            )
            newest[key] = entry
            entries.append(entry)
    return MemoryBook(entries)


@pytest.fixture(scope="module", params=ENGINES)
def monitor(request, book, desk) -> Monitor:
    return Monitor(
        book, tree=desk.tree, calendar=desk.calendar, comparisons=desk.comparisons, lines=desk.lines, zone=desk.zone,
        engine=request.param,
    )  # fmt: skip


# ---- the same figures by hand -----------------------------------------------------------------------------------


def rows(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return list(csv.DictReader(io.StringIO(text)))


def national() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for path in (SENT / "national").glob("*.csv"):
        for row in rows(path):
            found[row["序列"]][row["日期"]] = int(row["诊疗人次"])
    return found


def platform(day: str) -> dict[str, int]:
    """Ordinary visits by institution, of the platform's export and of those who sent their own file."""
    files = [SENT / "platform" / f"{day}.csv", *(SENT / "single").glob(f"{day}-*.csv")]
    every = [row for path in files for row in rows(path) if row["状态"] == "正常"]
    return {row["机构名称"]: int(row["普通门诊诊疗人次"]) + int(row["急诊诊疗人次"]) for row in every}


def last_day() -> dict[str, int | None]:
    """Ordinary visits by institution on 30 January, each county's file read for what it is; None is not open."""
    folder, found = SENT / LAST, {}
    for name, ordinary, emergency in (("pengjiang", 7, 8), ("xinhui", 7, 8), ("kaiping", 8, 9)):
        sheet = openpyxl.load_workbook(folder / f"{name}.xlsx").worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            if isinstance(row[ordinary], int) and str(row[1]).endswith(("卫生院", "中心")):
                found[row[1]] = row[ordinary] + row[emergency]
    for path in [folder / "jianghai.csv", folder / "heshan.csv", folder / "enping.csv", *folder.glob("44*.csv")]:
        for row in rows(path):
            ordinary, emergency = (next(v for k, v in row.items() if k.startswith(n)) for n in ("普通门诊", "急诊诊疗"))
            found[row["机构名称"]] = None if row["状态"] == "未开诊" else int(ordinary) + int(emergency)
    names = {row["code"]: row["name_zh"] for row in rows(CITY / "institutions.csv")}
    for line in (folder / "taishan-mended.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[names[row["org"]]] = row.get("opd_visits", 0) + row.get("er_visits", 0)
    for row in rows(folder / "shadui-correction.csv"):
        found[row["机构名称"]] = int(row["普通门诊诊疗人次"]) + int(row["急诊诊疗人次"])
    return found


def mean(values: list[int]) -> Decimal:
    return Decimal(sum(values)) / len(values)


def before_eve(series: dict[str, int]) -> Decimal:
    return mean([series[f"2023-01-{day}"] for day in range(14, 21)])


def percent(after: Decimal | int, before: Decimal | int) -> float:
    return float(Decimal(after) / Decimal(before) * 100 - 100)


def figure(monitor: Monitor, key: str, org: str = "440700", *, against: str = "", subject: str = "", day: str = LAST):
    return monitor.figure(monitor.measure(key), org, Day.parse(day), against=against, subject=subject)


# ---- the nation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "series", "value", "peak_day"),
    [
        ("national_opd_er_visits", "普通门、急诊", 2_036_000, "2022-12-29"),
        ("national_fever_visits", "发热诊室", None, "2022-12-23"),
    ],
)
def test_the_nations_series_are_as_released(monitor, key: str, series: str, value: int | None, peak_day: str) -> None:
    by_hand = national()[series]
    found = figure(monitor, key, "100000", against="pre_holiday")
    assert str(found.period) == "2023-01-27"
    assert found.value == by_hand["2023-01-27"] == (value or by_hand["2023-01-27"])
    assert float(found.compared.change) * 100 == pytest.approx(percent(by_hand["2023-01-27"], before_eve(by_hand)))
    peak = figure(monitor, key, "100000", against="winter_peak").compared
    assert (peak.day.iso, peak.base) == (peak_day, max(by_hand.values()))
    assert float(peak.change) * 100 == pytest.approx(percent(by_hand["2023-01-27"], max(by_hand.values())))


def test_the_printed_words_hold_of_the_nations_series() -> None:
    visits, fever = national()["普通门、急诊"], national()["发热诊室"]
    assert -30 < percent(visits["2023-01-27"], before_eve(visits)) < -27  # nearly 30 percent fewer
    assert 43.5 < 100 + percent(visits["2023-01-27"], visits["2022-12-29"]) < 44.5
    holiday = {day: fever[day] for day in (f"2023-01-{n}" for n in range(21, 28))}
    assert min(holiday, key=holiday.get) == "2023-01-22"
    assert max(holiday.values()) < min(fever[f"2023-01-{n}"] for n in range(14, 21))
    assert -44 < percent(mean(list(holiday.values())), before_eve(fever)) < -36
    assert -44 < percent(fever["2023-01-27"], before_eve(fever)) < -36
    assert round(percent(fever["2023-01-27"], fever["2022-12-23"])) == -94


def test_the_printed_number_alone_carries_the_papers_name(monitor, book) -> None:
    def sources(key: str) -> set[str]:
        return {entry.source for entry in book.find(figure(monitor, key, "100000").entries)}

    assert sources("national_opd_er_visits") == {"江门日报 2023-01-31 A01"}
    assert sources("national_fever_visits") == {"reconstruction"}


# ---- the city's clinics -------------------------------------------------------------------------------------------


def test_the_day_is_the_sum_of_every_file_as_it_was_mended_and_corrected(monitor) -> None:
    found = figure(monitor, "opd_er_visits")
    assert found.value == sum(value or 0 for value in last_day().values())
    assert (found.reported, found.expected) == (len(last_day()), 80) == (78, 80)


def test_a_change_is_over_the_units_that_are_there_on_every_day(monitor) -> None:
    now = {name: value for name, value in last_day().items() if value is not None}
    for against, days in (
        ("day_before", ["2023-01-29"]),
        ("pre_holiday", [f"2023-01-{day}" for day in range(14, 21)]),
        ("lunar_year_before", ["2022-02-09"]),
    ):
        before = [platform(day) for day in days]
        if against == "lunar_year_before":
            before = [
                {name.replace("沙坪镇卫生院", "沙坪街道社区卫生服务中心"): v for name, v in one.items()}
                for one in before
            ]
        panel = set(now).intersection(*before)
        compared = figure(monitor, "opd_er_visits", against=against).compared
        assert compared.panel == len(panel) < 78
        assert compared.current == sum(now[name] for name in panel)
        assert round(compared.base, 9) == round(mean([sum(day[name] for name in panel) for day in before]), 9)


def test_who_reported_is_told_as_it_was(monitor) -> None:
    said = {
        key: figure(monitor, f"clinic_day.{key}").value
        for key in ("expected", "reported", "on_time", "missing", "not_open")
    }
    assert said == {"expected": 80, "reported": 78, "on_time": 77, "missing": 2, "not_open": 1}
    assert figure(monitor, "clinic_day.missing", "440785").value == 2


def test_a_centre_that_moved_counts_for_the_county_it_was_in(monitor) -> None:
    days = ("2022-12-31", "2023-01-01")
    assert [figure(monitor, "clinic_day.expected", "440703", day=day).value for day in days] == [9, 8]
    assert [figure(monitor, "clinic_day.expected", "440704", day=day).value for day in days] == [3, 4]


def test_one_file_goes_back_with_all_its_faults_and_comes_again(judged) -> None:
    back = [
        (row["file"], [fault.number for fault in verdict.faults])
        for row, _, form, verdict in judged
        if verdict.faults and form.key == "clinic_day"
    ]
    assert back == [("2023-01-30/taishan.jsonl", ["I-306", "I-401", "I-402", "I-303"])]
    mended = next(verdict for row, _, _, verdict in judged if row["file"].endswith("taishan-mended.jsonl"))
    assert len(mended.drafts) == 18
    assert [draft.org for draft in mended.drafts if draft.state == "zero"] == ["440781115W01"]


def test_a_digit_too_many_was_corrected_with_its_reason(book) -> None:
    of_shadui = [entry for entry in book.entries(Desk.read(CITY).records["clinic_day"]) if entry.org == "440705106W01"]
    wrong, right = of_shadui[-2:]
    assert (right.replaces, right.reason) == (wrong.number, "普通门诊人次多录一位,已按门诊日志更正")
    assert wrong.values["opd_visits"] == 10 * right.values["opd_visits"]


# ---- projects and economy -----------------------------------------------------------------------------------------


def test_piles_left_and_the_pace_that_the_date_needs(monitor) -> None:
    site = json.loads((SENT / "sites" / f"440784104P01-{LAST}.jsonl").read_text(encoding="utf-8"))
    days = (date.fromisoformat(site["piling_deadline"]) - date.fromisoformat(LAST)) / timedelta(days=1)
    assert figure(monitor, "piles_left", subject="JM-001").value == site["piles_left"]
    assert 1250 <= site["piles_left"] <= 1350  # about 1,300
    pace = figure(monitor, "required_piles_per_day", subject="JM-001").value
    assert float(pace) == pytest.approx(site["piles_left"] / days)
    assert Decimal("44.6") <= pace <= Decimal("48.2")


@pytest.mark.parametrize(
    ("project", "investment", "output", "stage", "next_by"),
    [
        ("JM-001", "20", "18", "桩基施工", "2023-02-28"),
        ("JM-002", None, "15", "内部装修", "2023-06-30"),
        ("JM-003", "200", None, "设备安装调试", "2023-03-31"),
        ("JM-004", "100", None, "签约", "2023-12-31"),
    ],
)
def test_the_four_projects_are_as_printed(monitor, project, investment, output, stage, next_by) -> None:
    said = [figure(monitor, key, subject=project).value for key in ("total_investment", "annual_output")]
    assert said == [Decimal(amount) if amount else None for amount in (investment, output)]
    assert figure(monitor, "project_stage", subject=project).value.zh == stage
    assert figure(monitor, "project_next_stage_by", subject=project).value == Day.parse(next_by)


def test_the_years_investment_is_the_sum_of_the_counties_tables(monitor) -> None:
    every = [row for path in (SENT / "investment").glob("2022-12-*.csv") for row in rows(path)]
    done, planned = (sum(int(row[head]) for row in every) for head in ("本年累计完成投资(万元)", "年度计划投资(万元)"))
    assert figure(monitor, "investment_ytd").value == Decimal(done) / 10_000
    assert float(figure(monitor, "ahead_of_time").value) == pytest.approx(done / planned * 100 - 100)


def test_second_place_is_shared_and_is_worked_out_from_all_cities(monitor) -> None:
    growth = {
        row["机构名称"]: Decimal(row["同比增长(发布数)"]) for row in rows(SENT / "economy" / "gdp-2022-cities.csv")
    }
    ahead = [name for name, value in growth.items() if value > growth["江门市"]]
    shared = [name for name, value in growth.items() if value == growth["江门市"]]
    found = figure(monitor, "gdp_growth_rank")
    assert (found.value, found.reported, found.expected) == (len(ahead) + 1, 21, 21) == (2, 21, 21)
    assert shared == ["深圳市", "江门市"]
    assert found.value == figure(monitor, "gdp_growth_rank_published").value


MEMBERS = """
    select 'asean' as partner, unnest(['BN','ID','KH','LA','MM','MY','PH','SG','TH','VN']) as code
    union all select 'korea', 'KR'
    union all select 'rcep', unnest(['BN','KH','LA','SG','TH','VN','MY','MM','ID','AU','JP','NZ','KR'])
    union all select 'belt_and_road', unnest(['BN','ID','KH','LA','MM','MY','PH','SG','TH','VN',
        'IN','RU','AE','SA','TR','PL','EG','IL','BD','PK'])
"""


@pytest.mark.parametrize(
    ("partner", "printed"), [("belt_and_road", "7.4"), ("rcep", "6.0"), ("asean", "14.0"), ("korea", "8.0")]
)
def test_trade_by_partner_grows_as_published_under_the_members_of_the_day(monitor, partner: str, printed: str) -> None:
    after, before = duckdb.execute(
        f"""
        with trade as (
            select cast("年度" as int) as year, "国家(地区)代码" as code,
                cast("进出口总额(亿元)" as decimal(18, 2)) as value
            from read_csv(['{SENT}/economy/trade-2021.csv', '{SENT}/economy/trade-2022.csv'], all_varchar = true)
        ), members as ({MEMBERS})
        select sum(value) filter (year = 2022), sum(value) filter (year = 2021)
        from trade join members using (code) where partner = ?
        """,
        [partner],
    ).fetchone()
    found = figure(monitor, f"trade_value_{partner}", against="year_before")
    assert (found.value, found.compared.base) == (after, before)
    assert f"{percent(after, before):.1f}" == printed
    assert figure(monitor, "trade_growth_published", subject=partner).value == Decimal(printed)


# ---- the files themselves -----------------------------------------------------------------------------------------


def test_the_files_are_rebuilt_from_their_seed_to_the_last_byte(tmp_path: Path) -> None:
    built = runpy.run_path(str(CITY / "build.py"))
    assert built["write"](tmp_path / "again") > 150
    for path in SENT.rglob("*.*"):
        assert (tmp_path / "again" / path.relative_to(SENT)).read_bytes() == path.read_bytes(), path.name


def test_a_file_is_sent_by_a_post_and_never_by_a_person() -> None:
    posts = {row["by"] for row in rows(SENT / "index.csv")}
    assert all("席" in by or by.endswith("信息平台") for by in posts)


def test_all_the_sent_data_stay_small() -> None:
    assert sum(path.stat().st_size for path in SENT.rglob("*.*")) < 3_000_000
