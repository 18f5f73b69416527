"""Reads JSON Lines: one object a line, its keys the columns; every bad line is named, not only the first."""

import json
from decimal import Decimal
from typing import Any

from sanri.kernel.fault import Fault, Place, Refused
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Nested, Raw, refuse_vast

_LONGEST_KEY = 200


def read_json_lines(text: str) -> Grid:
    """Numbers with a point stay exact. Raises `Refused` with I-112 for each line that is no object."""
    found: list[dict[str, Raw]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    keys: dict[str, int] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line or line.isspace():
            continue
        row = _object(line)
        if row is None:
            faults.append(FAULTS["I-112"].at(Place(number)))
            continue
        found.append(row)
        lines.append(number)
        for key in row:
            keys.setdefault(key, len(keys))
        refuse_vast(len(found), len(keys))
    if faults:
        raise Refused(faults)
    rows = [[_plain(row.get(key)) for key in keys] for row in found]
    return Grid("json", rows, lines=lines, keys=tuple(keys))


def _object(line: str) -> dict[str, Raw] | None:
    """The line's object; None where it is none, says a key twice, or holds what is no JSON."""
    try:
        found = _DECODER.decode(line.strip())
    except (ValueError, RecursionError, ArithmeticError):
        return None
    is_fit = isinstance(found, dict) and all(key.strip() and len(key) <= _LONGEST_KEY for key in found)
    return found if is_fit else None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _plain(value: Any) -> Raw:
    return Nested() if isinstance(value, (list, dict)) else value


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=Decimal, parse_constant=_no_constant)
