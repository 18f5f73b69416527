"""Figures over one book: the page, the signals and the checker all ask here and get the same number with its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TypeVar

from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import Comparison
from sanri.kernel.day import Day, Span
from sanri.kernel.figure import Figure
from sanri.kernel.line import Line
from sanri.kernel.measure import AheadOfTime, Light, Measure, Pace, Rank, Reporting, reporting_measures
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Record
from sanri.kernel.unit import ORGS, PERCENT
from sanri.monitor.additive import additive
from sanri.monitor.book import Book
from sanri.monitor.compare import compared
from sanri.monitor.completeness import reporting
from sanri.monitor.derived import derived
from sanri.monitor.engines import engine as engine_of
from sanri.monitor.engines.question import Pick, Question
from sanri.monitor.readings import Readings
from sanri.monitor.roster import Roster
from sanri.monitor.series import Point, series

T = TypeVar("T")


class Monitor:
    """Figures over one book: the measures of the desk's lines, on its tree, calendar and comparisons."""

    def __init__(
        self,
        book: Book,
        *,
        tree: OrgTree,
        calendar: Calendar,
        comparisons: Sequence[Comparison],
        lines: Sequence[Line],
        zone: tzinfo,
        engine: str = "duckdb",
    ) -> None:
        self.book, self.tree, self.calendar, self.zone = book, tree, calendar, zone
        self.lines = tuple(lines)
        self.roster = Roster(tree)
        own = [measure for line in lines for measure in line.measures]
        records = [record for line in lines for record in line.records]
        completeness = [measure for record in records for measure in reporting_measures(record, ORGS, PERCENT)]
        self.readings = Readings(engine_of(engine, book, tree), own)
        self._measures = {measure.key: measure for measure in (*completeness, *own)}
        self._comparisons = {comparison.key: comparison for comparison in comparisons}

    def figure(self, measure: Measure, org: str, day: Day, *, against: str = "", subject: str = "") -> Figure:
        """The measure at the org on the day, held against the comparison of that key where one is named."""
        figure = self._figure(measure, org, day, subject)
        if not against:
            return figure
        return replace(figure, compared=compared(self, figure, self.comparison(against)))

    def series(self, measure: Measure, org: str, span: Span, *, subject: str = "") -> tuple[Point, ...]:
        """Day by day: the day, the value (None where nothing was reported), and how many units reported of how many."""
        return series(self, measure, org, span, subject=subject)

    def subjects(self, record: Record, org: str, day: Day) -> tuple[str, ...]:
        """The subjects under the org of which an entry in force has said anything by that day."""
        picks = self.readings.picks(Question(record, "newest"), day)
        return tuple(sorted({pick.subject for pick in self.under(picks, org) if pick.subject}))

    def latest_day(self, measure: Measure, org: str, day: Day) -> Day | None:
        """The newest day up to this one that has entries: a nation's series may end before the page's day."""
        if measure.parts:
            return self.latest_day(measure.parts[0], org, day)
        question = self.readings.question(measure, "newest", day)
        picks = self.under(self.readings.picks(question, day), org)
        is_completeness = isinstance(measure.how, Reporting)
        return max((pick.on for pick in picks if is_completeness or measure.key in pick.known), default=None)

    def measure(self, key: str) -> Measure:
        """By key over all lines; a record's completeness is there too, as ``clinic_day.reported``."""
        return _found(self._measures, key, "measure")

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of all measures."""
        return tuple(self._measures)

    @property
    def comparisons(self) -> tuple[str, ...]:
        """The keys of the comparisons that the desk has."""
        return tuple(self._comparisons)

    def comparison(self, key: str) -> Comparison:
        return _found(self._comparisons, key, "comparison")

    def org(self, code: str, day: Day) -> Org:
        """The org as it stood on the day, or as it last stood where it was not active."""
        if code not in self.tree:
            raise KeyError(f"The org tree has no {code!r}: check the code.")
        return self.tree.find(code, day) or self.tree.any(code)

    def under(self, picks: Sequence[Pick], org: str) -> list[Pick]:
        """Those of the entries that were made within the org, as the tree stood at the end of their periods."""
        return [pick for pick in picks if self.roster.is_under(pick.org, org, pick.on)]

    def _figure(self, measure: Measure, org: str, day: Day, subject: str) -> Figure:
        match measure.how:
            case Reporting(which):
                return reporting(self, measure, which, org, day=day)
            case Rank() | Pace() | AheadOfTime() | Light():
                return derived(self, measure, org, day=day, subject=subject)
            case _:
                return additive(self, measure, org, day=day, subject=subject)


def _found(known: Mapping[str, T], key: str, what: str) -> T:
    if key not in known:
        raise KeyError(f"No {what} {key!r}. There is: {', '.join(sorted(known))}.")
    return known[key]
