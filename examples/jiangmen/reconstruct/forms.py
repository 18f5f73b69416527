"""The shapes in which files are really sent: platform exports, county tables with titles and totals, lines of JSON."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reconstruct.clinics import FIELDS, Row
from sanri.lines.primary_care.records import CLINIC_DAY

NAMES = {field.key: field.name.zh for field in CLINIC_DAY.fields}
COUNTS = tuple(field.key for field in CLINIC_DAY.fields if field.kind == "count")
# A county's printed form: group over column. The two joined are the form's own names.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("发热诊室", ("fever_room_open", "fever_visits", "fever_65_plus", "fever_6_under")),
    ("普通门诊和急诊", ("opd_visits", "er_visits")),
    ("检测和重症", ("tested", "positive", "severe_found")),
    ("上转", ("referred_up", "referred_by_ambulance", "referred_by_fleet", "referred_by_self", "referral_refused")),
    ("死亡", ("deaths_on_site",)),
    ("人员", ("staff_planned", "staff_support", "staff_on_duty", "staff_sick")),
    ("床位和药品", ("obs_beds", "obs_beds_extra", "obs_beds_used", "antipyretic_stock", "antipyretic_use")),
    ("村卫生室和服务站", ("stations", "stations_open")),
    ("备注", ("remark",)),
)


def table(header: Sequence[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8") -> bytes:
    """A CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    """A JSON Lines file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def platform(rows: Sequence[Row], encoding: str = "utf-8") -> bytes:
    """The export of the city's platform: every institution, code and name, state and all columns."""
    header = ["机构代码", "机构名称", "日期", "状态", *(NAMES[key] for key in FIELDS)]
    return table(header, (_platform_row(row) for row in rows), encoding)


def _platform_row(row: Row) -> list[object]:
    values = [row.values.get(key, "") for key in FIELDS]
    return [row.clinic.code, row.clinic.name, row.day.isoformat(), row.state, *values]


def named(rows: Sequence[Row], encoding: str = "utf-8", *, with_units: bool = False) -> bytes:
    """A county's own CSV: names without codes, a serial number, the day as offices write it."""
    units = {field.key: field.unit.zh for field in CLINIC_DAY.fields if field.unit and field.kind == "count"}
    heads = [f"{NAMES[key]}({units[key]})" if with_units and key in units else NAMES[key] for key in FIELDS]
    header = ["序号", "机构名称", "日期", "状态", *heads]
    body = (
        [number, row.clinic.name, f"{row.day.year}.{row.day.month}.{row.day.day}", row.state]
        + [row.values.get(key, "") for key in FIELDS]
        for number, row in enumerate(rows, start=1)
    )
    return table(header, body, encoding)


def json_rows(rows: Sequence[Row], *, changes: Mapping[str, Mapping[str, object]] | None = None) -> bytes:
    """A county's program sends keys; `changes` are what it got wrong, by institution."""
    states = {"正常": "reported", "零报告": "zero", "未开诊": "closed"}
    found = []
    for row in rows:
        plain = {key: value == "是" if key == "fever_room_open" else value for key, value in row.values.items()}
        plain = {key: value for key, value in plain.items() if value != ""}
        if "antipyretic_use" in plain:
            plain["antipyretic_use"] = float(plain["antipyretic_use"])
        said = {"org": row.clinic.code, "period": row.day.isoformat(), "state": states[row.state], **plain}
        found.append(said | dict((changes or {}).get(row.clinic.code, {})))
    return lines(found)


def county_sheet(rows: Sequence[Row], county: str, day: date, *, subtotals: bool = False) -> bytes:
    """A title over merged two-row heads, names only, totals below, and a note: as a county office keeps it."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "日报"
    keys = [key for _, keys in GROUPS for key in keys]
    width = len(keys) + 3
    sheet.append([f"{county}基层医疗卫生机构诊疗情况日报表"])
    sheet.append([f"填报单位:{county}    日期:{day.year}年{day.month}月{day.day}日"])
    _merged_heads(sheet, width)
    blocks = _blocks(rows) if subtotals else [list(rows)]
    number = 0
    for block in blocks:
        for row in block:
            number += 1
            sheet.append([number, row.clinic.name, "" if row.state == "正常" else row.state, *_cells(row, keys)])
        if subtotals:
            sheet.append(["", "小计", "", *_totals(block, keys)])
    sheet.append(["", "合计", "", *_totals(rows, keys)])
    sheet.append(["说明:未开诊的机构在状态栏注明,不填数字。"])
    for place in (1, 2):
        sheet.merge_cells(start_row=place, start_column=1, end_row=place, end_column=width)
    sheet["A1"].font, sheet["A1"].alignment = Font(size=16, bold=True), Alignment(horizontal="center")
    sheet.column_dimensions["B"].width = 34
    return _saved(book)


def _merged_heads(sheet: Worksheet, width: int) -> None:
    upper, lower = ["序号", "机构名称", "状态"], ["", "", ""]
    for group, keys in GROUPS:
        upper += [group, *[""] * (len(keys) - 1)]
        lower += ["" if NAMES[key] == group else NAMES[key].removeprefix(group) for key in keys]
    sheet.append(upper)
    sheet.append(lower)
    for column in (1, 2, 3, width):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
    first = 4
    for _, keys in GROUPS:
        if len(keys) > 1:
            sheet.merge_cells(start_row=3, start_column=first, end_row=3, end_column=first + len(keys) - 1)
        first += len(keys)


def clean_sheet(rows: Sequence[Row], day: date) -> bytes:
    """One head row, codes, nothing else: the desk's own template as it comes back."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "clinic_day"
    sheet.append(["机构代码", "机构名称", "日期", "状态", *(NAMES[key] for key in FIELDS)])
    for row in rows:
        sheet.append([row.clinic.code, row.clinic.name, day.isoformat(), row.state, *_cells(row, FIELDS)])
    for column in range(1, 5):
        sheet.column_dimensions[get_column_letter(column)].width = 24
    return _saved(book)


def _cells(row: Row, keys: Sequence[str]) -> list[object]:
    values = [row.values.get(key, "") for key in keys]
    return [
        float(value) if key == "antipyretic_use" and value else value or (0 if value == 0 else None)
        for key, value in zip(keys, values, strict=True)
    ]


def _totals(rows: Sequence[Row], keys: Sequence[str]) -> list[object]:
    return [sum(int(row.values.get(key) or 0) for row in rows) if key in COUNTS else None for key in keys]


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    half = (len(rows) + 1) // 2
    return [list(rows[:half]), list(rows[half:])]


def _saved(book: Workbook) -> bytes:
    """The workbook with the same bytes every time: its clocks are set to the first day of the desk."""
    book.properties.created = book.properties.modified = datetime(2023, 1, 1)  # noqa: DTZ001 (a workbook has no zone)
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = _unclocked(content)
            after.writestr(zipfile.ZipInfo(part.filename, (2023, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _unclocked(core: bytes) -> bytes:
    """The library writes the time of saving over what it was told."""
    head, mark, rest = core.partition(b"<dcterms:modified")
    if not mark:
        return core
    clock = b' xsi:type="dcterms:W3CDTF">2023-01-01T00:00:00Z'
    return head + mark + clock + rest[rest.index(b"</dcterms:modified>") :]
