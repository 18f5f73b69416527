"""What wharves, firms and customs tell before the day: who wants to be seen when, which boxes, which ship."""

from sanri.kernel.check import AtMost, NoEarlier
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES, MINUTES, TONNES, Unit
from sanri.lines.customs.records.choices import APPOINTMENTS, CONTAINERS, CREDITS, DIRECTIONS, MODES

KILOGRAMS = Unit("kilograms", "千克", "kg", "kg", "amount")
OFFICES = ("customs_office",)
BOOKING_NO = Field("booking_no", Text("预约编号", "Booking number"), "text", aliases=("预约号",))
SHIP = Field("ship", Text("船名航次", "Ship and voyage"), "text", required=False)
WHARF_CODE = Field("wharf", Text("码头代码", "Wharf code"), "text", aliases=("作业点代码",))
CUT_OFFS = (
    Field("cy_cut_off", Text("截重时间", "Container yard cut-off"), "moment", required=False, aliases=("截重",)),
    Field("document_cut_off", Text("截单时间", "Document cut-off"), "moment", required=False, aliases=("截单",)),
)

# Wharves, farms and yards: wherever officers go to. Coordinates are approximate and only for the ways between them.
WHARF = Record(
    key="wharf",
    name=Text("监管作业点登记", "Register of wharves"),
    subject=WHARF_CODE,
    fields=(
        Field("name", Text("作业点名称", "Name"), "text"),
        Field("name_en", Text("作业点英文名称", "Name in English"), "text"),
        Field("longitude", Text("经度", "Longitude"), "decimal", minimum=73, maximum=136, places=4),
        Field("latitude", Text("纬度", "Latitude"), "decimal", minimum=3, maximum=54, places=4),
        Field(
            "loading_minutes",
            Text("放行至装船所需时间", "From release to aboard"),
            unit=MINUTES,
            maximum=1440,
            note=Text("放行后吊装上船一般要多久。", "How long it usually takes to bring a released box aboard."),
        ),
    ),
    reporters=OFFICES,
    every="event",
    has_zero_report=False,
)

BOOKING = Record(
    key="booking",
    name=Text("通关预约", "Clearance booking"),
    subject=BOOKING_NO,
    fields=(
        Field("kind", Text("预约事项", "Asked for"), "choice", choices=APPOINTMENTS),
        Field("declaration", Text("报关单号", "Declaration"), "identifier", identifier="declaration", required=False),
        Field("uscc", Text("企业信用代码", "Firm's credit code"), "identifier", identifier="uscc"),
        Field("firm", Text("企业名称", "Firm"), "text"),
        Field("credit", Text("信用等级", "Credit level"), "choice", choices=CREDITS),
        Field("mode", Text("通关模式", "Mode"), "choice", choices=MODES),
        Field("direction", Text("进出口", "Direction"), "choice", choices=DIRECTIONS),
        WHARF_CODE,
        SHIP,
        Field("etd", Text("预计离港时间", "Expected departure"), "moment", required=False),
        *CUT_OFFS,
        Field("arrival", Text("预计到场时间", "Expected at the wharf"), "moment"),
        Field("wanted", Text("希望办理时间", "Slot wanted"), "moment"),
        Field("goods", Text("货物", "Goods"), "text"),
        Field("is_early", Text("是否提前申报", "Declared early"), "flag"),
        Field("is_direct", Text("是否直装直提", "Direct loading"), "flag"),
        Field("is_live", Text("是否活动物", "Live animals"), "flag"),
        Field("is_cold", Text("是否冷链", "Cold chain"), "flag"),
        Field("is_dangerous", Text("是否危险品", "Dangerous goods"), "flag"),
        Field("containers", Text("箱数", "Containers"), unit=CONTAINERS, maximum=200),
        Field("teu", Text("标箱数", "TEU"), "decimal", unit=BOXES, minimum=0, places=2),
        Field("gross_tonnes", Text("毛重", "Gross weight"), "decimal", unit=TONNES, minimum=0, places=3),
        Field("remark", Text("备注", "Remark"), "text", required=False),
    ),
    reporters=OFFICES,
    every="event",
    checks=(
        NoEarlier("wanted", "arrival"),
        NoEarlier("etd", "cy_cut_off"),
        NoEarlier("etd", "document_cut_off"),
        NoEarlier("etd", "arrival"),
        AtMost("containers", ("teu",)),
    ),
    has_zero_report=False,
)

CONTAINER = Record(
    key="container",
    name=Text("集装箱清单", "Container list"),
    subject=Field("container", Text("集装箱号", "Container"), "identifier", identifier="container", aliases=("箱号",)),
    fields=(
        BOOKING_NO,
        Field("size_type", Text("箱型尺寸", "Size and type"), "text", note=Text("如22G1、45R1。", "22G1, 45R1.")),
        Field("seal", Text("封志号", "Seal"), "text"),
        Field("gross_kg", Text("箱货总重", "Gross mass"), unit=KILOGRAMS, maximum=60_000, aliases=("毛重千克",)),
        Field("net_kg", Text("货物净重", "Net mass"), unit=KILOGRAMS, maximum=60_000, aliases=("净重千克",)),
    ),
    reporters=OFFICES,
    every="event",
    checks=(AtMost("net_kg", ("gross_kg",)),),
    has_zero_report=False,
)

VESSEL_CALL = Record(
    key="vessel_call",
    name=Text("船舶挂靠计划", "Vessel call"),
    subject=Field("ship", Text("船名航次", "Ship and voyage"), "text"),
    fields=(
        Field(
            "imo",
            Text("IMO编号", "IMO number"),
            "identifier",
            identifier="imo",
            required=False,
            note=Text("内河船和港澳小船没有IMO编号,可以不填。", "River and Hong Kong feeder boats have none."),
        ),
        WHARF_CODE,
        Field("eta", Text("预计到港时间", "Expected arrival"), "moment"),
        Field("etd", Text("预计离港时间", "Expected departure"), "moment"),
        *CUT_OFFS,
    ),
    reporters=OFFICES,
    every="event",
    checks=(NoEarlier("etd", "eta"), NoEarlier("etd", "cy_cut_off"), NoEarlier("etd", "document_cut_off")),
    has_zero_report=False,
)

# What customs itself has announced. Nothing is counted over it, and before its moment it is as if it were not there.
EXAM_NOTICE = Record(
    key="exam_notice",
    name=Text("查验通知", "Notice of examination"),
    subject=BOOKING_NO,
    fields=(
        Field("announced", Text("海关通知时间", "Announced by customs"), "moment"),
        WHARF_CODE,
        Field("arrival", Text("预计到场时间", "Expected at the wharf"), "moment"),
        SHIP,
        Field("containers", Text("箱数", "Containers"), unit=CONTAINERS, maximum=200),
    ),
    reporters=OFFICES,
    every="event",
    has_zero_report=False,
)
