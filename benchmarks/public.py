"""How near Sanri's routes come to the best known on public instances.

python -m benchmarks.public FILE… --seconds 10 [--seed 1] [--json]

Reads VRPLIB (CVRP, mixed fleet, prize-collecting), Solomon, Li & Lim, Cordeau's dial-a-ride and Chao's team
orienteering by what the files look like. Every plan is valued and looked over again by code that shares nothing with
a solver. A file that cannot be read is told and the others go on; the exit code is then 1.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.instances import Instance, Unreadable, read

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.dispatch.account import Budget

COLUMNS = ("file", "kind", "value", "best known", "gap %", "routes", "left out", "seconds", "faults")


@dataclass(frozen=True, slots=True)
class Result:
    """One instance solved: its value in its own convention, and what both lookers found wrong."""

    instance: Instance
    value: float
    routes: int
    unserved: int
    bound: float
    seconds: float
    faults: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        one, gap = self.instance, self.instance.gap(self.value)
        return {
            "file": one.name,
            "kind": one.kind,
            "goal": one.goal,
            "value": round(self.value, 2),
            "best_known": one.best,
            "best_known_from": one.best_from,
            "gap_percent": None if gap is None else round(gap, 2),
            "routes": self.routes,
            "unserved": self.unserved,
            "seconds": round(self.seconds, 2),
            "faults": list(self.faults),
        }

    def row(self) -> tuple[str, ...]:
        one, gap = self.instance, self.instance.gap(self.value)
        return (
            one.name,
            one.kind,
            f"{self.value:,.2f}",
            f"{one.best:,.2f}" if one.best else "—",
            f"{gap:+.2f}" if gap is not None else "—",
            str(self.routes),
            str(self.unserved),
            f"{self.seconds:.1f}",
            str(len(self.faults)) if self.faults else "none",
        )


def solved(instance: Instance, *, seconds: float, seed: int) -> Result:
    begun = time.perf_counter()
    plan = solve_routes(instance.problem, Budget(iterations=None, seconds=seconds, seed=seed))
    took = time.perf_counter() - begun
    found = (*instance.faults(plan), *(fault.line("en") for fault in faults(instance.problem, plan)))
    return Result(
        instance=instance,
        value=instance.value(plan),
        routes=sum(bool(route.visits) for route in plan.routes),
        unserved=len(plan.unserved),
        bound=plan.account.bound.fen,
        seconds=took,
        faults=found,
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """A Markdown table, as the README quotes it."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    asked.add_argument("files", nargs="+", type=Path, metavar="FILE")
    asked.add_argument("--seconds", type=float, default=10, help="wall time for each instance (default 10)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    told = asked.parse_args(words)
    results, unread = list[Result](), 0
    for at, path in enumerate(told.files, 1):
        print(f"{at}/{len(told.files)} {path.name}", file=sys.stderr)
        try:
            instance = read(path)
        except Unreadable as why:
            print(f"  left out: {why}", file=sys.stderr)
            unread += 1
            continue
        results.append(solved(instance, seconds=told.seconds, seed=told.seed))
    if told.json:
        print(json.dumps([result.document() for result in results], ensure_ascii=False, indent=2))
    else:
        print(table([result.row() for result in results]))
    return 1 if unread or any(result.faults for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
