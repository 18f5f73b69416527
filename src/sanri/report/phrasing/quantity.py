"""The middle of a Chinese phrase: a number with its measure word, share or multiple, before verbs and bounds."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sanri.report.phrasing.figure import Bound, Figure, Spread, doubling, fraction, number, one_half, tenths
from sanri.report.phrasing.interval import Interval, Meaning
from sanri.report.phrasing.numeral import NUMBER_CHARACTERS, SCALES, Numeral, numeral, numeral_range
from sanri.report.phrasing.reading import Kind
from sanri.report.phrasing.vocabulary import AMOUNTS, COUNTS, SPANS, either
from sanri.report.phrasing.widths import Widths

TWO: Final = Decimal(2)
SHARES: Final = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}
_NUM: Final = f"[{NUMBER_CHARACTERS}几数半]+"
_UNITS: Final = either(AMOUNTS | COUNTS | {f"个{span}" for span in SPANS.split("|")})
_LEVEL: Final = re.compile(
    rf"(?P<num>{_NUM})(?P<more>[多余来])?(?P<scale>万亿|万|亿)?"
    rf"(?P<unit>个?百分点|[%‰‱]|{_UNITS})?(?P<half>半)?(?P<after>[多余])?(?P<noun>{SPANS})?"
)
_OUT_OF: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_FRACTION: Final = re.compile(rf"({_NUM})分之({_NUM})|(\d+)/(\d+)")
_TENTHS: Final = re.compile(rf"({_NUM})成([半一二三四五六七八九])?(多)?")
_PRICE: Final = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])?折")
_DOUBLING: Final = re.compile(r"翻了?([一两二三四])?番(多)?")
_RANGE: Final = re.compile(rf"({_NUM})([%‰]|{_UNITS})?(?:到|至|~|~|—|–|-)({_NUM})([%‰]|{_UNITS})")
_REACHES: Final = re.compile(rf"上([百千]?[万亿]|十万|百|千)({_UNITS})?")
_RHETORIC: Final = {
    "成百上千": (100, 9999),
    "成千上万": (1000, 99999),
    "数以百计": (100, 999),
    "数以千计": (1000, 9999),
    "数以万计": (10000, 99999),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that bounds may widen, or a ``fixed`` meaning (三四百, 几十) that they may not."""

    kind: Kind
    unit: str | None
    figure: Figure | None = None
    fixed: Meaning | None = None
    bound: Bound = Bound.BARE


def quantity(text: str, widths: Widths) -> Quantity | None:
    """The quantity that the whole text is, or None."""
    for words, sign in _OUT_OF.items():
        if text.startswith(words):
            text = text.removeprefix(words) + sign
    return _share(text, widths) or _manner(text) or _level(text, widths)


def _share(text: str, widths: Widths) -> Quantity | None:
    if text in ("半", "一半", "半数", "对半"):
        return Quantity("percent", "percent", one_half(widths=widths))
    if found := _TENTHS.fullmatch(text):
        return _in_tenths(found, widths)
    if found := _PRICE.fullmatch(text):
        left = numeral(found[1])
        right = numeral(found[2]) if found[2] else Numeral(Decimal(0))
        if left and right:
            return Quantity("percent", "percent", number(left.value * 10 + right.value, widths=widths))
    if found := _FRACTION.fullmatch(text):
        below, above = numeral(found[1] or found[4]), numeral(found[2] or found[3])
        if below and above and 0 < above.value < below.value:
            return Quantity("percent", "fraction", fraction(above.value * 100 / below.value, widths=widths))
    if found := _DOUBLING.fullmatch(text):
        doublings = numeral(found[1] or "一")
        if doublings:
            bound = Bound.MORE if found[2] else Bound.BARE
            return Quantity("ratio", "times_level", doubling(TWO**doublings.value, widths=widths), bound=bound)
    return None


