"""The units that the desk counts and measures in, so that every figure knows what it is a figure of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sanri.kernel.text import Text, Tongue

UnitKind = Literal["count", "amount", "percent", "point", "rank", "times"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by name in both tongues.

    A ``count`` is whole and exact (人次, 家); an ``amount`` is measured, so its last digit is rounded (元, 吨).
    A value stored in a larger unit (亿元) names the plain unit it is made of as ``base`` and its size as ``scale``.
    """

    key: str
    zh: str
    en_singular: str
    en_plural: str
    kind: UnitKind
    scale: Decimal = Decimal(1)
    base: "Unit | None" = None

    def __post_init__(self) -> None:
        if not (self.key and self.zh and self.en_singular and self.en_plural):
            raise ValueError(f"Unit {self.key!r} lacks a name: give key, zh, en_singular and en_plural.")
        if (self.base is None) != (self.scale == 1):
            raise ValueError(f"Unit {self.key!r} has scale {self.scale}: a scale other than 1 needs a base unit.")

    @property
    def plain(self) -> "Unit":
        """The unit that phrases are worded in: 元 for 亿元."""
        return self.base or self

    @property
    def name(self) -> Text:
        """The heading of a column or a tile."""
        return Text(self.zh, self.en_plural)

    def in_plain(self, value: Decimal) -> Decimal:
        """A value of this unit counted in the plain unit: 20 (亿元) is 2 000 000 000 (元)."""
        return value * self.scale

    def word(self, value: Decimal, tongue: Tongue) -> str:
        if tongue == "zh":
            return self.zh
        return self.en_singular if value == 1 else self.en_plural


VISITS = Unit("visits", "人次", "visit", "visits", "count")
VISITS_WAN = Unit("visits_wan", "万人次", "10,000 visits", "10,000 visits", "count", Decimal(10_000), VISITS)
PEOPLE = Unit("people", "人", "person", "people", "count")
PLACES = Unit("places", "个", "place", "places", "count")
POSTS = Unit("posts", "个", "post", "posts", "count")
PROJECTS = Unit("projects", "个", "project", "projects", "count")
PILES = Unit("piles", "根", "pile", "piles", "count")
PILES_PER_DAY = Unit("piles_per_day", "根/天", "pile a day", "piles a day", "amount")
FIRMS = Unit("firms", "家", "firm", "firms", "count")
ORGS = Unit("orgs", "家", "institution", "institutions", "count")
FIRM_VISITS = Unit("firm_visits", "家次", "firm visit", "firm visits", "count")
BEDS = Unit("beds", "张", "bed", "beds", "count")
DOSES = Unit("doses", "剂", "dose", "doses", "count")
MACHINES = Unit("machines", "台", "machine", "machines", "count")
EVENTS = Unit("events", "场", "event", "events", "count")
CASES = Unit("cases", "件", "case", "cases", "count")
BOOTHS = Unit("booths", "个", "booth", "booths", "count")
COACHES = Unit("coaches", "辆", "coach", "coaches", "count")
TRIPS = Unit("trips", "趟", "trip", "trips", "count")
BOXES = Unit("boxes", "标箱", "TEU", "TEU", "count")
YUAN = Unit("yuan", "元", "yuan", "yuan", "amount")
WAN_YUAN = Unit("wan_yuan", "万元", "10,000 yuan", "10,000 yuan", "amount", Decimal(10_000), YUAN)
YI_YUAN = Unit("yi_yuan", "亿元", "100 million yuan", "100 million yuan", "amount", Decimal(100_000_000), YUAN)
DOLLARS = Unit("dollars", "美元", "US dollar", "US dollars", "amount")
WAN_DOLLARS = Unit(
    "wan_dollars", "万美元", "10,000 US dollars", "10,000 US dollars", "amount", Decimal(10_000), DOLLARS
)
TONNES = Unit("tonnes", "吨", "tonne", "tonnes", "amount")
WAN_TONNES = Unit("wan_tonnes", "万吨", "10,000 tonnes", "10,000 tonnes", "amount", Decimal(10_000), TONNES)
KILOMETRES = Unit("kilometres", "公里", "km", "km", "amount")
MU = Unit("mu", "亩", "mu", "mu", "amount")
MINUTES = Unit("minutes", "分钟", "minute", "minutes", "amount")
HOURS = Unit("hours", "小时", "hour", "hours", "amount")
DAYS = Unit("days", "天", "day", "days", "count")
PERCENT = Unit("percent", "%", "percent", "percent", "percent")
POINTS = Unit("points", "个百分点", "percentage point", "percentage points", "point")
RANK = Unit("rank", "位", "place", "places", "rank")
TIMES = Unit("times", "倍", "time", "times", "times")

UNITS: tuple[Unit, ...] = (
    *(VISITS, VISITS_WAN, PEOPLE, PLACES, POSTS, PROJECTS, PILES, PILES_PER_DAY, FIRMS, ORGS, FIRM_VISITS),
    *(BEDS, DOSES, MACHINES, EVENTS, CASES, BOOTHS, COACHES, TRIPS, BOXES),
    *(YUAN, WAN_YUAN, YI_YUAN, DOLLARS, WAN_DOLLARS),
    *(TONNES, WAN_TONNES, KILOMETRES, MU, MINUTES, HOURS, DAYS, PERCENT, POINTS, RANK, TIMES),
)
_BY_KEY = {unit.key: unit for unit in UNITS}


def unit(key: str) -> Unit:
    """The unit of that key; an unknown key names the known ones."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise ValueError(f"No unit {key!r}: use one of {', '.join(sorted(_BY_KEY))}.") from None
