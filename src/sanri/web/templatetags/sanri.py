"""Filters of the site's templates: words in the reader's tongue, numbers and days as people write them."""

from datetime import date, datetime
from decimal import Decimal

from django import template

from sanri.kernel.day import Day
from sanri.kernel.text import Text
from sanri.web.opened import desk
from sanri.web.tongue import said as said_in
from sanri.web.tongue import tongue

register = template.Library()


@register.filter
def said(text: Text | str) -> str:
    """A `Text` in the reader's tongue; plain words stay."""
    return said_in(text) if isinstance(text, Text) else text


@register.filter
def number(value: object) -> str:
    """Digits in groups of three; what is no number stays as it is, and nothing is a dash."""
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else str(value)


@register.filter
def moment(value: datetime) -> str:
    """1月30日 18:20 or 30 Jan 18:20, on the desk's own clock."""
    local = value.astimezone(desk().zone)
    day = f"{local.month}月{local.day}日" if tongue() == "zh" else f"{local.day} {local:%b}"
    return f"{day} {local:%H:%M}"


@register.filter
def day_words(value: Day | date) -> str:
    """1月30日 星期一 or Mon 30 Jan."""
    plain = value.date if isinstance(value, Day) else value
    if tongue() == "zh":
        return f"{plain.month}月{plain.day}日 星期{'一二三四五六日'[plain.weekday()]}"
    return f"{plain:%a} {plain.day} {plain:%b}"
