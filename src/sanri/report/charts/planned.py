"""What a plan says of the page's day: the entries of its record in force, in words that may be public."""

from collections.abc import Sequence
from decimal import Decimal

from sanri.kernel.entry import Entry
from sanri.kernel.expression import ORG, SUBJECT
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.engines.question import Question
from sanri.report.page import Prose, Run
from sanri.report.register import Counted
from sanri.report.setting import Setter
from sanri.report.traced_entries import words

TAKEN = 24
"""The room that a name takes at most, a Chinese character being 2 and a letter 1."""


def entries(record: Record, setter: Setter) -> list[Entry]:
    """The record's entries in force that are of the page's day and say something, in the order of their numbers."""
    monitor = setter.citing.monitor
    picks = monitor.readings.picks(Question(record, "day"), setter.citing.day)
    found = monitor.book.find([pick.number for pick in picks])
    return [entry for entry in found if entry.state == "reported"]


def key_of(entry: Entry, key: str) -> str:
    """What tells one vehicle, place or row from another."""
    if key in (SUBJECT, ORG):
        return entry.subject if key == SUBJECT else entry.org
    return str(entry.values.get(key) or "")


def name_of(entry: Entry, key: str, record: Record, setter: Setter) -> str:
    """The same as it may be printed; a long name is cut."""
    org = setter.citing.monitor.org(entry.org, entry.period.last)
    if key == ORG:
        return cut(setter.say(org.name))
    if key == SUBJECT:
        return cut(entry.subject)
    return cut(words(record.field(key), entry.values.get(key), org.level, setter.tongue))


def counted(title: Text, value: int, how: Text, *, entries: Sequence[Entry], setter: Setter) -> Counted:
    """A number of the drawing that the caption says, with the entries that it was counted from."""
    citing = setter.citing
    numbers = tuple(sorted(entry.number for entry in entries))
    return Counted(title, Decimal(value), how, citing.monitor.org(citing.city, citing.day), citing.day, numbers)


def caption(told: Sequence[tuple[Text, Counted]], ending: Text, setter: Setter) -> Prose:
    """Each sentence with its number (``{number}``) as a mark that opens, and then the ending."""
    runs: list[Run] = []
    for said, row in told:
        before, _, after = setter.say(said).partition("{number}")
        runs += [before, setter.register.mark(row, f"{row.value:,}"), after]
    return setter.prose(*runs, setter.say(ending))


def room(said: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in said)


def cut(said: str, most: int = TAKEN) -> str:
    """No longer than there is room, with an ellipsis where something was left out."""
    if room(said) <= most:
        return said
    while room(said) > most - 1:
        said = said[:-1]
    return said.rstrip() + "…"
