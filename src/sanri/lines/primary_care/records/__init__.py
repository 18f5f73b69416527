"""The forms of primary care: the clinics' day, those who must go to a hospital, the means to take them, the plans."""

from sanri.lines.primary_care.records.centre import AMBULANCE_POST, CENTRE_HOUR
from sanri.lines.primary_care.records.clinics import CLINIC_DAY, NATIONAL_BULLETIN
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
    LEG_EVENT,
    TRANSFER,
    TRANSFER_ARRIVAL,
    TRANSFER_VEHICLE,
)

RECORDS = (
    *(CLINIC_DAY, NATIONAL_BULLETIN),
    *(CARE_PLACE, TRANSFER, HOSPITAL_BED, TRANSFER_VEHICLE, LEG_EVENT, TRANSFER_ARRIVAL),
    *(CENTRE_HOUR, AMBULANCE_POST),
    *(TRANSFER_PLAN, TRANSFER_LEG, SEAT_PLAN, SEAT_HALF_HOUR, STANDBY_PLAN, STANDBY_POST),
)
