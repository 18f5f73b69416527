"""An entry's values in their canonical words, each as its form types it: the only way of a value into the journal."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sanri.kernel.personal import is_sealed
from sanri.kernel.record import Field, Record, Value
from sanri.kernel.schema import DECIMAL_DIGITS
from sanri.monitor.digest import decimal_words, text_words

INT64 = 2**63
Typed: TypeAlias = Callable[[Mapping[str, Value]], str]
_Speller: TypeAlias = Callable[[Field, Value], str]


def typed_words(form: Record) -> Typed:
    """A function from values to their words (see `digest.words`), made once for the many rows of a sending.

    Intake has judged the values; one that cannot be kept exactly is a mistake of ours and raises ValueError.
    """
    fields = [
        (field.key, field, f"{text_words(field.key)}:", _speller(field))
        for field in sorted(form.fields, key=lambda field: field.key)
    ]
    known = {field.key for field in form.fields}

    def spell(values: Mapping[str, Value]) -> str:
        if not values.keys() <= known:
            beyond = ", ".join(sorted(values.keys() - known))
            raise ValueError(f"Record {form.key!r} has no field {beyond!r}: it has {', '.join(sorted(known))}.")
        said = [
            head + speller(field, value)
            for key, field, head, speller in fields
            if (value := values.get(key)) is not None
        ]
        return f"{{{','.join(said)}}}"

    return spell


def _speller(field: Field) -> _Speller:
    return _token if field.personal else _SPELLERS.get(field.kind, _text)


def _wrong(field: Field, takes: str, value: Value) -> ValueError:
    return ValueError(f"Field {field.key!r} is a {field.kind} and takes {takes}, not {type(value).__name__}.")


def _count(field: Field, value: Value) -> str:
    if type(value) is not int or not -INT64 <= value < INT64:
        raise _wrong(field, "an int of 64 bits", value)
    return str(value)


def _decimal(field: Field, value: Value) -> str:
    number = Decimal(value) if type(value) is int else value
    if not isinstance(number, Decimal) or not number.is_finite():
        raise _wrong(field, "a finite Decimal", value)
    said = decimal_words(number)
    whole, _, part = said.lstrip("-").partition(".")
    kept = 0 if part == "0" else len(part)
    if kept > field.places:
        raise ValueError(f"Field {field.key!r} keeps {field.places} decimals and was given {kept}.")
    if len(whole) > DECIMAL_DIGITS - field.places:
        raise ValueError(f"Field {field.key!r} keeps {DECIMAL_DIGITS} digits and was given more.")
    return said


def _flag(field: Field, value: Value) -> str:
    if type(value) is not bool:
        raise _wrong(field, "a bool", value)
    return "true" if value else "false"


def _day(field: Field, value: Value) -> str:
    if type(value) is not str or date.fromisoformat(value).isoformat() != value:
        raise ValueError(f"Field {field.key!r} keeps days as text, YYYY-MM-DD.")
    return text_words(value)


def _moment(field: Field, value: Value) -> str:
    moment = datetime.fromisoformat(value) if type(value) is str else None
    if moment is None or moment.tzinfo or moment.isoformat(timespec="minutes") != value:
        raise ValueError(f"Field {field.key!r} keeps moments as text, YYYY-MM-DDTHH:MM, without a zone.")
    return text_words(str(value))


def _token(field: Field, value: Value) -> str:
    """The last gate before the journal: what belongs to a person does not pass it in clear."""
    if not is_sealed(value):
        raise ValueError(f"Field {field.key!r} is personal and is kept sealed; it was given as it is.")
    return text_words(str(value))


def _text(field: Field, value: Value) -> str:
    if type(value) is not str:
        raise _wrong(field, "a str", value)
    if "\0" in value:
        raise ValueError(f"Field {field.key!r} holds a NUL character, which no database keeps: take it out.")
    return text_words(value)


_SPELLERS: dict[str, _Speller] = {"count": _count, "decimal": _decimal, "flag": _flag, "day": _day, "moment": _moment}
