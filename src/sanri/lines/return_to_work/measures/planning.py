"""What is counted of the plan that was approved in the evening, for the coaches of the day after."""

from sanri.kernel.expression import field
from sanri.kernel.measure import Good, How, Measure, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import COACHES, KILOMETRES, PEOPLE, PERCENT, YUAN, Unit
from sanri.lines.return_to_work.records.fleet import DRIVERS, HALTS, RELAYS, SEATS
from sanri.lines.return_to_work.records.planned import COACH_PLAN, KIT_SHARE, KITS


def _planned(
    key: str, zh: str, en: str, *, how: How | str, unit: Unit, places: int = 0, good: Good = "neither"
) -> Measure:
    """Of the plan that was approved on the day, for the day after."""
    counted = Sum(field(how)) if isinstance(how, str) else how
    return Measure(key, Text(zh, en), COACH_PLAN, counted, unit, places=places, good=good)


PLAN_REGISTERED = _planned(
    "plan_registered", "次日登记人数", "Registered for the next day", how="registered", unit=PEOPLE
)
PLAN_DOUBLED = _planned("plan_doubled", "次日重复登记人数", "Registered twice", how="doubled", unit=PEOPLE)
PLAN_DECLINED = _planned("plan_declined", "次日不予安排人数", "Cannot be given a seat", how="declined", unit=PEOPLE)
PLAN_RIDERS = _planned("plan_riders", "次日已安排人数", "Given a seat for the next day", how="riders", unit=PEOPLE)
PLAN_UNSERVED = _planned(
    "plan_unserved", "次日未安排人数", "Left without a seat", how="unserved", unit=PEOPLE, good="down"
)
PLAN_WAITING = _planned(
    "plan_waiting", "方案后候补人数", "Still waiting for a seat", how="waiting", unit=PEOPLE, good="down"
)
PLAN_COACHES = _planned("plan_coaches", "次日用车数", "Coaches for the next day", how="coaches", unit=COACHES)
PLAN_UNINSURED = _planned(
    "plan_uninsured", "证照或保险到期车辆数", "Coaches with papers run out", how="uninsured", unit=COACHES, good="down"
)
PLAN_SEATS = _planned("plan_seats", "次日可用座位数", "Seats for the next day", how="seats", unit=SEATS)
PLAN_LOAD = _planned(
    "plan_load",
    "方案实载率",
    "Load of the plan",
    how=Ratio(field("riders"), field("seats")),
    unit=PERCENT,
    places=1,
    good="up",
)
PLAN_HALTS = _planned("plan_halts", "上车停靠次数", "Halts to take people up", how="halts", unit=HALTS)
PLAN_DRIVERS = _planned("plan_drivers", "次日驾驶员数", "Drivers for the next day", how="drivers", unit=DRIVERS)
PLAN_RELAYS = _planned("plan_relays", "次日接驳次数", "Relays on the next day", how="relays", unit=RELAYS)
PLAN_KILOMETRES = _planned(
    "plan_kilometres", "次日总里程", "Kilometres of the next day", how="kilometres", unit=KILOMETRES, places=1
)
PLAN_FARES = _planned("plan_fares", "方案运费", "Charter and fares of the plan", how="fares", unit=YUAN)
PLAN_FARE_EACH = _planned(
    "plan_fare_each",
    "方案人均运费",
    "Cost a person of the plan",
    how=Ratio(field("fares"), field("riders"), scale=1),
    unit=YUAN,
    places=1,
    good="down",
)
PLAN_COST = _planned("plan_cost", "方案成本", "Cost of the plan", how="cost", unit=YUAN, good="down")
PLAN_BOUND = _planned("plan_bound", "方案成本下界", "Bound of the plan's cost", how="bound", unit=YUAN)
PLAN_GAP = _planned(
    "plan_gap",
    "方案与下界差距",
    "Gap of the plan to its bound",
    how=Ratio(field("cost") - field("bound"), field("bound")),
    unit=PERCENT,
    places=1,
    good="down",
)
KITS_WANTED = Measure("kits_wanted", Text("次日需要礼包", "Kits wanted"), KIT_SHARE, Sum(field("wanted")), KITS)
KITS_PLANNED = Measure("kits_planned", Text("次日安排礼包", "Kits planned"), KIT_SHARE, Sum(field("kits")), KITS)


PLANNED = (
    *(PLAN_REGISTERED, PLAN_DOUBLED, PLAN_DECLINED, PLAN_RIDERS, PLAN_UNSERVED, PLAN_WAITING, PLAN_COACHES),
    *(PLAN_UNINSURED, PLAN_SEATS, PLAN_LOAD, PLAN_HALTS, PLAN_DRIVERS, PLAN_RELAYS, PLAN_KILOMETRES, PLAN_FARES),
    *(PLAN_FARE_EACH, PLAN_COST, PLAN_BOUND, PLAN_GAP, KITS_WANTED, KITS_PLANNED),
)
