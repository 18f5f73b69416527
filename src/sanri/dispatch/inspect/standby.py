"""Are ambulances placed where they can stand, and is the cover what the plan says?

Faults are P-33x; a retired number is never used again.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_ANEW = Text("请重新编制方案", "Plan anew")
_PLACES = Text("请改用候选待命点", "Use one of the places given")


def _kind(number: str, zh: str, en: str, *, cure: Text = _ANEW) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


STANDBY_FAULTS = catalogue(
    _kind("P-330", "方案是为“{plan}”编制的,不是“{problem}”", "The plan is for “{plan}”, not for “{problem}”"),
    _kind("P-331", "“{at}”不是候选待命点", "“{at}” is no place to wait at", cure=_PLACES),
    _kind("P-332", "“{at}”列出{times}次", "“{at}” is listed {times} times", cure=_PLACES),
    _kind("P-333", "“{at}”停{count}辆,允许1至{most}辆", "{count} vehicles wait at “{at}”; from 1 to {most} may"),
    _kind("P-334", "共布{count}辆,应布{due}辆", "{count} vehicles are placed; it should be {due}"),
    _kind(
        "P-335",
        "覆盖率写{said}%,应为{due}%",
        "The cover is {due} percent, not {said}",
        cure=Text("请按布点重算", "Compute it from the places"),
    ),
    _kind(
        "P-336",
        "“{part}”写{said}元,应{due}元",
        "The plan says {said} yuan for the {part}; it should be {due}",
        cure=Text("请按布点重算费用", "Compute it from the places"),
    ),
)


def standby_faults(problem: StandbyProblem, plan: StandbyPlan) -> tuple[Fault, ...]:
    """Every fault of the plan."""
    if plan.problem != problem.key:
        return (_fault("P-330", plan=plan.problem, problem=problem.key),)
    return (*_placed(problem, plan), *_cover(problem, plan))


def _placed(problem: StandbyProblem, plan: StandbyPlan) -> Iterator[Fault]:
    for at, times in Counter(at for at, _ in plan.placed).items():
        if at not in problem.places:
            yield _fault("P-331", at=_name(problem, at))
        elif times > 1:
            yield _fault("P-332", at=_name(problem, at), times=times)
    for at, count in plan.placed:
        if not 1 <= count <= problem.most:
            yield _fault("P-333", at=_name(problem, at), count=count, most=problem.most)
    count, due = sum(count for _, count in plan.placed), min(problem.vehicles, problem.most * len(problem.places))
    if count != due:
        yield _fault("P-334", count=count, due=due)


def _cover(problem: StandbyProblem, plan: StandbyPlan) -> Iterator[Fault]:
    """Zone by zone: each call finds free one of those that can be there in time, unless all are busy."""
    calls, reached = Fraction(0), Fraction(0)
    for zone in problem.zones:
        near = 0
        for at, count in plan.placed:
            if at in problem.places and problem.roads.seconds[at][zone.at] <= zone.within:
                near += count
        calls += Fraction(zone.calls)
        reached += Fraction(zone.calls) * (1 - Fraction(problem.busy) ** max(0, near))
    covered = reached / calls * 100 if calls else Fraction(100)
    if abs(Fraction(plan.covered) - covered) > Fraction(1, 200):
        yield _fault("P-335", said=plan.covered, due=Decimal(round(covered * 100)) / 100)
    due = int((calls - reached) * problem.price + Fraction(1, 2))
    for cost in plan.account.costs or ():
        if cost.fen != (due if cost.key == "missed" else 0):
            yield _fault("P-336", part=cost.name, said=_yuan(cost.fen), due=_yuan(due if cost.key == "missed" else 0))
    if due and not any(cost.key == "missed" for cost in plan.account.costs):
        yield _fault("P-336", part=Text("未及时到达", "calls not reached in time"), said=_yuan(0), due=_yuan(due))
    if plan.account.bound.fen > due:
        most = Text(f"不高于{_yuan(due)}", f"at most {_yuan(due)}")
        yield _fault("P-336", part=Text("下界", "bound"), said=_yuan(plan.account.bound.fen), due=most)


def _name(problem: StandbyProblem, at: int) -> Text:
    known = 0 <= at < len(problem.locations)
    return problem.locations[at].name if known else Text(f"地点{at}", f"location {at}")


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def _fault(number: str, **values: object) -> Fault:
    return STANDBY_FAULTS[number].at(None, **values)
