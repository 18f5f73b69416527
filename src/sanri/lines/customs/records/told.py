"""What an approved slot plan puts into the book: the plan, each job's slot, each ship's outlook, each wharf's day."""

from sanri.kernel.check import AtMost, NoEarlier, SumsTo
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES, MINUTES, PERCENT, YUAN
from sanri.lines.customs.records.bookings import BOOKING_NO, OFFICES
from sanri.lines.customs.records.choices import (
    ACTIVITIES,
    APPOINTED,
    BINDINGS,
    CONTAINERS,
    JOBS,
    METHODS,
    PROSPECTS,
    SAILINGS,
)

_JOBS = (
    Field("jobs", Text("应排票数", "Appointments asked for"), unit=APPOINTED),
    Field("served", Text("已排票数", "Appointments given a slot"), unit=APPOINTED),
    Field("unserved", Text("未排票数", "Appointments left out"), unit=APPOINTED),
    Field("late", Text("排在时限之后票数", "Appointments later than due"), unit=APPOINTED),
)
_SHARED = (SumsTo(("served", "unserved"), "jobs"), AtMost("late", ("served",)))


def _yuan(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=YUAN, minimum=0, places=2)


def _moment(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "moment", required=False)


def _slack() -> Field:
    name = Text("距截重余量", "Time to spare before the cut-off")
    note = Text(
        "截重时间减装船用时再减办结时间,负数即赶不上。", "Cut-off less loading less the end; below zero it misses."
    )
    return Field("slack", name, "decimal", unit=MINUTES, required=False, note=note)


SLOT_PLAN = Record(
    key="slot_plan",
    name=Text("查验排程", "Slot plan"),
    fields=(
        *_JOBS,
        Field("live_jobs", Text("活动物票数", "Live-animal appointments"), unit=APPOINTED),
        Field("live_on_time", Text("活动物按时票数", "Live-animal appointments in time"), unit=APPOINTED),
        Field("ship_jobs", Text("赶船票数", "Appointments with a ship to make"), unit=APPOINTED),
        Field("makes_ship", Text("赶得上船期票数", "Appointments that make their ship"), unit=APPOINTED),
        Field("ships", Text("涉及船次", "Sailings concerned"), unit=SAILINGS),
        Field("teu", Text("标箱数", "TEU"), "decimal", unit=BOXES, minimum=0, places=2),
        _yuan("cost", "方案成本", "Cost of the plan"),
        _yuan("bound", "成本下界", "Bound of the cost"),
        Field(
            "gap", Text("与下界差距", "Gap to the bound"), "decimal", unit=PERCENT, required=False, minimum=0, places=1
        ),
        Field("overtime", Text("加班时间", "Overtime"), unit=MINUTES),
        Field("moved", Text("改期票数", "Appointments moved"), unit=APPOINTED),
    ),
    reporters=("city",),
    every="event",
    checks=(
        *_SHARED,
        AtMost("live_on_time", ("live_jobs",)),
        AtMost("makes_ship", ("ship_jobs",)),
        AtMost("bound", ("cost",)),
    ),
    has_zero_report=False,
)

SLOT = Record(
    key="slot",
    name=Text("查验排位", "Slot"),
    subject=Field("job", Text("作业编号", "Job"), "text"),
    fields=(
        Field("kind", Text("事项", "Kind"), "choice", choices=JOBS),
        Field("wharf", Text("码头代码", "Wharf code"), "text"),
        Field("bay", Text("查验位", "Bay"), "text", required=False),
        Field("team", Text("班组", "Team"), "text", required=False),
        _moment("begin", "开始时间", "Begins"),
        _moment("end", "结束时间", "Ends"),
        Field("ship", Text("船名航次", "Ship and voyage"), "text", required=False),
        _moment("cut_off", "截重时间", "Container yard cut-off"),
        _slack(),
        Field("containers", Text("箱数", "Containers"), unit=CONTAINERS),
        Field("is_late", Text("是否排在时限之后", "Later than due"), "flag"),
        Field("binding", Text("未排原因", "Left out because of"), "choice", choices=BINDINGS, required=False),
        Field("boxes_in_doubt", Text("重复或缺漏箱数", "Containers booked twice or not listed"), unit=CONTAINERS),
    ),
    reporters=OFFICES,
    every="event",
    checks=(NoEarlier("end", "begin"),),
    has_zero_report=False,
)

SHIP_OUTLOOK = Record(
    key="ship_outlook",
    name=Text("船期预判", "Ship outlook"),
    subject=Field("ship", Text("船名航次", "Ship and voyage"), "text"),
    fields=(
        Field("jobs", Text("应排票数", "Appointments asked for"), unit=APPOINTED),
        Field("missing", Text("预计误船票数", "Appointments that will miss the ship"), unit=APPOINTED),
        Field("containers", Text("箱数", "Containers"), unit=CONTAINERS),
        _moment("cut_off", "截重时间", "Container yard cut-off"),
        _moment("ready", "全部办结时间", "All done at"),
        _slack(),
    ),
    reporters=OFFICES,
    every="event",
    checks=(AtMost("missing", ("jobs",)),),
    has_zero_report=False,
)

WHARF_SLOTS = Record(
    key="wharf_slots",
    name=Text("作业点排程", "Wharf's day of slots"),
    subject=Field("wharf", Text("码头", "Wharf"), "text"),
    fields=(
        *_JOBS,
        Field("teams", Text("班组到场数", "Team visits"), minimum=0),
        Field("busy_minutes", Text("查验位占用时间", "Bays in use"), unit=MINUTES),
        Field("open_minutes", Text("查验位开放时间", "Bays open"), unit=MINUTES),
    ),
    reporters=OFFICES,
    every="event",
    checks=(*_SHARED, AtMost("busy_minutes", ("open_minutes",))),
    has_zero_report=False,
)

DIRECT_OUTLOOK = Record(
    key="direct_outlook",
    name=Text("抵港直装预判", "Direct loading outlook"),
    subject=BOOKING_NO,
    fields=(
        Field("ship", Text("船名航次", "Ship and voyage"), "text", required=False),
        _moment("cut_off", "船舶截载时间", "Ship's cut-off"),
        _moment("finish", "预计办结时间", "Expected to be done"),
        _slack(),
        Field("prospect", Text("预判", "Prospect"), "choice", choices=PROSPECTS),
        Field("critical", Text("关键环节", "Critical activity"), "choice", choices=ACTIVITIES),
        _moment("begin_by", "未开始环节最迟开始时间", "The next activity must begin by"),
    ),
    reporters=OFFICES,
    every="event",
    has_zero_report=False,
)

# Who comes to the wharf with a ticket of the sheet: what was planned beside what came.
SLOT_ARRIVAL = Record(
    key="slot_arrival",
    name=Text("到场签到", "Arrival for a slot"),
    subject=Field("job", Text("作业编号", "Job"), "text"),
    fields=(
        Field("at", Text("到场时间", "Arrived at"), "moment"),
        Field("method", Text("签到方式", "Checked in by"), "choice", choices=METHODS),
        Field("sheet", Text("作业单", "Sheet"), "text"),
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)
