"""What is written for a moment, in a text file, in JSON Lines and in Excel, and what it is taken for."""

import io
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from tests.spec.intake_samples import EAST, RIDER, RIDER_HEAD, TREE, judged, numbers, rider, saved, workbook

from sanri.kernel.check import NoEarlier
from sanri.kernel.day import Day
from sanri.kernel.record import Field
from sanri.kernel.schema import value_column
from sanri.kernel.text import Text
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.column import judge_column
from sanri.monitor.intake.template import write_template

ASKED = Field("at", Text("时刻", "Moment"), "moment")
OPTIONAL = Field("at", Text("时刻", "Moment"), "moment", required=False)
HOW = Reading(required=True, near=Day.parse("2023-01-05"))
ROW = "990703,2023-01-30,T1,甲某,440703199001010017,,"
JANUARY_31 = "2023-01-31T06:40"


def local(*parts: int) -> datetime:
    """As Excel has it: by the local clock, with no word of a zone."""
    return datetime(*parts)  # noqa: DTZ001


def taken(raw: object, how: Reading = HOW) -> object:
    """The value, or the numbers of what was found; a column and a cell end alike."""
    cell = judge_cell(ASKED, raw, how)
    column = judge_column(ASKED, [raw], how)
    assert (column.values[0], column.findings.get(0, ())) == (cell.value, cell.findings)
    return [finding.number for finding in cell.findings] or cell.value


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-01-31 06:40", JANUARY_31),
        ("2023-01-31T06:40", JANUARY_31),
        ("2023/1/31 6:40", JANUARY_31),
        ("2023.1.31 6:40", JANUARY_31),
        ("2023年1月31日6时40分", JANUARY_31),
        ("2023年 1月 31日 6点40分", JANUARY_31),
        ("1月31日6时40分", JANUARY_31),
        ("12月31日 23:59", "2022-12-31T23:59"),
        ("1月31日6时", "2023-01-31T06:00"),
        ("1月31日下午3时40分", "2023-01-31T15:40"),
        ("1月31日下午12时5分", "2023-01-31T12:05"),
        ("2023-01-31 00:00", "2023-01-31T00:00"),
        ("2023-01-31 06:40:59", JANUARY_31),
        ("20230131 0640", JANUARY_31),
        ("20230131064000", JANUARY_31),
        ("２０２３－０１－３１　０６：４０", JANUARY_31),
        (" 2023-01-31  06:40 ", JANUARY_31),
        ("44957.27777777778", JANUARY_31),
        (44957.27777777778, JANUARY_31),
        (Decimal("44957.25"), "2023-01-31T06:00"),
        (local(2023, 1, 31, 6, 40), JANUARY_31),
        (local(2023, 1, 31, 6, 39, 59, 999_000), JANUARY_31),
        ("2023-01-31", ["I-323"]),
        ("1月31日", ["I-323"]),
        ("44957", ["I-323"]),
        (44957, ["I-323"]),
        (date(2023, 1, 31), ["I-323"]),
        ("06:40", ["I-324"]),
        (time(6, 40), ["I-324"]),
        ("昨天早上", ["I-324"]),
        ("2023-01-31 早上", ["I-324"]),
        ("2023-01-31T06:40Z", ["I-324"]),
        ("2023-01-31T06:40+08:00", ["I-324"]),
        (datetime(2023, 1, 31, 6, 40, tzinfo=UTC), ["I-324"]),
        ("1月31日上午12时", ["I-324"]),
        ("44957.28", ["I-324"]),
        ("2023-01-31 " + " " * 200 + "06:40", ["I-324"]),
        (local(9999, 12, 31, 23, 59, 59, 999_999), ["I-324"]),
        (True, ["I-324"]),
        ("2023-02-30 06:40", ["I-312"]),
        ("2023-01-31 25:00", ["I-325"]),
        ("2023-01-31 24:00", ["I-325"]),
        ("2023-01-31 06:60", ["I-325"]),
        ("", ["I-301"]),
        ("—", ["I-301"]),
    ],
)
def test_a_moment_is_read_to_the_minute_or_told_why_not(written: object, moment: object) -> None:
    assert taken(written) == moment


def test_a_bare_month_and_day_needs_a_year_from_somewhere() -> None:
    assert taken("1月31日6时40分", Reading(required=True)) == ["I-324"]


