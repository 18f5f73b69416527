"""What happens on the quay and at the farm on the last days: direct loadings watched, live pigs quarantined."""

from collections.abc import Iterator
from datetime import date, timedelta

from reconstruct.curves import days
from reconstruct.harbours import DAY, OFFICES, SAILINGS, WHARVES, Office, on
from reconstruct.sent import Sent, clock
from reconstruct.stamped import Case, cases
from reconstruct.tables import sheet
from sanri.lines.customs.records.offices import LIVE_ANIMALS
from sanri.lines.customs.records.stamps import DIRECT_LOADING

BY, CITY = "江门海关 统计席", "440700"


def direct() -> Iterator[Sent]:
    """Direct loadings watched on the 30th. An urgent order at Gaosha is announced in the evening, with nothing begun
    but the loading, and told to the end in the morning.
    """
    rows = [_watched(case, number) for office in OFFICES for number, case in enumerate(_direct(office), start=1)]
    urgent = next(row for row in rows if str(row["aboard"]) == str(max(str(row["aboard"]) for row in rows)))
    begun = {key: urgent[key] for key in ("org", "day", "subject", "wharf", "ship", "teu", "cut_off")}
    begun["loading_began"] = on(DAY, "17:20")
    evening, morning = clock(DAY, 17, 40), clock(DAY, 8, 25, later=1)
    told = urgent | {"loading_began": begun["loading_began"]}
    files = (
        ("30-evening", [begun], evening, ""),
        ("30", [row for row in rows if row is not urgent], morning, ""),
        ("30-night", [told], morning, "补齐夜间时间"),
    )
    for name, kept, at, reason in files:
        data = sheet(DIRECT_LOADING, kept)
        yield Sent(f"customs/direct/2023-01-{name}.csv", data, "direct_loading", CITY, BY, at, reason=reason)


def _direct(office: Office) -> list[Case]:
    return [case for case in cases(office, DAY) if case.words["mode"] == "direct_loading" and case.teu]


def _watched(case: Case, number: int) -> dict[str, object]:
    """Goods are loaded at the firm while manifest and declaration run; aboard some way before the ship's cut-off."""
    stamps, wharf = case.stamps, next(code for code, said in WHARVES.items() if said[0] == case.office.code)
    began = stamps["declared"] + timedelta(minutes=4)
    return {
        "org": case.office.code,
        "day": DAY,
        "subject": f"YY-0130-{case.office.customs}-{number:02d}",
        "wharf": wharf,
        "ship": next(ship for ship, said in SAILINGS.items() if said[0] == wharf).replace("V0", "V1"),
        "teu": case.teu,
        "loading_began": stamps["gate_in"] - timedelta(minutes=125),
        "loading_ended": stamps["gate_in"] - timedelta(minutes=25),
        "manifest_began": began,
        "manifest_ended": min(began + timedelta(minutes=30), stamps["released"]),
        "declaration_began": stamps["declared"],
        "declaration_ended": stamps["released"],
        "aboard": stamps["loaded"],
        "cut_off": stamps["loaded"] + timedelta(minutes=18 + 7 * (number % 9)),
    }


def animals() -> Iterator[Sent]:
    """Live pigs for Hong Kong and Macao: two or three batches on a working day, quarantined at the farm."""
    for day in days(date(2023, 1, 28), DAY):
        batches = 3 if day == DAY else 2
        rows = []
        for number in range(1, batches + 1):
            began = on(day, "05:40") + timedelta(minutes=110 * (number - 1))
            rows.append(
                {
                    "org": "440781K01",
                    "day": day,
                    "subject": f"ZC-{day:%m%d}-{number:02d}",
                    "farm": "台山供港活猪场",
                    "head": (40, 38, 42)[number - 1],
                    "quarantine_began": began,
                    "quarantine_ended": began + timedelta(minutes=95),
                    "certificate_until": on(day, "23:59") + timedelta(days=14),
                    "leaves": on(day, "21:30"),
                }
            )
        at = clock(day, 18, 30)
        yield Sent(
            f"customs/animals/{day}.csv", sheet(LIVE_ANIMALS, rows), "live_animals", "440781K01", "台山海关 动检席", at
        )
