"""The plans that the coaches need every evening: who rides where tomorrow, and which kits wait where they arrive."""

from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.demand import CheckIn, PlanRule
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans.booking import SEAT_BOOKING
from sanri.lines.return_to_work.plans.posing import pose_coaches, pose_kits
from sanri.lines.return_to_work.plans.sheets import coach_manifests, kit_manifests
from sanri.lines.return_to_work.plans.telling import tell_coaches, tell_kits
from sanri.lines.return_to_work.records.fleet import BOARDING_STOP, COACH, DROP_POINT, WELCOME_KIT
from sanri.lines.return_to_work.records.people import EMPLOYER_DEMAND, REGISTRATION, REGISTRATION_STEP
from sanri.lines.return_to_work.records.planned import COACH_CALL, COACH_PLAN, COACH_SEAT, COACH_TRIP, KIT_SHARE
from sanri.lines.return_to_work.records.road import BOARDING

_ASKED = (REGISTRATION, REGISTRATION_STEP, BOARDING_STOP, DROP_POINT, BOARDING)

COACHES = PlanRule(
    key="coaches",
    name=Text("返岗专车", "Coaches back to work"),
    reads=(*_ASKED, EMPLOYER_DEMAND, COACH),
    writes=(COACH_PLAN, COACH_TRIP, COACH_CALL, COACH_SEAT),
    pose=pose_coaches,
    tell=tell_coaches,
    manifests=coach_manifests,
    budget=Budget(iterations=2_000),
    check_in=CheckIn(BOARDING, place=BOARDING_STOP),
)
KITS = PlanRule(
    key="kits",
    name=Text("暖心礼包", "Welcome kits"),
    reads=(*_ASKED, WELCOME_KIT),
    writes=(KIT_SHARE,),
    pose=pose_kits,
    tell=tell_kits,
    manifests=kit_manifests,
)
PLANS = (COACHES, KITS)
BOOKINGS = (SEAT_BOOKING,)