def _in_tenths(found: re.Match[str], widths: Widths) -> Quantity | None:
    bound = Bound.MORE if found[3] else Bound.BARE
    if between := numeral_range(found[1]):
        hard = Interval(between.low * 10, between.high * 10 + 10, high_in=False)
        fixed = Meaning(hard, Interval(between.low * 10, between.high * 10), "convention")
        return Quantity("percent", "percent", fixed=fixed)
    whole = numeral(found[1])
    if whole is None or not 0 < whole.value <= 10:
        return None
    if found[2] and found[2] != "半":
        part = numeral(found[2])
        value = whole.value * 10 + (part.value if part else 0)
        return Quantity("percent", "percent", number(value, widths=widths, half=Decimal("0.5"), count=False))
    value = whole.value * 10 + (5 if found[2] else 0)
    return Quantity("percent", "percent", tenths(value, widths=widths, fine=bool(found[2])), bound=bound)


def _manner(text: str) -> Quantity | None:
    """Ranges (3到5天), 上百家 and rhetoric (成百上千)."""
    if text in _RHETORIC:
        low, high = _RHETORIC[text]
        return _fixed("level", None, Interval(Decimal(low), Decimal(high)))
    if found := _REACHES.fullmatch(text):
        least = numeral(found[1])
        if least:
            value = least.value
            hard, usual = Interval(value, value * 10, high_in=False), Interval(value, value * 2)
            return Quantity("level", found[2], fixed=Meaning(hard, usual, "convention"))
    if found := _RANGE.fullmatch(text):
        return _range(found)
    return None


def _range(found: re.Match[str]) -> Quantity | None:
    """9~16亿元: the scale and the unit of the second number serve both (GB/T 15835-2011, 5.1 wants both written)."""
    low, high, unit = numeral(found[1]), numeral(found[3]), found[4]
    if low is None or high is None or (found[2] and found[2] != unit):
        return None
    factor = high.scale if low.scale == 1 and low.value * high.scale <= high.value else Decimal(1)
    if low.value * factor > high.value:
        return None
    interval = Interval(low.value * factor, high.value)
    if unit in SHARES:
        return _fixed("percent", "percent", interval.times(SHARES[unit]))
    return _fixed("level", unit, interval)


def _fixed(kind: Kind, unit: str | None, interval: Interval) -> Quantity:
    return Quantity(kind, unit, fixed=Meaning.same(interval, "convention"))


def _level(text: str, widths: Widths) -> Quantity | None:
    found = _LEVEL.fullmatch(text)
    if not found or not found["num"]:
        return None
    unit = _unit(found)
    if unit is None and (found["half"] or found["after"] or found["noun"]):
        return None
    if found["num"] == "半":
        return _half_unit(found, unit, widths)
    value = numeral(found["num"])
    if value is None:
        return _between(found, unit)
    if found["more"] and found["after"]:
        return None
    return _counted(found, value, unit, widths)


def _unit(found: re.Match[str]) -> str | None:
    """``noun`` belongs after 个: 8个多小时 counts 小时."""
    unit: str | None = found["unit"]
    if found["noun"]:
        return str(found["noun"])
    return unit.removeprefix("个") or "个" if unit and unit != "个百分点" else unit


def _between(found: re.Match[str], unit: str | None) -> Quantity | None:
    if found["more"] or found["after"] or found["half"]:
        return None
    between = numeral_range(found["num"] + (found["scale"] or ""))
    if between is None:
        return None
    some = any(character in found["num"] for character in "几数")
    if between.step == 1:
        hard = typical = Interval(between.low, between.high)
        if found["num"] in ("几", "数"):
            typical = Interval(Decimal(3), Decimal(6))
    else:
        hard = Interval(between.low, between.high + between.step, high_in=False)
        typical = Interval(between.low, between.high)
    factor = SHARES.get(unit or "", Decimal(1))
    fixed = Meaning(hard, typical, "convention" if some or between.step != 1 else "grammar").times(factor)
    return Quantity(_kind(unit), _unit_name(unit), fixed=fixed)


