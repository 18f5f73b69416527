"""Days and periods in the forms in which offices write them, and Excel's serial numbers."""

import datetime
import re
from decimal import Decimal

from sanri.kernel.day import Day, Period, PeriodKind
from sanri.kernel.record import Every
from sanri.monitor.intake.grid import Raw
from sanri.monitor.intake.words import narrow

_CLOCK = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)?"
_FULL = re.compile(
    rf"(?P<year>[0-9]{{4}})(?:(?P<sign>[-./])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})"
    rf"|\s*年\s*(?P<month_>[0-9]{{1,2}})\s*月\s*(?P<day_>[0-9]{{1,2}})\s*[日号]){_CLOCK}"
)
_RUN = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_SHORT = re.compile(r"(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*[日号]")
_SERIAL = re.compile(r"[1-6][0-9]{4}(?:\.[0-9]+)?")
_MONTH = re.compile(r"(?P<year>[0-9]{4})\s*(?:[-./]|年)\s*(?P<month>[0-9]{1,2})月?(?:份)?|(?P<run>(?:19|20)[0-9]{4})")
_SHORT_MONTH = re.compile(r"(?P<month>[0-9]{1,2})\s*月(?:份)?")
_YEAR = re.compile(r"(?P<year>[0-9]{4})\s*年?(?:度)?")
_WEEK = re.compile(r"(?P<year>[0-9]{4})\s*(?:-?W|年第?)(?P<week>[0-9]{1,2})周?", re.IGNORECASE)
# Serial 60 is 29 February 1900, a day that never was; every date in use comes after it.
_EPOCH_1900 = datetime.date(1899, 12, 30)
_EPOCH_1904 = datetime.date(1904, 1, 1)
_KINDS: dict[Every, PeriodKind] = {"day": "day", "event": "day", "week": "week", "month": "month", "year": "year"}


class NotInCalendar(ValueError):
    """Written as a day, but no day: 2023-02-30."""


def day_of(raw: Raw, *, near: Day | None = None, is_1904: bool = False) -> Day | None:
    """The day in a cell; None where it is not written as one. `near` lends its year to a bare 1月30日.

    Raises `NotInCalendar`.
    """
    if isinstance(raw, datetime.datetime):
        return Day(raw.date())
    if isinstance(raw, datetime.date):
        return Day(raw)
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        return None
    text = narrow(raw) if isinstance(raw, str) else _number_text(raw)
    if _SERIAL.fullmatch(text):
        epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
        return Day(epoch + datetime.timedelta(days=int(text.partition(".")[0])))
    if short := _SHORT.fullmatch(text):
        return _nearest(int(short["month"]), int(short["day"]), near) if near else None
    written = _FULL.fullmatch(text) or _RUN.fullmatch(text)
    if written is None:
        return None
    parts = written.groupdict()
    month, day = parts["month"] or parts["month_"], parts["day"] or parts["day_"]
    return _day(int(parts["year"]), int(month), int(day))


def period_of(raw: Raw, every: Every, *, near: Day | None = None, is_1904: bool = False) -> Period | None:
    """The period in a cell, of the kind that the form is owed for; a plain day stands for the period it lies in.

    Raises `NotInCalendar`.
    """
    kind = _KINDS[every]
    text = narrow(raw) if isinstance(raw, str) else _number_text(raw)
    found: Day | None = None
    if kind == "year" and (year := _YEAR.fullmatch(text)):
        found = _day(int(year["year"]), 1, 1)
    elif kind == "month" and (month := _MONTH.fullmatch(text)):
        year_text, month_text = (
            (month["run"][:4], month["run"][4:]) if month["run"] else (month["year"], month["month"])
        )
        found = _day(int(year_text), int(month_text), 1)
    elif kind == "month" and near and (bare := _SHORT_MONTH.fullmatch(text)):
        found = _nearest(int(bare["month"]), 1, near)
    elif kind == "week" and (week := _WEEK.fullmatch(text)):
        found = _week(int(week["year"]), int(week["week"]))
    if found is None:
        found = day_of(raw, near=near, is_1904=is_1904)
    return Period.of(kind, found) if found else None


def _number_text(raw: Raw) -> str:
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal)):
        return ""
    return str(int(raw)) if raw == raw // 1 else str(raw)


def _nearest(month: int, day: int, near: Day) -> Day:
    """The day of that date that lies closest, so that 31 December on a January form is the year before."""
    found = []
    for year in (near.date.year - 1, near.date.year, near.date.year + 1):
        try:
            found.append(Day(datetime.date(year, month, day)))
        except ValueError:
            continue
    if not found:
        raise NotInCalendar
    return min(found, key=lambda each: abs(each - near))


def _day(year: int, month: int, day: int) -> Day:
    try:
        return Day(datetime.date(year, month, day))
    except ValueError:
        raise NotInCalendar from None


def _week(year: int, week: int) -> Day:
    try:
        return Day(datetime.date.fromisocalendar(year, week, 1))
    except ValueError:
        raise NotInCalendar from None
