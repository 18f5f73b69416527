"""Who gets how much under a budget or a load limit: the problem that funds, kits and quotas are, and its plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanri.kernel.dispatch.account import Account, Unserved
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's claim on pools: up to `wanted` units and, if anything, at least `least`, in steps of `step`.

    A unit is worth `worth` (a weight, in fen) and takes `uses` of each pool. `group` is what fairness is between. One
    that `must` be served gets at least its `least`, and no less than a step.
    """

    key: str
    wanted: int
    worth: int
    uses: tuple[int, ...]
    least: int = 0
    step: int = 1
    group: str = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """What is shared: so many units in all."""

    key: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Floor:
    """A group's part: at least `percent` of what the whole group wants, as far as the group wants it."""

    group: str
    percent: int


@dataclass(frozen=True, slots=True)
class ShareProblem:
    """Claims on pools. `floors` are what each group must get."""

    key: str
    claims: tuple[Claim, ...]
    pools: tuple[Pool, ...]
    floors: tuple[Floor, ...] = ()

    def __post_init__(self) -> None:
        keys = [claim.key for claim in self.claims]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"Problem {self.key!r} has two of claim {', '.join(twice)}: give each its own key.")
        wrong = [claim.key for claim in self.claims if len(claim.uses) != len(self.pools)]
        if wrong:
            raise ValueError(f"Problem {self.key!r}: {', '.join(wrong)} must say what they use of each pool.")


@dataclass(frozen=True, slots=True)
class Award:
    """What a claim gets, in units."""

    claim: str
    amount: int


@dataclass(frozen=True, slots=True)
class SharePlan:
    """The answer to a share problem: awards of more than nothing; who gets nothing is in `unserved`. Its cost is the
    worth of what was wanted and not given, in fen.
    """

    problem: str
    awards: tuple[Award, ...]
    unserved: tuple[Unserved, ...]
    account: Account


SHARE_COSTS: Mapping[str, Text] = {"not_given": Text("申领未满足", "wanted and not given")}
"""The one part of a share plan's cost."""
