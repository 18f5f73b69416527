"""The 120 centre's hours of four weeks, and the posts where ambulances can stand by. All of it is made up."""

import random
from collections.abc import Iterator, Mapping
from datetime import date

from reconstruct.curves import days
from reconstruct.sent import Sent, clock
from reconstruct.tables import sheet
from sanri.lines.primary_care.records.centre import AMBULANCE_POST, CENTRE_HOUR

CITY, CENTRE = "440700", "440700E"
BY = "江门市120急救医疗指挥中心 调度席"
FIRST, LAST = date(2023, 1, 3), date(2023, 1, 30)
# Calls by hour of the clock on a day of four weeks ago, when the wave was just past its peak.
_HOURS = (13, 10, 9, 8, 8, 10, 15, 24, 34, 40, 41, 37, 31, 30, 33, 34, 33, 32, 31, 33, 32, 27, 21, 16)
AMBULANCES = 30
_STATIONED = {
    "440703006W01": 3,
    "440704001W01": 3,
    "440705001W01": 4,
    "440705104W01": 1,
    "440781001W01": 4,
    "440781106W01": 1,
    "440781111W01": 1,
    "440783002W01": 4,
    "440783109W01": 1,
    "440784001W01": 3,
    "440784108W01": 1,
    "440785001W01": 3,
    "440785103W01": 1,
}
Named = Mapping[str, tuple[str, str]]


def sendings(coordinates: Mapping[str, tuple[str, str]], names: Named) -> Iterator[Sent]:
    """The hours by day, the posts once."""
    for day in days(FIRST, LAST):
        yield hours(day)
    yield posts(coordinates, names)


def hours(day: date) -> Sent:
    """One table a day, twenty past midnight."""
    chance = random.Random(f"120|{day}")
    whose: dict[str, object] = {"org": CENTRE, "day": day}
    rows = [whose | {"subject": f"{day} {hour:02}:00"} | _hour(chance, day, hour) for hour in range(24)]
    at = clock(day, 0, 20, later=1)
    return Sent(f"transfers/centre/{day}.csv", sheet(CENTRE_HOUR, rows), "centre_hour", CENTRE, BY, at)


def _hour(chance: random.Random, day: date, hour: int) -> dict[str, object]:
    ebb = 1 - 0.012 * (day - FIRST).days
    offered = max(2, round(_HOURS[hour] * ebb * chance.uniform(0.85, 1.15)))
    abandoned = sum(chance.random() < 0.012 for _ in range(offered))
    answered = offered - abandoned
    # On the last day half the morning's seats were busy with a number that had gone round the city by mistake.
    slow = 0.13 if (day, hour) in ((LAST, 9), (LAST, 10), (LAST, 11)) else 0.025
    requests = round(answered * chance.uniform(0.28, 0.38))
    service = AMBULANCES * 60 - chance.randrange(0, 240)
    handovers = max(0, requests - chance.randrange(0, 3))
    return {
        "offered": offered,
        "answered": answered,
        "answered_10s": answered - sum(chance.random() < slow for _ in range(answered)),
        "abandoned": abandoned,
        "talk_seconds": sum(chance.randrange(45, 110) for _ in range(answered)),
        "wrap_seconds": sum(chance.randrange(10, 45) for _ in range(answered)),
        "seats_on": 4 if hour < 7 else 7,
        "requests": requests,
        "dispatched_3min": requests - sum(chance.random() < 0.03 for _ in range(requests)),
        "vehicles_on": AMBULANCES,
        "busy_minutes": min(service, sum(chance.randrange(28, 75) for _ in range(requests))),
        "service_minutes": service,
        "handovers": handovers,
        "handover_minutes": sum(chance.randrange(6, 25) for _ in range(handovers)),
        "empty_runs": sum(chance.random() < 0.08 for _ in range(requests)),
    }


def posts(coordinates: Mapping[str, tuple[str, str]], names: Named) -> Sent:
    """Every town with its calls a day; ambulances can stand in the streets of towns and at central health centres."""
    day = date(2023, 1, 27)
    rows = [
        {
            "org": CITY,
            "day": day,
            "subject": code,
            "name": names[code][0],
            "name_en": names[code][1],
            "longitude": longitude,
            "latitude": latitude,
            "area": "urban" if _is_urban(code) else "rural",
            "calls_a_day": f"{random.Random(code).uniform(*((6, 14) if _is_urban(code) else (0.8, 3.2))):.1f}",
            "can_stand": _is_urban(code) or code in _STATIONED or "中心卫生院" in names[code][0],
            "ambulances": _STATIONED.get(code, 0),
        }
        for code, (longitude, latitude) in coordinates.items()
        if "W" in code
    ]
    return Sent("transfers/posts.csv", sheet(AMBULANCE_POST, rows), "ambulance_post", CITY, BY, clock(day, 16, 10))


def _is_urban(code: str) -> bool:
    """Whether the institution is a street's: towns have a three-digit number from 100 on."""
    return code[6] == "0"
