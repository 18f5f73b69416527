"""In real browsers, in both tongues: a report goes back with its reason, is mended, passed; the board turns green."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, sign_in, tongue
from tests.journeys.seen import served_in_each as served

__all__ = ["browser", "city_day", "served", "tongue"]

CLINIC, DAY = "440781001W01", "2023-01-31"
OPENED = f"/review/?state=all&day={DAY}&open=clinic_day:{CLINIC}:{DAY}"
BOARD = f"/watch/completeness/?org=440781&day={DAY}&record=clinic_day"
NAME = re.compile("台城街道社区卫生服务中心|Taicheng")
REASON = "零报告与昨日三百余人次不符,请核对"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def page_of(served: Served, browser: Browser, user: str, tongue: str, *, width: int = 1280) -> Page:
    context = browser.new_context(
        base_url=served.address, viewport={"width": width, "height": 900}, locale=tongue, reduced_motion="reduce"
    )
    page = context.new_page()
    sign_in(served, page, user)
    return page


@pytest.fixture(scope="module")
def clinic(served: Served, browser: Browser, tongue: str) -> Iterator[Page]:
    yield page_of(served, browser, "clinic", tongue, width=390)


@pytest.fixture(scope="module")
def reviewer(served: Served, browser: Browser, tongue: str) -> Iterator[Page]:
    yield page_of(served, browser, "reviewer", tongue)


def square(page: Page) -> str:
    """What the board says of the clinic's report of the day."""
    page.goto(BOARD)
    row = page.locator("#units tr", has_text=NAME)
    return f"{row.locator('.tag').first.inner_text()} {row.locator('.tag').first.get_attribute('class')}"


def test_a_report_goes_back_is_mended_is_passed_and_the_board_is_green(clinic: Page, reviewer: Page) -> None:
    assert square(reviewer) in ("待报 tag amber", "to be sent tag amber")

    clinic.goto("/send-in/")
    clinic.locator(f"form:has([value='{DAY}']) button[value=zero]").click()
    expect(clinic.locator(".told.success")).to_contain_text(re.compile("已收下|Received"))

    reviewer.goto(OPENED)
    reviewer.keyboard.press("r")
    reviewer.keyboard.type(REASON)
    reviewer.keyboard.press("Tab")
    with reviewer.expect_navigation():
        reviewer.keyboard.press("Enter")
    reviewer.goto(OPENED)
    expect(reviewer.locator("#opened .told.error")).to_contain_text(REASON)

    clinic.goto("/today/")
    expect(clinic.locator("main")).to_contain_text(REASON)
    clinic.goto("/send-in/clinic_day/?period=2023-01-30")
    held = clinic.locator("#report [name^=f-]").evaluate_all("all => all.map(one => [one.name, one.value])")
    clinic.goto(f"/send-in/clinic_day/?period={DAY}")
    for name, word in held:
        field = clinic.locator(f"#{name}")
        field.select_option(word) if field.evaluate("one => one.tagName") == "SELECT" else field.fill(word)
    clinic.fill("[name=reason]", "当日实有门诊,误报为零")
    clinic.click("#report button.main")
    confirm = clinic.locator("[name=confirmed]")
    expect(clinic.locator(".told.success").or_(confirm).first).to_be_visible()
    if confirm.count():
        confirm.check()
        clinic.click("#report button.main")
    expect(clinic.locator(".told.success")).to_be_visible()

    reviewer.goto(OPENED)
    expect(reviewer.locator("#opened")).to_contain_text("当日实有门诊,误报为零")
    with reviewer.expect_navigation():
        reviewer.keyboard.press("p")
    reviewer.goto("/review/done/")
    expect(reviewer.locator("main")).to_contain_text(re.compile("通过|Pass"))
    assert square(reviewer) in ("已报 tag green", "reported tag green")
