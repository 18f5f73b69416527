"""Where things stand on the printed sheets: one line of numbers, no half-empty columns, nothing broken in two."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pypdf
import pytest
from tests.samples import page as samples

from sanri.kernel.text import TONGUES
from sanri.report.page import Article, Mark, Page, TableBox
from sanri.report.render import render_pdf

MIDDLE = 421
"""Half the width of the sheet, in points."""
HERO = 20
"""The size, in points, that only the numbers of the strip are set in."""
LONG_LUNAR = "10th day of the 1st lunar month, Gui-Mao year"
LONG_DATA = "To 24:00 on 30 January: the primary-care daily report was due from 80 institutions, and 78 have sent it"


@dataclass(frozen=True, slots=True)
class Word:
    """Words set in one go, from `left` at the height `line` above the foot of the sheet."""

    words: str
    left: float
    line: int
    size: float


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render_pdf(page)))


def words_on(pdf: pypdf.PdfReader, at: int) -> list[Word]:
    found: list[Word] = []

    def take(text: str, place: Any, _: Any, __: Any, size: float) -> None:
        if text.strip():
            found.append(Word(text.strip(), place[4], round(place[5]), size))

    pdf.pages[at].extract_text(visitor_text=take)
    return found


def story(key: str, paragraphs: int, *tables: TableBox) -> Article:
    return Article(key, key, (f"Headline {key}",), (("One line of the story.",),) * paragraphs, (), tables)


def inside(*stories: Article) -> Page:
    """The sample page with three small stories in its lower row and these inside."""
    page = samples.sample("zh")
    lead = replace(page.articles[0], charts=(), tables=(), body=(("短。",),))
    return replace(
        page, articles=(lead, story("r1", 1), story("r2", 1), story("r3", 1), *stories), register=page.register
    )


def headlines(pdf: pypdf.PdfReader) -> dict[str, tuple[int, float, float]]:
    """Where each headline of the outline stands: page, left and top."""
    flat: list[Any] = []

    def walk(items: Any) -> None:
        for item in items:
            walk(item) if isinstance(item, list) else flat.append(item)

    walk(pdf.outline)
    return {item.title: (pdf.get_destination_page_number(item), float(item.left), float(item.top)) for item in flat}


@pytest.mark.parametrize(("tongue", "long"), [("zh", "203.6万人次"), ("en", "2.036 million ordinary visits")])
def test_the_numbers_of_the_strip_stand_on_one_line_even_where_a_unit_falls_below(tongue: Any, long: str) -> None:
    page = samples.sample(tongue)
    strip = (replace(page.strip[0], big=(Mark(long, 1),)), *page.strip[1:])
    heroes = [word for word in words_on(printed(replace(page, strip=strip)), 0) if word.size == HERO]
    assert len({word.line for word in heroes}) == 1
    assert len([word for word in heroes if word.words[0].isdigit()]) == len(strip)


def test_a_long_date_line_is_set_in_two_and_a_short_one_in_one() -> None:
    page = replace(samples.sample("en"), lunar_line=LONG_LUNAR, data_line=(LONG_DATA,))
    long = {word.words: word for word in words_on(printed(page), 0)}
    assert long[page.date_line].line == long[LONG_LUNAR].line > long[LONG_DATA].line
    assert long[LONG_DATA].left == long[page.date_line].left
    short = [
        word for word in words_on(printed(samples.sample("zh")), 0) if word.words.startswith(("2023", "农历", "数据"))
    ]
    assert len({word.line for word in short[:3]}) == 1


def test_stories_inside_go_each_to_the_column_that_is_shorter_so_far() -> None:
    found = headlines(printed(inside(story("a", 9), story("b", 4), story("c", 3), story("d", 2))))
    sides = {key: found[f"Headline {key}"][1] < MIDDLE for key in "abcd"}
    assert {found[f"Headline {key}"][0] for key in "abcd"} == {1}
    assert sides == {"a": True, "b": False, "c": False, "d": True}


def test_one_story_alone_has_its_text_at_the_left_and_its_table_beside() -> None:
    rows = tuple(((f"Row {row}",), (str(row),)) for row in range(12))
    pdf = printed(inside(story("a", 12, TableBox("Table", ("Name", "Count"), rows))))
    (table,) = [word for word in words_on(pdf, 1) if word.words == "Table"]
    assert headlines(pdf)["Headline a"][1] < MIDDLE < table.left


def test_dates_and_stages_in_a_table_are_not_broken() -> None:
    heads = ("项目代码", "总投资(亿元)", "年产值(亿元)", "阶段", "下一步计划")
    row = (("信义集团鹤山玻璃产业基地",), ("200.0",), ("18.0",), ("设备安装调试",), ("2023年12月31日",))
    pdf = printed(inside(story("a", 1, TableBox("重点项目一览", heads, (row,) * 3)), story("b", 9)))
    lines = pdf.pages[1].extract_text().replace(" ", "")
    for whole in ("设备安装调试", "2023年12月31日", "信义集团鹤山玻璃产业基地"):
        assert lines.count(whole) == 3


@pytest.mark.parametrize(("paragraphs", "shared"), [(4, True), (90, False)])
def test_the_register_begins_below_a_short_inside_page_and_not_below_a_full_one(paragraphs: int, shared: bool) -> None:
    found = headlines(printed(inside(story("a", paragraphs), story("b", paragraphs))))
    at, _, top = found["数字索引"]
    last, _, story_top = found["Headline b"]
    assert (at == last and top < story_top) == shared
    assert (at > last) != shared


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_front_page_stays_one_sheet_as_its_lead_grows_line_by_line(tongue: Any) -> None:
    page = samples.sample(tongue)
    for lines in range(0, 24, 2):
        lead = replace(page.articles[0], body=page.articles[0].body + (("又一行。",),) * lines)
        pdf = printed(replace(page, articles=(lead, *page.articles[1:])))
        second = pdf.pages[1].extract_text()[:200]
        assert page.digest[:12] in pdf.pages[0].extract_text(), lines
        assert "A02" in second, lines
