"""What a customs office sends every day: its counts, its live animals, its bays, its teams' shifts."""

from sanri.kernel.check import AtMost, NoEarlier
from sanri.kernel.record import Due, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES, MINUTES, TONNES
from sanri.lines.customs.records.bookings import OFFICES, SHIP, WHARF_CODE
from sanri.lines.customs.records.choices import DECLARATIONS, HEAD, REQUESTS


def _tonnes(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=TONNES, minimum=0, places=1)


def _teu(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=BOXES, minimum=0, places=2)


def _flag(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "flag")


# No zero report: on a day without cargo the year's total stands all the same and is written down.
OFFICE_DAY = Record(
    key="office_day",
    name=Text("海关业务日报", "Customs office daily report"),
    fields=(
        Field("declarations", Text("报关单票数", "Declarations"), unit=DECLARATIONS, aliases=("报关单数",)),
        _tonnes("tonnes", "当日监管货运量", "Cargo supervised on the day"),
        _tonnes("tonnes_ytd", "本年累计监管货运量", "Cargo supervised this year"),
        Field("early_declared", Text("提前申报票数", "Declared early"), unit=DECLARATIONS),
        Field("released_2h", Text("两小时内放行票数", "Released within two hours"), unit=DECLARATIONS),
        _teu("export_teu", "出口标箱数", "Export TEU"),
        _teu("direct_teu", "抵港直装标箱数", "Direct loading TEU"),
        Field("bookings", Text("预约通关票数", "Cleared by appointment"), unit=DECLARATIONS),
        Field("night_bookings", Text("夜间预约票数", "Appointments at night"), unit=DECLARATIONS),
        Field("missed_ships", Text("误船票数", "Declarations that missed their ship"), unit=DECLARATIONS),
        Field("aeo_requests", Text("AEO企业求助数", "Requests of AEO firms"), unit=REQUESTS),
        Field("aeo_answered", Text("已答复AEO求助数", "Answered requests of AEO firms"), unit=REQUESTS),
        Field(
            "aeo_minutes",
            Text("答复用时合计", "Minutes to the answers, added up"),
            unit=MINUTES,
            note=Text("各项求助从提出到答复的分钟数相加。", "From request to answer, over all that were answered."),
        ),
        Field("remark", Text("备注", "Remark"), "text", required=False),
    ),
    reporters=OFFICES,
    due=Due(days=1, hour=9),
    checks=(
        AtMost("tonnes", ("tonnes_ytd",)),
        AtMost("early_declared", ("declarations",)),
        AtMost("released_2h", ("declarations",)),
        AtMost("direct_teu", ("export_teu",)),
        AtMost("bookings", ("declarations",)),
        AtMost("night_bookings", ("bookings",)),
        AtMost("missed_ships", ("declarations",)),
        AtMost("aeo_answered", ("aeo_requests",)),
    ),
    has_zero_report=False,
)

LIVE_ANIMALS = Record(
    key="live_animals",
    name=Text("供港澳活动物检疫", "Live animals for Hong Kong and Macao"),
    subject=Field("batch", Text("批次号", "Batch"), "text"),
    fields=(
        Field("farm", Text("养殖场", "Farm"), "text"),
        Field("head", Text("头数", "Head"), unit=HEAD, minimum=1),
        Field("quarantine_began", Text("检疫开始时间", "Quarantine begun"), "moment"),
        Field("quarantine_ended", Text("检疫结束时间", "Quarantine ended"), "moment", required=False),
        Field("certificate_until", Text("证书有效期至", "Certificate valid until"), "moment", required=False),
        Field("leaves", Text("计划出境时间", "To leave at"), "moment"),
        SHIP,
    ),
    reporters=OFFICES,
    every="event",
    checks=(NoEarlier("quarantine_ended", "quarantine_began"), NoEarlier("leaves", "quarantine_began")),
    has_zero_report=False,
)

BAY = Record(
    key="bay",
    name=Text("查验位登记", "Register of bays"),
    subject=Field("bay", Text("查验位编号", "Bay"), "text"),
    fields=(
        WHARF_CODE,
        Field("opens", Text("开放起点(时)", "Opens, hour of the day"), maximum=24),
        Field("closes", Text("开放止点(时)", "Closes, hour of the day"), maximum=30),
        Field("turn_minutes", Text("两票之间的清场时间", "Between two jobs"), unit=MINUTES, maximum=240),
        _flag("has_platform", "有无查验平台", "Platform"),
        _flag("has_cold", "有无冷库", "Cold store"),
        _flag("has_dangerous", "可否查验危险品", "Dangerous goods"),
        _flag("has_pens", "有无动物栏舍", "Pens"),
    ),
    reporters=OFFICES,
    every="event",
    checks=(AtMost("opens", ("closes",)),),
    has_zero_report=False,
)

# A row a shift: who is on leave is simply not on the list, and names of officers are not asked for.
TEAM = Record(
    key="team",
    name=Text("查验班组排班", "Teams and shifts"),
    subject=Field("team", Text("班组", "Team"), "text"),
    fields=(
        WHARF_CODE,
        Field("begins", Text("上班时间", "Shift begins"), "moment"),
        Field("ends", Text("下班时间", "Shift ends"), "moment"),
        Field("rest_minutes", Text("两票之间的休整时间", "Rest between jobs"), unit=MINUTES, maximum=120),
        Field("overtime_minutes", Text("可加班时间", "Overtime allowed"), unit=MINUTES, maximum=240),
        _flag("sees_goods", "可查货物", "Goods"),
        _flag("sees_animals", "可检动物", "Live animals"),
        _flag("sees_cold", "可查冷链食品", "Cold-chain food"),
        _flag("sees_dangerous", "可查危险品", "Dangerous goods"),
    ),
    reporters=OFFICES,
    every="event",
    checks=(NoEarlier("ends", "begins"),),
    has_zero_report=False,
)
