"""What the approved slot plan comes to: slots given, ships made, money weighed, bays in use."""

from sanri.kernel.expression import SUBJECT, Within, field
from sanri.kernel.measure import CountDistinct, Good, Last, Measure, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES, MINUTES, PERCENT, YUAN, Unit
from sanri.lines.customs.records.choices import APPOINTED, CONTAINERS, DECLARATIONS, SAILINGS
from sanri.lines.customs.records.told import DIRECT_OUTLOOK, SHIP_OUTLOOK, SLOT, SLOT_ARRIVAL, SLOT_PLAN, WHARF_SLOTS

TEAM_VISITS = Unit("team_visits", "班次", "team visit", "team visits", "count")


def _plan(key: str, unit: Unit, *, good: Good = "neither") -> Measure:
    own = SLOT_PLAN.field(key)
    name = Text("次日排程:{name}", "Slots of the next day: {name}").fill(name=own.name)
    return Measure(f"slots_{key}", name, SLOT_PLAN, Sum(field(key)), unit, places=own.places, good=good)


def _wharf(key: str, unit: Unit, *, good: Good = "neither") -> Measure:
    own = WHARF_SLOTS.field(key)
    name = Text("作业点排程:{name}", "Slots by wharf: {name}").fill(name=own.name)
    return Measure(f"wharf_{key}", name, WHARF_SLOTS, Sum(field(key)), unit, good=good)


JOBS, SERVED = _plan("jobs", APPOINTED), _plan("served", APPOINTED, good="up")
UNSERVED, LATE = _plan("unserved", APPOINTED, good="down"), _plan("late", APPOINTED, good="down")
LIVE_JOBS, LIVE_ON_TIME = _plan("live_jobs", APPOINTED), _plan("live_on_time", APPOINTED, good="up")
SHIP_JOBS, MAKES_SHIP = _plan("ship_jobs", APPOINTED), _plan("makes_ship", APPOINTED, good="up")
SHIPS, PLANNED_TEU = _plan("ships", SAILINGS), _plan("teu", BOXES)
COST, BOUND = _plan("cost", YUAN, good="down"), _plan("bound", YUAN)
OVERTIME, MOVED = _plan("overtime", MINUTES, good="down"), _plan("moved", APPOINTED, good="down")
GAP = Measure(
    "slots_gap",
    Text("次日排程:与下界差距", "Slots of the next day: gap to the bound"),
    SLOT_PLAN,
    Last(field("gap")),
    PERCENT,
    places=1,
    good="down",
)

IN_DOUBT = Measure(
    "boxes_in_doubt",
    SLOT.field("boxes_in_doubt").name,
    SLOT,
    Sum(field("boxes_in_doubt")),
    CONTAINERS,
    good="down",
)
SHIP_MISSING = Measure(
    "ship_missing", SHIP_OUTLOOK.field("missing").name, SHIP_OUTLOOK, Last(field("missing")), APPOINTED, good="down"
)
SHIPS_MISSED = Measure(
    "ships_missed",
    Text("预计误船船次", "Sailings that something will miss"),
    SHIP_OUTLOOK,
    CountDistinct(field(SUBJECT)),
    SAILINGS,
    where=Within(field("missing"), least=1),
    good="down",
)

WHARF_JOBS, WHARF_SERVED = _wharf("jobs", APPOINTED), _wharf("served", APPOINTED, good="up")
WHARF_UNSERVED, WHARF_LATE = _wharf("unserved", APPOINTED, good="down"), _wharf("late", APPOINTED, good="down")
WHARF_TEAMS = _wharf("teams", TEAM_VISITS)
BAY_USE = Measure(
    "bay_use_rate",
    Text("查验位使用率", "Bays in use"),
    WHARF_SLOTS,
    Ratio(field("busy_minutes"), field("open_minutes")),
    PERCENT,
    places=1,
    note=Text("占用时间÷开放时间。", "Minutes in use over minutes open."),
)

UNDER_WAY = Measure(
    "direct_under_way",
    Text("在途抵港直装票数", "Direct loadings under way"),
    DIRECT_OUTLOOK,
    CountDistinct(field(SUBJECT)),
    DECLARATIONS,
    note=Text("以编制次日排程的时刻为准。", "As things stood when the next day's slots were planned."),
)
UNDER_WAY_IN_TIME = Measure(
    "direct_under_way_in_time",
    Text("在途抵港直装预计赶上船期票数", "Direct loadings under way that will make their ship"),
    DIRECT_OUTLOOK,
    CountDistinct(field(SUBJECT)),
    DECLARATIONS,
    where=field("prospect").among("made", "in_time"),
    good="up",
)
DIRECT_SLACK = Measure(
    "direct_slack", DIRECT_OUTLOOK.field("slack").name, DIRECT_OUTLOOK, Last(field("slack")), MINUTES, good="up"
)
ARRIVED = Measure(
    "slot_arrivals",
    Text("持票到场票数", "Jobs whose truck has come"),
    SLOT_ARRIVAL,
    CountDistinct(field(SUBJECT)),
    APPOINTED,
)

PLANNED = (
    *(JOBS, SERVED, UNSERVED, LATE, LIVE_JOBS, LIVE_ON_TIME, SHIP_JOBS, MAKES_SHIP, SHIPS, PLANNED_TEU),
    *(COST, BOUND, GAP, OVERTIME, MOVED),
    *(IN_DOUBT, SHIP_MISSING, SHIPS_MISSED),
    *(UNDER_WAY, UNDER_WAY_IN_TIME, DIRECT_SLACK, ARRIVED),
    *(WHARF_JOBS, WHARF_SERVED, WHARF_UNSERVED, WHARF_LATE, WHARF_TEAMS, BAY_USE),
)
