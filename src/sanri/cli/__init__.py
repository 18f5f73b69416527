"""`sanri`: the desk from the command line. Each command is a few lines; what it does lives in its stage."""

import sys

import typer

from sanri.cli import (
    audit,
    days,
    dispatch,
    doctor,
    faults,
    figures,
    intake,
    keys,
    making,
    notify,
    pages,
    people,
    plans,
    serve,
)
from sanri.cli.shell import refuse
from sanri.kernel.fault import Refused

app = typer.Typer(
    name="sanri",
    help="Sanri 三日 · a city's daily operations desk: monitor, dispatch and report, daily.\n\n"
    "Exit codes: 0 done · 1 refused, with numbered faults · 2 wrong words on the command line · 3 verification failed.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (days, plans, dispatch, intake, figures, pages, making, keys, people, serve, audit, notify, doctor, faults):
    room.register(app)


def main() -> None:
    """Runs one command; a refusal anywhere becomes its numbered messages, never a traceback."""
    try:
        app()
    except Refused as refused:
        sys.exit(refuse(refused, as_json="--json" in sys.argv))
