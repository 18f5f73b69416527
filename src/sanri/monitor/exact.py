"""Reckoning without rounding: a total is every digit of its parts, and a quantile every digit of its two neighbours."""

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from typing import Any

EXACT = Context(prec=76)
"""Wide enough to add any number of 28-digit decimals."""


def add(values: Iterable[Any]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [one for one in values if one is not None]
    if not known:
        return None
    if all(type(one) is int for one in known):  # by far the most, and exact as they are
        return Decimal(sum(known))
    with localcontext(EXACT):
        return sum(map(Decimal, known), Decimal(0))


def quantile(values: Sequence[Any], share: Decimal) -> Decimal | None:
    """The quantile of the values, linear between order statistics (Hyndman and Fan 1996, type 7); None of nothing.

    Of n values in order x₀ … xₙ₋₁ it lies at (n − 1) × share, counted from 0.
    """
    if not values:
        return None
    ordered = sorted(values)
    with localcontext(EXACT):
        at = (len(ordered) - 1) * share
        below = int(at)
        low, high = Decimal(ordered[below]), Decimal(ordered[min(below + 1, len(ordered) - 1)])
        return low + (at - below) * (high - low)
