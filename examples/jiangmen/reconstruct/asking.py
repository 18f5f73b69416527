"""Who asks to be seen by customs on 31 January: bookings with their boxes and ships, and what customs has announced."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from reconstruct.harbours import DAY, LATER, NEXT, SAILINGS, WHARVES, Office, box, declaration, firm, imo, on

Row = dict[str, object]
# Bookings of each office by kind; animals are the first two of Taishan's.
_COUNTS = {"440704K01": 22, "440704K02": 9, "440705K01": 13, "440781K01": 6, "440783K01": 5, "440784K01": 5}
_KINDS = (("loading", 0.62), ("unloading", 0.28), ("cold_goods", 0.10))
_COLD_WHARVES = ("GX", "XHK")
_LATE_FOR_SHIP, _FIRST_SHIP = ("440704K02", 1), "GAOSHA-9/V031"
"""A truck that comes to Gaosha so shortly before the cut-off that no slot can save it."""

_SHARING, _SHARED_BOX = ("YY-0131-6861-01", "YY-0131-6813-03"), 310_131


def calls() -> tuple[list[Row], list[Row]]:
    """The ships of the 31st, and those whose agents correct themselves in the evening."""
    found = [_call(ship, *said) for ship, said in SAILINGS.items()]
    later = []
    for ship, (eta, etd, cut_off) in LATER.items():
        wharf, *_, has_imo = SAILINGS[ship]
        later.append(_call(ship, wharf, eta, etd, cut_off, has_imo))
    return found, later


def _call(ship: str, wharf: str, eta: str, etd: str, cut_off: str, has_imo: bool) -> Row:
    return {
        "org": WHARVES[wharf][0],
        "day": DAY,
        "subject": ship,
        "imo": imo(list(SAILINGS).index(ship)) if has_imo else None,
        "wharf": wharf,
        "eta": _at(eta),
        "etd": _at(etd),
        "cy_cut_off": _at(cut_off),
        "document_cut_off": _at(cut_off) - timedelta(minutes=60),
    }


def bookings(office: Office) -> list[Row]:
    """The office's bookings for the 31st."""
    count = _COUNTS.get(office.code, 0)
    return [
        _animals(office, number) if _is_animals(office, number) else _booking(office, number) for number in range(count)
    ]


def _is_animals(office: Office, number: int) -> bool:
    return office.code == "440781K01" and number < 2


def _animals(office: Office, number: int) -> Row:
    """Forty pigs at the farm before they leave for the crossing in the evening."""
    wanted = _at("06:00") + timedelta(hours=2 * number)
    own = firm(office.code, 90)
    return _row(office, number) | {
        "kind": "animals",
        "uscc": own.uscc,
        "firm": "台山供港活猪场",
        "credit": "advanced",
        "mode": "early",
        "direction": "export",
        "wharf": "ZC",
        "etd": _at("21:30"),
        "cy_cut_off": _at("14:00"),
        "arrival": wanted,
        "wanted": wanted,
        "goods": "供港活猪",
        "is_early": True,
        "is_live": True,
        "containers": 0,
        "teu": 0,
        "gross_tonnes": "4.400",
    }


