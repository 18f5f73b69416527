"""Numbers as people type them, read exactly: no float is ever rounded into a record."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from sanri.monitor.intake.grid import Percent, Raw
from sanri.monitor.intake.words import narrow

MOST = Decimal(10) ** 15
"""A spreadsheet keeps 15 digits; a number beyond them is not the one that was typed."""

_SMALLEST = -40
_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]*)?")
_SEPARATED = re.compile(r"[+-]?[0-9][0-9, ]*(?:\.[0-9]*)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and whether it was written as a percentage."""

    value: Decimal
    is_percent: bool = False


class Misplaced(ValueError):
    """Digits with separators that are not thousands: 12,34."""


def number_of(raw: Raw) -> Number | None:
    """The number in a cell; None where it is none. Raises `Misplaced`."""
    if isinstance(raw, Percent):
        return Number(_as_shown(raw.share) * 100, is_percent=True) if _is_usual(raw.share) else None
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, Decimal)):
        return Number(Decimal(raw)) if _is_usual(Decimal(raw)) else None
    if isinstance(raw, float):
        return Number(of_float(raw)) if math.isfinite(raw) else None
    return _written(narrow(raw)) if isinstance(raw, str) else None


def of_float(raw: float) -> Decimal:
    """A spreadsheet's number as it shows it: 15 digits, so that 0.1+0.2 is 0.3, and no negative zero."""
    return Decimal(format(raw + 0.0, ".15g"))


def _as_shown(value: Decimal) -> Decimal:
    return Decimal(format(value, ".15g"))


def _is_usual(value: Decimal) -> bool:
    """Neither infinite nor so small that writing it out would fill the memory: 1e-999999999."""
    return value.is_finite() and value.adjusted() > _SMALLEST


def _written(text: str) -> Number | None:
    is_percent = text.endswith("%")
    text = text[:-1].rstrip() if is_percent else text
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text), is_percent)
    if _GROUPED.fullmatch(text):
        return Number(Decimal(text.replace(",", "").replace(" ", "")), is_percent)
    if _SEPARATED.fullmatch(text):
        raise Misplaced
    return None