def _half_unit(found: re.Match[str], unit: str | None, widths: Widths) -> Quantity | None:
    """半年, 半个多月: half of one unit, and with 多 less than one whole."""
    if unit is None or found["more"] or found["scale"] or found["half"]:
        return None
    half = Decimal("0.5")
    figure = number(half, widths=widths, place=half, half=half / TWO, count=False)
    bound = Bound.MORE if found["after"] else Bound.BARE
    return Quantity("level", unit, replace(figure, step=half, step_usual=half), bound=bound)


def _counted(found: re.Match[str], value: Numeral, unit: str | None, widths: Widths) -> Quantity:
    if found["scale"]:
        scale = SCALES[found["scale"]]
        value = Numeral(value.value * scale, value.place * scale, value.scale * scale, value.arabic)
    if found["half"]:
        value = Numeral(value.value + Decimal("0.5"), Decimal("0.5"))
    kind = _kind(unit)
    if kind == "ratio":
        return _multiple(value, bool(found["more"] or found["after"]), widths)
    if kind in ("percent", "points"):
        figure = _percent(value, SHARES.get(unit or "", Decimal(1)), widths)
    else:
        figure = _plain(value, unit, widths)
    bound = {"多": Bound.MORE, "余": Bound.MORE, "来": Bound.SOME}.get(found["more"] or found["after"], Bound.BARE)
    if bound is Bound.MORE:
        figure = _extended(figure, found, value, kind, widths)
    return Quantity(kind, _unit_name(unit), figure, bound=bound)


def _plain(value: Numeral, unit: str | None, widths: Widths) -> Figure:
    """Whole counts are exact, also 一万二; scaled and measured numbers are rounded at the last shown place."""
    count = unit not in AMOUNTS
    exact = value.value == 0 or (count and value.scale == 1 and value.value == int(value.value))
    half = Decimal(0) if exact else value.place / TWO
    return number(value.value, widths=widths, place=value.widest, half=half, count=count)


def _percent(value: Numeral, factor: Decimal, widths: Widths) -> Figure:
    """百分之百 and 0 never come from rounding, so they are exact."""
    size = value.value * factor
    half = Decimal(0) if size in (0, 100) else min(value.place, Decimal(1)) * factor / TWO
    return number(size, widths=widths, place=value.widest * factor, half=half, count=False)


def _multiple(value: Numeral, more: bool, widths: Widths) -> Quantity:
    half = min(value.place, Decimal(1)) / TWO
    place = min(value.widest, Decimal(1))
    figure = number(value.value, widths=widths, place=place, half=half, count=False)
    usual = min(half, value.value * widths.times_usual)
    figure = replace(figure, bare=Spread(half, usual))
    return Quantity("ratio", "times", figure, bound=Bound.MORE if more else Bound.BARE)


def _extended(figure: Figure, found: re.Match[str], value: Numeral, kind: Kind, widths: Widths) -> Figure:
    """What 多 adds: one more place before the measure word, one more 万 after 万, one more unit after the measure."""
    if found["after"] and kind == "level":
        return replace(figure, step=Decimal(1), step_usual=Decimal(1))
    if found["scale"] or kind != "level" or found["num"] in ("百万", "千万"):
        return figure
    step = value.scale if 1 < value.scale <= value.place else figure.step
    step = step if value.place >= 1 else value.place
    usual = min(step, max(step / TWO, abs(figure.value) * widths.beyond_usual))
    return replace(figure, step=step, step_usual=usual)


def _kind(unit: str | None) -> Kind:
    if unit in SHARES:
        return "percent"
    if unit in ("个百分点", "百分点"):
        return "points"
    return "ratio" if unit == "倍" else "level"


def _unit_name(unit: str | None) -> str | None:
    if unit in SHARES:
        return "percent"
    return "percentage_point" if unit in ("个百分点", "百分点") else "times" if unit == "倍" else unit
