"""What no dial-a-ride plan can cost less than: each call is come to from somewhere, as cheaply as its time allows."""

from collections.abc import Iterator

from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.kernel.dispatch.account import Bound
from sanri.kernel.dispatch.routes import RouteProblem
from sanri.kernel.text import Text

WHY = Text(
    "指派松弛：每个上客和下客点都要从时间上来得及的前一处驶来，每辆用到的车都从车场驶出、驶回；只取最省的衔接，"
    "不管座位、乘车时长、能力和整条线路是否连贯，因此任何方案都不会更省",
    "Assignment: each pickup and delivery is come to from some place in time for it, and each vehicle used leaves its "
    "garage and comes back. The cheapest connections are taken, whatever seats, ride limits, skills and whole trips "
    "ask for, so that no plan can cost less",
)
ROUNDING = 2
"""Fen by which rounding way and hours may lower the cost of one route."""
PARTS = 7200
"""Costs are counted in parts of a fen, so that a metre, a second and half a price are whole."""


def assigned(problem: RouteProblem) -> Bound:
    """A cost in fen that no plan undercuts which serves all that have no price; nothing where that cannot be proved.

    Every step and vehicle is left for one other and come to from one (the assignment relaxation of vehicle routing,
    Laporte 1992): arcs that the windows rule out are not there, a vehicle that stays goes from itself to itself, and
    a request left out pays half its price at either call.
    """
    dial = DialGround(Ground(problem))
    steps = [step for number in range(len(dial.requests)) for step in dial.steps_of(number)]
    size, solver = len(steps) + len(dial.types), SimpleLinearSumAssignment()
    if not steps or not dial.types:
        return Bound(0, WHY)
    for a, b, cost in _arcs(dial, steps):
        solver.add_arc_with_cost(a, b, round(cost * PARTS))
    if solver.num_nodes() < size or solver.solve() != solver.OPTIMAL:
        return Bound(0, WHY)
    used = sum(solver.right_mate(node) != node for node in range(len(steps), size))
    return Bound(max(0, solver.optimal_cost() // PARTS - ROUNDING * used), WHY)


def _arcs(dial: DialGround, steps: list[int]) -> Iterator[tuple[int, int, float]]:
    """Every connection there may be, with its cost in fen: steps by their place in the list, then vehicles."""
    per_km, per_hour = min(v.per_km for v in dial.vehicles), min(v.per_hour for v in dial.vehicles)
    for a, one in enumerate(steps):
        request = dial.requests[one >> 1]
        if request.price is not None:
            yield a, a, request.price / len(dial.steps_of(one >> 1))
        for b, other in enumerate(steps):
            if a != b and _may_follow(dial, one, other):
                yield a, b, _leg(dial, dial.at[one], dial.at[other], (per_km, per_hour), dial.work[one])
    for number, type_ in enumerate(dial.types):
        node, vehicle = len(steps) + number, dial.vehicles[type_]
        rates = (vehicle.per_km, vehicle.per_hour)
        start, end = (-1 if place is None else place for place in (vehicle.start, vehicle.end))
        yield node, node, 0
        for a, step in enumerate(steps):
            if not dial.suits[step >> 1][type_]:
                continue
            if not step & 1 or dial.at[step - 1] < 0:
                yield node, a, vehicle.fixed + _leg(dial, start, dial.at[step], rates, 0)
            if step & 1 or dial.at[step + 1] < 0:
                yield a, node, _leg(dial, dial.at[step], end, rates, dial.work[step])


def _leg(dial: DialGround, one: int, other: int, rates: tuple[int, int], work: int) -> float:
    """Fen for the work at one place and the way to another."""
    per_km, per_hour = rates
    seconds = work + dial.seconds[one][other]
    return dial.metres[one][other] * per_km / 1000 + seconds * per_hour / 3600


def _may_follow(dial: DialGround, one: int, other: int) -> bool:
    """Whether a vehicle can do one step and then the other: in time, and no delivery before its own pickup."""
    if one >> 1 == other >> 1 and one & 1:
        return False
    if dial.at[one] == dial.at[other]:
        return dial.opens[one] <= dial.closes[other]
    reach = dial.opens[one] + dial.work[one] + dial.seconds[dial.at[one]][dial.at[other]]
    return reach <= dial.closes[other]
