"""The forms of the coaches in the order of the day: who asks, with what, what was planned, what the road brought."""

from sanri.lines.return_to_work.records.fleet import BOARDING_STOP, COACH, DROP_POINT, WELCOME_KIT
from sanri.lines.return_to_work.records.people import EMPLOYER_DEMAND, REGISTRATION, REGISTRATION_STEP
from sanri.lines.return_to_work.records.planned import COACH_CALL, COACH_PLAN, COACH_SEAT, COACH_TRIP, KIT_SHARE
from sanri.lines.return_to_work.records.road import ARRIVAL, BOARDING, COACH_INCIDENT, FACTORY_RECEIPT, ON_POST

RECORDS = (
    *(REGISTRATION, REGISTRATION_STEP, EMPLOYER_DEMAND),
    *(COACH, BOARDING_STOP, DROP_POINT, WELCOME_KIT),
    *(COACH_PLAN, COACH_TRIP, COACH_CALL, COACH_SEAT, KIT_SHARE),
    *(BOARDING, ARRIVAL, FACTORY_RECEIPT, ON_POST, COACH_INCIDENT),
)
