"""Values that are wrong by themselves: beyond a limit, or the same day after day."""

from collections.abc import Iterator

from sanri.kernel.day import Span
from sanri.kernel.signal import Signal, Threshold, Unchanged
from sanri.kernel.source import source_words
from sanri.kernel.text import Text
from sanri.monitor.alarms.scene import Scene, name_of
from sanri.monitor.wording import amount

SIDES = {
    "above": Text("高于", "above"),
    "below": Text("低于", "below"),
}


def beyond(scene: Scene, rule: Threshold) -> Iterator[Signal]:
    """Beyond the limit in force on the day; at the limit itself nothing is raised."""
    limit = rule.limit.at(scene.day)
    for figure in scene.figures(rule.measure, rule.level):
        value = figure.number
        if value is None or not (value > limit.value if rule.side == "above" else value < limit.value):
            continue
        org = scene.reporter(rule.measure.record, figure.subject) if figure.subject else figure.org
        said = Text(
            "{who}{measure}为{value},{side}限值{limit}({source})",
            "{who}: {measure} is {value}, {side} the limit of {limit} ({source})",
        )
        reason = said.fill(
            who=name_of(org, figure.subject),
            measure=rule.measure.name,
            value=amount(value, rule.measure),
            side=SIDES[rule.side],
            limit=amount(limit.value, rule.measure),
            source=source_words(limit.source),
        )
        yield scene.signal(rule, org, reason, (figure,))


def unchanged(scene: Scene, rule: Unchanged) -> Iterator[Signal]:
    """The same value on each of the days, reported anew each time: a stock that nobody touched is not copied.

    Nothing, day after day, may well be true, whatever the floor.
    """
    measure, days = rule.measure, Span(scene.day - (rule.days - 1), scene.day)
    for org in scene.orgs("institution"):
        points = scene.monitor.series(measure, org.code, days)
        values = {value for _, value, reported, _ in points if reported}
        value = points[-1][1]
        if len(values) != 1 or not value or value < rule.floor or not all(reported for *_, reported, _ in points):
            continue
        figures = tuple(scene.monitor.figure(measure, org.code, day) for day in days)
        if len({figure.entries for figure in figures}) < rule.days:
            continue
        said = Text("{who}{measure}连续{days}天都是{value}", "{who}: {measure} has been {value} {days} days in a row")
        reason = said.fill(who=org.name, measure=measure.name, days=rule.days, value=amount(value, measure))
        yield scene.signal(rule, org, reason, tuple(reversed(figures)))
