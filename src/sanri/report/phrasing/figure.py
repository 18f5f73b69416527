"""One number as a phrase shows it, with the reach of every word that may stand beside it (约, 近, 超, 多, 以上)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sanri.report.phrasing.interval import Basis, Interval, Meaning
from sanri.report.phrasing.rounding import last_place
from sanri.report.phrasing.widths import Widths

HUNDRED = Decimal(100)
TWO = Decimal(2)


class Bound(StrEnum):
    """The word beside a number."""

    BARE = "bare"
    ABOUT = "about"
    NEAR = "near"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    MORE = "more"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Spread:
    """Half a width: hard and typical."""

    loose: Decimal
    usual: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``step`` is what 多 stays below; ``beyond`` is how far above 超 is still usual; ``open_ended`` is for 成."""

    value: Decimal
    about: Spread
    near: Spread
    bare: Spread
    beyond: Decimal
    step: Decimal
    step_usual: Decimal
    cap: Decimal | None = None
    open_ended: bool = False
    rounded: bool = True
    basis: Basis = "convention"


def number(
    value: Decimal, *, widths: Widths, place: Decimal | None = None, half: Decimal = Decimal(0), count: bool = True
) -> Figure:
    """A figure in digits. ``place`` is its last non-zero place; ``half`` half the last shown place, 0 when exact."""
    place = place or last_place(value)
    size = abs(value)
    least = Decimal(1) if count and place >= 1 else Decimal(0)
    spread = Spread(
        max(least, min(place / TWO, size * widths.about_loose)),
        max(least, min(place / TWO, size * widths.about_usual)),
    )
    return Figure(
        value=value,
        about=spread,
        near=spread,
        bare=Spread(half, half),
        beyond=min(place, size * widths.beyond_usual),
        step=place,
        step_usual=min(place, max(place / TWO, size * widths.beyond_usual)),
        basis="arithmetic" if half else "grammar",
    )


def tenths(value: Decimal, *, widths: Widths, fine: bool = False) -> Figure:
    """成 is ten percent and coarse in itself; 一成半 is twice as fine (``fine``)."""
    part = TWO if fine else Decimal(1)
    spread = Spread(widths.tenth_loose / part, widths.tenth_usual / part)
    return Figure(
        value=value,
        about=spread,
        near=Spread(widths.tenth_loose / part, widths.tenth_near_usual / part),
        bare=spread,
        beyond=widths.tenth_loose / part,
        step=Decimal(10) / part,
        step_usual=widths.tenth_loose / part,
        cap=HUNDRED,
        open_ended=True,
    )


def one_half(*, widths: Widths) -> Figure:
    """一半, 半数."""
    spread = Spread(widths.half_loose, widths.half_usual)
    return Figure(
        value=Decimal(50),
        about=spread,
        near=Spread(widths.half_near_loose, widths.half_near_usual),
        bare=spread,
        beyond=Decimal(10),
        step=Decimal(50),
        step_usual=Decimal(10),
        cap=HUNDRED,
        open_ended=True,
        rounded=False,
    )


def fraction(value: Decimal, *, widths: Widths, cap: Decimal = HUNDRED) -> Figure:
    """三分之一, as percent (33.3) or as a part of the level before (0.333)."""
    spread = Spread(value * widths.about_loose, value * widths.about_usual)
    beyond = value * widths.about_loose
    return Figure(
        value=value,
        about=spread,
        near=spread,
        bare=spread,
        beyond=beyond,
        step=beyond,
        step_usual=beyond,
        cap=cap,
        rounded=False,
    )


def doubling(times: Decimal, *, widths: Widths) -> Figure:
    """翻一番 is level times 2, 翻两番 times 4: a named level, so finer than a bare 两倍."""
    spread = Spread(times * widths.about_loose, times * widths.about_usual)
    return Figure(
        value=times,
        about=spread,
        near=spread,
        bare=Spread(times * widths.doubled_loose, times * widths.doubled_usual),
        beyond=times * widths.about_loose,
        step=times,
        step_usual=times / TWO,
        rounded=False,
        basis="arithmetic",
    )


def meaning(figure: Figure, bound: Bound) -> Meaning:
    """What the figure claims with that word beside it."""
    if bound in (Bound.BARE, Bound.ABOUT):
        return _around(figure, bound)
    if bound is Bound.SOME:  # 来: scholars disagree; read as "about", never written
        reach = figure.value * Decimal("0.1")
        return Meaning.same(Interval(figure.value - reach, figure.value + reach), "convention")
    if bound in (Bound.OVER, Bound.AT_LEAST, Bound.MORE):
        return _above(figure, bound)
    return _below(figure, bound)


def _around(figure: Figure, bound: Bound) -> Meaning:
    spread = figure.about if bound is Bound.ABOUT else figure.bare
    basis: Basis = "convention" if bound is Bound.ABOUT else figure.basis
    value = figure.value
    if spread.loose == 0:
        return Meaning.same(Interval(value, value), basis)
    closed = not figure.rounded or (bound is Bound.ABOUT and not figure.open_ended)
    hard = Interval(value - spread.loose, value + spread.loose, high_in=closed)
    if spread.usual == spread.loose:
        return Meaning.same(hard, basis)
    return Meaning(hard, Interval(value - spread.usual, value + spread.usual), basis)


def _above(figure: Figure, bound: Bound) -> Meaning:
    value = figure.value
    if bound is Bound.MORE:
        hard = Interval(value, value + figure.step, low_in=False, high_in=False)
        if figure.step_usual == figure.step:
            return Meaning.same(hard, "grammar")
        return Meaning(hard, Interval(value, value + figure.step_usual, low_in=False), "grammar")
    included = bound is Bound.AT_LEAST
    hard = Interval(value, None, low_in=included, high_in=False).capped(figure.cap)
    return Meaning(hard, Interval(value, value + figure.beyond, low_in=included).capped(figure.cap), "law")


def _below(figure: Figure, bound: Bound) -> Meaning:
    value = figure.value
    if bound is Bound.NEAR:
        hard = Interval(value - figure.near.loose, value, low_in=not figure.open_ended, high_in=False)
        return Meaning(hard, Interval(value - figure.near.usual, value, high_in=False), "convention")
    included = bound is Bound.AT_MOST
    hard = Interval(min(Decimal(0), value), value, high_in=included)
    return Meaning(hard, Interval(value - figure.beyond, value, high_in=included), "law")
