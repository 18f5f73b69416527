"""Looks over an allotment, whoever made it: every rule of the problem and every fen, worked out anew."""

from collections import Counter
from collections.abc import Iterator

from sanri.kernel.dispatch.shares import SHARE_COSTS, Claim, SharePlan, ShareProblem
from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_ANEW = Text("请重新编制方案", "Plan anew")
_ONCE = Text("请让它只出现一次,或列为未安排", "Let it stand once, or list it as left out")
_AMOUNT = Text("请改正分配数", "Mend the amount")
_SUM = Text("请按方案重新计算", "Work it out anew from the plan")


def _kind(number: str, zh: str, en: str, cure: Text) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


SHARE_FAULTS = catalogue(
    _kind("P-310", "方案是为“{plan}”编制的,不是“{problem}”", "The plan is for “{plan}”, not for “{problem}”", _ANEW),
    _kind("P-311", "方案有未知申领“{claim}”", "The plan names the unknown claim “{claim}”", _ANEW),
    _kind(
        "P-312",
        "申领“{claim}”在方案中应出现一次,实为{times}次",
        "Claim “{claim}” stands {times} times in the plan, not once",
        _ONCE,
    ),
    _kind(
        "P-313",
        "申领“{claim}”分得{amount},超过申领的{wanted}",
        "Claim “{claim}” gets {amount}, more than the {wanted} it wants",
        _AMOUNT,
    ),
    _kind(
        "P-314",
        "申领“{claim}”分得{amount},少于至少应得的{least}",
        "Claim “{claim}” gets {amount}, less than its least of {least}",
        _AMOUNT,
    ),
    _kind(
        "P-315",
        "申领“{claim}”分得{amount},不是{step}的整数倍",
        "Claim “{claim}” gets {amount}, which is not in steps of {step}",
        _AMOUNT,
    ),
    _kind("P-316", "申领“{claim}”必须安排,方案却未安排", "Claim “{claim}” must be served and gets nothing", _AMOUNT),
    _kind(
        "P-317",
        "额度“{pool}”用了{used},超过{capacity}",
        "Pool “{pool}” gives {used}, more than the {capacity} it has",
        Text("请减少分配", "Give less"),
    ),
    _kind(
        "P-318",
        "“{group}”共分得{given},低于保底{percent}%(应得{wanted}的{percent}%)",
        "Group “{group}” gets {given}, below its floor of {percent} % of {wanted}",
        Text("请从其他组调剂", "Take from other groups"),
    ),
    _kind(
        "P-319",
        "“{part}”应为{needs}元,方案写的是{told}元",
        "The part “{part}” is {needs} yuan, not {told} yuan",
        _SUM,
    ),
    _kind(
        "P-309",
        "下界{bound}元高于方案费用{cost}元",
        "The bound of {bound} yuan is above the cost of {cost} yuan",
        _SUM,
    ),
)


def share_faults(problem: ShareProblem, plan: SharePlan) -> tuple[Fault, ...]:
    """Every fault at once. Sums are looked at once every name in the plan is known."""
    names = tuple(_name_faults(problem, plan))
    if names:
        return names
    given = {award.claim: award.amount for award in plan.awards}
    return (
        *(fault for claim in problem.claims for fault in _claim_faults(claim, given.get(claim.key))),
        *_pool_faults(problem, given),
        *_floor_faults(problem, given),
        *_money_faults(problem, plan, given),
    )


def _name_faults(problem: ShareProblem, plan: SharePlan) -> Iterator[Fault]:
    if plan.problem != problem.key:
        yield SHARE_FAULTS["P-310"].at(plan=plan.problem, problem=problem.key)
    times = Counter([award.claim for award in plan.awards] + [each.request for each in plan.unserved])
    known = {claim.key for claim in problem.claims}
    for key in sorted(times.keys() - known):
        yield SHARE_FAULTS["P-311"].at(claim=key)
    for claim in problem.claims:
        if times[claim.key] != 1:
            yield SHARE_FAULTS["P-312"].at(claim=claim.key, times=times[claim.key])


def _claim_faults(claim: Claim, amount: int | None) -> Iterator[Fault]:
    if amount is None:
        if claim.must:
            yield SHARE_FAULTS["P-316"].at(claim=claim.key)
        return
    if amount > claim.wanted:
        yield SHARE_FAULTS["P-313"].at(claim=claim.key, amount=amount, wanted=claim.wanted)
    if amount < max(1, claim.least):
        yield SHARE_FAULTS["P-314"].at(claim=claim.key, amount=amount, least=max(1, claim.least))
    if amount % claim.step:
        yield SHARE_FAULTS["P-315"].at(claim=claim.key, amount=amount, step=claim.step)


def _pool_faults(problem: ShareProblem, given: dict[str, int]) -> Iterator[Fault]:
    for number, pool in enumerate(problem.pools):
        used = sum(given.get(claim.key, 0) * claim.uses[number] for claim in problem.claims)
        if used > pool.capacity:
            yield SHARE_FAULTS["P-317"].at(pool=pool.key, used=used, capacity=pool.capacity)


def _floor_faults(problem: ShareProblem, given: dict[str, int]) -> Iterator[Fault]:
    for floor in problem.floors:
        wanted = sum(claim.wanted for claim in problem.claims if claim.group == floor.group)
        gets = sum(given.get(claim.key, 0) for claim in problem.claims if claim.group == floor.group)
        if gets * 100 < wanted * floor.percent:
            yield SHARE_FAULTS["P-318"].at(group=floor.group, given=gets, percent=floor.percent, wanted=wanted)


def _money_faults(problem: ShareProblem, plan: SharePlan, given: dict[str, int]) -> Iterator[Fault]:
    worth = sum((claim.wanted - given.get(claim.key, 0)) * claim.worth for claim in problem.claims)
    told = Counter[str]()
    for cost in plan.account.costs:
        told[cost.key] += cost.fen
    expected = {"not_given": worth}
    for key in sorted({*told, *expected}):
        needs = expected.get(key, 0)
        if told[key] != needs:
            part = SHARE_COSTS.get(key, Text(key, key))
            yield SHARE_FAULTS["P-319"].at(part=part, told=_yuan(told[key]), needs=_yuan(needs))
    if plan.account.bound.fen > worth:
        yield SHARE_FAULTS["P-309"].at(bound=_yuan(plan.account.bound.fen), cost=_yuan(worth))


def _yuan(fen: int) -> str:
    return f"{fen / 100:.2f}"
