"""One day's page as a value: all its words in one tongue, every printed number marked with what is behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sanri.kernel.day import Day
from sanri.kernel.signal import Severity
from sanri.kernel.text import Tongue


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: its words, and its place in the page's register (from 1)."""

    words: str
    register: int
    way: Literal["rise", "fall", "none"] = "none"


Run: TypeAlias = str | Mark
Prose: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A drawing, as a Vega-Lite specification with its data in it: the same in HTML and PDF."""

    title: str
    caption: Prose
    spec: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TableBox:
    """Rows of cells; the first column is words, the others are numbers and are set right."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Prose, ...], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One line's part of the page. `key` is the line's."""

    key: str
    kicker: str
    headline: Prose
    body: tuple[Prose, ...]
    charts: tuple[ChartBox, ...] = ()
    tables: tuple[TableBox, ...] = ()


@dataclass(frozen=True, slots=True)
class StripItem:
    """A number under the name plate: its label, itself, and the comparison printed small below it."""

    label: str
    big: Prose
    small: Prose


@dataclass(frozen=True, slots=True)
class SignalBox:
    """A signal in words, with its numbers marked."""

    severity: Severity
    title: str
    reason: Prose


@dataclass(frozen=True, slots=True)
class TracedEntry:
    """An entry behind a number: who sent what, when, in which file and cell. `cells` pairs a field with its cell."""

    number: int
    org: str
    period: str
    state: str
    values: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]
    filename: str
    receipt: int
    by: str
    accepted_at: str
    source: str
    late: bool
    replaces: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Traced:
    """The opened number. `entry_count` may be more than the entries shown; `query` prints them all at the desk."""

    register: int
    words: str
    title: str
    value: str
    org: str
    period: str
    coverage: str
    formula: str
    comparison: str
    note: str
    entries: tuple[TracedEntry, ...]
    entry_count: int
    query: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a later edition says otherwise than the one before."""

    title: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page printed on `printed`, about the desk's day `day`. The first article leads."""

    tongue: Tongue
    name: str
    motto: str
    desk: str
    issue: int
    edition: int
    printed: Day
    day: Day
    date_line: str
    lunar_line: str
    data_line: Prose
    strip: tuple[StripItem, ...]
    articles: tuple[Article, ...]
    lead_reason: str
    signals: tuple[SignalBox, ...]
    missing: tuple[Prose, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    register: tuple[Traced, ...]
    known: int
    ledger: str
    digest: str
