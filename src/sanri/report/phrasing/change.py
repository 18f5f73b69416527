"""Putting a change between two days into words: the verb carries the sign and the number stays positive."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, Literal

from sanri.kernel.text import Text, Tongue
from sanri.kernel.unit import PERCENT, POINTS
from sanri.report.phrasing import chinese, english
from sanri.report.phrasing.figure import Bound
from sanri.report.phrasing.reader import supports
from sanri.report.phrasing.rounding import WIDE, Half, rounded
from sanri.report.phrasing.widths import HOUSE_WIDTHS, Widths
from sanri.report.phrasing.writing import figure

ChangeStyle = Literal["exact", "approximate"]
HUNDRED: Final = Decimal(100)
UNCHANGED: Final = Text("持平", "unchanged")
HIGHER, LOWER = Text("提高", "higher"), Text("降低", "lower")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The pair of verbs that suits a measure, for up and for down."""

    up: Text
    down: Text

    def of(self, change: Decimal, tongue: Tongue) -> str:
        return (self.up if change > 0 else self.down).in_(tongue)


GROW: Final = Verbs(Text("增长", "rose"), Text("下降", "fell"))
ADD: Final = Verbs(Text("增加", "increased"), Text("减少", "decreased"))
RISE: Final = Verbs(Text("上升", "rose"), Text("回落", "fell"))
LIFT: Final = Verbs(Text("提高", "rose"), Text("降低", "fell"))


def relative(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """The change as a part of the level before (-0.291); None without a positive base: print the level only.

    Levels are passed unrounded, so that the percentage is rounded once and at the end.
    """
    if before is None or after is None or before <= 0:
        return None
    return WIDE.divide(after - before, before)


def change(
    ratio: Decimal,
    *,
    style: ChangeStyle = "exact",
    verbs: Verbs = GROW,
    places: int = 1,
    tongue: Tongue,
    half: Half = "up",
    widths: Widths = HOUSE_WIDTHS,
) -> str:
    """下降29.1% / fell 29.1 percent; approximately 下降近三成 / nearly 30 percent lower.

    ``ratio`` is a part of the base: -0.291. The approximate style says 持平 within the house width (0.5 points) and
    falls back to the exact words when no round phrase is supported; the exact style says 持平 for 0 alone.
    """
    if ratio == 0:
        return UNCHANGED.in_(tongue)
    if style == "approximate":
        if abs(ratio) * HUNDRED <= widths.flat_usual:
            return UNCHANGED.in_(tongue)
        for claimed, phrase in _round_phrases(ratio, verbs, tongue, widths):
            if supports(phrase, claimed, widths=widths):
                return phrase
    percent = abs(ratio) * HUNDRED
    if ratio > 0 and percent != HUNDRED and rounded(percent, places, half=half) == HUNDRED:
        words = f"{rounded(percent, places, half=half):f}"
    else:
        words = figure(percent, PERCENT, places=places, tongue=tongue, half=half)
    verb = verbs.of(ratio, tongue)
    return f"{verb}{words}%" if tongue == "zh" else f"{verb} {words} percent"


def _round_phrases(ratio: Decimal, verbs: Verbs, tongue: Tongue, widths: Widths) -> Iterator[tuple[Decimal, str]]:
    """Candidates, best first, each with the number that it must be true of (a level ratio or a percent number)."""
    yield from _times_phrases(ratio, verbs, tongue, widths)
    percent = abs(ratio) * HUNDRED
    ten = Decimal(10)
    above = (percent / ten).to_integral_value(ROUND_CEILING) * ten
    below = (percent / ten).to_integral_value(ROUND_FLOOR) * ten
    nearest = rounded(percent, -1)
    for bound, number in ((Bound.NEAR, above), (Bound.ABOUT, nearest), (Bound.OVER, below)):
        if ten <= number <= 90 and number != percent:
            yield ratio * HUNDRED, _tens(bound, number, ratio, verbs, tongue)


def _tens(bound: Bound, number: Decimal, ratio: Decimal, verbs: Verbs, tongue: Tongue) -> str:
    if tongue == "zh":
        words = f"{number:f}%左右" if bound is Bound.ABOUT else chinese.tenths(bound, number)
        return f"{verbs.of(ratio, tongue)}{words}"
    than = HIGHER if ratio > 0 else LOWER
    return f"{english.bounded(bound, f'{number:f} percent')} {than.en}"


def _times_phrases(ratio: Decimal, verbs: Verbs, tongue: Tongue, widths: Widths) -> Iterator[tuple[Decimal, str]]:
    """Doubled, nearly tripled, 增长超一倍: only for increases, as a decrease is never stated in 倍."""
    level = ratio + 1
    for times, word in english.MULTIPLES.items():
        reached = 0 <= level / times - 1 <= widths.doubled_usual  # 翻一番 is not said of 1.98
        bounds = ((Bound.BARE, reached), (Bound.NEAR, level < times), (Bound.OVER, level > times))
        for bound, fits in bounds:
            if fits and tongue == "zh":
                yield level, chinese.times(bound, times, verbs.up.zh)
            elif fits:
                yield level, word if bound is Bound.BARE else english.bounded(bound, word)


def points(difference: Decimal, *, verbs: Verbs = LIFT, places: int = 1, tongue: Tongue, half: Half = "up") -> str:
    """提高2.3个百分点 / up 2.3 percentage points: the difference of two percentages, never "2.3%"."""
    if difference == 0:
        return UNCHANGED.in_(tongue)
    words = figure(abs(difference), POINTS, places=places, tongue=tongue, half=half)
    if tongue == "zh":
        return f"{verbs.of(difference, tongue)}{words}个百分点"
    named = POINTS.en_singular if words == "1" else POINTS.en_plural
    return f"{'up' if difference > 0 else 'down'} {words} {named}"
