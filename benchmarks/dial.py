"""Sanri's dial-a-ride search beside OR-Tools' routing library alone, on Cordeau and Laporte's instances.

python -m benchmarks.dial [FILE…] --seconds 10 [--seed 1]

Both get the same wall time, one after the other; without files, the sets of the optional test fixture folder
(SANRI_FIXTURES, else ../shared). The machine may be shared: what each took of its processor is told beside, and how
many rounds the search did. Every plan is looked over before it is told. Best known values are written down from memory.
"""

import argparse
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.instances import Instance, Unreadable, read

from sanri.dispatch.inspect import faults
from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.telling import told
from sanri.dispatch.solve.routes.dial import plain, searched
from sanri.dispatch.solve.routes.dial_first import first
from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_search import Search
from sanri.kernel.dispatch.account import Account, Bound, Budget
from sanri.kernel.text import Text

COLUMNS = ("instance", "best known", "engine", "value", "gap %", "left out", "rounds", "wall s", "CPU s", "faults")
NO_BOUND = Bound(0, Text("未求", "not asked for"))


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine made of one instance, and what it took."""

    instance: Instance
    engine: str
    value: float
    unserved: int
    rounds: int | None
    wall: float
    cpu: float
    faults: tuple[str, ...]

    def row(self) -> tuple[str, ...]:
        best, gap = self.instance.best, self.instance.gap(self.value)
        return (
            self.instance.name,
            f"{best:,.2f} ({self.instance.best_from})" if best else "—",
            self.engine,
            f"{self.value:,.2f}",
            "—" if gap is None or self.unserved else f"{gap:+.2f}",
            str(self.unserved),
            "—" if self.rounds is None else f"{self.rounds:,}",
            f"{self.wall:.1f}",
            f"{self.cpu:.1f}",
            str(len(self.faults)) if self.faults else "none",
        )


def compared(instance: Instance, *, seconds: float, seed: int) -> tuple[Result, Result]:
    return _timed(instance, "Sanri", seconds, seed=seed), _timed(instance, "OR-Tools alone", seconds, seed=seed)


def _timed(instance: Instance, engine: str, seconds: float, *, seed: int) -> Result:
    wall, cpu = time.perf_counter(), time.process_time()
    ground = Ground(instance.problem)
    dial = DialGround(ground)
    search = Search(dial, Random(seed))
    rounds: int | None = None
    if engine == "Sanri":
        state = plain(dial, searched(search, Budget(iterations=None, seconds=seconds, seed=seed)))
        rounds = search.rounds
    else:
        state = plain(dial, first(dial, seconds=seconds))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    plan = told(state, Account((), NO_BOUND, engine, seed, 0, wall))
    found = (*instance.faults(plan), *(fault.line("en") for fault in faults(instance.problem, plan)))
    return Result(instance, engine, instance.value(plan), len(plan.unserved), rounds, wall, cpu, found)


def folder() -> Path:
    shared = os.environ.get("SANRI_FIXTURES") or Path(__file__).resolve().parents[1].parent / "shared"
    return Path(shared) / "dispatch" / "instances" / "darp"


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dial", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--seconds", type=float, default=10, help="wall time for each engine (default 10)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    files = asked.files or sorted(folder().glob("*.txt"))
    if not files:
        parser.error("Name a FILE, or put the fixture folder in place (SANRI_FIXTURES).")
    print("| " + " | ".join(COLUMNS) + " |\n" + "| --- " * len(COLUMNS) + "|")
    failed = False
    for path in files:
        try:
            instance = read(path)
        except Unreadable as why:
            print(f"left out: {why}", file=sys.stderr)
            failed = True
            continue
        for result in compared(instance, seconds=asked.seconds, seed=asked.seed):
            print("| " + " | ".join(result.row()) + " |", flush=True)
            failed = failed or bool(result.faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
