"""The plain reckoning of a measure over a handful of entries, as one would do it on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from typing import Any

from sanri.kernel.entry import Entry
from sanri.kernel.expression import ORG, SUBJECT, Amount
from sanri.kernel.measure import CountDistinct, Last, Ratio, Sum
from sanri.kernel.record import Record
from sanri.monitor.engines.question import VALUED, Asked, Cell
from sanri.monitor.exact import EXACT, add


@dataclass(frozen=True, slots=True)
class Said:
    """An entry and what it says: nothing where closed, and 0 for every amount that a zero report leaves out."""

    entry: Entry
    values: Mapping[str, Any]

    @classmethod
    def of(cls, entry: Entry, record: Record) -> "Said":
        if entry.state not in VALUED:
            return cls(entry, {})
        values: dict[str, Any] = {**entry.values, SUBJECT: entry.subject, ORG: entry.org}
        for field in record.fields:
            if entry.state == "zero" and field.kind in ("count", "decimal") and values.get(field.key) is None:
                values[field.key] = 0
        return cls(entry, values)

    @property
    def age(self) -> tuple[Any, int]:
        """Newer entries are greater: by the end of the period, then by number."""
        return (self.entry.period.last, self.entry.number)


def total(asked: Asked, entries: Sequence[Said], org: str, record: Record) -> Cell:
    """What the measure comes to over the entries; `org` is where, for a value that the org may have said itself."""
    match asked.how:
        case Sum(amount):
            return Cell(add(amount_of(asked, amount, said) for said in entries))
        case Ratio(over, under):
            pairs = [(amount_of(asked, over, said), amount_of(asked, under, said)) for said in entries]
            known = [(a, b) for a, b in pairs if a is not None and b is not None]
            return Cell(add(a for a, _ in known), add(b for _, b in known))
        case CountDistinct(of):
            different = {of.of(said.values) for said in entries if counts(asked, said)}
            is_known = different or any(is_none_of_it(asked, said) for said in entries)
            return Cell(len(different) if is_known else None)
        case Last(of):
            having = [said for said in entries if counts(asked, said)]
            own = [said for said in having if said.entry.org == org]
            newest = max(own or having, key=lambda said: said.age, default=None)
            return Cell(None if newest is None else native(of.of(newest.values), of.key, record))


def amount_of(asked: Asked, amount: Amount, said: Said) -> Any:
    """The amount of one entry: None where missing, 0 where it is known to be none of the measure."""
    if asked.where is not None and not asked.where.holds(said.values):
        return 0 if is_none_of_it(asked, said) else None
    with localcontext(EXACT):
        return amount.of(said.values)


def is_none_of_it(asked: Asked, said: Said) -> bool:
    """Whether the entry says outright that it does not meet the measure's condition."""
    if asked.where is None or asked.narrows or said.values.get(asked.where.key) is None:
        return False
    return not asked.where.holds(said.values)


def counts(asked: Asked, said: Said) -> bool:
    """Whether the measure has a value from the entry."""
    if asked.where is not None and not asked.where.holds(said.values):
        return False
    return all(amount.of(said.values) is not None for amount in amounts(asked))


def amounts(asked: Asked) -> tuple[Amount, ...]:
    match asked.how:
        case Sum(amount):
            return (amount,)
        case Ratio(over, under):
            return (over, under)
        case CountDistinct(of):
            return (of,)
        case Last(of):
            return (of,)


def native(value: Any, key: str, record: Record) -> Any:
    """A field's value as its column holds it: days are kept in entries as text."""
    is_day = any(field.key == key and field.kind == "day" for field in record.fields)
    return date.fromisoformat(value) if is_day else value
