"""Composes the day's page in one tongue; both tongues come from the same figures, never from each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sanri.kernel.calendar import CalendarEnds
from sanri.kernel.day import Day
from sanri.kernel.entry import Entry
from sanri.kernel.line import Line
from sanri.kernel.signal import Signal
from sanri.kernel.text import Text, Tongue
from sanri.monitor.measures import Monitor
from sanri.report.articles import article
from sanri.report.changes import changes
from sanri.report.citing import Citing
from sanri.report.editing import NOTHING_CHOSEN, Choices
from sanri.report.lead import in_order, lead_reason
from sanri.report.missing import data_line, missing
from sanri.report.notes import behind, notes
from sanri.report.page import Article, Page
from sanri.report.prose import text
from sanri.report.receipts import Receipts
from sanri.report.register import Register
from sanri.report.setting import Setter
from sanri.report.signal_boxes import Raised, signal_box
from sanri.report.strip import strip
from sanri.report.trace import Tracer

PAPER: Final = Text("三日", "Sanri")
MOTTO: Final = Text("日监测 · 日调度 · 日报告", "Monitor daily · dispatch daily · report daily")
NOBODY: Final = "0" * 64
WEEKDAYS: Final = (
    *(Text("星期一", "Monday"), Text("星期二", "Tuesday"), Text("星期三", "Wednesday"), Text("星期四", "Thursday")),
    *(Text("星期五", "Friday"), Text("星期六", "Saturday"), Text("星期日", "Sunday")),
)
DATE: Final = Text("{day} {weekday}", "{weekday}, {day}")


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What the desk says of itself on every page: its name, its city and nation by code, and the paper's number."""

    name: Text
    city: str
    nation: str
    issue: int


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition to be printed: whose, about which day, with which signals. No clock is read after this.

    `signals` are by line; `ledger` is the state of the ledger in words, as the name plate says it; `choices` are what
    the editor's seat chose of the page.
    """

    desk: DeskWords
    day: Day
    printed: Day
    edition: int
    signals: Mapping[str, tuple[Signal, ...]]
    ledger: str
    choices: Choices = NOTHING_CHOSEN


def compose(
    monitor: Monitor,
    lines: Sequence[Line],
    issue: Issue,
    *,
    tongue: Tongue,
    receipts: Receipts | None = None,
    before: Page | None = None,
    citing: Citing | None = None,
) -> Page:
    """The page. `before` is the edition that this one follows; `citing` spares asking twice for a second tongue."""
    citing = citing or Citing(monitor, issue.desk.city, issue.desk.nation, issue.day)
    setter = Setter(tongue, citing, Register())
    page = _set(lines, issue, setter)
    rows = {number: row for number, _, row in setter.register.printed}
    entries = _entries(monitor, rows_behind=behind(rows.values()))
    tracer = Tracer(monitor, receipts, entries, tongue)
    register = tuple(tracer.trace(*row) for row in setter.register.printed)
    return replace(
        page,
        register=register,
        notes=(*notes(tuple(rows.values()), entries, tongue), *_chosen(issue.choices, lines, tongue)),
        changes=changes(before, register, rows, entries, tongue) if before else (),
    )


def _set(lines: Sequence[Line], issue: Issue, setter: Setter) -> Page:
    """Everything that is set in words, from the top of the page down, as the register numbers it."""
    citing, day = setter.citing, issue.day
    raised = Raised(
        citing.monitor.org(citing.city, day), day, {line.key: issue.signals.get(line.key, ()) for line in lines}
    )
    data = data_line(lines, setter)
    items = strip(lines, setter, raised)
    ordered = in_order([line for line in lines if line.section], citing, raised)
    articles, standing = _articles(issue.choices.ordered(ordered), setter, issue.choices)
    return Page(
        tongue=setter.tongue,
        name=setter.say(PAPER),
        motto=setter.say(MOTTO),
        desk=setter.say(issue.desk.name),
        issue=issue.desk.issue,
        edition=issue.edition,
        printed=issue.printed,
        day=day,
        date_line=setter.say(DATE.fill(day=issue.printed.text, weekday=WEEKDAYS[issue.printed.weekday])),
        lunar_line=_lunar(issue.printed, setter),
        data_line=data,
        strip=items,
        articles=articles,
        lead_reason=text(setter.say(_why(ordered, standing, issue, raised=raised, citing=citing)), setter.tongue)
        if standing
        else "",
        signals=tuple(signal_box(signal, setter) for signal in raised.told),
        missing=missing(lines, setter),
        changes=(),
        notes=(),
        register=(),
        known=citing.monitor.book.known,
        ledger=issue.ledger,
        digest=_digest(citing.monitor),
    )


def _why(ordered: Sequence[Line], standing: Sequence[Line], issue: Issue, *, raised: Raised, citing: Citing) -> Text:
    """Why the first article leads: the rule's reason, over the articles that stand, unless somebody chose it."""
    by_rule = tuple(line for line in ordered if line in standing)
    return issue.choices.lead_words(standing, by_rule[0], lead_reason(by_rule, citing, raised))


def _chosen(choices: Choices, lines: Sequence[Line], tongue: Tongue) -> tuple[str, ...]:
    names = {line.key: line.name for line in lines}
    return tuple(text(said.in_(tongue), tongue) for said in choices.told(names))


def _articles(
    ordered: Sequence[Line], setter: Setter, choices: Choices
) -> tuple[tuple[Article, ...], tuple[Line, ...]]:
    """The articles, and the lines that have one today."""
    found = [(line, article(line, setter, choices)) for line in ordered]
    return (
        tuple(made for _, made in found if made is not None),
        tuple(line for line, made in found if made is not None),
    )


def _entries(monitor: Monitor, *, rows_behind: tuple[int, ...]) -> dict[int, Entry]:
    return dict(zip(rows_behind, monitor.book.find(rows_behind), strict=True))


def _lunar(printed: Day, setter: Setter) -> str:
    try:
        return setter.say(setter.citing.monitor.calendar.lunar(printed).text)
    except CalendarEnds:
        return ""


def _digest(monitor: Monitor) -> str:
    """The digest of the last entry known: it is chained to all before it and so stands for them."""
    known = monitor.book.known
    return monitor.book.find((known,))[0].digest if known else NOBODY
