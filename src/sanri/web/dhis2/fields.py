"""What a client wants to be told of an object: `fields`, with selections inside selections, and `filter`.

An object is a dict whose deeper parts are functions, asked only where a client wants to see into them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Object = Mapping[str, Any]
Wanted = dict[str, "Wanted | None"]
"""Names, each with what is wanted inside it, or None."""

DEEPEST = 12
REFERENCE: Wanted = {"id": None, "code": None}
"""What is told of an object inside another where nothing more is asked."""
_ALL = ("*", ":all", ":owner", ":persisted", ":simple", ":nameable", ":identifiable", ":api")
_TOKEN = re.compile(r"[^,\[\]]+|[,\[\]]")


class Unclear(Exception):
    """`fields` or `filter` cannot be read."""


def wanted_fields(text: str) -> Wanted:
    """``id,name,children[id,level]``; a transformation (``name~rename(x)``) is passed over, its field is not."""
    stack: list[Wanted] = [{}]
    last = ""
    for sign in _TOKEN.findall(text):
        if sign == "[":
            inner: Wanted = {}
            if not last or len(stack) > DEEPEST:
                raise Unclear(f"fields: {text[:60]}")
            stack[-1][last] = inner
            stack.append(inner)
        elif sign == "]":
            if len(stack) == 1:
                raise Unclear(f"fields: {text[:60]}")
            stack.pop()
        elif sign != ",":
            last = sign.strip().partition("~")[0].partition("::")[0]
            if last:
                stack[-1][last] = None
            continue
        last = ""
    if len(stack) > 1:
        raise Unclear(f"fields: {text[:60]}")
    return stack[0]


def told_of(one: Object, wanted: Wanted) -> dict[str, Any]:
    """The object with what is wanted of it; all of it where nothing is named."""
    left_out = {name[1:] for name in wanted if name.startswith("!")}
    names = {name: inner for name, inner in wanted.items() if not name.startswith("!")}
    is_all = not names or any(name in names for name in _ALL)
    chosen = {name: names.get(name) for name in one if is_all or name in names}
    return {name: _inside(one[name], inner) for name, inner in chosen.items() if name not in left_out}


def _inside(value: Any, wanted: Wanted | None) -> Any:
    if callable(value):
        value = value()
    if isinstance(value, list):
        return [_inside(one, wanted) for one in value]
    return told_of(value, wanted or REFERENCE) if isinstance(value, dict) else value


def kept(rows: Sequence[Object], asked: Sequence[str], *, any_of: bool = False) -> list[Object]:
    """The objects that pass all filters, or one of them: ``level:eq:2``, ``code:in:[a,b]``, ``parent.id:eq:x``."""
    tests = [_test(one) for one in asked]
    passes = any if any_of else all
    return [row for row in rows if passes(test(row) for test in tests)] if tests else list(rows)


def _test(text: str) -> Callable[[Object], bool]:
    path, _, rest = text.partition(":")
    sign, _, word = rest.partition(":")
    negated = sign.startswith("!") or sign in ("ne", "neq")
    how = {"ne": "eq", "neq": "eq"}.get(sign, sign.removeprefix("!"))
    if how in ("null", "empty"):
        return lambda row: bool([value for value in values_at(row, path) if value not in (None, "")]) == negated
    compare = COMPARE.get(how)
    if compare is None or not path:
        raise Unclear(f"filter: {text[:60]}")
    return lambda row: any(compare(value, word) for value in values_at(row, path)) != negated


def values_at(one: Any, path: str) -> list[Any]:
    """All that stands at a dotted path; through a list, at each of its objects."""
    if callable(one):
        one = one()
    if isinstance(one, list):
        return [value for each in one for value in values_at(each, path)]
    if not path:
        return [one]
    if not isinstance(one, dict):
        return []
    name, _, rest = path.partition(".")
    return values_at(one.get(name), rest)


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _near(value: Any, word: str) -> int | None:
    """Less, the same or more: numbers as numbers, words as words; None where they cannot be compared."""
    if isinstance(value, (int, float)):
        try:
            number = float(word)
        except ValueError:
            return None
        return (value > number) - (value < number)
    return (_said(value) > word) - (_said(value) < word)


COMPARE: Mapping[str, Callable[[Any, str], bool]] = {
    "eq": lambda value, word: _said(value) == word,
    "ieq": lambda value, word: _said(value).lower() == word.lower(),
    "like": lambda value, word: word in _said(value),
    "ilike": lambda value, word: word.lower() in _said(value).lower(),
    "$like": lambda value, word: _said(value).startswith(word),
    "$ilike": lambda value, word: _said(value).lower().startswith(word.lower()),
    "like$": lambda value, word: _said(value).endswith(word),
    "ilike$": lambda value, word: _said(value).lower().endswith(word.lower()),
    "token": lambda value, word: all(part in _said(value).lower() for part in word.lower().split()),
    "in": lambda value, word: _said(value) in word.strip("[]").split(","),
    "gt": lambda value, word: _near(value, word) == 1,
    "ge": lambda value, word: _near(value, word) in (0, 1),
    "lt": lambda value, word: _near(value, word) == -1,
    "le": lambda value, word: _near(value, word) in (-1, 0),
}
