"""What every plan carries, whatever its shape: its cost by part, a bound, how it was found, what it leaves out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from sanri.kernel.text import Text

# fmt: off
Binding = Literal[
    "seats", "window", "hours", "fleet", "skill", "apart", "ride", "stops",
    "bay", "team", "deadline", "budget", "price", "together",
]
# fmt: on
"""The rule that keeps a request out of a plan: relaxed alone, it lets the request in at a price.

``price`` says that it could be served but costs more than leaving it out; ``together`` that no rule alone is to blame.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One part of a plan's cost, in fen."""

    key: str
    name: Text
    fen: int


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan of this problem costs less than so many fen; `why` names the relaxation that proves it."""

    fen: int
    why: Text


@dataclass(frozen=True, slots=True)
class Unserved:
    """A request left out: the one rule that, relaxed, would let it in, and what serving it would then cost in fen.

    `price` is None where no rule alone is binding.
    """

    request: str
    binding: Binding
    price: int | None
    why: Text


@dataclass(frozen=True, slots=True)
class Account:
    """How a plan came about and what it costs. With the same seed and iterations the same problem gives the same plan.

    `seconds` is the time it took, which is told and never compared.
    """

    costs: tuple[Cost, ...]
    bound: Bound
    engine: str
    seed: int
    iterations: int
    seconds: float = field(compare=False)

    @property
    def total(self) -> int:
        """Fen."""
        return sum(cost.fen for cost in self.costs)

    @property
    def gap(self) -> Decimal | None:
        """Distance to the bound in percent of the bound; None where the bound is zero or less."""
        if self.bound.fen <= 0:
            return Decimal(0) if self.total == self.bound.fen else None
        return Decimal(100) * (self.total - self.bound.fen) / self.bound.fen


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to look for a plan: so many iterations (the same everywhere), or so many seconds (never the same)."""

    iterations: int | None = 2_000
    seconds: float | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if self.iterations is None and self.seconds is None:
            raise ValueError("A budget needs iterations, seconds or both: without them the search has no end.")


Progress = Callable[[Text, int, int], None]
"""Told as work goes on: what is being done, how much of it is done, out of how much."""


def silent(stage: Text, done: int, total: int) -> None:
    """Progress that nobody watches."""


Sizes = Mapping[str, int]
"""Amounts by dimension: {"seat": 2, "stretcher": 1}."""
