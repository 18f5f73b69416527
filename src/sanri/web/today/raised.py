"""The signals of a day over all lines, raised once for all who look."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sanri.kernel.day import Day
from sanri.kernel.signal import SEVERITIES, Signal
from sanri.monitor.signals import raise_signals
from sanri.web.book import book
from sanri.web.opened import desk, now
from sanri.web.today.steady import steady, steady_already


@dataclass(frozen=True)
class Raised:
    """The signals of a day, the gravest first, as they stood at a moment."""

    at: datetime
    signals: tuple[Signal, ...]

    @cached_property
    def by_org(self) -> Mapping[str, tuple[Signal, ...]]:
        found = defaultdict[str, list[Signal]](list)
        for signal in self.signals:
            found[signal.org.code].append(signal)
        return {org: tuple(signals) for org, signals in found.items()}


def raised(day: Day) -> Raised:
    """All lines' signals of the day within the city. Raising them reads the whole city and may take some seconds."""
    found: Raised = steady(("raised", day), lambda: _raised(day)).value
    return found


def raised_already(day: Day) -> Raised | None:
    """The signals as they were raised last, for a page that cannot wait for them."""
    found = steady_already(("raised", day))
    return found.value if found else None


def _raised(day: Day) -> Raised:
    monitor, served, moment = book().monitor, desk(), now()
    found = [
        signal for line in served.lines for signal in raise_signals(monitor, line, day, city=served.city, now=moment)
    ]
    return Raised(moment, tuple(sorted(found, key=lambda signal: SEVERITIES.index(signal.severity))))
