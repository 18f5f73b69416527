"""One thing laid down: what it is about, from which day it holds, by whom and on what ground."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sanri.kernel.day import Day
from sanri.monitor.settled_kinds import What


@dataclass(frozen=True, slots=True)
class Change:
    """`about` is an org's code, a line's or rule's key, a day, or the number of the change that is withdrawn.

    `first` is the first day on which it holds: a closed org's first day without it. `number` 0 is not laid down yet.
    """

    what: What
    about: str
    first: Day
    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    by: str = ""
    at: datetime | None = None
    number: int = 0

    def word(self, key: str) -> str:
        return self.values.get(key, "").strip()
