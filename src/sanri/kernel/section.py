"""What a line has to say on the page: templates with slots, each slot a figure. The words never hold a number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from sanri.kernel.expression import ORG, SUBJECT
from sanri.kernel.measure import Measure
from sanri.kernel.record import FieldKind, Record
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


@dataclass(frozen=True, slots=True)
class RouteMap:
    """Where vehicles go: the record's entries of the page's day, each one call of one vehicle at one place.

    The others are keys of its fields (`subject` and `org` are the entry's own): `order` counts a vehicle's calls,
    `longitude` and `latitude` are WGS 84 degrees, `people` is how many get on.
    """

    title: Text
    record: Record
    vehicle: str
    order: str
    longitude: str
    latitude: str
    place: str
    people: str

    def __post_init__(self) -> None:
        _refuse_unfit(
            self.title,
            self.record,
            *((self.vehicle, _NAMES), (self.place, _NAMES), (self.order, _WHOLE), (self.people, _WHOLE)),
            *((self.longitude, ("decimal",)), (self.latitude, ("decimal",))),
        )


@dataclass(frozen=True, slots=True)
class Timetable:
    """Who is at what from when until when: one bar for each of the record's entries of the page's day.

    The others are keys of its fields: `row` names the vehicle, bay or team, `start` and `end` are moments, `label` is
    said in the bar and `kind`, a choice, gives its colour; either of these two may be left empty.
    """

    title: Text
    record: Record
    row: str
    start: str
    end: str
    label: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        said: list[Drawn] = [(self.label, (*_NAMES, *_WHOLE))] if self.label else []
        said += [(self.kind, ("choice",))] if self.kind else []
        moments: list[Drawn] = [(self.start, ("moment",)), (self.end, ("moment",))]
        _refuse_unfit(self.title, self.record, (self.row, _NAMES), *moments, *said)
        if self.kind and len(self.record.field(self.kind).choices) > MOST_KINDS:
            raise ValueError(
                f"Chart {self.title.zh!r} has a colour for {MOST_KINDS} kinds and {self.kind!r} has "
                f"{len(self.record.field(self.kind).choices)}: draw a field with fewer choices."
            )


MOST_KINDS = 5
Drawn: TypeAlias = tuple[str, tuple[FieldKind, ...]]
_NAMES: tuple[FieldKind, ...] = ("text", "choice", "identifier")
_WHOLE: tuple[FieldKind, ...] = ("count",)


def _refuse_unfit(title: Text, record: Record, *drawn: Drawn) -> None:
    """A drawing is public: nothing that a person is known by stands in it."""
    for key, wanted in drawn:
        if key in (SUBJECT, ORG) and "text" in wanted:
            continue
        field = next((one for one in record.fields if one.key == key), None)
        if field is None:
            have = ", ".join(one.key for one in record.fields)
            raise ValueError(
                f"Chart {title.zh!r} draws {record.key + '.' + key!r}, which is not there. There is: {have}."
            )
        if field.personal:
            raise ValueError(f"Chart {title.zh!r} draws {key!r}, which is personal: draw a number of the desk's own.")
        if field.kind not in wanted:
            raise ValueError(f"Chart {title.zh!r} draws {key!r}, a {field.kind}: it needs {' or '.join(wanted)}.")


Chart: TypeAlias = Trend | BurnDown | Bars | CountyMap | RouteMap | Timetable


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
