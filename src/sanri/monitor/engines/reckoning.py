"""The plain reckoning of a measure over a handful of entries, as one would do it on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from sanri.kernel.entry import Entry
from sanri.kernel.expression import ORG, SUBJECT, Amount, Simple
from sanri.kernel.measure import CountDistinct, Last, Mean, Quantile, Ratio, Sum
from sanri.kernel.record import Record
from sanri.monitor.engines.question import VALUED, Asked, Cell
from sanri.monitor.exact import EXACT, add, quantile


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
    with localcontext(EXACT):
        return _total(asked, entries, org, record)


def _total(asked: Asked, entries: Sequence[Said], org: str, record: Record) -> Cell:
    match asked.how:
        case Sum(amount):
            return Cell(add(amount_of(asked, amount, said) for said in entries))
        case Ratio(over, under):
            pairs = [(amount_of(asked, over, said), amount_of(asked, under, said)) for said in entries]
            known = [(a, b) for a, b in pairs if a is not None and b is not None]
            return Cell(add(a for a, _ in known), add(b for _, b in known))
        case Mean(amount):
            found = [amount_of(asked, amount, said) for said in entries]
            giving = sum(counts(asked, said) for said in entries)
            return Cell(add(found), None if found.count(None) == len(found) else Decimal(giving))
        case Quantile(amount, share):
            return Cell(quantile([amount_of(asked, amount, said) for said in entries if counts(asked, said)], share))
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
    if not is_met(asked, said):
        return 0 if is_none_of_it(asked, said) else None
    return amount.of(said.values)


def is_met(asked: Asked, said: Said) -> bool:
    """Whether the entry is one that the measure is made of."""
    return _holds(asked.whose, said) is True and _holds(asked.where, said) is True


def is_none_of_it(asked: Asked, said: Said) -> bool:
    """Whether the entry is of those the measure is about, and says outright that it does not meet its conditions."""
    return _holds(asked.whose, said) is True and _holds(asked.where, said) is False


def _holds(conditions: tuple[Simple, ...], said: Said) -> bool | None:
    """Whether all hold; None where one cannot be told and none is known to fail."""
    if not conditions:
        return True
    found = [condition.holds(said.values) for condition in conditions]
    return False if False in found else None if None in found else True


def counts(asked: Asked, said: Said) -> bool:
    """Whether the measure has a value from the entry."""
    return is_met(asked, said) and all(amount.of(said.values) is not None for amount in amounts(asked))


def amounts(asked: Asked) -> tuple[Amount, ...]:
    match asked.how:
        case Sum(amount) | Mean(amount) | Quantile(amount, _):
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
