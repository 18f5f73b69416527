"""选稿 · keeps what the editor's seat chose as facts, each by a seat and for a reason; an edition says which it had.

A choice is taken back by another fact, never erased: an old edition is made again with the choices of its own hour.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet

from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.identifiers import looks_personal
from sanri.kernel.text import TONGUES, Text
from sanri.monitor.store import add, writing
from sanri.report.editing import Act, Choice, Choices
from sanri.report.editing_faults import EDITING_FAULTS
from sanri.report.models import Chosen, Edition
from sanri.report.page import Page
from sanri.report.phrasing.lint import lint
from sanri.report.phrasing.strangers import strangers

LEAST_REASON: Final = 4
MOST_WORDS: Final = 300
_TONGUES: Final = {"zh": Text("中文", "Chinese words"), "en": Text("英文", "English words")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor asks for. `zh` and `en` are the words of a note."""

    act: Act
    line: str
    sentence: str = ""
    zh: str = ""
    en: str = ""
    reason: str = ""


def choose(day: Day, wish: Wish, *, pages: Iterable[Page], by: str, at: datetime) -> Choice:
    """The wish as a fact; what stands already is not written twice. Raises `Refused` with all that is wrong with it.

    `pages` are the page as it stands composed: a note cites no number that is not in their registers.
    """
    faults = wish_faults(wish, tuple(pages))
    if faults:
        raise Refused(faults)
    with writing("editing"):
        same = [row for row in _standing(day) if _is_same(row, wish)]
        row = same[-1] if same else _written(day, wish, by=by, at=at)
    return _choice(row)


def undo(day: Day, number: int, *, by: str, at: datetime, reason: str) -> None:
    """Takes a choice back. Raises `Refused` where it does not stand any more."""
    if short := _reason_faults(reason):
        raise Refused(short)
    with writing("editing"):
        row = next((row for row in _standing(day) if row.number == number), None)
        if row is None:
            raise Refused([EDITING_FAULTS["E-107"].at()])
        told = Wish("note", row.line, row.sentence, reason=reason)
        _written(day, told, by=by, at=at, act="undo", undoes=number)


def standing(day: Day, *, upto: int | None = None) -> Choices:
    """What stands of a day's choices, now or as of a link of the chain."""
    return Choices(tuple(_choice(row) for row in _standing(day, upto=upto)))


def sign(edition: Edition, choices: Choices, *, by: str) -> None:
    """Within the transaction that keeps an edition: it was printed with what stands."""
    if choices.made:
        day = Day.of(edition.day)
        _written(day, Wish("note", ""), by=by, at=edition.at, act="print", edition=edition.number)


def printed_with(edition: Edition) -> Choices:
    """What had been chosen when the edition went to press."""
    row = Chosen.objects.filter(edition=edition.number).first()
    return standing(Day.of(edition.day), upto=row.number) if row else Choices()


def last_chosen() -> int:
    """The number of the last link: what was composed before it may have been composed without it."""
    return Chosen.objects.order_by("-number").values_list("number", flat=True).first() or 0


def wish_faults(wish: Wish, pages: tuple[Page, ...]) -> list[Fault]:
    faults = _reason_faults(wish.reason)
    if wish.act != "note":
        return faults
    for tongue in TONGUES:
        said = wish.zh if tongue == "zh" else wish.en
        if not said.strip():
            faults.append(EDITING_FAULTS["E-104"].at(tongue=_TONGUES[tongue]))
        faults += _words_faults(said, next((page for page in pages if page.tongue == tongue), None))
    return faults


def _reason_faults(reason: str) -> list[Fault]:
    if len(reason.strip()) < LEAST_REASON:
        return [EDITING_FAULTS["E-102"].at(least=LEAST_REASON)]
    return [EDITING_FAULTS["E-105"].at()] if looks_personal(reason) else []


def _words_faults(said: str, page: Page | None) -> list[Fault]:
    if looks_personal(said):
        return [EDITING_FAULTS["E-105"].at()]
    faults = [EDITING_FAULTS["E-108"].at(length=len(said), most=MOST_WORDS)] if len(said) > MOST_WORDS else []
    known = [words for row in (page.register if page else ()) for words in (row.words, row.value, row.comparison)]
    faults += [EDITING_FAULTS["E-101"].at(phrase=phrase) for phrase in strangers(said, known)]
    faults += [EDITING_FAULTS["E-106"].at(why=flaw.message) for flaw in lint(said) if flaw.severity == "error"]
    return faults


def _written(
    day: Day,
    wish: Wish,
    *,
    by: str,
    at: datetime,
    act: str = "",
    undoes: int | None = None,
    edition: int | None = None,
) -> Chosen:
    facts = {"day": day.date, "act": act or wish.act, "line": wish.line, "sentence": wish.sentence, "by": by}
    words = {"zh": wish.zh.strip(), "en": wish.en.strip(), "reason": wish.reason.strip()}
    row: Chosen = add(Chosen, **facts, **words, at=at.astimezone(UTC), undoes=undoes, edition=edition)
    return row


def _standing(day: Day, *, upto: int | None = None) -> "QuerySet[Chosen]":
    of_day = Chosen.objects.filter(day=day.date)
    if upto is not None:
        of_day = of_day.filter(number__lte=upto)
    undone = of_day.filter(undoes__isnull=False).values("undoes")
    return of_day.filter(act__in=("lead", "hold", "note")).exclude(number__in=undone).order_by("number")


def _is_same(row: Chosen, wish: Wish) -> bool:
    said = (row.act, row.line, row.sentence, row.zh, row.en)
    return said == (wish.act, wish.line, wish.sentence, wish.zh.strip(), wish.en.strip())


def _choice(row: Chosen) -> Choice:
    act: Act = "lead" if row.act == "lead" else "hold" if row.act == "hold" else "note"
    words = Text(row.zh, row.en) if row.zh and row.en else None
    return Choice(row.number, act, row.line, row.sentence, words, row.by, row.reason)
