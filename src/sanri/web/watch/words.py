"""Figures as the tables of this room print them: digits in the measure's own unit, changes with their sign."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sanri.kernel.day import Day
from sanri.kernel.figure import Compared, Figure, FigureValue
from sanri.kernel.measure import Measure
from sanri.kernel.text import Text
from sanri.report.phrasing import rounded
from sanri.report.wording import HUNDRED, MINUS, signed
from sanri.web.tongue import tongue

MOST_PLACES = 2
POINTS = Text("{number}个百分点", "{number} points")


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words; `way` is for its colour, which never stands alone."""

    words: str
    way: Literal["rise", "fall", "none"]


def value_words(value: FigureValue, measure: Measure) -> str:
    """The value alone: its unit stands beside it, or in the head of its column."""
    match value:
        case None:
            return "—"
        case Text():
            return value.in_(tongue())
        case Day():
            return value.text.in_(tongue())
        case Decimal():
            return digits(value, measure)


def digits(value: Decimal, measure: Measure) -> str:
    """Whole numbers whole; others with the measure's own decimals, or two."""
    is_whole = value == value.to_integral_value()
    places = measure.places or (0 if is_whole else MOST_PLACES)
    return f"{rounded(value, places):,f}".replace("-", MINUS)


def unit_of(figure: Figure) -> str:
    """Nothing where the value is a word or a day."""
    return figure.measure.unit.word(figure.number, tongue()) if figure.number is not None else ""


def change_of(compared: Compared | None, measure: Measure) -> Change | None:
    """Relative where that has a meaning, else the difference; None where nothing stands to be compared."""
    if compared is None:
        return None
    way: Literal["rise", "fall", "none"] = "none"
    if compared.difference:
        way = "rise" if compared.difference > 0 else "fall"
    if measure.unit.kind in ("percent", "point"):
        return Change(POINTS.fill(number=signed(compared.difference, 1)).in_(tongue()), way)
    if not compared.difference:
        return Change("0", way)
    if compared.change is None:
        is_whole = compared.difference == compared.difference.to_integral_value()
        return Change(signed(compared.difference, 0 if is_whole else 1), way)
    return Change(f"{signed(compared.change * HUNDRED, 1)}%", way)
