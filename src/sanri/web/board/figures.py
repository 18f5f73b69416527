"""How a plan's amounts are said: money, lengths of time, moments, and the names that the line's own forms give."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sanri.kernel.dispatch.demand import Problem
from sanri.kernel.dispatch.words import moment
from sanri.kernel.text import Text
from sanri.web.opened import desk

KNOWN = {
    "seat": Text("座位", "seats"),
    "stretcher": Text("担架", "stretchers"),
    "wheelchair": Text("轮椅", "wheelchairs"),
}
"""Dimensions of a load that no form need name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said of it."""

    name: Text
    value: Text | str | int


def money(fen: int) -> str:
    """Yuan in groups of three; fen only where there are any."""
    yuan, odd = divmod(abs(fen), 100)
    return f"{'−' if fen < 0 else ''}{yuan:,}" + (f".{odd:02}" if odd else "")


def yuan(fen: int) -> Text:
    return Text(f"{money(fen)} 元", f"¥{money(fen)}")


def length(seconds: int) -> Text:
    """3 时 55 分 / 3 h 55 min."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return Text(f"{minutes} 分", f"{minutes} min")
    return Text(f"{hours} 时 {minutes:02} 分", f"{hours} h {minutes:02} min")


def clock(problem: Problem, seconds: int) -> str:
    """01-31 08:12; of a problem without an origin the hours alone."""
    origin = getattr(problem, "origin", None)
    if isinstance(origin, datetime):
        return moment(origin, seconds)
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def kilometres(metres: int) -> Text:
    return Text(f"{metres / 1000:,.0f} 公里", f"{metres / 1000:,.0f} km")


def unit_name(vehicle: str, unit: int, count: int = 1) -> str:
    """A vehicle by its key; one of several alike by its number too."""
    return vehicle if count == 1 and unit == 0 else f"{vehicle} · {unit + 1}"


def word(rule: str, key: str) -> Text:
    """A key as the forms of the plan name it: a choice, a field; else the key itself."""
    return KNOWN.get(key) or _words(rule).get(key) or Text(key, key)


@lru_cache(maxsize=64)
def _words(rule: str) -> dict[str, Text]:
    found: dict[str, Text] = {}
    declared = next(plan for line in desk().lines for plan in line.plans if plan.key == rule)
    for record in (*declared.reads, *declared.writes):
        for field in record.fields:
            found |= {choice.key: choice.name for choice in field.choices}
            found.setdefault(field.key, field.name)
    return found
