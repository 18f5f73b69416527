"""The customs files: the offices' January, the last days' cases, and everything that asks for a slot on the 31st."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from reconstruct import asking, quay
from reconstruct.curves import days
from reconstruct.harbours import BAYS, DAY, NEXT, OFFICES, TEAMS, WHARVES, Office, on
from reconstruct.sent import Sent, clock
from reconstruct.stamped import Case, cases, tonnes
from reconstruct.tables import Row, sheet
from sanri.lines.customs.records.bookings import BOOKING, CONTAINER, EXAM_NOTICE, VESSEL_CALL, WHARF
from sanri.lines.customs.records.offices import BAY, OFFICE_DAY, TEAM
from sanri.lines.customs.records.stamps import CLEARANCE

BY = "江门海关 统计席"
CITY = "440700"


def sendings() -> Iterator[Sent]:
    """Every file of customs."""
    yield from registers()
    yield from january()
    yield from last_cases()
    yield from quay.direct()
    yield from quay.animals()
    yield from tomorrow()


def registers() -> Iterator[Sent]:
    """Wharves and bays as registered before work began again."""
    day = date(2023, 1, 27)
    wharves = [
        {"org": org, "day": day, "subject": code}
        | dict(zip(("name", "name_en", "longitude", "latitude", "loading_minutes"), said, strict=True))
        for code, (org, *said) in WHARVES.items()
    ]
    yield Sent("customs/wharves.csv", sheet(WHARF, wharves), "wharf", CITY, BY, clock(day, 15, 0))
    keys = ("wharf", "opens", "closes", "turn_minutes", "has_platform", "has_cold", "has_dangerous", "has_pens")
    bays = [
        {"org": WHARVES[str(said[0])][0], "day": day, "subject": code} | dict(zip(keys, said, strict=True))
        for code, said in BAYS.items()
    ]
    yield Sent("customs/bays.csv", sheet(BAY, bays), "bay", CITY, BY, clock(day, 15, 5))


def january() -> Iterator[Sent]:
    """The offices' counts, one table a day for all of them, by nine the next morning."""
    total = dict.fromkeys((office.code for office in OFFICES), 0.0)
    for day in days(date(2023, 1, 1), DAY):
        rows = []
        for office in OFFICES:
            total[office.code] = round(total[office.code] + tonnes(office, day), 1)
            rows.append(_counts(office, day, cases(office, day), total=total[office.code]))
        at = clock(day, 8, 10 + day.day % 40, later=1)
        yield Sent(f"customs/offices/{day}.csv", sheet(OFFICE_DAY, rows), "office_day", CITY, BY, at)


def _counts(office: Office, day: date, own: Sequence[Case], *, total: float) -> Row:
    chance = random.Random(f"{office.code}|{day}|counts")
    exports = [case for case in own if case.words["direction"] == "export"]
    booked = [case for case in own if case.is_night]
    asked = 1 if (office.code, day) == ("440704K02", DAY) else int(chance.random() < 0.25)
    return {
        "org": office.code,
        "day": day,
        "declarations": len(own),
        "tonnes": tonnes(office, day),
        "tonnes_ytd": total,
        "early_declared": sum(case.words["mode"] != "ordinary" for case in own),
        "released_2h": sum(case.minutes("arrival_report", "released") <= 120 for case in own),
        "export_teu": sum(case.teu for case in exports),
        "direct_teu": sum(case.teu for case in exports if case.words["mode"] == "direct_loading"),
        "bookings": len(booked) + (len(own) - len(booked)) // 6,
        "night_bookings": len(booked),
        "missed_ships": int((office.code, day) == ("440705K01", date(2023, 1, 12))),
        "aeo_requests": asked,
        "aeo_answered": asked,
        "aeo_minutes": asked * chance.randrange(12, 50),
    }


def last_cases() -> Iterator[Sent]:
    """The stamps of the last three days; what is aboard only after the file was sent is not in it yet."""
    for day in days(date(2023, 1, 28), DAY):
        at = clock(day, 8, 20, later=1)
        rows = [
            {"org": office.code, "day": day, "subject": case.number, "teu": case.teu}
            | case.words
            | {key: stamp for key, stamp in case.stamps.items() if stamp < at}
            for office in OFFICES
            for case in cases(office, day)
        ]
        yield Sent(f"customs/clearance/{day}.csv", sheet(CLEARANCE, rows), "clearance", CITY, BY, at)


def tomorrow() -> Iterator[Sent]:
    """What is known by six in the evening of who comes on the 31st; one container list goes back first."""
    shifts = ("begins", "ends", "overtime_minutes", "sees_goods", "sees_animals", "sees_cold", "sees_dangerous")
    teams = [
        {
            "org": org,
            "day": DAY,
            "subject": team,
            "wharf": wharf,
            "rest_minutes": 5,
            **dict(zip(shifts, said, strict=True)),
        }
        for team, (org, wharf, *said) in TEAMS.items()
    ]
    for row in teams:
        row |= {key: on(NEXT, str(row[key])) for key in ("begins", "ends")}
    yield Sent("customs/teams-2023-01-31.csv", sheet(TEAM, teams), "team", CITY, BY, clock(DAY, 16, 0))
    calls, later = asking.calls()
    yield Sent("customs/ships-2023-01-31.csv", sheet(VESSEL_CALL, calls), "vessel_call", CITY, BY, clock(DAY, 15, 0))
    yield Sent(
        "customs/ships-2023-01-31-later.csv",
        sheet(VESSEL_CALL, later),
        "vessel_call",
        CITY,
        BY,
        clock(DAY, 17, 20),
        reason="船代通报延误",
    )
    for office in OFFICES:
        rows = asking.bookings(office)
        if rows:
            by, at = f"{office.name} 预约席", clock(DAY, 16, 30 + OFFICES.index(office))
            yield Sent(f"customs/bookings/{office.code}.csv", sheet(BOOKING, rows), "booking", office.code, by, at)
            yield from _boxes(office, rows, by)
    notices = asking.notices()
    yield Sent(
        "customs/notices-2023-01-31.csv", sheet(EXAM_NOTICE, notices), "exam_notice", CITY, BY, clock(DAY, 17, 30)
    )


def _boxes(office: Office, rows: Sequence[Row], by: str) -> Iterator[Sent]:
    """The offices' container lists. Taishan's first has a letter O in a number and goods heavier than their box."""
    listed = asking.containers(rows)
    if not listed:
        return
    name, at = f"customs/containers/{office.code}", clock(DAY, 16, 50)
    if office.code == "440781K01":
        wrong = [dict(row) for row in listed]
        wrong[0]["subject"] = str(wrong[0]["subject"]).replace("0", "O", 1)
        wrong[1]["net_kg"] = int(str(wrong[1]["gross_kg"])) + 2400
        yield Sent(f"{name}-first.csv", sheet(CONTAINER, wrong), "container", office.code, by, at)
        at = clock(DAY, 17, 15)
    yield Sent(f"{name}.csv", sheet(CONTAINER, listed), "container", office.code, by, at)
