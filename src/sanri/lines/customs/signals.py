"""What customs raises a hand for: ships that will be missed, animals first of all, slow offices, silent ones."""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.signal import Threshold, Unreported
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text
from sanri.lines.customs.measures.clearing import STAGE_TIMES
from sanri.lines.customs.measures.counting import AEO_MINUTES, CERTIFICATE_SHORT, MISSED
from sanri.lines.customs.measures.planned import BAY_USE, DIRECT_SLACK, IN_DOUBT, SHIP_MISSING
from sanri.lines.customs.records.offices import OFFICE_DAY


def _limit(key: str, name: Text, value: str) -> Dated[Decimal]:
    """The desk's own limit; a city that has a rule of its own replaces the ruling and its source."""
    return Dated(key, name, (Ruling(Decimal(value), source=RECONSTRUCTION),))


CERTIFICATE = Threshold(
    "certificate_short",
    Text("证书将在出境前到期", "Certificate ends before leaving"),
    CERTIFICATE_SHORT,
    limit=_limit("certificate_short", Text("证书早于出境到期批次上限", "Short certificates allowed"), "0"),
    severity="red",
)
WILL_MISS = Threshold(
    "will_miss_ship",
    Text("预计赶不上船期", "Will miss the ship"),
    SHIP_MISSING,
    limit=_limit("will_miss_ship", Text("预计误船票数上限", "Missing the ship allowed"), "0"),
    severity="red",
)
DIRECT_LATE = Threshold(
    "direct_late",
    Text("抵港直装将误船", "Direct loading will miss its ship"),
    DIRECT_SLACK,
    limit=_limit("direct_late", Text("抵港直装最少余量", "Time that a direct loading must have to spare"), "0"),
    side="below",
    severity="red",
)
MISSED_SHIP = Threshold(
    "missed_ship",
    Text("误船", "Missed the ship"),
    MISSED,
    limit=_limit("missed_ship", Text("误船票数上限", "Missed ships allowed"), "0"),
)
SLOW = Threshold(
    "release_slow",
    Text("运抵至放行偏慢", "Release slow"),
    STAGE_TIMES["port_p90"],
    limit=_limit(
        "release_slow", Text("运抵至放行第90百分位数上限", "Arrival to release, 90th percentile allowed"), "720"
    ),
)
BAYS_FULL = Threshold(
    "bays_full",
    Text("查验位紧张", "Bays nearly full"),
    BAY_USE,
    limit=_limit("bays_full", Text("查验位使用率上限", "Share of bays in use allowed"), "85"),
)
BOXES = Threshold(
    "boxes_in_doubt",
    Text("箱号重复或缺漏", "Containers booked twice or not listed"),
    IN_DOUBT,
    limit=_limit("boxes_in_doubt", Text("重复或缺漏箱数上限", "Containers in doubt allowed"), "0"),
)
AEO_SLOW = Threshold(
    "aeo_answer_slow",
    Text("AEO企业求助答复偏慢", "AEO firms wait for an answer"),
    AEO_MINUTES,
    limit=_limit("aeo_answer_slow", Text("平均答复用时上限", "Time to answer allowed"), "120"),
)
SILENT = Unreported("office_silent", Text("海关未报或迟报", "Office silent or late"), OFFICE_DAY)

SIGNALS = (CERTIFICATE, WILL_MISS, DIRECT_LATE, MISSED_SHIP, SLOW, BAYS_FULL, BOXES, AEO_SLOW, SILENT)
