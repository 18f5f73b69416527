"""What an approved slot plan says: to the book, so that the page can print it, and to the teams and wharves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sanri.kernel.day import Period
from sanri.kernel.dispatch.account import Unserved
from sanri.kernel.dispatch.demand import Demand, Effect, Plan
from sanri.kernel.dispatch.slots import Job, Slot, SlotPlan, SlotProblem
from sanri.kernel.entry import Draft
from sanri.lines.customs.plans.posing import pose, told_slots
from sanri.lines.customs.plans.rules import teu_of
from sanri.lines.customs.plans.watching import under_way
from sanri.lines.customs.plans.wishes import (
    MOMENT,
    Wish,
    boxes_in_doubt,
    loading_seconds,
    next_day,
    origin_of,
    rows,
    seconds_of,
    wishes,
)
from sanri.lines.customs.records.bookings import BOOKING, CONTAINER, WHARF
from sanri.lines.customs.records.told import DIRECT_OUTLOOK, SHIP_OUTLOOK, SLOT, SLOT_PLAN, WHARF_SLOTS

CENT = Decimal("0.01")
TENTH = Decimal("0.1")
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """A wish, the job it became, and its slot or the reason why it has none. `slack` is in whole minutes."""

    wish: Wish
    job: Job
    slot: Slot | None
    unserved: Unserved | None
    slack: int | None

    @property
    def is_late(self) -> bool:
        return self.slot is not None and self.slot.end > self.job.due

    @property
    def misses_ship(self) -> bool:
        """Whether its ship will leave without it, as things stand."""
        return bool(self.wish.ship) and (self.slot is None or (self.slack is not None and self.slack < 0))


def moment_of(seconds: int, demand: Demand) -> str:
    """A plan's second as a moment of the desk's clock; a part of a minute counts as a minute."""
    return (origin_of(demand) + timedelta(minutes=-(-seconds // MINUTE))).strftime(MOMENT)


def placed(demand: Demand, problem: SlotProblem, plan: SlotPlan) -> tuple[Placed, ...]:
    """Every wish beside what the plan says of it, by the time its slot begins, those left out last."""
    jobs = {job.key: job for job in problem.jobs}
    slots = {slot.job: slot for slot in plan.slots}
    left_out = {one.request: one for one in plan.unserved}
    loading, origin = loading_seconds(demand), origin_of(demand)
    found = []
    for wish in wishes(demand):
        slot, slack = slots.get(wish.key), None
        if slot and wish.cut_off:
            slack = (seconds_of(wish.cut_off, origin) - loading.get(wish.wharf, 0) - slot.end) // MINUTE
        found.append(Placed(wish, jobs[wish.key], slot, left_out.get(wish.key), slack))
    return tuple(sorted(found, key=lambda one: (one.slot is None, one.slot.begin if one.slot else 0, one.wish.key)))


def tell(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    """The plan, its slots, each ship's and each wharf's part of it, and how the direct loadings under way stand: as
    entries of the day the plan was made on.
    """
    assert isinstance(plan, SlotPlan)
    problem = pose(demand)
    every = placed(demand, problem, plan)
    return (
        Effect(SLOT_PLAN, (_draft(demand, demand.city, _plan_values(demand, problem, plan, every)),)),
        Effect(SLOT, tuple(_slots(demand, every))),
        Effect(SHIP_OUTLOOK, tuple(_ships(demand, every))),
        Effect(WHARF_SLOTS, tuple(_wharves(demand, problem, every))),
        Effect(DIRECT_OUTLOOK, tuple(_direct(demand))),
    )


def _draft(demand: Demand, org: str, values: Mapping[str, Any], subject: str = "") -> Draft:
    return Draft(org, Period.day(demand.day), "reported", dict(values), subject)


def _counts(every: Sequence[Placed]) -> dict[str, int]:
    served = sum(one.slot is not None for one in every)
    late = sum(one.is_late for one in every)
    return {"jobs": len(every), "served": served, "unserved": len(every) - served, "late": late}


def _plan_values(demand: Demand, problem: SlotProblem, plan: SlotPlan, every: Sequence[Placed]) -> dict[str, Any]:
    live = [one for one in every if one.wish.is_live]
    shipped = [one for one in every if one.wish.ship]
    told = told_slots(demand)
    gap = plan.account.gap
    return _counts(every) | {
        "live_jobs": len(live),
        "live_on_time": sum(one.slot is not None and not one.is_late for one in live),
        "ship_jobs": len(shipped),
        "makes_ship": sum(not one.misses_ship for one in shipped),
        "ships": len({one.wish.ship for one in shipped}),
        "teu": _teu(demand, {one.wish.booking for one in every}),
        "cost": _yuan(plan.account.total),
        "bound": _yuan(plan.account.bound.fen),
        "gap": None if gap is None else gap.quantize(TENTH, ROUND_HALF_UP),
        "overtime": _overtime(problem, plan),
        "moved": sum(slot.job in told and told[slot.job] != slot for slot in plan.slots),
    }


def _yuan(fen: int) -> Decimal:
    return (Decimal(max(0, fen)) / 100).quantize(CENT)


def _teu(demand: Demand, bookings: set[str]) -> Decimal:
    """By the containers' own sizes; where a booking lists none, as it was booked."""
    listed: dict[str, Decimal] = {}
    for _, values in rows(demand, CONTAINER.key):
        booking = values["booking_no"]
        size = teu_of(values["size_type"], next_day(demand))
        listed[booking] = listed.get(booking, Decimal(0)) + size
    booked = {entry.subject: values["teu"] for entry, values in rows(demand, BOOKING.key)}
    return sum((listed.get(key, booked.get(key, Decimal(0))) for key in bookings), Decimal(0)).quantize(CENT)


