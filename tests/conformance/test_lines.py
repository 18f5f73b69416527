"""Every line of work, found by scan, does what every line does: it explains itself, judges its samples, and counts."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from sanri.desk.desk import Desk
from sanri.desk.lines import all_lines, enabled
from sanri.kernel.dated import Dated
from sanri.kernel.entry import Entry
from sanri.kernel.line import Line
from sanri.kernel.measure import Measure
from sanri.kernel.record import Record
from sanri.kernel.section import Cite, Section, Sentence
from sanri.kernel.text import TONGUES
from sanri.monitor.formula import formula
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.who_when import Sender
from sanri.monitor.measures import Monitor
from sanri.monitor.memory import MemoryBook
from sanri.monitor.signals import raise_signals
from sanri.report.compose import DeskWords, Issue, compose

LINES = tuple(all_lines().values())
CITY = Desk.read(Path(__file__).parents[2] / "examples/jiangmen")
ACCEPTED = datetime(2023, 1, 31, tzinfo=UTC)


def each_line(function: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("line", LINES, ids=lambda line: line.key)(function)


def each_record(function: Callable[..., None]) -> Callable[..., None]:
    records = [pytest.param(line, record, id=record.key) for line in LINES for record in line.records]
    return pytest.mark.parametrize(("line", "record"), records)(function)


def each_measure(function: Callable[..., None]) -> Callable[..., None]:
    measures = [pytest.param(line, measure, id=measure.key) for line in LINES for measure in line.measures]
    return pytest.mark.parametrize(("line", "measure"), measures)(function)


def folder_of(line: Line) -> Path:
    return Path(str(importlib.import_module(f"sanri.lines.{line.key}.line").__file__)).parent


def sample(line: Line, record: Record, kind: str) -> Judged:
    found = list((folder_of(line) / "samples" / kind).glob(f"{record.key}.*"))
    assert found, f"{line.key} has no {kind} sample of {record.key}"
    return judge(found[0].read_bytes(), record, CITY.tree, sender=Sender("", "", None))


@cache
def monitor(key: str, engine: str) -> Monitor:
    """Figures over the good samples of a line."""
    line, entries = all_lines()[key], []
    for record in line.records:
        for draft in sample(line, record, "good").drafts:
            entries.append(
                Entry(
                    number=len(entries) + 1,
                    record=record.key,
                    org=draft.org,
                    period=draft.period,
                    subject=draft.subject,
                    state=draft.state,
                    values=draft.values,
                    receipt=1,
                    place=draft.place,
                    source="",
                    by="",
                    accepted_at=ACCEPTED,
                )
            )
    return Monitor(
        MemoryBook(entries),
        tree=CITY.tree,
        calendar=CITY.calendar,
        comparisons=CITY.comparisons,
        lines=[line],
        zone=CITY.zone,
        engine=engine,
    )


@each_record
def test_its_good_sample_is_taken_as_it_stands(line: Line, record: Record) -> None:
    judged = sample(line, record, "good")
    assert [fault.line("en") for fault in judged.faults] == []
    assert judged.drafts


@each_record
def test_its_bad_sample_comes_back_with_every_fault_placed(line: Line, record: Record) -> None:
    judged = sample(line, record, "bad")
    assert judged.faults
    assert all(fault.place is not None for fault in judged.faults)
    assert not judged.drafts or record.keeps_good_rows


@each_measure
def test_its_measures_say_their_formula_in_both_tongues(line: Line, measure: Measure) -> None:
    said = formula(measure)
    assert said.zh != said.en


@each_measure
def test_its_measures_come_to_the_same_on_both_engines(line: Line, measure: Measure) -> None:
    books = [monitor(line.key, engine) for engine in ("reference", "duckdb")]
    days = {entry.period.last for record in line.records for entry in books[0].book.entries(record)}
    day = max(days)
    for org in (CITY.city, CITY.nation):
        plain, fast = (one.figure(measure, org, day) for one in books)
        assert plain == fast


@each_line
def test_it_says_something_on_the_page_in_both_tongues(line: Line) -> None:
    figures = monitor(line.key, "reference")
    day = max(entry.period.last for record in line.records for entry in figures.book.entries(record))
    signals = {line.key: raise_signals(figures, line, day, city=CITY.city, now=CITY.close_of(day))}
    issue = Issue(DeskWords(CITY.name, CITY.city, CITY.nation, 1), day, day + 1, 1, signals, "v1")
    for tongue in TONGUES:
        page = compose(figures, [line], issue, tongue=tongue)
        assert [article.key for article in page.articles] == ([line.key] if line.section else [])
        assert not line.section or page.register


@each_line
def test_its_readme_names_every_record_and_measure(line: Line) -> None:
    readme = (folder_of(line) / "README.md").read_text(encoding="utf-8")
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


@each_line
def test_its_section_cites_comparisons_that_the_reference_desk_has(line: Line) -> None:
    known = {"", *(comparison.key for comparison in CITY.comparisons)}
    assert {cite.against for cite in cites(line.section)} <= known


def sentences(section: Section | None) -> Iterator[Sentence]:
    if section is not None:
        yield from section.headlines
        for paragraph in section.body:
            yield from paragraph.sentences


def cites(section: Section | None) -> list[Cite]:
    return [cite for sentence in sentences(section) for cite in sentence.cites.values()]


@each_line
def test_every_value_with_dates_is_declared_so_that_a_city_may_lay_down_its_own(line: Line) -> None:
    package = importlib.import_module(f"sanri.lines.{line.key}")
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [importlib.import_module(name) for name in names if ".tests" not in name]
    standing = {
        id(thing): thing.key for module in modules for thing in vars(module).values() if isinstance(thing, Dated)
    }
    declared = {id(rule) for rule in line.dated}
    assert [key for one, key in standing.items() if one not in declared] == []
