"""What a number phrase turned out to claim, once read: its kind, its unit and its intervals."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sanri.report.phrasing.interval import Meaning, Verdict

# A percent number is 30 for 30%; a ratio is the level after over the level before; a change carries its sign.
Kind = Literal["level", "percent", "change", "points", "ratio", "rank", "relation"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase claims: a meaning for one number, or a ``constraint`` between several."""

    kind: Kind
    unit: str | None
    meaning: Meaning | None
    constraint: str | None = None

    def verdict(self, value: Decimal) -> Verdict:
        """How the phrase stands to the value, counted in the plain unit (元, never 亿元)."""
        if self.meaning is None:
            raise ValueError(
                f"A relation ({self.constraint}) needs two periods or the series: it has no verdict alone."
            )
        return self.meaning.verdict(value)
