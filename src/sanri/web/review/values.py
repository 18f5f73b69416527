"""A value as those who review it read it: whole, with its unit; persons stay sealed."""

from decimal import Decimal
from statistics import median

from sanri.kernel.personal import SEALED, is_sealed
from sanri.kernel.record import Field, Value
from sanri.kernel.text import Text

YES, NO = Text("是", "yes"), Text("否", "no")
MINUS = "−"


def value_words(field: Field, value: Value) -> Text:
    """The value alone: its unit stands beside the field's name."""
    match value:
        case None:
            return Text("—", "—")
        case bool():
            return YES if value else NO
        case int() | Decimal():
            return _same(plain(value))
    if is_sealed(value):
        return SEALED
    if field.kind == "choice":
        return next((choice.name for choice in field.choices if choice.key == value), _same(value))
    return _same(value.replace("T", " ") if field.kind == "moment" else value or "—")


def plain(value: int | Decimal) -> str:
    """12,345.6 without spare zeros, with a true minus."""
    words = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return words.replace("-", MINUS)


def change_words(now: Value, before: Value) -> tuple[str, str]:
    """+3 (+12.5%) and the way it goes; nothing where either is no number."""
    if not is_number(now) or not is_number(before):
        return "", "none"
    difference = Decimal(str(now)) - Decimal(str(before))
    if not difference:
        return "0", "none"
    words = ("+" if difference > 0 else "") + plain(difference)
    if Decimal(str(before)):
        percent = difference / abs(Decimal(str(before))) * 100
        words += f" ({'+' if percent > 0 else MINUS}{abs(percent):,.0f}%)"
    return words, "rise" if difference > 0 else "fall"


def median_of(values: list[Value]) -> Decimal | None:
    """Of the numbers among them."""
    numbers = [Decimal(str(value)) for value in values if is_number(value)]
    return median(numbers) if numbers else None


def is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _same(words: str) -> Text:
    return Text(words, words)
