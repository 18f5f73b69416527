"""How long clearance takes, stage by stage: the middle case, the slow tenth and the mean, over all and by segment.

Medians and percentiles stand beside the mean because a few cases of days pull every mean (WCO, Time Release Study
guide, version 4).
"""

from decimal import Decimal

from sanri.kernel.expression import SUBJECT, Condition, Minutes, Present, field
from sanri.kernel.measure import CountDistinct, Mean, Measure, Quantile
from sanri.kernel.text import Text
from sanri.kernel.unit import HOURS, MINUTES, Unit
from sanri.lines.customs.records.choices import CREDITS, DECLARATIONS, MODES
from sanri.lines.customs.records.stamps import CLEARANCE

Segment = tuple[str, Text, Condition]

_STAGES: dict[str, tuple[Text, Minutes, Unit]] = {
    "release": (
        Text("申报至放行时间", "Declaration to release"),
        Minutes(field("declared"), field("released")),
        HOURS,
    ),
    "port": (
        Text("运抵至放行时间", "Arrival report to release"),
        Minutes(field("arrival_report"), field("released")),
        MINUTES,
    ),
    "aboard": (
        Text("进闸至装船时间", "Gate to ship"),
        Minutes(field("gate_in"), field("loaded")),
        HOURS,
    ),
}
_HOWS: dict[str, tuple[Text, Decimal | None]] = {
    "median": (Text("中位数", "median"), Decimal("0.5")),
    "p90": (Text("第90百分位数", "90th percentile"), Decimal("0.9")),
    "mean": (Text("平均数", "mean"), None),
}
_MODES = ("ordinary", "early", "direct_loading", "two_step")
_CREDITS = ("advanced", "regular")  # the others are too few to have a middle
SEGMENTS: tuple[Segment, ...] = (
    *((mode.key, mode.name, field("mode").is_(mode.key)) for mode in MODES if mode.key in _MODES),
    *((credit.key, credit.name, field("credit").is_(credit.key)) for credit in CREDITS if credit.key in _CREDITS),
    ("inspected", Text("经过查验", "inspected"), field("was_inspected").is_(True)),
    ("not_inspected", Text("未经查验", "not inspected"), field("was_inspected").is_(False)),
)


def _time(stage: str, how: str, segment: Segment | None = None) -> Measure:
    """One stage, one way of summing it up; over a segment only, where one is named."""
    (name, amount, unit), (kind, share) = _STAGES[stage], _HOWS[how]
    key, title = f"{stage}_{how}", Text("{name}{kind}", "{name}, {kind}")
    if segment:
        key, title = f"{key}_{segment[0]}", Text("{name}{kind}({segment})", "{name}, {kind}, {segment}")
    return Measure(
        key,
        title.fill(name=name, kind=kind, segment=segment[1] if segment else ""),
        CLEARANCE,
        Mean(amount) if share is None else Quantile(amount, share),
        unit,
        where=segment[2] if segment else None,
        places=1 if unit == HOURS else 0,
        good="down",
    )


RELEASED = Measure(
    "cases_released",
    Text("放行票数", "Declarations released"),
    CLEARANCE,
    CountDistinct(field(SUBJECT)),
    DECLARATIONS,
    where=Present("released"),
    good="up",
)
STAGE_TIMES = {f"{stage}_{how}": _time(stage, how) for stage in _STAGES for how in _HOWS}
BY_SEGMENT = {
    measure.key: measure
    for stage in ("release", "port")
    for how in ("median", "p90")
    for measure in (_time(stage, how, segment) for segment in SEGMENTS)
}

CLEARING = (RELEASED, *STAGE_TIMES.values(), *BY_SEGMENT.values())
