"""What the projects raise a hand for: piling too slow for its date, silence on site, money behind the calendar."""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.signal import BehindPace, Threshold, Unreported
from sanri.kernel.text import Text
from sanri.lines.major_projects.measures import AHEAD_OF_TIME, REQUIRED_PILES_PER_DAY
from sanri.lines.major_projects.records import SITE_DAY

PILING_BEHIND = BehindPace("piling_behind", Text("桩基进度不足", "Piling too slow"), REQUIRED_PILES_PER_DAY)
SITE_SILENT = Unreported("site_silent", Text("现场未报或迟报", "Site silent or late"), SITE_DAY)
INVESTMENT_BEHIND = Threshold(
    "investment_behind",
    Text("投资慢于序时进度", "Investment behind the calendar"),
    AHEAD_OF_TIME,
    limit=Dated(
        "investment_behind",
        Text("慢于序时进度预警线", "Points behind the calendar that raise a signal"),
        (Ruling(Decimal(-10), source="银川市2025年重大项目亮灯规则(参考城市借用)"),),
    ),
    side="below",
    level="county",
)

SIGNALS = (PILING_BEHIND, INVESTMENT_BEHIND, SITE_SILENT)
