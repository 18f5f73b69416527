"""The short cuts through a column end where the careful reading ends."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sanri.kernel.day import Day
from sanri.kernel.record import Choice, Field
from sanri.kernel.text import Text
from sanri.kernel.unit import PERCENT, VISITS, YI_YUAN
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.column import judge_column
from sanri.monitor.intake.columns import conversion
from sanri.monitor.intake.grid import Percent

NAME = Text("项", "item")
FIELDS = (
    Field("a", NAME, unit=VISITS),
    Field("b", NAME, unit=VISITS, minimum=5, maximum=1000),
    Field("c", NAME, "decimal", YI_YUAN, places=2),
    Field("d", NAME, "decimal", PERCENT, places=1, minimum=-100, maximum=100),
    Field("e", NAME, "flag"),
    Field("f", NAME, "day"),
    Field("g", NAME, "text"),
    Field("h", NAME, "choice", choices=(Choice("x", Text("甲", "One")), Choice("y", Text("乙", "Two")))),
)
DIGITS = st.integers(-5, 10**16).map(str)
FIGURES = st.one_of(
    DIGITS,
    st.decimals(-(10**5), 10**5, places=3).map(str),
    st.sampled_from(
        ["１２", "1,234", "12,34", "1_0", "٣", "10²", "", " ", "-", "无", ".", "5.", ".5", "-0", "1.2.3", "7%"]
    ),
)
NUMBERS = st.one_of(
    st.integers(-5, 10**16),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(0, 2000).map(float),
    st.decimals(-(10**5), 10**5, places=3),
    st.booleans(),
    st.builds(Percent, st.decimals(-2, 2, places=4)),
)
WORDS = st.sampled_from(["是", "否", "甲", "乙", "y", "2023-01-30", "1月30日", "20230230", "停电", None, True, 1, 1.0])
COLUMNS = st.one_of(
    st.lists(st.integers(0, 10**6).map(str), min_size=1),
    st.lists(st.integers(0, 10**6).map(float), min_size=1),
    st.lists(st.decimals(0, 10**5, places=2).map(str), min_size=1),
    st.lists(st.one_of(FIGURES, NUMBERS, WORDS), min_size=1),
)
HOWS = st.builds(
    Reading,
    required=st.booleans(),
    conversion=st.sampled_from([None, conversion("万元", YI_YUAN), conversion("亿元", YI_YUAN)]),
    near=st.just(Day.parse("2023-01-31")),
    is_1904=st.booleans(),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(FIELDS), COLUMNS, HOWS)
def test_a_column_is_judged_as_its_cells_are(field: Field, raws: list[object], how: Reading) -> None:
    column = judge_column(field, raws, how)
    cells = [judge_cell(field, raw, how) for raw in raws]
    assert [(type(value), value) for value in column.values] == [(type(cell.value), cell.value) for cell in cells]
    assert [str(value) for value in column.values] == [str(cell.value) for cell in cells]
    assert dict(column.findings) == {index: cell.findings for index, cell in enumerate(cells) if cell.findings}


def test_plain_columns_take_the_short_cut_and_others_do_not() -> None:
    count, decimal = FIELDS[0], FIELDS[2]
    how = Reading(required=True)
    assert judge_column(count, ["1", "22"], how).values == [1, 22]
    assert judge_column(count, [1.0, 22.0], how).values == [1, 22]
    assert judge_column(decimal, ["1.5", "2"], how).values == [Decimal("1.50"), Decimal("2.00")]
    assert judge_column(count, ["1", "2.5"], how).values == [1, None]


def test_each_rows_own_day_lends_its_year() -> None:
    nears = [Day.parse("2022-01-02"), Day.parse("2023-01-02")]
    column = judge_column(FIELDS[5], ["12月31日", "12月31日"], Reading(required=True), nears=nears)
    assert column.values == ["2021-12-31", "2022-12-31"]
