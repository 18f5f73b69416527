"""Fifteen late workers on an approved plan: what a new plan costs beside how many people it moves from their coach.

`python -m benchmarks.replanning --instance FILE --seconds S` prints one table, by the price of moving one person.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.insertion.telling import people_moved
from sanri.dispatch.solve.replan import fitted, replan
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.follow import told_by
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.text import Text

HOUR, LUMP, LATE = 3600, 10, 15
BOARDING, ARRIVAL = (6 * HOUR, 13 * HOUR), (12 * HOUR, 23 * HOUR)
PRICES = (0, 5, 20, 50, 200, None)
"""Yuan for moving one person; None is no end of it."""

ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Row:
    """One plan in the table: cost without the price of moving, in fen; people moved; coaches; seconds."""

    what: str
    fen: int
    moved: int
    coaches: int
    seconds: float


def read(path: Path) -> RouteProblem:
    """The instance in lumps of ten: 0.1 km and minutes become metres and seconds, fen per 0.1 km fen per km."""
    told = json.loads(path.read_text(encoding="utf-8"))
    names = (*told["towns"], *told["parks"])
    locations = tuple(Location(name, Text(name, name), *at) for name, at in zip(names, told["coords"], strict=True))
    roads = Roads(
        tuple(tuple(round(each * 100) for each in row) for row in told["D"]),
        tuple(tuple(round(each * 60) for each in row) for row in told["T"]),
    )
    requests = tuple(request for town, park, people in told["demand"] for request in lumps(town, park, people))
    vehicles = tuple(
        Vehicle(name, (seats,), count=count, fixed=fixed, per_km=round(10 * per_100_metres))
        for name, seats, fixed, per_100_metres, count in told["fleet"]
    )
    return RouteProblem(told["name"], datetime(2023, 1, 30, tzinfo=UTC), locations, roads, requests, vehicles)


def lumps(town: int, park: int, people: int) -> Iterator[Request]:
    for number, first in enumerate(range(0, people, LUMP)):
        yield ask(f"{town}-{park}-{number}", town, park, min(LUMP, people - first))


def ask(key: str, town: int, park: int, people: int) -> Request:
    return Request(key, Call(town, *BOARDING), Call(park, *ARRIVAL), (people,))


def late_workers(problem: RouteProblem, seed: int) -> tuple[Request, ...]:
    """Single workers who want what somebody already wants."""
    draw = random.Random(seed)
    like = draw.sample(problem.requests, LATE)
    calls = ((each.pickup, each.delivery) for each in like)
    return tuple(ask(f"late-{n}", a.at, b.at, 1) for n, (a, b) in enumerate(calls) if a and b)


def row(what: str, problem: RouteProblem, plan: RoutePlan, *, began: float) -> Row:
    """The plan's figures; a plan with a fault is no plan."""
    found = faults(problem, plan)
    if found:
        raise SystemExit("\n".join(fault.line("en") for fault in found))
    moving = sum(cost.fen for cost in plan.account.costs if cost.key == "moving")
    moved = people_moved(problem, plan.routes)
    return Row(what, plan.account.total - moving, moved, len(plan.routes), time.monotonic() - began)


def rows(path: Path, seconds: float, *, seed: int) -> Iterator[Row]:
    """The approved plan first; then one row a way and one a price."""
    before, budget, began = read(path), Budget(None, seconds, seed), time.monotonic()
    approved = solve_routes(before, budget)
    yield row("approved", before, approved, began=began)
    after = told_by(approved, replace(before, requests=(*before.requests, *late_workers(before, seed))))
    began = time.monotonic()
    held = fitted(replace(after, moving_price=ENDLESS), approved)
    yield row("pure insertion", after, held, began=began)
    began = time.monotonic()
    yield row("fresh search", after, solve_routes(after, budget), began=began)
    for price in PRICES:
        posed = replace(after, moving_price=ENDLESS if price is None else 100 * price)
        began = time.monotonic()
        yield row(
            f"{'∞' if price is None else price} yuan a person", posed, replan(posed, approved, budget), began=began
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(
        "| plan | cost without moving, yuan | people moved | coaches | seconds |\n| --- | ---: | ---: | ---: | ---: |"
    )
    for one in rows(asked.instance, asked.seconds, seed=asked.seed):
        print(f"| {one.what} | {one.fen / 100:,.0f} | {one.moved} | {one.coaches} | {one.seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