def _overtime(problem: SlotProblem, plan: SlotPlan) -> int:
    """Whole minutes that teams work past the ends of their shifts."""
    seconds = 0
    for team in problem.teams:
        ends = [slot.end for slot in plan.slots if slot.team == team.key]
        if ends:
            seconds += max(0, max(ends) - max(end for _, end in team.windows))
    return -(-seconds // MINUTE)


def _slots(demand: Demand, every: Sequence[Placed]) -> Iterator[Draft]:
    doubt = boxes_in_doubt(demand)
    for one in every:
        wish, slot = one.wish, one.slot
        values = {
            "kind": wish.kind,
            "wharf": wish.wharf,
            "bay": slot.bay if slot else None,
            "team": slot.team if slot else None,
            "begin": moment_of(slot.begin, demand) if slot else None,
            "end": moment_of(slot.end, demand) if slot else None,
            "ship": wish.ship or None,
            "cut_off": wish.cut_off or None,
            "slack": None if one.slack is None else Decimal(one.slack),
            "containers": wish.containers,
            "is_late": one.is_late,
            "binding": one.unserved.binding if one.unserved else None,
            "boxes_in_doubt": doubt.get(wish.booking, 0),
        }
        yield _draft(demand, wish.org, values, wish.key)


def _direct(demand: Demand) -> Iterator[Draft]:
    for watched in under_way(demand):
        found, begins = (
            watched.outlook,
            [each.begin_by for each in watched.outlook.forecasts if not each.activity.begun],
        )
        values = {
            "ship": watched.ship or None,
            "cut_off": watched.cut_off,
            "finish": found.finish.strftime(MOMENT),
            "slack": Decimal(found.slack // timedelta(minutes=1)),
            "prospect": found.prospect,
            "critical": found.critical[0],
            "begin_by": min(begins).strftime(MOMENT) if begins else None,
        }
        yield _draft(demand, watched.org, values, watched.booking)


def _ships(demand: Demand, every: Sequence[Placed]) -> Iterator[Draft]:
    for ship in sorted({one.wish.ship for one in every if one.wish.ship}):
        own = [one for one in every if one.wish.ship == ship]
        ends = [one.slot.end for one in own if one.slot]
        slacks = [one.slack for one in own if one.slack is not None]
        values = {
            "jobs": len(own),
            "missing": sum(one.misses_ship for one in own),
            "containers": sum(one.wish.containers for one in own if one.wish.kind != "examination"),
            "cut_off": min((one.wish.cut_off for one in own if one.wish.cut_off), default=None),
            "ready": moment_of(max(ends), demand) if ends else None,
            "slack": Decimal(min(slacks)) if slacks else None,
        }
        yield _draft(demand, own[0].wish.org, values, ship)


def _wharves(demand: Demand, problem: SlotProblem, every: Sequence[Placed]) -> Iterator[Draft]:
    """One draft a wharf that has a bay or a job, by the office that keeps it."""
    index = {location.key: number for number, location in enumerate(problem.locations)}
    for entry, _ in sorted(rows(demand, WHARF.key), key=lambda row: row[0].subject):
        own = [one for one in every if one.wish.wharf == entry.subject]
        open_ = sum(end - begin for bay in problem.bays if bay.at == index[entry.subject] for begin, end in bay.windows)
        if own or open_:
            values = _counts(own) | {
                "teams": len({one.slot.team for one in own if one.slot}),
                "busy_minutes": sum(one.slot.end - one.slot.begin for one in own if one.slot) // MINUTE,
                "open_minutes": open_ // MINUTE,
            }
            yield _draft(demand, entry.org, values, entry.subject)
