"""What a client asks to read back: of which forms, days and orgs; and the rows that stand there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, QueryDict

from sanri.kernel.day import Day
from sanri.kernel.record import Record
from sanri.monitor.models import Entry
from sanri.web.api.places import reach
from sanri.web.dhis2.naming import Element, names, period_of, uid
from sanri.web.dhis2.options import is_yes
from sanri.web.opened import desk, now, today

MOST_ROWS = 50_000
ORGS_AT_ONCE = 500
_LASTS = re.compile(r"([0-9]{1,5})([dhms])", re.ASCII)
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


class Unasked(Exception):
    """The question lacks something; with DHIS2's number for it."""

    def __init__(self, code: str, says: str) -> None:
        self.code = code
        super().__init__(says)


@dataclass(frozen=True)
class Reader:
    """One question. `fields` are those asked for of each form; `codes` names what is to be told by its code."""

    forms: tuple[Record, ...]
    fields: Mapping[str, frozenset[str]]
    orgs: frozenset[str]
    periods: frozenset[str]
    first: date
    last: date
    since: datetime | None = None
    most: int | None = None
    codes: frozenset[str] = frozenset()

    def set_name(self, form: Record) -> str:
        return form.key if "dataSet" in self.codes else uid("set", form.key)

    def element_name(self, element: Element) -> str:
        return element.code if "dataElement" in self.codes else element.uid

    def org_name(self, org: str) -> str:
        return org if "orgUnit" in self.codes else uid("org", org)


@dataclass
class Stood:
    """A row as it stands, with when it first came in and when it last changed."""

    form: Record
    org: str
    period: str
    state: str
    values: str
    by: str
    created: datetime
    changed: datetime


def wanted(request: HttpRequest, *, completions: bool = False) -> Reader:
    """The question that a request asks. Raises `Unasked` where it lacks something."""
    return question(request.GET, reach(request), completions=completions)


def question(query: QueryDict, near: set[str], *, completions: bool = False) -> Reader:
    """The question about orgs that are `near` enough for who asks."""
    fields = _fields(query, completions=completions)
    periods, first, last, since = _when(query)
    orgs, most = _orgs(query, near), _limit(query)
    forms = tuple({key: names().sets[key] for key in fields}.values())
    kinds = ("dataSet", "dataElement", "orgUnit")
    codes = frozenset(kind for kind in kinds if _scheme(query, kind) == "code")
    return Reader(forms, fields, orgs, periods, first, last, since, most, codes)


def _scheme(query: QueryDict, kind: str) -> str:
    return (query.get(f"{kind}IdScheme") or query.get("idScheme") or "").lower()


def _fields(query: QueryDict, *, completions: bool) -> dict[str, frozenset[str]]:
    """The forms asked for, each with its fields: those of the data sets, and single elements."""
    known, found = names(), dict[str, set[str]]()
    for word in query.getlist("dataSet"):
        form = known.sets.get(word)
        if form is None:
            raise Unasked("E7600", f"Data set not found or not accessible: {word[:60]}")
        found.setdefault(form.key, set()).update(each.key for each in form.fields)
    for word in query.getlist("dataElement"):
        element = known.element(word)
        if element is None:
            raise Unasked("E7610", f"Data element not found or not accessible: {word[:60]}")
        found.setdefault(element.record.key, set()).add(element.field.key)
    if not found and completions:
        raise Unasked("E2013", "At least one data set must be specified")
    if not found:
        raise Unasked("E2001", "At least one data element, data set or data element group must be specified")
    return {key: frozenset(fields) for key, fields in found.items()}


def _when(query: QueryDict) -> tuple[frozenset[str], date, date, datetime | None]:
    since, listed = _since(query), [word for words in query.getlist("period") for word in words.split(",") if word]
    ends = [query.get("startDate", ""), query.get("endDate", "")]
    if listed and any(ends):
        raise Unasked("E2003", "Both periods and start/end date cannot be specified")
    if listed:
        periods = [period_of(word) for word in listed]
        found = [period for period in periods if period is not None]
        if len(found) < len(periods):
            raise Unasked("E7611", f"Period not valid: {', '.join(listed)[:60]}")
        firsts, lasts = [one.first.date for one in found], [one.last.date for one in found]
        return frozenset(str(one) for one in found), min(firsts), max(lasts), since
    if since is not None and not any(ends):
        return frozenset(), date.min, date.max, since
    try:
        first, last = (Day.parse(word).date for word in ends)
    except ValueError:
        says = "At least one period, start/end dates, last updated or last updated duration must be specified"
        raise Unasked("E2002", says) from None
    if first > last:
        raise Unasked("E2004", "Start date must be before end date")
    return frozenset(), first, last, since


def _since(query: QueryDict) -> datetime | None:
    lasts, moment = query.get("lastUpdatedDuration"), query.get("lastUpdated")
    if lasts:
        found = _LASTS.fullmatch(lasts)
        if not found:
            raise Unasked("E2005", f"Duration is not valid: {lasts[:60]}")
        return now() - timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not moment:
        return None
    try:
        told = datetime.fromisoformat(moment)
    except ValueError:
        raise Unasked("E2002", f"lastUpdated: {moment[:60]}") from None
    return told if told.tzinfo else told.replace(tzinfo=desk().zone)


def _orgs(query: QueryDict, near: set[str]) -> frozenset[str]:
    asked = [(word, names().orgs.get(word, "")) for word in query.getlist("orgUnit")]
    if not asked:
        raise Unasked("E2006", "At least one organisation unit or organisation unit group must be specified")
    for word, org in asked:
        if org not in near:
            raise Unasked("E2012", f"User is not allowed to view org unit: {word[:60]}")
    found = {org for _, org in asked}
    if is_yes(query.dict(), "children"):
        found |= {below.code for org in found for below in desk().tree.within(org, today())}
    return frozenset(found & near)


def _limit(query: QueryDict) -> int | None:
    word = query.get("limit", "")
    if not word:
        return None
    if not (word.isascii() and word.isdecimal()) or len(word) > 9:
        raise Unasked("E2009", f"Limit cannot be less than zero: {word[:60]}")
    return int(word)


def folded(asked: Reader) -> list[Stood]:
    """The newest row of each form, org and period, never one form's for another's; those taken out are among them."""
    rows = Entry.objects.filter(
        record__in=[form.key for form in asked.forms], first__gte=asked.first, last__lte=asked.last, subject=""
    )
    if asked.periods:
        rows = rows.filter(period__in=sorted(asked.periods))
    if len(asked.orgs) <= ORGS_AT_ONCE:
        rows = rows.filter(org__in=sorted(asked.orgs))
    if rows.count() > MOST_ROWS:
        raise Unasked("E7128", f"Query result set exceeded max limit: {MOST_ROWS}. Ask for fewer days.")
    found: dict[tuple[str, str, str], Stood] = {}
    forms = {form.key: form for form in asked.forms}
    for row in rows.order_by("number").iterator():
        if row.org not in asked.orgs:
            continue
        key = (row.record, row.org, row.period)
        created = found[key].created if key in found else row.accepted_at
        facts = (forms[row.record], row.org, row.period, row.state, row.values, row.by)
        found[key] = Stood(*facts, created, row.accepted_at)
    return [row for row in found.values() if asked.since is None or row.changed >= asked.since]
