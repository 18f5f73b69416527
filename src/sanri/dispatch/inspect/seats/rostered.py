"""Do the shifts give what the plan says, half hour by half hour, and does it say what is missing?"""

import math
from collections.abc import Iterator
from fractions import Fraction

from sanri.dispatch.inspect.seats.kinds import seat_fault
from sanri.dispatch.inspect.seats.queueing import given
from sanri.kernel.dispatch.seats import SEAT_COSTS, Load, SeatNeed, SeatPlan, SeatProblem
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text

CLOSE = 1e-7
"""A target missed by less than so many percent is met: two ways of adding up differ by less."""
ROUNDED = 0.0051
"""Told to two places."""
LONGEST = 99_999.99

_TWICE = Text("出现两次", "stands twice")
_UNKNOWN = Text("问题中没有", "is not in the problem")
_NOT_SHORT = Text("不缺人也不缺席,却列为缺岗", "is listed as short and is not")
_SHORT = Text("缺人或缺席,却未列出", "is short and not listed")


def seat_faults(problem: SeatProblem, plan: SeatPlan) -> tuple[Fault, ...]:
    """Every fault of the plan. A half hour that is short is none where the plan says so."""
    if plan.problem != problem.key:
        return (seat_fault("P-320", plan=plan.problem, problem=problem.key),)
    if len(plan.needs) != len(problem.loads):
        return (seat_fault("P-323", said=len(plan.needs), due=len(problem.loads)), *_shifts(problem, plan))
    found = list(_shifts(problem, plan))
    for number, (load, need) in enumerate(zip(problem.loads, plan.needs, strict=True)):
        found += _half_hour(problem, plan, load, need=need, number=number)
    return (*found, *_money(problem, plan))


def _shifts(problem: SeatProblem, plan: SeatPlan) -> Iterator[Fault]:
    known = {shift.key: shift for shift in problem.shifts}
    keys = [key for key, _ in plan.shifts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield seat_fault("P-321", shift=key, what=_TWICE)
    for key, people in plan.shifts:
        if key not in known:
            yield seat_fault("P-321", shift=key, what=_UNKNOWN)
            continue
        most = known[key].most
        if people < 0 or (most is not None and people > most):
            yield seat_fault("P-322", shift=key, people=people, most="∞" if most is None else most)


def _half_hour(problem: SeatProblem, plan: SeatPlan, load: Load, *, need: SeatNeed, number: int) -> Iterator[Fault]:
    at = {"half_hour": number + 1}
    if not _is_fewest(problem, load, need.seats):
        yield seat_fault("P-324", **at, said=need.seats, due=_fewest(problem, load))
    room = need.seats if problem.seats is None else min(need.seats, problem.seats)
    roster = math.ceil(Fraction(room) / (1 - Fraction(problem.shrinkage) / 100))
    if need.roster != roster:
        yield seat_fault("P-325", **at, said=need.roster, due=roster)
    works = {shift.key: number in shift.works for shift in problem.shifts}
    there = sum(people for key, people in plan.shifts if works.get(key, False))
    if need.on_shift != there:
        yield seat_fault("P-326", **at, said=need.on_shift, due=there)
    yield from _service(problem, load, need, there=there, at=at)
    is_short = need.on_shift < need.roster or room < need.seats
    if is_short != (number in plan.short):
        yield seat_fault("P-328", **at, what=_SHORT if is_short else _NOT_SHORT)


def _service(problem: SeatProblem, load: Load, need: SeatNeed, *, there: int, at: dict[str, int]) -> Iterator[Fault]:
    """What those on shift give, shrinkage taken off."""
    seated = math.floor(there * (1 - Fraction(problem.shrinkage) / 100))
    found = given(problem, load, seated if problem.seats is None else min(seated, problem.seats))
    for name, said, due in (
        (Text("及时接听率", "share answered in time"), need.answered, found.answered),
        (Text("平均等待", "mean wait"), need.waits, min(found.waits, LONGEST)),
        (Text("放弃率", "share that hangs up"), need.abandoned, found.abandoned),
    ):
        if abs(float(said) - due) > ROUNDED:
            yield seat_fault("P-327", **at, what=name, said=said, due=f"{due:.2f}")


def _is_fewest(problem: SeatProblem, load: Load, seats: int) -> bool:
    if not load.calls or seats <= 0:
        return seats == 0 and not load.calls
    return _slack(problem, load, seats) >= -CLOSE and _slack(problem, load, seats - 1) <= CLOSE


def _fewest(problem: SeatProblem, load: Load) -> int:
    seats = 0
    while load.calls and _slack(problem, load, seats) < 0:
        seats += 1
    return seats


def _slack(problem: SeatProblem, load: Load, seats: int) -> float:
    """By how many percent the hardest of the targets is met; below zero, missed."""
    found = given(problem, load, seats)
    slacks = [found.answered - float(problem.answered)]
    if problem.occupancy is not None:
        slacks.append(float(problem.occupancy) - found.busy)
    if problem.patience is not None and problem.abandoned is not None:
        slacks.append(float(problem.abandoned) - found.abandoned)
    return min(slacks)


def _money(problem: SeatProblem, plan: SeatPlan) -> Iterator[Fault]:
    fen = {shift.key: shift.fen for shift in problem.shifts}
    due = {
        "shifts": sum(people * fen.get(key, 0) for key, people in plan.shifts),
        "missing": problem.price * sum(max(0, need.roster - need.on_shift) for need in plan.needs),
    }
    said = dict.fromkeys(due, 0) | {cost.key: cost.fen for cost in plan.account.costs}
    for key, value in said.items():
        if value != due.get(key, 0):
            name = SEAT_COSTS.get(key, Text(key, key))
            yield seat_fault("P-329", part=name, said=_yuan(value), due=_yuan(due.get(key, 0)))
    if plan.account.bound.fen > sum(due.values()):
        most = Text(f"不高于{_yuan(sum(due.values()))}", f"at most {_yuan(sum(due.values()))}")
        yield seat_fault("P-329", part=Text("下界", "bound"), said=_yuan(plan.account.bound.fen), due=most)


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
