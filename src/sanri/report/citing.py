"""Finds the figure that a line cites, and the part of it that is to be shown."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from sanri.kernel.day import Day, Period, Span
from sanri.kernel.figure import Compared, Figure
from sanri.kernel.measure import Measure
from sanri.kernel.org import Level
from sanri.kernel.section import Cite, Sentence, When
from sanri.kernel.text import Text
from sanri.monitor.measures import Monitor
from sanri.report.small import is_small

FAR: Final = 183
"""Days from which on a date is told with its year."""
RELEASED: Final[tuple[Level, ...]] = ("nation", "province")
"""Whose figures come as releases with a date of their own."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure in its slot. `shown` is the number, date or word to print; `asked` is the day that was asked for."""

    cite: Cite
    figure: Figure
    shown: Decimal | Day | Text
    asked: Day

    @property
    def period_is_older(self) -> bool:
        """The words must tell the date: the figure is not of the day asked for. A city's register stands."""
        figure = self.figure
        record, is_released = figure.measure.record, figure.org.level in RELEASED
        if record.every == "event" and figure.measure.reads == "newest" and not is_released:
            return False
        return figure.period.kind != "day" or figure.period.last != self.asked


@dataclass(frozen=True)
class Citing:
    """All citations of one day's page; each figure is asked for once, whatever the tongue."""

    monitor: Monitor
    city: str
    nation: str
    day: Day
    _found: dict[tuple[str, ...], Figure] = field(default_factory=dict)

    def find(self, cite: Cite, *, each: str = "", subject: str = "") -> Cited | None:
        """The cited figure, or None where nothing stands that could be printed.

        A series that ended earlier is cited at its latest day. In a row of a table (`each`) it is not: there a unit
        without a report is to be seen.
        """
        asked = self.day - cite.back
        org = self.org(cite, each)
        about = cite.subject or subject
        figure = self.figure(cite.measure, org, asked, against=cite.against, subject=about)
        if figure.value is None and not each:
            latest = self.monitor.latest_day(cite.measure, org, asked)
            if latest is not None and latest != asked:
                figure = self.figure(cite.measure, org, latest, against=cite.against, subject=about)
        shown = shown_of(cite, figure)
        return None if shown is None else Cited(cite, figure, shown, asked)

    def org(self, cite: Cite, each: str = "") -> str:
        return {"city": self.city, "nation": self.nation, "each": each or self.city}.get(cite.org, cite.org)

    def figure(self, measure: Measure, org: str, day: Day, *, against: str = "", subject: str = "") -> Figure:
        key = (measure.key, org, day.iso, against, subject)
        if key not in self._found:
            # A line may cite a peak that this desk has no window for: no base then, and the sentence stays out.
            base = against if against in self.monitor.comparisons else ""
            self._found[key] = self.monitor.figure(measure, org, day, against=base, subject=subject)
        return self._found[key]

    def slots(self, sentence: Sentence, *, subject: str = "") -> dict[str, Cited] | None:
        """The figures of a sentence by slot; None where one is missing or a condition does not hold."""
        found: dict[str, Cited] = {}
        for slot, cite in sentence.cites.items():
            cited = self.find(cite, subject=subject)
            if cited is None:
                return None
            found[slot] = cited
        return found if all(holds(when, found[when.slot]) for when in sentence.when) else None


def shown_of(cite: Cite, figure: Figure) -> Decimal | Day | Text | None:
    """The part of the figure that the cite shows; a small number is shown as such and never beside a base."""
    if figure.value is None and cite.shows != "expected" and cite.shows != "reported":
        return None
    match cite.shows:
        case "value":
            return figure.value
        case "day":
            return _told(figure.period, figure.day)
        case "reported":
            return Decimal(figure.reported)
        case "expected":
            return Decimal(figure.expected)
        case _:
            hidden = figure.compared is None or is_small(figure)
            return None if hidden else _beside(cite, figure.compared, figure.day)


def _beside(cite: Cite, compared: Compared | None, day: Day) -> Decimal | Day | Text | None:
    assert compared is not None
    match cite.shows:
        case "change":
            return compared.change
        case "difference":
            return compared.difference
        case "base":
            return compared.base
        case _:
            return base_day(compared, day)


def base_day(compared: Compared, day: Day) -> Text:
    """The day of the peak or low, the one day compared with, or the days."""
    if compared.day is not None:
        return near(compared.day, day)
    return span_words(compared.days, day)


def near(told: Day, day: Day) -> Text:
    """1月27日; with its year where that could be mistaken."""
    return told.month_day if abs(told - day) < FAR else told.text


def span_words(span: Span, day: Day) -> Text:
    """1月14日至20日 / 14 to 20 January."""
    first, last = span.first, span.last
    if first == last:
        return near(first, day)
    if (first.date.year, first.date.month) == (last.date.year, last.date.month):
        end = near(last, day)
        month = near(first, day).zh
        return Text(f"{month}至{last.date.day}日", f"{first.date.day} to {end.en}")
    return Text("{first}至{last}", "{first} to {last}").fill(first=near(first, day), last=near(last, day))


def _told(period: Period, day: Day) -> Text:
    return near(period.last, day) if period.kind == "day" else period.text


def holds(when: When, cited: Cited) -> bool:
    """Whether the number in the slot is above, below or exactly the limit; a date or a word is none of these."""
    if not isinstance(cited.shown, Decimal):
        return False
    match when.is_:
        case "above":
            return cited.shown > when.limit
        case "below":
            return cited.shown < when.limit
        case "equal":
            return cited.shown == when.limit
