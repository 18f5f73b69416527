"""The time stamps of January's declarations, each drawn with its own seed; the offices' counts come out of them."""

import random
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reconstruct.harbours import DAY, Office, declaration, on
from reconstruct.sent import clock

TONNES_EACH = 17.0
"""Cargo of an average declaration."""
# Cargo of the city by day of January, in tonnes: full weeks, the run-up, the holiday's handful, and back to work.
_TONNES = (
    *(1480, 1540, 3230, 3370, 3460, 3410, 2530, 2190, 3490, 3530, 3510, 3400, 3260, 2380, 2120),
    *(3000, 2740, 2300, 1650, 1010, 240, 110, 120, 180, 260, 340, 530, 1610, 1840, 2410),
)
_MODES = (("early", 0.52), ("ordinary", 0.25), ("direct_loading", 0.08), ("two_step", 0.09), ("combined_port", 0.06))
_CREDITS = (("advanced", 0.26), ("regular", 0.71), ("dishonest", 0.03))
_INSPECTED = {"advanced": 0.01, "regular": 0.05, "dishonest": 0.40}
_URGENT_AT = "440704K02"
Minutes = float


@dataclass(frozen=True)
class Case:
    """One declaration: its words and its stamps by the record's keys. It is dated to the day of its release."""

    number: str
    office: Office
    day: date
    words: dict[str, str]
    teu: int
    stamps: dict[str, datetime]
    is_night: bool

    def minutes(self, start: str, end: str) -> float:
        return (self.stamps[end] - self.stamps[start]).total_seconds() / 60


def tonnes(office: Office, day: date) -> float:
    """Cargo of the office on the day, to a tenth of a tonne."""
    chance = random.Random(_seed(office.code, day, "tonnes"))
    return round(_TONNES[day.day - 1] * office.share * chance.uniform(0.9, 1.1), 1)


def cases(office: Office, day: date) -> list[Case]:
    """Every declaration that the office released on the day."""
    count = max(1, round(tonnes(office, day) / TONNES_EACH))
    found = [_case(office, day, number) for number in range(1, count + 1)]
    return [*found, _urgent(office)] if (office.code, day) == (_URGENT_AT, DAY) else found


def _urgent(office: Office) -> Case:
    """An advanced certified firm's urgent order: declared with the goods on their way, aboard before midnight."""
    times = {
        "declared": "20:50",
        "accepted": "20:54",
        "documents_checked": "21:06",
        "gate_in": "22:31",
        "arrival_report": "22:38",
        "released": "22:47",
        "loaded": "23:31",
    }
    words = {"mode": "direct_loading", "direction": "export", "credit": "advanced", "was_inspected": "否"}
    stamps = {key: on(DAY, time) for key, time in times.items()}
    return Case(declaration(office, DAY, 900), office, DAY, words, 4, stamps, is_night=True)


def _case(office: Office, day: date, number: int) -> Case:
    chance = random.Random(_seed(office.code, day, number))
    mode = _drawn(chance, _MODES)
    is_import = mode == "two_step" or (mode == "ordinary" and chance.random() < 0.4)
    credit = _drawn(chance, _CREDITS)
    is_inspected = chance.random() < _INSPECTED[credit]
    is_night = chance.random() < 0.07
    hour = chance.uniform(20, 23.6) if is_night else min(19.8, max(8.2, chance.gauss(14, 3)))
    released = clock(day, 0, 0) + timedelta(minutes=int(hour * 60))
    stamps = _stamps(chance, released, mode, credit=credit, is_inspected=is_inspected)
    if not is_import:
        stamps["loaded"] = released + _later(chance, 25 if mode == "direct_loading" else 260, 0.5)
    else:
        stamps["gate_out"] = released + _later(chance, 150, 0.6)
    teu = 0 if chance.random() < 0.12 else chance.choice((1, 2, 2, 2, 4, 4, 6))
    words = {
        "mode": mode,
        "direction": "import" if is_import else "export",
        "credit": credit,
        "was_inspected": "是" if is_inspected else "否",
    }
    number_ = declaration(office, day, number, is_import=is_import)
    return Case(number_, office, day, words, teu, stamps, is_night)


def _stamps(
    chance: random.Random, released: datetime, mode: str, *, credit: str, is_inspected: bool
) -> dict[str, datetime]:
    """Backwards from the release: declared early, the papers wait for the goods; else the goods for the papers."""
    is_early = mode in ("early", "direct_loading", "two_step", "combined_port")
    usual = {"advanced": 9, "regular": 22, "dishonest": 70}[credit]
    inspection = _later(chance, 110, 0.45) if is_inspected else timedelta(0)
    handled = _later(chance, usual, 0.8) + inspection
    if is_early:
        arrived = released - handled
        declared = arrived - _later(chance, 60 if mode == "direct_loading" else 900, 0.6)
    else:
        declared = released - handled - _later(chance, 12, 0.4)
        arrived = declared - _later(chance, 150, 0.7)
    accepted = declared + timedelta(minutes=chance.randrange(1, 6))
    found = {
        "gate_in": arrived - timedelta(minutes=chance.randrange(8, 50)),
        "arrival_report": arrived,
        "declared": declared,
        "accepted": accepted,
        "documents_checked": min(accepted + _later(chance, 4, 0.8), released),
    }
    if is_inspected:
        found["inspection_end"] = released - timedelta(minutes=3)
        start = found["inspection_end"] - inspection * 0.7
        found["inspection_start"] = max(start, found["arrival_report"])
    return found | {"released": released}


def _later(chance: random.Random, median: Minutes, spread: float) -> timedelta:
    """A log-normal time around its median, to the minute, at least one."""
    return timedelta(minutes=max(1, round(chance.lognormvariate(0, spread) * median)))


def _drawn(chance: random.Random, weights: tuple[tuple[str, float], ...]) -> str:
    return chance.choices([key for key, _ in weights], [weight for _, weight in weights])[0]


def _seed(*parts: object) -> int:
    return zlib.crc32("|".join(str(part) for part in parts).encode())
