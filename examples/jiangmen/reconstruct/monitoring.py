"""The primary-care files: the nation's series, the platform's export of every day, the counties' own of 30 January."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from reconstruct import forms
from reconstruct.clinics import Row, clinics_on, row_of
from reconstruct.curves import BEGAN, RELEASED, days, fever, ordinary
from reconstruct.sent import COUNTIES, PAPER, Sent, clock

LAST = date(2023, 1, 30)
CLOSED = {("440785108W01", date(2023, 1, 22)), ("440781115W01", date(2022, 2, 1))}
LATE_ALONE = {date(2022, 12, 24): "440783109W01", date(2023, 1, 11): "440784108W01"}
"""Once in a while one institution misses the platform and sends its own file before noon."""
COPIED = "440783111W01"
SHORT_OF_MEDICINE = "440785103W01"
REFUSED_ELSEWHERE = "440781114W01"


def national() -> Iterator[Sent]:
    """Three releases; each series of each day is an entry of its own, so that a printed number keeps its source."""
    chance = random.Random(20230130)
    header = ("日期", "序列", "诊疗人次")
    by = "市卫生健康局 值班席(转录全国发布)"
    known = [
        (day, name, round(curve(day) * 10_000) + chance.randrange(-90, 91))
        for day in days(BEGAN, RELEASED)
        for name, curve in (("普通门、急诊", ordinary), ("发热诊室", fever))
    ]
    printed = (RELEASED, "普通门、急诊", 2_036_000)
    known = [row for row in known if row[:2] != printed[:2]]
    for first, last, at in (
        (BEGAN, date(2023, 1, 6), clock(date(2023, 1, 7), 17, 5)),
        (date(2023, 1, 7), date(2023, 1, 20), clock(date(2023, 1, 21), 10, 30)),
        (date(2023, 1, 21), RELEASED, clock(date(2023, 1, 30), 17, 40)),
    ):
        rows = [(day.isoformat(), *rest) for day, *rest in known if first <= day <= last]
        yield Sent(f"national/{last}.csv", forms.table(header, rows), "national_bulletin", "100000", by, at)
    rows = [(printed[0].isoformat(), *printed[1:])]
    yield Sent(
        "national/2023-01-27-press.csv",
        forms.table(header, rows),
        "national_bulletin",
        "100000",
        by,
        clock(date(2023, 1, 30), 17, 45),
        source=PAPER,
    )


def platform(folder: Path) -> Iterator[Sent]:
    """One export a day of all institutions, some days in the encoding of an older machine."""
    for day in (*days(date(2022, 1, 25), date(2022, 2, 12)), *days(date(2022, 12, 1), date(2023, 1, 29))):
        rows = [
            _as_sent(row_of(clinic, day)) for clinic in clinics_on(folder, day) if not _is_missing(clinic.code, day)
        ]
        alone = LATE_ALONE.get(day)
        encoding = "gb18030" if day.day % 5 == 0 else "utf-8-sig"
        export = forms.platform([row for row in rows if row.clinic.code != alone], encoding)
        at = clock(day, 8, 20 + day.day % 25, later=1)
        yield Sent(
            f"platform/{day}.csv", export, "clinic_day", "440700", "市卫生健康局 信息平台", at, channel="platform"
        )
        for row in rows:
            if row.clinic.code == alone:
                yield Sent(
                    f"single/{day}-{alone}.csv",
                    forms.platform([row]),
                    "clinic_day",
                    alone,
                    f"{row.clinic.name} 填报席",
                    clock(day, 11, 2, later=1),
                )


def _is_missing(code: str, day: date) -> bool:
    return random.Random(f"missing {code} {day}").random() < 0.0015


def _as_sent(row: Row) -> Row:
    if (row.clinic.code, row.day) in CLOSED:
        return replace(row, state="未开诊", values={})
    if row.clinic.code == COPIED and row.day >= date(2023, 1, 28):
        return replace(row, values=row.values | {"opd_visits": 52, "er_visits": 4})
    return row


def last_day(folder: Path) -> Iterator[Sent]:
    """30 January: each county in its own shape; two silent, one late, one closed, one zero report, one refused file."""
    rows = {county: [] for county in COUNTIES}
    for clinic in clinics_on(folder, LAST):
        rows[clinic.county].append(_of_last_day(_as_sent(row_of(clinic, LAST))))
    yield from _counties(rows)
    yield from _enping(rows["440785"])


def _of_last_day(row: Row) -> Row:
    code, values = row.clinic.code, dict(row.values)
    if code == "440785107W01":  # 那吉: closed for repairs
        return replace(row, state="未开诊", values={})
    if code == "440781115W01":  # 川岛: ferries stopped by fog, nobody came
        return replace(row, state="零报告", values={})
    if code == SHORT_OF_MEDICINE:
        values["antipyretic_stock"] = int(float(values["antipyretic_use"]) * 2.4)
    if code == REFUSED_ELSEWHERE:
        values |= {"referral_refused": 1, "remark": "上级医院无床,改送县人民医院。"}
    return replace(row, values=values)


def _sent(county: str, file: str, content: bytes, hour: int, minute: int, **more: str) -> Sent:
    return Sent(
        f"{LAST}/{file}",
        content,
        "clinic_day",
        county,
        f"{COUNTIES[county]}卫生健康局 填报席",
        clock(LAST, hour, minute, later=1),
        period=LAST.isoformat(),
        **more,
    )


def _counties(rows: dict[str, list[Row]]) -> Iterator[Sent]:
    yield _sent("440703", "pengjiang.xlsx", forms.county_sheet(rows["440703"], "蓬江区", LAST), 8, 12)
    yield _sent("440704", "jianghai.csv", forms.named(rows["440704"], "gb18030"), 8, 4)
    wrong = [_ten_times(row) if row.clinic.code == "440705106W01" else row for row in rows["440705"]]
    yield _sent("440705", "xinhui.xlsx", forms.county_sheet(wrong, "新会区", LAST, subtotals=True), 8, 26)
    right = next(row for row in rows["440705"] if row.clinic.code == "440705106W01")
    yield Sent(
        f"{LAST}/shadui-correction.csv",
        forms.platform([right]),
        "clinic_day",
        right.clinic.code,
        f"{right.clinic.name} 填报席",
        clock(LAST, 8, 44, later=1),
        period=LAST.isoformat(),
        reason="普通门诊人次多录一位,已按门诊日志更正",
    )
    yield _sent("440781", "taishan.jsonl", forms.json_rows(rows["440781"], changes=_faulty(rows["440781"])), 8, 31)
    yield _sent("440781", "taishan-mended.jsonl", forms.json_rows(rows["440781"]), 8, 52)
    yield _sent("440783", "kaiping.xlsx", forms.clean_sheet(rows["440783"], LAST), 8, 40)
    yield _sent("440784", "heshan.csv", forms.named(rows["440784"], "utf-8-sig", with_units=True), 8, 22)


def _ten_times(row: Row) -> Row:
    return replace(row, values=row.values | {"opd_visits": int(row.values["opd_visits"]) * 10})


def _faulty(rows: list[Row]) -> dict[str, dict[str, object]]:
    """Four faults in three rows: below zero, a part above its whole, parts that do not sum, words for a number."""
    one, two, three = (row for row in rows if row.clinic.code in ("440781100W01", "440781104W01", "440781110W01"))
    return {
        one.clinic.code: {"fever_visits": -3, "positive": int(one.values["tested"]) + 5},
        two.clinic.code: {"referred_up": int(two.values["referred_up"]) + 2},
        three.clinic.code: {"opd_visits": "约一百"},
    }


def _enping(rows: list[Row]) -> Iterator[Sent]:
    """恩平 keeps no county file: most in one CSV without codes, a few on their own, one late, two silent."""
    silent = {"440785106W01", "440785109W01"}
    alone = {"440785101W01": (8, 47), "440785103W01": (8, 58), "440785105W01": (9, 43)}
    county = [row for row in rows if row.clinic.code not in silent | alone.keys()]
    yield _sent("440785", "enping.csv", forms.named(county), 8, 35)
    for row in rows:
        if at := alone.get(row.clinic.code):
            yield Sent(
                f"{LAST}/{row.clinic.code}.csv",
                forms.platform([row]),
                "clinic_day",
                row.clinic.code,
                f"{row.clinic.name} 填报席",
                clock(LAST, *at, later=1),
                period=LAST.isoformat(),
            )
