"""How the numbers of the day are put into words, and that every phrase reads back as the truth."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.text import TONGUES, Text, Tongue
from sanri.kernel.unit import (
    DAYS,
    FIRMS,
    HOURS,
    KILOMETRES,
    PEOPLE,
    PERCENT,
    PILES,
    TONNES,
    UNITS,
    VISITS,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    Unit,
)
from sanri.report.phrasing import (
    ADD,
    GROW,
    LIFT,
    Verdict,
    approximate,
    change,
    exact,
    lint,
    points,
    rank,
    read,
    relative,
    rounded,
)
from sanri.report.phrasing.writing import Style

PROVINCE = Text("全省", "in the province")
STYLES: tuple[Style, ...] = ("auto", "about", "near", "over", "more")


@pytest.mark.parametrize(
    ("value", "unit", "places", "zh", "en"),
    [
        ("1412", PEOPLE, None, "1412人", "1,412 people"),
        ("1", PEOPLE, None, "1人", "one person"),
        ("0", PEOPLE, None, "0人", "0 people"),
        ("2036412", VISITS, 1, "203.6万人次", "2.036 million visits"),
        ("2036412", VISITS, None, "2036412人次", "2,036,412 visits"),
        ("203641", VISITS, 1, "20.4万人次", "203,641 visits"),
        ("20", YI_YUAN, None, "20亿元", "2 billion yuan"),
        ("516.5", YI_YUAN, None, "516.5亿元", "51.65 billion yuan"),
        ("3200", YI_YUAN, None, "3200亿元", "320 billion yuan"),
        ("12000", YI_YUAN, None, "1.2万亿元", "1.2 trillion yuan"),
        ("80", WAN_YUAN, None, "80万元", "800,000 yuan"),
        ("99999999", YUAN, 1, "1.0亿元", "100 million yuan"),
        ("345670000", YUAN, 0, "3亿元", "346 million yuan"),
        ("8.4", HOURS, None, "8.4小时", "8.4 hours"),
        ("14", PERCENT, None, "14.0%", "14.0 percent"),
        ("29.14", PERCENT, None, "29.1%", "29.1 percent"),
        ("99.96", PERCENT, None, "99.96%", "99.96 percent"),
        ("100", PERCENT, None, "100%", "100 percent"),
        ("0.04", PERCENT, None, "0.04%", "0.04 percent"),
    ],
)
def test_the_exact_figure(value: str, unit: Unit, places: int | None, zh: str, en: str) -> None:
    assert exact(Decimal(value), unit, places=places, tongue="zh") == zh
    assert exact(Decimal(value), unit, places=places, tongue="en") == en


@pytest.mark.parametrize(
    ("value", "unit", "style", "zh", "en"),
    [
        (1296, PILES, "about", "约1300根", "about 1,300 piles"),
        (61234, TONNES, "over", "超6万吨", "more than 60,000 tonnes"),
        (61234, TONNES, "auto", "超6万吨", "more than 60,000 tonnes"),
        (61234, TONNES, "more", "6万多吨", "more than 60,000 tonnes"),
        (1187, PEOPLE, "near", "近1200人", "nearly 1,200 people"),
        (1187, PEOPLE, "auto", "近1200人", "nearly 1,200 people"),
        (1350, PEOPLE, "auto", "约1400人", "about 1,400 people"),
        (612, KILOMETRES, "more", "600多公里", "more than 600 km"),
        (1230, PEOPLE, "more", "1200多人", "more than 1,200 people"),
        (Decimal("1.05"), YUAN, "more", "1.05元", "1.05 yuan"),
        (13_456, TONNES, "more", "13456吨", "13,456 tonnes"),
        (7, FIRMS, "about", "7家", "seven firms"),
        (150, FIRMS, "near", "150家", "150 firms"),
        (500, FIRMS, "over", "500家", "500 firms"),
        (18473, TONNES, "about", "约1.8万吨", "about 18,000 tonnes"),
        (Decimal("8.4"), HOURS, "more", "8个多小时", "more than eight hours"),
        (29, DAYS, "near", "将近30天", "nearly 30 days"),
        (Decimal("1.98"), YI_YUAN, "near", "近2亿元", "nearly 200 million yuan"),
        (Decimal("29.1"), PERCENT, "near", "近三成", "nearly 30 percent"),
        (Decimal("41.3"), PERCENT, "about", "40%左右", "about 40 percent"),
    ],
)
def test_an_approximate_phrase_gives_way_to_the_exact_figure(
    value: Decimal | int, unit: Unit, style: Style, zh: str, en: str
) -> None:
    assert approximate(Decimal(value), unit, style=style, tongue="zh") == zh
    assert approximate(Decimal(value), unit, style=style, tongue="en") == en


@pytest.mark.parametrize(
    ("ratio", "style", "zh", "en"),
    [
        ("-0.291", "exact", "减少29.1%", "decreased 29.1 percent"),
        ("-0.291", "approximate", "减少近三成", "nearly 30 percent lower"),
        ("-0.413", "approximate", "减少40%左右", "about 40 percent lower"),
        ("0.33", "approximate", "增加超三成", "more than 30 percent higher"),
        ("0.003", "exact", "增加0.3%", "increased 0.3 percent"),
        ("0.003", "approximate", "持平", "unchanged"),
        ("0", "exact", "持平", "unchanged"),
        ("-0.9996", "exact", "减少99.96%", "decreased 99.96 percent"),
        ("0.98", "approximate", "增加近一倍", "nearly doubled"),
        ("1.01", "approximate", "翻一番", "doubled"),
        ("2.2", "approximate", "增加超两倍", "more than tripled"),
        ("0.063", "approximate", "增加6.3%", "increased 6.3 percent"),
    ],
)
def test_a_change_has_its_sign_in_the_verb(ratio: str, style: str, zh: str, en: str) -> None:
    assert change(Decimal(ratio), style=style, verbs=ADD, tongue="zh") == zh  # type: ignore[arg-type]
    assert change(Decimal(ratio), style=style, verbs=ADD, tongue="en") == en  # type: ignore[arg-type]


def test_a_difference_of_percentages_is_in_points() -> None:
    assert points(Decimal("2.3"), tongue="zh") == "提高2.3个百分点"
    assert points(Decimal("-2.3"), tongue="en") == "down 2.3 percentage points"
    assert points(Decimal(0), verbs=LIFT, tongue="zh") == "持平"


def test_a_change_needs_a_base() -> None:
    assert relative(Decimal(200), Decimal(150)) == Decimal("-0.25")
    assert relative(Decimal(0), Decimal(150)) is None
    assert relative(None, Decimal(150)) is None


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (1, "全省第一", "first in the province"),
        (2, "全省第二", "second in the province"),
        (12, "全省第十二", "twelfth in the province"),
        (21, "全省第二十一", "twenty-first in the province"),
        (105, "全省第一百零五", "105th in the province"),
    ],
)
def test_a_rank_names_its_field(number: int, zh: str, en: str) -> None:
    assert rank(number, of=120, scope=PROVINCE, tongue="zh") == zh
    assert rank(number, of=120, scope=PROVINCE, tongue="en") == en


def test_a_rank_outside_its_field_is_refused() -> None:
    with pytest.raises(ValueError, match="Rank 22 of 21"):
        rank(22, of=21, tongue="zh")


def test_rounding_is_half_up_and_half_even_on_request() -> None:
    assert rounded(Decimal("2.25"), 1) == Decimal("2.3")
    assert rounded(Decimal("2.25"), 1, half="even") == Decimal("2.2")
    assert rounded(Decimal("-2.25"), 1) == Decimal("-2.3")


def values(unit: Unit) -> st.SearchStrategy[Decimal]:
    """Values that such a unit takes in a city, from nothing to 100 万亿."""
    if unit.plain.kind == "count":
        whole = st.integers(min_value=0, max_value=10**10) | st.integers(min_value=0, max_value=20_000)
        return whole.map(lambda count: Decimal(count) / unit.scale)
    if unit.kind == "percent":
        return st.decimals(min_value=0, max_value=100, places=4)
    large = st.decimals(min_value=0, max_value=10**14, places=2)
    return (large | st.decimals(min_value=0, max_value=20_000, places=3)).map(lambda value: value / unit.scale)


WORDED = [unit for unit in UNITS if unit.kind in ("count", "amount", "percent")]
FIGURES = st.sampled_from(WORDED).flatmap(lambda unit: st.tuples(st.just(unit), values(unit)))


def assert_supported(phrase: str, value: Decimal) -> None:
    reading = read(phrase)
    assert reading is not None, phrase
    assert reading.verdict(value) is Verdict.SUPPORTED, (phrase, value, reading)
    assert not lint(phrase), phrase


@given(FIGURES, st.sampled_from([None, 0, 1, 2]), st.sampled_from(TONGUES))
def test_every_exact_figure_reads_back_as_the_truth(
    fact: tuple[Unit, Decimal], places: int | None, tongue: Tongue
) -> None:
    unit, value = fact
    assert_supported(exact(value, unit, places=places, tongue=tongue), unit.in_plain(value))


@given(FIGURES, st.sampled_from(STYLES), st.sampled_from(TONGUES))
def test_every_approximate_phrase_reads_back_as_the_truth(
    fact: tuple[Unit, Decimal], style: Style, tongue: Tongue
) -> None:
    unit, value = fact
    assert_supported(approximate(value, unit, style=style, tongue=tongue), unit.in_plain(value))


@given(
    st.decimals(min_value=-1, max_value=12, places=5),
    st.sampled_from(["exact", "approximate"]),
    st.sampled_from([GROW, ADD, LIFT]),
    st.sampled_from(TONGUES),
)
def test_every_change_reads_back_as_the_truth(ratio: Decimal, style, verbs, tongue: Tongue) -> None:
    phrase = change(ratio, style=style, verbs=verbs, tongue=tongue)
    reading = read(phrase)
    assert reading is not None, phrase
    assert_supported(phrase, ratio + 1 if reading.kind == "ratio" else ratio * 100)


@given(st.decimals(min_value=-60, max_value=60, places=3), st.sampled_from(TONGUES))
def test_every_difference_in_points_reads_back_as_the_truth(difference: Decimal, tongue: Tongue) -> None:
    assert_supported(points(difference, tongue=tongue), difference)


@given(st.integers(min_value=1, max_value=400), st.sampled_from(TONGUES))
def test_every_rank_reads_back_as_the_truth(number: int, tongue: Tongue) -> None:
    assert_supported(rank(number, of=400, scope=PROVINCE, tongue=tongue), Decimal(number))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6), st.integers(min_value=0, max_value=4))
def test_rounding_agrees_with_decimal_itself(value: Decimal, places: int) -> None:
    assert rounded(value, places) == value.quantize(Decimal(10) ** -places, rounding=ROUND_HALF_UP)


def test_a_units_own_name_need_not_be_known_to_the_reader() -> None:
    lychees = Unit("lychees", "颗", "lychee", "lychees", "count")
    assert approximate(Decimal(1187), lychees, style="near", tongue="zh") == "近1200颗"
    assert approximate(Decimal(1187), lychees, style="near", tongue="en") == "nearly 1,200 lychees"
