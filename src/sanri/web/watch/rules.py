"""A line's rule in words: what raises the signal, with the value that is in force on the day."""

from decimal import Decimal

from sanri.kernel.day import Day
from sanri.kernel.signal import BehindPace, Jump, SignalRule, Threshold, Unchanged, Unreported
from sanri.kernel.text import Text

ABOVE = Text("“{measure}”高于 {limit} {unit}", "{measure} above {limit} {unit}")
BELOW = Text("“{measure}”低于 {limit} {unit}", "{measure} below {limit} {unit}")
UNREPORTED = Text("“{record}”到期限未报或迟报", "{record} not sent by the hour it was due, or sent late")
JUMP = Text(
    "“{measure}”达到前七日均值的 {times} 倍或其 {times} 分之一(均值不低于 {floor})",
    "{measure} {times} times the mean of the seven days before or that part of it (mean of {floor} or more)",
)
UNCHANGED = Text(
    "“{measure}”连续 {days} 天相同(不低于 {floor})", "{measure} the same {days} days in a row (at {floor} or more)"
)
BEHIND = Text("近 {window} 天日均进度低于“{needed}”", "the daily pace of the last {window} days below: {needed}")


def rule_words(rule: SignalRule, day: Day) -> Text:
    match rule:
        case Threshold(measure=measure, side=side):
            said = ABOVE if side == "above" else BELOW
            return said.fill(measure=measure.name, limit=_plain(rule.limit.at(day).value), unit=measure.unit.name)
        case Unreported(record=record):
            return UNREPORTED.fill(record=record.name)
        case Jump(measure=measure):
            return JUMP.fill(measure=measure.name, times=_plain(rule.times), floor=_plain(rule.floor))
        case Unchanged(measure=measure, days=days):
            return UNCHANGED.fill(measure=measure.name, days=days, floor=_plain(rule.floor))
        case BehindPace(needed=needed, window=window):
            return BEHIND.fill(needed=needed.name, window=window)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
