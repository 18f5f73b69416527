"""The projects' files: the register of each county, a day on two sites, and two months' investment."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reconstruct import forms
from reconstruct.curves import days
from reconstruct.sent import COUNTIES, MADE_UP, PAPER, Sent, clock

# What the paper printed stands in rows apart: a figure that it did not print is left empty there. The counties of
# 中创新航 and 隆基绿能, all codes, and everything in the other rows are ours.
_REGISTER = Path(__file__).parent / "projects.csv"

# Plan of the year, and what was done by the end of November and of December as the owner and as statistics has it.
MONEY: dict[str, tuple[str, float, float, float, float]] = {
    "JM-001": ("440784", 4.0, 3.4, 4.1, 3.62),
    "JM-002": ("440703", 5.2, 4.9, 5.5, 5.08),
    "JM-003": ("440705", 60.0, 57.3, 64.8, 61.4),
    "JM-005": ("440703", 3.5, 3.1, 3.6, 3.3),
    "JM-006": ("440704", 9.0, 8.1, 9.3, 8.75),
    "JM-007": ("440704", 4.1, 3.9, 4.2, 4.02),
    "JM-008": ("440705", 5.5, 4.8, 5.4, 5.1),
    "JM-009": ("440781", 2.0, 0.6, 1.9, 1.5),
    "JM-010": ("440781", 2.4, 2.3, 2.5, 2.41),
    "JM-011": ("440783", 4.6, 4.1, 4.7, 4.33),
    "JM-012": ("440785", 3.6, 2.6, 3.1, 2.84),
}

# Piles left on the evening of each day. The paper: about 1,300 are left, piling is to be done by the end of February.
LEFT_XINYI = (1720, 1681, 1640, 1597, 1555, 1512, 1470, 1429, 1391, *[1391] * 9, 1372, 1346, 1312)
LEFT_CUISHANHU = (60, 46, 33, 21, 9, 0)
_SITES = (
    ("440784104P01", "JM-001", 2600, "2023-02-28", LEFT_XINYI),
    ("440783117P01", "JM-011", 480, "2023-01-15", LEFT_CUISHANHU),
)
_NAMES = {"440784104P01": "信义鹤山项目现场指挥部", "440783117P01": "翠山湖装备园项目现场指挥部"}
_RESTING = days(date(2023, 1, 19), date(2023, 1, 27))


def register() -> Iterator[Sent]:
    """The counties' registers as they stood on 29 January; what the paper printed comes in files of its own."""
    day = date(2023, 1, 29)
    with _REGISTER.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    head = ("日期", *list(rows[0])[2:])
    for kind, source in (("printed", PAPER), ("reconstruction", MADE_UP)):
        for county, name in COUNTIES.items():
            chosen = [row for row in rows if (row["source"], row["county"]) == (kind, county)]
            own = [(day.isoformat(), *list(row.values())[2:]) for row in chosen]
            if own:
                table = forms.table(head, own)
                by, at = f"{name}发展和改革局 填报席", clock(day, 16, 20)
                yield Sent(f"projects/{kind}-{county}.csv", table, "project", county, by, at, source=source)


def sites() -> Iterator[Sent]:
    """A line of JSON from each site every evening; through the holiday the watchman reports that nothing moved."""
    for site, project, planned, deadline, left in _SITES:
        for day, remaining in zip(days(date(2023, 1, 10), date(2023, 1, 30)), left, strict=False):
            rests = day in _RESTING
            row = {
                "org": site,
                "period": day.isoformat(),
                "project": project,
                "piles_planned": planned,
                "piles_done": planned - remaining,
                "piles_left": remaining,
                "piling_deadline": deadline,
                "machines": 0 if rests else 6 if day.day >= 28 else 9,
                "people": 4 if rests else 38 + day.day % 7 * 3,
            }
            row |= {"remark": "春节停工值守"} if rests else {}
            yield Sent(
                f"sites/{site}-{day}.jsonl",
                forms.lines([row]),
                "site_day",
                site,
                f"{_NAMES[site]} 填报席",
                clock(day, 19, 40),
                channel="api",
            )


def months() -> Iterator[Sent]:
    """The counties' investment tables, in 万元 as most offices keep them."""
    head = ("月份", "项目代码", "年度计划投资(万元)", "本年累计完成投资(万元)", "本年累计入库投资(万元)")
    for month, at in (("2022-11", date(2022, 12, 8)), ("2022-12", date(2023, 1, 9))):
        for county, name in COUNTIES.items():
            rows = [_money_row(month, project, *money) for project, (where, *money) in MONEY.items() if where == county]
            yield Sent(
                f"investment/{month}-{county}.csv",
                forms.table(head, rows),
                "project_month",
                county,
                f"{name}发展和改革局 填报席",
                clock(at, 15, 10),
            )


def _money_row(
    month: str, project: str, plan: float, november: float, december: float, statistics: float
) -> list[object]:
    done, counted = (december, statistics) if month == "2022-12" else (november, statistics * november / december)
    return [month, project, *(round(amount * 10_000 / 100) * 100 for amount in (plan, done, counted))]
