"""Rounding as the statistics of a city are rounded: half up, in Decimal, once and at the end."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Literal

Half = Literal["up", "even"]
Toward = Literal["nearest", "floor", "ceiling"]

# Wide enough for any figure of a city; the caller's own Decimal context must not change what is printed.
WIDE = Context(prec=60)
TEN = Decimal(10)


def power(exponent: int) -> Decimal:
    """A power of ten with its exponent kept, as `quantize` wants it: 1E+2, never 100."""
    return Decimal((0, (1,), exponent))


def rounded(value: Decimal, places: int, *, half: Half = "up") -> Decimal:
    """The value at so many decimals (negative: tens, hundreds).

    Half up (四舍五入) is the custom of statistics; ``half="even"`` is GB/T 8170 for measurements.
    Python's own ``round`` would print 2.25 as 2.2 and is not used.
    """
    mode = ROUND_HALF_UP if half == "up" else ROUND_HALF_EVEN
    return value.quantize(power(-places), rounding=mode, context=WIDE)


def shown(value: Decimal, places: int, *, half: Half = "up", share: bool = False) -> Decimal:
    """`rounded`, with more decimals where rounding would print 0, or 100 for a share: 99.96% stays 99.96%."""
    result = rounded(value, places, half=half)
    while (result == 0 and value != 0) or (share and abs(result) == 100 and abs(value) != 100):
        places += 1
        result = rounded(value, places, half=half)
    return result


def decimals(value: Decimal) -> int:
    """How many decimals the value needs, trailing zeros left out."""
    exponent = value.normalize(WIDE).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1300, 0.1 for 2.5, and 1 for 0."""
    exponent = value.normalize(WIDE).as_tuple().exponent
    return TEN**exponent if value and isinstance(exponent, int) else Decimal(1)


def significant(value: Decimal) -> int:
    """How many digits are left when zeros at both ends are dropped: 2 for 1300."""
    return len(value.normalize(WIDE).as_tuple().digits)


def rounder(value: Decimal, digits: int, toward: Toward) -> Decimal:
    """A positive value at so many significant digits: 1187 up to two digits is 1200."""
    mode = {"nearest": ROUND_HALF_UP, "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING}[toward]
    return value.quantize(power(value.adjusted() - digits + 1), rounding=mode, context=WIDE)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    return value.quantize(power(-decimals(value)), context=WIDE)
