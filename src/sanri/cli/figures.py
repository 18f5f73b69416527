"""`sanri figure`: one number with its formula, its comparison and the entries behind it."""

from datetime import tzinfo
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sanri.cli.shell import DeskOption, JsonOption, TongueOption, day_of, moment_of, out, show
from sanri.desk.open import open_desk
from sanri.kernel.figure import Figure
from sanri.kernel.text import Tongue
from sanri.report.figures import document, plain

if TYPE_CHECKING:
    from sanri.monitor.archive import Archive


def figure(
    measure: Annotated[str, typer.Argument(help="The measure's key; `sanri lines` lists them.")],
    org: Annotated[str, typer.Option("--org", help="Code of the org: an institution, a county, 440700, 100000 …")],
    day: Annotated[str, typer.Option("--day", help="The day, like 2023-01-30.")],
    against: Annotated[str, typer.Option("--against", help="A comparison, like day_before or pre_holiday.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="Only this subject: a project, a partner.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="As it was known then, like 2023-01-31T12:00.")] = "",
    desk: DeskOption = None,
    tongue: TongueOption = "zh",
    as_json: JsonOption = False,
) -> None:
    """One figure: value, unit, n of N, comparison, formula and the entries behind it.

    Examples:

        sanri figure opd_er_visits --org 440700 --day 2023-01-30 --against day_before

        sanri figure national_opd_er_visits --org 100000 --day 2023-01-27 --against pre_holiday --json
    """
    opened = open_desk(desk)
    from sanri.desk.work import archive_of, ask

    archive = archive_of(opened, moment_of(as_of, opened.zone))
    found = ask(opened, archive, measure, org, day_of(day), against=against, subject=subject)
    if as_json:
        show(document(found))
    else:
        _print(found, tongue, archive=archive, zone=opened.zone)


def _print(figure: Figure, tongue: Tongue, *, archive: "Archive", zone: tzinfo) -> None:
    measure = figure.measure
    value = "—" if figure.value is None else plain(figure.value)
    out.print(f"[bold]{measure.name.in_(tongue)}[/]  {figure.org.name.in_(tongue)} · {figure.period.text.in_(tongue)}")
    out.print(f"  [bold red]{value}[/] {measure.unit.name.in_(tongue)}   {figure.reported}/{figure.expected}")
    out.print(f"  {figure.formula.in_(tongue)}", style="dim")
    if figure.compared:
        compared = figure.compared
        change = "—" if compared.change is None else f"{float(compared.change):+.1%}"
        out.print(
            f"  {compared.comparison.name.in_(tongue)} ({compared.days.first}…{compared.days.last}): "
            f"{plain(compared.base)} → {change}   {compared.panel}/{compared.expected}"
        )
    table = Table("条目 #", "机构 org", "期 period", "文件与位置 file, place", "报送 by", "收到 accepted", box=None)
    for entry in archive.find(figure.entries[:20]):
        receipt = archive.receipt(entry.receipt)
        table.add_row(
            str(entry.number),
            entry.org,
            str(entry.period),
            f"{receipt.filename} · {entry.place}",
            entry.by,
            f"{entry.accepted_at.astimezone(zone):%m-%d %H:%M}",
        )
    out.print(table)
    if len(figure.entries) > 20:
        out.print(f"  … {len(figure.entries)} 条台账条目 entries; --json 列出全部条目号 lists all numbers", style="dim")


def register(app: typer.Typer) -> None:
    app.command()(figure)
