"""Workers to coaches: what a plan costs after so many seconds, by Sanri's search and by three engines alone.

`python -m benchmarks.coaches --instance FILE --seconds S --engine sanri|pyvrp|vroom|ortools [--json]`, or `--all` for
every engine on every instance of the optional test fixture folder (SANRI_FIXTURES, else ../shared). All get the same
requests, one core and the same seconds; a start by another engine counts. Each plan is checked by `_coach_instance`,
which shares no code with any engine.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks._coach_instance import Drive, Instance, Stop, check, problem, read
from rich.console import Console
from rich.table import Table

from sanri.dispatch.solve.routes import solve_routes
from sanri.dispatch.solve.routes.assembly import routed
from sanri.dispatch.solve.routes.bound import bound
from sanri.dispatch.solve.routes.ortools_engine import OrTools
from sanri.dispatch.solve.routes.pyvrp_engine import PLAIN, Limit, Search
from sanri.dispatch.solve.routes.tables import Tables, Trip
from sanri.dispatch.solve.routes.vroom_engine import Vroom
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.routes import Route, RouteProblem

ENGINES = ("sanri", "pyvrp", "vroom", "ortools")
SEED, BOUND_SECONDS = 1, 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run. Seconds are asked for, `wall` and `cpu` used; `gap` is percent above the bound."""

    instance: str
    engine: str
    seconds: float
    wall: float
    cpu: float
    cost_yuan: float
    coaches: int
    bound_yuan: float
    gap: float | None
    unserved: int
    plan: tuple[Drive, ...]


def run(instance: Instance, engine: str, seconds: float, *, bound_fen: int) -> Outcome:
    """Solves, checks and measures; the bound is worked out beforehand and takes none of the seconds."""
    asked = problem(instance)
    wall, cpu = time.perf_counter(), time.process_time()
    routes = _solvers()[engine](asked, seconds)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    drives = tuple(_drive(asked, route) for route in routes)
    fen, unserved = check(instance, drives)
    least = bound_fen / 100
    gap = None if unserved or not bound_fen else round(100 * (fen - bound_fen) / bound_fen, 2)
    used = {"seconds": seconds, "wall": round(wall, 2), "cpu": round(cpu, 2)}
    money = {"cost_yuan": fen / 100, "bound_yuan": least, "gap": gap}
    return Outcome(instance.name, engine, **used, **money, coaches=len(drives), unserved=unserved, plan=drives)


def _solvers() -> dict[str, Callable[[RouteProblem, float], Sequence[Route]]]:
    return {
        "sanri": lambda asked, seconds: solve_routes(asked, Budget(None, seconds, SEED), bounded=False).routes,
        "pyvrp": lambda asked, seconds: _alone(
            asked, lambda tables: Search(tables, PLAIN).run(Limit(seconds=seconds), seed=SEED)
        ),
        "vroom": lambda asked, seconds: _alone(asked, lambda tables: Vroom(tables).run(level=5, seconds=seconds)),
        "ortools": lambda asked, seconds: _alone(asked, lambda tables: OrTools(tables).run(seconds=seconds)),
    }


def _alone(asked: RouteProblem, solve: Callable[[Tables], list[Trip]]) -> Sequence[Route]:
    tables = Tables(asked)
    return routed(tables, solve(tables))


def _drive(asked: RouteProblem, route: Route) -> Drive:
    coach = [vehicle.key for vehicle in asked.vehicles].index(route.vehicle)
    return Drive(
        coach, tuple(Stop(v.at, v.begin / 60, _pairs(asked, v.on), _pairs(asked, v.off)) for v in route.visits)
    )


def _pairs(asked: RouteProblem, keys: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    people: Counter[tuple[int, int]] = Counter()
    sizes = {request.key: request.load[0] for request in asked.requests} if keys else {}
    for key in keys:
        town, park, _ = map(int, key.split("-"))
        people[town, park] += sizes[key]
    return tuple((*pair, number) for pair, number in people.items())


def bound_of(instance: Instance) -> int:
    return bound(Tables(problem(instance)), seconds=BOUND_SECONDS).fen


def folder() -> Path:
    shared = os.environ.get("SANRI_FIXTURES") or Path(__file__).resolve().parents[1].parent / "shared"
    return Path(shared) / "dispatch" / "instances" / "synthetic"


def show(outcomes: Sequence[Outcome]) -> None:
    table = Table("instance", "engine", "seconds", "wall", "CPU", "yuan", "coaches", "bound", "gap %", "left out")
    for each in outcomes:
        numbers = (each.seconds, each.wall, each.cpu, f"{each.cost_yuan:,.0f}", each.coaches, f"{each.bound_yuan:,.0f}")
        table.add_row(each.instance, each.engine, *map(str, (*numbers, each.gap, each.unserved)))
    Console(width=120).print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", type=Path, help="an instance file")
    parser.add_argument("--seconds", type=float, default=10.0, help="wall seconds on one core")
    parser.add_argument("--engine", choices=ENGINES, default="sanri")
    parser.add_argument("--all", action="store_true", help="every engine, on every instance of the fixtures or on one")
    parser.add_argument("--json", action="store_true", help="write the outcome with its plan as JSON")
    asked = parser.parse_args()
    paths = [asked.instance] if asked.instance else sorted(folder().glob("bus*.json"), key=lambda p: len(p.name))
    if not paths or not (asked.instance or asked.all):
        parser.error("Name an --instance, or ask for --all with the fixture folder in place (SANRI_FIXTURES).")
    outcomes = []
    for path in paths:
        instance = read(path)
        least = bound_of(instance)
        for engine in ENGINES if asked.all else (asked.engine,):
            outcomes.append(run(instance, engine, asked.seconds, bound_fen=least))
    if asked.json:
        for each in outcomes:
            print(json.dumps(asdict(each), ensure_ascii=False))
    else:
        show(outcomes)


if __name__ == "__main__":
    main()
