"""What a tier is planned with: the tiers before it, which must stay as good as they are, and what is left to spend."""

import time
from dataclasses import dataclass
from typing import Any, Self

from ortools.sat.python import cp_model

from sanri.kernel.dispatch.account import Budget

WORKERS = 8
"""Different ways of searching, taken in turns however few processors there are: one way alone often finds nothing."""

EFFORT = 0.002
"""One iteration in CP-SAT's deterministic time, a count of its own steps: with all round it about 1/100 s of work."""

LEAST = 1e-3
"""Less effort or fewer seconds than this are none."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A tier: its jobs and those of all tiers before, and how good the best plan of these is."""

    keys: frozenset[str]
    missing: int
    fen: int


@dataclass(slots=True)
class Purse:
    """What is left of a budget. Seconds make an answer depend on the machine; iterations alone do not."""

    seed: int
    effort: float | None
    ends: float | None
    parent: "Purse | None" = None

    @classmethod
    def of(cls, budget: Budget) -> Self:
        effort = None if budget.iterations is None else budget.iterations * EFFORT
        return cls(budget.seed, effort, None if budget.seconds is None else time.perf_counter() + budget.seconds)

    def part(self, share: float) -> "Purse":
        """A share of what is left; what is spent from it is spent from the whole."""
        now = time.perf_counter()
        effort = None if self.effort is None else self.effort * share
        return Purse(self.seed, effort, None if self.ends is None else now + (self.ends - now) * share, self)

    @property
    def is_empty(self) -> bool:
        return (self.effort is not None and self.effort < LEAST) or (self.seconds is not None and self.seconds < LEAST)

    @property
    def seconds(self) -> float | None:
        return None if self.ends is None else max(0.0, self.ends - time.perf_counter())

    def solver(self, workers: int, *, most: float | None = None, seed: int = 0) -> Any:
        """A solver that takes so many ways in turns and stops when the purse, or `most` effort of each, is spent."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.interleave_search = workers > 1 and self.effort is not None
        solver.parameters.random_seed = self.seed + seed
        limits = [
            limit for limit in (most, None if self.effort is None else self.effort / workers) if limit is not None
        ]
        if limits:
            solver.parameters.max_deterministic_time = max(0.0, min(limits))
        if self.seconds is not None:
            solver.parameters.max_time_in_seconds = self.seconds
        return solver

    def pay(self, solver: Any) -> None:
        """Deterministic time is counted for each way of searching by itself."""
        if self.effort is not None:
            self.effort -= solver.deterministic_time * solver.parameters.num_workers
        if self.parent is not None:
            self.parent.pay(solver)
