"""How wide 约, 近, 超 and 成 are taken to be: house settings, shown in the product and never passed off as truths."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Widths:
    """Parts are of the number itself, points are percentage points; ``loose`` is the hard edge, ``usual`` the typical.

    The defaults are conventions of this house. Bounds such as 以上 and 超过 are law (Civil Code art. 1259) and the
    places of 多 and 余 are grammar: neither is a setting.
    """

    about_loose: Decimal = Decimal("0.10")
    about_usual: Decimal = Decimal("0.05")
    beyond_usual: Decimal = Decimal("0.20")
    tenth_loose: Decimal = Decimal(5)
    tenth_usual: Decimal = Decimal(2)
    tenth_near_usual: Decimal = Decimal(3)
    half_loose: Decimal = Decimal(5)
    half_usual: Decimal = Decimal(2)
    half_near_loose: Decimal = Decimal(10)
    half_near_usual: Decimal = Decimal(5)
    doubled_loose: Decimal = Decimal("0.05")
    doubled_usual: Decimal = Decimal("0.02")
    times_usual: Decimal = Decimal("0.10")
    flat_loose: Decimal = Decimal(1)
    flat_usual: Decimal = Decimal("0.5")
    nearly_flat_loose: Decimal = Decimal(2)
    nearly_flat_usual: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        for name in ("about", "tenth", "half", "half_near", "doubled", "flat", "nearly_flat"):
            loose, usual = getattr(self, f"{name}_loose"), getattr(self, f"{name}_usual")
            if not 0 < usual <= loose:
                raise ValueError(f"Widths.{name}: usual {usual} must be above 0 and not above loose {loose}.")


HOUSE_WIDTHS = Widths()
