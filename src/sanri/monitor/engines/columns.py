"""Measures as columns: what each entry adds to a measure, said once as Narwhals expressions.

For the nth measure asked: ``t_n`` (and ``b_n`` below the line of a ratio or a mean) is the amount; ``v_n`` is a value
to be put in order, or counted once and ``n_n`` 1 where it is known; ``k_n`` is the age of an entry whose value ``s_n``
is wanted; ``h_n`` says whether the entry counts and ``z_n`` whether it is known to be none of the measure.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import narwhals as nw

from sanri.kernel.day import Day
from sanri.kernel.expression import (
    ORG,
    SUBJECT,
    Among,
    Amount,
    Difference,
    FieldRef,
    Minutes,
    Present,
    Simple,
    Total,
    Within,
)
from sanri.kernel.measure import CountDistinct, Last, Mean, Quantile, Ratio, Sum
from sanri.kernel.record import Record
from sanri.monitor.engines.question import VALUED, Asked, Question

MOMENT = "%Y-%m-%dT%H:%M"
NUMBER_BITS = 41
"""Room for two billion thousand entry numbers beside a day in one 64-bit age."""


def age() -> nw.Expr:
    """Newer entries are greater: by the end of the period, then by number, packed into one integer."""
    last = nw.col("last").dt
    days = (last.year().cast(nw.Int64) * 12 + last.month()) * 31 + last.day()
    found: nw.Expr = days * 2**NUMBER_BITS + nw.col("number")
    return found


def is_valued() -> nw.Expr:
    return either(nw.col("state") == state for state in VALUED)


def either(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Holds where one of them does; nowhere where there is none."""
    found = list(conditions)
    return reduce(or_, found) if found else nw.lit(False)


class Facts:
    """What entries say: nothing where closed, and 0 for every amount that a zero report leaves out."""

    def __init__(self, record: Record) -> None:
        self._kinds = {field.key: field.kind for field in record.fields}

    def of(self, key: str) -> nw.Expr:
        if key in (SUBJECT, ORG):
            return nw.when(is_valued()).then(nw.col(key))
        column = nw.col(f"v_{key}")
        if self._kinds[key] not in ("count", "decimal"):
            return nw.when(is_valued()).then(column)
        zero = nw.when(nw.col("state") == "zero").then(nw.coalesce(column, nw.lit(0)))
        return nw.when(nw.col("state") == "reported").then(column).otherwise(zero)

    def amount(self, amount: Amount) -> nw.Expr:
        match amount:
            case FieldRef(key):
                return self.of(key)
            case Total(terms):
                return reduce(lambda one, other: one + other, (self.amount(term) for term in terms))
            case Difference(whole, part):
                return self.amount(whole) - self.amount(part)
            case Minutes(start, end):
                first, last = (self.of(one.key).str.to_datetime(format=MOMENT) for one in (start, end))
                return (last - first).dt.total_minutes()

    def holds(self, conditions: Iterable[Simple]) -> nw.Expr | None:
        """Whether all hold; null where one cannot be told and none is known to fail. None of no conditions."""
        found = [self._holds(condition) for condition in conditions]
        return reduce(and_, found) if found else None

    def _holds(self, condition: Simple) -> nw.Expr:
        match condition:
            case Among(key, values) if self._kinds.get(key) == "day":
                return either(self.of(key) == Day.parse(str(value)).date for value in values)
            case Among(key, values):
                return either(self.of(key) == value for value in values)
            case Present(key):
                return nw.when(is_valued()).then(~self.of(key).is_null())
            case Within(amount, least, most):
                within = [] if least is None else [self.amount(amount) >= nw.lit(least)]
                within += [] if most is None else [self.amount(amount) <= nw.lit(most)]
                return reduce(and_, within)


def prepared(question: Question) -> list[nw.Expr]:
    """All that is ever asked of the question's entries: whose and when, in time or closed, and what they add."""
    facts = Facts(question.record)
    columns = [
        *(nw.col(name) for name in ("number", "org", "subject", "period")),
        nw.col("last").alias("on"),
        is_valued().alias("is_valued"),
        age().alias("age"),
        nw.lit(1).alias("reported"),
        one(~nw.col("late")).alias("on_time"),
        one(nw.col("state") == "closed").alias("closed"),
    ]
    for place, asked in enumerate(question.asked):
        columns += [*added(place, asked, facts), *counting(place, asked, facts)]
    return columns


def added(place: int, asked: Asked, facts: Facts) -> tuple[nw.Expr, ...]:
    """The columns that the nth measure needs of every entry."""
    match asked.how:
        case Sum(amount):
            value = _under(asked, facts, facts.amount(amount))
            return (value.alias(f"t_{place}"),)
        case Ratio(upper, lower):
            above, below = facts.amount(upper), facts.amount(lower)
            whole = ~(above.is_null() | below.is_null())
            return (
                _under(asked, facts, nw.when(whole).then(above)).alias(f"t_{place}"),
                _under(asked, facts, nw.when(whole).then(below)).alias(f"b_{place}"),
            )
        case Mean(amount):
            given = facts.amount(amount)
            once = nw.when(~given.is_null()).then(nw.lit(1))
            return (_under(asked, facts, given).alias(f"t_{place}"), _under(asked, facts, once).alias(f"b_{place}"))
        case Quantile(amount, _):
            return (_held(asked, facts, facts.amount(amount)).alias(f"v_{place}"),)
        case CountDistinct(of):
            value = _held(asked, facts, facts.of(of.key))
            return (value.alias(f"v_{place}"), _known(asked, facts, value).alias(f"n_{place}"))
        case Last(of):
            value = _held(asked, facts, facts.of(of.key))
            return (nw.when(~value.is_null()).then(age()).alias(f"k_{place}"), value.alias(f"s_{place}"))


def counting(place: int, asked: Asked, facts: Facts) -> tuple[nw.Expr, nw.Expr]:
    """Whether the nth measure has a value from the entry, and whether the entry is known to be none of it."""
    match asked.how:
        case Sum(amount) | Mean(amount) | Quantile(amount, _):
            parts = [facts.amount(amount)]
        case Ratio(over, under):
            parts = [facts.amount(over), facts.amount(under)]
        case CountDistinct(of) | Last(of):
            parts = [facts.of(of.key)]
    held = ~either(_held(asked, facts, part).is_null() for part in parts)
    return (held.alias(f"h_{place}"), _none_of_it(asked, facts).alias(f"z_{place}"))


def _held(asked: Asked, facts: Facts, value: nw.Expr) -> nw.Expr:
    """The value where the conditions hold."""
    holds = facts.holds((*asked.whose, *asked.where))
    return value if holds is None else nw.when(holds).then(value)


def _none_of_it(asked: Asked, facts: Facts) -> nw.Expr:
    """Whether the entry is of those the measure is about, and known not to be one that it is made of."""
    whose, where = facts.holds(asked.whose), facts.holds(asked.where)
    if where is None:
        return nw.lit(False)
    none = ~where if whose is None else whose & ~where
    return none.fill_null(False)


def _under(asked: Asked, facts: Facts, value: nw.Expr) -> nw.Expr:
    """The value where the conditions hold, 0 where the entry is known to be none of the measure, missing otherwise."""
    held = _held(asked, facts, value)
    return nw.when(_none_of_it(asked, facts)).then(nw.lit(0)).otherwise(held) if asked.where else held


def _known(asked: Asked, facts: Facts, value: nw.Expr) -> nw.Expr:
    return one(~value.is_null() | _none_of_it(asked, facts))


def one(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))
