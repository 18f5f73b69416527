"""What is written in a cell, and what it is taken for."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from sanri.kernel.day import Day
from sanri.kernel.record import Choice, Field
from sanri.kernel.text import Text
from sanri.kernel.unit import PERCENT, VISITS
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.column import judge_column
from sanri.monitor.intake.grid import Percent

NAME = Text("项", "item")
COUNT = Field("count", NAME, unit=VISITS)
DECIMAL = Field("decimal", NAME, "decimal", places=2)
RATE = Field("rate", NAME, "decimal", PERCENT, places=2)
FLAG = Field("flag", NAME, "flag")
DATE = Field("day", NAME, "day")
TEXT = Field("text", NAME, "text")
USCC = Field("uscc", NAME, "identifier", identifier="uscc")
CARD = Field("card", NAME, "identifier", identifier="id_card")
STAGE = Field(
    "stage",
    NAME,
    "choice",
    choices=(Choice("land", Text("交地", "Land handed over")), Choice("none", Text("无", "None"))),
)
HOW = Reading(required=True, near=Day.parse("2023-01-05"), today=Day.parse("2023-01-31"))


def taken(field: Field, raw: object, how: Reading = HOW) -> object:
    """The value, or the numbers of what was found."""
    cell = judge_cell(field, raw, how)
    column = judge_column(field, [raw], how)
    assert (column.values[0], column.findings.get(0, ())) == (cell.value, cell.findings)
    return [finding.number for finding in cell.findings] or cell.value


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("１２", 12),
        ("１，２３４", 1234),
        ("1,234", 1234),
        ("1,234,567", 1_234_567),
        ("1 234", 1234),
        ("1,234.00", 1234),
        ("0.0", 0),
        ("007", 7),
        ("+5", 5),
        (12.0, 12),
        (12, 12),
        (Decimal("12.0"), 12),
        ("\u22123", ["I-306"]),
        ("-3", ["I-306"]),
        ("-0", 0),
        ("12,34", ["I-304"]),
        ("1,2345", ["I-304"]),
        ("1 23", ["I-304"]),
        (",123", ["I-303"]),
        ("12.5", ["I-305"]),
        (12.5, ["I-305"]),
        ("12人", ["I-303"]),
        ("1e3", ["I-303"]),
        ("1_000", ["I-303"]),
        ("10²", ["I-303"]),
        ("①", ["I-303"]),
        ("٣", ["I-303"]),
        ("(3)", ["I-303"]),
        ("50%", ["I-309"]),
        (Percent(Decimal("0.5")), ["I-309"]),
        ("999999999999999", 999_999_999_999_999),
        ("1000000000000000", ["I-308"]),
        (1e300, ["I-308"]),
        (float("inf"), ["I-303"]),
        (Decimal("1e-999999999"), ["I-303"]),
        ("9" * 100_000, ["I-303"]),
        (True, ["I-320"]),
        (date(2023, 1, 30), ["I-320"]),
        (time(9, 30), ["I-320"]),
        ("", ["I-301"]),
        (None, ["I-301"]),
        ("  ", ["I-301"]),
        ("-", ["I-302"]),
        ("—", ["I-302"]),
        ("/", ["I-302"]),
        ("无", ["I-302"]),
        ("N/A", ["I-302"]),
    ],
)
def test_a_count(written: object, count: object) -> None:
    assert taken(COUNT, written) == count


@pytest.mark.parametrize("written", ["", "-", "/", "无", "—", "−", "n/a", None])
def test_a_mark_for_nothing_is_missing_where_nothing_is_required(written: str | None) -> None:
    assert taken(COUNT, written, Reading(required=False)) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.30", Decimal("12.30")),
        (".5", Decimal("0.50")),
        ("5.", Decimal("5.00")),
        ("1,234.5", Decimal("1234.50")),
        (0.1 + 0.2, Decimal("0.30")),
        (1e-7, ["I-602"]),
        ("0.125", ["I-602"]),
        (-0.0, Decimal("0.00")),
        ("1.2.3", ["I-303"]),
    ],
)
def test_a_decimal(written: object, value: object) -> None:
    assert taken(DECIMAL, written) == value


def test_what_is_rounded_is_rounded_half_up_and_kept() -> None:
    assert [judge_cell(DECIMAL, text, HOW).value for text in ("0.125", "0.135", "-0.001")] == [
        Decimal("0.13"),
        Decimal("0.14"),
        Decimal("0.00"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.3", Decimal("12.30")),
        ("12.3%", Decimal("12.30")),
        ("12.3 %", Decimal("12.30")),
        (Percent(Decimal("0.123")), Decimal("12.30")),
        (Percent(Decimal("0.12300000000000001")), Decimal("12.30")),
    ],
)
def test_a_percentage_is_the_same_however_it_is_shown(written: object, value: Decimal) -> None:
    assert taken(RATE, written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("是", True),
        ("否", False),
        ("Yes", True),
        ("n", False),
        (True, True),
        (False, False),
        (1.0, True),
        (0, False),
        ("√", True),
        ("×", False),
        ("TRUE", True),
        ("半天", ["I-313"]),
        (2, ["I-313"]),
        ("无", ["I-301"]),
    ],
)
def test_a_flag(written: object, value: object) -> None:
    assert taken(FLAG, written) == value


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-01-30", "2023-01-30"),
        ("2023.1.30", "2023-01-30"),
        ("2023/1/30", "2023-01-30"),
        ("2023年1月30日", "2023-01-30"),
        ("２０２３年１月３０日", "2023-01-30"),
        ("20230130", "2023-01-30"),
        (20230130.0, "2023-01-30"),
        ("1月30日", "2023-01-30"),
        ("12月31日", "2022-12-31"),
        ("2023-01-30 00:00:00", "2023-01-30"),
        (44956.0, "2023-01-30"),
        (44957, "2023-01-31"),
        ("44957", "2023-01-31"),
        (date(2023, 1, 30), "2023-01-30"),
        (datetime(2023, 1, 30, 12, 30), "2023-01-30"),  # noqa: DTZ001 (a cell has no zone)
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", ["I-312"]),
        ("20230230", ["I-312"]),
        ("2月30日", ["I-312"]),
        ("2023-1.30", ["I-311"]),
        ("23.1.30", ["I-311"]),
        ("春节后", ["I-311"]),
        (7.0, ["I-311"]),
        (True, ["I-311"]),
    ],
)
def test_a_day(written: object, day: object) -> None:
    assert taken(DATE, written) == day


def test_a_serial_number_counts_from_the_workbooks_own_first_day() -> None:
    assert taken(DATE, 43494.0, Reading(required=True, is_1904=True)) == "2023-01-30"
    assert taken(DATE, 44956.0, Reading(required=True)) == "2023-01-30"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("land", "land"),
        ("交地", "land"),
        ("交 地", "land"),
        ("LAND HANDED OVER", "land"),
        ("无", "none"),
        ("动工", ["I-314"]),
        ("-", ["I-301"]),
    ],
)
def test_a_choice_by_key_or_by_name_in_either_tongue(written: str, key: object) -> None:
    assert taken(STAGE, written) == key


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (" 停电两小时 ", "停电两小时"),
        ("=1+1", "=1+1"),
        (12.0, "12"),
        ("患者电话19912345678", ["I-317"]),
        ("11010519491231002X", ["I-317"]),
        (19912345678.0, ["I-317"]),
    ],
)
def test_a_remark(written: object, value: object) -> None:
    assert taken(TEXT, written) == value


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (USCC, "91110000600037341L", "91110000600037341L"),
        (USCC, " 9111 0000 6000 37341l", "91110000600037341L"),
        (USCC, "91110000600037341I", ["I-316"]),
        (USCC, 91110000600037341, ["I-315"]),
        (CARD, 4.40703199001010e17, ["I-315"]),
        (CARD, "4.40703199001010E+17", ["I-316"]),
        (CARD, "11010519491231002x", "11010519491231002X"),
    ],
)
def test_an_identifier_is_never_repaired(field: Field, written: object, value: object) -> None:
    assert taken(field, written) == value


@pytest.mark.parametrize("field", [COUNT, DECIMAL, FLAG, DATE, TEXT, CARD, STAGE])
@pytest.mark.parametrize(
    "written", ["11010519491231002X", "11010519491231001X", "199 1234 5678", "6222021234567890128", "吴某某"]
)
def test_what_may_be_a_persons_never_enters_a_message(field: Field, written: str) -> None:
    for finding in judge_cell(field, written, HOW).findings:
        fault = finding.at(None)
        for line in (fault.line("zh"), fault.line("en")):
            assert written not in line
            assert (written.replace(" ", "")[3:-3] or written) not in line
