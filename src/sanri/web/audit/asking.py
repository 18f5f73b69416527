"""What the auditor asks of the log: from when to when, which act, whose seat, about what."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from sanri.kernel.day import Day
from sanri.web.audit.models import Act
from sanri.web.opened import desk


@dataclass(frozen=True)
class Asking:
    """The filters as they stand in the address. Days are of the real clock: acts happen when they happen."""

    first: str = ""
    last: str = ""
    act: str = ""
    by: str = ""
    org: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asking":
        """A day that is none is left out rather than held against the auditor."""
        said = {key: query.get(key, "").strip() for key in ("first", "last", "act", "by", "org")}
        return cls(**{**said, "first": _day(said["first"]), "last": _day(said["last"])})

    @property
    def acts(self) -> "QuerySet[Act]":
        """The newest first."""
        found = Act.objects.order_by("-number")
        if self.first:
            found = found.filter(at__gte=_start(self.first))
        if self.last:
            found = found.filter(at__lt=_start(self.last) + timedelta(days=1))
        if self.act:
            found = found.filter(act=self.act)
        if self.by:
            found = found.filter(by__icontains=self.by)
        if self.org:
            found = found.filter(Q(about__icontains=self.org) | Q(detail__icontains=self.org))
        return found

    @property
    def words(self) -> str:
        """As an address says it."""
        return urlencode({key: value for key, value in vars(self).items() if value})


def _day(text: str) -> str:
    try:
        return Day.parse(text).iso
    except ValueError:
        return ""


def _start(day: str) -> datetime:
    return datetime.combine(Day.parse(day).date, time(), desk().zone)