def _booking(office: Office, number: int) -> Row:
    chance = random.Random(f"{office.code}|{number}|booking")
    own_ships = [(ship, said) for ship, said in SAILINGS.items() if WHARVES[said[0]][0] == office.code]
    ship, (wharf, _, etd, cut_off, _) = chance.choice([one for one in own_ships if one[0] != _FIRST_SHIP])
    kind = chance.choices([key for key, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    if kind == "cold_goods" and wharf not in _COLD_WHARVES:
        kind = "loading"
    is_import = kind == "cold_goods" or (kind == "unloading" and chance.random() < 0.5)
    arrival = _at(cut_off) - timedelta(minutes=chance.randrange(230, 520))
    arrival = max(arrival, _at("07:30"))
    if (office.code, number) == _LATE_FOR_SHIP:
        ship, (wharf, _, etd, cut_off, _), kind, is_import = _FIRST_SHIP, SAILINGS[_FIRST_SHIP], "loading", False
        arrival = _at(cut_off) - timedelta(minutes=40)
    boxes = chance.choice((1, 1, 2, 2, 2, 3, 4))
    own = firm(office.code, number)
    return _row(office, number) | {
        "kind": kind,
        "declaration": declaration(office, NEXT, number + 1, is_import=is_import),
        "uscc": own.uscc,
        "firm": own.name,
        "credit": chance.choices(("advanced", "regular", "dishonest"), (0.3, 0.66, 0.04))[0],
        "mode": "ordinary" if is_import else chance.choices(("early", "direct_loading"), (0.75, 0.25))[0],
        "direction": "import" if is_import else "export",
        "wharf": wharf,
        "ship": None if is_import else ship,
        "etd": None if is_import else _at(etd),
        "cy_cut_off": None if is_import else _at(cut_off),
        "document_cut_off": None if is_import else _at(cut_off) - timedelta(minutes=60),
        "arrival": arrival,
        "wanted": arrival + timedelta(minutes=chance.choice((0, 15, 30))),
        "goods": "进口冻品" if kind == "cold_goods" else own.goods,
        "is_early": not is_import,
        "is_direct": not is_import and chance.random() < 0.3,
        "is_cold": kind == "cold_goods",
        "is_dangerous": kind != "cold_goods" and wharf in _COLD_WHARVES and chance.random() < 0.08,
        "containers": boxes,
        "teu": 2 * boxes,
        "gross_tonnes": f"{boxes * chance.uniform(9, 24):.3f}",
    }


def _row(office: Office, number: int) -> Row:
    return {
        "org": office.code,
        "day": DAY,
        "subject": f"YY-0131-{office.customs}-{number + 1:02d}",
        "is_direct": False,
        "is_live": False,
        "is_cold": False,
        "is_dangerous": False,
    }


def containers(rows: Sequence[Mapping[str, object]]) -> list[Row]:
    """The boxes of the bookings, all of forty feet. Heshan's first box stands in a list of Waihai's too."""
    found: list[Row] = []
    for row in rows:
        chance = random.Random(f"{row['subject']}|boxes")
        for number in range(int(str(row["containers"]))):
            drawn = chance.randrange(1_000_000)
            gross = chance.randrange(14_000, 28_000)
            found.append(
                {
                    "org": row["org"],
                    "day": DAY,
                    "subject": box(_SHARED_BOX if row["subject"] in _SHARING and number == 0 else drawn),
                    "booking_no": row["subject"],
                    "size_type": chance.choice(("42G1", "45G1")),
                    "seal": f"S{chance.randrange(10**6):06d}",
                    "gross_kg": gross,
                    "net_kg": gross - chance.randrange(4_200, 5_600),
                }
            )
    return found


def notices() -> list[Row]:
    """What customs had announced by the evening; the last is announced only in the morning and plays no part before."""
    chosen = (
        ("440704K01", "6813", 4, "30 16:40"),
        ("440704K01", "6813", 9, "30 16:40"),
        ("440704K02", "6812", 3, "30 16:55"),
        ("440705K01", "6821", 6, "30 17:05"),
        ("440783K01", "6841", 2, "30 17:10"),
        ("440704K01", "6813", 12, "31 08:00"),
    )
    found = []
    for office, customs, number, told in chosen:
        booking = _booking(Office(office, "", 0.0, customs), number)
        day, time = told.split()
        found.append(
            {
                "org": office,
                "day": DAY,
                "subject": booking["subject"],
                "announced": _at(time, date(2023, 1, int(day))),
                "wharf": booking["wharf"],
                "arrival": booking["arrival"],
                "ship": booking["ship"],
                "containers": 1,
            }
        )
    return found


def _at(time: str, day: date = NEXT) -> datetime:
    return on(day, time)
