"""Phrases that an editor would strike, and good ones that are left alone."""

import pytest

from sanri.report.phrasing import lint


@pytest.mark.parametrize(
    ("phrase", "key", "severity"),
    [
        ("近半个多月", "below-and-above", "error"),
        ("近100多家", "below-and-above", "error"),
        ("减少两倍", "decrease-in-times", "error"),
        ("下降-2%", "double-negative", "error"),
        ("负增长-2.3%", "double-negative", "error"),
        ("超过四五吨", "bound-before-approximate", "error"),
        ("不足三四人", "bound-before-approximate", "error"),
        ("约40%左右", "doubled-about", "warning"),
        ("大约300人左右", "doubled-about", "warning"),
        ("至少80%以上", "doubled-bound", "warning"),
        ("超过100家以上", "doubled-bound", "warning"),
        ("最多50人以下", "doubled-bound", "warning"),
        ("15~30%", "percent-once", "warning"),
        ("9~16亿元", "scale-once", "warning"),
        ("8多小时", "more-needs-tens", "warning"),
        ("近三年", "near-span", "warning"),
        ("百万余人", "ambiguous-more", "warning"),
        ("三、四个", "mark-inside-approximate", "warning"),
        ("3千万元", "mixed-scripts", "warning"),
        ("一百〇五人", "numbering-zero", "warning"),
        ("接待600+人次", "plus-sign", "warning"),
    ],
)
def test_a_bad_phrasing_is_named(phrase: str, key: str, severity: str) -> None:
    assert (key, severity) in [(flaw.key, flaw.severity) for flaw in lint(phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "约1300根",
        "40%左右",
        "近三成",
        "近1200人",
        "600多公里",
        "8个多小时",
        "6万多吨",
        "十多万人",
        "一百余场",
        "15%~30%",
        "9亿~16亿元",
        "减少三分之二",
        "半数以上",
        "二〇二三年",
        "三千零五十二人",
        "1+6+3",
        "下降29.1%",
        "增长两倍",
        "将近30天",
        "八万多人",
    ],
)
def test_a_good_phrasing_is_left_alone(text: str) -> None:
    assert lint(text) == ()


def test_a_flaw_says_where_it_stands_and_what_to_write() -> None:
    (flaw,) = lint("接待量减少两倍。")
    assert (flaw.start, flaw.end) == (3, 7)
    assert "几分之几" in flaw.message.zh and "三分之二" in flaw.message.en
