"""What must hold across the cells of a row and the rows of a file, and how each broken check is told."""

from collections.abc import Mapping, Sequence

from sanri.kernel.check import AtMost, Check, NoEarlier, OldEnough, OnlyIf, SumsTo
from sanri.kernel.day import Period
from sanri.kernel.fault import Fault
from sanri.kernel.record import Record, Value
from sanri.kernel.text import Text
from sanri.monitor.intake.cells import Finding
from sanri.monitor.intake.columns import joined
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid

Key = tuple[str | None, Period | None, Value]


def broken_checks(form: Record, values: Mapping[str, Value]) -> list[tuple[Check, Finding]]:
    """The checks of the form that a row breaks. A check passes where one of its fields is missing."""
    return [
        (check, _told(form, check, values))
        for check in form.checks
        if None not in [values[key] for key in check.fields] and not check.holds(values)
    ]


def _told(form: Record, check: Check, values: Mapping[str, Value]) -> Finding:
    def name(key: str) -> Text:
        return form.field(key).name

    def quoted(keys: Sequence[str]) -> Text:
        return joined(Text(f"“{name(key).zh}”", f"“{name(key).en}”") for key in keys)

    match check:
        case AtMost(part, whole):
            told = {"part": name(part), "amount": values[part], "limit": _sum(values, whole)}
            sums = (
                quoted(whole) if len(whole) == 1 else Text(f"{quoted(whole).zh}之和", f"the sum of {quoted(whole).en}")
            )
            return Finding("I-401", {**told, "whole": sums})
        case SumsTo(parts, whole):
            told = {"parts": quoted(parts), "amount": _sum(values, parts), "limit": values[whole]}
            return Finding("I-402", {**told, "whole": name(whole)})
        case OnlyIf(amount, flag):
            return Finding("I-403", {"flag": name(flag), "amount": name(amount), "value": values[amount]})
        case NoEarlier(day, than):
            told = {"day": name(day), "value": values[day], "limit": values[than]}
            return Finding("I-404", {**told, "than": name(than)})
        case OldEnough(card, _, _, _, unless):
            told = {"card": name(card), "years": check.limit(values)}
            return Finding("I-410", {**told, "flag": name(unless)}) if unless else Finding("I-409", told)


def _sum(values: Mapping[str, Value], keys: Sequence[str]) -> object:
    return sum(values[key] for key in keys)  # type: ignore[misc]


def said_twice(grid: Grid, rows: Sequence[int], keys: Sequence[Key]) -> dict[int, list[Fault]]:
    """The faults of rows that speak of one org, period and subject, by position; each names the other row."""
    first: dict[Key, int] = {}
    faults: dict[int, list[Fault]] = {}
    if len(set(keys)) == len(keys):
        return faults
    for position, key in enumerate(keys):
        if None in key:
            continue
        other = first.setdefault(key, position)
        if other == position:
            continue
        for here, there in ((other, position), (position, other)):
            fault = FAULTS["I-405"].at(grid.place(rows[here]), other=grid.line(rows[there]))
            if here != other or here not in faults:
                faults.setdefault(here, []).append(fault)
    return faults
