"""What number phrases claim, and what they do not."""

from decimal import Decimal

import pytest

from sanri.report.phrasing import Interval, Verdict, Widths, find, read


def interval(text: str) -> Interval:
    """``[90, 100)`` as an interval; ``inf`` is an open end."""
    low, high = (part.strip() for part in text[1:-1].split(","))
    return Interval(Decimal(low), None if high == "inf" else Decimal(high), text[0] == "[", text[-1] == "]")


CLAIMS = [
    ("41名", "[41, 41]", "[41, 41]"),
    ("两条", "[2, 2]", "[2, 2]"),
    ("203.6万人次", "[2035500, 2036500)", "[2035500, 2036500)"),
    ("20亿元", "[1950000000, 2050000000)", "[1950000000, 2050000000)"),
    ("7.4%", "[7.35, 7.45)", "[7.35, 7.45)"),
    ("约1300根", "[1250, 1350]", "[1250, 1350]"),
    ("约300人", "[270, 330]", "[285, 315]"),
    ("40%左右", "[36, 44]", "[38, 42]"),
    ("近三成", "(25, 30)", "[27, 30)"),
    ("减少近三成", "(-30, -25)", "(-30, -27]"),
    ("近100家", "[90, 100)", "[95, 100)"),
    ("近10家", "[9, 10)", "[9, 10)"),
    ("超过6万吨", "(60000, inf)", "(60000, 70000]"),
    ("超九成", "(90, 100]", "(90, 95]"),
    ("半数以上", "[50, 100]", "[50, 60]"),
    ("过半", "(50, 100]", "(50, 60]"),
    ("不到100人", "[0, 100)", "[80, 100)"),
    ("3日以内", "[0, 3]", "[2.4, 3]"),
    ("一百余场", "(100, 200)", "(100, 150]"),
    ("400多位", "(400, 500)", "(400, 480]"),
    ("十多万", "(100000, 200000)", "(100000, 150000]"),
    ("十万多", "(100000, 110000)", "(100000, 110000)"),
    ("8个多小时", "(8, 9)", "(8, 9)"),
    ("三四百人", "[300, 500)", "[300, 400]"),
    ("十五六岁", "[15, 16]", "[15, 16]"),
    ("几十家", "[20, 99]", "[20, 99]"),
    ("一万二", "[12000, 12000]", "[12000, 12000]"),
    ("一百零五", "[105, 105]", "[105, 105]"),
    ("10亿零817万5288人", "[1008175288, 1008175288]", "[1008175288, 1008175288]"),
    ("一年半", "[1.25, 1.75)", "[1.25, 1.75)"),
    ("零下十多度", "(-20, -10)", "[-15, -10)"),
    ("增长两倍", "[2.5, 3.5)", "[2.7, 3.3]"),
    ("增长到两倍", "[1.5, 2.5)", "[1.8, 2.2]"),
    ("翻两番", "[3.8, 4.2]", "[3.92, 4.08]"),
    ("万分之五", "[0.045, 0.055)", "[0.045, 0.055)"),
    ("百分之百", "[100, 100]", "[100, 100]"),
    ("仅次于广州、深圳", "[3, 3]", "[3, 3]"),
    ("提高2.3个百分点", "[2.25, 2.35)", "[2.25, 2.35)"),
    ("about 1,300 piles", "[1250, 1350]", "[1250, 1350]"),
    ("2.036 million visits", "[2035500, 2036500)", "[2035500, 2036500)"),
    ("more than 60,000 tonnes", "(60000, inf)", "(60000, 70000]"),
    ("nearly 30 percent lower", "(-30, -25)", "(-30, -27]"),
    ("tripled", "[2.85, 3.15]", "[2.94, 3.06]"),
    ("second in the province", "[2, 2]", "[2, 2]"),
    ("seven firms", "[7, 7]", "[7, 7]"),
]


@pytest.mark.parametrize(("phrase", "hard", "typical"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_a_phrase_claims_its_two_intervals(phrase: str, hard: str, typical: str) -> None:
    reading = read(phrase)
    assert reading is not None and reading.meaning is not None
    assert (reading.meaning.hard, reading.meaning.typical) == (interval(hard), interval(typical))


@pytest.mark.parametrize(
    ("phrase", "constraint"),
    [
        ("由负转正", "prev<0 and cur>0"),
        ("降幅收窄", "prev<0 and cur<0 and cur>prev"),
        ("增速回落", "prev>0 and cur>0 and cur<prev"),
        ("倒数第二", "rank==n-1"),
    ],
)
def test_a_relation_constrains_and_gives_no_verdict_alone(phrase: str, constraint: str) -> None:
    reading = read(phrase)
    assert reading is not None and reading.constraint == constraint
    with pytest.raises(ValueError, match="two periods"):
        reading.verdict(Decimal(1))


@pytest.mark.parametrize(
    "text",
    [
        "KN95口罩",
        "120",
        "12345",
        "A02版",
        "二十大",
        "一带一路",
        "一起",
        "一线",
        "十分感谢",
        "二〇二三年",
        "一季度",
        "万一",
        "三亚",
        "十四五",
        "5G",
        "第133届",
        "众多",
        "多趟",
    ],
)
def test_a_name_is_no_quantity(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("phrase", ["减少两倍", "下降-2%", "近半个多月", "超过四五吨"])
def test_a_phrase_against_logic_is_not_read(phrase: str) -> None:
    assert read(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "value", "verdict"),
    [
        ("近三成", "29.1", Verdict.SUPPORTED),
        ("近三成", "26", Verdict.LOOSE),
        ("近三成", "30", Verdict.CONTRADICTED),
        ("过半", "93", Verdict.LOOSE),
        ("一百余场", "100", Verdict.CONTRADICTED),
        ("百分之百", "99.7", Verdict.CONTRADICTED),
        ("三分之一", "33", Verdict.SUPPORTED),
        ("同比持平", "0.8", Verdict.LOOSE),
    ],
)
def test_a_verdict_tells_false_from_loose(phrase: str, value: str, verdict: Verdict) -> None:
    reading = read(phrase)
    assert reading is not None and reading.verdict(Decimal(value)) is verdict


def test_a_width_is_a_setting() -> None:
    narrow = Widths(about_loose=Decimal("0.04"), about_usual=Decimal("0.02"))
    reading = read("约300人", widths=narrow)
    assert reading is not None and reading.meaning is not None
    assert reading.meaning.hard == interval("[288, 312]")


def test_a_width_beyond_its_hard_edge_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Widths\.about"):
        Widths(about_usual=Decimal("0.2"))


def test_quantities_are_found_in_a_sentence_and_names_are_stepped_over() -> None:
    text = "二十大后,KN95口罩203.6万只,同比增长7.4%,其中十一人在一线,120出车8个多小时,居全省第二。"
    assert [found.phrase for found in find(text)] == [
        "203.6万只",
        "同比增长7.4%",
        "其中十一人",
        "8个多小时",
        "居全省第二",
    ]
