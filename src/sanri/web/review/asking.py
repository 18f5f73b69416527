"""What a reviewer asked to see, as the address says it: the day, the filters, the page and the report laid open."""

from dataclasses import dataclass, replace
from typing import cast, get_args
from urllib.parse import urlencode

from django.http import HttpRequest

from sanri.kernel.day import Day, Period
from sanri.monitor.review import About
from sanri.web.opened import desk, today
from sanri.web.review.queue import Wanted

SIZE = 50
"""Reports on one page of the queue."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The address of a view of the queue. What it cannot make out it leaves at what is usual."""

    day: Day
    org: str = ""
    record: str = ""
    wanted: Wanted = "waiting"
    page: int = 1
    open: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Asking":
        said = request.GET
        wanted = said.get("state", "waiting")
        return cls(
            day=_day(said.get("day", "")),
            org=said.get("org", "") if said.get("org", "") in desk().tree else "",
            record=said.get("record", "") if said.get("record", "") in desk().records else "",
            wanted=cast(Wanted, wanted) if wanted in get_args(Wanted) else "waiting",
            page=max(int(said.get("page", "1")), 1) if said.get("page", "1").isdecimal() else 1,
            open=said.get("open", ""),
        )

    def but(self, **changed: object) -> str:
        """The query of the same view with something else in it."""
        return replace(self, **changed).query  # type: ignore[arg-type]

    @property
    def query(self) -> str:
        """What the address says after its question mark; what is usual is left out."""
        said = {
            "day": self.day.iso if self.day != usual_day() else "",
            "org": self.org,
            "record": self.record,
            "state": self.wanted if self.wanted != "waiting" else "",
            "page": str(self.page) if self.page > 1 else "",
            "open": self.open,
        }
        return urlencode({key: value for key, value in said.items() if value}, safe=":")


def usual_day() -> Day:
    """Reports of a day are owed the day after, so that is when they are reviewed."""
    return today() - 1


def about_of(word: str) -> tuple[About, int]:
    """The report that a word of a form names, and the entry that was seen; ValueError where it names none."""
    record, org, period, seen = word.split(":")
    if record not in desk().records or org not in desk().tree:
        raise ValueError(f"{word!r} names no report of this desk.")
    return About(record, org, Period.parse(period)), int(seen or 0)


def _day(words: str) -> Day:
    try:
        return Day.parse(words) if words else usual_day()
    except ValueError:
        return usual_day()
