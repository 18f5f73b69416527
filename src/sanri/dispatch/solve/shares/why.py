"""Why a claim gets nothing: what the pools lack for it, and what others would have to give up."""

from sanri.dispatch.solve.shares.rules import keeps_rules, least_award, most_award, room
from sanri.kernel.dispatch.account import Unserved
from sanri.kernel.dispatch.shares import Claim, ShareProblem
from sanri.kernel.text import Text

TOO_LITTLE = Text(
    "申领{wanted}单位,不足一份的最低数{least}", "it asks for {wanted}, and the least to be given is {least}"
)
NOT_WORTH = Text("给予的代价高于不给", "to give it costs more than not to")
SHORT = Text(
    "额度{pools},从其他申领调剂净损失{yuan}元",
    "{pools}; taken from other claims, that is a net loss of {yuan} yuan",
)
NO_EXCHANGE = Text("额度{pools},其他申领已无可调剂", "{pools}, and no other claim can give it up")
LACKS = Text("“{pool}”缺{units}", "“{pool}” lacks {units}")


def explain(problem: ShareProblem, amounts: dict[str, int]) -> tuple[Unserved, ...]:
    """For every claim without an award: the binding rule, and what serving it at the least would cost, in fen.

    The price of a short pool is what others lose, less what the claim gains, when the steps that are worth least for
    what they free are taken back: it can be had for that, and perhaps for less.
    """
    return tuple(_explain(problem, amounts, claim) for claim in problem.claims if not amounts.get(claim.key))


def _explain(problem: ShareProblem, amounts: dict[str, int], claim: Claim) -> Unserved:
    least = least_award(claim)
    if not most_award(claim):
        return Unserved(claim.key, "together", None, TOO_LITTLE.fill(wanted=claim.wanted, least=least))
    given = amounts | {claim.key: least}
    short = {pool.key: -left for pool, left in zip(problem.pools, room(problem, given), strict=True) if left < 0}
    if not short:
        return Unserved(claim.key, "price", -claim.worth * least, NOT_WORTH)
    lacks = [LACKS.fill(pool=pool, units=units) for pool, units in short.items()]
    pools = Text("、".join(each.zh for each in lacks), ", ".join(each.en for each in lacks))
    lost = _exchanged(problem, given, claim)
    if lost is None:
        return Unserved(claim.key, "together", None, NO_EXCHANGE.fill(pools=pools))
    price = lost - claim.worth * least
    return Unserved(claim.key, "budget", price, SHORT.fill(pools=pools, yuan=f"{price / 100:.2f}"))


def _exchanged(problem: ShareProblem, given: dict[str, int], claim: Claim) -> int | None:
    """Fen that others lose so that what is given fits the pools; None where they cannot, or a floor would break."""
    found, lost = dict(given), 0
    while any(short := [max(0, -left) for left in room(problem, found)]):
        others = ((other, found[other.key]) for other in problem.claims if other != claim and found.get(other.key))
        offers = [offer for other, has in others if (offer := _offer(other, has, short))]
        if not offers:
            return None
        _, key, units, worth = min(offers)
        found[key], lost = found[key] - units, lost + worth
    return lost if keeps_rules(problem, found) else None


def _offer(other: Claim, has: int, short: list[int]) -> tuple[float, str, int, int] | None:
    """What another claim can give back: as many steps above its least as help, or all it has.

    Fen for each unit freed of what pools lack, the claim, its units, and their worth.
    """
    helps = [-(-lack // (uses * other.step)) for lack, uses in zip(short, other.uses, strict=True) if lack and uses > 0]
    above = (has - least_award(other)) // other.step
    if not helps or (above <= 0 and other.must):
        return None
    units = min(above, max(helps)) * other.step if above > 0 else has
    frees = sum(min(lack, uses * units) for lack, uses in zip(short, other.uses, strict=True))
    return other.worth * units / frees, other.key, units, other.worth * units
