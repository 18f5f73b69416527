"""What is counted of coaches that have arrived: the day's, the season's so far, and the first one by itself."""

from decimal import Decimal

from sanri.kernel.expression import SUBJECT, Amount, Condition, Minutes, Within, field
from sanri.kernel.measure import CountDistinct, How, Last, Mean, Measure, Quantile, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import CASES, HOURS, KILOMETRES, MINUTES, PEOPLE, PERCENT, TRIPS, YUAN, Unit
from sanri.lines.return_to_work.records.road import ARRIVAL, BOARDING, COACH_INCIDENT

_EACH = CountDistinct(field(SUBJECT))
_FIRST = field("ordinal").is_(1)
_IN_TIME = 15
_TRAVEL = Minutes(field("left"), field("arrived"))
_DELAY = Minutes(field("planned_arrival"), field("arrived"))
_DEPARTURE = Minutes(field("planned_leave"), field("left"))

TICKETS_READ = Measure("tickets_read", Text("验票上车人数", "Tickets read"), BOARDING, _EACH, PEOPLE)
TRIPS_TODAY = Measure("trips_today", Text("当日到达趟数", "Coaches arrived"), ARRIVAL, _EACH, TRIPS)
PEOPLE_TODAY = Measure("people_today", Text("当日接回人数", "People brought"), ARRIVAL, Sum(field("people")), PEOPLE)
LOAD_TODAY = Measure(
    "load_today",
    Text("当日实载率", "Load of the day"),
    ARRIVAL,
    Ratio(field("boarded"), field("seats")),
    PERCENT,
    places=1,
    good="up",
)
DELAY_TODAY = Measure(
    "delay_today",
    Text("当日最大晚点", "Longest delay on arrival"),
    ARRIVAL,
    Quantile(_DELAY, Decimal(1)),
    MINUTES,
    good="down",
    note=Text("实际到达减计划到达,提前为负。", "Arrival less planned arrival; early is below zero."),
)
INCIDENTS = Measure(
    "coach_incidents", Text("途中情况数", "Incidents on the road"), COACH_INCIDENT, _EACH, CASES, good="down"
)


def _trips(
    key: str, zh: str, en: str, *, how: How, unit: Unit, where: Condition | None = None, places: int = 0
) -> Measure:
    """Over all coaches of the season so far."""
    return Measure(key, Text(zh, en), ARRIVAL, how, unit, reads="newest", where=where, places=places)


def _of_season(key: str, zh: str, en: str, *, amount: Amount, unit: Unit, places: int = 0) -> Measure:
    return _trips(key, zh, en, how=Sum(amount), unit=unit, places=places)


TRIPS_SO_FAR = _trips("trips_so_far", "累计趟数", "Coaches so far", how=_EACH, unit=TRIPS)
PEOPLE_SO_FAR = _of_season(
    "people_so_far", "累计接回人数", "People brought so far", amount=field("people"), unit=PEOPLE
)
KILOMETRES_SO_FAR = _of_season(
    "kilometres_so_far", "累计里程", "Kilometres so far", amount=field("kilometres"), unit=KILOMETRES, places=1
)
LOAD_SO_FAR = _trips(
    "load_so_far", "累计实载率", "Load so far", how=Ratio(field("boarded"), field("seats")), unit=PERCENT, places=1
)
NO_SHOW_RATE = _trips(
    "no_show_rate",
    "未到率",
    "No-show rate",
    how=Ratio(field("assigned") - (field("boarded") + field("cancelled")), field("assigned")),
    unit=PERCENT,
    places=1,
)
FARE_EACH = _trips(
    "fare_each", "人均运费", "Cost a person", how=Ratio(field("fares"), field("people"), scale=1), unit=YUAN, places=1
)
TRAVEL_HOURS = _trips("travel_hours", "平均行程时间", "Mean time on the road", how=Mean(_TRAVEL), unit=HOURS, places=1)
LEFT_IN_TIME = _trips(
    "left_in_time",
    "正点发车趟数",
    "Coaches that left in time",
    how=_EACH,
    unit=TRIPS,
    where=Within(_DEPARTURE, -_IN_TIME, _IN_TIME),
)
SMALL_HOURS = _trips(
    "small_hours_trips",
    "凌晨停驶时段行驶趟数",
    "Coaches on the road in the hours of standstill",
    how=_EACH,
    unit=TRIPS,
    where=field("small_hours").is_(True),
)

FIRST_PEOPLE = _trips(
    "first_people", "首趟接回人数", "People of the first coach", how=Sum(field("people")), unit=PEOPLE, where=_FIRST
)
FIRST_KILOMETRES = _trips(
    "first_kilometres",
    "首趟里程",
    "Kilometres of the first coach",
    how=Sum(field("kilometres")),
    unit=KILOMETRES,
    where=_FIRST,
    places=1,
)
FIRST_HOURS = _trips(
    "first_hours", "首趟行程时间", "Hours of the first coach", how=Sum(_TRAVEL), unit=HOURS, where=_FIRST, places=1
)
FIRST_ARRIVED = _trips(
    "first_arrived", "首趟到达时间", "Arrival of the first coach", how=Last(field("arrived")), unit=TRIPS, where=_FIRST
)
FIRST_ORIGIN = _trips(
    "first_origin", "首趟始发地", "Where the first coach left", how=Last(field("origin")), unit=TRIPS, where=_FIRST
)
FIRST_ORIGIN_EN = _trips(
    "first_origin_en",
    "首趟始发地英文名",
    "Where the first coach left, in English",
    how=Last(field("origin_en")),
    unit=TRIPS,
    where=_FIRST,
)

# What a row of the table of trips shows: each trip by itself.
TRIP_ORIGIN, TRIP_DESTINATION = (
    Measure(f"trip_{end}", name, ARRIVAL, Last(field(end)), TRIPS)
    for end, name in (("origin", Text("始发", "From")), ("destination", Text("终到", "To")))
)
TRIP_ARRIVED = Measure("trip_arrived", Text("到达时间", "Arrived at"), ARRIVAL, Last(field("arrived")), TRIPS)


ARRIVED = (
    *(TICKETS_READ, TRIPS_TODAY, PEOPLE_TODAY, LOAD_TODAY, DELAY_TODAY, INCIDENTS),
    *(TRIPS_SO_FAR, PEOPLE_SO_FAR, KILOMETRES_SO_FAR, LOAD_SO_FAR, NO_SHOW_RATE, FARE_EACH, TRAVEL_HOURS),
    *(LEFT_IN_TIME, SMALL_HOURS, FIRST_PEOPLE, FIRST_KILOMETRES, FIRST_HOURS, FIRST_ARRIVED),
    *(FIRST_ORIGIN, FIRST_ORIGIN_EN),
    *(TRIP_ORIGIN, TRIP_DESTINATION, TRIP_ARRIVED),
)
