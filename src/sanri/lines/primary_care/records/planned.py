"""What approved plans put into the book: tomorrow's rides, call seats by half hour, ambulances by post."""

from sanri.kernel.check import AtMost, NoEarlier, SumsTo
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import KILOMETRES, MINUTES, PEOPLE, PERCENT
from sanri.lines.primary_care.records.choices import (
    EXPECTED_CALLS,
    HALF_HOURS,
    LATITUDE,
    LEVELS,
    LONGITUDE,
    OUTCOMES,
    PATIENTS,
    POSTURES,
    SEATS,
    SECONDS,
    VEHICLES,
    yuan,
)
from sanri.lines.primary_care.records.transfers import CASE

_FOR_DAY = Field("for_day", Text("执行日期", "For the day"), "day")
_COST, _BOUND = yuan("cost", Text("方案成本", "Cost of the plan")), yuan("bound", Text("成本下界", "Bound of the cost"))
_CITY = ("city",)


def _cases(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), unit=PATIENTS)


def _percent(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=PERCENT, minimum=0, maximum=100, places=2)


def _calls(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=EXPECTED_CALLS, minimum=0, places=2)


TRANSFER_PLAN = Record(
    key="transfer_plan",
    name=Text("转运方案", "Transfer plan"),
    subject=_FOR_DAY,
    fields=(
        _cases("asked", "申请转运数", "Transfers asked for"),
        _cases("handed_120", "交120急救数", "Handed to the ambulance service"),
        _cases("no_bed", "床位未确认数", "Without a confirmed bed"),
        _cases("no_place", "地点未登记数", "At a place not registered"),
        _cases("served", "已派车数", "Given a vehicle"),
        _cases("left_out", "未排上数", "Left out"),
        Field("vehicles", Text("出车数", "Vehicles out"), unit=VEHICLES),
        Field("fleet", Text("可用车辆数", "Vehicles there are"), unit=VEHICLES),
        Field("kilometres", Text("行驶里程", "Kilometres"), "decimal", unit=KILOMETRES, minimum=0, places=1),
        Field("ride_minutes", Text("乘车总时长", "Minutes aboard, in all"), unit=MINUTES),
        yuan("fares", Text("用车费用", "Cost of the vehicles")),
        _COST,
        _BOUND,
    ),
    reporters=_CITY,
    every="event",
    checks=(
        SumsTo(("handed_120", "no_bed", "no_place", "served", "left_out"), "asked"),
        AtMost("vehicles", ("fleet",)),
        AtMost("fares", ("cost",)),
    ),
    has_zero_report=False,
)

TRANSFER_LEG = Record(
    key="transfer_leg",
    name=Text("转运安排", "Transfer as planned"),
    subject=CASE,
    fields=(
        _FOR_DAY,
        Field("outcome", Text("安排结果", "Outcome"), "choice", choices=OUTCOMES),
        Field("level", Text("病情分级", "Level"), "choice", choices=LEVELS),
        Field("posture", Text("乘坐方式", "Posture"), "choice", choices=POSTURES),
        Field("plate", Text("号牌", "Plate"), "identifier", identifier="plate", required=False),
        Field("hospital", Text("接收医院代码", "Receiving hospital"), "text", required=False),
        Field("pickup", Text("接病人时间", "Pickup"), "moment", required=False),
        Field("delivery", Text("送达时间", "Delivery"), "moment", required=False),
        Field("ride_minutes", Text("乘车时长", "Minutes aboard"), unit=MINUTES, required=False),
        Field("binding", Text("未排上的规则", "Rule that keeps it out"), "text", required=False),
    ),
    reporters=("township_health_centre", "community_health_centre"),
    every="event",
    checks=(NoEarlier("delivery", "pickup"),),
    has_zero_report=False,
)

SEAT_PLAN = Record(
    key="seat_plan",
    name=Text("坐席方案", "Call seat plan"),
    subject=_FOR_DAY,
    fields=(
        _calls("calls", "预计呼入数", "Calls expected"),
        Field("peak_seats", Text("高峰时段所需坐席", "Seats needed at the peak"), unit=SEATS),
        Field("peak_roster", Text("高峰时段应排人数", "People to roster at the peak"), unit=PEOPLE),
        Field("peak_on_shift", Text("高峰时段在班人数", "People on shift at the peak"), unit=PEOPLE),
        Field("people", Text("排班人次", "Shifts worked"), unit=PEOPLE),
        Field("short", Text("缺人时段数", "Half hours short"), unit=HALF_HOURS),
        _COST,
        _BOUND,
    ),
    reporters=_CITY,
    every="event",
    has_zero_report=False,
)

SEAT_HALF_HOUR = Record(
    key="seat_half_hour",
    name=Text("坐席半小时安排", "Call seats by half hour"),
    subject=Field("half_hour", Text("时段起点", "Half hour from"), "moment"),
    fields=(
        _calls("calls", "预计呼入数", "Calls expected"),
        Field("seats", Text("所需坐席", "Seats needed"), unit=SEATS),
        Field("roster", Text("应排人数", "People to roster"), unit=PEOPLE),
        Field("on_shift", Text("在班人数", "People on shift"), unit=PEOPLE),
        _percent("answered", "预计十秒接听率", "To be answered within ten seconds"),
        Field("waits", Text("预计平均等待", "Mean wait expected"), "decimal", unit=SECONDS, minimum=0, places=2),
    ),
    reporters=_CITY,
    every="event",
    has_zero_report=False,
)

STANDBY_PLAN = Record(
    key="standby_plan",
    name=Text("备勤方案", "Standby plan"),
    subject=_FOR_DAY,
    fields=(
        _calls("calls", "日均急救呼叫", "Calls a day"),
        Field("ambulances", Text("布点救护车数", "Ambulances placed"), unit=VEHICLES),
        Field("moved", Text("换点救护车数", "Ambulances moved"), unit=VEHICLES),
        _percent("covered", "预计按时到达比例", "To be reached in time"),
        _COST,
        _BOUND,
    ),
    reporters=_CITY,
    every="event",
    checks=(AtMost("moved", ("ambulances",)),),
    has_zero_report=False,
)

STANDBY_POST = Record(
    key="standby_post",
    name=Text("备勤布点", "Ambulances at a post"),
    subject=Field("post", Text("备勤点代码", "Post"), "text"),
    fields=(
        _FOR_DAY,
        Field("name", Text("名称", "Name"), "text"),
        Field("ambulances", Text("布点救护车数", "Ambulances placed"), unit=VEHICLES),
        LONGITUDE,
        LATITUDE,
    ),
    reporters=_CITY,
    every="event",
    has_zero_report=False,
)
