"""预警 · what was raised today, in words whose numbers open: worst first, then by the desk's order of lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure
from sanri.kernel.org import Org
from sanri.kernel.signal import SEVERITIES, Severity, Signal, Threshold, Unreported
from sanri.kernel.text import Text, Tongue
from sanri.report.page import Prose, Run, SignalBox
from sanri.report.prose import text
from sanri.report.register import Counted
from sanri.report.setting import Setter
from sanri.report.small import FEWER, is_small
from sanri.report.subjects import subject_name
from sanri.report.wording import MINUS

# What only looks like a number: days, hours, the window that a rule looks back on, codes.
_TIMES: Final = (
    r"\d{4}-\d{2}-\d{2}|\d{4}年|\d{1,2}月\d{1,2}日(?:\d{1,2}时(?:\d{1,2}分)?)?|\d{1,2}:\d{2}"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|(?:近|前|连续)\d+天|\blast \d+ days|\d+ days in a row|[A-Za-z]+[-_]?\d[\w-]*"
)
_NUMBER: Final = r"(?P<number>[+−-]?\d[\d,]*(?:\.\d+)?%?)"


@dataclass(frozen=True)
class Raised:
    """The signals of the day by line, in the desk's order. Who has not reported is told under what is missing."""

    city: Org
    day: Day
    by_line: Mapping[str, tuple[Signal, ...]]

    @property
    def told(self) -> tuple[Signal, ...]:
        """The signals that get a box, worst first."""
        found = [signal for signals in self.by_line.values() for signal in signals]
        return tuple(sorted((s for s in found if not isinstance(s.rule, Unreported)), key=_rank))

    def worst(self, line: str) -> Severity | None:
        ranks = sorted(self.by_line.get(line, ()), key=_rank)
        return ranks[0].severity if ranks else None

    def counted(self) -> tuple[Counted, Counted]:
        """How many there are, and how many of them are red."""
        red = [signal for signal in self.told if signal.severity == "red"]
        return (
            self._count(Text("今日预警", "Signals today"), self.told),
            self._count(Text("今日红色预警", "Red signals today"), red),
        )

    def _count(self, title: Text, signals: Sequence[Signal]) -> Counted:
        entries = {number for signal in signals for figure in signal.figures for number in figure.entries}
        how = Text(
            "当日各条线预警规则触发的条数,未报另列", "signals raised by the lines' rules; who is silent is told apart"
        )
        return Counted(title, Decimal(len(signals)), how, self.city, self.day, tuple(sorted(entries)))


def _rank(signal: Signal) -> int:
    return SEVERITIES.index(signal.severity)


def signal_box(signal: Signal, setter: Setter) -> SignalBox:
    return SignalBox(signal.severity, _title(signal, setter), _reason(signal, setter))


def _title(signal: Signal, setter: Setter) -> str:
    org, name = setter.say(signal.org.name), setter.say(signal.rule.name)
    about = f"{org} · {setter.say(_subject(signal, setter))}" if signal.subject else org
    return text(f"{about} {name}" if setter.tongue == "zh" else f"{about}: {name}", setter.tongue)


def _subject(signal: Signal, setter: Setter) -> Text:
    if not signal.figures:
        return Text(signal.subject, signal.subject)
    record = signal.figures[0].measure.record
    return subject_name(setter.citing.monitor, record, signal.subject, signal.day)


def _reason(signal: Signal, setter: Setter) -> Prose:
    """The reason with a mark on every number; one that no figure says word for word opens to the first of them."""
    for found in _numbers(signal.reason.zh, signal, setter):
        setter.register.number(_said_by(found["number"], signal.figures))
    return setter.prose(*_runs(_words(signal, setter), signal, setter))


def _words(signal: Signal, setter: Setter) -> str:
    """The signal's own words, with a subject's name for its code."""
    words = setter.say(signal.reason)
    if signal.subject:
        words = words.replace(signal.subject, setter.say(_subject(signal, setter)))
    for figure in signal.figures:
        if is_small(figure):  # how many is not said, and so not that it is one
            unit = figure.measure.unit
            words = re.sub(rf"\b1 {unit.en_singular}\b", f"1 {unit.en_plural}", words)
    return words


def _runs(words: str, signal: Signal, setter: Setter) -> Iterator[Run]:
    at = 0
    for found in _numbers(words, signal, setter):
        figure = _said_by(found["number"], signal.figures)
        yield words[at : found.start()]
        yield setter.register.mark(figure, _public(found["number"], figure, setter.tongue))
        at = found.end()
    yield words[at:]


def _numbers(words: str, signal: Signal, setter: Setter) -> Iterator[re.Match[str]]:
    """Where numbers stand. Without a figure there is nothing that they could open to."""
    names = "|".join(re.escape(name) for name in _names(signal, setter) if name)
    for found in re.finditer(f"{names}|{_TIMES}|{_NUMBER}", words):
        if found["number"] is not None and signal.figures:
            yield found


def _names(signal: Signal, setter: Setter) -> Iterator[str]:
    """Names with digits in them (120急救车) are names, and so is the paper that a limit comes from."""
    yield signal.subject
    texts = [signal.org.name, *(figure.measure.name for figure in signal.figures)]
    for text_ in (*texts, *([_subject(signal, setter)] if signal.subject else ())):
        yield from (text_.zh, text_.en)
    if isinstance(signal.rule, Threshold):
        yield signal.rule.limit.at(signal.day).source


def _said_by(number: str, figures: Sequence[Figure]) -> Figure:
    """The figure that the number is the value of, or else the one that the signal rests on."""
    value = _value(number)
    for figure in figures:
        if figure.number is not None and abs(figure.number - value) <= _half(value):
            return figure
    return figures[0]


def _value(number: str) -> Decimal:
    return Decimal(number.strip("%+").replace(",", "").replace("−", "-"))


def _half(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(5) * Decimal(10) ** (exponent - 1) if isinstance(exponent, int) else Decimal(0)


def _public(number: str, figure: Figure, tongue: Tongue) -> str:
    is_hidden = is_small(figure) and _value(number) == figure.number
    return FEWER.in_(tongue) if is_hidden else number.replace("-", MINUS)
