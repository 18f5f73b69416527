"""Every line of work, found by scan, does what every line does: it explains itself, judges its samples, and counts."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import sanri.lines
from sanri.desk.lines import all_lines, enabled
from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import USUAL
from sanri.kernel.day import Day
from sanri.kernel.line import Line
from sanri.kernel.record import Record
from sanri.kernel.section import Cite, Section
from sanri.kernel.text import TONGUES

ROOT = Path(sanri.lines.__path__[0])
LINES = tuple(all_lines().values())
RECORDS = [(line, record) for line in LINES for record in line.records]


def each_line(function):
    return pytest.mark.parametrize("line", LINES, ids=lambda line: line.key)(function)


@each_line
def test_its_readme_names_every_record_and_measure(line: Line) -> None:
    readme = (ROOT / line.key / "README.md").read_text(encoding="utf-8")
    for thing in (*line.records, *line.measures):
        assert f"`{thing.key}`" in readme, f"README.md of {line.key} does not tell of {thing.key}"


def test_all_lines_can_be_switched_on_together() -> None:
    assert len(enabled([line.key for line in LINES])) == len(LINES)


@each_line
def test_words_and_numbers_are_kept_apart_in_its_section(line: Line) -> None:
    for sentence in sentences(line.section):
        for tongue in TONGUES:
            words = sentence.text.in_(tongue)
            for slot in sentence.cites:
                words = words.replace("{" + slot + "}", "")
            assert not any(letter.isdigit() for letter in words), f"a number is written into the words: {words}"


@each_line
def test_its_section_cites_its_own_measures(line: Line) -> None:
    own = {measure.key for measure in line.measures} | {f"{record.key}." for record in line.records}
    for cite in cites(line.section):
        key = cite.measure.key
        assert key in own or any(key.startswith(prefix) for prefix in own if prefix.endswith(".")), key


def sentences(section: Section | None):
    if section is not None:
        yield from section.headlines
        for paragraph in section.body:
            yield from paragraph.sentences


def cites(section: Section | None) -> list[Cite]:
    return [cite for sentence in sentences(section) for cite in sentence.cites.values()]
