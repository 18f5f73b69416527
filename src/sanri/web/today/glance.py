"""The city at a glance: the lines' own numbers, who reported, and the orgs one step down, to be opened one by one."""

from dataclasses import dataclass, replace
from datetime import datetime

from sanri.kernel.day import Day
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.kernel.signal import SEVERITIES, Severity, Signal
from sanri.kernel.text import Text
from sanri.monitor.completeness import Completeness, completeness
from sanri.report.citing import Cited, Citing
from sanri.report.wording import Way, way, words
from sanri.web.book import book
from sanri.web.opened import desk
from sanri.web.today.links import to_trace
from sanri.web.today.raised import raised
from sanri.web.today.reach import below, counties
from sanri.web.today.steady import Steady, steady, steady_already


@dataclass(frozen=True, slots=True)
class Number:
    """A number in both tongues, the way it goes, and where it opens."""

    words: Text
    way: Way
    link: str


@dataclass(frozen=True, slots=True)
class Tile:
    label: Text
    big: Number
    small: Number | None
    coverage: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Below:
    """One org below: who reported of each record, and how many signals it has by severity."""

    org: Org
    coverage: tuple[Completeness, ...]
    red: int
    amber: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything of one org and day, reckoned at a moment."""

    org: Org
    day: Day
    at: datetime
    tiles: tuple[Tile, ...]
    records: tuple[Record, ...]
    coverage: tuple[Completeness, ...]
    below: tuple[Below, ...]
    signals: tuple[Signal, ...]

    @property
    def by_severity(self) -> tuple[tuple[Severity, tuple[Signal, ...]], ...]:
        """The gravest first; a severity that nothing has is left out."""
        told = [(each, tuple(one for one in self.signals if one.severity == each)) for each in SEVERITIES]
        return tuple((severity, signals) for severity, signals in told if signals)


def glance(org: str, day: Day) -> Glance:
    """May take seconds where nobody asked before; see `steady`."""
    found: Glance = steady(("glance", org, day), lambda: _glance(org, day)).value
    return found


def glance_already(org: str, day: Day) -> Glance | None:
    """For the first screen, which does not wait; a figure of some minutes ago is not shown as today's."""
    found: Steady | None = steady_already(("glance", org, day))
    return found.value if found and found.stands else None


def _glance(code: str, day: Day) -> Glance:
    monitor = book().monitor
    within, told = below([code], day), raised(day)
    records = tuple(
        record
        for record in desk().records.values()
        if record.every == "day" and monitor.roster.expected(record, code, day)
    )
    signals = tuple(signal for signal in told.signals if signal.org.code in within)
    return Glance(
        org=monitor.org(code, day),
        day=day,
        at=told.at,
        tiles=_tiles(code, day),
        records=records,
        coverage=tuple(completeness(monitor, record, code, day) for record in records),
        below=tuple(_below(org, day, records, signals) for org in counties(code, day)),
        signals=signals,
    )


def _below(org: Org, day: Day, records: tuple[Record, ...], signals: tuple[Signal, ...]) -> Below:
    own = below([org.code], day)
    severities = [signal.severity for signal in signals if signal.org.code in own]
    coverage = tuple(completeness(book().monitor, record, org.code, day) for record in records)
    return Below(org, coverage, severities.count("red"), severities.count("amber"), len(own) > 1)


def _tiles(code: str, day: Day) -> tuple[Tile, ...]:
    """The numbers that the lines put under the name plate; for an org below the city, the same of that org."""
    citing = Citing(book().monitor, desk().city, desk().nation, day)
    is_city = code == desk().city
    found = []
    for line in desk().lines:
        for label, big, small in line.section.strip if line.section else ():
            if not is_city and big.org != "city":
                continue
            each = "" if is_city else code
            own, beside = (
                replace(cite, org="each") if cite and not is_city and cite.org == "city" else cite
                for cite in (big, small)
            )
            cited = citing.find(own, each=each) if own else None
            if cited is not None:
                other = citing.find(beside, each=each) if beside else None
                figure = cited.figure
                part = (figure.reported, figure.expected) if figure.is_partial else None
                found.append(Tile(label, _number(cited), _number(other) if other else None, part))
    return tuple(found)


def _number(cited: Cited) -> Number:
    said = Text(words(cited, "zh"), words(cited, "en"))
    return Number(said, way(cited), to_trace(cited.figure))
