"""The time stamps of clearance, as customs and wharves give them: one case a declaration, one watch a direct loading.

A case is dated to the day of its release, until then to the day of its latest stamp; what is stamped after release
comes as a correction of that day, so that a case counts once.
"""

from itertools import pairwise

from sanri.kernel.check import NoEarlier
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES
from sanri.lines.customs.records.bookings import BOOKING_NO, OFFICES, SHIP, WHARF_CODE
from sanri.lines.customs.records.choices import CREDITS, DIRECTIONS, MODES


def _stamp(key: str, zh: str, en: str, *, required: bool = False) -> Field:
    return Field(key, Text(zh, en), "moment", required=required)


STAMPS: tuple[Field, ...] = (
    _stamp("gate_in", "进闸时间", "Gate in"),
    _stamp("arrival_report", "运抵报告时间", "Arrival report"),
    _stamp("declared", "申报时间", "Declared", required=True),
    _stamp("accepted", "接受申报时间", "Accepted"),
    _stamp("documents_checked", "审单完成时间", "Documents checked"),
    _stamp("duty_paid", "税费缴纳时间", "Duty paid"),
    _stamp("inspection_start", "查验开始时间", "Inspection begun"),
    _stamp("inspection_end", "查验结束时间", "Inspection ended"),
    _stamp("released", "放行时间", "Released"),
    _stamp("loaded", "装船时间", "Loaded"),
    _stamp("gate_out", "出闸时间", "Gate out"),
)
# Declared early, goods arrive after the declaration: gate and papers are two chains that meet at the release.
_CHAINS = (
    ("declared", "accepted", "documents_checked", "released", "loaded"),
    ("gate_in", "arrival_report", "released", "gate_out"),
    ("accepted", "duty_paid", "released"),
    ("arrival_report", "inspection_start", "inspection_end", "released"),
)

CLEARANCE = Record(
    key="clearance",
    name=Text("通关时间记录", "Clearance case"),
    subject=Field("declaration", Text("报关单号", "Declaration"), "identifier", identifier="declaration"),
    fields=(
        Field("mode", Text("通关模式", "Mode"), "choice", choices=MODES),
        Field("direction", Text("进出口", "Direction"), "choice", choices=DIRECTIONS),
        Field("credit", Text("信用等级", "Credit level"), "choice", choices=CREDITS),
        Field("teu", Text("标箱数", "TEU"), "decimal", unit=BOXES, minimum=0, places=2),
        Field(
            "was_inspected",
            Text("是否经过查验", "Inspected"),
            "flag",
            note=Text("查验结束后才填是。", "Yes only once the inspection is over."),
        ),
        *STAMPS,
    ),
    reporters=OFFICES,
    every="event",
    checks=tuple(
        NoEarlier(later, earlier)
        for earlier, later in dict.fromkeys(pair for chain in _CHAINS for pair in pairwise(chain))
    ),
    has_zero_report=False,
)

DIRECT_LOADING = Record(
    key="direct_loading",
    name=Text("抵港直装跟踪", "Direct loading watch"),
    subject=BOOKING_NO,
    fields=(
        WHARF_CODE,
        SHIP,
        Field("teu", Text("标箱数", "TEU"), "decimal", unit=BOXES, minimum=0, places=2),
        _stamp("loading_began", "装货开始时间", "Loading begun"),
        _stamp("loading_ended", "装货结束时间", "Loading ended"),
        _stamp("manifest_began", "预报开始时间", "Advance manifest begun"),
        _stamp("manifest_ended", "预报结束时间", "Advance manifest ended"),
        _stamp("declaration_began", "报关开始时间", "Declaration begun"),
        _stamp("declaration_ended", "报关结束时间", "Declaration ended"),
        _stamp("aboard", "装船时间", "Aboard"),
        _stamp("cut_off", "船舶截载时间", "Ship's cut-off", required=True),
    ),
    reporters=OFFICES,
    every="event",
    checks=(
        NoEarlier("loading_ended", "loading_began"),
        NoEarlier("manifest_ended", "manifest_began"),
        NoEarlier("declaration_ended", "declaration_began"),
        NoEarlier("aboard", "loading_ended"),
        NoEarlier("aboard", "manifest_ended"),
        NoEarlier("aboard", "declaration_ended"),
    ),
    has_zero_report=False,
)
