"""Composes a line's section into an article: the first headline that stands, and every sentence that is true today."""

from collections.abc import Iterator

from sanri.kernel.line import Line
from sanri.kernel.section import Paragraph, Section
from sanri.report.charts import chart_box
from sanri.report.page import Article, Prose, Run
from sanri.report.prose import text
from sanri.report.setting import Said, Setter
from sanri.report.tables import table_box


def article(line: Line, setter: Setter) -> Article | None:
    """The line's article, or None where it has no section or none of its headlines stands."""
    section = line.section
    headline = section and _headline(section, setter)
    if section is None or not headline:
        return None
    body = tuple(found for paragraph in section.body for found in _paragraphs(paragraph, setter))
    return Article(
        key=line.key,
        kicker=text(setter.say(section.kicker), setter.tongue),
        headline=headline,
        body=body,
        charts=tuple(drawn for chart in section.charts if (drawn := chart_box(chart, setter)) is not None),
        tables=tuple(box for table in section.tables if (box := table_box(table, setter)) is not None),
    )


def _headline(section: Section, setter: Setter) -> Prose | None:
    """The first whose figures are there and whose conditions hold."""
    for sentence in section.headlines:
        slots = setter.citing.slots(sentence)
        if slots is not None:
            return setter.prose(*setter.sentence(sentence, slots, Said(is_short=True)))
    return None


def _paragraphs(paragraph: Paragraph, setter: Setter) -> Iterator[Prose]:
    citing, measure = setter.citing, paragraph.each_subject
    subjects = ("",) if measure is None else citing.monitor.subjects(measure.record, citing.city, citing.day)
    for subject in subjects:
        found = setter.prose(*_sentences(paragraph, setter, subject))
        if found:
            yield found


def _sentences(paragraph: Paragraph, setter: Setter, subject: str) -> Iterator[Run]:
    """Sentences follow each other without a space in Chinese and with one in English; the last one ends with a stop."""
    said, printed, runs = Said(), 0, list[Run]()
    for sentence in paragraph.sentences:
        slots = setter.citing.slots(sentence, subject=subject)
        if slots is not None:
            if printed and setter.tongue == "en":
                runs.append(" ")
            runs += setter.sentence(sentence, slots, said)
            printed += 1
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
