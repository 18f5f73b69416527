"""The plans of the evening: who is taken to which hospital tomorrow, who answers the calls, where ambulances wait."""

from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.demand import CheckIn, PlanRule
from sanri.kernel.text import Text
from sanri.lines.primary_care.plans.calling import pose_seats, pose_standby
from sanri.lines.primary_care.plans.posing import pose_transfers
from sanri.lines.primary_care.plans.sheets import seat_manifests, standby_manifests, transfer_manifests
from sanri.lines.primary_care.plans.telling import tell_transfers
from sanri.lines.primary_care.plans.telling_centre import tell_seats, tell_standby
from sanri.lines.primary_care.records.centre import AMBULANCE_POST, CENTRE_HOUR
from sanri.lines.primary_care.records.planned import (
    SEAT_HALF_HOUR,
    SEAT_PLAN,
    STANDBY_PLAN,
    STANDBY_POST,
    TRANSFER_LEG,
    TRANSFER_PLAN,
)
from sanri.lines.primary_care.records.transfers import (
    CARE_PLACE,
    HOSPITAL_BED,
    TRANSFER,
    TRANSFER_ARRIVAL,
    TRANSFER_VEHICLE,
)

TRANSFERS = PlanRule(
    key="transfers",
    name=Text("非急救转运", "Transfers to hospital"),
    reads=(CARE_PLACE, TRANSFER, HOSPITAL_BED, TRANSFER_VEHICLE),
    writes=(TRANSFER_PLAN, TRANSFER_LEG),
    pose=pose_transfers,
    tell=tell_transfers,
    manifests=transfer_manifests,
    budget=Budget(iterations=2_000),
    check_in=CheckIn(TRANSFER_ARRIVAL, manifest="sheet"),
)
CALL_SEATS = PlanRule(
    key="call_seats",
    name=Text("120坐席", "Call seats"),
    reads=(CENTRE_HOUR,),
    writes=(SEAT_PLAN, SEAT_HALF_HOUR),
    pose=pose_seats,
    tell=tell_seats,
    manifests=seat_manifests,
    days=35,
)
STANDBY = PlanRule(
    key="standby",
    name=Text("救护车备勤", "Where ambulances wait"),
    reads=(CENTRE_HOUR, AMBULANCE_POST),
    writes=(STANDBY_PLAN, STANDBY_POST),
    pose=pose_standby,
    tell=tell_standby,
    manifests=standby_manifests,
    days=35,
)
PLANS = (TRANSFERS, CALL_SEATS, STANDBY)
