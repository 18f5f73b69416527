"""Every allotment there is, for cases of a handful of claims: the exact answer that programming is held against."""

from itertools import product
from math import prod

from sanri.dispatch.solve.shares.rules import cost, keeps_rules, least_award, most_award
from sanri.kernel.dispatch.shares import Claim, ShareProblem

MOST_ALLOTMENTS = 300_000


def is_tiny(problem: ShareProblem) -> bool:
    """Whether looking at every allotment takes no more than a few seconds."""
    return prod(len(_awards(claim)) for claim in problem.claims) <= MOST_ALLOTMENTS


def every_allotment(problem: ShareProblem) -> dict[str, int] | None:
    """The cheapest allotment that keeps every rule; None where there is none."""
    best: tuple[int, dict[str, int]] | None = None
    keys = [claim.key for claim in problem.claims]
    for awards in product(*(_awards(claim) for claim in problem.claims)):
        amounts = {key: amount for key, amount in zip(keys, awards, strict=True) if amount}
        if (best is None or cost(problem, amounts) < best[0]) and keeps_rules(problem, amounts):
            best = cost(problem, amounts), amounts
    return None if best is None else best[1]


def _awards(claim: Claim) -> list[int]:
    return [0, *range(least_award(claim), most_award(claim) + 1, claim.step)]
