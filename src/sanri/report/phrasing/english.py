"""Writing numbers in English: 2.036 million visits, about 1,300 piles, nearly 30 percent lower, second in the province.

Small whole numbers are spelled out and 百分之 is "percent", as agencies print them.
"""

from decimal import Decimal
from typing import Final

from sanri.kernel.unit import Unit
from sanri.report.phrasing.figure import Bound
from sanri.report.phrasing.rounding import TEN, Half, decimals, plain, rounded, shown

SMALL: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LARGE: Final = (("trillion", 12), ("billion", 9), ("million", 6))
MULTIPLES: Final = {2: "doubled", 3: "tripled", 4: "quadrupled"}
BOUNDS: Final = {Bound.ABOUT: "about", Bound.NEAR: "nearly", Bound.OVER: "more than", Bound.MORE: "more than"}
_TO_TWENTY: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
ORDINALS: Final = (*_TO_TWENTY, *(f"twenty-{word}" for word in _TO_TWENTY[:9]), "thirtieth", "thirty-first")


def digits(value: Decimal, *, places: int | None = None, half: Half = "up", place: Decimal | None = None) -> str:
    """The number in figures. ``place`` is where Chinese would round (1000 for 203.6万): both tongues claim alike.

    From a million up it is worded when it then has at most three decimals or is rounded; below, every digit stands.
    """
    for word, exponent in LARGE:
        scale = TEN**exponent
        if abs(value) < scale:
            continue
        if place is not None and place > 1 and value % place:
            coefficient = rounded(value / scale, max(0, exponent - place.adjusted()), half=half)
            return f"{coefficient:f} {word}"
        if decimals(value / scale) <= 3:
            return f"{plain(value / scale):f} {word}"
    if places is None or decimals(value) <= places:
        return f"{plain(value):,f}"
    return f"{shown(value, places, half=half):,f}"


def counted(figure: str, value: Decimal, unit: Unit) -> str:
    """The figure with its unit in the right number; whole counts below ten are spelled."""
    spelled = unit.kind == "count" or unit.key in ("hours", "minutes")
    if spelled and figure.isdigit() and 1 <= int(figure) <= 9:
        figure = SMALL[int(figure) - 1]
    return f"{figure} {unit.word(value, 'en')}"


def bounded(bound: Bound, phrase: str) -> str:
    return f"{BOUNDS[bound]} {phrase}"


def ordinal(number: int) -> str:
    """Words to the thirty-first, figures after it: second, 32nd, 111th."""
    if number < 1:
        raise ValueError(f"ordinal({number}): give 1 or more.")
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
