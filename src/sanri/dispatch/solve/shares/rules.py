"""What an allotment may be, in whole numbers: what a claim can get, what is left of pools, what groups lack."""

from collections.abc import Mapping

from sanri.kernel.dispatch.shares import Claim, ShareProblem

Amounts = Mapping[str, int]
"""Units by claim."""


def least_award(claim: Claim) -> int:
    """The least that the claim gets if it gets anything, in units: whole steps."""
    steps = max(1, -(-claim.least // claim.step))
    return steps * claim.step


def most_award(claim: Claim) -> int:
    """The most that the claim can get, in units; 0 where it wants less than the least there is."""
    most = claim.wanted // claim.step * claim.step
    return most if most >= least_award(claim) else 0


def room(problem: ShareProblem, amounts: Amounts) -> list[int]:
    """What is left of each pool; less than nothing where too much is given."""
    return [
        pool.capacity - sum(claim.uses[at] * amounts.get(claim.key, 0) for claim in problem.claims)
        for at, pool in enumerate(problem.pools)
    ]


def cost(problem: ShareProblem, amounts: Amounts) -> int:
    """Fen: the worth of what is wanted and not given."""
    return sum(claim.worth * (claim.wanted - amounts.get(claim.key, 0)) for claim in problem.claims)


def cheapest(problem: ShareProblem) -> int:
    """Fen that no allotment costs less than: every claim gets what is best for the cost, as if it were alone."""
    return cost(problem, {claim.key: most_award(claim) for claim in problem.claims if claim.worth > 0})


def lacking(problem: ShareProblem, amounts: Amounts) -> dict[str, int]:
    """What each group of a floor lacks, in hundredths of a unit; groups that have their part are left out."""
    found: dict[str, int] = {}
    for floor in problem.floors:
        group = [claim for claim in problem.claims if claim.group == floor.group]
        given = sum(amounts.get(claim.key, 0) for claim in group)
        missing = floor.percent * sum(claim.wanted for claim in group) - 100 * given
        if missing > 0:
            found[floor.group] = max(missing, found.get(floor.group, 0))
    return found


def keeps_rules(problem: ShareProblem, amounts: Amounts) -> bool:
    """Whether no pool is overdrawn, every floor is reached, and all who must be served are."""
    served = all(amounts.get(claim.key, 0) for claim in problem.claims if claim.must)
    return served and min(room(problem, amounts), default=0) >= 0 and not lacking(problem, amounts)
