"""A day's call seats: the need of each half hour, the shifts that cover it, and in words what is missing."""

import time
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from sanri.dispatch.solve.seats.cover import Cover, by_brute, by_milp, fen, on_shift
from sanri.dispatch.solve.seats.needs import seated, seats_needed, service, wanted
from sanri.kernel.dispatch.account import Account, Bound, Budget, Cost, Progress, silent
from sanri.kernel.dispatch.seats import SEAT_COSTS, Load, SeatNeed, SeatPlan, SeatProblem
from sanri.kernel.text import Text

Engine = Literal["auto", "milp", "brute"]
PLACES = Decimal("0.01")
ENDLESS = Decimal("99999.99")
"""Seconds told for a wait without end: more than a day."""

_WHY = Text("班次覆盖整数规划的下界", "the bound of the integer program that covers the half hours")
_TRIED = Text("已穷举全部排班", "every cover was tried")
_SEATS = Text("测算各时段坐席", "seats by half hour")
_COVER = Text("排班", "shifts")


def solve_seats(
    problem: SeatProblem, budget: Budget, *, engine: Engine = "auto", progress: Progress = silent
) -> SeatPlan:
    """The cheapest shifts that cover every half hour, or leave the fewest people missing at the problem's price.

    Raises ValueError for an engine that there is none of, or a target that no number of seats keeps.
    """
    if engine not in ("auto", "milp", "brute"):
        raise ValueError(f"Seats have no engine {engine!r}: take 'auto', 'milp' or 'brute'.")
    begun = time.perf_counter()
    seats = []
    for number, load in enumerate(problem.loads):
        seats.append(seats_needed(problem, load))
        progress(_SEATS, number + 1, len(problem.loads))
    roster = [wanted(problem, need) for need in seats]
    progress(_COVER, 0, 1)
    cover = by_brute(problem, roster) if engine == "brute" else by_milp(problem, roster, budget)
    progress(_COVER, 1, 1)
    return plan_of(problem, seats, cover, account=_account(problem, roster, cover, budget, engine=engine, begun=begun))


def plan_of(problem: SeatProblem, seats: list[int], cover: Cover, *, account: Account) -> SeatPlan:
    """The plan of these shifts: what each half hour needs and gets, and what is missing."""
    there = on_shift(problem, cover.people)
    needs = tuple(_need(problem, *each) for each in zip(problem.loads, seats, there, strict=True))
    missing = [(number, said) for number, need in enumerate(needs) for said in _missing(problem, need)]
    return SeatPlan(
        problem.key,
        tuple((shift.key, count) for shift, count in zip(problem.shifts, cover.people, strict=True) if count),
        needs,
        tuple(number for number, _ in missing),
        account,
        tuple(said for _, said in missing),
    )


def _need(problem: SeatProblem, load: Load, seats: int, there: int) -> SeatNeed:
    given = service(problem, load, seated(problem, there))
    waits = ENDLESS if given.mean_wait > float(ENDLESS) else _told(given.mean_wait)
    answered, abandons = _told(given.answered * 100), _told(given.abandons * 100)
    return SeatNeed(seats, wanted(problem, seats), there, answered, waits, abandons)


def _missing(problem: SeatProblem, need: SeatNeed) -> list[Text]:
    """What keeps this half hour from its need, at most one text: people, or the seats of the room, or both."""
    parts = []
    if need.on_shift < need.roster:
        people = need.roster - need.on_shift
        parts.append(Text(f"缺{people}人(需{need.roster}人)", f"{people} of {need.roster} people missing"))
    if problem.seats is not None and need.seats > problem.seats:
        seats = need.seats - problem.seats
        parts.append(Text(f"缺{seats}席(需{need.seats}席)", f"{seats} of {need.seats} seats missing"))
    if len(parts) < 2:
        return parts
    return [Text(",".join(part.zh for part in parts), ", ".join(part.en for part in parts))]


def _account(
    problem: SeatProblem, roster: list[int], cover: Cover, budget: Budget, *, engine: Engine, begun: float
) -> Account:
    parts = fen(problem, roster, cover.people)
    return Account(
        tuple(Cost(key, name, part) for (key, name), part in zip(SEAT_COSTS.items(), parts, strict=True)),
        Bound(cover.bound, _TRIED if engine == "brute" else _WHY),
        engine="brute" if engine == "brute" else "milp",
        seed=budget.seed,
        iterations=budget.iterations or 0,
        seconds=time.perf_counter() - begun,
    )


def _told(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(PLACES, ROUND_HALF_EVEN)
