"""`sanri lines`, `new-desk`, `new-line`, `template`: what there is, and new things of the right shape."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from sanri.cli.shell import DeskFolder, JsonOption, TongueOption, out, show
from sanri.desk.desk import Desk
from sanri.desk.open import find_folder
from sanri.desk.scaffold import new_desk, new_line
from sanri.kernel.line import Line


def lines(desk: DeskFolder = None, tongue: TongueOption = "zh", as_json: JsonOption = False) -> None:
    """The lines switched on, with their records, measures and signals.

    Examples:

        sanri lines examples/jiangmen

        sanri lines --json
    """
    found = Desk.read(find_folder(desk)).lines
    if as_json:
        show([_document(line) for line in found])
        return
    for line in found:
        out.print(f"[bold red]{line.key}[/]  {line.name.in_(tongue)}")
        table = Table(box=None, show_header=False, padding=(0, 2))
        for record in line.records:
            table.add_row("record", record.key, record.name.in_(tongue), f"{len(record.fields)} fields, {record.every}")
        for measure in line.measures:
            table.add_row("measure", measure.key, measure.name.in_(tongue), measure.unit.name.in_(tongue))
        for rule in line.signals:
            table.add_row("signal", rule.key, rule.name.in_(tongue), rule.severity)
        out.print(table)


def _document(line: Line) -> dict[str, object]:
    return {
        "key": line.key,
        "name_zh": line.name.zh,
        "name_en": line.name.en,
        "records": [{"key": r.key, "name_zh": r.name.zh, "name_en": r.name.en, "every": r.every} for r in line.records],
        "measures": [
            {"key": m.key, "name_zh": m.name.zh, "name_en": m.name.en, "unit": m.unit.key, "record": m.record.key}
            for m in line.measures
        ],
        "signals": [{"key": s.key, "name_zh": s.name.zh, "name_en": s.name.en} for s in line.signals],
    }


def make_desk(
    folder: Annotated[Path, typer.Argument(help="The new folder.")],
    city: Annotated[str, typer.Option("--city", help="Division code of the city (GB/T 2260), like 440700.")],
    name_zh: Annotated[str, typer.Option("--name-zh", help="The desk's Chinese name.")],
    name_en: Annotated[str, typer.Option("--name-en", help="The desk's English name.")],
) -> None:
    """A new desk's folder, ready to be filled.

    Example:

        sanri new-desk desks/foshan --city 440600 --name-zh 佛山市值班台 --name-en "Foshan desk"
    """
    _say(new_desk(folder, city=city, name_zh=name_zh, name_en=name_en))


def make_line(
    key: Annotated[str, typer.Argument(help="The line's key and folder, like water_supply.")],
    name_zh: Annotated[str, typer.Option("--name-zh", help="Its Chinese name.")],
    name_en: Annotated[str, typer.Option("--name-en", help="Its English name.")],
) -> None:
    """The files of a new line of work; the conformance tests find it and run on it at once.

    Example:

        sanri new-line water_supply --name-zh 供水 --name-en "Water supply"
    """
    _say(new_line(key, name_zh=name_zh, name_en=name_en))


def _say(written: tuple[Path, ...]) -> None:
    for path in written:
        out.print(f"  {path}", markup=False)


def register(app: typer.Typer) -> None:
    app.command()(lines)
    app.command("new-desk")(make_desk)
    app.command("new-line")(make_line)
