"""Times and conditions as they are defined: exact between neighbours, refused where wrong, told as formulas."""

from decimal import Decimal

import pytest
from tests.spec.small_city import CLEARANCE, words
from tests.spec.test_measures_moments import (
    ALL_TIME,
    ELSEWHERE,
    FAST_AND_EARLY,
    HEAVY,
    MEAN_TIME,
    MEDIAN_HOURS,
    P90_TIME,
    TAKEN,
)

from sanri.kernel.expression import Minutes, Present, Within, field
from sanri.kernel.measure import Mean, Measure, Quantile, Sum
from sanri.kernel.unit import CASES, MINUTES, TONNES
from sanri.monitor.exact import quantile
from sanri.monitor.formula import formula


@pytest.mark.parametrize(
    ("values", "share", "answer"),
    [
        ([1, 2, 3, 4], "0.5", "2.5"),
        ([4, 1, 3, 2], "0.25", "1.75"),
        ([7], "0.9", "7"),
        ([1, 2], "0", "1"),
        ([1, 2], "1", "2"),
        ([2**62, 2**62 + 1], "0.5", "4611686018427387904.5"),
        ([15, 20, 35, 40, 50], "0.4", "29.0"),
        ([], "0.5", None),
    ],
)
def test_a_quantile_is_exact_between_two_neighbours(values, share, answer):
    assert quantile(values, Decimal(share)) == (None if answer is None else Decimal(answer))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Quantile(TAKEN, Decimal("1.1")), "share is from 0 to 1"),
        (lambda: Quantile(TAKEN, Decimal("0.33333")), "with 4 decimals at most: 0.33333"),
        (lambda: Within(TAKEN), "needs `least`, `most` or both"),
        (lambda: Within(TAKEN, 2, 1), "from 2 to 1 holds nowhere"),
        (lambda: Measure("m", words("时间"), CLEARANCE, Mean(TAKEN), CASES), "'m' counts minutes and is in cases"),
        (
            lambda: Measure("m", words("时间"), CLEARANCE, Sum(Minutes(field("declared"), field("tonnes"))), MINUTES),
            "from or to 'tonnes', which is no moment",
        ),
        (
            lambda: Measure("m", words("时间"), CLEARANCE, Sum(field("tonnes")), TONNES, where=Present("weight")),
            "counts 'clearance.weight', which the record has not",
        ),
    ],
)
def test_a_wrong_definition_dies_at_birth_and_says_why(make, says):
    with pytest.raises(ValueError, match=says):
        make()


@pytest.mark.parametrize(
    ("measure", "zh", "en"),
    [
        (ALL_TIME, "“申报”至“放行”的分钟数,逐级求和", "minutes from declared to released, summed up the org tree"),
        (MEAN_TIME, "“申报”至“放行”的分钟数的平均值", "mean of minutes from declared to released"),
        (P90_TIME, "“申报”至“放行”的分钟数的第90百分位数", "percentile 90 of minutes from declared to released"),
        (
            MEDIAN_HOURS,
            "“申报”至“放行”的分钟数的中位数,÷ 60 换算为小时",
            "median of minutes from declared to released; ÷ 60 to be hours",
        ),
        (
            FAST_AND_EARLY,
            "不同“报关单”的个数,只计“提前申报”为“是”、且“申报”至“放行”的分钟数不大于120的",
            "how many different: declaration; only where declared early is yes "
            "and minutes from declared to released is at most 120",
        ),
        (
            HEAVY,
            "吨数,逐级求和,只计吨数在10至20之间(含)的",
            "tonnes, summed up the org tree; only where tonnes is from 10 to 20",
        ),
        (
            ELSEWHERE,
            "不同“报关单”的个数,只计“机构”属于“别县”、且已填“放行”的(按当日成员)",
            "how many different: declaration; only where org belongs to other counties and released is given "
            "(as of the day)",
        ),
    ],
    ids=lambda value: value.key if isinstance(value, Measure) else "",
)
def test_a_time_prints_itself_as_a_formula(measure, zh, en):
    said = formula(measure)
    assert (said.zh, said.en) == (zh, en)
