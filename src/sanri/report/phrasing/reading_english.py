"""Reading English phrases, as far as the desk writes them, by the same intervals as the Chinese."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sanri.kernel.unit import UNITS, Unit
from sanri.report.phrasing.english import MULTIPLES, ORDINALS, SMALL
from sanri.report.phrasing.figure import Bound, Figure, Spread, meaning, number, one_half, tenths
from sanri.report.phrasing.interval import Interval, Meaning
from sanri.report.phrasing.reading import Kind, Reading
from sanri.report.phrasing.rounding import TEN, last_place
from sanri.report.phrasing.widths import Widths

TWO: Final = Decimal(2)
LARGE: Final = {"million": 6, "billion": 9, "trillion": 12}
UP: Final = "rose|grew|increased|gained|up"
DOWN: Final = "fell|declined|decreased|dropped|shrank|down"
BOUNDS: Final = {
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "nearly": Bound.NEAR,
    "almost": Bound.NEAR,
    "more than": Bound.OVER,
    "over": Bound.OVER,
    "at least": Bound.AT_LEAST,
    "less than": Bound.UNDER,
    "fewer than": Bound.UNDER,
    "under": Bound.UNDER,
    "at most": Bound.AT_MOST,
}
_UNITS: Final[dict[str, Unit]] = {
    name: unit for unit in UNITS if unit.base is None for name in (unit.en_singular, unit.en_plural)
} | {"%": next(unit for unit in UNITS if unit.key == "percent")}
_NAMES: Final = "|".join(re.escape(name) for name in sorted(_UNITS, key=len, reverse=True))
_PHRASE: Final = re.compile(
    rf"(?:(?:(?P<up>{UP})|(?P<down>{DOWN})) )?(?:by )?(?:(?P<bound>{'|'.join(BOUNDS)}) )?"
    rf"(?P<figure>-?\d[\d,]*(?:\.\d+)?|{'|'.join(SMALL)})(?: (?P<large>million|billion|trillion))?"
    rf"(?: ?(?P<unit>{_NAMES}))?(?: (?P<than>higher|lower))?"
)
_TIMES: Final = re.compile(rf"(?:(?P<bound>nearly|almost|more than|over) )?(?P<word>{'|'.join(MULTIPLES.values())})")
_RANK: Final = re.compile(rf"(?P<place>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d+(?:st|nd|rd|th))(?: .+)?")


def read_english(phrase: str, widths: Widths) -> Reading | None:
    """What an English phrase claims, or None when it is not one the desk writes."""
    text = " ".join(phrase.split())
    if text in ("unchanged", "flat"):
        flat = Meaning(
            Interval(-widths.flat_loose, widths.flat_loose),
            Interval(-widths.flat_usual, widths.flat_usual),
            "convention",
        )
        return Reading("change", "percent", flat)
    if found := _TIMES.fullmatch(text):
        return _times(found, widths)
    if found := re.fullmatch(rf"(?:({'|'.join(BOUNDS)}) )?half", text):
        return Reading("percent", "percent", meaning(one_half(widths=widths), BOUNDS.get(found[1], Bound.BARE)))
    if found := _PHRASE.fullmatch(text):
        return _quantity(found, widths)
    if found := _RANK.fullmatch(text):
        return _rank(found["place"])
    return None


def _rank(word: str) -> Reading:
    place = Decimal(ORDINALS.index(word) + 1 if word in ORDINALS else int(word[:-2]))
    return Reading("rank", "rank", Meaning.same(Interval(place, place), "grammar"))


def _times(found: re.Match[str], widths: Widths) -> Reading:
    """Tripled is level times 3, an increase of two bases."""
    level = next(times for times, word in MULTIPLES.items() if word == found["word"])
    figure = number(Decimal(level - 1), widths=widths, place=Decimal(1), count=False)
    figure = replace(figure, bare=Spread(level * widths.doubled_loose, level * widths.doubled_usual), rounded=False)
    claimed = meaning(figure, BOUNDS.get(found["bound"], Bound.BARE))
    return Reading("ratio", "times_level", claimed.plus(Decimal(1)))


def _quantity(found: re.Match[str], widths: Widths) -> Reading | None:
    unit = _UNITS.get(found["unit"] or "")
    sign = -1 if found["down"] or found["than"] == "lower" else 1 if found["up"] or found["than"] else 0
    if (found["than"] and (found["up"] or found["down"])) or (sign and unit is None):
        return None
    bound = BOUNDS.get(found["bound"], Bound.BARE)
    figure = _figure(found, unit, sign, bound, widths)
    if unit is not None and unit.kind == "percent":
        kind: Kind = "change" if sign else "percent"
    elif unit is not None and unit.kind == "point":
        kind = "points"
    else:
        kind = "change" if sign else "level"
    claimed = meaning(figure, bound)
    return Reading(kind, unit.key if unit else None, claimed.negated() if sign < 0 else claimed)


def _figure(found: re.Match[str], unit: Unit | None, sign: int, bound: Bound, widths: Widths) -> Figure:
    value, shown_place = _value(found)
    if unit is not None and unit.kind in ("percent", "point"):
        return _percent(value, shown_place, unit, sign, bound, widths)
    count = unit is None or unit.kind == "count"
    exact = value == 0 or (count and not found["large"] and shown_place >= 1)
    half = Decimal(0) if exact else shown_place / TWO
    return number(value, widths=widths, place=max(last_place(value), shown_place), half=half, count=count)


def _value(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The number and the last place that it shows."""
    words = found["figure"].replace(",", "")
    if words in SMALL:
        return Decimal(SMALL.index(words) + 1), Decimal(1)
    scale = TEN ** LARGE.get(found["large"] or "", 0)
    return Decimal(words) * scale, scale * TEN ** -len(words.partition(".")[2])


def _percent(value: Decimal, place: Decimal, unit: Unit, sign: int, bound: Bound, widths: Widths) -> Figure:
    """Whole tens beside nearly or more than are read as 成 is: "nearly 30 percent" is 近三成."""
    if bound in (Bound.NEAR, Bound.OVER) and unit.kind == "percent" and 10 <= value <= 90 and value % 10 == 0:
        figure = tenths(value, widths=widths)
        return replace(figure, cap=None) if sign > 0 else figure
    exact = value == 0 or (value == 100 and sign <= 0 and unit.kind == "percent")
    half = Decimal(0) if exact else place / TWO
    return number(value, widths=widths, place=max(last_place(value), place), half=half, count=False)
