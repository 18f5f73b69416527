"""Composes a line's section into an article: the first headline that stands, and every sentence that is true today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sanri.kernel.line import Line
from sanri.kernel.section import Paragraph, Section, Sentence
from sanri.kernel.text import Text
from sanri.report.charts import chart_box
from sanri.report.citing import Cited
from sanri.report.editing import NOTHING_CHOSEN, Choices, sentence_name
from sanri.report.page import Article, Prose, Run
from sanri.report.prose import text
from sanri.report.setting import Said, Setter
from sanri.report.tables import table_box


def article(line: Line, setter: Setter, choices: Choices = NOTHING_CHOSEN) -> Article | None:
    """The line's article, or None where it has no section or none of its headlines stands."""
    section = line.section
    found = section and headline(section, setter)
    if section is None or not found:
        return None
    editor = _Editor(line.key, choices)
    body = tuple(
        found for at, paragraph in enumerate(section.body) for found in _paragraphs(paragraph, setter, editor, at=at)
    )
    return Article(
        key=line.key,
        kicker=text(setter.say(section.kicker), setter.tongue),
        headline=found,
        body=body,
        charts=tuple(drawn for chart in section.charts if (drawn := chart_box(chart, setter)) is not None),
        tables=tuple(box for table in section.tables if (box := table_box(table, setter)) is not None),
    )


def sentences(line: Line, setter: Setter) -> Iterator[tuple[str, Prose]]:
    """Every sentence that is true today, whatever was chosen: what it is known by, and its words."""
    for at, paragraph in enumerate(line.section.body if line.section else ()):
        for subject in _subjects(paragraph, setter):
            said = Said()
            for nth, sentence in enumerate(paragraph.sentences):
                slots = setter.citing.slots(sentence, subject=subject)
                if slots is not None:
                    yield sentence_name(at, nth, subject), setter.prose(*setter.sentence(sentence, slots, said))


def headline(section: Section, setter: Setter) -> Prose | None:
    """The first whose figures are there and whose conditions hold."""
    for sentence in section.headlines:
        slots = setter.citing.slots(sentence)
        if slots is not None:
            return setter.prose(*setter.sentence(sentence, slots, Said(is_short=True)))
    return None


@dataclass(frozen=True, slots=True)
class _Editor:
    """What was chosen of one line's article."""

    line: str
    choices: Choices

    def holds(self, name: str) -> bool:
        return self.choices.holds(self.line, name)

    def notes(self, name: str) -> tuple[Text, ...]:
        return self.choices.notes(self.line, name)


def _subjects(paragraph: Paragraph, setter: Setter) -> Sequence[str]:
    citing, measure = setter.citing, paragraph.each_subject
    return ("",) if measure is None else citing.monitor.subjects(measure.record, citing.city, citing.day)


def _paragraphs(paragraph: Paragraph, setter: Setter, editor: _Editor, *, at: int) -> Iterator[Prose]:
    """A paragraph for each subject, and under it the notes on its sentences, each a paragraph of its own."""
    for subject in _subjects(paragraph, setter):
        names = [sentence_name(at, nth, subject) for nth in range(len(paragraph.sentences))]
        standing = {
            name: (sentence, slots)
            for name, sentence in zip(names, paragraph.sentences, strict=True)
            if not editor.holds(name) and (slots := setter.citing.slots(sentence, subject=subject)) is not None
        }
        found = setter.prose(*_sentences(standing.values(), setter))
        if found:
            yield found
        for name in standing:
            yield from ((text(setter.say(note), setter.tongue),) for note in editor.notes(name))


def _sentences(standing: Iterable[tuple[Sentence, Mapping[str, Cited]]], setter: Setter) -> Iterator[Run]:
    """Sentences follow each other without a space in Chinese and with one in English; the last one ends with a stop."""
    said, runs = Said(), list[Run]()
    for nth, (sentence, slots) in enumerate(standing):
        if nth and setter.tongue == "en":
            runs.append(" ")
        runs += setter.sentence(sentence, slots, said)
    yield from ended(runs) if setter.tongue == "zh" else runs


def ended(runs: list[Run]) -> list[Run]:
    """A sentence that went on to one left out (；，) ends here."""
    for at in reversed(range(len(runs))):
        run = runs[at]
        if not isinstance(run, str):
            break
        if run.rstrip():
            if run.rstrip()[-1] in "；，,;":
                runs[at] = run.rstrip()[:-1] + "。"
            break
    return runs
