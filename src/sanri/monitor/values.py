"""From exact sums to the value that is printed: one division, the words of a choice, the date of a day."""

from datetime import date
from decimal import Context, Decimal

from sanri.kernel.day import Day
from sanri.kernel.expression import ORG, SUBJECT
from sanri.kernel.figure import FigureValue
from sanri.kernel.measure import Last, Mean, Measure, Ratio
from sanri.kernel.text import Text
from sanri.monitor.engines.question import Cell, Raw

DIVIDING = Context(prec=28)
YES, NO = Text("是", "yes"), Text("否", "no")


def value_of(measure: Measure, cell: Cell) -> FigureValue:
    """The measure's value; None where nothing was reported, or a ratio or a mean has nothing below the line."""
    match measure.how:
        case Ratio(_, _, scale):
            return quotient(cell.top, cell.bottom, scale)
        case Last(value):
            return said(measure, value.key, cell.top)
        case Mean():
            entries = number(cell.bottom)
            return None if entries is None else quotient(cell.top, entries * measure.minutes_per_unit)
        case _ if measure.minutes_per_unit != 1:
            return quotient(cell.top, measure.minutes_per_unit)
        case _:
            return number(cell.top)


def number(raw: Raw) -> Decimal | None:
    return Decimal(raw) if isinstance(raw, Decimal | int) else None


def quotient(top: Raw, bottom: Raw, scale: int = 1) -> Decimal | None:
    above, below = number(top), number(bottom)
    if above is None or not below:
        return None
    return DIVIDING.divide(above * scale, below)


def said(measure: Measure, key: str, raw: Raw) -> FigureValue:
    """A field's own value: a number, a day, or words."""
    if raw is None:
        return None
    if isinstance(raw, bool):
        return YES if raw else NO
    if isinstance(raw, date):
        return Day(raw)
    if isinstance(raw, Decimal | int):
        return Decimal(raw)
    if key not in (ORG, SUBJECT) and measure.record.field(key).kind == "moment":
        return clock(raw)
    choices = measure.record.field(key).choices if key not in (ORG, SUBJECT) else ()
    named = next((choice.name for choice in choices if choice.key == raw), None)
    return named or (Text(raw, raw) if raw.strip() else None)


def clock(moment: str) -> Text:
    """1月28日07:00 / 07:00 on 28 January."""
    day, _, time = moment.partition("T")
    told = Day.parse(day).month_day
    return Text(f"{told.zh}{time}", f"{time} on {told.en}")
