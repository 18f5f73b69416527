"""Work that will not be done in time at the pace of the last days: so much left, so much needed a day, so much done."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from sanri.kernel.day import Day, Span
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Pace
from sanri.kernel.org import Org
from sanri.kernel.signal import BehindPace, Signal
from sanri.kernel.text import Text
from sanri.monitor.alarms.scene import Scene, name_of
from sanri.monitor.values import quotient
from sanri.monitor.wording import amount

OVERDUE = Text("{who}期限{deadline}已到,仍剩{left}", "{who}: the deadline of {deadline} has come, and {left} are left")
NEEDED = Text(
    "{who}剩{left},须在{deadline}前完成,每天需{needed};",
    "{who}: {left} are left until {deadline}, {needed} needed; ",
)
STANDING = Text("近{window}天没有减少", "nothing was done in the last {window} days")
SLOW = Text(
    "近{window}天平均每天{done},照此到{finish}才能完成,晚{late}天",
    "{done} on the mean of the last {window} days, which ends on {finish}, {late} days late",
)


def behind(scene: Scene, rule: BehindPace) -> Iterator[Signal]:
    how = rule.needed.how
    if not isinstance(how, Pace):
        raise TypeError(f"Signal {rule.key!r}: {rule.needed.key!r} is no pace; give a measure whose how is Pace.")
    monitor, record = scene.monitor, rule.needed.record
    subjects = monitor.subjects(record, scene.city, scene.day) if record.subject else ("",)
    for subject in subjects:
        left, deadline, needed = (
            monitor.figure(measure, scene.city, scene.day, subject=subject)
            for measure in (how.left, how.deadline, rule.needed)
        )
        if not left.number or left.number < 0 or not isinstance(deadline.value, Day):
            continue
        org = scene.reporter(record, subject) if subject else left.org
        reason = _reason(scene, rule, org, left=left, until=deadline.value, needed=needed)
        if reason:
            yield scene.signal(rule, org, reason, (needed, left, deadline))


def _reason(scene: Scene, rule: BehindPace, org: Org, *, left: Figure, until: Day, needed: Figure) -> Text | None:
    assert left.number is not None
    said = {"who": name_of(org, left.subject), "left": amount(left.number, left.measure), "deadline": until.month_day}
    if needed.number is None:
        return OVERDUE.fill(**said)
    done = _done(scene, rule, left)
    if done is None or done >= needed.number:
        return None
    begin = NEEDED.fill(**said, needed=amount(needed.number, needed.measure))
    if done <= 0:
        end = STANDING.fill(window=rule.window)
    else:
        finish = scene.day + int((left.number / done).to_integral_value(ROUND_CEILING))
        pace = amount(done, needed.measure)
        end = SLOW.fill(window=rule.window, done=pace, finish=finish.month_day, late=finish - until)
    return Text(begin.zh + end.zh, begin.en + end.en)


def _done(scene: Scene, rule: BehindPace, left: Figure) -> Decimal | None:
    """The mean daily fall since the first day of the window that has a value."""
    window = Span(scene.day - rule.window, scene.day - 1)
    points = scene.monitor.series(left.measure, left.org.code, window, subject=left.subject)
    first = next(((day, value) for day, value, _, _ in points if value is not None), None)
    if first is None or left.number is None:
        return None
    return quotient(first[1] - left.number, scene.day - first[0])
