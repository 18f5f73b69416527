"""`sanri audit`: proves the log of who did what, and puts copies of it on the shelf."""

from pathlib import Path
from typing import Annotated

import typer

from sanri.cli.shell import DIFFERS, DeskFolder, DeskOption, JsonOption, day_of, out, show

audit = typer.Typer(help="The log of who did what at the desk.", no_args_is_help=True)


@audit.command()
def verify(
    desk: DeskFolder = None,
    file: Annotated[Path | None, typer.Option("--file", help="An archived copy to hold against the log.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Compute the chain anew and say where it breaks first. Exit code 3 if it does.

    Example:

        sanri audit verify examples/jiangmen
    """
    from sanri.web.opened import open_web

    open_web(desk)
    from sanri.web.audit.models import Act
    from sanri.web.audit.proof import archive_break, first_break

    count, broken = Act.objects.count(), first_break() or (archive_break(file) if file else None)
    if as_json:
        said = {"number": broken.number, "zh": broken.says.zh, "en": broken.says.en} if broken else None
        show({"acts": count, "broken": said})
    elif broken:
        said_of = f"第{broken.number}条{broken.says.zh} · act {broken.number} {broken.says.en}"
        out.print(f"  [red]✗[/] {said_of}")
    else:
        out.print(f"  [green]✓[/] {count} 条首尾相接 · {count} acts, the chain holds")
    if broken:
        raise typer.Exit(DIFFERS)


@audit.command()
def export(
    target: Annotated[Path, typer.Argument(help="The file to write: a line of JSON for each act.")],
    until: Annotated[str, typer.Option("--until", help="Acts up to the end of this day, like 2023-01-30.")],
    desk: DeskOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the log, from its first act up to a day, to a file for the shelf. Nothing leaves the log.

    Example:

        sanri audit export 2023-06.jsonl --until 2023-06-30 -d examples/jiangmen
    """
    from sanri.web.opened import open_web

    opened = open_web(desk)
    from sanri.web.audit.log import write_down
    from sanri.web.audit.proof import archive
    from sanri.web.audit.proof import until as acts_until

    digest = archive(acts_until(day_of(until), opened.zone), target)
    write_down(None, "archive audit log", until, by="sanri audit export", sha256=digest)
    if as_json:
        show({"file": target.name, "sha256": digest})
    else:
        out.print(f"  {target.name}  SHA-256 {digest}", markup=False)


def register(app: typer.Typer) -> None:
    app.add_typer(audit, name="audit")
