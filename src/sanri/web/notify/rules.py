"""What the desk tells of itself: signals, reports that are due or went back, plans that wait, manifests, pages."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef

from sanri.dispatch.models import Approval, Plan
from sanri.kernel.day import Day, Period
from sanri.kernel.signal import Signal
from sanri.kernel.text import Text
from sanri.monitor.models import Entry, Review
from sanri.report.models import Edition
from sanri.report.small import is_small
from sanri.web.notify.outbox import Told
from sanri.web.opened import desk, now, today
from sanri.web.today.raised import raised

BEFORE_DUE = timedelta(hours=1)


def to_tell() -> tuple[Told, ...]:
    """All there is to tell now. The outbox knows what it has told already."""
    return (*_signals(), *_due(), *_returned(), *_plans(), *_manifests(), *_pages())


def _signals() -> Iterator[Told]:
    """Red and amber ones of the day before, the newest that is whole: by org and rule, once a day."""
    day = today() - 1
    for signal in raised(day).signals:
        if signal.severity in ("red", "amber"):
            colour = {"red": Text("红色预警", "Red signal"), "amber": Text("黄色预警", "Amber signal")}[signal.severity]
            key = f"signal {day.iso} {signal.rule.key} {signal.org.code} {signal.subject} {signal.severity}"
            yield Told(key, "signal", colour, _out_of_the_house(signal))


def _out_of_the_house(signal: Signal) -> Text:
    """Why, in full; but by name and place alone where the reason holds a number that is not public."""
    if any(is_small(figure) for figure in signal.figures):
        return Text("{what}:{where}", "{what}: {where}").fill(what=signal.rule.name, where=signal.org.name)
    return signal.reason


def _due() -> Iterator[Told]:
    """An hour before a daily report is due, how many have not come. The ones missing are on the screen, not here."""
    day = today() - 1
    for record in desk().records.values():
        if record.every != "day":
            continue
        period = Period.of("day", day)
        due = record.due.at(period, desk().zone)
        if not due - BEFORE_DUE <= now() < due:
            continue
        asked = [org for org in desk().tree.within(desk().city, day) if org.kind in record.reporters]
        come = Entry.objects.filter(record=record.key, period=str(period)).values("org").distinct().count()
        left = len(asked) - come
        if left > 0:
            yield Told(
                f"due {record.key} {period}",
                "due",
                Text("报送将到截止时间", "Reports are due soon"),
                Text(
                    f"{record.name.zh}:还有{left}家未报,{due:%H:%M}截止",
                    f"{record.name.en}: {left} not in, due at {due:%H:%M}",
                ),
            )


def _returned() -> Iterator[Told]:
    since = now() - timedelta(days=1)
    for row in Review.objects.filter(act="returned", at__gte=since):
        org, record = desk().tree.any(row.org), desk().records.get(row.record)
        if record is not None:
            yield Told(
                f"returned {row.number}",
                "returned",
                Text("报表被退回", "A report was returned"),
                Text(f"{org.name.zh} {record.name.zh} {row.period}", f"{org.name.en}, {record.name.en}, {row.period}"),
            )


def _plans() -> Iterator[Told]:
    """Plans from today on that nobody has signed."""
    names = {rule.key: rule.name for line in desk().lines for rule in line.plans}
    signed = Approval.objects.filter(plan__rule=OuterRef("rule"), plan__day=OuterRef("day"))
    for row in Plan.objects.filter(day__gte=today().date).exclude(Exists(signed)).only("number", "rule", "day"):
        if row.rule in names:
            name = names[row.rule]
            title = Text("方案待签批", "A plan waits for a signature")
            yield Told(
                f"plan {row.rule} {row.day}", "plan", title, Text(f"{name.zh} {row.day}", f"{name.en}, {row.day}")
            )


def _manifests() -> Iterator[Told]:
    names = {rule.key: rule.name for line in desk().lines for rule in line.plans}
    signed = Approval.objects.filter(plan__day__gte=today().date, plan__rule__in=names)
    for row in (
        signed.annotate(count=Count("manifests"))
        .filter(count__gt=0)
        .select_related("plan")
        .defer("plan__problem", "plan__plan")
    ):
        name, day = names[row.plan.rule], Day.of(row.plan.day).month_day
        words = Text("{name},{day},共{count}份", "{name}, {day}: {count} in all")
        told = words.fill(name=name, day=day, count=row.count)
        yield Told(f"manifest {row.number}", "manifest", Text("任务单已备好", "Manifests are ready"), told)


def _pages() -> Iterator[Told]:
    for row in Edition.objects.filter(day__gte=(today() - 2).date).only("number", "day", "edition", "issue"):
        yield Told(
            f"page {row.day} {row.edition}",
            "page",
            Text("日报已刊发", "The page is out"),
            Text(f"{Day.of(row.day)} 第{row.edition}版", f"{Day.of(row.day)}, edition {row.edition}"),
        )
