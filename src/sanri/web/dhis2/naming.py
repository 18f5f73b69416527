"""DHIS2's names for the desk's things: an id of eleven characters made of our code, and periods written its way."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sanri.kernel.day import Period
from sanri.kernel.record import Field, Record
from sanri.web.opened import desk

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = LETTERS + "0123456789"
LENGTH = 11
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)
_OTHERS = (
    (re.compile(r"(\d{4})W(\d{1,2})", re.ASCII), "{0}-W{1:>02}"),
    (re.compile(r"(\d{4})-?(\d\d)", re.ASCII), "{0}-{1}"),
    (re.compile(r"(\d{4})Q([1-4])", re.ASCII), "{0}Q{1}"),
    (re.compile(r"(\d{4})", re.ASCII), "{0}"),
)
TYPES = {"day": "Daily", "week": "Weekly", "month": "Monthly", "year": "Yearly"}


@lru_cache(maxsize=65536)
def uid(kind: str, code: str) -> str:
    """The same for the same code, on every desk and in every year; it begins with a letter."""
    number = int.from_bytes(hashlib.sha256(f"{kind}:{code}".encode()).digest()[:16])
    number, first = divmod(number, len(LETTERS))
    rest = []
    for _ in range(LENGTH - 1):
        number, sign = divmod(number, len(SIGNS))
        rest.append(SIGNS[sign])
    return LETTERS[first] + "".join(rest)


DEFAULT, DEFAULT_CATEGORY = "HllvX50cXC0", "bjDvmb4bfuf"
"""The undivided cell and its category have the same ids on every server, and clients write them down as they are."""


@dataclass(frozen=True)
class Element:
    """A data element: one field of a form."""

    record: Record
    field: Field

    @property
    def code(self) -> str:
        return f"{self.record.key}.{self.field.key}"

    @property
    def uid(self) -> str:
        return uid("element", self.code)


@dataclass(frozen=True)
class Names:
    """Every name by which a client may call an element, a data set or an org."""

    elements: dict[str, Element]
    bare: dict[str, Element]
    sets: dict[str, Record]
    orgs: dict[str, str]

    def element(self, word: str, form: Record | None = None) -> Element | None:
        """By id or code; by the field's bare key where the data set is known or only one form has it."""
        found = self.elements.get(word) or (self.elements.get(f"{form.key}.{word}") if form else None)
        return found or self.bare.get(word)


def names() -> Names:
    return _names(desk().mark)


@lru_cache(maxsize=2)
def _names(mark: tuple[Path, int]) -> Names:
    """Forms of one row an org and period; what names persons does not pass through here."""
    forms = [r for r in desk().records.values() if r.every in TYPES and not r.subject and not r.is_personal]
    every = [Element(form, field) for form in forms for field in form.fields]
    keys = Counter(one.field.key for one in every)
    return Names(
        {key: one for one in every for key in (one.code, one.uid)},
        {one.field.key: one for one in every if keys[one.field.key] == 1},
        {key: form for form in forms for key in (form.key, uid("set", form.key))},
        {key: org.code for org in desk().tree.orgs for key in (org.code, uid("org", org.code))},
    )


def period_of(word: str) -> Period | None:
    """20230127, 2023W4, 202301, 2023Q1, 2023."""
    try:
        if found := _DAY.fullmatch(word):
            return Period.parse("-".join(found.groups()))
        for pattern, written in _OTHERS:
            if found := pattern.fullmatch(word):
                return Period.parse(written.format(*found.groups()))
    except ValueError:
        return None
    return None


def written(period: Period) -> str:
    """As DHIS2 writes it."""
    plain = str(period)
    return plain.replace("-W0", "W").replace("-W", "W").replace("-", "")
