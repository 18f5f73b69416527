"""What a subject is called: a project's name rather than its code, a partner's name rather than its key.

A record's own list of choices names its subjects; else a field called ``name`` (and ``name_en``) of the line does.
"""

from sanri.kernel.day import Day
from sanri.kernel.expression import field
from sanri.kernel.line import Line
from sanri.kernel.measure import Last, Measure
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.measures import Monitor


def subject_name(monitor: Monitor, record: Record, subject: str, day: Day) -> Text:
    """The name as it stood on the day; the subject's own code where nobody has named it."""
    if record.subject is not None:
        for choice in record.subject.choices:
            if choice.key == subject:
                return choice.name
    line = next((line for line in monitor.lines if record.key in {one.key for one in line.records}), None)
    zh = _said(monitor, line, "name", subject, day)
    return Text(zh, _said(monitor, line, "name_en", subject, day) or zh) if zh else Text(subject, subject)


def _said(monitor: Monitor, line: Line | None, key: str, subject: str, day: Day) -> str:
    measure = _naming(line, key) if line else None
    if measure is None:
        return ""
    tops = [org for org in monitor.tree.orgs if org.parent is None]
    for top in tops:
        value = monitor.figure(measure, top.code, day, subject=subject).value
        if isinstance(value, Text):
            return value.zh
    return ""


def _naming(line: Line, key: str) -> Measure | None:
    return next((measure for measure in line.measures if measure.how == Last(field(key))), None)
