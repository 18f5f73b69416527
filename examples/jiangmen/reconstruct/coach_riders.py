"""Who registered for a coach: workers, families, some twice, some under age, some who cancelled or did not come."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from reconstruct.people import Crowd, Someone
from reconstruct.sent import COUNTIES

SEED = 20230130
TRAVEL = date(2023, 1, 31)
ASKING = 500
COUNTY_CODES = {"天等县": "451425", "大新县": "451424", "龙州县": "451423", "宁明县": "451422"}
CODE_OF = {name: code for code, name in COUNTIES.items()}
# Who goes to work abroad goes where the neighbours are: most of a county's people work in a few of the parks.
_NEIGHBOURS = {
    "天等县": ("PJ01", "PJ02", "PJ03"),
    "大新县": ("JH01", "XH01", "PJ02"),
    "龙州县": ("KP01", "TS01", "HS01", "EP01"),
    "宁明县": ("XH01", "HS01", "JH01"),
}
_CHANNELS = ("乡镇服务窗口", "乡镇服务窗口", "用人单位", "网上", "电话")


@dataclass(frozen=True)
class Halt:
    """A row of the list of places; `weight` is how often people ask for it."""

    code: str
    place: str
    town: str
    county: str
    place_kind: str
    longitude: str
    latitude: str
    weight: int


@dataclass(frozen=True)
class Rider:
    """One registration and what became of it: steps are (day, time, result, reason)."""

    number: str
    who: Someone
    stop: Halt
    drop: Halt
    wanted: date
    day: date
    channel: str
    role: str = "返岗"
    employer: str = ""
    family: str = ""
    needs: str = ""
    juvenile: bool = False
    lifted: bool = False
    steps: tuple[tuple[date, str, str, str], ...] = ()

    @property
    def ticket(self) -> str:
        return f"{self.number}-{self.wanted:%m%d}"


def halts(kind: str) -> tuple[Halt, ...]:
    with (Path(__file__).parent / "coach_places.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row.pop("kind") == kind]
    return tuple(Halt(**{**row, "weight": int(row["weight"])}) for row in rows)  # type: ignore[arg-type]


class Registry:
    """Gives out registrations, numbered by the county that people leave from."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        self.crowd = Crowd(SEED)
        self.stops, self.drops = halts("stop"), halts("drop")
        self._numbers = dict.fromkeys(("TD", "DX", "LZ", "NM"), 0)

    def number(self, stop: Halt) -> str:
        head = stop.code[:2]
        self._numbers[head] += 1
        return f"{head}{self._numbers[head]:04d}"

    def stop(self) -> Halt:
        return self.chance.choices(self.stops, [stop.weight for stop in self.stops])[0]

    def drop(self, stop: Halt) -> Halt:
        known = _NEIGHBOURS[stop.county]
        return self.chance.choices(
            self.drops, [drop.weight * (12 if drop.code in known else 1) for drop in self.drops]
        )[0]

    def rider(self, stop: Halt, drop: Halt, *, wanted: date, day: date, who: Someone | None = None) -> Rider:
        """Registered and passed on the same day."""
        person = who or self.crowd.grown(COUNTY_CODES[stop.county])
        minute = self.chance.randrange(60)
        return Rider(
            number=self.number(stop),
            who=person,
            stop=stop,
            drop=drop,
            wanted=wanted,
            day=day,
            channel=self.chance.choice(_CHANNELS),
            role="求职" if drop.code == "PJ04" else "返岗",
            lifted=self.chance.random() < 0.3,
            steps=((day, f"16:{minute:02d}", "通过", ""),),
        )


def tomorrow(registry: Registry, employers: dict[str, list[str]]) -> list[Rider]:
    """Those who want to travel on 31 January."""
    found: list[Rider] = []
    while len(found) < ASKING:
        stop = registry.stop()
        drop = registry.drop(stop)
        day = TRAVEL - timedelta(days=registry.chance.choice((1, 2, 2, 3, 3, 4)))
        first = registry.rider(stop, drop, wanted=TRAVEL, day=day)
        works_at = registry.chance.choice(employers[drop.code]) if first.role == "返岗" else ""
        first = replace(first, employer=works_at)
        found += _family(registry, first) if len(found) % 14 == 3 else [first]
    return [*_marked(found), *_late(registry, employers), *_twice(registry, found)]


def _family(registry: Registry, first: Rider) -> list[Rider]:
    """A couple, and up to two children who travel along."""
    group = f"F{first.number}"
    members = [replace(first, family=group)]
    second = registry.rider(first.stop, first.drop, wanted=first.wanted, day=first.day)
    members.append(replace(second, family=group, employer=first.employer, role=first.role))
    for child in range(registry.chance.randrange(3)):
        born = date(2013, 2, 1) + timedelta(days=37 * len(first.number) + 211 * child + int(first.number[2:]) * 3)
        who = replace(registry.crowd.born(COUNTY_CODES[first.stop.county], born), phone="")
        one = registry.rider(first.stop, first.drop, wanted=first.wanted, day=first.day, who=who)
        members.append(replace(one, family=group, role="随行", lifted=False))
    return members


def _marked(found: list[Rider]) -> list[Rider]:
    """One in a wheelchair, a few car-sick, two refused, some who cancelled: one of them too late."""
    alone = [place for place, rider in enumerate(found) if not rider.family]
    changed = list(found)
    changed[alone[5]] = replace(found[alone[5]], needs="轮椅")
    for place in alone[20:200:30]:
        changed[place] = replace(found[place], needs="晕车")
    last = TRAVEL - timedelta(days=1)
    for place in alone[60:62]:
        changed[place] = replace(found[place], steps=((last, "16:40", "不通过", "用人单位答复已停招"),))
    for place in alone[100:108]:
        at = "15:20" if place == alone[107] else "06:30"
        changed[place] = replace(found[place], steps=((last, at, "取消", "改坐自家车"),))
    return changed


def _late(registry: Registry, employers: dict[str, list[str]]) -> Iterator[Rider]:
    """Who came after the list was full, on the afternoon of the 30th, is put on the waiting list."""
    last = TRAVEL - timedelta(days=1)
    for minute in range(24):
        stop = registry.stop()
        drop = registry.drop(stop)
        rider = registry.rider(stop, drop, wanted=TRAVEL, day=last)
        works_at = registry.chance.choice(employers[drop.code]) if rider.role == "返岗" else ""
        yield replace(rider, employer=works_at, steps=((last, f"16:{minute + 5:02d}", "候补", "名额已满"),))
    for years, place in ((17, 0), (17, 3), (16, 6)):
        stop = registry.stops[place]
        born = date(2023 - years, 1, 12) + timedelta(days=place)
        who = registry.crowd.born(COUNTY_CODES[stop.county], born)
        rider = registry.rider(stop, registry.drops[1], wanted=TRAVEL, day=last, who=who)
        yield replace(rider, juvenile=True, employer=employers["PJ02"][0])


def _twice(registry: Registry, found: list[Rider]) -> Iterator[Rider]:
    """The same card a second time, under another number and for another county."""
    for first in [rider for rider in found if not rider.family][200:260:10]:
        other = registry.drops[4] if first.drop.county != "江海区" else registry.drops[5]
        yield registry.rider(first.stop, other, wanted=TRAVEL, day=TRAVEL - timedelta(days=1), who=first.who)
