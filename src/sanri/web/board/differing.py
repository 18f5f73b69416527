"""What a plan changes against another one, row by row, whatever its shape: who, from what, to what, at which price."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanri.dispatch.difference import Place, difference
from sanri.dispatch.shelf import Kept
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan
from sanri.kernel.dispatch.shares import SharePlan
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.text import Text
from sanri.web.board.figures import clock, unit_name, yuan

NOTHING = Text("—", "—")


@dataclass(frozen=True, slots=True)
class Moved:
    """One who is told something new. `heads` are people, or units of what is planned."""

    who: Text
    heads: int
    before: Text
    after: Text
    price: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Differing:
    """All that differs from one plan to another; `kept` counts those for whom nothing does."""

    moved: tuple[Moved, ...]
    kept: int
    frozen: int
    words: Text | None
    unit: Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the cost in both plans, in fen."""

    name: Text
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


def parts(before: Kept, after: Kept) -> list[Part]:
    """Every part that either has, the sum, and the bound."""
    one, other = before.plan.account, after.plan.account
    names = {cost.key: cost.name for cost in (*one.costs, *other.costs)}
    was, now = ({cost.key: cost.fen for cost in account.costs} for account in (one, other))
    found = [Part(name, was.get(key, 0), now.get(key, 0)) for key, name in names.items()]
    bound = Part(Text("有效下界", "Valid bound"), one.bound.fen, other.bound.fen)
    return [*found, Part(Text("合计", "Total"), one.total, other.total), bound]


def differing(before: Kept, after: Kept) -> Differing | None:
    """None where the two are of different shapes, which only a changed line can bring about."""
    was, now, problem = before.plan, after.plan, after.problem
    if isinstance(was, RoutePlan) and isinstance(now, RoutePlan) and isinstance(problem, RouteProblem):
        return _routes(before, was, now, problem)
    people = Text("人", "people")
    if isinstance(was, SlotPlan) and isinstance(now, SlotPlan) and isinstance(problem, SlotProblem):
        told = [
            {slot.job: f"{clock(problem, slot.begin)} · {slot.bay} · {slot.team}" for slot in plan.slots}
            for plan in (was, now)
        ]
        price = yuan(problem.moving_price) if problem.moving_price else NOTHING
        return _told(told[0], told[1], unit=Text("项", "jobs"), price=price)
    if isinstance(was, SharePlan) and isinstance(now, SharePlan):
        told = [{award.claim: f"{award.amount:,}" for award in plan.awards} for plan in (was, now)]
        return _told(told[0], told[1], unit=Text("家", "claims"))
    if isinstance(was, SeatPlan) and isinstance(now, SeatPlan):
        told = [{key: f"{count}" for key, count in plan.shifts if count} for plan in (was, now)]
        return _told(told[0], told[1], unit=people)
    if isinstance(was, StandbyPlan) and isinstance(now, StandbyPlan) and isinstance(problem, StandbyProblem):
        told = [{str(at): f"{count}" for at, count in plan.placed} for plan in (was, now)]
        names = {str(at): place.name for at, place in enumerate(problem.locations)}
        return _told(told[0], told[1], unit=Text("处", "places"), names=names)
    return None


def _told(
    was: Mapping[str, str],
    now: Mapping[str, str],
    *,
    unit: Text,
    price: Text = NOTHING,
    names: Mapping[str, Text] | None = None,
) -> Differing:
    keys = list(dict.fromkeys((*was, *now)))
    moved = tuple(
        Moved(
            (names or {}).get(key, Text(key, key)),
            1,
            Text(was.get(key, "—"), was.get(key, "—")),
            Text(now.get(key, "—"), now.get(key, "—")),
            price if key in was and key in now else NOTHING,
        )
        for key in keys
        if was.get(key) != now.get(key)
    )
    return Differing(moved, len(keys) - len(moved), 0, None, unit)


def _routes(before: Kept, was: RoutePlan, now: RoutePlan, problem: RouteProblem) -> Differing:
    earlier = before.problem if isinstance(before.problem, RouteProblem) else None
    found = difference(was, now, problem, earlier=earlier)
    groups: dict[tuple[str, str], Moved] = {}
    for rider in found.riders:
        if rider.change == "kept":
            continue
        price = problem.moving_price * rider.heads if rider.change == "moved" else 0
        known = groups.get((rider.request, rider.change))
        heads = rider.heads + (known.heads if known else 0)
        groups[rider.request, rider.change] = Moved(
            Text(rider.request, rider.request),
            heads,
            _place(problem, rider.before),
            _place(problem, rider.after),
            _times(problem.moving_price, heads) if price else NOTHING,
        )
    frozen = sum(bool(route.executed) for route in now.routes)
    return Differing(tuple(groups.values()), found.people("kept"), frozen, found.words, Text("人", "people"))


def _times(price: int, heads: int) -> Text:
    return yuan(price) if heads == 1 else Text(f"{heads} × {yuan(price).zh}", f"{heads} × {yuan(price).en}")


def _place(problem: RouteProblem, place: Place | None) -> Text:
    if place is None:
        return NOTHING
    told = f"{unit_name(place.vehicle, place.unit)} {clock(problem, place.begin)}"
    return Text(told, told)
