"""In a real browser: a clinic reports by telephone, mends its faults, loses the line; by file, by key, in English."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in

__all__ = ["browser", "city_day", "served"]

FORM = "/send-in/clinic_day/"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture
def page(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[Page]:
    """The clinic's telephone, afresh. The tests share one desk, so each reports a period that no other touches."""
    phone, tongue = {"width": 390, "height": 844}, getattr(request, "param", "zh-CN")
    context = browser.new_context(base_url=served.address, viewport=phone, locale=tongue)
    opened = context.new_page()
    sign_in(served, opened, "clinic")
    yield opened
    context.close()


def entries(page: Page, day: str) -> int:
    page.goto(FORM + "history/")
    return page.locator(f"tbody th:text-is('{day}')").count()


def typed(page: Page) -> dict[str, str]:
    """What the form for 30 January holds: right as it was sent, and no test changes it."""
    page.goto(FORM + "?period=2023-01-30")
    held = page.locator("#report [name^=f-]").evaluate_all("all => all.map(one => [one.name, one.value])")
    return dict(held)


def test_zero_is_one_click(page: Page) -> None:
    page.goto("/send-in/")
    page.locator("li:has-text('1月31日') button:has-text('零报告')").click()
    expect(page.locator(".told.success")).to_contain_text("已收下")
    assert entries(page, "1月31日") == 1


@pytest.mark.parametrize(
    ("page", "day", "listed"),
    [("zh-CN", "2022-06-11", "6月11日"), ("en", "2022-06-12", "12 June")],
    indirect=["page"],
)
def test_faults_stand_at_their_fields_and_a_double_click_keeps_one_entry(page: Page, day: str, listed: str) -> None:
    right = typed(page)
    page.goto(f"{FORM}?period={day}")
    for name, word in right.items():
        field = page.locator(f"#{name}")
        field.select_option(word) if name == "f-fever_room_open" else field.fill(word)
    page.fill("#f-tested", "-3")
    page.click("#report button.main")
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#f-tested-faults")).to_contain_text("I-306")
    expect(page.locator("#f-tested")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.click("#summary a[href='#f-tested']")
    page.fill("#f-tested", right["f-tested"])
    send_twice(page)
    assert entries(page, listed) == 1


def send_twice(page: Page) -> None:
    page.dblclick("#report button.main")
    expect(page.locator(".told.success, [name=confirmed]").first).to_be_visible()
    if page.locator("[name=confirmed]").count():
        page.check("[name=confirmed]")
        page.dblclick("#report button.main")
    expect(page.locator(".told.success")).to_be_visible()


def test_a_report_waits_for_the_line_and_then_goes_out_by_itself_once(page: Page) -> None:
    sent = entries(page, "1月28日")
    page.goto(FORM + "?period=2023-01-28")
    before = int(page.input_value("#f-opd_visits"))
    page.fill("#f-opd_visits", str(before + 1))
    page.fill("[name=reason]", "漏数一人")
    page.context.set_offline(True)
    page.click("#report button.main")
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".told.success")).to_contain_text("已收下")
    assert entries(page, "1月28日") == sent + 1


@pytest.mark.parametrize("page", ["zh-CN", "en"], indirect=True)
def test_a_wrong_cell_comes_back_marked_in_the_same_file(page: Page, tmp_path: Path) -> None:
    page.goto("/send-in/")
    with page.expect_download() as taken:
        page.locator("a[href*='clinic_day/template.xlsx']").click()
    file = tmp_path / "filled.xlsx"
    taken.value.save_as(file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for sample, mine in zip(sheet[3][3:], sheet[4][3:], strict=True):
        mine.value = sample.value
    wrong = next(cell.column_letter for cell in sheet[1] if cell.value == "#opd_visits") + "4"
    sheet[wrong] = -3
    book.save(file)

    upload = page.locator("form[action='/send-in/clinic_day/upload/']")
    page.locator("details", has=upload).locator("summary").click()
    upload.locator("[name=file]").set_input_files(file)
    upload.locator("button").click()
    expect(page.locator(".told.error")).to_contain_text(re.compile("整份退回|goes back whole"))
    with page.expect_download() as taken:
        page.locator("a[href^='/send-in/returned/']").click()
    taken.value.save_as(file)
    assert openpyxl.load_workbook(file).worksheets[0][wrong].comment is not None


def test_one_report_by_the_keyboard_alone(page: Page) -> None:
    page.goto(FORM + "?period=2023-01-29")
    page.focus("#f-opd_visits")
    held = int(page.input_value("#f-opd_visits"))
    page.keyboard.press("Control+a")
    page.keyboard.type(str(held + 1))
    while page.evaluate("document.activeElement.name") != "reason":
        page.keyboard.press("Tab")
    page.keyboard.type("漏数一人")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".told.success")).to_contain_text("已收下")


def test_the_form_is_whole_in_english(served: Served, browser: Browser) -> None:
    context = browser.new_context(base_url=served.address, viewport={"width": 390, "height": 844}, locale="en")
    page = context.new_page()
    sign_in(served, page, "clinic")
    page.goto(FORM)
    labels = " ".join(page.locator("#report label, #report button").all_inner_texts())
    context.close()
    assert "Ordinary outpatient visits" in labels
    assert re.search("[一-鿿]", labels) is None
