"""The winter's two curves, in units of 10,000 visits a day nationwide; a city is the same curves, smaller and later.

Facts (江门日报 2023-01-31 A01): ordinary visits of 203.6 on 27 January, nearly 30 percent below the pre-holiday level;
fever rooms lowest on 22 January, about 40 percent below pre-holiday in the holiday and 94 percent below 23 December.
Everything between those points is reconstructed.
"""

from datetime import date, timedelta
from itertools import pairwise

BEGAN = date(2022, 12, 21)
RELEASED = date(2023, 1, 27)
FESTIVAL = {2022: date(2022, 2, 1), 2023: date(2023, 1, 22)}

_WEEK = (1.10, 1.06, 1.02, 1.00, 0.97, 0.92, 0.88)
_NEW_YEAR = {date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)}

_ORDINARY_KNOTS = (
    ("12-01", 250),
    ("12-10", 270),
    ("12-15", 305),
    ("12-21", 360),
    ("12-25", 395),
    ("12-29", 462.7),
    ("01-03", 400),
    ("01-07", 345),
    ("01-13", 305),
)
_FEVER_KNOTS = (
    ("12-01", 1.2),
    ("12-08", 2),
    ("12-12", 9),
    ("12-16", 30),
    ("12-20", 70),
    ("12-23", 89.3),
    ("12-26", 80),
    ("12-29", 62),
    ("01-03", 36),
    ("01-08", 19),
    ("01-13", 11.2),
)
# The days from 14 January on are set one by one: the seven before the eve of the festival make the pre-holiday mean.
_ORDINARY_END = (286, 261, 321, 312, 297, 279, 254, 162, 108, 131, 152, 171, 188, 203.6, 245, 240, 278)
_FEVER_END = (10.6, 10.1, 9.6, 8.9, 8.3, 7.8, 7.2, 6.15, 4.52, 4.90, 5.30, 5.51, 5.48, 5.36, 5.3, 5.1, 5.0)
_YEAR_BEFORE = (305, 300, 295, 280, 258, 205, 172, 118, 140, 165, 185, 205, 222, 310, 300, 295, 290, 285, 262)
_FEVER_YEAR_BEFORE = (2.1, 2.0, 2.0, 1.9, 1.8, 1.5, 1.3, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 2.0, 1.9, 1.9, 1.8, 1.8, 1.7)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def ordinary(day: date) -> float:
    """Ordinary outpatient and emergency visits of the day."""
    if day.year == 2022 and day.month < 3:
        return _YEAR_BEFORE[(day - date(2022, 1, 25)).days]
    if day >= date(2023, 1, 14):
        return _ORDINARY_END[(day - date(2023, 1, 14)).days]
    weekday = 6 if day in _NEW_YEAR else day.weekday()
    return _between(_ORDINARY_KNOTS, day) * _WEEK[weekday]


def fever(day: date) -> float:
    """Fever room visits of the day."""
    if day.year == 2022 and day.month < 3:
        return _FEVER_YEAR_BEFORE[(day - date(2022, 1, 25)).days]
    if day >= date(2023, 1, 14):
        return _FEVER_END[(day - date(2023, 1, 14)).days]
    return _between(_FEVER_KNOTS, max(day, date(2022, 12, 1)))


def is_holiday(day: date) -> bool:
    """From the eve of the festival to the sixth day: the week that is off."""
    return -1 <= (day - FESTIVAL.get(day.year, day)).days <= 5 and day.year in FESTIVAL and day.month < 3


def _between(knots: tuple[tuple[str, float], ...], day: date) -> float:
    points = [(_dated(text), level) for text, level in knots]
    for (left, low), (right, high) in pairwise(points):
        if left <= day <= right:
            return low + (high - low) * (day - left).days / (right - left).days
    return points[-1][1]


def _dated(month_day: str) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    return date(2022 if month == 12 else 2023, month, day)
