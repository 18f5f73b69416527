"""Moments in the forms in which offices write them: a day and a time to the minute, by the desk's own clock."""

import datetime
import re
from decimal import Decimal

from sanri.kernel.day import Day
from sanri.monitor.intake.dates import day_of
from sanri.monitor.intake.grid import Raw
from sanri.monitor.intake.words import narrow

_CLOCK = (
    r"(?P<half>上午|下午)?\s*(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"|\s*[时点](?:整|\s*(?P<minute_>[0-9]{1,2})\s*分?(?:\s*[0-9]{1,2}\s*秒)?)?)"
)
_WRITTEN = re.compile(rf"(?P<day>[0-9].*?[0-9日号])(?:[ T]\s*|(?<=[日号]))\s*{_CLOCK}")
_RUN = re.compile(r"(?P<day>(?:19|20)[0-9]{6}) ?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?:[0-9]{2})?")
_SERIAL = re.compile(r"[1-6][0-9]{4}\.[0-9]+")
_MINUTES = 24 * 60
# A serial number cut short, such as 44957.28, would be some minutes off: only one that is a whole minute is a moment.
_OFF = Decimal(1) / 60
_LONGEST = 64
_HALF_A_SECOND = datetime.timedelta(milliseconds=500)


class NotOnClock(ValueError):
    """Written as a time, but no time: 25:00."""


class OnlyDay(ValueError):
    """A day without a time. Midnight looks the same in a cell of Excel, so it is asked for in words."""

    def __init__(self, day: Day) -> None:
        self.day = day
        super().__init__(day.iso)


def moment_of(raw: Raw, *, near: Day | None = None, is_1904: bool = False) -> str | None:
    """The moment in a cell as ISO text, its seconds left out; None where it is not written as one.

    `near` lends its year to 1月31日6时40分. Raises `NotInCalendar`, `NotOnClock` and `OnlyDay`.
    """
    if isinstance(raw, datetime.datetime):
        # Excel keeps times as fractions of a day: 06:40 may come as 06:39:59.9999.
        is_fit = raw.tzinfo is None and raw.date() < datetime.date.max
        return _iso(raw + _HALF_A_SECOND) if is_fit else None
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal, datetime.date)):
        return None
    text = narrow(raw) if isinstance(raw, str) else str(raw)
    if len(text) > _LONGEST:
        return None
    if _SERIAL.fullmatch(text) and Decimal(text) % 1:
        return _serial(text, is_1904=is_1904)
    found = _WRITTEN.fullmatch(text) or _RUN.fullmatch(text)
    day = day_of(found["day"] if found else raw, near=near, is_1904=is_1904)
    if day is None:
        return None
    if found is None:
        raise OnlyDay(day)
    return _on(day, found.groupdict())


def _on(day: Day, said: dict[str, str | None]) -> str | None:
    hour, minute = int(said["hour"] or 0), int(said["minute"] or said.get("minute_") or 0)
    if half := said.get("half"):
        if not 1 <= hour <= 12 or (half == "上午" and hour == 12):  # 上午12时 is noon to one and midnight to another
            return None
        hour += 12 if half == "下午" and hour < 12 else 0
    try:
        return _iso(datetime.datetime.combine(day.date, datetime.time(hour, minute)))
    except ValueError:
        raise NotOnClock from None


def _serial(text: str, *, is_1904: bool) -> str | None:
    """Excel's serial number: days since its epoch, the time as the fraction."""
    day = day_of(text, is_1904=is_1904)
    minutes = Decimal(text) % 1 * _MINUTES
    if day is None or abs(minutes - round(minutes)) > _OFF:
        return None
    midnight = datetime.datetime.combine(day.date, datetime.time())
    return _iso(midnight + datetime.timedelta(minutes=round(minutes)))


def _iso(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="minutes")
