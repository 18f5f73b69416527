"""What the economy line raises a hand for: a year's figures that have not come in, and growth that turned negative."""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.signal import Threshold
from sanri.kernel.text import Text
from sanri.lines.economy.measures import GDP_GROWTH, GDP_GROWTH_RANK

SHRINKING = Threshold(
    "gdp_shrinking",
    Text("地区生产总值负增长", "GDP shrinking"),
    GDP_GROWTH,
    limit=Dated(
        "gdp_shrinking",
        Text("增速下限", "Growth allowed at the least"),
        (Ruling(Decimal(0), source="reconstruction"),),
    ),
    side="below",
    level="city",
    severity="red",
)
RANK_LOW = Threshold(
    "gdp_rank_low",
    Text("增速位次靠后", "Growth ranks low"),
    GDP_GROWTH_RANK,
    limit=Dated(
        "gdp_rank_low",
        Text("位次预警线", "Rank that raises a signal"),
        (Ruling(Decimal(15), source="reconstruction"),),
    ),
    level="city",
    severity="note",
)

SIGNALS = (SHRINKING, RANK_LOW)
