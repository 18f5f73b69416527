"""Numbers and days set into the plain words of a signal; the page words them again in its own style."""

from datetime import datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from sanri.kernel.day import Day
from sanri.kernel.measure import Measure
from sanri.kernel.text import Text


def plain(value: Decimal, places: int = 0) -> str:
    """Rounded half up, as statistics are, with the noughts that round nothing taken off."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal, measure: Measure) -> Text:
    """The value in the measure's unit; one decimal more than is printed, where that says more."""
    unit, number = measure.unit, plain(value, measure.places or (0 if value == value.to_integral_value() else 1))
    return Text(f"{number}{unit.zh}", f"{number} {unit.word(value, 'en')}")


def moment(at: datetime, zone: tzinfo) -> Text:
    """1月31日9时 / 9:00 on 31 January."""
    local = at.astimezone(zone)
    day = Day(local.date()).month_day
    minutes = f"{local.minute}分" if local.minute else ""
    return Text(f"{day.zh}{local.hour}时{minutes}", f"{local.hour}:{local.minute:02} on {day.en}")
