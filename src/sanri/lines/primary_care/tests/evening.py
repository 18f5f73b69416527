"""A small city's evening: two clinics, two hospitals, a vehicle or two; tests add the rows that they are about."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.entry import Entry
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
DAY, NEXT = Day.parse("2023-01-30"), "2023-01-31"
CITY, CLINIC, FAR, HOSPITAL, OTHER, DISTANT = "440700", "C1", "C2", "H1", "H2", "H3"
HOUR = 3600
PHONE = "sealed:1:AAAAAAAAAAAAAAAAAAAAAAAA"
TREE = OrgTree((Org(CITY, Text("江门市", "Jiangmen"), "city", "city", None),))
PLACES = {
    CLINIC: (113.0, 22.4),
    FAR: (113.0, 22.45),
    HOSPITAL: (113.1, 22.4),
    OTHER: (113.3, 22.4),
    DISTANT: (114.0, 22.4),
}
TRANSFER: Mapping[str, Any] = {
    "hospital": HOSPITAL,
    "specialty": "cardiology",
    "level": "planned",
    "posture": "walk",
    "escorts": 0,
    "needs_oxygen": False,
    "needs_monitor": False,
    "needs_nurse": False,
    "needs_negative": False,
    "is_infectious": False,
    "ready": f"{NEXT}T09:00",
    "latest": f"{NEXT}T11:00",
    "service": 10,
    "phone": PHONE,
    "asked": "2023-01-30T09:00",
    "accepted": "2023-01-30T09:20",
    "bed_confirmed": "2023-01-30T10:00",
    "state": "open",
}
VEHICLE: Mapping[str, Any] = {
    "depot": HOSPITAL,
    "seats": 3,
    "wheelchairs": 0,
    "stretchers": 1,
    "has_oxygen": True,
    "has_monitor": False,
    "has_nurse": False,
    "has_negative": False,
    "begins": f"{NEXT}T07:00",
    "ends": f"{NEXT}T17:00",
    "fixed": "80.00",
    "per_km": "2.60",
    "per_hour": "95.00",
}
Row = tuple[str, str, str, Mapping[str, Any]]


def transfer(case: str, *, org: str = CLINIC, **changes: Any) -> Row:
    """A field that was left empty (None) does not stand in the entry at all."""
    said = {**TRANSFER, **changes}
    return "transfer", org, case, {key: value for key, value in said.items() if value is not None}


def vehicle(plate: str, **changes: Any) -> Row:
    return "transfer_vehicle", CITY, plate, {**VEHICLE, **changes}


def beds(hospital: str, free: int, specialty: str = "cardiology") -> Row:
    return "hospital_bed", hospital, f"{hospital}-{specialty}", {"specialty": specialty, "beds_free": free}


def hour(day: str, at: int, offered: int, *, seconds: int = 90, busy: int = 0) -> Row:
    """An hour of the centre in which every call was answered and took so many seconds, a third of them wrap-up."""
    values = {"offered": offered, "answered": offered, "talk_seconds": offered * seconds * 2 // 3}
    values |= {"wrap_seconds": offered * seconds // 3, "busy_minutes": busy, "service_minutes": 600}
    return "centre_hour", CITY, f"{day}T{at:02}:00", values


def post(code: str, longitude: float, **changes: Any) -> Row:
    values = {"name": code, "name_en": code, "longitude": longitude, "latitude": 22.4, "area": "urban"}
    return "ambulance_post", CITY, code, values | {"calls_a_day": "10.0", "can_stand": True, "ambulances": 0} | changes


def demand(*rows: Row) -> Demand:
    """The places, and these rows."""
    names = (
        ("care_place", CITY, code, {"name": code, "name_en": code, "longitude": x, "latitude": y})
        for code, (x, y) in PLACES.items()
    )
    entries: dict[str, list[Entry]] = {}
    accepted = datetime(2023, 1, 30, 9, tzinfo=UTC)
    for number, (record, org, subject, values) in enumerate((*names, *rows), start=1):
        entry = Entry(number, record, org, Period.day(DAY), subject, "reported", values, 1, "", "", "", accepted)
        entries.setdefault(record, []).append(entry)
    return Demand(DAY, datetime(2023, 1, 30, 18, tzinfo=ZONE), CITY, TREE, entries)
