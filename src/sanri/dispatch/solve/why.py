"""Why somebody is left out: one rule at a time is relaxed, and the one that lets them in at the least price is named.

The price is exact for putting the request into the plan as it is, at the best place, on any vehicle or on one more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sanri.dispatch.solve.insertion.clock import turns
from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.insert import Inserted, empty, insert
from sanri.dispatch.solve.insertion.measure import Driven
from sanri.dispatch.solve.insertion.rules import NOTHING, clashes, lacks, seats_over, stops_over
from sanri.dispatch.solve.insertion.state import State, fill, price, state_of
from sanri.dispatch.solve.insertion.telling import told
from sanri.kernel.dispatch.account import Binding, Unserved
from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.dispatch.words import yuan
from sanri.kernel.text import Text

RELAXABLE: tuple[Binding, ...] = ("seats", "window", "hours", "fleet", "skill", "ride", "stops", "apart")
"""The rules that are relaxed one at a time; of two that cost the same the first is named."""

WORDS: Mapping[Binding, Text] = {
    "seats": Text(
        "座位不足:{vehicle}再有{amount}个座位即可安排,增加{price}元",
        "too few seats: with {amount} more on {vehicle} it is served, for {price} yuan more",
    ),
    "window": Text(
        "时间窗不合:放宽{amount}分钟即可由{vehicle}接送,增加{price}元",
        "its time does not fit: {amount} minutes wider, {vehicle} serves it, for {price} yuan more",
    ),
    "hours": Text(
        "出车时长或里程不足:{vehicle}放宽{amount}即可安排,增加{price}元",
        "{vehicle} is out for too long or too far: with {amount} more it is served, for {price} yuan more",
    ),
    "fleet": Text(
        "车辆不足:增派一台{vehicle}即可安排,增加{price}元",
        "too few vehicles: one more {vehicle} serves it, for {price} yuan more",
    ),
    "skill": Text(
        "条件不符:{vehicle}若具备{amount}即可安排,增加{price}元",
        "{vehicle} lacks {amount}: with it the request is served, for {price} yuan more",
    ),
    "ride": Text(
        "在车时间超限:放宽{amount}分钟即可由{vehicle}接送,增加{price}元",
        "it would be aboard too long: {amount} minutes more, {vehicle} serves it, for {price} yuan more",
    ),
    "stops": Text(
        "上车点过多:{vehicle}再停{amount}处即可安排,增加{price}元",
        "too many boarding places: {amount} more for {vehicle} serves it, for {price} yuan more",
    ),
    "apart": Text(
        "不得同车:{amount}若可同车,{vehicle}即可安排,增加{price}元",
        "{amount} may not ride together: if they could, {vehicle} would serve it, for {price} yuan more",
    ),
    "price": Text(
        "可由{vehicle}安排,但要增加{price}元,高于不安排的代价{amount}元",
        "{vehicle} could serve it for {price} yuan more, which is above the price of leaving it out, {amount} yuan",
    ),
    "together": Text("放宽任何一条规则都不够", "no single rule, relaxed alone, lets it in"),
}

NO_DUTY = Text("没有合法的驾驶员值乘安排", "no drivers may lawfully drive it")
"""Time and seats would do; the rules of driving time would not."""


def explain(problem: RouteProblem, plan: RoutePlan) -> RoutePlan:
    """The plan with its reasons: for each request left out the binding rule, its price in fen, and both in words.

    Requests that can be put in as the plan stands, for less than leaving them out costs, are put in first: nobody is
    left out for nothing. Requests alike are looked into once.
    """
    if not plan.unserved:
        return plan
    state = _state(problem, plan)
    if problem.duty is None and len(state.left) == len(plan.unserved):
        fill(state)
        if len(state.left) < len(plan.unserved):
            plan = told(state, plan.account)
    known: dict[tuple[Request, int], tuple[Binding, int | None, Text]] = {}
    reasons = []
    for left in plan.unserved:
        request = state.ground.requests[left.request]
        alike = (replace(request, key="", people=()), request.heads)
        if alike not in known:
            known[alike] = reason(state, request, left)
        reasons.append(Unserved(left.request, *known[alike]))
    return replace(plan, unserved=tuple(reasons))


def _state(problem: RouteProblem, plan: RoutePlan) -> State:
    """The plan's runs. Where rests put into the ways would not let them be driven, they are taken without."""
    state = state_of(Ground(problem), plan.routes)
    if problem.duty is None or len(state.left) == len(plan.unserved):
        return state
    return state_of(Ground(replace(problem, duty=None)), plan.routes)


