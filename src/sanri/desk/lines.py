"""Finds the lines of work: every folder under `sanri.lines` that has a `line.py`. Nothing else imports a line."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache

import sanri.lines
from sanri.kernel.line import Line


@cache
def all_lines() -> dict[str, Line]:
    """Every line there is, by key, in the order of their folders."""
    found = {}
    for module in pkgutil.iter_modules(sanri.lines.__path__):
        if module.ispkg:
            line: Line = importlib.import_module(f"sanri.lines.{module.name}.line").LINE
            if line.key != module.name:
                raise ValueError(f"Line {line.key!r} lives in the folder {module.name!r}: give both one name.")
            found[line.key] = line
    return found


def enabled(keys: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a desk in its own order; records, measures and dated values are unique over all of them."""
    known = all_lines()
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise ValueError(f"desk.toml switches on {', '.join(unknown)}, which is no line. Lines: {', '.join(known)}.")
    lines = tuple(known[key] for key in keys)
    for what in ("records", "measures", "dated"):
        _refuse_clashes(lines, what)
    return lines


def _refuse_clashes(lines: tuple[Line, ...], what: str) -> None:
    owner: dict[str, str] = {}
    for line in lines:
        for thing in getattr(line, what):
            if thing.key in owner:
                pair = f"{owner[thing.key]!r} and {line.key!r}"
                raise ValueError(f"Lines {pair} both have {thing.key!r} among their {what}: rename one.")
            owner[thing.key] = line.key
