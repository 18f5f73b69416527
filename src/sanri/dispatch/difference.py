"""What a new plan changes for whom: person by person, vehicle by vehicle, fen by fen; and two plans side by side.

Persons are told by their keys only; no name stands in a difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sanri.kernel.dispatch.routes import ROUTE_COSTS, Request, Route, RoutePlan, RouteProblem, Visit
from sanri.kernel.dispatch.words import moment, yuan
from sanri.kernel.text import Text

Change = Literal["kept", "moved", "added", "dropped", "gone"]
"""``dropped`` were served and are left out now; ``gone`` were served and ask no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody is told: which vehicle calls for them, where (a location by index), when (seconds from origin)."""

    vehicle: str
    unit: int
    at: int
    begin: int

    @property
    def name(self) -> Text:
        return Text(f"“{self.vehicle}”第{self.unit + 1}台", f"“{self.vehicle}” no. {self.unit + 1}")


@dataclass(frozen=True, slots=True)
class Rider:
    """One person (by key), or `heads` people of a request that names nobody: their place before and after."""

    request: str
    person: str
    heads: int
    change: Change
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the cost in both plans, in fen."""

    key: str
    name: Text
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What changes from one plan to the next. Riders in the order of their requests, then those who are gone."""

    riders: tuple[Rider, ...]
    vehicles_added: tuple[tuple[str, int], ...]
    vehicles_removed: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]

    def people(self, change: Change) -> int:
        return sum(rider.heads for rider in self.riders if rider.change == change)

    @property
    def words(self) -> Text:
        """One sentence for the person who signs."""
        before, after = (sum(getattr(part, side) for part in self.parts) for side in ("before", "after"))
        return Text(
            f"原车原时{self.people('kept')}人,改派{self.people('moved')}人,新增{self.people('added')}人,"
            f"不再安排{self.people('dropped')}人,退出{self.people('gone')}人;"
            f"增派{len(self.vehicles_added)}台,撤回{len(self.vehicles_removed)}台;"
            f"费用由{yuan(before)}元变为{yuan(after)}元",
            f"{self.people('kept')} keep coach and time, {self.people('moved')} are moved, "
            f"{self.people('added')} are added, {self.people('dropped')} are no longer served, "
            f"{self.people('gone')} ask no more; {len(self.vehicles_added)} vehicles more, "
            f"{len(self.vehicles_removed)} fewer; the cost goes from {yuan(before)} to {yuan(after)} yuan",
        )


def difference(
    before: RoutePlan, after: RoutePlan, problem: RouteProblem, *, earlier: RouteProblem | None = None
) -> PlanDifference:
    """What `after`, a plan for `problem`, changes against `before`; a time within `told_within` is the same time.

    `earlier` is the problem of `before`: it says how many people those are who ask no more (one each without it).
    """
    was, now = _places(before), _places(after)
    asked = {request.key: request for request in (*(earlier.requests if earlier else ()), *problem.requests)}
    known = {request.key for request in problem.requests}
    riders = [
        rider
        for request in problem.requests
        for rider in _riders(request, was.get(request.key), now.get(request.key), within=problem.told_within)
    ]
    for key, place in was.items():
        if key not in known:
            heads = asked[key].heads if key in asked else 1
            riders.append(Rider(key, "", heads, "gone", place, None))
    sent, sends = _units(before), _units(after)
    return PlanDifference(
        tuple(riders),
        tuple(unit for unit in sends if unit not in sent),
        tuple(unit for unit in sent if unit not in sends),
        _parts(before, after),
    )


def moves(found: PlanDifference, problem: RouteProblem) -> tuple[Text, ...]:
    """One line for each who is moved: from which vehicle and time to which."""
    lines = []
    for rider in found.riders:
        if rider.change == "moved" and rider.before and rider.after:
            was, now = moment(problem.origin, rider.before.begin), moment(problem.origin, rider.after.begin)
            lines.append(
                Text(
                    f"{rider.request}({rider.heads}人):{rider.before.name.zh}{was}改为{rider.after.name.zh}{now}",
                    f"{rider.request} ({rider.heads}): {rider.before.name.en} at {was} becomes "
                    f"{rider.after.name.en} at {now}",
                )
            )
    return tuple(lines)


def _riders(request: Request, was: Place | None, now: Place | None, *, within: int) -> Iterator[Rider]:
    change = _change(was, now, within)
    if change is None:
        return
    if not request.people:
        yield Rider(request.key, "", request.heads, change, was, now)
    for person in request.people:
        yield Rider(request.key, person, 1, change, was, now)


def _change(was: Place | None, now: Place | None, within: int) -> Change | None:
    if was is None or now is None:
        return ("added" if now else None) if was is None else "dropped"
    is_same = (was.vehicle, was.unit) == (now.vehicle, now.unit) and abs(was.begin - now.begin) <= within
    return "kept" if is_same else "moved"


def _places(plan: RoutePlan) -> dict[str, Place]:
    """Where each request is first called for."""
    found: dict[str, Place] = {}
    for route in plan.routes:
        for visit in route.visits:
            for key in (*visit.on, *visit.off):
                found.setdefault(key, Place(route.vehicle, route.unit, visit.at, visit.begin))
    return found


def _units(plan: RoutePlan) -> tuple[tuple[str, int], ...]:
    return tuple((route.vehicle, route.unit) for route in plan.routes)


def _parts(before: RoutePlan, after: RoutePlan) -> tuple[Part, ...]:
    names = {cost.key: cost.name for plan in (before, after) for cost in plan.account.costs} | dict(ROUTE_COSTS)
    was, now = ({cost.key: cost.fen for cost in plan.account.costs} for plan in (before, after))
    order = [*ROUTE_COSTS, *sorted({*was, *now} - set(ROUTE_COSTS))]
    return tuple(Part(key, names[key], was.get(key, 0), now.get(key, 0)) for key in order)


@dataclass(frozen=True, slots=True)
class Side:
    """One plan in figures: fen, fen, counts, metres driven with a person aboard added up, seconds from the origin."""

    total: int
    bound: int
    unserved: int
    vehicles: int
    person_metres: int
    latest_arrival: int | None
    moved: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans of one problem side by side."""

    a: Side
    b: Side
    parts: tuple[Part, ...]

    def rows(self, problem: RouteProblem) -> tuple[tuple[Text, str, str], ...]:
        """What is compared, in words, and both sides as they are printed."""

        def arrival(side: Side) -> str:
            return "—" if side.latest_arrival is None else moment(problem.origin, side.latest_arrival)

        a, b = self.a, self.b
        return (
            *((part.name, yuan(part.before), yuan(part.after)) for part in self.parts),
            (Text("费用合计(元)", "cost (yuan)"), yuan(a.total), yuan(b.total)),
            (Text("下界(元)", "bound (yuan)"), yuan(a.bound), yuan(b.bound)),
            (Text("未安排(人)", "left out (people)"), str(a.unserved), str(b.unserved)),
            (Text("用车(台)", "vehicles"), str(a.vehicles), str(b.vehicles)),
            (Text("人公里", "person-km"), str(round(a.person_metres / 1000)), str(round(b.person_metres / 1000))),
            (Text("最晚到达", "latest arrival"), arrival(a), arrival(b)),
            (Text("改派(人)", "moved (people)"), str(a.moved), str(b.moved)),
        )


