"""The 120 centre's evening problems: how many seats each half hour of tomorrow needs, and where ambulances wait."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.seats import Load, SeatProblem, Shift
from sanri.kernel.dispatch.standby import StandbyProblem, Zone
from sanri.lines.primary_care.plans.reading import location, next_day, origin_of, rows
from sanri.lines.primary_care.plans.rules import ANSWERING, COVER, ROADS, SHIFT_KINDS, SeatRules
from sanri.lines.primary_care.records.centre import AMBULANCE_POST, CENTRE_HOUR

HOURS = 24
_HUNDREDTH = Decimal("0.01")


def pose_seats(demand: Demand) -> SeatProblem:
    """The calls of the next day by half hour, as forecast, and the shifts to cover them."""
    day = next_day(demand)
    rules = ANSWERING.at(day).value
    return SeatProblem(
        key=f"call seats {day}",
        origin=origin_of(demand),
        loads=tuple(load for load in forecast(demand, rules) for _ in range(2)),
        shifts=tuple(Shift(kind.key, kind.works, kind.fen) for kind in SHIFT_KINDS.at(day).value),
        answered=rules.answered,
        within=rules.within,
        shrinkage=rules.shrinkage,
        seats=rules.seats,
    )


def forecast(demand: Demand, rules: SeatRules) -> list[Load]:
    """The load of one half hour, by hour of the next day: the mean of the same weekday of the last weeks.

    A mean of the last seasonal values (Hyndman and Athanasopoulos, Forecasting, 3rd edition, 5.2 takes the last one):
    it knows no holidays. Half of an hour's calls fall into each of its halves. Handling is talk and wrap-up together
    over the calls answered; an hour in which nobody was answered is handled as the whole day was.
    """
    days = {(next_day(demand).date - timedelta(weeks=week)).isoformat() for week in range(1, rules.weeks + 1)}
    hours: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for entry, said in rows(demand, CENTRE_HOUR):
        day, _, clock = entry.subject.partition("T")
        if day in days:
            hours[int(clock[:2])].append(said)
    whole = _handling([said for each in hours.values() for said in each])
    return [_load(hours[hour], whole) for hour in range(HOURS)]


def _load(found: list[Mapping[str, Any]], whole: Decimal) -> Load:
    calls = sum(int(said["offered"]) for said in found)
    if not calls:
        return Load(Decimal(0), Decimal(0))
    half = (Decimal(calls) / len(found) / 2).quantize(_HUNDREDTH)
    return Load(max(half, _HUNDREDTH), _handling(found) or whole or Decimal(1))


def _handling(found: list[Mapping[str, Any]]) -> Decimal:
    """Seconds a call answered; nothing where none was."""
    answered = sum(int(said["answered"]) for said in found)
    seconds = sum(int(said["talk_seconds"]) + int(said["wrap_seconds"]) for said in found)
    return (Decimal(seconds) / answered).quantize(_HUNDREDTH) if answered else Decimal(0)


def pose_standby(demand: Demand) -> StandbyProblem:
    """Each post's calls a zone, each post with room a place; to be there within the drive of the service radius."""
    day = next_day(demand)
    cover, roads = COVER.at(day).value, ROADS.at(day).value
    posts = list(rows(demand, AMBULANCE_POST))
    locations = tuple(location(entry) for entry, _ in posts)
    return StandbyProblem(
        key=f"standby {day}",
        locations=locations,
        roads=roads.between(locations),
        zones=tuple(
            Zone(entry.subject, number, Decimal(said["calls_a_day"]), roads.drive(cover.radius[str(said["area"])]))
            for number, (entry, said) in enumerate(posts)
        ),
        places=tuple(number for number, (_, said) in enumerate(posts) if said["can_stand"]),
        vehicles=sum(int(said["ambulances"]) for _, said in posts),
        busy=_busy(demand, cover.busy),
        most=cover.most,
        price=cover.missed,
    )


def _busy(demand: Demand, usual: Decimal) -> Decimal:
    """The share of its service that an ambulance was out, over the hours on the book; else what is usual."""
    out = sum(int(said["busy_minutes"]) for _, said in rows(demand, CENTRE_HOUR))
    there = sum(int(said["service_minutes"]) for _, said in rows(demand, CENTRE_HOUR))
    return min(Decimal("0.99"), (Decimal(out) / there).quantize(Decimal("0.0001"))) if there else usual
