"""预览 · the next page as it would be printed now, with what an editor may choose of it: articles and sentences."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sanri.kernel.day import Day
from sanri.kernel.line import Line
from sanri.kernel.text import TONGUES, Text
from sanri.report.articles import headline, sentences
from sanri.report.choosing import standing
from sanri.report.citing import Citing
from sanri.report.compose import Issue
from sanri.report.editing import NOTHING_CHOSEN
from sanri.report.edition import Opened, Order, Press, issue_for, pages_for
from sanri.report.lead import in_order, largest_change, lead_reason
from sanri.report.page import Page
from sanri.report.publish import last_edition, pages_of
from sanri.report.register import Register
from sanri.report.render.sheet import words
from sanri.report.setting import Setter
from sanri.report.signal_boxes import Raised


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that is true today: what it is known by, and its words."""

    name: str
    said: Text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line's article as the rule ranks it: its worst signal, and the largest change that it can cite."""

    line: str
    name: Text
    headline: Text
    severity: str
    change: Decimal
    sentences: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The page in every tongue, the articles in the rule's order whatever was chosen, and why the first leads by rule.

    `known` is the last entry, `follows` the edition before, 0 where there is none.
    """

    pages: tuple[Page, ...]
    candidates: tuple[Candidate, ...]
    reason: Text
    known: int
    follows: int


def preview(press: Press, day: Day, *, printed: Day, at: datetime, is_chosen: bool = True) -> Preview:
    """Composed out of the book as it is, with the choices that stand or as the rule has it; nothing is kept."""
    opened, last = press.open_at(None), last_edition(day)
    order = Order(
        day=day,
        printed=printed,
        issue=press.issue_of(printed),
        edition=last.edition + 1 if last else 1,
        at=at,
        ledger=opened.ledger,
        choices=standing(day) if is_chosen else NOTHING_CHOSEN,
    )
    issue = issue_for(press, opened.monitor, order)
    citing = Citing(opened.monitor, press.city, press.nation, day)
    made = pages_for(press, opened, issue, before=pages_of(last) if last else {}, citing=citing)
    candidates, reason = _ranked(press, opened, issue, citing)
    return Preview(tuple(made.values()), candidates, reason, opened.monitor.book.known, last.edition if last else 0)


def _ranked(press: Press, opened: Opened, issue: Issue, citing: Citing) -> tuple[tuple[Candidate, ...], Text]:
    """The articles that stand whatever was chosen, in the rule's order."""
    raised = Raised(opened.monitor.org(press.city, issue.day), issue.day, issue.signals)
    ordered = in_order([line for line in press.lines if line.section], citing, raised)
    found = [(line, _candidate(line, citing, raised)) for line in ordered]
    standing_ = tuple(line for line, candidate in found if candidate)
    reason = lead_reason(standing_, citing, raised) if standing_ else Text("今日无文", "nothing to print")
    return tuple(candidate for _, candidate in found if candidate), reason


def _candidate(line: Line, citing: Citing, raised: Raised) -> Candidate | None:
    """Both tongues are set; in each the same sentences stand."""
    setters = {tongue: Setter(tongue, citing, Register()) for tongue in TONGUES}
    if line.section is None:
        return None
    zh, en = (headline(line.section, setters[tongue]) for tongue in TONGUES)
    if not zh or not en:
        return None
    told = zip(sentences(line, setters["zh"]), sentences(line, setters["en"]), strict=True)
    return Candidate(
        line=line.key,
        name=line.name,
        headline=Text(words(zh), words(en)),
        severity=raised.worst(line.key) or "",
        change=largest_change(line, citing),
        sentences=tuple(Told(name, Text(words(one), words(other))) for (name, one), (_, other) in told),
    )
