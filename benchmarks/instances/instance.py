"""One public instance: its nodes, the problem that they make, and the value and faults of a plan for it."""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem
from sanri.kernel.text import Text

ORIGIN = datetime(2023, 1, 1, tzinfo=UTC)
SLACK = 1e-3
"""How far a time may be beyond its window and still count as kept: the literature's rounding."""


class Unreadable(Exception):
    """A file that is no instance."""


@dataclass(frozen=True, slots=True)
class Node:
    """A customer, or one end of a ride; `partner` is the other end's index. The depot is node 0."""

    x: float
    y: float
    demand: float = 0
    ready: float = 0
    due: float = math.inf
    service: float = 0
    partner: int | None = None
    prize: float = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a route may be: load, length, time aboard, by the instance's own units; how many vehicles there are."""

    vehicles: int
    load: float = math.inf
    length: float = math.inf
    ride: float = math.inf


def distance(a: Node, b: Node) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


@dataclass(frozen=True, slots=True)
class Instance:
    """A public instance. `goal` says whether its value is to be small or great; `best` is the best known value.

    `scale` is how many of the problem's whole units make one of the instance's.
    """

    name: str
    kind: str
    nodes: tuple[Node, ...]
    limits: Limits
    problem: RouteProblem
    value: Callable[[RoutePlan], float]
    scale: int
    best: float | None = None
    best_from: str = ""
    goal: Literal["least", "most"] = "least"
    end: int = 0
    leg: Callable[[Node, Node], float] = distance
    """The way between two nodes as the instance's literature counts it."""

    def gap(self, value: float) -> float | None:
        """Percent worse than the best known; below zero is better."""
        if not self.best:
            return None
        worse = value - self.best if self.goal == "least" else self.best - value
        return 100 * worse / self.best

    def faults(self, plan: RoutePlan) -> list[str]:
        """What is wrong with a plan, by the nodes alone."""
        found = [fault for route in plan.routes for fault in self._of(route)]
        if len(plan.routes) > self.limits.vehicles:
            found.append(f"{len(plan.routes)} routes for {self.limits.vehicles} vehicles")
        visited = [visit.at for route in plan.routes for visit in route.visits]
        twice = {node for node in visited if visited.count(node) > 1}
        optional = {int(each.request) for each in plan.unserved}
        ends = {self.nodes[node].partner for node in optional}
        missing = set(range(1, len(self.nodes))) - set(visited) - optional - ends - {self.end}
        found += [f"node {node} is visited twice" for node in sorted(twice)]
        return found + [f"node {node} is not visited" for node in sorted(missing)]

    def _of(self, route: Route) -> list[str]:
        found, load, at = list[str](), self._aboard_at_start(route), 0
        clock, begun = -math.inf, dict[int, float]()
        for visit in route.visits:
            node = self.nodes[visit.at]
            begin = visit.begin / self.scale
            reach = clock + self.leg(self.nodes[at], node)
            if begin < reach - SLACK:
                found.append(f"node {visit.at} begins at {begin:.3f}, reached at {reach:.3f}")
            if not node.ready - SLACK <= begin <= node.due + SLACK:
                found.append(f"node {visit.at} begins at {begin:.3f}, open {node.ready} to {node.due}")
            load += node.demand if self._picks_up else -node.demand
            if load > self.limits.load + SLACK or load < -SLACK:
                found.append(f"load {load} after node {visit.at}")
            if node.partner is not None and node.demand < 0:
                found += self._ride(visit.at, node.partner, begun, begin)
            clock, at = begin + node.service, visit.at
            begun[visit.at] = clock
        length = self.length(route)
        if length > self.limits.length + SLACK:
            found.append(f"length {length:.3f} over {self.limits.length}")
        return found

    def _ride(self, drop: int, pick: int, begun: dict[int, float], begin: float) -> list[str]:
        if pick not in begun:
            return [f"node {drop} comes before node {pick}"]
        aboard = begin - begun[pick]
        return [f"{aboard:.3f} aboard from {pick} to {drop}"] if aboard > self.limits.ride + SLACK else []

    @property
    def _picks_up(self) -> bool:
        return any(node.partner is not None for node in self.nodes)

    def _aboard_at_start(self, route: Route) -> float:
        """Deliveries are aboard from the depot on; rides board on the way."""
        return 0 if self._picks_up else sum(self.nodes[visit.at].demand for visit in route.visits)

    def length(self, route: Route) -> float:
        """From the depot over the visits to the end, in the plane."""
        stops = [0, *(visit.at for visit in route.visits), self.end]
        return sum(distance(self.nodes[a], self.nodes[b]) for a, b in itertools.pairwise(stops))


def locations(nodes: Sequence[Node]) -> tuple[Location, ...]:
    return tuple(Location(str(at), Text(str(at), str(at)), node.x, node.y) for at, node in enumerate(nodes))


def roads(nodes: Sequence[Node], whole: Callable[[float], int]) -> Roads:
    """Distances as whole numbers, and as many seconds: in these instances a unit of way is a unit of time."""
    table = tuple(tuple(whole(distance(a, b)) for b in nodes) for a in nodes)
    return Roads(table, table)


def up(scale: int) -> Callable[[float], int]:
    """Rounded up, so that what is in time in whole numbers is in time in the plane."""
    return lambda length: math.ceil(length * scale - 1e-9)


def total(instance_length: Callable[[Route], float]) -> Callable[[RoutePlan], float]:
    return lambda plan: sum(instance_length(route) for route in plan.routes)
