"""`sanri serve`: the desk in a browser."""

import os
from typing import Annotated

import typer
from rich.table import Table

from sanri.cli.shell import DeskFolder, out


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(
    folder: DeskFolder = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer.")] = 1,
) -> None:
    """The desk in a browser, until Ctrl-C.

    `sanri serve examples/jiangmen --port 8000`

    A desk that replays history prints a demonstration user for each role. For other machines to reach the desk, name
    their host in SANRI_HOSTS and put a server with a certificate before it (SANRI_HTTPS=1); `sanri doctor` says what
    is unsafe.
    """
    from sanri.web.opened import open_web

    desk = open_web(folder)
    from sanri.web.people.demonstration import demonstration

    users = demonstration(desk)
    if users:
        table = Table("user", "password", "code now", "seat", title=desk.name.zh, title_justify="left", box=None)
        for user in users:
            table.add_row(user.username, user.password, user.code or "—", user.title)
        out.print(table)
    out.print(f"→ http://{host}:{port}/")
    os.environ["SANRI_DESK"] = str(desk.folder.resolve())
    from sanri.web.server import run

    run(host=host, port=port, workers=workers)
