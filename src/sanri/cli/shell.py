"""What all commands share: their options, how they print, and how they say no."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Annotated, Any

import typer
from rich.console import Console

from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.text import Tongue

REFUSED, DIFFERS = 1, 3
out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)

DeskFolder = Annotated[
    str | None,
    typer.Argument(metavar="[DESK]", help="The desk's folder; left out, SANRI_DESK or the desk one stands in."),
]
DeskOption = Annotated[
    str | None, typer.Option("--desk", "-d", help="The desk's folder; left out, SANRI_DESK or the desk one stands in.")
]
DayOption = Annotated[str | None, typer.Option("--day", help="A day, like 2023-01-30.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
TongueOption = Annotated[Tongue, typer.Option("--tongue", help="zh or en: the language of messages and pages.")]
ByOption = Annotated[str, typer.Option("--by", help="Who sends or acts: a seat of an office, not a person's name.")]


def show(document: Any) -> None:
    """JSON on standard output: UTF-8, keys in the promised order."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def refuse(refused: Refused, *, as_json: bool = False) -> int:
    """Every fault at once, in both tongues; the exit code of a refusal."""
    if as_json:
        show({"refused": [fault_document(fault) for fault in refused.faults]})
    else:
        tell(refused.faults)
    return REFUSED


def tell(faults: Iterable[Fault], tongue: Tongue = "zh", *, style: str = "red") -> None:
    """Faults on the error stream: in English alone where that was asked for, else in both tongues."""
    for fault in faults:
        err.print(fault.line(tongue), style=style, markup=False)
        if tongue == "zh":
            err.print("  " + fault.line("en"), style="dim", markup=False)


def fault_document(fault: Fault) -> dict[str, Any]:
    return {
        "number": fault.number,
        "place": str(fault.place) if fault.place else None,
        "zh": fault.line("zh"),
        "en": fault.line("en"),
    }


def day_of(text: str) -> Day:
    try:
        return Day.parse(text)
    except ValueError:
        raise Refused([DESK_FAULTS["D-202"].at(text=text)]) from None


def period_of(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        raise Refused([DESK_FAULTS["D-202"].at(text=text)]) from None


def moment_of(text: str, zone: tzinfo) -> datetime | None:
    """A moment on the desk's clock, or None for no text."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused([DESK_FAULTS["D-202"].at(text=text)]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