def reason(state: State, request: Request, left: Unserved) -> tuple[Binding, int | None, Text]:
    """The binding rule of one request, its price and its words.

    One who would be worth putting in and was left out is so because no drivers may drive that long.
    """
    open_ = _cheapest(state, request, None)
    if open_ is not None and (left.binding == "hours" or open_.fen < price(request)):
        return "hours", open_.fen, left.why if left.binding == "hours" else NO_DUTY
    if open_ is not None:
        return "price", open_.fen, _words(state.ground, request, "price", found=open_)
    best: tuple[int, Binding, Inserted] | None = None
    for rule in RELAXABLE:
        found = _cheapest(state, request, rule)
        if found is not None and (best is None or found.fen < best[0]):
            best = (found.fen, rule, found)
    if best is None:
        return "together", None, WORDS["together"]
    fen, rule, found = best
    return rule, fen, _words(state.ground, request, rule, found=found)


def _cheapest(state: State, request: Request, rule: Binding | None) -> Inserted | None:
    """The cheapest place in any run, on a vehicle that stayed behind, or (fleet) on one more of some kind."""
    ground, best = state.ground, None
    relaxed = frozenset({rule}) if rule else NOTHING
    for driven in _one_more(ground) if rule == "fleet" else state.places(request):
        found = insert(ground, request, driven, relaxed=relaxed, below=best.fen if best else None)
        best = found or best
    return best


def _one_more(ground: Ground) -> Iterator[Driven]:
    """One more vehicle of each kind, even one that would be too empty to be sent."""
    for vehicle in ground.problem.vehicles:
        yield empty((vehicle.key, vehicle.count))


def _words(ground: Ground, request: Request, rule: Binding, *, found: Inserted) -> Text:
    run = found.driven.run
    name = Text(f"“{run.vehicle}”第{run.unit + 1}台", f"“{run.vehicle}” no. {run.unit + 1}")
    kind = Text(f"“{run.vehicle}”", f"“{run.vehicle}”")
    vehicle, amount = kind if rule == "fleet" else name, _amount(ground, request, rule, found.driven)
    return WORDS[rule].fill(vehicle=vehicle, amount=amount, price=yuan(found.fen))


def _amount(ground: Ground, request: Request, rule: Binding, driven: Driven) -> object:
    """By how much the rule is in the way, in the words' own unit."""
    run = driven.run
    match rule:
        case "seats":
            return seats_over(ground, run)
        case "stops":
            return stops_over(ground, run)
        case "skill":
            return "、".join(sorted(set(lacks(ground, run))))
        case "apart":
            return "、".join(sorted({kind for pair in clashes(ground, run) for kind in pair}))
        case "window":
            return -(-_outside(ground, request, driven) // 60)
        case "hours":
            return _over(ground, ground.vehicles[run.vehicle], driven)
        case "ride":
            return -(-_ride_over(ground, request, driven) // 60)
        case "price":
            return yuan(request.price or 0)
        case _:
            return ""


def _outside(ground: Ground, request: Request, driven: Driven) -> int:
    """Seconds by which the request's windows are missed, both ends of its way added."""
    total = 0
    for call, begin, _ in _turns(ground, request, driven):
        total += max(0, call.earliest - begin) + max(0, begin - call.latest)
    return total


def _turns(ground: Ground, request: Request, driven: Driven) -> Iterator[tuple[Call, int, int]]:
    """When the request's calls begin and end on this run."""
    for halt, begin in zip(driven.run.halts, driven.times.begins, strict=True):
        for turn in turns(ground, halt):
            if turn.key == request.key:
                yield turn.call, begin + turn.begins, begin + turn.ends


def _over(ground: Ground, vehicle: Vehicle, driven: Driven) -> Text:
    """How much longer, and how much further, than the vehicle may be out."""
    late = max(0, driven.times.finish - vehicle.latest)
    if vehicle.most_seconds is not None:
        late = max(late, driven.times.finish - driven.times.leave - vehicle.most_seconds)
    far = max(0, ground.metres_of(driven.run) - vehicle.most_metres) if vehicle.most_metres is not None else 0
    parts = []
    if late or not far:
        parts.append(Text(f"{-(-late // 60)}分钟", f"{-(-late // 60)} minutes"))
    if far:
        parts.append(Text(f"{far}米", f"{far} m"))
    return Text("、".join(part.zh for part in parts), " and ".join(part.en for part in parts))


def _ride_over(ground: Ground, request: Request, driven: Driven) -> int:
    found = list(_turns(ground, request, driven))
    return found[-1][1] - found[0][2] - (request.ride_limit or 0)
