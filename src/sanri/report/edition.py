"""版次 · one edition as a value: composed in every tongue from one book, and printed as HTML and PDF."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from sanri.kernel.day import Day
from sanri.kernel.line import Line
from sanri.kernel.text import TONGUES, Text, Tongue
from sanri.monitor.measures import Monitor
from sanri.monitor.signals import raise_signals
from sanri.report.canon import page_words
from sanri.report.citing import Citing
from sanri.report.compose import DeskWords, Issue, compose
from sanri.report.editing import NOTHING_CHOSEN, Choices
from sanri.report.page import Page
from sanri.report.receipts import Receipts
from sanri.report.render import render_html, render_pdf

Form = Literal["html", "pdf"]
PRINTS: tuple[tuple[Form, Callable[[Page], bytes]], ...] = (("html", render_html), ("pdf", render_pdf))
Files: TypeAlias = Mapping[tuple[Tongue, Form], bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """A book ready to be read: its figures, its receipts, and the ledger that it reads, in words and by record."""

    monitor: Monitor
    receipts: Receipts | None
    ledger: str
    versions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Press:
    """What a desk prints with. `open_at` opens its book as known at an entry number, or as it is now."""

    name: Text
    city: str
    nation: str
    lines: Sequence[Line]
    open_at: Callable[[int | None], Opened]
    issue_of: Callable[[Day], int]


@dataclass(frozen=True, slots=True)
class Order:
    """An edition to be made. `at` is when it goes to press: signals are raised as of then, and no clock is read."""

    day: Day
    printed: Day
    issue: int
    edition: int
    at: datetime
    ledger: str
    choices: Choices = NOTHING_CHOSEN


def pages(press: Press, opened: Opened, order: Order, *, before: Mapping[Tongue, Page]) -> dict[Tongue, Page]:
    """The edition in every tongue, from the same figures; `before` is the edition that it follows, if any."""
    citing = Citing(opened.monitor, press.city, press.nation, order.day)
    return pages_for(press, opened, issue_for(press, opened.monitor, order), before=before, citing=citing)


def pages_for(
    press: Press, opened: Opened, issue: Issue, *, before: Mapping[Tongue, Page], citing: Citing
) -> dict[Tongue, Page]:
    """The same where the issue is there already, and figures that were asked for before are not asked for again."""
    return {
        tongue: compose(
            opened.monitor,
            press.lines,
            issue,
            tongue=tongue,
            receipts=opened.receipts,
            before=before.get(tongue),
            citing=citing,
        )
        for tongue in TONGUES
    }


def issue_for(press: Press, monitor: Monitor, order: Order) -> Issue:
    """The order with its signals, raised as of the moment at which it goes to press."""
    return Issue(
        desk=DeskWords(press.name, press.city, press.nation, order.issue),
        day=order.day,
        printed=order.printed,
        edition=order.edition,
        signals={
            line.key: raise_signals(monitor, line, order.day, city=press.city, now=order.at) for line in press.lines
        },
        ledger=order.ledger,
        choices=order.choices,
    )


def files(made: Mapping[Tongue, Page]) -> dict[tuple[Tongue, Form], bytes]:
    """The pages as HTML and PDF, printed side by side; the same pages give the same bytes."""
    jobs: list[tuple[Tongue, Form, Callable[[Page], bytes]]] = [
        (tongue, form, render) for tongue in made for form, render in PRINTS
    ]
    with ThreadPoolExecutor() as printers:
        printed = printers.map(lambda job: job[2](made[job[0]]), jobs)
        return {(tongue, form): data for (tongue, form, _), data in zip(jobs, printed, strict=True)}


def digests(printed: Files) -> dict[str, str]:
    """SHA-256 of each file under its name, as an edition keeps them."""
    return {f"{tongue}.{form}": hashlib.sha256(data).hexdigest() for (tongue, form), data in printed.items()}


def says_the_same(one: Mapping[Tongue, Page], other: Mapping[Tongue, Page]) -> bool:
    """Whether a reader finds nothing new: entries about other days may have come since."""
    return _told(one) == _told(other)


def _told(made: Mapping[Tongue, Page]) -> dict[Tongue, str]:
    blank = {t: replace(page, edition=0, known=0, ledger="", digest="", changes=()) for t, page in made.items()}
    return {tongue: page_words(page) for tongue, page in blank.items()}
