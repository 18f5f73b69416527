"""From the road and from the gates: tickets read, coaches arrived, people handed over, at work, and what went wrong."""

from sanri.kernel.check import AtMost, NoEarlier
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import MINUTES, PEOPLE, TRIPS
from sanri.lines.return_to_work.records.fleet import DRIVERS, RELAYS, SEATS
from sanri.lines.return_to_work.records.planned import TRIP, kilometres, yuan

BOARDING = Record(
    key="boarding",
    name=Text("验票上车", "Boarding"),
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
    fields=(
        Field("at", Text("验票时间", "At"), "moment"),
        Field(
            "method",
            Text("验票方式", "Method"),
            "choice",
            choices=(
                Choice("id", Text("身份证读卡", "Identity card")),
                Choice("qr", Text("扫码", "Code scanned")),
                Choice("hand", Text("人工", "By hand")),
            ),
        ),
        Field("trip", Text("车次", "Trip"), "text"),
    ),
    # The gates are the city's, wherever they stand.
    reporters=("city",),
    every="event",
    has_zero_report=False,
)

# One entry holds what was planned beside what happened, so that a trip is judged by its own report alone.
ARRIVAL = Record(
    key="arrival",
    name=Text("专车到达", "Arrival of a coach"),
    subject=TRIP,
    fields=(
        Field("ordinal", Text("本季第几趟", "Number in the season"), unit=TRIPS, minimum=1),
        Field("origin", Text("始发", "From"), "text"),
        Field("origin_en", Text("始发英文名", "From, in English"), "text"),
        Field("destination", Text("终到", "To"), "text"),
        Field("planned_leave", Text("计划发车", "Was to leave at"), "moment"),
        Field("left", Text("实际发车", "Left at"), "moment"),
        Field("planned_arrival", Text("计划到达", "Was to arrive at"), "moment"),
        Field("arrived", Text("实际到达", "Arrived at"), "moment"),
        Field("seats", Text("可用座位数", "Seats for riders"), unit=SEATS),
        Field("assigned", Text("已安排人数", "People given a seat"), unit=PEOPLE),
        Field("cancelled", Text("按时取消人数", "People who cancelled in time"), unit=PEOPLE),
        Field("boarded", Text("上车人数", "People aboard"), unit=PEOPLE),
        Field("people", Text("到达人数", "People brought"), unit=PEOPLE),
        kilometres(),
        yuan("fares", "运费", "Charter and fares"),
        Field("drivers", Text("驾驶员数", "Drivers"), unit=DRIVERS),
        Field("relays", Text("接驳次数", "Relays"), unit=RELAYS),
        Field(
            "small_hours",
            Text("凌晨禁行时段行驶", "Driven in the hours of standstill"),
            "flag",
            note=Text("驾驶时限规定长途客车停驶的时段。", "When the rules have long-distance coaches stand."),
        ),
    ),
    reporters=("city",),
    every="event",
    checks=(
        NoEarlier("arrived", "left"),
        NoEarlier("planned_arrival", "planned_leave"),
        AtMost("boarded", ("assigned",)),
        AtMost("people", ("boarded",)),
        AtMost("people", ("seats",)),
    ),
    has_zero_report=False,
)

FACTORY_RECEIPT = Record(
    key="factory_receipt",
    name=Text("到厂签收", "Receipt of the factory"),
    subject=Field("receipt_number", Text("签收单号", "Receipt"), "text"),
    fields=(
        Field("trip", Text("车次", "Trip"), "text"),
        Field("employer", Text("用人单位信用代码", "Employer"), "identifier", identifier="uscc"),
        Field("at", Text("签收时间", "At"), "moment"),
        Field("people", Text("签收人数", "People received"), unit=PEOPLE),
    ),
    reporters=("county",),
    every="event",
    has_zero_report=False,
)

ON_POST = Record(
    key="on_post",
    name=Text("到岗确认", "People at work"),
    subject=Field("receipt_number", Text("签收单号", "Receipt"), "text"),
    fields=(
        Field("employer", Text("用人单位信用代码", "Employer"), "identifier", identifier="uscc"),
        Field("handed_over", Text("接收人数", "People received"), unit=PEOPLE),
        Field("at_work", Text("到岗人数", "People at work"), unit=PEOPLE),
        Field("confirmed", Text("确认时间", "Confirmed at"), "moment"),
    ),
    reporters=("county",),
    every="event",
    checks=(AtMost("at_work", ("handed_over",)),),
    has_zero_report=False,
)

COACH_INCIDENT = Record(
    key="coach_incident",
    name=Text("途中情况", "Incident on the road"),
    subject=Field("incident_number", Text("情况编号", "Incident"), "text"),
    fields=(
        Field("trip", Text("车次", "Trip"), "text"),
        Field(
            "kind",
            Text("情况类别", "Kind of incident"),
            "choice",
            choices=(
                Choice("breakdown", Text("故障", "Breakdown")),
                Choice("illness", Text("乘客不适", "Illness")),
                Choice("accident", Text("事故", "Accident")),
                Choice("weather", Text("天气", "Weather")),
                Choice("jam", Text("拥堵", "Traffic jam")),
            ),
        ),
        Field("at", Text("发生时间", "At"), "moment"),
        Field("place", Text("发生地点", "Place"), "text"),
        Field("delay", Text("延误时间", "Delay"), unit=MINUTES),
        Field("action", Text("处置", "Action"), "text"),
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)
