"""`sanri notify`: tells whom the desk is to tell what there is to tell; a timer runs it every few minutes."""

from datetime import UTC, datetime

import typer

from sanri.cli.shell import REFUSED, DeskFolder, DeskOption, JsonOption, out, show

notify = typer.Typer(help="What the desk tells of itself, and to whom.", no_args_is_help=True)


@notify.command()
def send(desk: DeskFolder = None, as_json: JsonOption = False) -> None:
    """Put what there is to tell into the outbox and send what is due. Exit code 1 if something could not be sent.

    Example:

        sanri notify send examples/jiangmen
    """
    from sanri.web.opened import now, open_web

    opened = open_web(desk)
    from sanri.web.notify.outbox import put
    from sanri.web.notify.rules import to_tell
    from sanri.web.notify.sending import send_due
    from sanri.web.notify.targets import targets

    to = targets(opened)
    at = datetime.now(opened.zone)
    new = put(to_tell(), to, at=at) if to else 0
    done = send_due(to, at=at)
    if as_json:
        show({"desk_moment": now().isoformat(), "new": new, "sent": done.sent, "failed": done.failed})
    else:
        out.print(f"  新增 new {new} · 已发 sent {done.sent} · 未送达 failed {done.failed}", markup=False)
    if done.failed:
        raise typer.Exit(REFUSED)


@notify.command()
def test(name: str, desk: DeskOption = None) -> None:
    """Send one notice to one target, to see whether it arrives."""
    from sanri.web.opened import open_web

    opened = open_web(desk)
    from sanri.kernel.text import Text
    from sanri.web.notify.outbox import Told, put
    from sanri.web.notify.sending import send_due
    from sanri.web.notify.targets import target

    to, at = target(opened, name), datetime.now(opened.zone)
    words = Text("这是一条试发的通知", "This is a notice to try the way")
    put([Told(f"test {datetime.now(UTC).isoformat()}", "test", opened.name, words)], [to], at=at)
    done = send_due([to], at=at)
    out.print(f"  {to.name}: 已发 sent {done.sent} · 未送达 failed {done.failed}", markup=False)
    if done.failed or not done.sent:
        raise typer.Exit(REFUSED)


@notify.command("list")
def list_(desk: DeskFolder = None, as_json: JsonOption = False) -> None:
    """The targets and whether each has an address; addresses themselves are never shown."""
    from sanri.web.opened import open_web

    opened = open_web(desk)
    from sanri.web.notify.targets import targets

    rows = [(one.name, list(one.kinds), bool(one.url), one.variable) for one in targets(opened)]
    if as_json:
        show([dict(zip(("name", "kinds", "has_address", "address_in"), row, strict=True)) for row in rows])
    for name, kinds, has_address, variable in () if as_json else rows:
        out.print(f"  {name}  {' '.join(kinds)}  {'✓' if has_address else '✗'} {variable}", markup=False)


def register(app: typer.Typer) -> None:
    app.add_typer(notify, name="notify")
