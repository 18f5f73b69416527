"""Who must go where: transfers asked for, beds that are free, vehicles on shift, and each ride as it went.

A case has a number of the sending institution's own; who it is, only the institution knows.
"""

from itertools import combinations

from sanri.kernel.check import NoEarlier
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BEDS, MINUTES, PEOPLE, PLACES
from sanri.lines.primary_care.records.choices import LATITUDE, LEVELS, LONGITUDE, POSTURES, SPECIALTIES, yuan

CASE = Field("case_number", Text("转运编号", "Case"), "text")
_HEALTH_CENTRES = ("township_health_centre", "community_health_centre")


def _stamp(key: str, zh: str, en: str, *, required: bool = False) -> Field:
    return Field(key, Text(zh, en), "moment", required=required)


def _flag(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "flag")


CARE_PLACE = Record(
    key="care_place",
    name=Text("医疗地点", "Place of care"),
    subject=Field("place_code", Text("地点代码", "Place"), "text"),
    fields=(
        Field("name", Text("名称", "Name"), "text"),
        Field("name_en", Text("英文名称", "Name in English"), "text"),
        LONGITUDE,
        LATITUDE,
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)

TRANSFER = Record(
    key="transfer",
    name=Text("转诊转运申请", "Transfer asked for"),
    subject=CASE,
    fields=(
        Field(
            "hospital",
            Text("接收医院代码", "Receiving hospital"),
            "text",
            required=False,
            note=Text("空着表示该专科的任一医院。", "Left empty: any hospital of the specialty."),
        ),
        Field("specialty", Text("专科", "Specialty"), "choice", choices=SPECIALTIES),
        Field("level", Text("病情分级", "Level"), "choice", choices=LEVELS),
        Field("posture", Text("乘坐方式", "Posture"), "choice", choices=POSTURES),
        Field("escorts", Text("陪同人数", "Escorts"), unit=PEOPLE, maximum=2),
        _flag("needs_oxygen", "需要供氧", "Needs oxygen"),
        _flag("needs_monitor", "需要监护", "Needs a monitor"),
        _flag("needs_nurse", "需要护士随车", "Needs a nurse aboard"),
        _flag("needs_negative", "需要负压", "Needs negative pressure"),
        _flag("is_infectious", "传染性疾病", "Infectious"),
        _stamp("ready", "可出发时间", "Ready from", required=True),
        _stamp("latest", "最晚出发时间", "To leave no later than", required=True),
        _stamp("appointment", "医院预约时间", "Appointment at the hospital"),
        Field("service", Text("每端上下车用时", "Minutes to load or unload"), unit=MINUTES, minimum=1, maximum=60),
        Field(
            "phone",
            Text("联系电话", "Telephone"),
            "identifier",
            identifier="mobile",
            personal="phone",
            note=Text("病人或家属的手机。", "The patient's or the family's."),
        ),
        _stamp("asked", "申请时间", "Asked at", required=True),
        _stamp("accepted", "接收时间", "Accepted at"),
        _stamp("bed_confirmed", "床位确认时间", "Bed confirmed at"),
        Field(
            "state",
            Text("办理状态", "State"),
            "choice",
            choices=(
                Choice("open", Text("待转运", "Open")),
                Choice("handed_120", Text("已交120", "Handed to the ambulance service")),
                Choice("done", Text("已完成", "Done")),
                Choice("cancelled", Text("已取消", "Cancelled")),
            ),
        ),
    ),
    reporters=_HEALTH_CENTRES,
    every="event",
    checks=(
        NoEarlier("latest", "ready"),
        NoEarlier("appointment", "ready"),
        NoEarlier("accepted", "asked"),
        NoEarlier("bed_confirmed", "asked"),
        NoEarlier("bed_confirmed", "accepted"),
    ),
    has_zero_report=False,
)

HOSPITAL_BED = Record(
    key="hospital_bed",
    name=Text("医院空床", "Hospital beds free"),
    subject=Field("ward", Text("病区编号", "Ward"), "text"),
    fields=(
        Field("specialty", Text("专科", "Specialty"), "choice", choices=SPECIALTIES),
        Field("beds_free", Text("可收治床位数", "Beds free for transfers"), unit=BEDS),
    ),
    reporters=("hospital",),
    every="event",
    has_zero_report=False,
)

TRANSFER_VEHICLE = Record(
    key="transfer_vehicle",
    name=Text("非急救转运车", "Transfer vehicle"),
    subject=Field("plate", Text("号牌", "Plate"), "identifier", identifier="plate"),
    fields=(
        Field("depot", Text("驻点代码", "Depot"), "text"),
        Field("seats", Text("座位数", "Seats"), unit=PLACES, maximum=20),
        Field("wheelchairs", Text("轮椅位数", "Wheelchair places"), unit=PLACES, maximum=6),
        Field("stretchers", Text("担架位数", "Stretchers"), unit=PLACES, maximum=4),
        _flag("has_oxygen", "有供氧", "Oxygen"),
        _flag("has_monitor", "有监护", "Monitor"),
        _flag("has_nurse", "有护士", "Nurse aboard"),
        _flag("has_negative", "有负压", "Negative pressure"),
        _stamp("begins", "上班时间", "Shift begins", required=True),
        _stamp("ends", "下班时间", "Shift ends", required=True),
        yuan("fixed", Text("出车费", "Cost of going out")),
        yuan("per_km", Text("每公里费用", "Cost a kilometre")),
        yuan("per_hour", Text("每小时费用", "Cost an hour")),
    ),
    reporters=("city",),
    every="event",
    checks=(NoEarlier("ends", "begins"),),
    has_zero_report=False,
)

_STAGES = (
    _stamp("assigned", "派车时间", "Assigned", required=True),
    _stamp("rolling", "出车时间", "Rolling"),
    _stamp("on_scene", "到达现场时间", "On scene"),
    _stamp("loaded", "病人上车时间", "Loaded"),
    _stamp("arrived", "到达医院时间", "At the hospital"),
    _stamp("handed_over", "交接完成时间", "Handed over"),
    _stamp("clear", "恢复待命时间", "Clear"),
)
# Every pair is held together, not only neighbours: a stage that was not stamped must not hide a turn of the clock.
LEG_EVENT = Record(
    key="leg_event",
    name=Text("转运过程", "Ride as it went"),
    subject=CASE,
    fields=(Field("plate", Text("号牌", "Plate"), "identifier", identifier="plate"), *_STAGES),
    reporters=("city",),
    every="event",
    checks=tuple(NoEarlier(later.key, earlier.key) for earlier, later in combinations(_STAGES, 2)),
    has_zero_report=False,
)

TRANSFER_ARRIVAL = Record(
    key="transfer_arrival",
    name=Text("到院验票", "Ticket read at the hospital"),
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
    fields=(
        _stamp("at", "验票时间", "At", required=True),
        Field(
            "method",
            Text("验票方式", "Method"),
            "choice",
            # No cards are read here: at a hospital's door a ticket speaks of a case, never of a person.
            choices=(
                Choice("qr", Text("扫码", "Code scanned")),
                Choice("id", Text("核对编号", "Case number compared")),
                Choice("hand", Text("人工", "By hand")),
            ),
        ),
        Field("sheet", Text("派单", "Sheet"), "text"),
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)
