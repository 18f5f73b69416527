"""One institution's day, drawn from the curves with a seed of its own: the same seed, the same files."""

import csv
import math
import random
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reconstruct.curves import fever, is_holiday, ordinary

SHARE = 0.0045
"""The city's part of the nation's visits."""

FIELDS = (
    *("fever_room_open", "fever_visits", "fever_65_plus", "fever_6_under", "opd_visits", "er_visits"),
    *("tested", "positive", "severe_found"),
    *("referred_up", "referred_by_ambulance", "referred_by_fleet", "referred_by_self", "referral_refused"),
    *("deaths_on_site", "staff_planned", "staff_support", "staff_on_duty", "staff_sick"),
    *(
        "obs_beds",
        "obs_beds_extra",
        "obs_beds_used",
        "antipyretic_stock",
        "antipyretic_use",
        "stations",
        "stations_open",
        "remark",
    ),
)

# Days by which the wave reached a county later than the city's centre.
_LATER = {"440703": 0, "440704": 0, "440705": 1, "440784": 1, "440783": 2, "440781": 2, "440785": 2}
Value = int | str


@dataclass(frozen=True)
class Clinic:
    """An institution as the register has it on a day; `weight` is its part of the city's visits."""

    code: str
    name: str
    county: str
    weight: float


@dataclass(frozen=True)
class Row:
    """One line of a form: values by field key; empty where it was not open or sent a zero report."""

    clinic: Clinic
    day: date
    state: str
    values: dict[str, Value]


def clinics_on(folder: Path, day: date) -> list[Clinic]:
    """The reporting institutions of that day, in the order of the register."""
    with (folder / "places.csv").open(encoding="utf-8") as file:
        county_of = {row["code"]: row["parent"] for row in csv.DictReader(file) if row["level"] == "town"}
    found = []
    with (folder / "institutions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            begins, ends = row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"
            if row["kind"].endswith("health_centre") and begins <= day.isoformat() <= ends:
                found.append((row["code"], row["name_zh"], county_of[row["parent"]], _size(row["code"], row["kind"])))
    whole = sum(size for *_, size in found)
    return [Clinic(code, name, county, size / whole) for code, name, county, size in found]


def _size(code: str, kind: str) -> float:
    chance = random.Random(_seed(code))
    return (1.9 if kind == "community_health_centre" else 1.0) * (0.55 + chance.random() * 0.9)


def _seed(*parts: object) -> int:
    return zlib.crc32("|".join(str(part) for part in parts).encode())


def row_of(clinic: Clinic, day: date) -> Row:
    """What the institution reports of the day."""
    chance = random.Random(_seed(clinic.code, day))
    later = day - timedelta(days=_LATER[clinic.county]) if date(2022, 12, 3) <= day <= date(2023, 1, 15) else day
    level = ordinary(day) * 10_000 * SHARE * clinic.weight
    feverish = _drawn(chance, fever(later) * 10_000 * SHARE * clinic.weight)
    opd_er = _drawn(chance, level)
    emergencies = _part(chance, opd_er, 0.09)
    values: dict[str, Value] = {
        "fever_room_open": "是",
        "fever_visits": feverish,
        "fever_65_plus": _part(chance, feverish, 0.24),
        "fever_6_under": _part(chance, feverish, 0.16),
        "opd_visits": opd_er - emergencies,
        "er_visits": emergencies,
    }
    # A year earlier there was no wave: hardly anybody tested positive.
    spread = 0.002 if day < date(2022, 3, 1) else min(0.62, 0.03 + fever(later) / 150)
    values |= _patients(chance, feverish, opd_er, wave=fever(later), spread=spread)
    values |= _means(chance, clinic, day, feverish, fever(later))
    return Row(clinic, day, "正常", {key: values.get(key, "") for key in FIELDS})


def _patients(chance: random.Random, feverish: int, opd_er: int, *, wave: float, spread: float) -> dict[str, Value]:
    tested = feverish + _part(chance, opd_er, 0.04)
    severe = _part(chance, feverish, 0.02 + wave / 5000)
    referred = _part(chance, severe, 0.5) + _part(chance, opd_er, 0.004)
    ambulance = _part(chance, referred, 0.35)
    fleet = _part(chance, referred - ambulance, 0.45)
    return {
        "tested": tested,
        "positive": _part(chance, tested, spread),
        "severe_found": severe,
        "referred_up": referred,
        "referred_by_ambulance": ambulance,
        "referred_by_fleet": fleet,
        "referred_by_self": referred - ambulance - fleet,
        "referral_refused": 0,
        "deaths_on_site": 0,
    }


def _means(chance: random.Random, clinic: Clinic, day: date, feverish: int, wave: float) -> dict[str, Value]:
    own = random.Random(_seed(clinic.code, "means"))
    staff = 14 + round(clinic.weight * 2600)
    planned = round(staff * 0.7) if is_holiday(day) else staff
    sick = _part(chance, planned, min(0.22, wave / 400))
    support = _part(chance, 6, min(0.8, wave / 110))
    beds = 4 + round(clinic.weight * 520)
    extra = _part(chance, 8, min(0.9, wave / 100))
    stations = 3 + own.randrange(14)
    shut = _part(chance, stations, 0.09 if is_holiday(day) else 0.015)
    use = max(1.0, round(feverish * 1.6 + clinic.weight * 300, 1))
    left = max(3.4, 21 - wave * 0.19 + chance.uniform(-2.4, 2.4))
    return {
        "staff_planned": planned,
        "staff_support": support,
        "staff_on_duty": planned - sick - _part(chance, planned, 0.02) + support,
        "staff_sick": sick,
        "obs_beds": beds,
        "obs_beds_extra": extra,
        "obs_beds_used": min(beds + extra, _part(chance, beds + extra, min(0.82, 0.2 + feverish / 260))),
        "antipyretic_stock": math.ceil(use * left),
        "antipyretic_use": f"{use:.1f}",
        "stations": stations,
        "stations_open": stations - shut,
    }


def _drawn(chance: random.Random, mean: float) -> int:
    """A count around its mean, somewhat wider than Poisson."""
    return max(0, round(chance.gauss(mean, (mean * 1.3) ** 0.5)))


def _part(chance: random.Random, whole: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(whole))
