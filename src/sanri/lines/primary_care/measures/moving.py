"""What is counted of the transfers and of the 120 centre on the day itself."""

from decimal import Decimal

from sanri.kernel.expression import SUBJECT, All, Condition, FieldRef, Minutes, Present, field
from sanri.kernel.measure import CountDistinct, Good, How, Measure, Quantile, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import BEDS, MINUTES, PERCENT, TRIPS, Unit
from sanri.lines.primary_care.records.centre import CENTRE_HOUR
from sanri.lines.primary_care.records.choices import CALLS, PATIENTS, SECONDS
from sanri.lines.primary_care.records.transfers import HOSPITAL_BED, LEG_EVENT, TRANSFER, TRANSFER_ARRIVAL

_EACH = CountDistinct(field(SUBJECT))
_URGENT = field("level").among("critical", "severe")
_ACCEPTING = Minutes(field("asked"), field("accepted"))


def _transfers(
    key: str,
    name: Text,
    *,
    how: How = _EACH,
    unit: Unit = PATIENTS,
    where: Condition | None = None,
    good: Good = "down",
) -> Measure:
    return Measure(key, name, TRANSFER, how, unit, where=where, good=good)


TRANSFERS_ASKED = _transfers("transfers_asked", Text("申请转运数", "Transfers asked for"), good="neither")
URGENT_HANDED = _transfers(
    "urgent_handed_120",
    Text("危重转120数", "Level I cases handed to the ambulance service"),
    where=All((field("level").is_("critical"), field("state").is_("handed_120"))),
    good="neither",
)
CRITICAL_WAITING = _transfers(
    "critical_waiting",
    Text("危重误入转运池数", "Level I cases among transfers that wait"),
    where=All((field("level").is_("critical"), field("state").is_("open"))),
)
GREEN_MEDIAN = _transfers(
    "green_channel_median",
    Text("绿色通道接收中位时间", "Green channel: asked to accepted, median"),
    how=Quantile(_ACCEPTING, Decimal("0.5")),
    unit=MINUTES,
    where=_URGENT,
)
GREEN_P90 = _transfers(
    "green_channel_p90",
    Text("绿色通道接收第90百分位时间", "Green channel: asked to accepted, 90th percentile"),
    how=Quantile(_ACCEPTING, Decimal("0.9")),
    unit=MINUTES,
    where=_URGENT,
)
BEDS_FOR_TRANSFERS = Measure(
    "beds_for_transfers", Text("可收治床位数", "Beds free for transfers"), HOSPITAL_BED, Sum(field("beds_free")), BEDS
)
TRANSFERS_DONE = Measure(
    "transfers_done",
    Text("完成转运数", "Transfers done"),
    LEG_EVENT,
    _EACH,
    PATIENTS,
    where=Present("handed_over"),
    good="up",
)
RIDE_MEDIAN = Measure(
    "ride_median",
    Text("乘车中位时间", "Time aboard, median"),
    LEG_EVENT,
    Quantile(Minutes(field("loaded"), field("arrived"))),
    MINUTES,
    good="down",
)
HANDOVER_MEDIAN = Measure(
    "handover_median",
    Text("到院交接中位时间", "Handover at the hospital, median"),
    LEG_EVENT,
    Quantile(Minutes(field("arrived"), field("handed_over"))),
    MINUTES,
    good="down",
)
TICKETS_AT_HOSPITAL = Measure(
    "transfer_tickets_read", Text("到院验票数", "Tickets read at hospitals"), TRANSFER_ARRIVAL, _EACH, PATIENTS
)


def _centre(
    key: str, name: Text, how: How, *, unit: Unit = PERCENT, places: int = 0, good: Good = "neither"
) -> Measure:
    return Measure(key, name, CENTRE_HOUR, how, unit, places=places, good=good)


def _rate(key: str, name: Text, part: str, *, of: str, good: Good) -> Measure:
    return _centre(key, name, Ratio(field(part), field(of)), places=1, good=good)


def _mean(key: str, name: Text, total: FieldRef, *, of: str, unit: Unit) -> Measure:
    """A total over how often it happened: never the mean of hourly means."""
    return _centre(key, name, Ratio(total, field(of), scale=1), unit=unit, places=1, good="down")


CALLS_OFFERED = _centre("calls_offered", Text("120呼入数", "120 calls offered"), Sum(field("offered")), unit=CALLS)
ANSWERED_10S = _rate(
    "answered_10s_rate",
    Text("120十秒接听率", "120 calls answered within ten seconds"),
    "answered_10s",
    of="offered",
    good="up",
)
ABANDONED = _rate("abandon_rate", Text("120放弃率", "120 calls abandoned"), "abandoned", of="offered", good="down")
DISPATCHED_3MIN = _rate(
    "dispatched_3min_rate",
    Text("三分钟出车率", "Ambulances on the road within three minutes"),
    "dispatched_3min",
    of="requests",
    good="up",
)
BUSY_RATE = _rate(
    "ambulance_busy_rate",
    Text("救护车占用率", "Ambulances out, share of their service"),
    "busy_minutes",
    of="service_minutes",
    good="down",
)
TALK = _mean("talk_seconds_mean", Text("平均通话时长", "Mean talk"), field("talk_seconds"), of="answered", unit=SECONDS)
HANDOVER = _mean(
    "ambulance_handover_mean",
    Text("救护车平均交接时间", "Mean handover of ambulances"),
    field("handover_minutes"),
    of="handovers",
    unit=MINUTES,
)
EMPTY_RUNS = _centre(
    "empty_runs", Text("救护车空驶次数", "Empty runs of ambulances"), Sum(field("empty_runs")), unit=TRIPS, good="down"
)

MOVING = (
    *(TRANSFERS_ASKED, URGENT_HANDED, CRITICAL_WAITING, GREEN_MEDIAN, GREEN_P90, BEDS_FOR_TRANSFERS),
    *(TRANSFERS_DONE, RIDE_MEDIAN, HANDOVER_MEDIAN, TICKETS_AT_HOSPITAL),
    *(CALLS_OFFERED, ANSWERED_10S, ABANDONED, DISPATCHED_3MIN, BUSY_RATE, TALK, HANDOVER, EMPTY_RUNS),
)