def test_an_optional_moment_may_be_left_out() -> None:
    assert judge_cell(OPTIONAL, "-", Reading(required=False)).value is None


def moments(verdict) -> list[object]:
    assert not verdict.faults, [fault.line("en") for fault in verdict.faults]
    return [draft.values["applied"] for draft in verdict.drafts]


def test_text_json_and_excel_say_the_same_moment() -> None:
    text = rider(f"{ROW},2023/1/30 6:40", f"{ROW.replace('T1', 'T2')},1月30日6时40分")
    keys = ("org", "period", "ticket", "name", "card", "applied")
    said = dict(
        zip(keys, ("990703", "2023-01-30", "T1", "甲某", "440703199001010017", "2023-01-30T06:40"), strict=True)
    )
    excel = [RIDER_HEAD.split(","), [*ROW.split(","), local(2023, 1, 30, 6, 40)]]
    for verdict in (text, judged(json.dumps(said), form=RIDER), judged(excel, form=RIDER)):
        assert set(moments(verdict)) == {"2023-01-30T06:40"}


def test_a_date_cell_of_excel_without_a_time_goes_back_with_its_cell() -> None:
    row = [*ROW.split(","), date(2023, 1, 30)]
    fault = judged([RIDER_HEAD.split(","), row], form=RIDER).faults[0]
    assert (fault.number, str(fault.place)) == ("I-323", "日报!H2")
    assert "2023年1月30日" in fault.says.zh and "30 January 2023" in fault.says.en


def test_a_workbook_that_counts_from_1904_has_the_same_moments() -> None:
    book = load_workbook(io.BytesIO(workbook([RIDER_HEAD.split(","), [*ROW.split(","), ""]])))
    book.epoch = local(1904, 1, 1)
    book.active["H2"] = local(2023, 1, 30, 6, 40)
    assert moments(judged(saved(book), form=RIDER)) == ["2023-01-30T06:40"]


def test_the_year_of_a_bare_date_is_that_of_its_own_row() -> None:
    rows = (f"{ROW},12月31日 23:00", f"{ROW.replace('2023-01-30', '2022-03-01').replace('T1', 'T2')},12月31日 23:00")
    assert moments(rider(*rows)) == ["2022-12-31T23:00", "2021-12-31T23:00"]


@pytest.mark.parametrize(
    ("applied", "boarded", "found"),
    [
        ("2023-01-30 06:40", "2023-01-30 06:40", []),
        ("2023-01-30 06:40", "2023-01-30 18:00", []),
        ("2023-01-30 06:40", "", []),
        ("2023-01-30 06:40", "2023-01-30 6:39", ["I-404"]),
        ("2023-01-30 10:00", "2023/1/30 9:59", ["I-404"]),
    ],
)
def test_a_moment_is_not_before_another_to_the_minute(applied: str, boarded: str, found: list[str]) -> None:
    assert numbers(rider(f"{ROW},{applied},{boarded}", head=RIDER_HEAD + ",上车时刻").faults) == found


def test_no_earlier_holds_between_moments_as_between_days() -> None:
    check = NoEarlier("boarded", "applied")
    assert check.holds({"boarded": "2023-01-30T10:00", "applied": "2023-01-30T09:59"})
    assert not check.holds({"boarded": "2023-01-30T09:59", "applied": "2023-01-30T10:00"})


def test_a_moment_is_a_column_of_text_for_text_sorts_as_time_does() -> None:
    assert value_column(ASKED) == ("v_at", "string")
    assert sorted(["2023-01-30T10:00", "2023-01-30T09:59", "2022-12-31T23:59"])[-1] == "2023-01-30T10:00"


def test_a_template_asks_for_moments_as_text_and_says_how() -> None:
    sheet = load_workbook(io.BytesIO(write_template(RIDER, EAST.org, None, tree=TREE))).worksheets[0]
    column = next(
        cell.column_letter for cell in sheet[1] if cell.value == "#@applied" or str(cell.value)[1:] == "applied"
    )
    assert sheet[f"{column}3"].value == "2023-01-30 06:40"
    assert "06:40" in sheet[f"{column}2"].comment.text and "to the minute" in sheet[f"{column}2"].comment.text
    assert sheet.column_dimensions[column].number_format == sheet[f"{column}4"].number_format == "@"