def compare(a: RoutePlan, b: RoutePlan, problem: RouteProblem) -> Comparison:
    """Two plans of one problem side by side; moved are people against what the problem says they were told."""
    return Comparison(_side(a, problem), _side(b, problem), _parts(a, b))


def _side(plan: RoutePlan, problem: RouteProblem) -> Side:
    requests = {request.key: request for request in problem.requests}
    places, moved = _places(plan), 0
    for request in problem.requests:
        if request.told and request.key in places:
            told = request.told
            was = Place(told.vehicle, told.unit, places[request.key].at, told.begin)
            moved += request.heads if _change(was, places[request.key], problem.told_within) == "moved" else 0
    return Side(
        plan.account.total,
        plan.account.bound.fen,
        sum(requests[left.request].heads for left in plan.unserved if left.request in requests),
        len(plan.routes),
        sum(_person_metres(route, requests, problem) for route in plan.routes),
        max((route.finish for route in plan.routes), default=None),
        moved,
    )


def _person_metres(route: Route, requests: dict[str, Request], problem: RouteProblem) -> int:
    """Metres between halts times the people aboard, from the start's first halt to the last."""
    aboard = {key for key in route.served if key in requests and requests[key].pickup is None}
    total, last = 0, None
    for visit in route.visits:
        total += _between(problem, last, visit) * sum(requests[key].heads for key in aboard)
        aboard = (aboard - set(visit.off)) | {key for key in visit.on if key in requests}
        last = visit
    return total


def _between(problem: RouteProblem, last: Visit | None, visit: Visit) -> int:
    return problem.roads.metres[last.at][visit.at] if last and last.at != visit.at else 0
