"""Values that leap or drop against their own last seven days: something happened, or a wrong unit was written.

On the first day of the Spring Festival every clinic falls to a fraction of itself, and on the eighth all come back. So
what the peers do together is taken out: a value jumps only where it is out of line with its own week, and still is
after division by the middle one of its peers' movements. With fewer than three peers there is no common movement, and
nothing is said of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from sanri.kernel.day import Span
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.kernel.signal import Jump, Signal
from sanri.kernel.text import Text
from sanri.monitor.alarms.scene import Scene
from sanri.monitor.exact import add
from sanri.monitor.values import DIVIDING, quotient
from sanri.monitor.wording import amount, plain

WEEK = 7
ENOUGH_DAYS = 4
"""More than half of the week: a mean of fewer days is no base."""
ENOUGH_PEERS = 3
WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Movement:
    """An org's value against the mean of its week."""

    org: Org
    value: Decimal
    base: Decimal

    @property
    def ratio(self) -> Decimal:
        return DIVIDING.divide(self.value, self.base)


def jumps(scene: Scene, rule: Jump) -> Iterator[Signal]:
    movements = {found.org.code: found for found in _movements(scene, rule)}
    for code, movement in movements.items():
        common = _common([other.ratio for peer, other in movements.items() if peer != code])
        if not _is_jump(movement.ratio, common, rule.times):
            continue
        days = [scene.day, *(scene.day - back for back in range(1, WEEK + 1))]
        figures = [scene.monitor.figure(rule.measure, code, day) for day in days]
        reported = tuple(figure for figure in figures if figure.number is not None)
        yield scene.signal(rule, movement.org, _reason(rule.measure, movement, common), reported)


def _movements(scene: Scene, rule: Jump) -> Iterator[Movement]:
    week = Span(scene.day - WEEK, scene.day)
    for org in scene.orgs(rule.level):
        *before, today = (value for _, value, _, _ in scene.monitor.series(rule.measure, org.code, week))
        known = [value for value in before if value is not None]
        base = quotient(add(known), len(known)) if len(known) >= ENOUGH_DAYS else None
        if today is not None and base is not None and base >= rule.floor and base > 0:
            yield Movement(org, today, base)


def _common(ratios: list[Decimal]) -> Decimal | None:
    return median(ratios) if len(ratios) >= ENOUGH_PEERS else None


def _is_jump(ratio: Decimal, common: Decimal | None, times: Decimal) -> bool:
    """Where the peers all report nothing, to report nothing is no fall."""
    rose, fell = ratio >= times, ratio * times <= 1
    if common is None:
        return rose or fell
    return (rose and ratio >= times * common) or (fell and common > 0 and ratio * times <= common)


def _reason(measure: Measure, movement: Movement, common: Decimal | None) -> Text:
    said = Text(
        "{who}{measure}为{value},是前7天日均{base}的{ratio}倍{peers}{unit}",
        "{who}: {measure} is {value}, {ratio} times the mean of {base} over the seven days before{peers}{unit}",
    )
    return said.fill(
        who=movement.org.name,
        measure=measure.name,
        value=amount(movement.value, measure),
        base=amount(movement.base, measure),
        ratio=_times(movement.ratio),
        peers=_peers(common),
        unit=_unit(movement.ratio, common),
    )


def _peers(common: Decimal | None) -> Text | str:
    if common is None:
        return ""
    return Text(",同级机构此时为{common}倍", "; its peers stand at {common} times theirs").fill(common=_times(common))


def _unit(ratio: Decimal, common: Decimal | None) -> Text | str:
    """About ten thousand times too much or too little is 万 for one, or one for 万."""
    relative = DIVIDING.divide(ratio, common) if common else ratio
    if WAN / 2 <= relative <= WAN * 2:
        return Text(";约一万倍,疑为该填“万”处填成了个数", "; about ten thousand times: ones where 万 was asked for?")
    if 1 / (WAN * 2) <= relative <= 2 / WAN:
        return Text(";约万分之一,疑为该填个数处填成了“万”", "; about a ten-thousandth: 万 where ones were asked for?")
    return ""


def _times(ratio: Decimal) -> str:
    """Two decimals, or as many as show the first digits of a small part."""
    places = 2 if ratio >= Decimal("0.01") or ratio == 0 else 2 - ratio.adjusted()
    return plain(ratio, places)
