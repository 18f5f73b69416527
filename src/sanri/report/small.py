"""Small numbers of people below the county are not printed: one to four visits at a clinic may name a neighbour."""

from decimal import Decimal
from typing import Final

from sanri.kernel.figure import Figure
from sanri.kernel.measure import Reporting
from sanri.kernel.org import Level
from sanri.kernel.record import Field, Value
from sanri.kernel.text import Text
from sanri.kernel.unit import CASES, PEOPLE, VISITS, Unit

BELOW_COUNTY: Final[tuple[Level, ...]] = ("institution", "town")
LEAST: Final = 5
FEWER: Final = Text("少于5", "fewer than 5")
NOTE: Final = Text(
    "县区以下1至4的人数不公开,记作“少于5”。",
    "Counts of people from 1 to 4 below the county are not public: “fewer than 5”.",
)
# Piles, firms and beds tell of nobody; a count without a unit might.
_OF_PEOPLE: Final = (VISITS, PEOPLE, CASES)


def is_small(figure: Figure) -> bool:
    """Whether the figure's value may not be printed. What the desk itself counts (who reported) may."""
    measure = figure.measure
    if figure.org.level not in BELOW_COUNTY or isinstance(measure.how, Reporting):
        return False
    return measure.unit.kind == "count" and _tells_of_people(measure.unit) and _between(figure.value)


def is_small_cell(field: Field, value: Value, level: Level) -> bool:
    """The same for one field of an entry."""
    if level not in BELOW_COUNTY or field.kind != "count":
        return False
    return (field.unit is None or _tells_of_people(field.unit)) and _between(value)


def _tells_of_people(unit: Unit) -> bool:
    return unit.plain in _OF_PEOPLE


def _between(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 < value < LEAST
