"""The same values in XML: DHIS2's own, and ADX, in which surveillance systems exchange aggregates."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.parsers import expat

from sanri.web.dhis2.payload import MOST, Completion, Payload, Unreadable, Value, completion_of, value_of

SPACE = " "
GROUP = ("orgUnit", "dataSet", "period", "completeDate", "attributeOptionCombo", "comment")
CELL = ("dataElement", "value", "categoryOptionCombo", "comment", "storedBy", "timestamp", "followup")
LASTS = {"P1D": "{0:%Y%m%d}", "P1M": "{0:%Y%m}", "P1Y": "{0:%Y}"}


def from_xml(data: bytes) -> Payload:
    """One document. A document type, and with it every entity of its own, is refused before it is read."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=SPACE)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_type
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable("XML") from None
    if reader.root not in ("dataValueSet", "adx"):
        raise Unreadable("XML: dataValueSet, adx")
    return Payload(reader.shared.get("dataSet", ""), tuple(reader.values), tuple(reader.completions), reader.options)


def _no_type(*_: Any) -> None:
    raise Unreadable("DOCTYPE")


@dataclass
class _Reader:
    """What has been read so far. `shared` is what the values of this group have in common."""

    root: str = ""
    shared: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    one: dict[str, str] = field(default_factory=dict)
    note: str | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(SPACE)[2]
        plain = {key: word for key, word in given.items() if SPACE not in key}
        if not self.root:
            self.root = name
        if name == "dataValueSet":
            self.options = plain
            self._open(plain)
        elif name == "group":
            self._open({**_split(plain, GROUP, "attributeOptionCombo"), "period": period_word(plain.get("period", ""))})
        elif name == "dataValue":
            self.one = _split(plain, CELL, "categoryOptionCombo") if self.root == "adx" else plain
        elif name == "annotation":
            self.note = ""

    def _open(self, shared: dict[str, str]) -> None:
        self.shared = shared
        if shared.get("completeDate"):
            self.completions.append(completion_of(shared))

    def text(self, words: str) -> None:
        if self.note is not None:
            self.note += words

    def end(self, tag: str) -> None:
        name = tag.rpartition(SPACE)[2]
        if name == "annotation" and self.note is not None:
            self.one["value"], self.note = self.note, None
        elif name == "dataValue":
            self.values.append(value_of(self.one, self.shared))
            if len(self.values) > MOST:
                raise Unreadable("dataValues")


def _split(given: dict[str, str], own: tuple[str, ...], combo: str) -> dict[str, str]:
    """What ADX spells as an attribute for each category (``SEX="F"``) is one combination."""
    cells = {key: word for key, word in given.items() if key not in own}
    kept = {key: word for key, word in given.items() if key in own}
    return {**kept, combo: ", ".join(f"{key}={word}" for key, word in cells.items())} if cells else kept


def period_word(word: str) -> str:
    """ADX writes a period by its first day and how long it lasts: ``2023-01-27/P1D``."""
    first, slash, lasts = word.partition("/")
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return word
    if lasts == "P7D" and day.isoweekday() == 1:
        return "{0.year}W{0.week}".format(day.isocalendar())
    if lasts == "P3M" and day.month % 3 == 1:
        return f"{day.year}Q{(day.month + 2) // 3}"
    is_first = {"P1D": True, "P1M": day.day == 1, "P1Y": (day.month, day.day) == (1, 1)}
    return LASTS[lasts].format(day) if slash and is_first.get(lasts) else word
