"""`sanri page`: the day's page, its editions, and the proof that they can be made again."""

from typing import TYPE_CHECKING, Annotated

import typer

from sanri.cli.days import bars
from sanri.cli.shell import DIFFERS, DayOption, DeskFolder, JsonOption, TongueOption, day_of, err, out, show
from sanri.desk.open import open_desk
from sanri.kernel.day import Day
from sanri.kernel.text import Tongue

if TYPE_CHECKING:
    from sanri.desk.press import Printed


def page(
    desk: DeskFolder = None,
    day: DayOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Make every edition again and compare it, byte for byte.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why a further edition is published.")] = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Print the page about a day, and publish it where it says something new; or prove the editions there are.

    Examples:

        sanri page examples/jiangmen --day 2023-01-30

        sanri page examples/jiangmen --day 2023-01-30 --reason "新会区一院更正"

        sanri page examples/jiangmen --check          # exit code 3 where an edition cannot be made again
    """
    opened = open_desk(desk)
    from sanri.desk.press import press_of, print_day

    if check:
        from sanri.report.publish import check as check_edition
        from sanri.report.publish import editions

        of_day = day_of(day) if day else None
        found = {str(edition): check_edition(press_of(opened), edition) for edition in editions(of_day)}
        _tell_checks({name: [text.in_(tongue) for text in texts] for name, texts in found.items()}, as_json=as_json)
        return
    about = day_of(day) if day else Day.of(opened.now().date()) - 1
    at = opened.close_of(about) if opened.is_replay else opened.now()
    with bars(tongue, quiet=as_json) as progress:
        printed = print_day(opened, about, at=at, progress=progress, reason=reason)
    if as_json:
        show(printed.document())
    else:
        _tell(printed, tongue)


def _tell(printed: "Printed", tongue: Tongue) -> None:
    for text in printed.told:
        out.print("  " + text.in_(tongue), markup=False)
    for path in printed.files:
        out.print(f"  → {path}", style="bold", markup=False)


def _tell_checks(found: dict[str, list[str]], *, as_json: bool) -> None:
    if as_json:
        show(
            [
                {"edition": name, "same": not differences, "differences": differences}
                for name, differences in found.items()
            ]
        )
    for name, differences in found.items() if not as_json else ():
        out.print(f"  {'✗' if differences else '✓'} {name}", markup=False)
        for difference in differences:
            err.print(f"    {difference}", style="red", markup=False)
    if any(found.values()):
        raise typer.Exit(DIFFERS)


def register(app: typer.Typer) -> None:
    app.command()(page)
