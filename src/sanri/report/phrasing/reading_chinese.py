"""Reading Chinese phrases: verbs give the sign, bounds widen the number, and names are left alone."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sanri.report.phrasing.figure import Bound, Figure, Spread, fraction, meaning, one_half
from sanri.report.phrasing.interval import Interval, Meaning
from sanri.report.phrasing.names import is_name
from sanri.report.phrasing.quantity import Quantity, quantity
from sanri.report.phrasing.reading import Kind, Reading
from sanri.report.phrasing.relations import read_rank, read_relation
from sanri.report.phrasing.vocabulary import (
    CONTEXT,
    DECORATION,
    DOWN,
    DOWN_NOUNS,
    LEADING,
    TRAILING,
    UP,
    UP_NOUNS,
)
from sanri.report.phrasing.widths import Widths

ONE: Final = Decimal(1)
_NOUN: Final = re.compile(rf"(?:(?P<up>{UP_NOUNS})|(?P<down>{DOWN_NOUNS}))(?:达到|达|为|是)?")
_VERB: Final = re.compile(rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?P<to>到|至|为)?")
_LEADING: Final = tuple((re.compile(words), bound) for words, bound in LEADING)
_TRAILING: Final = tuple((re.compile(f"(?:{words})$"), bound) for words, bound in TRAILING)
_BELOW_ZERO: Final = re.compile(r"^(?:零下|负|-|−)(?=[0-9一二三四五六七八九十百几数])")
_HALVED: Final = re.compile(r"(?:减|腰)(?:少了?|了)?(?:一?半|斩)")
_FLAT: Final = re.compile(r"(?:与\S+?)?(?P<nearly>基本|大体|总体|大致)?(?:持平|零增长)|零增长")


@dataclass(frozen=True, slots=True)
class Peeled:
    """A phrase without the words around its number; ``sign`` 0 means no verb, ``to`` that a level follows it."""

    core: str
    bound: Bound = Bound.BARE
    sign: int = 0
    to: bool = False
    below_zero: bool = False


def read_chinese(phrase: str, widths: Widths) -> Reading | None:
    """What a Chinese phrase claims, or None when it is no quantity or contradicts itself."""
    text = tidied(phrase)
    if is_name(text):
        return None
    for special in (read_relation(text), read_rank(text), _flat(text, widths)):
        if special is not None:
            return special
    for peeled in _peelings(text):
        if found := _read_peeled(peeled, widths):
            return found
    return None


def tidied(phrase: str) -> str:
    """Full-width digits and signs made plain, spaces dropped (they only group digits in tables)."""
    plain = unicodedata.normalize("NFKC", phrase.strip())
    plain = re.sub(r"\s+", "", plain).replace("〜", "~").replace("°C", "℃").replace("m2", "m²")
    return re.sub(r"翻了?(将近|近|超过|超|约)(.番)", r"\1翻\2", plain)


def _flat(text: str, widths: Widths) -> Reading | None:
    bare = CONTEXT.sub("", text)
    if found := _FLAT.fullmatch(bare):
        if found["nearly"]:
            loose, usual = widths.nearly_flat_loose, widths.nearly_flat_usual
        else:
            loose, usual = widths.flat_loose, widths.flat_usual
        flat = Meaning(Interval(-loose, loose), Interval(-usual, usual), "convention")
        return Reading("change", "percent", flat)
    if _HALVED.fullmatch(bare):
        half = meaning(one_half(widths=widths), Bound.BARE)
        return Reading("change", "percent", half.negated())
    return None


def _peelings(text: str) -> Iterator[Peeled]:
    """The phrase with ever more of its leading words taken off."""
    bound, text = _without_trailing(text)
    state = Peeled(text, bound)
    yield _negative(state)
    while (shorter := _shorter(state)) is not None:
        state = shorter
        yield _negative(state)


def _without_trailing(text: str) -> tuple[Bound, str]:
    text = DECORATION.sub("", text)
    for pattern, bound in _TRAILING:
        if found := pattern.search(text):
            return bound, text[: found.start()]
    return Bound.BARE, text


def _negative(state: Peeled) -> Peeled:
    """零下十多度; a sign after a verb (下降-2%) is an error and is not read."""
    if state.sign == 0 and (found := _BELOW_ZERO.match(state.core)):
        return replace(state, core=state.core[found.end() :], below_zero=True)
    return state


def _shorter(state: Peeled) -> Peeled | None:
    text = state.core
    for pattern, bound in _LEADING:
        if found := pattern.match(text):
            kept = state.bound if state.bound is not Bound.BARE else bound
            return replace(state, core=text[found.end() :], bound=kept)
    if state.sign == 0 and (noun := _NOUN.match(text)):
        return replace(state, core=text[noun.end() :], sign=1 if noun["up"] else -1)
    if state.sign == 0 and (verb := _VERB.match(text)):
        return replace(state, core=text[verb.end() :], sign=1 if verb["up"] else -1, to=bool(verb["to"]))
    if context := CONTEXT.match(text):
        return replace(state, core=text[context.end() :])
    return None


def _read_peeled(peeled: Peeled, widths: Widths) -> Reading | None:
    if not peeled.core or (peeled.core == "半" and peeled.bound is Bound.BARE):
        return None
    found = quantity(peeled.core, widths)
    if found is None:
        return None
    bound = _agreed(peeled.bound, found)
    if bound is None:
        return None
    if found.unit == "times" and peeled.sign and not peeled.to:
        return _growth(found, bound, peeled.sign, widths)
    return _signed(found, bound, peeled, widths)


def _agreed(outer: Bound, found: Quantity) -> Bound | None:
    """One bound from the word outside and the 多 inside; 近…多 and 超过四五 do not agree."""
    if found.figure is None:
        return Bound.BARE if outer in (Bound.BARE, Bound.ABOUT) else None
    if found.bound is Bound.BARE:
        return outer
    if outer in (Bound.BARE, Bound.ABOUT, Bound.MORE) or (outer is Bound.OVER and found.bound is Bound.MORE):
        return found.bound
    return None


def _growth(found: Quantity, bound: Bound, sign: int, widths: Widths) -> Reading | None:
    """增长两倍 is level times 3; a decrease is never stated in 倍 and is not read."""
    if sign < 0:
        return None
    if found.figure is None:
        meant = found.fixed
    else:
        level = found.figure.value + ONE
        usual = min(found.figure.bare.loose, level * widths.times_usual)
        meant = meaning(replace(found.figure, bare=Spread(found.figure.bare.loose, usual)), bound)
    return Reading("ratio", "times_level", meant.plus(ONE)) if meant else None


def _signed(found: Quantity, bound: Bound, peeled: Peeled, widths: Widths) -> Reading | None:
    kind, unit, figure = found.kind, found.unit, found.figure
    if kind == "percent" and unit == "fraction":
        unit = "percent"
        if peeled.to and figure:
            figure = fraction(figure.value / 100, widths=widths, cap=ONE)
            kind, unit = "ratio", "times_level"
    if peeled.sign and not peeled.to:
        kind = _changed(kind)
        figure = _uncapped(figure, peeled.sign)
    meant = found.fixed if figure is None else meaning(figure, bound)
    if meant is None:
        return None
    down = peeled.below_zero or (peeled.sign < 0 and not peeled.to)
    return Reading(kind, "times_level" if unit == "times" else unit, meant.negated() if down else meant)


def _changed(kind: Kind) -> Kind:
    return "change" if kind in ("percent", "level") else kind


def _uncapped(figure: Figure | None, sign: int) -> Figure | None:
    """Growth may pass 100 and may round to it; only a share and a decrease end there."""
    if figure is None or sign < 0:
        return figure
    if figure.value == 100 and figure.bare.loose == 0:
        figure = replace(figure, bare=Spread(Decimal("0.5"), Decimal("0.5")), rounded=True)
    return replace(figure, cap=None)
