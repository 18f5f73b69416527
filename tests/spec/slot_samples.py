"""A small wharf to plan slots for: two bays, two teams, jobs of minutes one can add up in the head."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from sanri.kernel.dispatch.account import Account, Binding, Bound, Cost, Unserved
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.slots import SLOT_COSTS, Bay, Job, Slot, SlotPlan, SlotProblem, Team
from sanri.kernel.text import Text

ORIGIN = datetime(2023, 1, 28, 8, tzinfo=timezone(timedelta(hours=8)))
HOUR = 3600
WHY = Text("理由", "the reason")


def job(key: str, minutes: int = 60, **more: Any) -> Job:
    """A job at the first wharf, due two hours after opening, 100 fen an hour late, that must be done."""
    given: dict[str, Any] = {"earliest": 0, "due": 2 * HOUR, "weight": 100, "at": frozenset({0})} | more
    return Job(key, minutes * 60, **given)


def bay(key: str = "B1", at: int = 0, **more: Any) -> Bay:
    given: dict[str, Any] = {"windows": ((0, 10 * HOUR),)} | more
    return Bay(key, at, **given)


def team(key: str = "T1", **more: Any) -> Team:
    given: dict[str, Any] = {"windows": ((0, 10 * HOUR),)} | more
    return Team(key, **given)


def slot(key: str, begin: int, *, bay: str = "B1", team: str = "T1", minutes: int = 60) -> Slot:
    """A slot that begins so many minutes after opening."""
    return Slot(key, bay, team, begin * 60, (begin + minutes) * 60)


def problem(*jobs: Job, bays: tuple[Bay, ...] = (), teams: tuple[Team, ...] = (), **more: Any) -> SlotProblem:
    """Two wharves half an hour apart."""
    places = tuple(Location(f"W{n}", Text(f"{n}号码头", f"wharf {n}"), 113.0, 22.5) for n in (1, 2))
    way = ((0, 30 * 60), (30 * 60, 0))
    roads = Roads(((0, 20_000), (20_000, 0)), way)
    return SlotProblem("wharf", ORIGIN, places, roads, jobs, bays or (bay(),), teams or (team(),), **more)


def plan(
    slots: tuple[Slot, ...], *, unserved: tuple[str, ...] = (), bound: int = 0, binding: Binding = "team", **fen: int
) -> SlotPlan:
    """A plan made by hand, with its costs by part."""
    costs = tuple(Cost(key, name, fen.get(key, 0)) for key, name in SLOT_COSTS.items())
    account = Account(costs, Bound(bound, WHY), "hand", 1, 0, 0.0)
    return SlotPlan("wharf", slots, tuple(Unserved(key, binding, None, WHY) for key in unserved), account)


def with_costs(made: SlotPlan, *costs: Cost) -> SlotPlan:
    return replace(made, account=replace(made.account, costs=costs))
