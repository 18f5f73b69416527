"""Writing numbers in Chinese: 203.6万人次, 约1300根, 减少近三成, 全省第二 (GB/T 15835-2011)."""

from decimal import Decimal
from typing import Final

from sanri.kernel.unit import Unit
from sanri.report.phrasing.figure import Bound
from sanri.report.phrasing.numeral import in_characters
from sanri.report.phrasing.rounding import TEN, Half, decimals, plain, rounded, shown

LARGE: Final = (("万亿", 12), ("亿", 8), ("万", 4))
BOUNDS: Final = {Bound.ABOUT: "约", Bound.NEAR: "近", Bound.OVER: "超"}
TENTHS: Final = ("一成", "两成", "三成", "四成", "五成", "六成", "七成", "八成", "九成")
# 近三年 is mostly "the last three years", so nearness to a span of time takes the longer word.
TIME: Final = frozenset({"days"})


def digits(value: Decimal, *, places: int | None = None, half: Half = "up") -> str:
    """The number in Arabic figures, with 万 or 亿 when it then has at most two decimals (GB/T 15835-2011, 5.3).

    With ``places`` it is rounded there instead; a value that needs no rounding keeps no empty decimals (20亿).
    """
    if places is not None:
        return _rounded_digits(value, places, half)
    for word, exponent in LARGE:
        coefficient = value / TEN**exponent
        if abs(coefficient) >= 1 and decimals(coefficient) <= 2:
            return f"{plain(coefficient):f}{word}"
    return f"{plain(value):f}"


def _rounded_digits(value: Decimal, places: int, half: Half) -> str:
    word, exponent = _scale(value, places, half)
    coefficient = value / TEN**exponent
    if decimals(coefficient) <= places:
        return f"{plain(coefficient):f}{word}"
    return f"{shown(coefficient, places, half=half):f}{word}"


def _scale(value: Decimal, places: int, half: Half) -> tuple[str, int]:
    """The largest of 万亿, 亿 and 万 that the value fills, or fills once it is rounded (9999.99万 is 1.0亿)."""
    larger = ("万亿", 12)
    for word, exponent in LARGE:
        if abs(value) >= TEN**exponent:
            full = abs(rounded(value / TEN**exponent, places, half=half)) >= 10_000
            return larger if full and exponent < 12 else (word, exponent)
        larger = (word, exponent)
    return "", 0


def rounding_place(value: Decimal, places: int | None, half: Half = "up") -> Decimal | None:
    """Where `digits` rounds a value of 万 or more, so that English may round at the same place."""
    if places is None:
        return None
    word, exponent = _scale(value, places, half)
    return TEN ** (exponent - places) if word else None


def takes_more(number: Decimal, unit: Unit) -> bool:
    """Before the measure word 多 needs a number that ends in 0 or a whole 万 or 亿; hours take 8个多小时."""
    if unit.key == "hours" or number < 10_000:
        return unit.key == "hours" or number % 10 == 0
    written = digits(number)
    return written[-1] in "万亿" and "." not in written


def bounded(bound: Bound, figure: str, unit: Unit) -> str:
    """约1300根, 近1200人, 超6万吨, 600多公里, 8个多小时, 40%左右."""
    if bound is Bound.MORE:
        return f"{figure}个多{unit.zh}" if unit.key == "hours" else f"{figure}多{unit.zh}"
    if bound is Bound.ABOUT and unit.kind == "percent":
        return f"{figure}{unit.zh}左右"
    if bound is Bound.NEAR and unit.key in TIME:
        return f"将近{figure}{unit.zh}"
    return f"{BOUNDS[bound]}{figure}{unit.zh}"


def tenths(bound: Bound, percent: Decimal) -> str:
    """近三成, 超三成."""
    return f"{BOUNDS[bound]}{TENTHS[int(percent) // 10 - 1]}"


def times(bound: Bound, level: int, verb: str) -> str:
    """翻一番, 增长近两倍, 增长超一倍: an increase of ``level - 1`` bases."""
    if bound is Bound.BARE and level in (2, 4):
        return "翻一番" if level == 2 else "翻两番"
    word = "" if bound is Bound.BARE else BOUNDS[bound]
    return f"{verb}{word}{'一两三四五六七八九'[level - 2]}倍"


def ordinal(number: int) -> str:
    return f"第{in_characters(number)}"
