"""Where ambulances wait: the maximum expected covering location problem, by MILP and by trying everything."""

import math
import time
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Literal

from sanri.dispatch.solve.standby.coverage import Coverage, coverage
from sanri.dispatch.solve.standby.program import by_milp
from sanri.kernel.dispatch.account import Account, Bound, Budget, Cost, Progress, silent
from sanri.kernel.dispatch.standby import STANDBY_COSTS, StandbyPlan, StandbyProblem
from sanri.kernel.text import Text

Engine = Literal["auto", "milp", "brute"]
MOST_TRIED = 100_000

_WHY = Text("最大期望覆盖整数规划的下界", "the bound of the integer program of maximum expected cover")
_TRIED = Text("已穷举全部布点", "every placing was tried")
_PLACES = Text("布点", "places")


def solve_standby(
    problem: StandbyProblem, budget: Budget, *, engine: Engine = "auto", progress: Progress = silent
) -> StandbyPlan:
    """The placing of all vehicles, as far as the places hold them, that leaves the fewest calls not reached in time.

    Raises ValueError for an engine that there is none of, and for more placings than can be tried.
    """
    if engine not in ("auto", "milp", "brute"):
        raise ValueError(f"Standby places have no engine {engine!r}: take 'auto', 'milp' or 'brute'.")
    begun, seen = time.perf_counter(), coverage(problem)
    progress(_PLACES, 0, 1)
    if engine == "brute":
        placed = by_brute(seen)
        bound = fen(seen, seen.missed(placed))
    else:
        placed, missed = by_milp(seen, budget)
        bound = fen(seen, missed)
    progress(_PLACES, 1, 1)
    cost = fen(seen, seen.missed(placed))
    account = Account(
        (Cost("missed", STANDBY_COSTS["missed"], cost),),
        Bound(min(bound, cost), _TRIED if engine == "brute" else _WHY),
        engine="brute" if engine == "brute" else "milp",
        seed=budget.seed,
        iterations=budget.iterations or 0,
        seconds=time.perf_counter() - begun,
    )
    where = tuple((place, count) for place, count in zip(problem.places, placed, strict=True) if count)
    return StandbyPlan(problem.key, where, covered(seen, placed), account)


def fen(seen: Coverage, missed: Fraction) -> int:
    """What so many missed calls cost, halves up."""
    return math.floor(missed * seen.problem.price + Fraction(1, 2))


def covered(seen: Coverage, placed: list[int]) -> Decimal:
    """Percent of the calls, to two places, halves to the even."""
    if not seen.calls:
        return Decimal(100)
    share = 100 * (1 - seen.missed(placed) / seen.calls)
    return Decimal(round(share * 100)) / 100


def by_brute(seen: Coverage) -> list[int]:
    """Every placing of all vehicles. Raises ValueError where there are too many."""
    places, vehicles = len(seen.problem.places), seen.room
    if places and math.comb(places + vehicles - 1, vehicles) > MOST_TRIED:
        raise ValueError(f"Problem {seen.problem.key!r} has too many placings to try each; use the engine 'milp'.")
    return min(_placings(seen), key=lambda placed: (seen.missed(placed), placed))


def _placings(seen: Coverage) -> Iterator[list[int]]:
    places = range(len(seen.problem.places))
    for chosen in combinations_with_replacement(places, seen.room):
        placed = [chosen.count(number) for number in places]
        if max(placed, default=0) <= seen.problem.most:
            yield placed
