"""What a line has to say on the page: templates with slots, each slot a figure. The words never hold a number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.measure import Measure
from sanri.kernel.text import Text

Shows = Literal["value", "change", "difference", "base", "base_day", "day", "reported", "expected"]
Style = Literal["exact", "approximate", "about", "near", "over", "verb", "table"]


@dataclass(frozen=True, slots=True)
class Cite:
    """A figure in a slot. `org` is ``city``, ``nation``, a code, or ``each`` in a table row; `back` counts days before.

    `shows` picks the part of the figure; `against` names the comparison that ``change`` and ``base`` need. `style`
    is how it is worded: ``approximate`` says 近三成 where that is true and the exact number where it is not, and
    ``verb`` is the verb alone with its amount (下降29.1%, fell 29.1 percent).
    """

    measure: Measure
    against: str = ""
    org: str = "city"
    subject: str = ""
    back: int = 0
    shows: Shows = "value"
    style: Style = "exact"
    places: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A condition on a slot: the number shown there is above or below a limit, or exactly it."""

    slot: str
    is_: Literal["above", "below", "equal"]
    limit: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template in both tongues. It is left out where a slot has no figure or a condition does not hold."""

    text: Text
    cites: Mapping[str, Cite] = field(default_factory=dict)
    when: tuple[When, ...] = ()

    def __post_init__(self) -> None:
        for condition in self.when:
            if condition.slot not in self.cites:
                raise ValueError(f"Sentence {self.text.zh!r}: condition on {condition.slot!r}, which is no slot of it.")
        try:
            self.text.fill(**dict.fromkeys(self.cites, ""))
        except KeyError as missing:
            raise ValueError(
                f"Sentence {self.text.zh!r}: slot {missing} has no figure. Cites: {', '.join(self.cites)}."
            ) from None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences set together. `each_subject` repeats them for every subject of that measure's record."""

    sentences: tuple[Sentence, ...]
    each_subject: Measure | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over the days of the window up to the page's day, with its peak and the holidays marked."""

    title: Text
    measure: Measure
    org: str = "city"
    days: int = 40
    scale: int = 1
    subject: str = ""


@dataclass(frozen=True, slots=True)
class BurnDown:
    """What is left, day by day, and the straight line from there to the deadline at the pace still needed."""

    title: Text
    needed: Measure
    days: int = 14
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A measure across groups or subjects, published beside computed where both stand."""

    title: Text
    cites: tuple[tuple[Text, Cite], ...]


@dataclass(frozen=True, slots=True)
class CountyMap:
    """A measure by county, on the counties' own shapes."""

    title: Text
    measure: Measure


Chart: TypeAlias = Trend | BurnDown | Bars | CountyMap


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head and the figure in each row."""

    head: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are the city's counties, or the subjects of a measure's record."""

    title: Text
    columns: tuple[Column, ...]
    rows: Literal["counties", "subjects"] = "counties"


@dataclass(frozen=True, slots=True)
class Section:
    """A line's part of the page. The first headline whose figures stand and whose conditions hold is printed.

    `strip` are the line's numbers for the band under the name plate: the figure, and the one printed small below it.
    """

    kicker: Text
    headlines: tuple[Sentence, ...]
    body: tuple[Paragraph, ...]
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    strip: tuple[tuple[Text, Cite, Cite | None], ...] = ()
