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


def submit(
    file: Annotated[Path, typer.Argument(help="The file: xlsx, csv or jsonl.")],
    by: ByOption,
    record: Annotated[str, typer.Option("--record", help="The form, if the file does not say it itself.")] = "",
    org: Annotated[str, typer.Option("--org", help="The org, if the file does not say it itself.")] = "",
    period: Annotated[str, typer.Option("--period", help="The day or period, if the file does not say it.")] = "",
    reason: ReasonOption = "",
    source: Annotated[str, typer.Option("--source", help="Where the facts come from.")] = "",
    at: AtOption = "",
    desk: DeskOption = None,
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Send in one file: it is kept as it came, judged, and then in force or back with every fault at once.

    A refused Excel file comes back beside the one sent, with the faulty cells coloured and commented. The same
    bytes again change nothing.

    Examples:

        sanri submit 日报.xlsx --by "白沙卫生院 填报席"

        sanri submit 0130.csv --record clinic_day --period 2023-01-30 --by "蓬江区卫健局 填报席"

        sanri submit 0130.csv --record clinic_day --reason "漏计夜间急诊" --by "蓬江区卫健局 填报席"
    """
    opened = open_desk(desk)
    sending = Sending(
        filename=file.name,
        record=record,
        org=org,
        by=by,
        channel="cli",
        received_at=received_at(opened, at),
        source=source,
        reason=reason,
        period=period,
    )
    outcome = submit_file(opened, file, sending)
    if outcome.annotated:
        back = file.with_name(f"{file.stem}.faults{outcome.annotated_suffix}")
        back.write_bytes(outcome.annotated)
        err.print(f"→ {back.name}", markup=False)
    if as_json:
        show(outcome_document(outcome))
    else:
        print_outcome(outcome, tongue)
    if outcome.faults:
        raise typer.Exit(REFUSED)
