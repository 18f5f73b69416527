"""The transfer files: places, beds, vehicles, what is asked for on the 30th, and the rides of that day.

Institutions and hospitals are real by name; where they lie is approximate to some kilometres. Every case is made up.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from reconstruct import ambulances
from reconstruct.people import Crowd
from reconstruct.sent import COUNTIES, Sent, clock
from reconstruct.tables import Row, sheet
from sanri.lines.primary_care.records.transfers import CARE_PLACE, HOSPITAL_BED, LEG_EVENT, TRANSFER, TRANSFER_VEHICLE

HERE = Path(__file__).parent
CITY = "440700"
BY = "江门市卫生健康局 转运席"
DAY, NEXT = date(2023, 1, 30), date(2023, 1, 31)
_BUSY = {"440703": 5, "440704": 4, "440705": 8, "440781": 9, "440783": 8, "440784": 5, "440785": 6}
_OWN = {
    "440703": "440703Y01",
    "440704": "440703Y03",
    "440705": "440705Y01",
    "440781": "440781Y01",
    "440783": "440783Y01",
    "440784": "440784Y01",
    "440785": "440785Y01",
}
_SPECIALTIES = ("respiratory", "cardiology", "neurology", "geriatrics", "orthopaedics", "nephrology")
# Plate: depot, seats, wheelchair places, stretchers, oxygen, monitor, nurse, negative pressure, shift.
VEHICLES = {
    "粤JZ9001": ("440703Y01", 3, 0, 1, True, True, True, True, "07:00", "17:00"),
    "粤JZ9002": ("440703Y01", 6, 2, 0, True, False, False, False, "07:00", "17:00"),
    "粤JZ9003": ("440703Y03", 3, 0, 1, True, True, True, False, "07:30", "17:30"),
    "粤JZ9004": ("440705Y01", 3, 1, 1, True, True, True, True, "07:00", "17:00"),
    "粤JZ9005": ("440705Y01", 6, 1, 0, False, False, False, False, "08:00", "18:00"),
    "粤JZ9006": ("440781Y01", 3, 0, 1, True, True, True, True, "07:00", "17:00"),
    "粤JZ9007": ("440781Y01", 5, 2, 1, True, False, False, False, "07:00", "17:00"),
    "粤JZ9008": ("440783Y01", 3, 0, 1, True, True, True, True, "07:00", "17:00"),
    "粤JZ9009": ("440783Y01", 6, 2, 0, True, False, False, False, "08:00", "18:00"),
    "粤JZ9010": ("440784Y01", 4, 1, 1, True, True, True, False, "07:00", "17:00"),
    "粤JZ9011": ("440785Y01", 3, 0, 1, True, True, True, True, "07:00", "17:00"),
    "粤JZ9012": ("440785Y01", 5, 1, 1, True, False, False, False, "08:00", "18:00"),
}


def sendings() -> Iterator[Sent]:
    """Every file of the transfers and of the 120 centre."""
    yield registers()
    yield beds()
    yield vehicles()
    yield from asked()
    yield rides()
    yield from ambulances.sendings(coordinates(), names())


def coordinates() -> dict[str, tuple[str, str]]:
    """Longitude and latitude by code, as text."""
    with (HERE / "care_places.csv").open(encoding="utf-8") as file:
        return {row["code"]: (row["longitude"], row["latitude"]) for row in csv.DictReader(file)}


def names() -> dict[str, tuple[str, str]]:
    """Names by code, from the register of institutions."""
    with (HERE.parent / "institutions.csv").open(encoding="utf-8") as file:
        found = {row["code"]: (row["name_zh"], row["name_en"]) for row in csv.DictReader(file)}
    return found


def registers() -> Sent:
    """Clinics, hospitals and depots with their places on the map."""
    called, day = names(), date(2023, 1, 27)
    rows = [
        {
            "org": CITY,
            "day": day,
            "subject": code,
            "name": called[code][0],
            "name_en": called[code][1],
            "longitude": longitude,
            "latitude": latitude,
        }
        for code, (longitude, latitude) in coordinates().items()
    ]
    return Sent("transfers/places.csv", sheet(CARE_PLACE, rows), "care_place", CITY, BY, clock(day, 16, 0))


def beds() -> Sent:
    """What the hospitals can take in on the next day."""
    chance = random.Random(20230131)
    hospitals = sorted(code for code in coordinates() if "Y" in code)
    rows = [
        {
            "org": code,
            "day": DAY,
            "subject": f"{code}-{specialty}",
            "specialty": specialty,
            "beds_free": chance.randrange(0, 5 if code.startswith("440703") else 3),
        }
        for code in hospitals
        for specialty in (*_SPECIALTIES, "obstetrics", "infection")
        if code != "440703Y04" or specialty == "obstetrics"
    ]
    return Sent("transfers/beds-2023-01-30.csv", sheet(HOSPITAL_BED, rows), "hospital_bed", CITY, BY, clock(DAY, 17, 0))


def vehicles() -> Sent:
    """The fleet that is on shift on the next day."""
    keys = ("depot", "seats", "wheelchairs", "stretchers", "has_oxygen", "has_monitor", "has_nurse", "has_negative")
    rows = []
    for plate, (*said, begins, ends) in VEHICLES.items():
        row = {"org": CITY, "day": DAY, "subject": plate, "fixed": "80.00", "per_km": "2.60", "per_hour": "95.00"}
        shift = {"begins": f"{NEXT} {begins}", "ends": f"{NEXT} {ends}"}
        rows.append(row | dict(zip(keys, said, strict=True)) | shift)
    return Sent(
        "transfers/vehicles-2023-01-31.csv",
        sheet(TRANSFER_VEHICLE, rows),
        "transfer_vehicle",
        CITY,
        BY,
        clock(DAY, 16, 30),
    )


def asked() -> Iterator[Sent]:
    """A table a county, at half past five. One of Kaiping has a bed confirmed too early and half a telephone number."""
    crowd, chance = Crowd(20230131), random.Random(2023013117)
    senders = sorted(code for code in coordinates() if "W" in code)
    for number, (county, name) in enumerate(COUNTIES.items()):
        own = [code for code in senders if code.startswith(county)]
        rows = [
            _case(chance, chance.choice(own), phone=crowd.grown(county).phone, number=each)
            for each in range(1, _BUSY[county] + 1)
        ]
        by, file, at = f"{name}卫生健康局 转运席", f"transfers/asked/{county}", clock(DAY, 17, 30 + number)
        if county == "440783":
            wrong = [dict(row) for row in rows]
            wrong[1]["bed_confirmed"] = wrong[1]["asked"] - timedelta(hours=2)
            wrong[2]["phone"] = str(wrong[2]["phone"])[:7]
            yield Sent(f"{file}-first.csv", sheet(TRANSFER, wrong), "transfer", county, by, clock(DAY, 17, 10))
        yield Sent(f"{file}.csv", sheet(TRANSFER, rows), "transfer", county, by, at)


def _case(chance: random.Random, org: str, *, phone: str, number: int) -> dict[str, object]:
    county, level = org[:6], _level(org[:6], number)
    when = clock(DAY, 8, 30) + timedelta(minutes=chance.randrange(480))
    ready = clock(NEXT, 7, 30) + timedelta(minutes=15 * chance.randrange(26))
    posture = chance.choices(("stretcher", "wheelchair", "walk"), (3, 4, 4))[0]
    is_severe = level != "planned"
    taken = when + timedelta(minutes=max(2, round(chance.lognormvariate(2.4 if is_severe else 3.3, 0.5))))
    is_infectious = number == 3 and county in ("440705", "440781", "440785")
    hospital = "440703Y01" if is_severe and chance.random() < 0.4 else _OWN[county]
    is_booked = not is_severe and chance.random() < 0.4
    return {
        "org": org,
        "day": DAY,
        "subject": f"ZY{DAY:%m%d}-{county[4:]}{number:02}",
        "hospital": None if number == 5 else hospital,
        "specialty": "infection" if is_infectious else chance.choice(_SPECIALTIES),
        "level": level,
        "posture": posture,
        "escorts": chance.choice((0, 1, 1)),
        "needs_oxygen": is_severe or chance.random() < 0.2,
        "needs_monitor": is_severe,
        "needs_nurse": is_severe,
        "needs_negative": is_infectious,
        "is_infectious": is_infectious,
        "ready": ready,
        "latest": ready + timedelta(minutes=chance.choice((120, 180, 240))),
        "appointment": ready + timedelta(minutes=chance.choice((180, 210, 240))) if is_booked else None,
        "service": 12 if posture == "stretcher" else 8 if posture == "wheelchair" else 5,
        "phone": phone,
        "asked": when,
        "accepted": taken,
        "bed_confirmed": None if _waits_for_bed(county, number) else taken + timedelta(minutes=chance.randrange(4, 30)),
        "state": "handed_120" if (county, number) == ("440703", 1) else "open",
    }


def _level(county: str, number: int) -> str:
    """Two level I cases: one is with the ambulance service already, one was put among the transfers by mistake."""
    if (county, number) in (("440703", 1), ("440781", 7)):
        return "critical"
    return "severe" if number % 3 == 2 else "planned"


def _waits_for_bed(county: str, number: int) -> bool:
    return (county, number) in (("440784", 4), ("440785", 6), ("440705", 7))


def rides() -> Sent:
    """The day's rides, as the fleet's desk stamped them; the last were on their way when the file was sent."""
    chance = random.Random(20230130)
    plates: Sequence[str] = tuple(VEHICLES)
    stages = ("assigned", "rolling", "on_scene", "loaded", "arrived", "handed_over", "clear")
    minutes = ((0, 1), (3, 15), (15, 50), (6, 16), (18, 75), (5, 30), (4, 20))
    rows: list[Row] = []
    for number in range(1, 39):
        at: datetime = clock(DAY, 7, 20) + timedelta(minutes=14 * number)
        stamps = {}
        for stage, (least, most) in zip(stages, minutes, strict=True):
            at += timedelta(minutes=chance.randrange(least, most))
            stamps[stage] = at
        seen = {stage: moment for stage, moment in stamps.items() if moment < clock(DAY, 17, 15)}
        row = {"org": CITY, "day": DAY, "subject": f"ZY0129-{number:03}", "plate": plates[number % len(plates)]}
        rows.append(row | seen)
    return Sent("transfers/rides-2023-01-30.csv", sheet(LEG_EVENT, rows), "leg_event", CITY, BY, clock(DAY, 17, 15))
