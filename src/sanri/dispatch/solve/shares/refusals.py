"""Floors and musts that the pools cannot keep: named, each with how far it is missed."""

from collections.abc import Iterator

from sanri.dispatch.solve.shares.milp import shortest_of
from sanri.dispatch.solve.shares.rules import Amounts, lacking
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.shares import ShareProblem
from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

SHARE_REFUSALS = catalogue(
    FaultKind(
        "P-391",
        Text(
            "“{group}”保底{percent}%做不到,至少差{units}单位",
            "The floor of {percent} % for “{group}” is missed by {units}",
        ),
        Text("请降低这一保底,或增加额度", "Lower this floor, or enlarge the pools"),
    ),
    FaultKind(
        "P-392",
        Text(
            "申领“{claim}”必须安排,额度和保底却容不下",
            "Claim “{claim}” must be served, and pools and floors leave no room",
        ),
        Text("请增加额度,或改为可不安排", "Enlarge the pools, or let it be left out"),
    ),
)


def refusals(problem: ShareProblem, budget: Budget) -> tuple[tuple[Fault, ...], dict[str, int]]:
    """Every floor and must that is missed where as little as possible is, and the amounts that this is read from."""
    amounts = shortest_of(problem, budget)
    return tuple(_refusals(problem, amounts)), amounts


def _refusals(problem: ShareProblem, amounts: Amounts) -> Iterator[Fault]:
    short = lacking(problem, amounts)
    for floor in problem.floors:
        if floor.group in short:
            units = -(-short[floor.group] // 100)
            yield SHARE_REFUSALS["P-391"].at(group=floor.group, percent=floor.percent, units=units)
    for claim in problem.claims:
        if claim.must and not amounts.get(claim.key):
            yield SHARE_REFUSALS["P-392"].at(claim=claim.key)
