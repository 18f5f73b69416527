"""溯源 · opens a printed number: its formula, its base, and who sent what it is made of, in which cell of a file."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sanri.kernel.comparison import YearBefore
from sanri.kernel.day import Day
from sanri.kernel.entry import Entry
from sanri.kernel.figure import Compared, Figure
from sanri.kernel.measure import Measure, Reporting
from sanri.kernel.text import Text, Tongue
from sanri.monitor.completeness import silent
from sanri.monitor.measures import Monitor
from sanri.report.citing import base_day, near
from sanri.report.page import Traced, TracedEntry
from sanri.report.phrasing import exact, rounded
from sanri.report.prose import text
from sanri.report.receipts import Receipts
from sanri.report.register import Counted, Row
from sanri.report.small import FEWER, NOTE, is_small
from sanri.report.subjects import subject_name
from sanri.report.traced_entries import traced_entry
from sanri.report.wording import HUNDRED, signed

SHOWN: Final = 24
"""Entries printed under one number; the rest are a command away, so that the page stays one page."""

COVERAGE: Final = Text("实报{reported} / 应报{expected}", "{reported} of {expected} reported")
PARTIAL: Final = Text("部分 ", "partial: ")
BASE: Final = Text("{name}({days}){base}:{change}", "{name} ({days}) {base}: {change}")
PEAK: Final = Text(",在{window}内", ", within {window}")
PANEL: Final = Text(
    ";两期都报的{panel}/{expected}个单位之间,本期{current}",
    "; over the {panel} of {expected} units that reported on both sides, now {current}",
)
SAME_PERIOD: Final = Text("上年同期", "the same period a year before")
NO_BASE: Final = Text("无可比基数", "no base to compare with")
SILENT: Final = Text("未报:{names}", "Not reported: {names}")
AND_MORE: Final = Text("等", " and others")
NAMED: Final = 40


@dataclass(frozen=True)
class Tracer:
    """Opens the numbers of one page. Every entry behind them is read from the book once."""

    monitor: Monitor
    receipts: Receipts | None
    entries: Mapping[int, Entry]
    tongue: Tongue

    def trace(self, number: int, words: str, row: Row) -> Traced:
        return self._counted(number, words, row) if isinstance(row, Counted) else self._figure(number, words, row)

    def _counted(self, number: int, words: str, row: Counted) -> Traced:
        return Traced(
            register=number,
            words=words,
            title=row.title.in_(self.tongue),
            value=f"{row.value:f}",
            org=row.org.name.in_(self.tongue),
            period=row.day.text.in_(self.tongue),
            coverage="",
            formula=text(row.how.in_(self.tongue), self.tongue),
            comparison="",
            note="",
            entries=self._entries(row.entries, None),
            entry_count=len(row.entries),
            query="",
        )

    def _figure(self, number: int, words: str, figure: Figure) -> Traced:
        measure = figure.measure
        coverage = COVERAGE.fill(reported=figure.reported, expected=figure.expected).in_(self.tongue)
        return Traced(
            register=number,
            words=words,
            title=self._say(self._title(figure)),
            value=value_words(figure, self.tongue),
            org=figure.org.name.in_(self.tongue),
            period=figure.period.text.in_(self.tongue),
            coverage=PARTIAL.in_(self.tongue) + coverage if figure.is_partial else coverage,
            formula=self._say(figure.formula),
            comparison=self._comparison(figure),
            note=self._note(figure),
            entries=self._entries(figure.entries, measure),
            entry_count=len(figure.entries),
            query=query(figure),
        )

    def _say(self, said: Text) -> str:
        return text(said.in_(self.tongue), self.tongue)

    def _title(self, figure: Figure) -> Text:
        """The measure, and whom or what it is about."""
        measure = figure.measure
        if not figure.subject:
            return measure.name
        name = subject_name(self.monitor, measure.record, figure.subject, figure.day)
        return Text("{measure}({subject})", "{measure} ({subject})").fill(measure=measure.name, subject=name)

    def _note(self, figure: Figure) -> str:
        """What the line says of the measure, and why no number or no entry is shown."""
        shown = self._entries(figure.entries, figure.measure)
        small = is_small(figure) or any(FEWER.in_(self.tongue) == value for entry in shown for _, value in entry.values)
        notes = (figure.measure.note, self._silent(figure), NOTE if small else None)
        return (" " if self.tongue == "en" else "").join(self._ended(note) for note in notes if note)

    def _silent(self, figure: Figure) -> Text | None:
        """Behind a number of reports that are missing stand the names of those who owe them."""
        measure = figure.measure
        if measure.how != Reporting("missing") or not figure.number:
            return None
        names = [org.name for org in silent(self.monitor, measure.record, figure.org.code, figure.day)]
        listed = Text("、".join(name.zh for name in names[:NAMED]), ", ".join(name.en for name in names[:NAMED]))
        if len(names) > NAMED:
            listed = Text(listed.zh + AND_MORE.zh, listed.en + AND_MORE.en)
        return SILENT.fill(names=listed)

    def _ended(self, note: Text) -> str:
        stop = "。" if self.tongue == "zh" else "."
        said = self._say(note)
        return said if said.endswith(stop) else said + stop

    def _comparison(self, figure: Figure) -> str:
        compared = figure.compared
        if compared is None or is_small(figure):
            return ""
        said = BASE.fill(
            name=_base_name(figure, compared),
            days=self._days(figure, compared),
            base=_level(compared.base, figure.measure, self.tongue),
            change=_change(figure.measure, compared, self.tongue),
        ).in_(self.tongue)
        if compared.is_matched_panel:
            current = _level(compared.current, figure.measure, self.tongue)
            said += PANEL.fill(panel=compared.panel, expected=compared.expected, current=current).in_(self.tongue)
        return text(said, self.tongue)

    def _days(self, figure: Figure, compared: Compared) -> str:
        """The day found, and the window it was found in; or the days or the period compared with."""
        day = figure.day
        if _is_of_period(figure, compared):
            return figure.period.year_before.text.in_(self.tongue)
        told = base_day(compared, day).in_(self.tongue)
        if compared.day is None or compared.days.first == compared.days.last:
            return told
        window = Text("{first}至{last}", "{first} to {last}")
        window = window.fill(first=near(compared.days.first, day), last=near(compared.days.last, day))
        return told + PEAK.fill(window=window).in_(self.tongue)

    def _entries(self, numbers: tuple[int, ...], measure: Measure | None) -> tuple[TracedEntry, ...]:
        shown = [self.entries[number] for number in sorted(numbers)[:SHOWN]]
        return tuple(
            traced_entry(entry, measure, self.monitor, receipts=self.receipts, tongue=self.tongue) for entry in shown
        )


def _is_of_period(figure: Figure, compared: Compared) -> bool:
    """Whether a month or a year is held against the same one a year before."""
    return figure.period.kind != "day" and isinstance(compared.comparison.rule, YearBefore)


def _base_name(figure: Figure, compared: Compared) -> Text:
    return SAME_PERIOD if _is_of_period(figure, compared) else compared.comparison.name


def query(figure: Figure) -> str:
    """The command that prints the figure with every entry behind it."""
    words = ["sanri", "figure", figure.measure.key, "--org", figure.org.code, "--day", figure.day.iso]
    if figure.compared:
        words += ["--against", figure.compared.comparison.key]
    if figure.subject:
        words += ["--subject", figure.subject]
    return shlex.join(words)


def value_words(figure: Figure, tongue: Tongue) -> str:
    """The unrounded value, as far as it may be told."""
    if is_small(figure):
        return FEWER.in_(tongue)
    match figure.value:
        case None:
            return "—"
        case Text() as said:
            return said.in_(tongue)
        case Day() as day:
            return day.text.in_(tongue)
        case value:
            return _level(value, figure.measure, tongue)


def _level(value: Decimal, measure: Measure, tongue: Tongue) -> str:
    """Every digit of a count, and one decimal of the mean of counts; other units as the page words them."""
    unit = measure.unit
    if unit.kind == "count" and unit.base is None:
        digits = f"{rounded(value, 0 if value == value.to_integral_value() else 1):,f}"
        return f"{digits}{'' if tongue == 'zh' else ' '}{unit.word(value, tongue)}"
    is_short = value == rounded(value, 2)
    return exact(value, unit, places=measure.places or (None if is_short else 2), tongue=tongue)


def _change(measure: Measure, compared: Compared, tongue: Tongue) -> str:
    if measure.unit.kind in ("percent", "point"):
        points = signed(compared.difference, 1)
        return f"{points}个百分点" if tongue == "zh" else f"{points} percentage points"
    if compared.change is None:
        return NO_BASE.in_(tongue)
    return f"{signed(compared.change * HUNDRED, 1)}%"
