"""`sanri faults`: what a number means that the desk has said, and what to do about it."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from sanri.cli.shell import JsonOption, TongueOption, err, out, show


def register(app: typer.Typer) -> None:
    app.command("faults")(faults)


def faults(
    number: Annotated[str, typer.Argument(help="A number, like I-301, or how it begins, like D-4.")] = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page of the manual.")] = False,
) -> None:
    """What a fault's number means and what to do about it; without a number, all of them.

    Examples:

        sanri faults D-401

        sanri faults I-3 --tongue en
    """
    from sanri.cli.numbers import every_kind, fault_reference

    if markdown:
        typer.echo(fault_reference(), nl=False)
        return
    found = [kind for key, kind in every_kind().items() if key.startswith(number.upper())]
    if not found:
        err.print(f"  没有编号 There is no number {number}", markup=False)
        raise typer.Exit(1)
    if as_json:
        show([asdict(one) for one in found])
        return
    table = Table(box=None, show_header=False)
    table.add_column(no_wrap=True)
    for _ in ("says", "cure"):
        table.add_column(overflow="fold")
    for one in found:
        table.add_row(one.number, one.says.in_(tongue), one.cure.in_(tongue))
    out.print(table)
