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
STANDING = Text("近{window}没有减少", "nothing was done in the last {window}")
SLOW = Text(
    "近{window}平均每天{done},照此到{finish}才能完成,晚{late}",
    "{done} on the mean of the last {window}, which ends on {finish}, {late} late",
)
ENDLESS = Text(
    "近{window}平均每天{done},照此十年也完不成",
    "{done} on the mean of the last {window}, which takes more than ten years",
)
FORESEEN = 3650
"""No day is named beyond so many days: it would be exact and foolish, and may be past the end of the calendar."""


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
    who, rest = name_of(org, left.subject), amount(left.number, left.measure)
    deadline = _date(until, scene.day)
    if needed.number is None:
        return OVERDUE.fill(who=who, left=rest, deadline=deadline)
    since = _since(scene, rule, left)
    if since is None:
        return None
    days = scene.day - since[0]
    done = quotient(since[1] - left.number, days)
    if done is None or done >= needed.number:
        return None
    begin = NEEDED.fill(who=who, left=rest, deadline=deadline, needed=amount(needed.number, needed.measure))
    mean = {"window": _days(days, alone="day"), "done": amount(done, needed.measure)}
    end = _outlook(scene.day, until, left=left.number, done=done, mean=mean)
    return Text(begin.zh + end.zh, begin.en + end.en)


def _since(scene: Scene, rule: BehindPace, left: Figure) -> tuple[Day, Decimal] | None:
    """The first day of the window that has a value, and what was left on it."""
    window = Span(scene.day - rule.window, scene.day - 1)
    points = scene.monitor.series(left.measure, left.org.code, window, subject=left.subject)
    return next(((day, value) for day, value, _, _ in points if value is not None), None)


def _outlook(today: Day, until: Day, *, left: Decimal, done: Decimal, mean: dict[str, Text]) -> Text:
    """When it will end at the pace of the last days, if it will."""
    if done <= 0:
        return STANDING.fill(**mean)
    days = left / done
    if days > FORESEEN:
        return ENDLESS.fill(**mean)
    finish = today + int(days.to_integral_value(ROUND_CEILING))
    return SLOW.fill(**mean, finish=_date(finish, today), late=_days(finish - until, alone="1 day"))


def _date(day: Day, today: Day) -> Text:
    """With its year where that is another than today's."""
    return day.month_day if day.date.year == today.date.year else day.text


def _days(count: int, *, alone: str) -> Text:
    return Text(f"{count}天", alone if count == 1 else f"{count} days")
