"""The 120 centre: its calls hour by hour, and the places where an ambulance can stand by."""

from sanri.kernel.check import AtMost, SumsTo
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import CASES, MINUTES, TRIPS
from sanri.lines.primary_care.records.choices import (
    CALLS,
    EXPECTED_CALLS,
    LATITUDE,
    LONGITUDE,
    SEATS,
    SECONDS,
    VEHICLES,
)

CENTRE_HOUR = Record(
    key="centre_hour",
    name=Text("120受理小时报", "Hour of the 120 centre"),
    # The hour with its day: a plan reads the same hour of many days, each an entry of its own.
    subject=Field("hour", Text("时段起点", "Hour from"), "moment"),
    fields=(
        Field("offered", Text("呼入数", "Calls offered"), unit=CALLS),
        Field("answered", Text("接听数", "Calls answered"), unit=CALLS),
        Field("answered_10s", Text("十秒内接听数", "Answered within ten seconds"), unit=CALLS),
        Field("abandoned", Text("放弃数", "Calls abandoned"), unit=CALLS),
        Field("talk_seconds", Text("通话总时长", "Talk, in all"), unit=SECONDS),
        Field("wrap_seconds", Text("话后处理总时长", "Wrap-up, in all"), unit=SECONDS),
        Field("seats_on", Text("在席坐席数", "Seats on"), unit=SEATS),
        Field("requests", Text("派车请求数", "Requests for an ambulance"), unit=CASES),
        Field("dispatched_3min", Text("三分钟内出车数", "On the road within three minutes"), unit=CASES),
        Field("vehicles_on", Text("值班救护车数", "Ambulances in service"), unit=VEHICLES),
        Field("busy_minutes", Text("救护车出车总时长", "Ambulances out, in all"), unit=MINUTES),
        Field("service_minutes", Text("救护车值班总时长", "Ambulances in service, in all"), unit=MINUTES),
        Field("handovers", Text("到院交接次数", "Handovers at hospitals"), unit=CASES),
        Field("handover_minutes", Text("到院交接总时长", "Handovers, in all"), unit=MINUTES),
        Field("empty_runs", Text("空驶次数", "Empty runs"), unit=TRIPS),
    ),
    reporters=("emergency_centre",),
    every="event",
    checks=(
        SumsTo(("answered", "abandoned"), "offered"),
        AtMost("answered_10s", ("answered",)),
        AtMost("dispatched_3min", ("requests",)),
        AtMost("busy_minutes", ("service_minutes",)),
        AtMost("empty_runs", ("requests",)),
    ),
    has_zero_report=False,
)

AMBULANCE_POST = Record(
    key="ambulance_post",
    name=Text("救护车备勤点", "Where ambulances can stand by"),
    subject=Field("post", Text("备勤点代码", "Post"), "text"),
    fields=(
        Field("name", Text("名称", "Name"), "text"),
        Field("name_en", Text("英文名称", "Name in English"), "text"),
        LONGITUDE,
        LATITUDE,
        Field(
            "area",
            Text("地区类别", "Kind of area"),
            "choice",
            choices=(Choice("urban", Text("城区", "Urban")), Choice("rural", Text("农村", "Rural"))),
        ),
        Field("calls_a_day", Text("日均急救呼叫", "Calls a day"), "decimal", unit=EXPECTED_CALLS, minimum=0, places=1),
        Field("can_stand", Text("可停救护车", "An ambulance can stand there"), "flag"),
        Field("ambulances", Text("现驻救护车数", "Ambulances there now"), unit=VEHICLES),
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)
