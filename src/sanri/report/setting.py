"""Sets templates with their figures into prose: every number a mark, with its date and its n of N where needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter

from sanri.kernel.day import Period
from sanri.kernel.section import Sentence
from sanri.kernel.text import Text, Tongue
from sanri.report.citing import Cited, Citing, near
from sanri.report.page import Mark, Prose, Run
from sanri.report.prose import prose
from sanri.report.register import Register
from sanri.report.wording import is_coverage, is_name, way, words

PARTIAL = Text("部分 {reported}/{expected}", "partial, {reported} of {expected}")


@dataclass
class Said:
    """What a paragraph or a row of a table has said once and need not say again.

    A headline (`is_short`) says neither n of N nor the month or year of a release: the text below it does.
    """

    coverage: set[tuple[int, int]] = field(default_factory=set)
    periods: set[Period] = field(default_factory=set)
    is_short: bool = False

    def needs_period(self, cited: Cited) -> bool:
        period = cited.figure.period
        if not cited.period_is_older or is_coverage(cited) or period in self.periods:
            return False
        return not (self.is_short and period.kind != "day")

    def needs_coverage(self, cited: Cited) -> bool:
        figure = cited.figure
        is_said = (figure.reported, figure.expected) in self.coverage
        return figure.is_partial and not is_coverage(cited) and not is_said and not self.is_short


@dataclass(frozen=True)
class Setter:
    """Sets one page in one tongue. Numbers are given out in the order of the Chinese words, so both tongues agree."""

    tongue: Tongue
    citing: Citing
    register: Register

    def prose(self, *runs: Run) -> Prose:
        return prose(runs, self.tongue)

    def say(self, text: Text) -> str:
        return text.in_(self.tongue)

    def mark(self, cited: Cited, *, has_direction: bool = True) -> Mark:
        said = words(cited, self.tongue, has_direction=has_direction)
        return self.register.mark(cited.figure, said, way=way(cited))

    def sentence(self, sentence: Sentence, slots: Mapping[str, Cited], said: Said) -> Iterator[Run]:
        """The runs of one sentence."""
        for name in _slots(sentence.text.zh) + _slots(sentence.text.en):
            if _is_opened(slots[name]):
                self.register.number(slots[name].figure)
        conditioned = {when.slot for when in sentence.when if when.is_ != "equal"}
        told = {
            slots[name].figure.period for name in _slots(self.say(sentence.text)) if slots[name].cite.shows == "day"
        }
        said.periods |= told
        for before, slot, _, _ in Formatter().parse(self.say(sentence.text)):
            yield before
            if slot is not None:
                yield from self.slot(slots[slot], said, has_direction=slot in conditioned)

    def slot(self, cited: Cited, said: Said, *, has_direction: bool = True) -> Iterator[Run]:
        """A figure and what must be said of it: its date where it is not the page's, n of N where it is partial."""
        if not _is_opened(cited):
            yield words(cited, self.tongue)
            return
        yield self.mark(cited, has_direction=has_direction)
        yield from self.asides(cited, said)

    def asides(self, cited: Cited, said: Said) -> Iterator[Run]:
        figure, asides = cited.figure, list[Run]()
        if said.needs_period(cited):
            said.periods.add(figure.period)
            asides.append(self._period(cited))
        if said.needs_coverage(cited):
            said.coverage.add((figure.reported, figure.expected))
            partial = PARTIAL.fill(reported=figure.reported, expected=figure.expected)
            asides.append(self.register.mark(figure, self.say(partial)))
        if asides:
            yield "（" if self.tongue == "zh" else " ("
            for number, aside in enumerate(asides):
                yield from (("，" if self.tongue == "zh" else ", ") if number else "", aside)
            yield "）" if self.tongue == "zh" else ")"

    def _period(self, cited: Cited) -> str:
        period = cited.figure.period
        return self.say(near(period.last, cited.asked) if period.kind == "day" else period.text)


def _slots(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def _is_opened(cited: Cited) -> bool:
    """Dates of a series and names are read; every other figure opens to its records."""
    if cited.cite.shows == "base_day":
        return cited.figure.compared is not None and cited.figure.compared.day is not None
    return cited.cite.shows != "day" and not is_name(cited)
