"""What is out of line, behind or missing on a day: each of a line's rules, asked of every org it is about."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from sanri.kernel.day import Day
from sanri.kernel.line import Line
from sanri.kernel.signal import (
    SEVERITIES,
    BehindPace,
    Jump,
    Signal,
    SignalRule,
    Threshold,
    Unchanged,
    Unreported,
)
from sanri.monitor.alarms import jumps, pace, reports, values
from sanri.monitor.alarms.scene import Scene

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor


def raise_signals(monitor: "Monitor", line: Line, day: Day, *, city: str, now: datetime) -> tuple[Signal, ...]:
    """The signals of the day within the city, the gravest first, then in the order of the line's rules and of orgs."""
    scene = Scene(monitor, line.key, day, city, now)
    raised = [signal for rule in line.signals for signal in _raised(scene, rule)]
    return tuple(sorted(raised, key=lambda signal: SEVERITIES.index(signal.severity)))


def _raised(scene: Scene, rule: SignalRule) -> Iterator[Signal]:
    match rule:
        case Threshold():
            return values.beyond(scene, rule)
        case Unchanged():
            return values.unchanged(scene, rule)
        case Unreported():
            return reports.unreported(scene, rule)
        case Jump():
            return jumps.jumps(scene, rule)
        case BehindPace():
            return pace.behind(scene, rule)
