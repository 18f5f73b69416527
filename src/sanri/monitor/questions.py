"""督查问答 · what overseers ask of an org in writing, by when it is to be answered, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.monitor import models
from sanri.monitor.models import REASON_LENGTH
from sanri.monitor.review_faults import REVIEW_FAULTS
from sanri.monitor.store import KEYS_AT_ONCE, add, writing

MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, if there is one. `about` is the key of a measure or of a record."""

    number: int
    org: str
    about: str
    day: Day
    words: str
    by: str
    at: datetime
    answer_by: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    def is_overdue(self, moment: datetime) -> bool:
        return self.answered_at is None and moment > self.answer_by


def ask(org: str, about: str, day: Day, *, words: str, by: str, at: datetime, answer_by: datetime) -> int:
    """The question under its number; `Refused` where it says too little or leaves no time."""
    words = _words(words)
    if answer_by <= at:
        until = answer_by.strftime("%Y-%m-%d %H:%M")
        raise Refused([REVIEW_FAULTS["V-202"].at(None, until=Text(until, until))])
    moments = {"at": at.astimezone(UTC), "answer_by": answer_by.astimezone(UTC)}
    with writing("question"):
        put = add(models.Question, org=org, about=about, day=day.date, words=words, by=by, **moments)
    return int(put.number)


def answer(number: int, *, words: str, by: str, at: datetime) -> None:
    """The org's answer, once and for good."""
    words = _words(words)
    with writing("question"):
        if not models.Question.objects.filter(number=number).exists():
            raise Refused([REVIEW_FAULTS["V-204"].at(None, number=number)])
        if models.Answer.objects.filter(question=number).exists():
            raise Refused([REVIEW_FAULTS["V-203"].at(None, number=number)])
        add(models.Answer, question=number, words=words, by=by, at=at.astimezone(UTC))


def asked(number: int) -> Asked | None:
    found = models.Question.objects.select_related("answer").filter(number=number).first()
    return _asked(found) if found else None


def questions(orgs: Sequence[str] | None = None, *, is_open: bool | None = None, most: int = 200) -> tuple[Asked, ...]:
    """The newest first; of these orgs only where some are named, and open or answered ones only where that is said."""
    found = models.Question.objects.select_related("answer").order_by("-number")
    if is_open is not None:
        found = found.filter(answer__isnull=is_open)
    if orgs is None:
        return tuple(_asked(row) for row in found[:most])
    some: list[Asked] = []
    for start in range(0, len(orgs), KEYS_AT_ONCE):
        some += [_asked(row) for row in found.filter(org__in=orgs[start : start + KEYS_AT_ONCE])[:most]]
    return tuple(sorted(some, key=lambda one: -one.number)[:most])


def _asked(row: models.Question) -> Asked:
    told: models.Answer | None = getattr(row, "answer", None)
    return Asked(
        row.number,
        row.org,
        row.about,
        Day.of(row.day),
        row.words,
        row.by,
        row.at,
        row.answer_by,
        told.words if told else "",
        told.by if told else "",
        told.at if told else None,
    )


def _words(words: str) -> str:
    if len(words.strip()) < REASON_LENGTH:
        raise Refused([REVIEW_FAULTS["V-201"].at(None, words=words.strip(), length=REASON_LENGTH)])
    return words.strip()[:MOST_WORDS]
