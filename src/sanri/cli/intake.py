"""`sanri submit`, `correct`, `template`: what an office sends in, mends, and fills in."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from sanri.cli.shell import (
    REFUSED,
    ByOption,
    DeskOption,
    JsonOption,
    TongueOption,
    day_of,
    err,
    fault_document,
    moment_of,
    out,
    show,
)
from sanri.desk.desk import Desk
from sanri.desk.open import find_folder, open_desk
from sanri.desk.replies import DESK_FAULTS
from sanri.desk.work import correct_entry, record_of, submit_file
from sanri.kernel.day import Period
from sanri.kernel.fault import Refused
from sanri.kernel.text import Tongue
from sanri.monitor.intake.template import write_template
from sanri.monitor.journal import Sending

AtOption = Annotated[str, typer.Option("--at", help="When it was received; only on a desk that replays history.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why what was already reported is now otherwise.")]


def received_at(desk: Desk, text: str) -> datetime:
    """The clock; or, on a desk that replays history, the moment given."""
    moment = moment_of(text, desk.zone)
    if moment is None:
        return desk.now()
    if not desk.is_replay:
        raise Refused([DESK_FAULTS["D-203"].at()])
    return moment
