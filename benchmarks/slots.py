"""A day of inspection lots over several wharves: constraint solving beside list scheduling, on the same budget.

`python -m benchmarks.slots` prints one table. Days are drawn from a seed. Every plan is inspected first; what the list
leaves out, though it must be done, is counted in a column of its own and not in the cost.
"""

import argparse
import random
from datetime import datetime, timedelta, timezone
from typing import Literal

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.slots import solve_slots
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.location import Location, RoadModel
from sanri.kernel.dispatch.slots import Bay, Job, SlotPlan, SlotProblem, Team
from sanri.kernel.text import Text

MINUTE, HOUR = 60, 3600
ORIGIN = datetime(2023, 1, 28, 6, tzinfo=timezone(timedelta(hours=8)))
CITY_ROADS = RoadModel(1.3, ((5.0, 25.0), (30.0, 45.0), (None, 80.0)))
SKILLS = ("plant", "animal", "chemical")
KINDS = (
    ("dry", 50, (12, 18, 36), frozenset[str](), frozenset[str](), 6_000),
    ("plant", 20, (18, 27, 54), frozenset({"plant"}), frozenset[str](), 12_000),
    ("chemical", 10, (24, 36, 72), frozenset({"chemical"}), frozenset({"hood"}), 9_000),
    ("chilled", 15, (15, 24, 42), frozenset({"animal"}), frozenset({"cold"}), 30_000),
    ("live", 5, (9, 15, 27), frozenset({"animal"}), frozenset[str](), 60_000),
)
"""Of each kind of lot: how many in a hundred, minutes (least, mode, most), skills, equipment, fen an hour late."""


def day(lots: int, teams: int, wharves: int, *, seed: int) -> SlotProblem:
    """A day from 06:00: two shifts of teams, three bays a wharf, and as much work as the teams can just do."""
    dice = random.Random(seed)
    places = tuple(
        Location(f"W{n}", Text(f"{n}号码头", f"wharf {n}"), 113.0 + dice.uniform(0, 0.25), 22.3 + dice.uniform(0, 0.25))
        for n in range(wharves)
    )
    return SlotProblem(
        key=f"{lots} lots, {teams} teams, seed {seed}",
        origin=ORIGIN,
        locations=places,
        roads=CITY_ROADS.between(places),
        jobs=tuple(_lot(n, dice, wharves, pace=12 * teams / lots) for n in range(lots)),
        bays=tuple(_bay(at, n) for at in range(wharves) for n in range(3)),
        teams=tuple(_team(n, dice, wharves) for n in range(teams)),
    )


def _lot(number: int, dice: random.Random, wharves: int, *, pace: float) -> Job:
    kind, _, (least, mode, most), skills, equipment, weight = dice.choices(KINDS, [kind[1] for kind in KINDS])[0]
    seconds = round(dice.triangular(least, most, mode) * pace) * MINUTE
    earliest = round(dice.triangular(0, 12 * 60, 300)) * MINUTE
    slack = round(dice.triangular(60, 480, 150)) * MINUTE
    trusted = 1.5 if dice.random() < 0.3 else 1
    return Job(
        key=f"{kind}{number:03}",
        seconds=seconds,
        earliest=earliest,
        due=earliest + seconds + slack,
        weight=round(weight * trusted),
        at=frozenset({dice.randrange(wharves)}),
        tier=1 if kind == "live" else 2,
        bay_needs=equipment,
        team_needs=skills,
    )


def _bay(at: int, number: int) -> Bay:
    offers = (frozenset({"cold"}), frozenset({"hood"}), frozenset({"cold", "hood"}))[number]
    return Bay(f"W{at}-{number}", at, ((0, 17 * HOUR),), offers, turn=5 * MINUTE)


def _team(number: int, dice: random.Random, wharves: int) -> Team:
    opens = 0 if number % 2 == 0 else 5 * HOUR
    return Team(
        key=f"T{number}",
        windows=((opens, opens + 10 * HOUR),),
        base=number % wharves,
        offers=frozenset(SKILLS if number < 2 else dice.sample(SKILLS, 2)),
        rest=5 * MINUTE,
        overtime=2 * HOUR,
        overtime_price=15_000,
    )


def late_lots(problem: SlotProblem, plan: SlotPlan) -> int:
    due = {job.key: job.due for job in problem.jobs}
    return sum(slot.end > due[slot.job] for slot in plan.slots)


def row(problem: SlotProblem, engine: Literal["greedy", "cp-sat"], budget: Budget) -> str:
    plan = solve_slots(problem, budget, engine=engine)
    found = [fault for fault in faults(problem, plan) if fault.number != "P-212"]
    assert not found, found[0].line("en")
    account = plan.account
    gap = "-" if account.gap is None else f"{account.gap:.1f} %"
    return (
        f"| {problem.key} | {engine} | {account.total / 100:,.0f} | {account.bound.fen / 100:,.0f} | {gap} "
        f"| {late_lots(problem, plan)} | {len(plan.unserved)} | {account.seconds:.1f} s |"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=30.0, help="of the clock; 0 for iterations alone")
    arguments.add_argument("--iterations", type=int, help="the same plan every time")
    arguments.add_argument("--seeds", type=int, default=2)
    options = arguments.parse_args()
    budget = Budget(options.iterations, options.seconds or None)
    print(
        "| day | engine | cost, yuan | bound | gap | late lots | left out | time |\n|---|---|---|---|---|---|---|---|"
    )
    for lots, teams, wharves in ((60, 4, 3), (200, 9, 5)):
        for seed in range(1, options.seeds + 1):
            problem = day(lots, teams, wharves, seed=seed)
            print(row(problem, "greedy", budget), flush=True)
            print(row(problem, "cp-sat", budget), flush=True)


if __name__ == "__main__":
    main()
