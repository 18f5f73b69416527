"""A frozen value as canonical text and back, without loss: what is kept is exactly what was made."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sanri.kernel.day import Day


def words(value: Any, *, compared: bool = False) -> str:
    """Canonical JSON: keys sorted, nothing left out, equal values always the same bytes.

    With `compared`, fields that dataclasses leave out when they compare (how long a search took) are left out too.
    """
    return canonical(plain(value, compared=compared))


def canonical(document: Any) -> str:
    """A document of lists, mappings, text and numbers as the one text that says it."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: Any, *, compared: bool = False) -> Any:
    """The value in lists, mappings, text and numbers; a set becomes a sorted list."""
    if isinstance(value, Day):
        return value.iso
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        told = [field for field in fields(value) if field.compare or not compared]
        return {field.name: plain(getattr(value, field.name), compared=compared) for field in told}
    if isinstance(value, (tuple, list)):
        return [plain(item, compared=compared) for item in value]
    if isinstance(value, frozenset):
        return sorted((plain(item, compared=compared) for item in value), key=canonical)
    if isinstance(value, Mapping):
        return {str(key): plain(item, compared=compared) for key, item in value.items()}
    return value


def made(kind: Any, document: Any) -> Any:
    """The value of that type out of its plain form; ValueError names a type whose fields do not fit.

    What has no structure of its own (a number, a drawing's specification) stays as it is.
    """
    if kind is Day:
        return Day.parse(document)
    if kind is datetime:
        return datetime.fromisoformat(document)
    if kind is Decimal:
        return Decimal(document)
    if is_dataclass(kind) and isinstance(kind, type):
        return _built(kind, document)
    match get_origin(kind):
        case origin if origin is tuple:
            return _tuple(get_args(kind), document)
        case origin if origin is frozenset:
            return frozenset(made(get_args(kind)[0], item) for item in document)
        case origin if origin in (Union, UnionType):
            return _one_of(get_args(kind), document)
        case _:
            return document


def _built(kind: type, document: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    if set(document) != set(hints):
        raise ValueError(f"A {kind.__name__} has {', '.join(hints)}; this one has {', '.join(sorted(document))}.")
    return kind(**{name: made(hint, document[name]) for name, hint in hints.items()})


def _tuple(kinds: tuple[Any, ...], document: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(made(kinds[0], item) for item in document)
    return tuple(made(kind, item) for kind, item in zip(kinds, document, strict=True))


def _one_of(kinds: tuple[Any, ...], document: Any) -> Any:
    """The dataclass of the union that has just these fields; else the plain value, or the one type there is."""
    if document is None and type(None) in kinds:
        return None
    if isinstance(document, Mapping):
        built = [kind for kind in kinds if is_dataclass(kind) and set(_hints(kind)) == set(document)]  # type: ignore[arg-type]
        if built:
            return made(built[0], document)
    if isinstance(document, str) and str in kinds:
        return document
    others = [kind for kind in kinds if kind is not type(None)]
    return made(others[0], document) if len(others) == 1 else document


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
