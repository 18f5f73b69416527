"""刊发 · freezes an edition, knows when there is nothing new to print, and proves that an edition is what it was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet

from sanri.kernel.day import Day
from sanri.kernel.text import TONGUES, Text, Tongue
from sanri.monitor.digest import seal
from sanri.monitor.store import add, facts_of, writing
from sanri.report.canon import page_of, page_words
from sanri.report.choosing import printed_with, sign, standing
from sanri.report.edition import Files, Opened, Order, Press, digests, files, pages, says_the_same
from sanri.report.models import Edition
from sanri.report.page import Page

RECORD: Final = Text("登记内容与摘要不符", "the record does not have the digest that it was written with")
PAGE: Final = Text("{tongue}版面重做后不同", "the {tongue} page made again is another")
FILE: Final = Text("{file}逐字节不同", "{file} made again is not the same bytes")


@dataclass(frozen=True)
class Published:
    """An edition and its files. `is_new` is false where nothing had changed and the last edition stands."""

    edition: Edition
    pages: Mapping[Tongue, Page]
    files: Files
    is_new: bool


def publish(press: Press, day: Day, *, printed: Day, by: str, at: datetime, reason: str = "") -> Published:
    """The page about a day goes to press. Where it says nothing else than the last edition, nothing is written."""
    while True:
        last = last_edition(day)
        opened = press.open_at(None)
        order = Order(
            day=day,
            printed=printed,
            issue=press.issue_of(printed),
            edition=last.edition + 1 if last else 1,
            at=at,
            ledger=opened.ledger,
            choices=standing(day),
        )
        made = pages(press, opened, order, before=pages_of(last) if last else {})
        if last is not None and says_the_same(made, pages_of(last)):
            return Published(last, pages_of(last), files(pages_of(last)), is_new=False)
        done = files(made)
        with writing("closing", "editing"):
            if last_edition(day) == last and standing(day) == order.choices:
                kept = _keep(made, done, opened, order, by=by, reason=reason)
                sign(kept, order.choices, by=by)
                return Published(kept, made, done, is_new=True)
        # Somebody else published this day meanwhile, or chose: what is new is told against theirs.


def _keep(made: Mapping[Tongue, Page], done: Files, opened: Opened, order: Order, *, by: str, reason: str) -> Edition:
    kept: Edition = add(
        Edition,
        day=order.day.date,
        edition=order.edition,
        printed=order.printed.date,
        issue=order.issue,
        known=opened.monitor.book.known,
        ledger=order.ledger,
        versions=_canonical(dict(opened.versions)),
        pages=_canonical({tongue: page_words(page) for tongue, page in made.items()}),
        files=_canonical(digests(done)),
        by=by,
        at=order.at.astimezone(UTC),
        reason=reason,
    )
    return kept


def last_edition(day: Day) -> Edition | None:
    found: Edition | None = editions(day).last()
    return found


def editions(day: Day | None = None) -> "QuerySet[Edition]":
    """All editions, or those about a day, in the order in which they were published."""
    found = Edition.objects.order_by("number")
    return found if day is None else found.filter(day=day.date)


def pages_of(edition: Edition) -> dict[Tongue, Page]:
    """The pages as they were published."""
    kept = json.loads(edition.pages)
    return {tongue: page_of(kept[tongue]) for tongue in TONGUES if tongue in kept}


def rebuild(press: Press, edition: Edition) -> Published:
    """The edition made again out of the book as it was known then: byte for byte what was published."""
    opened = press.open_at(edition.known)
    day = Day.of(edition.day)
    order = Order(
        day=day,
        printed=Day.of(edition.printed),
        issue=edition.issue,
        edition=edition.edition,
        at=edition.at,
        ledger=edition.ledger,
        choices=printed_with(edition),
    )
    before = editions(day).filter(edition=edition.edition - 1).first()
    made = pages(press, opened, order, before=pages_of(before) if before else {})
    return Published(edition, made, files(made), is_new=False)


def check(press: Press, edition: Edition) -> tuple[Text, ...]:
    """What is not as it was published: the record itself, the pages made again, their files. Nothing where all is."""
    found = []
    if seal(facts_of(edition)) != edition.digest:
        found.append(_differs(edition, RECORD))
    again = rebuild(press, edition)
    kept = json.loads(edition.pages)
    for tongue, page in again.pages.items():
        if kept.get(tongue) != page_words(page):
            found.append(_differs(edition, PAGE.fill(tongue=tongue)))
    told = json.loads(edition.files)
    for name, digest in digests(again.files).items():
        if told.get(name) != digest:
            found.append(_differs(edition, FILE.fill(file=name)))
    return tuple(found)


def _differs(edition: Edition, what: Text) -> Text:
    said = Text("{day}第{edition}版:{what}", "{day}, edition {edition}: {what}")
    return said.fill(day=Day.of(edition.day), edition=edition.edition, what=what)


def _canonical(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
