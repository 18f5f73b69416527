"""`sanri plan`, `plans`, `compare`: what must move, as plans with their cost and their bound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanri.cli.days import bars
from sanri.cli.shell import (
    ByOption,
    DayOption,
    DeskOption,
    JsonOption,
    TongueOption,
    day_of,
    moment_of,
    out,
    show,
    tell,
)
from sanri.desk.desk import Desk
from sanri.desk.open import open_desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text

if TYPE_CHECKING:
    from sanri.dispatch.shelf import Kept

KeyArgument = Annotated[str, typer.Argument(metavar="PLAN", help="The plan's key, like coaches; see sanri plans.")]
AtOption = Annotated[str, typer.Option("--at", help="The moment, on a desk that replays history.")]


def plan(
    key: KeyArgument,
    desk: DeskOption = None,
    day: DayOption = None,
    again: Annotated[bool, typer.Option("--again", help="Plan anew, from the approved plan if there is one.")] = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A plan changed by hand, in the JSON of --json: inspect and keep it."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another search.")] = 1,
    iterations: Annotated[int | None, typer.Option("--iterations", help="How long to search.")] = None,
    by: ByOption = "值班台 调度席",
    at: AtOption = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Make a day's plan, or show the one there is: its cost, its bound, what it leaves out and why. Nothing goes out.

    Examples:

        sanri plan coaches --day 2023-01-30

        sanri plan coaches --day 2023-01-30 --again --json > plan.json

        sanri plan coaches --day 2023-01-30 --file plan.json --by "市人社局 调度席"
    """
    opened = open_desk(desk)
    from dataclasses import replace

    from sanri.desk.dispatching import make_plan, rule_of, take_by_hand
    from sanri.desk.telling import lines_of, plan_document, plan_of
    from sanri.dispatch import shelf

    _, rule = rule_of(opened, key)
    about = day_meant(opened, day)
    moment = moment_meant(opened, at, about)
    kept = shelf.newest(key, about)
    if file is not None:
        if kept is None:
            raise Refused([DESK_FAULTS["D-201"].at(what=Text("方案", "plan"), key=key, have="—")])
        kept = take_by_hand(kept, plan_of(file.read_bytes(), file.name), by=by, at=moment)
    elif kept is None or again:
        budget = replace(rule.budget, seed=seed, iterations=iterations or rule.budget.iterations)
        with bars(tongue, quiet=as_json) as progress:
            kept = make_plan(opened, key, about, at=moment, budget=budget, progress=progress)
    if as_json:
        show(plan_document(kept))
        return
    for line in lines_of(rule, kept):
        out.print("  " + line.in_(tongue), markup=False)
    tell(kept.faults, tongue)


def plans(
    desk: DeskOption = None, day: DayOption = None, tongue: TongueOption = "zh", as_json: JsonOption = False
) -> None:
    """All plans of the desk's lines, and for a day those that were made and which is in force.

    Example:

        sanri plans --day 2023-01-30
    """
    opened = open_desk(desk)
    from sanri.dispatch import shelf

    about = day_meant(opened, day)
    found = {rule.key: (rule, shelf.made_for(about, rule.key)) for line in opened.lines for rule in line.plans}
    if as_json:
        show({key: [_brief(kept) for kept in made] for key, (_, made) in found.items()})
        return
    for key, (rule, made) in found.items():
        out.print(f"  {key} {rule.name.in_(tongue)}", style="bold", markup=False)
        for kept in made:
            signed = Text(f"批准 {kept.approved_by}", f"approved by {kept.approved_by}") if kept.approved_by else None
            told = Text(f"方案{kept.number}", f"plan {kept.number}").in_(tongue)
            cost = f"{kept.plan.account.total / 100:,.2f}"
            out.print(f"    {told} · {cost} · {signed.in_(tongue) if signed else '—'}", markup=False)


def _brief(kept: "Kept") -> dict[str, Any]:
    return {
        "number": kept.number,
        "how": kept.origin.how,
        "made_by": kept.origin.made_by,
        "made_at": kept.origin.made_at.isoformat(),
        "sha256": kept.sha256,
        "cost_fen": kept.plan.account.total,
        "faults": [fault.number for fault in kept.faults],
        "approved_by": kept.approved_by,
    }


def compare(
    first: Annotated[int, typer.Argument(help="The number of a plan.")],
    second: Annotated[int, typer.Argument(help="The number of another plan for the same problem.")],
    desk: DeskOption = None,
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Two plans side by side: cost by part, bound, who is left out, and person by person what would change.

    Example:

        sanri compare 3 5
    """
    opened = open_desk(desk)
    from sanri.desk.telling import comparison_document, comparison_lines
    from sanri.dispatch import shelf

    found = [shelf.numbered(number) for number in (first, second)]
    lost = [str(number) for number, kept in zip((first, second), found, strict=True) if kept is None]
    if lost:
        raise Refused([DESK_FAULTS["D-201"].at(what=Text("方案", "plan"), key=", ".join(lost), have=opened.name.zh)])
    before, after = (kept for kept in found if kept is not None)
    if as_json:
        show(comparison_document(before, after))
        return
    for line in comparison_lines(before, after):
        out.print("  " + line.in_(tongue), markup=False)


def day_meant(desk: Desk, day: str | None) -> Day:
    return day_of(day) if day else Day.of(desk.now().date())


def moment_meant(desk: Desk, at: str, day: Day) -> Any:
    """Now; on a desk that replays history the moment given, or else its planning hour."""
    if not desk.is_replay:
        if at:
            raise Refused([DESK_FAULTS["D-203"].at()])
        return desk.now()
    from sanri.desk.dispatching import plan_moment

    return moment_of(at, desk.zone) or plan_moment(desk, day)


def register(app: typer.Typer) -> None:
    for command in (plan, plans, compare):
        app.command()(command)
