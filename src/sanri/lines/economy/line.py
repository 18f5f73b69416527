"""Economy: the table of contents of the line."""

from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.economy.measures import MEASURES
from sanri.lines.economy.page import SECTION
from sanri.lines.economy.records import ECONOMY_RELEASE, RANK_RELEASE, TRADE_COUNTRY, TRADE_RELEASE
from sanri.lines.economy.signals import SIGNALS

LINE = Line(
    key="economy",
    name=Text("经济运行", "Economy"),
    records=(ECONOMY_RELEASE, RANK_RELEASE, TRADE_COUNTRY, TRADE_RELEASE),
    measures=MEASURES,
    signals=SIGNALS,
    section=SECTION,
)
