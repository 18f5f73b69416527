"""A figure as a plain document: what `sanri figure --json` prints and what other programs test the numbers by.

The shape is a promise: keys are added, never renamed or taken away (docs/reference/figure-json.md).
"""

from decimal import Decimal
from typing import Any

from sanri.kernel.day import Day
from sanri.kernel.figure import Compared, Figure, FigureValue
from sanri.kernel.text import Text


def document(figure: Figure) -> dict[str, Any]:
    """The figure with value, unit, n of N, formula, comparison and entry numbers; decimals also as exact text."""
    measure = figure.measure
    return {
        "measure": measure.key,
        "name_zh": measure.name.zh,
        "name_en": measure.name.en,
        "org": figure.org.code,
        "org_zh": figure.org.name.zh,
        "org_en": figure.org.name.en,
        "day": figure.day.iso,
        "period": str(figure.period),
        "subject": figure.subject,
        "value": plain(figure.value),
        "value_exact": None if figure.value is None else str(figure.value),
        "unit": measure.unit.key,
        "unit_zh": measure.unit.zh,
        "unit_en": measure.unit.en_plural,
        "reported": figure.reported,
        "expected": figure.expected,
        "partial": figure.is_partial,
        "formula_zh": figure.formula.zh,
        "formula_en": figure.formula.en,
        "comparison": None if figure.compared is None else _compared(figure.compared),
        "entries": list(figure.entries),
        "known": figure.known,
    }


def _compared(compared: Compared) -> dict[str, Any]:
    return {
        "key": compared.comparison.key,
        "name_zh": compared.comparison.name.zh,
        "name_en": compared.comparison.name.en,
        "first": compared.days.first.iso,
        "last": compared.days.last.iso,
        "base": plain(compared.base),
        "base_exact": str(compared.base),
        "current": plain(compared.current),
        "change": plain(compared.change),
        "change_percent": None if compared.change is None else plain(compared.change * 100),
        "difference": plain(compared.difference),
        "day": compared.day.iso if compared.day else None,
        "panel": compared.panel,
        "expected": compared.expected,
        "matched_panel": compared.is_matched_panel,
        "entries": list(compared.entries),
    }


def plain(value: FigureValue) -> int | float | str | None:
    """A value as JSON has it: whole numbers whole, other numbers as the nearest float, days and words as text."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Day():
            return value.iso
        case Text():
            return value.zh
        case None:
            return None
