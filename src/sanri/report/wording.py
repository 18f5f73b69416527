"""Puts a cited figure into words for its place: in a sentence, in a cell of a table, under the name plate."""

from decimal import Decimal
from typing import Final, Literal, TypeAlias

from sanri.kernel.day import Day
from sanri.kernel.measure import Last, Reporting
from sanri.kernel.section import Style
from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import PERCENT, POINTS
from sanri.report import phrasing
from sanri.report.citing import Cited, near
from sanri.report.small import FEWER, is_small

Way: TypeAlias = Literal["rise", "fall", "none"]
HUNDRED: Final = Decimal(100)
MINUS: Final = "−"
UNITS: Final[dict[Style, Literal["auto", "about", "near", "over"]]] = {
    "approximate": "auto",
    "about": "about",
    "near": "near",
    "over": "over",
}
_MORE: Final = Text("增加", "more")
_FEWER: Final = Text("减少", "fewer")


def words(cited: Cited, tongue: Tongue, *, has_direction: bool = True) -> str:
    """The figure in its slot's style.

    A change is an amount without a sign where the sentence stands only for that direction (`has_direction`); in any
    other sentence it is printed with its verb, so that no rise can be read as a fall.
    """
    shown, cite = cited.shown, cited.cite
    if isinstance(shown, Text):
        return shown.in_(tongue)
    if isinstance(shown, Day):
        return near(shown, cited.asked).in_(tongue)
    if cite.style == "table":
        return cell(cited, tongue)
    match cite.shows:
        case "change":
            return _change(shown, cited, tongue, with_verb=cite.style == "verb" or not has_direction)
        case "difference":
            return _difference(shown, cited, tongue, with_verb=cite.style == "verb" or not has_direction)
        case "reported" | "expected":
            return f"{shown:,f}"
        case _:
            return level(shown, cited, tongue)


def way(cited: Cited) -> Way:
    """Rise or fall of a change, by its sign."""
    if cited.cite.shows not in ("change", "difference") or not isinstance(cited.shown, Decimal) or not cited.shown:
        return "none"
    return "rise" if cited.shown > 0 else "fall"


def level(value: Decimal, cited: Cited, tongue: Tongue) -> str:
    """A level with its unit; a small number of people below the county is only said to be small."""
    measure, style = cited.figure.measure, cited.cite.style
    unit = measure.unit
    if is_small(cited.figure):
        return f"{FEWER.in_(tongue)}{'' if tongue == 'zh' else ' '}{unit.word(Decimal(0), tongue)}"
    if unit.kind == "rank":
        return phrasing.rank(int(value), of=max(cited.figure.expected, int(value)), tongue=tongue)
    if style in UNITS:
        return phrasing.approximate(value, unit, style=UNITS[style], tongue=tongue)
    return phrasing.exact(value, unit, places=places(cited), tongue=tongue)


def places(cited: Cited) -> int | None:
    """The decimals asked for; a count that nobody asked to round is printed to the last digit."""
    if cited.cite.places is not None:
        return cited.cite.places
    return None if cited.figure.measure.unit.kind == "count" else cited.figure.measure.places or None


def _change(ratio: Decimal, cited: Cited, tongue: Tongue, *, with_verb: bool) -> str:
    decimals = 1 if cited.cite.places is None else cited.cite.places
    style = cited.cite.style
    if with_verb:
        worded: Literal["exact", "approximate"] = "approximate" if style in UNITS else "exact"
        return phrasing.change(ratio, style=worded, places=decimals, tongue=tongue)
    amount = abs(ratio) * HUNDRED
    if style in UNITS:
        return phrasing.approximate(amount, PERCENT, style=UNITS[style], tongue=tongue)
    return phrasing.percent(amount, places=decimals, tongue=tongue)


def _difference(value: Decimal, cited: Cited, tongue: Tongue, *, with_verb: bool) -> str:
    """Rates differ by percentage points; levels by their own unit."""
    unit = cited.figure.measure.unit
    if unit.kind in ("percent", "point"):
        decimals = cited.cite.places if cited.cite.places is not None else 1
        if with_verb:
            return phrasing.points(value, places=decimals, tongue=tongue)
        return phrasing.exact(abs(value), POINTS, places=decimals, tongue=tongue)
    amount = phrasing.exact(abs(value), unit, places=places(cited), tongue=tongue)
    if not with_verb:
        return amount
    if not value:
        return phrasing.change(value, tongue=tongue)
    verb = (_MORE if value > 0 else _FEWER).in_(tongue)
    return f"{verb}{amount}" if tongue == "zh" else f"{amount} {verb}"


def cell(cited: Cited, tongue: Tongue) -> str:
    """Figures for a column: the unit stands in the head, changes carry their sign, thousands are grouped."""
    shown = cited.shown
    if not isinstance(shown, Decimal):
        return words(cited, tongue)
    match cited.cite.shows:
        case "change":
            return signed(shown * HUNDRED, 1 if cited.cite.places is None else cited.cite.places) + "%"
        case "difference":
            return signed(shown, cited.cite.places if cited.cite.places is not None else cited.figure.measure.places)
        case "reported" | "expected":
            return f"{shown:,f}"
        case _:
            return FEWER.in_(tongue) if is_small(cited.figure) else grouped(shown, cited)


def grouped(value: Decimal, cited: Cited) -> str:
    measure = cited.figure.measure
    decimals = measure.places if cited.cite.places is None else cited.cite.places
    sign = "%" if measure.unit.kind == "percent" else ""
    whole = measure.unit.kind == "percent" and value in (0, HUNDRED)
    return f"{phrasing.rounded(value, 0 if whole else decimals):,f}{sign}".replace("-", MINUS)


def signed(value: Decimal, decimals: int) -> str:
    """+4.1, −0.6 or 0: what rounds to nothing has no sign."""
    rounded = phrasing.rounded(value, decimals)
    if not rounded:
        return f"{abs(rounded):f}"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):,f}"


def is_name(cited: Cited) -> bool:
    """Whether the slot holds a name that somebody wrote down: names are read, not opened."""
    how = cited.figure.measure.how
    if not isinstance(how, Last) or cited.cite.shows != "value" or not isinstance(cited.shown, Text):
        return False
    return cited.figure.measure.record.field(how.value.key).kind == "text"


def is_coverage(cited: Cited) -> bool:
    """Whether the number is itself about who reported; it cannot be partial."""
    return isinstance(cited.figure.measure.how, Reporting) or cited.cite.shows in ("reported", "expected")
