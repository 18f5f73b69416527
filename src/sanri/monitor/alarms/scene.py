"""Where and when signals are looked for: one line, one city, one day, and the hour at which one looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Last, Measure
from sanri.kernel.org import Level, Org
from sanri.kernel.record import Record
from sanri.kernel.signal import Severity, Signal, SignalRule
from sanri.kernel.text import Text
from sanri.monitor.engines.question import Question

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor


@dataclass(frozen=True, slots=True)
class Scene:
    monitor: "Monitor"
    line: str
    day: Day
    city: str
    now: datetime

    def orgs(self, level: Level) -> tuple[Org, ...]:
        """The orgs of the level within the city on the day, in the order of their codes."""
        within = self.monitor.tree.within(self.city, self.day)
        return tuple(sorted((org for org in within if org.level == level), key=lambda org: org.code))

    def figures(self, measure: Measure, level: Level) -> Iterator[Figure]:
        """The measure wherever it means something: at every org of the level, or of each subject in the city."""
        if is_of_subjects(measure):
            for subject in self.monitor.subjects(measure.record, self.city, self.day):
                yield self.monitor.figure(measure, self.city, self.day, subject=subject)
        else:
            for org in self.orgs(level):
                yield self.monitor.figure(measure, org.code, self.day)

    def reporter(self, record: Record, subject: str) -> Org:
        """The org that last spoke of the subject."""
        picks = self.monitor.readings.picks(Question(record, "newest", (), subject), self.day)
        newest = max(self.monitor.under(picks, self.city), key=lambda pick: (pick.on, pick.number))
        return self.monitor.org(newest.org, self.day)

    def signal(
        self, rule: SignalRule, org: Org, reason: Text, figures: tuple[Figure, ...], *, severity: Severity | None = None
    ) -> Signal:
        """The signal; it is of the figures' subject where they have one."""
        subject = figures[0].subject if figures else ""
        return Signal(rule, self.line, org, self.day, severity or rule.severity, reason, figures, subject)


def is_of_subjects(measure: Measure) -> bool:
    """Whether the measure says something of each subject only: what does not add up has no value over several."""
    if measure.record.subject is None:
        return False
    return isinstance(measure.how, Last) or any(is_of_subjects(part) for part in measure.parts)


def name_of(org: Org, subject: str) -> Text:
    """Whom the signal is about: the subject where there is one."""
    return Text(subject, subject) if subject else org.name
