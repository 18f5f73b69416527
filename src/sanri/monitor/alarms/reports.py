"""Reports that are not there: owed and not sent by the due hour, or sent after it."""

from collections.abc import Iterator

from sanri.kernel.org import Org
from sanri.kernel.signal import Signal, Unreported
from sanri.kernel.text import Text
from sanri.monitor.alarms.scene import Scene
from sanri.monitor.completeness import silent
from sanri.monitor.roster import awaited
from sanri.monitor.wording import moment

MISSING = Text(
    "{who}未报送{period}“{record}”,应于{due}前报送", "{who} has not sent “{record}” for {period}, due by {due}"
)
LATE = Text(
    "{who}迟报{period}“{record}”,应于{due}前报送", "{who} sent “{record}” for {period} late, it was due by {due}"
)


def unreported(scene: Scene, rule: Unreported) -> Iterator[Signal]:
    """Of the newest period that has ended. Before the due hour nobody is behind; a late report is only a note."""
    monitor, record = scene.monitor, rule.record
    period = awaited(record, scene.day)
    if record.every == "event" or scene.now <= record.due.at(period, monitor.zone):
        return
    for org in silent(monitor, record, scene.city, scene.day):
        yield _signal(scene, rule, org, MISSING)
    question = monitor.readings.of_record(record)
    for code in sorted(monitor.roster.expected(record, scene.city, period.last)):
        totals = monitor.readings.totals(question, code, [period.last]).get(period.last)
        if totals and totals.reported > totals.on_time:
            yield _signal(scene, rule, monitor.org(code, period.last), LATE)


def _signal(scene: Scene, rule: Unreported, org: Org, said: Text) -> Signal:
    monitor, record = scene.monitor, rule.record
    period = awaited(record, scene.day)
    which = "reported" if said is MISSING else "on_time"
    figure = monitor.figure(monitor.measure(f"{record.key}.{which}"), org.code, scene.day)
    due = moment(record.due.at(period, monitor.zone), monitor.zone)
    reason = said.fill(who=org.name, period=period.text, record=record.name, due=due)
    return scene.signal(rule, org, reason, (figure,), severity="note" if said is LATE else None)
