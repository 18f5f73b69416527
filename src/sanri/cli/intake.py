"""`sanri submit`, `correct`, `template`: what an office sends in, mends, and fills in."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanri.cli.shell import (
    REFUSED,
    ByOption,
    DeskOption,
    JsonOption,
    TongueOption,
    err,
    fault_document,
    moment_of,
    out,
    period_of,
    show,
    tell,
)
from sanri.desk.desk import Desk
from sanri.desk.open import find_folder, open_desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.fault import Refused
from sanri.kernel.text import Tongue
from sanri.monitor.intake.template import write_template

if TYPE_CHECKING:
    from sanri.monitor.intake.submit import Outcome

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
    from sanri.desk.work import submit_file
    from sanri.monitor.journal import Sending

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


def print_outcome(outcome: "Outcome", tongue: Tongue) -> None:
    tell(outcome.faults, tongue)
    tell(outcome.notes, tongue, style="dim")
    number, kept = outcome.received.number, outcome.kept
    if kept and not outcome.is_new:
        out.print(f"  收件 receipt #{number}: 以前收过,没有变化 received before, nothing changed", markup=False)
    elif kept:
        entries = f"#{kept.first}…#{kept.last}" if kept.count else "—"
        out.print(f"  收件 receipt #{number}: {outcome.form}, {kept.count} 条 entries {entries}", markup=False)
        if kept.unchanged:
            out.print(f"  {kept.unchanged} 条与已报相同,未重复入账 unchanged", style="dim", markup=False)
    else:
        out.print(f"  收件 receipt #{number}: 退回,共 {len(outcome.faults)} 处 refused, faults", markup=False)


def outcome_document(outcome: "Outcome") -> dict[str, Any]:
    kept = outcome.kept
    return {
        "receipt": outcome.received.number,
        "sha256": outcome.received.sha256,
        "new": outcome.is_new,
        "record": outcome.form,
        "kept": kept.count if kept else 0,
        "first": kept.first if kept else None,
        "last": kept.last if kept else None,
        "unchanged": kept.unchanged if kept else 0,
        "faults": [fault_document(fault) for fault in outcome.faults],
        "notes": [fault_document(note) for note in outcome.notes],
    }


def correct(
    record: Annotated[str, typer.Argument(help="The form's key; `sanri lines` lists them.")],
    changes: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help="What is otherwise.")] = None,
    *,
    org: Annotated[str, typer.Option("--org", help="Code of the org that reported.")],
    period: Annotated[str, typer.Option("--period", help="The day or period it is about.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in at least four characters.")],
    by: ByOption,
    subject: Annotated[str, typer.Option("--subject", help="The subject, where the form has one.")] = "",
    void: Annotated[bool, typer.Option("--void", help="Retract the entry instead.")] = False,
    at: AtOption = "",
    desk: DeskOption = None,
    as_json: JsonOption = False,
) -> None:
    """Correct one entry: a new entry with a reason takes its place; the old one stays for ever.

    Examples:

        sanri correct clinic_day fever_visits=31 --org 440703101W01 --period 2023-01-30 \\
            --reason "漏计夜间一人次" --by "棠下镇中心卫生院 填报席"

        sanri correct clinic_day --void --org 440703101W01 --period 2023-01-30 \\
            --reason "误报,非本院数据" --by "棠下镇中心卫生院 填报席"
    """
    opened = open_desk(desk)
    from sanri.desk.correcting import correct_entry

    kept = correct_entry(
        opened,
        opened.record(record),
        period_of(period),
        org=org,
        changes=changes or [],
        reason=reason,
        by=by,
        at=received_at(opened, at),
        subject=subject,
        state="void" if void else "reported",
    )
    if as_json:
        show({"receipt": kept.receipt, "first": kept.first, "last": kept.last, "kept": kept.count})
    else:
        words = f"#{kept.first}" if kept.count else "没有变化 nothing changed"
        out.print(f"  更正已入账 correction kept: {words}", markup=False)


def template(
    record: Annotated[str, typer.Argument(help="The form's key; `sanri lines` lists them.")],
    org: Annotated[str, typer.Option("--org", help="Code of the org that will fill it in.")],
    period: Annotated[str, typer.Option("--period", help="The day or period, if it is already known.")] = "",
    to: Annotated[Path | None, typer.Option("--out", help="The file to write; <record>.xlsx if left out.")] = None,
    desk: DeskOption = None,
) -> None:
    """The Excel template of a form for one org: lists, limits, text format on ID columns, a marked sample row.

    Example:

        sanri template clinic_day --org 440703101W01 --period 2023-01-31 --out 日报.xlsx
    """
    opened = Desk.read(find_folder(desk))
    form = opened.record(record)
    target = to or Path(f"{record}.xlsx")
    target.write_bytes(write_template(form, org, period_of(period) if period else None, tree=opened.tree))
    out.print(f"  → {target}", markup=False)


def register(app: typer.Typer) -> None:
    for command in (submit, correct, template):
        app.command()(command)
