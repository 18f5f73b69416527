"""The value of a rule as a table of its numbers and times, each under a path; and out of such a table the value."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text

WHOLE, NUMBER, TIME = Text("整数", "a whole number"), Text("数", "a number"), Text("时刻 HH:MM", "a time HH:MM")
KINDS = {int: WHOLE, Decimal: NUMBER, float: NUMBER, time: TIME}
BARE = "value"
"""The path of a value that is one number and nothing else."""


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every number and time in a value with its path (``rests.0.minutes``); names, codes and yes or no stay put."""
    if type(value) in KINDS:
        yield path or BARE, written(value)
        return
    for key, inner in _parts(value):
        yield from leaves(inner, f"{path}.{key}" if path else key)


def written(value: Any) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def rebuilt(value: Any, told: Mapping[str, str]) -> tuple[Any, list[Fault]]:
    """The value with the told ones in the places of its own, and what is wrong with them."""
    known = {path for path, _ in leaves(value)}
    faults = [SETTLED_FAULTS["D-451"].at(key=path[:60]) for path in told if path not in known]
    try:
        return _with(value, "", told, faults), faults
    except (ValueError, ArithmeticError) as error:
        return value, [*faults, SETTLED_FAULTS["D-453"].at(why=str(error))]


def _with(value: Any, path: str, told: Mapping[str, str], faults: list[Fault]) -> Any:
    if type(value) in KINDS:
        at = path or BARE
        if at not in told:
            return value
        try:
            return _READ[type(value)](told[at].strip())
        except (ValueError, InvalidOperation):
            faults.append(SETTLED_FAULTS["D-452"].at(path=at, kind=KINDS[type(value)], text=told[at][:40]))
            return value
    parts = {key: _with(inner, f"{path}.{key}" if path else key, told, faults) for key, inner in _parts(value)}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {key: part for key, part in parts.items() if part != getattr(value, key)}
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        return tuple(parts.values())
    return {key: parts[str(key)] for key in value} if isinstance(value, Mapping) else value


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """What a value is made of, by name or place; text in both tongues and days are no tables."""
    if isinstance(value, Text | date | timedelta):
        return
    if is_dataclass(value) and not isinstance(value, type):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value) if one.init)
    elif isinstance(value, tuple):
        yield from ((str(nth), inner) for nth, inner in enumerate(value))
    elif isinstance(value, Mapping):
        yield from ((str(key), inner) for key, inner in value.items())


def _number(text: str) -> Decimal:
    found = Decimal(text)
    if not found.is_finite():
        raise ValueError(text)
    return found


def _whole(text: str) -> int:
    if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
        raise ValueError(text)
    return int(text)


_READ: dict[type, Callable[[str], Any]] = {
    int: _whole,
    Decimal: _number,
    float: lambda text: float(_number(text)),
    time: time.fromisoformat,
}
