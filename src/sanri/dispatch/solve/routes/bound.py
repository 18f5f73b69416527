"""What no plan can cost less than: a relaxation of the route problem that keeps seats and ways, solved by MILP."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, inf
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from sanri.dispatch.solve.routes.ladder import ladder
from sanri.dispatch.solve.routes.tables import Tables
from sanri.kernel.dispatch.account import Bound
from sanri.kernel.dispatch.routes import RouteProblem, Vehicle
from sanri.kernel.text import Text

WHY = Text(
    "座位阶梯松弛：每辆车至少要开到车上最远一批人的路程；同时在车上的人不超过座位；客座公里不超过座位乘行驶里程；每个要去的地点至少驶入一次。"
    "停靠顺序和时间窗的其余要求都放宽了，因此任何方案都不会更省",
    "Seat ladder: a vehicle drives at least the longest way of those it takes; people aboard together fit its seats; "
    "seat-kilometres fit seats times kilometres driven; each place asked for is driven to at least once. The order of "
    "halts and all else about windows is relaxed, so that no plan can cost less",
)
NOTHING = Text(
    "没有可以证明的更高下界：任何方案的费用都不小于零",
    "Nothing higher could be proved: no plan costs less than nothing",
)


SHORT = 3.0
"""Seconds for the whole programme where its main part is solved exactly already."""

MOST_FLOWS = 700
"""With more, writing the programme down takes longer than anybody waits for a bound."""

ROUNDING = 1
"""Fen by which rounding way and hours may lower the cost of one route: half a fen each."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Requests alike in all the bound looks at. `load` and `price` are of all of them, `ride` of each, in metres.

    `reach` is by depot: the metres a vehicle from there drives at least for one of them, None where none suits.
    `together` says that they belong to those who, on one vehicle, are all aboard at one moment.
    """

    members: tuple[int, ...]
    load: tuple[int, ...]
    reach: tuple[int | None, ...]
    ride: int
    together: bool
    price: int | None


def bound(tables: Tables, *, seconds: float = 10.0, nodes: int | None = None) -> Bound:
    """A cost in fen that no plan which serves all that must be served undercuts.

    With `nodes`, the search ends after so many of its branches, so that the bound is the same on every machine.

    Let a vehicle's rung be the longest way (start, pickup, delivery, end, by shortest paths) among the requests it
    serves: it drives at least that far. Requests of which none can be delivered before another is taken up are,
    pairwise, aboard at one moment; intervals that meet pairwise all share a moment (Helly), so all of them on one
    vehicle fit its capacity at once, and those of a rung or above fit the vehicles on that rung or above. Money is
    rounded by route, by at most one fen, which is taken off again.
    """
    tables = Tables(_alike(tables.problem))
    depots = _depots(tables)
    flows = _flows(tables, depots)
    if not flows or len(flows) > MOST_FLOWS:
        return Bound(0, NOTHING)
    value = _exact(tables, flows, depots)
    programme = _Ladder(tables, flows, depots)
    if value:  # the whole programme may still prove a little more
        seconds, nodes = min(seconds, SHORT) if nodes is None else seconds, None if nodes is None else 1
    value = max(value, programme.least(seconds, nodes))
    fen = floor(value - 1e-6 * abs(value))
    return Bound(fen, WHY) if fen > 0 else Bound(0, NOTHING)


def _alike(problem: RouteProblem) -> RouteProblem:
    """The same with vehicles that differ in name and drivers alone as one type: all that the bound looks at is kept.

    What has been driven already is let go, which only relaxes the problem.
    """
    found: dict[Vehicle, int] = {}
    for each in problem.vehicles:
        kind = replace(each, key="", count=1, drivers=())
        found[kind] = found.get(kind, 0) + each.count
    vehicles = tuple(replace(kind, key=str(number), count=count) for number, (kind, count) in enumerate(found.items()))
    return replace(problem, vehicles=vehicles, executed=())


def _exact(tables: Tables, flows: list[Flow], depots: list[tuple[int, ...]]) -> float:
    """The ladder alone, to its end, where all set out alike and everyone must be served; else nothing."""
    if len(depots) > 1 or any(flow.price is not None or flow.reach[0] is None for flow in flows):
        return 0.0
    loads = [(flow.reach[0] or 0, flow.load[0]) for flow in flows if flow.together]
    found = ladder([tables.vehicles[v] for v in depots[0]], loads, off=ROUNDING)
    return 0.0 if found == inf else found


class _Ladder:
    """The relaxation as a mixed-integer programme: vehicles by rung, flows shared out among depots."""

    def __init__(self, tables: Tables, flows: list[Flow], depots: list[tuple[int, ...]]) -> None:
        self.tables, self.flows, self.depots = tables, flows, depots
        self.hours = _shortest(tables.problem.roads.seconds)
        self.solver = pywraplp.Solver.CreateSolver("SCIP")
        self.metres = [self.solver.NumVar(0, inf, "") for _ in tables.vehicles]
        self.out = [self.solver.NumVar(0, 0 if flow.price is None else 1, "") for flow in flows]
        self.share = [
            [self.solver.NumVar(0, 1 if reach is not None else 0, "") for reach in flow.reach] for flow in flows
        ]
        reaches = [{flow.reach[d] for flow in flows} - {None} for d in range(len(depots))]
        self.rungs = [sorted(each for each in found if each is not None) for found in reaches]
        self.on = {
            v: [self.solver.IntVar(0, tables.vehicles[v].count, "") for _ in self.rungs[d]]
            for d, types in enumerate(depots)
            for v in types
        }
        self._rows()

    def least(self, seconds: float, nodes: int | None = None) -> float:
        """The proved side of the search: valid wherever it ended."""
        solver = self.solver
        solver.SetTimeLimit(round(seconds * 1000))
        if nodes is not None:
            solver.SetSolverSpecificParametersAsString(f"limits/nodes = {nodes}")
        cost = sum(flow.price * out for flow, out in zip(self.flows, self.out, strict=True) if flow.price is not None)
        for d, types in enumerate(self.depots):
            for v in types:
                type_ = self.tables.vehicles[v]
                cost += type_.per_km / 1000 * self.metres[v]
                each = (type_.fixed - ROUNDING + self._hours(type_, d, rung) for rung in self.rungs[d])
                cost += sum(fen * on for fen, on in zip(each, self.on[v], strict=True))
        solver.Minimize(cost)
        if solver.Solve() == pywraplp.Solver.INFEASIBLE:
            return 0.0
        return max(0.0, float(solver.Objective().BestBound()))

    def _hours(self, type_: Vehicle, d: int, rung: int) -> float:
        if not type_.per_hour:
            return 0.0
        at = [flow.members[0] for flow in self.flows if flow.reach[d] == rung]
        return type_.per_hour / 3600 * min(_along(self.tables, type_, each, self.hours) for each in at)

    def _rows(self) -> None:
        add = self.solver.Add
        for share, out in zip(self.share, self.out, strict=True):
            add(sum(share) + out >= 1)
        for d, types in enumerate(self.depots):
            for v in types:
                type_ = self.tables.vehicles[v]
                add(sum(self.on[v]) <= type_.count)
                add(self.metres[v] >= sum(rung * on for rung, on in zip(self.rungs[d], self.on[v], strict=True)))
                if type_.most_metres is not None:
                    add(self.metres[v] <= type_.most_metres * sum(self.on[v]))
            self._present(d)
            for dimension in range(len(self.tables.problem.dimensions)):
                self._seats(d, dimension)
        self._arrivals()

    def _present(self, d: int) -> None:
        """Whoever is served is so by a vehicle on his own rung or above."""
        for flow, share in zip(self.flows, self.share, strict=True):
            reach = flow.reach[d]
            if reach is not None:
                self.solver.Add(share[d] <= sum(self._above(v, self.rungs[d].index(reach)) for v in self.depots[d]))

    def _above(self, v: int, rung: int) -> Any:
        return sum(self.on[v][rung:])

    def _seats(self, d: int, dimension: int) -> None:
        room = {v: self.tables.vehicles[v].capacity[dimension] for v in self.depots[d]}
        pairs = zip(self.flows, self.share, strict=True)
        loads = [(flow, flow.load[dimension] * share[d]) for flow, share in pairs if flow.reach[d] is not None]
        ridden = sum(flow.ride * load for flow, load in loads)
        self.solver.Add(ridden <= sum(most * self.metres[v] for v, most in room.items()))
        for number, rung in enumerate(self.rungs[d]):
            above = [load for flow, load in loads if flow.together and (flow.reach[d] or 0) >= rung]
            if above:
                self.solver.Add(sum(above) <= sum(most * self._above(v, number) for v, most in room.items()))

    def _arrivals(self) -> None:
        """Each place that is served is driven to once at least, but for the first places of routes with no start."""
        tables = self.tables
        by_place: dict[int, list[int]] = {}
        for number, flow in enumerate(self.flows):
            for place in {tables.place[step] for step in tables.calls[flow.members[0]]}:
                by_place.setdefault(place, []).append(number)
        starts = {type_.start for type_ in tables.vehicles if type_.start is not None}
        opened, way = [], []
        for place, numbers in by_place.items():
            nearest = min((tables.metres[other][place] for other in {*by_place, *starts} if other != place), default=0)
            if place in starts or not nearest:
                continue
            served, first = self.solver.NumVar(0, 1, ""), self.solver.NumVar(0, 1, "")
            for number in numbers:
                self.solver.Add(served >= 1 - self.out[number])
            opened.append(first)
            way.append(nearest * (served - first))
        if way:
            free = [on for v, all_ in self.on.items() if tables.vehicles[v].start is None for on in all_]
            self.solver.Add(sum(opened) <= (sum(free) if free else 0))
            self.solver.Add(sum(self.metres) >= sum(way))


def _depots(tables: Tables) -> list[tuple[int, ...]]:
    """Vehicle types by where they start and end and what they offer: such go the same least way for a request."""
    found: dict[object, list[int]] = {}
    for v, type_ in enumerate(tables.vehicles):
        found.setdefault((type_.start, type_.end, type_.offers), []).append(v)
    return [tuple(types) for types in found.values()]


def _flows(tables: Tables, depots: list[tuple[int, ...]]) -> list[Flow]:
    alike: dict[object, list[int]] = {}
    for number, each in enumerate(tables.requests):
        alike.setdefault((each.pickup, each.delivery, each.load, each.needs, each.price), []).append(number)
    ways, hours = _shortest(tables.metres), _shortest(tables.problem.roads.seconds)
    together = _together(tables, list(alike.values()), hours)
    return [_flow(tables, members, ways, depots=depots, together=members[0] in together) for members in alike.values()]


def _flow(
    tables: Tables,
    members: list[int],
    ways: Sequence[Sequence[int]],
    *,
    depots: list[tuple[int, ...]],
    together: bool,
) -> Flow:
    first, size = members[0], len(members)
    price = tables.requests[first].price
    reach = tuple(
        _along(tables, tables.vehicles[types[0]], first, ways) if any(tables.suits(first, v) for v in types) else None
        for types in depots
    )
    places = [tables.place[step] for step in tables.calls[first]]
    ride = ways[places[0]][places[1]] if len(places) == 2 else 0
    load = tuple(size * each for each in tables.load[first])
    return Flow(tuple(members), load, reach, ride, together, None if price is None else size * price)


def _along(tables: Tables, type_: Vehicle, request: int, ways: Sequence[Sequence[int]]) -> int:
    """From the vehicle's start, where it has one, by the request's places, to its end, where it has one."""
    places = [type_.start, *(tables.place[step] for step in tables.calls[request]), type_.end]
    known = [place for place in places if place is not None]
    return int(sum(ways[a][b] for a, b in itertools.pairwise(known)))


def _shortest(ways: Sequence[Sequence[int]]) -> list[list[int]]:
    """Shortest paths among all places (Floyd 1962): roads that are not the shortest must not lift the bound."""
    square = np.array(ways, dtype=np.int64)
    np.fill_diagonal(square, 0)
    for middle in range(len(square)):
        np.minimum(square, square[:, middle, None] + square[None, middle, :], out=square)
    return [[int(each) for each in row] for row in square]


def _together(tables: Tables, alike: list[list[int]], hours: list[list[int]]) -> set[int]:
    """Requests of which no one can be brought before another is taken up, the heaviest first, as many as can be."""
    chosen: list[list[int]] = []
    for members in sorted(alike, key=lambda each: (-sum(sum(tables.load[n]) for n in each), each)):
        others = [*chosen, members] if len(members) > 1 else chosen
        if not any(
            _after(tables, members[0], other[0], hours) or _after(tables, other[0], members[0], hours)
            for other in others
        ):
            chosen.append(members)
    return {number for members in chosen for number in members}


def _after(tables: Tables, first: int, then: int, hours: list[list[int]]) -> bool:
    """Whether a vehicle can have brought `first` in time to take up `then`."""
    on, off = 2 * first, 2 * first + 1
    if off not in tables.calls[first] or 2 * then not in tables.calls[then]:
        return False
    at = min(type_.earliest for type_ in tables.vehicles)
    if on in tables.calls[first]:
        at = max(at, tables.opens[on]) + tables.work[on] + hours[tables.place[on]][tables.place[off]]
    done = max(at, tables.opens[off]) + tables.work[off]
    return done + hours[tables.place[off]][tables.place[2 * then]] <= tables.closes[2 * then]
