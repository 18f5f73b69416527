"""The page on a screen: every number opens, nothing is code that was meant as words, and it fits a phone."""

import re
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from tests.samples import page as samples

from sanri.kernel.text import TONGUES
from sanri.report.page import Mark
from sanri.report.render import render_html
from sanri.report.render.inline import Held, Line, number_and_unit
from sanri.report.render.sheet import ems, lay_out, marks, words
from sanri.report.render.signs import arrow

PAGES = [(kind, tongue) for kind, tongue in product(("sample", "bare", "alone", "crowded", "hostile"), TONGUES)]


class Read(HTMLParser):
    """The tags of a document with their attributes, and the tags left open."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "link", "img", "input", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, attribute: str) -> list[str]:
        return [found for _, attrs in self.tags if (found := attrs.get(attribute))]


@pytest.mark.parametrize(("kind", "tongue"), PAGES)
def test_every_number_opens_a_trace_that_exists_and_every_id_is_its_own(kind: str, tongue: Any) -> None:
    page = getattr(samples, kind)(tongue)
    read = Read(render_html(page))
    ids = Counter(read.all("id"))
    assert not read.open
    assert [name for name, count in ids.items() if count > 1] == []
    assert set(read.all("popovertarget")) <= set(ids)
    assert set(read.all("for")) <= set(ids)
    assert {f"trace-{mark.register}" for mark in marks(page)} <= set(read.all("popovertarget"))
    assert {link[1:] for link in read.all("href")} <= set(ids)


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_number_of_the_page_is_printed_once_as_a_button(tongue: Any) -> None:
    page = samples.sample(tongue)
    buttons = [attrs for tag, attrs in Read(render_html(page)).tags if tag == "button" and "aria-label" in attrs]
    named = Counter(attrs["aria-label"] for attrs in buttons if attrs.get("popovertargetaction") != "hide")
    assert named == Counter(mark.words for mark in marks(page))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render_html(samples.sample("zh")) == render_html(samples.sample("zh"))


@pytest.mark.parametrize("tongue", TONGUES)
def test_hostile_words_stay_words_and_no_script_is_in_the_file(tongue: Any) -> None:
    html = render_html(samples.hostile(tongue)).decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"\son\w+=|https?://(?!www\.w3\.org)", html)


def test_a_mark_that_the_register_lacks_is_refused() -> None:
    page = samples.replace(samples.sample("zh"), register=())
    with pytest.raises(ValueError, match="trace every number"):
        render_html(page)


@pytest.mark.parametrize(
    ("words_", "way", "shown"),
    [
        ("−29.1%", "fall", ""),
        ("29.1%", "fall", "↓"),
        ("7.4%", "rise", "↑"),
        ("增长7.4%", "rise", ""),
        ("减少近三成", "fall", ""),
        ("7.4% more", "rise", ""),
        ("151", "none", ""),
    ],
)
def test_a_way_is_never_told_by_colour_alone(words_: str, way: Any, shown: str) -> None:
    assert arrow(Mark(words_, 1, way)) == shown


@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        (("为", Mark("44%", 1), "。发热"), ["为", ("", "44%", "。"), "发热"]),
        ((Mark("减少四成", 1), "，", Mark("41人", 2)), [("减少四", "成", "，"), "", ("41", "人", "")]),
        (("(", Mark("97.6 percent", 1), "); two"), ["(", ("97.6 ", "percent", ")"), "; two"]),
    ],
)
def test_a_stop_stays_with_the_number_before_it(prose: Any, printed: list[Any]) -> None:
    found = [(run.head, run.tail, run.after) if isinstance(run, Held) else run for run in Line()(prose)]
    assert found == printed


@pytest.mark.parametrize(
    ("printed", "apart"),
    [
        ("2.036 million visits", ("2.036", "million visits")),
        ("203.6万人次", ("203.6万", "人次")),
        ("97.5%", ("97.5%", "")),
        ("−13.9个百分点", ("−13.9", "个百分点")),
        ("6", ("6", "")),
        ("第二", ("第二", "")),
        ("fewer than 5", ("fewer than 5", "")),
    ],
)
def test_a_number_is_told_from_its_unit(printed: str, apart: tuple[str, str]) -> None:
    assert number_and_unit(printed) == apart


def test_a_number_printed_twice_leads_back_to_its_first_place() -> None:
    line = Line()
    runs = (*line((Mark("3件", 7),)), *line((Mark("三件", 7),)))
    assert [run.id for run in runs if isinstance(run, Held)] == ["m7", "m7-2"]


def test_what_is_carried_over_and_what_stays_make_the_whole_article() -> None:
    sheet = lay_out(samples.crowded("zh"))
    for placed in (sheet.lead, *sheet.row, *sheet.inside):
        assert placed is not None
        printed = "".join(map(words, (*placed.here.paragraphs, *placed.carried.paragraphs)))
        assert printed == "".join(map(words, placed.article.body))
    assert sheet.lead is not None
    assert sheet.lead.is_carried
    rows = [
        row
        for table in (*sheet.lead.here.tables, *sheet.lead.carried.tables, *sheet.aside.tables)
        for row in table.rows
    ]
    assert len(rows) == len(sheet.lead.article.tables[0].rows)


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_number_without_entries_says_so(tongue: Any) -> None:
    page = samples.sample(tongue)
    rows = tuple(samples.replace(row, entries=(), entry_count=0) for row in page.register)
    html = render_html(samples.replace(page, register=rows)).decode()
    assert html.count({"zh": "此数背后没有条目。", "en": "No entry stands behind this number."}[tongue]) == len(rows)


def test_one_endless_paragraph_is_cut_after_a_sentence() -> None:
    page = samples.sample("zh")
    endless = ("昨日运行平稳。" * 200,)
    sheet = lay_out(
        samples.replace(page, articles=(samples.replace(page.articles[0], body=(endless,)), *page.articles[1:]))
    )
    assert sheet.lead is not None
    (head,) = sheet.lead.here.paragraphs
    assert words(head).endswith("。")
    assert 560 < ems(head) <= 640
    assert ems(head) + sum(map(ems, sheet.lead.carried.paragraphs)) == ems(endless)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", ["ink", "soft", "vermilion", "indigo", "green", "amber"])
def test_every_colour_of_words_stands_out_from_its_ground(mode: int, token: str) -> None:
    css = files("sanri.report.render").joinpath("page.css").read_text(encoding="utf-8")
    colours = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in css.split("@media (prefers")[:2]]
    words_, *grounds = (luminance(colours[mode][name]) for name in (token, "paper", "lit"))
    for ground in grounds:
        low, high = sorted((words_, ground))
        assert (high + 0.05) / (low + 0.05) >= 4.5


CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: `apt install chromium`")


@pytest.fixture(scope="module")
def browser() -> Any:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def visit(
    browser: Any,
    path: Path,
    *,
    width: int = 1260,
    fragment: str = "",
    kind: str = "sample",
    tongue: Any = "zh",
    strip: Any = None,
) -> Any:
    file, page = path / "page.html", getattr(samples, kind)(tongue)
    file.write_bytes(render_html(page if strip is None else samples.replace(page, strip=strip)))
    tab = browser.new_page(viewport={"width": width, "height": 844})
    tab.goto(f"{file.as_uri()}{fragment}")
    return tab


@needs_chromium
def test_a_click_on_a_number_shows_its_trace_and_escape_closes_it(browser: Any, tmp_path: Path) -> None:
    tab = visit(browser, tmp_path)
    trace = tab.locator("#trace-17")
    assert not trace.is_visible()
    tab.locator("label[for=m17]").first.click()
    assert trace.is_visible()
    assert "clinic-day-2023-01-30.xlsx" in trace.inner_text()
    assert "日报!C14" in trace.inner_text()
    tab.keyboard.press("Escape")
    assert not trace.is_visible()
    tab.close()


@needs_chromium
def test_a_number_is_opened_and_closed_with_the_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    tab = visit(browser, tmp_path)
    for _ in range(2):  # past the link that skips to the lead
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "m1"
    tab.keyboard.press("Enter")
    assert tab.locator("#trace-1").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#trace-1").is_visible()
    assert tab.evaluate("document.activeElement.id") == "m1"
    tab.close()


@needs_chromium
@pytest.mark.parametrize("fragment", ["#trace-12", "#n12"])
def test_a_link_from_elsewhere_lands_on_the_number(browser: Any, tmp_path: Path, fragment: str) -> None:
    tab = visit(browser, tmp_path, fragment=fragment)
    assert tab.locator(fragment).is_visible()
    tab.close()


@needs_chromium
@pytest.mark.parametrize(("kind", "tongue"), PAGES)
@pytest.mark.parametrize("width", [390, 820, 1260])
def test_nothing_runs_over_the_side(browser: Any, tmp_path: Path, kind: str, tongue: Any, width: int) -> None:
    tab = visit(browser, tmp_path, width=width, kind=kind, tongue=tongue)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@needs_chromium
def test_on_a_phone_the_trace_is_a_sheet_at_the_bottom(browser: Any, tmp_path: Path) -> None:
    tab = visit(browser, tmp_path, width=390)
    tab.locator("label[for=m17]").first.click()
    box = tab.locator("#trace-17").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == 844
    assert box["height"] <= 844 * 0.78 + 1
    tab.close()


STRIP_CELLS = """() => [...document.querySelectorAll('.strip li')].map(cell => {
  const words = document.createRange(), first = document.createRange(), box = cell.getBoundingClientRect()
  words.selectNodeContents(cell); first.selectNodeContents(cell.querySelector('.big .n'))
  const drawn = [...words.getClientRects()].filter(rect => rect.width)
  return {row: box.top, left: box.left, right: box.right, foot: first.getClientRects()[0].bottom,
          words: [Math.min(...drawn.map(rect => rect.left)), Math.max(...drawn.map(rect => rect.right))]}
})"""


@needs_chromium
@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("width", [390, 820, 1024, 1260])
def test_no_figure_of_the_strip_reaches_into_the_next(browser: Any, tmp_path: Path, tongue: Any, width: int) -> None:
    long = {"zh": "203.6万人次", "en": "2.036 million visits"}[tongue]
    items = samples.sample(tongue).strip
    strip = tuple(samples.replace(item, big=(Mark(long, at),)) for at, item in enumerate(items, start=1))
    tab = visit(browser, tmp_path, width=width, tongue=tongue, strip=strip)
    cells = tab.evaluate(STRIP_CELLS)
    assert len(cells) == 6
    for cell in cells:
        left, right = cell["words"]
        assert cell["left"] <= left < right <= cell["right"]
    for row in {cell["row"] for cell in cells}:  # and all numbers of a row stand on one line
        assert len({round(cell["foot"]) for cell in cells if cell["row"] == row}) == 1
    tab.close()
