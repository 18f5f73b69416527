"""The values of an entry as the form types them, so that journal, ledger and digest all say the very same thing."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from sanri.kernel.record import Field, Record, Value
from sanri.kernel.schema import DECIMAL_DIGITS
from sanri.monitor.digest import decimal_words

INT64 = 2**63


Typed: TypeAlias = Callable[[Mapping[str, Value]], dict[str, Value]]


def typer(form: Record) -> Typed:
    """A function that gives what the form's fields say, missing ones left out.

    Intake has judged the values; one that cannot be kept exactly is a mistake of ours and raises ValueError.
    """
    takes = {field.key: _taker(field) for field in form.fields}

    def typed(values: Mapping[str, Value]) -> dict[str, Value]:
        try:
            return {key: takes[key](value) for key, value in values.items() if value is not None}
        except KeyError as error:
            raise ValueError(f"Record {form.key!r} has no field {error}: it has {', '.join(takes)}.") from None

    return typed


def _taker(field: Field) -> Callable[[Value], Value]:
    match field.kind:
        case "count":
            return lambda value: _count(field, value)
        case "decimal":
            return lambda value: _decimal(field, value)
        case "flag":
            return lambda value: _of_type(field, value, bool)
        case "day":
            return lambda value: _day(field, value)
        case _:
            return lambda value: _of_type(field, value, str)


def _of_type(field: Field, value: Value, kind: type) -> Value:
    if type(value) is not kind:
        raise ValueError(f"Field {field.key!r} is a {field.kind} and takes {kind.__name__}, not {type(value).__name__}.")
    if kind is str and "\0" in str(value):
        raise ValueError(f"Field {field.key!r} holds a NUL character, which no database keeps: take it out.")
    return value


def _count(field: Field, value: Value) -> Value:
    if type(value) is not int or not -INT64 <= value < INT64:
        raise ValueError(f"Field {field.key!r} is a count and takes an int of 64 bits, not {type(value).__name__}.")
    return value


def _decimal(field: Field, value: Value) -> Value:
    number = Decimal(value) if type(value) is int else value
    if not isinstance(number, Decimal) or not number.is_finite():
        raise ValueError(f"Field {field.key!r} is a decimal and takes a finite Decimal, not {type(value).__name__}.")
    whole, _, part = decimal_words(number).lstrip("-").partition(".")
    if len(part) > max(field.places, 1) or (not field.places and part != "0"):
        raise ValueError(f"Field {field.key!r} keeps {field.places} decimals and was given {len(part)}.")
    if len(whole) > DECIMAL_DIGITS - field.places:
        raise ValueError(f"Field {field.key!r} keeps {DECIMAL_DIGITS} digits and was given more.")
    return number


def _day(field: Field, value: Value) -> Value:
    text = str(_of_type(field, value, str))
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(f"Field {field.key!r} keeps days as YYYY-MM-DD.")
    return text
