"""Putting a number of the day into words in either tongue, never claiming more than the number.

The order is: the exact figure, a rounded one with 万 or 亿, and an approximate phrase only when asked. Every
approximate phrase is read back before it is handed out and gives way to the exact figure when it is not supported.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import FIRMS, PERCENT, TONNES, UNITS, Unit
from sanri.report.phrasing import chinese, english
from sanri.report.phrasing.figure import Bound
from sanri.report.phrasing.reader import supports
from sanri.report.phrasing.rounding import Half, Toward, plain, rounder, shown, significant
from sanri.report.phrasing.widths import HOUSE_WIDTHS, Widths

Style = Literal["auto", "about", "near", "over", "more"]
TOWARD: Final[dict[Bound, Toward]] = {
    Bound.ABOUT: "nearest",
    Bound.NEAR: "ceiling",
    Bound.OVER: "floor",
    Bound.MORE: "floor",
}
STYLES: Final[dict[Style, tuple[Bound, ...]]] = {
    "auto": (Bound.NEAR, Bound.OVER, Bound.ABOUT),
    "about": (Bound.ABOUT,),
    "near": (Bound.NEAR,),
    "over": (Bound.OVER,),
    "more": (Bound.MORE,),
}
# How far from the value the round number may be. Without being asked, near and over only stand close to it, else it is
# "about"; 多 says 1200多 rather than 1000多 of 1230.
FAR: Final[dict[tuple[Style, Bound], Decimal]] = {
    ("auto", Bound.NEAR): Decimal("0.03"),
    ("auto", Bound.OVER): Decimal("0.03"),
    ("more", Bound.MORE): Decimal("0.10"),
}
PERCENT_PLACES: Final = 1


def figure(value: Decimal, unit: Unit, *, places: int | None = None, tongue: Tongue, half: Half = "up") -> str:
    """The number alone, without its unit: 203.6万, 2.036 million, 29.1. ``value`` is in the unit, also in 亿元.

    Percent numbers (29.1 for 29.1%) take one decimal unless told. ``places`` rounds after 万 and 亿 are taken out;
    English rounds at the same place, and prints every digit below a million.
    """
    if unit.kind in ("percent", "point"):
        return _percent_figure(value, places, half, share=unit.kind == "percent")
    counted = plain(unit.in_plain(value))
    if unit.plain.kind == "count" and counted == int(counted) and abs(counted) < 10_000:
        places = None
    if tongue == "zh":
        return chinese.digits(counted, places=places, half=half)
    place = chinese.rounding_place(counted, places, half)
    whole = unit.plain.kind == "count" and counted == int(counted)
    return english.digits(counted, places=None if whole else places, half=half, place=place)


def _percent_figure(value: Decimal, places: int | None, half: Half, *, share: bool) -> str:
    """The printed .0 is a precision claim and is kept; 0 and 100 are printed only when they are exact."""
    if value in (0, 100):
        return f"{plain(value):f}"
    return f"{shown(value, PERCENT_PLACES if places is None else places, half=half, share=share):f}"


def exact(value: Decimal, unit: Unit, *, places: int | None = None, tongue: Tongue, half: Half = "up") -> str:
    """The figure with its unit: 203.6万人次 / 2.036 million visits, 20亿元 / 2 billion yuan, 29.1% / 29.1 percent."""
    digits = figure(value, unit, places=places, tongue=tongue, half=half)
    if tongue == "zh":
        return f"{digits}{unit.plain.zh}"
    return english.counted(digits, unit.in_plain(value), unit.plain)


def approximate(
    value: Decimal, unit: Unit, *, style: Style = "auto", tongue: Tongue, widths: Widths = HOUSE_WIDTHS
) -> str:
    """约1300根 / about 1,300 piles; the exact figure where no phrase is both rounder than the value and supported."""
    counted = plain(unit.in_plain(value))
    if counted >= 1 and unit.kind in ("count", "amount", "percent"):
        for digits in (1, 2):
            for bound in STYLES[style]:
                phrase = _phrase(counted, unit.plain, bound, digits=digits, tongue=tongue, widths=widths)
                if phrase and not _is_far(counted, style, bound, digits):
                    return phrase
    return exact(value, unit, tongue=tongue)


def _is_far(value: Decimal, style: Style, bound: Bound, digits: int) -> bool:
    limit = FAR.get((style, bound))
    return limit is not None and abs(rounder(value, digits, TOWARD[bound]) - value) > value * limit


def _phrase(value: Decimal, unit: Unit, bound: Bound, *, digits: int, tongue: Tongue, widths: Widths) -> str | None:
    """One candidate, or None when it is no rounder than the value or does not read back as supported."""
    number = rounder(value, digits, TOWARD[bound])
    if significant(number) >= significant(value) or (bound is Bound.MORE and not chinese.takes_more(number, unit)):
        return None
    if not supports(_bounded(bound, number, _readable(unit), tongue), value, widths=widths):
        return None
    return _bounded(bound, number, unit, tongue)


def _readable(unit: Unit) -> Unit:
    """A unit that the reader knows: a line's own unit is judged as firms or tonnes would be."""
    if unit in UNITS:
        return unit
    known = FIRMS if unit.kind == "count" else TONNES
    return replace(known, key=unit.key) if unit.key == "hours" else known


def _bounded(bound: Bound, number: Decimal, unit: Unit, tongue: Tongue) -> str:
    tens = unit.kind == "percent" and 10 <= number <= 90 and number % 10 == 0
    if tongue == "zh":
        if tens and bound in (Bound.NEAR, Bound.OVER):
            return chinese.tenths(bound, number)
        return chinese.bounded(bound, chinese.digits(number), unit)
    return english.bounded(bound, english.counted(english.digits(number), number, unit))


def rank(number: int, *, of: int, scope: Text | None = None, tongue: Tongue) -> str:
    """全省第二 / second in the province. A rank is printed only with its field: ``of`` is how many were compared."""
    if not 1 <= number <= of:
        raise ValueError(f"Rank {number} of {of}: a rank runs from 1 to the number compared.")
    if tongue == "zh":
        return f"{scope.zh if scope else ''}{chinese.ordinal(number)}"
    return f"{english.ordinal(number)}{' ' + scope.en if scope else ''}"


def percent(value: Decimal, *, places: int | None = None, tongue: Tongue) -> str:
    """A share or rate given as a percent number: 29.1% / 29.1 percent."""
    return exact(value, PERCENT, places=places, tongue=tongue)
