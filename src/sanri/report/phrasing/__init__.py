"""How a number is put into words in both tongues, and read back: no phrase claims more than its number.

Write with `exact`, `approximate`, `change`, `points` and `rank`; check with `read`, `supports`, `find` and `lint`.
"""

from sanri.report.phrasing.change import ADD, GROW, LIFT, RISE, Verbs, change, points, relative
from sanri.report.phrasing.interval import Interval, Meaning, Verdict
from sanri.report.phrasing.lint import Flaw, lint
from sanri.report.phrasing.reader import Found, find, read, supports
from sanri.report.phrasing.reading import Reading
from sanri.report.phrasing.rounding import rounded
from sanri.report.phrasing.widths import HOUSE_WIDTHS, Widths
from sanri.report.phrasing.writing import approximate, exact, figure, percent, rank

__all__ = [
    "ADD",
    "GROW",
    "HOUSE_WIDTHS",
    "LIFT",
    "RISE",
    "Flaw",
    "Found",
    "Interval",
    "Meaning",
    "Reading",
    "Verbs",
    "Verdict",
    "Widths",
    "approximate",
    "change",
    "exact",
    "figure",
    "find",
    "lint",
    "percent",
    "points",
    "rank",
    "read",
    "relative",
    "rounded",
    "supports",
]
