"""`sanri approve`, `manifest`, `checkin`: a plan signed, sent out, and followed to the gate."""

from typing import Annotated

import typer

from sanri.cli.days import bars
from sanri.cli.plans import AtOption, KeyArgument, day_meant, moment_meant
from sanri.cli.shell import ByOption, DayOption, DeskOption, JsonOption, TongueOption, moment_of, out, show
from sanri.desk.open import open_desk
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text


def approve(
    key: KeyArgument,
    by: Annotated[str, typer.Option("--by", help="The seat that approves; desk.toml says which may.")],
    desk: DeskOption = None,
    day: DayOption = None,
    number: Annotated[int | None, typer.Option("--number", help="The plan's number; left out, the newest.")] = None,
    waive: Annotated[
        list[str] | None, typer.Option("--waive", help="A fault that may stand, with the reason: P-105=晨雾,改走国道")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, where it needs saying.")] = "",
    at: AtOption = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Sign a plan: from now on it is in force, and its manifests may go out. Signing it again changes nothing.

    Examples:

        sanri approve coaches --day 2023-01-30 --by "市人社局 调度席"

        sanri approve coaches --day 2023-01-30 --by "市人社局 调度席" --waive "P-105=与承运人核实,可提前上车"
    """
    opened = open_desk(desk)
    from sanri.desk.dispatching import approve_plan, rule_of
    from sanri.dispatch import shelf
    from sanri.dispatch.faults import APPROVAL_FAULTS

    rule_of(opened, key)
    about = day_meant(opened, day)
    kept = shelf.numbered(number) if number else shelf.newest(key, about)
    if kept is None or (kept.origin.rule, kept.origin.day) != (key, about):
        raise Refused([APPROVAL_FAULTS["A-107"].at(plan=key, day=about)])
    waivers = {fault.strip(): reason for fault, _, reason in (each.partition("=") for each in waive or ())}
    done = approve_plan(opened, kept, by=by, at=moment_meant(opened, at, about), waivers=waivers, reason=reason)
    if as_json:
        show({name: getattr(done, name) for name in ("number", "plan", "by", "entries", "manifests", "is_new")})
        return
    said = Text(
        "方案{plan}{state}:{by};台账新增 {entries} 条,派单 {manifests} 份待发",
        "plan {plan} {state}: {by}; {entries} entries, {manifests} manifests wait",
    )
    state = Text("已批准", "approved") if done.is_new else Text("此前已批准", "was approved before")
    told = said.fill(plan=done.plan, state=state, by=done.by, entries=done.entries, manifests=done.manifests)
    out.print("  " + told.in_(tongue), markup=False)


def manifest(
    key: KeyArgument,
    desk: DeskOption = None,
    day: DayOption = None,
    by: ByOption = "值班台 调度席",
    at: AtOption = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Send out the approved plan's manifests (xlsx, PDF, tickets): each once, however often this is called.

    Example:

        sanri manifest coaches --day 2023-01-30
    """
    opened = open_desk(desk)
    from sanri.desk.dispatching import send_manifests

    about = day_meant(opened, day)
    with bars(tongue, quiet=as_json) as progress:
        sent = send_manifests(opened, key, about, by=by, at=moment_meant(opened, at, about), progress=progress)
    if as_json:
        show([{"key": one.key, "new": one.is_new, "files": [str(path) for path in one.files]} for one in sent])
        return
    for one in sent:
        state = Text("发出", "sent") if one.is_new else Text("此前已发", "was sent before")
        out.print(f"  {state.in_(tongue)} {one.title.in_(tongue)}", markup=False)
        for path in one.files:
            out.print(f"    → {path}", markup=False)


def checkin(
    ticket: Annotated[str, typer.Argument(help="What the code on the ticket says, or the ticket's number.")],
    key: Annotated[str, typer.Option("--plan", help="The plan, where only the ticket's number is given.")] = "coaches",
    desk: DeskOption = None,
    day: DayOption = None,
    method: Annotated[str, typer.Option("--method", help="qr, id or hand.")] = "hand",
    by: ByOption = "随车领队",
    at: AtOption = "",
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """Someone boards: the ticket checks in, once; the check-in is an entry like any other.

    Examples:

        sanri checkin "SANRI1*coaches*2023-01-30*T0041*9f2c41aa07d3" --at 2023-01-31T06:40

        sanri checkin T0041 --plan coaches --day 2023-01-30 --method id
    """
    opened = open_desk(desk)
    from sanri.desk.gate import check_in

    about = day_meant(opened, day)
    moment = moment_of(at, opened.zone) if opened.is_replay and at else opened.now()
    done = check_in(opened, ticket, rule=key, day=about, method=method, by=by, at=moment or opened.now())
    if as_json:
        show({"ticket": done.ticket, "entry": done.entry, "new": done.is_new})
        return
    state = Text("已验票", "checked in") if done.is_new else Text("此前已验票", "was checked in before")
    out.print(f"  {done.ticket} {state.in_(tongue)}", markup=False)


def register(app: typer.Typer) -> None:
    for command in (approve, manifest, checkin):
        app.command()(command)
