"""Who is to be taken to hospital tomorrow, and what becomes of each: the pool, the ambulance service, or not yet.

A level I case never enters the pool: it is the ambulance service's, at once. Nobody leaves without a confirmed bed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.location import Location, straight
from sanri.kernel.entry import Entry
from sanri.lines.primary_care.plans.reading import next_day, places, rows
from sanri.lines.primary_care.records.transfers import HOSPITAL_BED, TRANSFER

Fate = Literal["pool", "handed_120", "no_bed", "no_place"]


@dataclass(frozen=True, slots=True)
class Case:
    """One transfer asked for, the hospital that it goes to, and what becomes of it before any vehicle is looked at."""

    entry: Entry
    fate: Fate
    hospital: str = ""

    @property
    def key(self) -> str:
        return self.entry.subject

    @property
    def said(self) -> Mapping[str, Any]:
        return self.entry.values


def asking(demand: Demand) -> tuple[Case, ...]:
    """Every open transfer that is to leave on the next day, the more urgent and the earlier asked for first."""
    day = next_day(demand).iso
    found = [
        entry
        for entry, said in rows(demand, TRANSFER)
        if said["state"] == "open" and str(said["ready"])[: len(day)] <= day <= str(said["latest"])[: len(day)]
    ]
    found.sort(key=lambda entry: (entry.values["level"] != "severe", str(entry.values["asked"]), entry.subject))
    return _settled(demand, found)


def _settled(demand: Demand, found: list[Entry]) -> tuple[Case, ...]:
    """A named hospital's confirmed bed is taken first; what is left goes to those for whom any hospital will do."""
    known, free = places(demand), _free(demand)
    for entry in found:
        if _has_bed(entry) and entry.values.get("hospital"):
            free[str(entry.values.get("hospital")), str(entry.values["specialty"])] -= 1
    return tuple(_case(entry, known, free) for entry in found)


def _free(demand: Demand) -> Counter[tuple[str, str]]:
    """Beds free by hospital and specialty, its wards together."""
    free: Counter[tuple[str, str]] = Counter()
    for entry, said in rows(demand, HOSPITAL_BED):
        free[entry.org, str(said["specialty"])] += int(said["beds_free"])
    return free


def _has_bed(entry: Entry) -> bool:
    return entry.values["level"] != "critical" and bool(entry.values.get("bed_confirmed"))


def _case(entry: Entry, known: Mapping[str, Location], free: Counter[tuple[str, str]]) -> Case:
    said = entry.values
    if said["level"] == "critical":
        return Case(entry, "handed_120")
    if not _has_bed(entry):
        return Case(entry, "no_bed", str(said.get("hospital") or ""))
    if entry.org not in known:
        return Case(entry, "no_place")
    if said.get("hospital"):
        hospital = str(said["hospital"])
        return Case(entry, "pool" if hospital in known else "no_place", hospital)
    near = _nearest(entry, known, free)
    if near is None:
        return Case(entry, "no_bed")
    free[near, str(said["specialty"])] -= 1
    return Case(entry, "pool", near)


def _nearest(entry: Entry, known: Mapping[str, Location], free: Counter[tuple[str, str]]) -> str | None:
    """The nearest hospital with a free bed of the specialty."""
    own, specialty = known[entry.org], entry.values["specialty"]
    able = [code for (code, of), beds in free.items() if of == specialty and beds > 0 and code in known]
    return min(able, key=lambda code: (straight(own, known[code]), code), default=None)
