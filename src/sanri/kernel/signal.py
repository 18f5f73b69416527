"""What is out of line, behind or missing: the rules that a line declares, and what they raise on a day."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.dated import Dated
from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Measure
from sanri.kernel.org import Level, Org
from sanri.kernel.record import Record
from sanri.kernel.text import Text

Severity = Literal["red", "amber", "note"]
SEVERITIES: tuple[Severity, ...] = ("red", "amber", "note")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The measure is above (or below) the value in force, at every org of the level."""

    key: str
    name: Text
    measure: Measure
    limit: Dated[Decimal]
    side: Literal["above", "below"] = "above"
    level: Level = "institution"
    severity: Severity = "amber"


@dataclass(frozen=True, slots=True)
class Unreported:
    """An org that owed the record has not sent it by the due hour, or sent it late."""

    key: str
    name: Text
    record: Record
    severity: Severity = "amber"


@dataclass(frozen=True, slots=True)
class Jump:
    """The value is `times` the mean of the seven days before, or that part of it: a change, or a wrong unit.

    Series whose base is below `floor` are left out: small numbers jump by themselves.
    """

    key: str
    name: Text
    measure: Measure
    times: Decimal = Decimal(3)
    floor: Decimal = Decimal(10)
    level: Level = "institution"
    severity: Severity = "amber"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same value, other than zero, so many days in a row: copied rather than counted."""

    key: str
    name: Text
    measure: Measure
    days: int = 3
    floor: Decimal = Decimal(10)
    severity: Severity = "note"


@dataclass(frozen=True, slots=True)
class BehindPace:
    """The mean daily fall of what is left over the `window` days is less than the pace still needed."""

    key: str
    name: Text
    needed: Measure
    window: int = 7
    severity: Severity = "red"


SignalRule: TypeAlias = Threshold | Unreported | Jump | Unchanged | BehindPace


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing raised on a day, with its reason in words and the figures that the words rest on."""

    rule: SignalRule
    line: str
    org: Org
    day: Day
    severity: Severity
    reason: Text
    figures: tuple[Figure, ...]
    subject: str = ""
