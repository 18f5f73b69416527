"""Adding without rounding: a total is every digit of its parts."""

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from typing import Any

EXACT = Context(prec=76)
"""Wide enough to add any number of 28-digit decimals."""


def add(values: Iterable[Any]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [Decimal(one) for one in values if one is not None]
    with localcontext(EXACT):
        return sum(known, Decimal(0)) if known else None
