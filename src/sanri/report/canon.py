"""A page as text and back, without loss: what an edition keeps is exactly what was printed."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sanri.kernel.day import Day
from sanri.report.page import Mark, Page


def page_words(page: Page) -> str:
    """Canonical JSON: keys sorted, nothing left out, the same page always the same bytes."""
    return json.dumps(_plain(page), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def page_of(words: str) -> Page:
    page: Page = _made(Page, json.loads(words))
    return page


def _plain(value: Any) -> Any:
    if isinstance(value, Day):
        return value.iso
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _made(kind: Any, plain: Any) -> Any:
    """The value of that type; a mapping (a drawing's specification) is JSON through and through and stays as it is."""
    if kind is Day:
        return Day.parse(plain)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        if set(plain) != set(hints):
            raise ValueError(f"A {kind.__name__} has {', '.join(hints)}; this one has {', '.join(sorted(plain))}.")
        return kind(**{name: _made(hint, plain[name]) for name, hint in hints.items()})
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if get_origin(kind) in (Union, UnionType) and Mark in get_args(kind):
        return plain if isinstance(plain, str) else _made(Mark, plain)
    return plain


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_made(kinds[0], item) for item in plain)
    return tuple(_made(kind, item) for kind, item in zip(kinds, plain, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
