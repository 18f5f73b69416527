"""缺报 · who owed a report and has not sent it, was not open, or was late: by county, and every count opens."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from sanri.kernel.figure import Figure
from sanri.kernel.line import Line
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.report.page import Mark, Prose, Run
from sanri.report.phrasing import exact
from sanri.report.setting import Setter

Which = Literal["expected", "reported", "on_time", "missing", "not_open"]
DUE: Final = Text("{record}:应报", "{record}: ")
OF_WHICH: Final = Text(",实报", " owed a report, ")
IN_TIME: Final = Text(",其中按时", " sent one, ")
STOP: Final = Text("。", ".")
KINDS: Final[tuple[tuple[Which, Text], ...]] = (
    ("missing", Text("未报", " Not reported: ")),
    ("not_open", Text("报未开", " Not open: ")),
)


def missing(lines: Sequence[Line], setter: Setter) -> tuple[Prose, ...]:
    """One paragraph for every daily report of which something is missing, not open or late."""
    records = [record for line in lines for record in line.records if record.every == "day"]
    return tuple(setter.prose(*_runs(record, setter)) for record in records if _is_worth_saying(record, setter))


def data_line(lines: Sequence[Line], setter: Setter) -> Prose:
    """数据截至 … : how many owe the day's largest report, how many sent it, how many in time."""
    citing = setter.citing
    day = citing.day.month_day
    until = setter.say(Text("数据截至{day}24:00", "To 24:00 on {day}").fill(day=day))
    records = [record for line in lines for record in line.records if record.every == "day"]
    largest = max(records, key=lambda record: _figure(record, "expected", setter).number or 0, default=None)
    if largest is None or not _figure(largest, "expected", setter).number:
        return setter.prose(until)
    return setter.prose(until, " · ", *_coverage(largest, setter))


def _is_worth_saying(record: Record, setter: Setter) -> bool:
    expected, on_time = _figure(record, "expected", setter), _figure(record, "on_time", setter)
    closed = _figure(record, "not_open", setter)
    return bool(expected.number) and (on_time.number != expected.number or bool(closed.number))


def _runs(record: Record, setter: Setter) -> Iterator[Run]:
    yield from _coverage(record, setter)
    yield setter.say(STOP)
    for which, name in KINDS:
        if _figure(record, which, setter).number:
            yield setter.say(name)
            yield from _by_county(record, which, setter)


def _coverage(record: Record, setter: Setter) -> Iterator[Run]:
    yield setter.say(DUE.fill(record=record.name))
    yield _mark(_figure(record, "expected", setter), setter)
    yield setter.say(OF_WHICH)
    yield _mark(_figure(record, "reported", setter), setter)
    yield setter.say(IN_TIME)
    yield _mark(_figure(record, "on_time", setter), setter)
    if setter.tongue == "en":
        yield " in time"


def _by_county(record: Record, which: Which, setter: Setter) -> Iterator[Run]:
    is_chinese = setter.tongue == "zh"
    yield _mark(_figure(record, which, setter), setter)
    counties = [(org, _figure(record, which, setter, org.code)) for org in _counties(setter)]
    some = [(org, figure) for org, figure in counties if figure.number]
    for number, (org, figure) in enumerate(some):
        yield (":" if is_chinese else ": ") if not number else ("、" if is_chinese else ", ")
        yield setter.say(org.name) if is_chinese else f"{setter.say(org.name)} "
        yield _mark(figure, setter)
    yield "。" if is_chinese else "."


def _counties(setter: Setter) -> list[Org]:
    children = setter.citing.monitor.tree.children(setter.citing.city, setter.citing.day)
    return [org for org in children if org.level == "county"]


def _figure(record: Record, which: Which, setter: Setter, org: str = "") -> Figure:
    citing = setter.citing
    return citing.figure(citing.monitor.measure(f"{record.key}.{which}"), org or citing.city, citing.day)


def _mark(figure: Figure, setter: Setter) -> Mark:
    assert figure.number is not None
    return setter.register.mark(figure, exact(figure.number, figure.measure.unit, tongue=setter.tongue))
