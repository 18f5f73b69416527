"""The plan that customs makes every evening for the next day: slots for what is asked for or announced."""

from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.demand import CheckIn, PlanRule
from sanri.kernel.text import Text
from sanri.lines.customs.plans.posing import pose
from sanri.lines.customs.plans.sheets import manifests
from sanri.lines.customs.plans.telling import tell
from sanri.lines.customs.records.bookings import BOOKING, CONTAINER, EXAM_NOTICE, VESSEL_CALL, WHARF
from sanri.lines.customs.records.offices import BAY, TEAM
from sanri.lines.customs.records.stamps import DIRECT_LOADING
from sanri.lines.customs.records.told import DIRECT_OUTLOOK, SHIP_OUTLOOK, SLOT, SLOT_ARRIVAL, SLOT_PLAN, WHARF_SLOTS

INSPECTION = PlanRule(
    key="inspection",
    name=Text("查验排程", "Inspection slots"),
    reads=(WHARF, BOOKING, CONTAINER, VESSEL_CALL, EXAM_NOTICE, BAY, TEAM, DIRECT_LOADING),
    writes=(SLOT_PLAN, SLOT, SHIP_OUTLOOK, WHARF_SLOTS, DIRECT_OUTLOOK),
    pose=pose,
    tell=tell,
    manifests=manifests,
    budget=Budget(iterations=1_000),
    check_in=CheckIn(SLOT_ARRIVAL, manifest="sheet"),
)

PLANS = (INSPECTION,)
