"""`sanri doctor`: what is unsafe in this installation, and how to cure it."""

import typer

from sanri.cli.shell import DIFFERS, DeskFolder, JsonOption, TongueOption, fault_document, out, show, tell


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(folder: DeskFolder = None, tongue: TongueOption = "zh", as_json: JsonOption = False) -> None:
    """Say what is unsafe in this installation, each with its number and its cure. Exit code 3 if anything is.

    Run it with the environment that the desk is served with.

    Example:

        sanri doctor examples/jiangmen
    """
    from sanri.web.opened import open_web

    desk = open_web(folder)
    from sanri.web.doctor.checks import findings
    from sanri.web.doctor.installation import installation

    found = findings(installation(desk))
    if as_json:
        show({"findings": [fault_document(fault) for fault in found]})
    elif found:
        tell(found, tongue)
    else:
        out.print("  [green]✓[/] 未发现不安全之处 nothing unsafe was found")
    if found:
        raise typer.Exit(DIFFERS)
