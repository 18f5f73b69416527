"""What a page of this room is asked for: whose figures, of which day, as known when; and how far one may look."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.monitor.archive import Archive, known_at
from sanri.monitor.measures import Monitor
from sanri.web.book import Book, book, book_at
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Who

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class Asked:
    """The question as it stands in the address. `known` is a moment in ISO words; empty is now."""

    org: Org
    day: Day
    known: str = ""
    against: str = ""
    subject: str = ""
    book: Book = field(default_factory=book, repr=False)

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """From the query; what cannot be read is not found, and what lies beyond one's seats is forbidden."""
        query = request.GET
        known = query.get("known", "")
        read = _book(known)
        day = day_of(query.get("day", ""))
        orgs = request.who.orgs(Right.READ)
        code = query.get("org", "") or (orgs[0] if orgs else desk().city)
        if code not in desk().tree:
            raise Http404
        refuse_beyond(request.who, code)
        against = query.get("against", "")
        if against and against not in read.monitor.comparisons:
            raise Http404
        return cls(read.monitor.org(code, day), day, known, against, query.get("subject", ""), read)

    @property
    def monitor(self) -> Monitor:
        return self.book.monitor

    @property
    def archive(self) -> Archive:
        return self.book.archive

    def measure(self, key: str) -> Measure:
        try:
            return self.monitor.measure(key)
        except KeyError:
            raise Http404 from None

    def figure(self, measure: Measure) -> Figure:
        """The figure asked about, down to its entries."""
        return self.book.figure(measure, self.org.code, self.day, against=self.against, subject=self.subject)

    def brief(self, measure: Measure, *, org: str = "", against: str | None = None) -> Figure:
        """The same for a list: without the numbers of its entries."""
        base = self.against if against is None else against
        return self.book.brief(measure, org or self.org.code, self.day, against=base, subject=self.subject)

    def but(self, **other: Any) -> str:
        """The query of the same question with something else in it; what is empty is left out."""
        own = {
            "org": self.org.code,
            "day": self.day.iso,
            "against": self.against,
            "subject": self.subject,
            "known": self.known,
        }
        return urlencode({key: value for key, value in (own | other).items() if value not in ("", None)})


def day_of(words: str) -> Day:
    """The day named, or the day before the desk's own: the newest that its daily reports speak of."""
    if not words:
        return today() - 1
    try:
        day = Day.parse(words)
    except ValueError:
        raise Http404 from None
    if not EARLIEST <= day.date.year <= LATEST:
        raise Http404
    return day


def refuse_beyond(who: Who, org: str) -> None:
    """One reads what one's seats reach. Who reads the whole city also reads what is published outside it."""
    if not may_read(who, org):
        raise Forbidden(f"{Right.READ.value} {org}")


def may_read(who: Who, org: str) -> bool:
    served = desk()
    day, tree = today(), served.tree
    if who.may(Right.READ, org, tree=tree, day=day):
        return True
    inside = any(step.code == served.city for step in tree.path(org, day))
    return not inside and who.may(Right.READ, served.city, tree=tree, day=day)


def _book(known: str) -> Book:
    if not known:
        return book()
    try:
        moment = datetime.fromisoformat(known)
    except ValueError:
        raise Http404 from None
    local = moment if moment.tzinfo else moment.replace(tzinfo=desk().zone)
    return book_at(known_at(local))
