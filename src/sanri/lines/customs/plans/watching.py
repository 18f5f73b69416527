"""Direct loadings under way: goods are loaded while manifest and declaration run, all before the one cut-off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.parallel import Activity, Outlook, outlook
from sanri.kernel.record import Choice
from sanri.lines.customs.plans.rules import ACTIVITY_TIMES
from sanri.lines.customs.plans.wishes import loading_seconds, rows
from sanri.lines.customs.records.choices import ACTIVITIES
from sanri.lines.customs.records.stamps import DIRECT_LOADING


@dataclass(frozen=True, slots=True)
class Watched:
    """One direct loading that is not aboard yet, and how it stands at the moment of the demand."""

    booking: str
    org: str
    ship: str
    cut_off: str
    outlook: Outlook


def under_way(demand: Demand) -> Iterator[Watched]:
    """Those whose boxes were not aboard when the demand was read, and whose ship had not left the day before."""
    loading = loading_seconds(demand)
    for entry, values in rows(demand, DIRECT_LOADING.key):
        if values.get("aboard") is None and values["cut_off"] >= demand.day.iso:
            allowed = timedelta(seconds=loading.get(values["wharf"], 0))
            found = watch(values, demand, allowed=allowed)
            yield Watched(entry.subject, entry.org, values.get("ship") or "", values["cut_off"], found)


def watch(values: Mapping[str, Any], demand: Demand, *, allowed: timedelta) -> Outlook:
    """The three activities towards the cut-off, less what it takes to bring the released goods aboard."""
    cut_off = _moment(values["cut_off"], demand)
    assert cut_off is not None
    times = ACTIVITY_TIMES.at(demand.day).value
    activities = tuple(_activity(choice, values, demand, minutes=times[choice.key]) for choice in ACTIVITIES)
    return outlook(values.get("ship") or "", cut_off - allowed, activities, now=demand.at)


def _activity(choice: Choice, values: Mapping[str, Any], demand: Demand, *, minutes: int) -> Activity:
    """What has ended has begun, also where nobody wrote down when."""
    ended = _moment(values.get(f"{choice.key}_ended"), demand)
    begun = _moment(values.get(f"{choice.key}_began"), demand) or ended
    return Activity(choice.key, choice.name, timedelta(minutes=minutes), begun, ended)


def _moment(text: str | None, demand: Demand) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=demand.at.tzinfo) if text else None
