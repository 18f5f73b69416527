"""What is counted: over which record, how it rolls up the org tree, in what unit, and which way is good."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.dated import Bands, Dated, MemberOf
from sanri.kernel.expression import ORG, SUBJECT, Amount, Condition, FieldRef, moments
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.kernel.unit import HOURS, MINUTES, Unit

Good = Literal["up", "down", "neither"]
Reads = Literal["day", "newest"]
SHARE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Sum:
    """Added over subjects and units."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratio of two sums, times `scale`: never the mean of ratios."""

    top: Amount
    bottom: Amount
    scale: int = 100


@dataclass(frozen=True, slots=True)
class Mean:
    """The sum of the amount over all entries within the org, divided by how many gave it: never the mean of means."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Quantile:
    """The amount below which this share of the entries within the org lie: one half is the median, 0.9 is P90.

    Linear between order statistics: Hyndman and Fan (1996), type 7. It does not roll up: it is computed from the
    entries. Over several days, as the base of a comparison, it is the mean of the days' own.
    """

    amount: Amount
    share: Decimal = Decimal("0.5")

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or self.share != round(self.share, SHARE_PLACES):
            raise ValueError(f"A quantile's share is from 0 to 1 with {SHARE_PLACES} decimals at most: {self.share}.")


@dataclass(frozen=True, slots=True)
class Last:
    """The value of the newest entry within the org: published numbers, stages, dates. It does not add up."""

    value: FieldRef


@dataclass(frozen=True, slots=True)
class CountDistinct:
    """How many different values; `subject` and `org` count the entry's own."""

    of: FieldRef


@dataclass(frozen=True, slots=True)
class Reporting:
    """Completeness of the record itself: who was expected, who reported, who was in time (WHO, DHIS2)."""

    which: Literal["expected", "reported", "on_time", "missing", "not_open", "rate", "on_time_rate"]


@dataclass(frozen=True, slots=True)
class Rank:
    """Place among the orgs of the same parent, greatest first, ties share a place and the next is left out (1224)."""

    of: "Measure"


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left, divided by the days from the figure's day to the deadline: the daily rate still needed."""

    left: "Measure"
    deadline: "Measure"


@dataclass(frozen=True, slots=True)
class AheadOfTime:
    """Share done (percent) less the share of the year gone by at the end of the reported month, in points."""

    done: "Measure"


@dataclass(frozen=True, slots=True)
class Light:
    """The light a measure's value falls under, by the rule in force on the day."""

    of: "Measure"
    rule: Dated[Bands]


Additive: TypeAlias = Sum | Ratio | Mean | Quantile | CountDistinct | Last
ADDITIVE = (Sum, Ratio, Mean, Quantile, CountDistinct, Last)
Derived: TypeAlias = Rank | Pace | AheadOfTime | Light
How: TypeAlias = Additive | Derived | Reporting


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `reads` says which entries make it on a day.

    ``day``: entries whose period ends on that very day. ``newest``: of each org and subject, the entry with the
    newest period that has ended by then (a stock, a yearly figure). `places` is how many decimals are printed.
    """

    key: str
    name: Text
    record: Record
    how: How
    unit: Unit
    reads: Reads = "day"
    where: Condition | MemberOf | None = None
    places: int = 0
    good: Good = "neither"
    note: Text | None = None

    def __post_init__(self) -> None:
        known = {SUBJECT, ORG, *(field.key for field in self.record.fields)}
        for key in self.fields:
            if key not in known:
                raise ValueError(
                    f"Measure {self.key!r} counts {self.record.key + '.' + key!r}, which the record has not. "
                    f"It has: {', '.join(sorted(known))}."
                )
        if sealed := self._sealed:
            raise ValueError(
                f"Measure {self.key!r} reads {sealed!r}, which is kept sealed: equal values can be counted with "
                "CountDistinct, and nothing else can be told of them."
            )
        for key in self._moments:
            if self.record.field(key).kind != "moment":
                raise ValueError(f"Measure {self.key!r} counts minutes from or to {key!r}, which is no moment.")
        if self._moments and self.unit not in (MINUTES, HOURS):
            raise ValueError(f"Measure {self.key!r} counts minutes and is in {self.unit.key}: use minutes or hours.")

    @property
    def _sealed(self) -> str:
        """The first personal field that is read otherwise than to count different values of it."""
        conditions = self.where.fields if self.where else ()
        others = conditions if isinstance(self.how, CountDistinct) else self.fields
        personal = [field.key for field in self.record.fields if field.personal]
        return next((key for key in others if key in personal), "")

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the record that the measure itself reads."""
        match self.how:
            case Sum(amount) | Mean(amount) | Quantile(amount, _):
                own = amount.fields
            case Ratio(top, bottom):
                own = (*top.fields, *bottom.fields)
            case Last(value):
                own = value.fields
            case CountDistinct(of):
                own = of.fields
            case _:
                own = ()
        return (*own, *(self.where.fields if self.where else ()))

    @property
    def minutes_per_unit(self) -> int:
        """By what an amount of minutes is divided to be of the measure's unit; 1 where it needs no dividing."""
        return 60 if self._moments and self.unit == HOURS else 1

    @property
    def _moments(self) -> tuple[str, ...]:
        return moments(self.how.amount) if isinstance(self.how, Sum | Mean | Quantile) else ()

    @property
    def parts(self) -> tuple["Measure", ...]:
        """The measures that a derived measure is computed from."""
        match self.how:
            case Rank(of) | Light(of, _):
                return (of,)
            case Pace(left, deadline):
                return (left, deadline)
            case AheadOfTime(done):
                return (done,)
            case _:
                return ()


def reporting_measures(record: Record, unit: Unit, percent: Unit) -> tuple[Measure, ...]:
    """The completeness measures that every periodic record has, keyed ``<record>.expected`` and so on."""
    names: dict[str, Text] = {
        "expected": Text("应报", "Expected"),
        "reported": Text("实报", "Reported"),
        "on_time": Text("按时", "On time"),
        "missing": Text("未报", "Missing"),
        "not_open": Text("未开诊", "Not open"),
        "rate": Text("报送率", "Reporting rate"),
        "on_time_rate": Text("按时率", "On-time rate"),
    }
    return tuple(
        Measure(
            key=f"{record.key}.{which}",
            name=Text(f"{record.name.zh}{name.zh}", f"{record.name.en}: {name.en.lower()}"),
            record=record,
            how=Reporting(which),  # type: ignore[arg-type]
            unit=percent if which.endswith("rate") else unit,
            places=1 if which.endswith("rate") else 0,
            good="down" if which == "missing" else "up" if which != "expected" else "neither",
        )
        for which, name in names.items()
    )
