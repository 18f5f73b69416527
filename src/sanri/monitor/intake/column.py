"""Judges a whole column at once. Plain columns go through in one sweep of C; a value that recurs is judged once.

Whatever a short cut cannot vouch for goes the slow way through `judge_cell`; both ways end alike, and a test proves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import cast

from sanri.kernel.day import Day
from sanri.kernel.record import Field, Value
from sanri.monitor.intake.cells import EXACT, Cell, Finding, Reading, judge_cell
from sanri.monitor.intake.grid import Raw
from sanri.monitor.intake.numbers import MOST

_LONGEST = 15
_DIGITS_AND_POINT = dict.fromkeys(map(ord, "0123456789."))


@dataclass(frozen=True)
class Column:
    """The values of a column in order, and what was found, by position in it."""

    values: Sequence[Value]
    findings: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


def judge_column(asked: Field, raws: Sequence[Raw], how: Reading, *, nears: Sequence[Day] = ()) -> Column:
    """`nears` gives each row its own day to lend its year from; without it `how.near` holds for all."""
    swift = _swift(asked, raws, how)
    if swift is not None:
        return Column(swift)
    if asked.kind in ("day", "moment") and nears:
        return _one_by_one(asked, raws, how, nears)
    return _once_each(asked, raws, how)


def _once_each(asked: Field, raws: Sequence[Raw], how: Reading) -> Column:
    """Keyed by type too, for 1, 1.0 and True are equal and yet mean different things."""
    keys = list(zip(map(type, raws), raws, strict=True))
    judged: dict[tuple[type, Raw], Cell] = {key: judge_cell(asked, key[1], how) for key in set(keys)}
    cells = [judged[key] for key in keys]
    return Column([cell.value for cell in cells], _findings(cells))


def _one_by_one(asked: Field, raws: Sequence[Raw], how: Reading, nears: Sequence[Day]) -> Column:
    judged: dict[tuple[type, Raw, Day], Cell] = {}
    cells = []
    for raw, near in zip(raws, nears, strict=True):
        key = (type(raw), raw, near)
        if key not in judged:
            own = Reading(how.required, how.conversion, near, how.today, how.is_1904, how.is_key)
            judged[key] = judge_cell(asked, raw, own)
        cells.append(judged[key])
    return Column([cell.value for cell in cells], _findings(cells))


def _findings(cells: Sequence[Cell]) -> dict[int, tuple[Finding, ...]]:
    return {index: cell.findings for index, cell in enumerate(cells) if cell.findings}


def _swift(asked: Field, raws: Sequence[Raw], how: Reading) -> Sequence[Value] | None:
    """The values where every cell is a plain number within its limits; else None."""
    if asked.kind not in ("count", "decimal") or not raws or (how.conversion and how.conversion.changes):
        return None
    types = set(map(type, raws))
    try:
        if types == {str}:
            texts = cast(Sequence[str], raws)
            found = _swift_counts(texts) if asked.kind == "count" else _swift_decimals(texts, asked)
        elif types <= {int, float}:
            numbers = cast(Sequence[float], raws)
            found = _swift_whole(numbers) if asked.kind == "count" else _swift_floats(numbers, asked)
        else:
            return None
    except (ValueError, OverflowError, InvalidOperation):
        return None
    return found if found is not None and _is_within(asked, found) else None


def _swift_counts(texts: Sequence[str]) -> list[int] | None:
    together = "".join(texts)
    if together.isascii() and together.isdigit() and all(texts) and max(map(len, texts)) <= _LONGEST:
        return list(map(int, texts))
    return None


def _swift_whole(numbers: Sequence[float]) -> list[int] | None:
    whole = list(map(int, numbers))
    return whole if whole == list(numbers) else None


def _swift_decimals(texts: Sequence[str], asked: Field) -> list[Decimal] | None:
    if "".join(texts).translate(_DIGITS_AND_POINT) or not all(texts) or max(map(len, texts)) > _LONGEST:
        return None
    return _exact(list(map(Decimal, texts)), asked)


def _swift_floats(numbers: Sequence[float], asked: Field) -> list[Decimal] | None:
    """While all digits that are kept lie within 15, a float's shortest form is the number that was typed."""
    if max(max(numbers), -min(numbers)) * 10**asked.places >= MOST:
        return None
    return _exact(list(map(Decimal, map(repr, map((0.0).__add__, numbers)))), asked)


def _exact(values: list[Decimal], asked: Field) -> list[Decimal] | None:
    step = Decimal(1).scaleb(-asked.places)
    if max(values) >= MOST or min(values) <= -MOST:
        return None
    kept = [value.quantize(step, ROUND_HALF_UP, EXACT) for value in values]
    return kept if kept == values else None


def _is_within(asked: Field, values: Sequence[int] | Sequence[Decimal]) -> bool:
    low, high = min(values), max(values)
    if asked.minimum is not None and low < asked.minimum:
        return False
    if asked.maximum is not None and high > asked.maximum:
        return False
    return low > -MOST and high < MOST
