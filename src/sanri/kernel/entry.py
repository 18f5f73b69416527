"""What is true of one subject, on one day, from the moment it was accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sanri.kernel.day import Period
from sanri.kernel.record import State, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. Entries are numbered from 1 in the order they were accepted.

    The newest entry in force of the same (record, org, period, subject) wins; `replaces` is the number of the one
    it takes the place of. `place` is where its row stood in the file of its `receipt` (``日报!5``, ``12``);
    `source` is where the facts come from; `digest` chains it to the entry before it.
    """

    number: int
    record: str
    org: str
    period: Period
    subject: str
    state: State
    values: Mapping[str, Value]
    receipt: int
    place: str
    source: str
    by: str
    accepted_at: datetime
    late: bool = False
    replaces: int | None = None
    reason: str = ""
    previous: str = ""
    digest: str = ""

    @property
    def key(self) -> tuple[str, str, Period, str]:
        return (self.record, self.org, self.period, self.subject)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that was judged right and waits to be kept: an entry before it has a number, a time and a digest."""

    org: str
    period: Period
    state: State
    values: Mapping[str, Value]
    subject: str = ""
    place: str = ""
    source: str = ""
