"""The forms of clearance in the order of the day: booked, stamped, sent by offices, planned."""

from sanri.lines.customs.records.bookings import BOOKING, CONTAINER, EXAM_NOTICE, VESSEL_CALL, WHARF
from sanri.lines.customs.records.offices import BAY, LIVE_ANIMALS, OFFICE_DAY, TEAM
from sanri.lines.customs.records.stamps import CLEARANCE, DIRECT_LOADING
from sanri.lines.customs.records.told import DIRECT_OUTLOOK, SHIP_OUTLOOK, SLOT, SLOT_ARRIVAL, SLOT_PLAN, WHARF_SLOTS

RECORDS = (
    *(WHARF, BOOKING, CONTAINER, VESSEL_CALL, EXAM_NOTICE),
    *(CLEARANCE, DIRECT_LOADING),
    *(OFFICE_DAY, LIVE_ANIMALS, BAY, TEAM),
    *(SLOT_PLAN, SLOT, SHIP_OUTLOOK, WHARF_SLOTS, DIRECT_OUTLOOK, SLOT_ARRIVAL),
)
