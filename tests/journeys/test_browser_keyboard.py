"""In a real browser, in English, on a narrow screen and by keys alone: a plan is changed, signed and sent."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in

__all__ = ["browser", "city_day", "served"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
MOST_KEYS = 250
SEEN = """() => {
  const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  return marked && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def tab_to(page: Page, selector: str) -> None:
    """Goes on with Tab until the element is reached, which can then be seen to be."""
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            assert page.evaluate(SEEN), f"{selector} is reached, but nobody can see it"
            return
    raise AssertionError(f"{selector} is not reached by {MOST_KEYS} tabs")


def test_a_plan_is_changed_signed_and_sent_by_keys_alone(served: Served, browser: Browser) -> None:
    page = browser.new_context(
        base_url=served.address, viewport={"width": 390, "height": 844}, locale="en-GB"
    ).new_page()
    sign_in(served, page, "coaches")
    page.goto("/board/kits/2023-01-30/")
    tab_to(page, "a[href*='/change/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")

    tab_to(page, "[name=amount]")
    before = int(page.input_value("[name=amount]"))
    page.keyboard.type(str(before + 2))
    page.keyboard.press("Enter")
    expect(page.locator(".steps li")).to_have_count(1)
    expect(page.locator(".faults")).to_contain_text("P-313")
    tab_to(page, "form[method=post] button.main.wide")
    page.keyboard.press("Enter")
    expect(page.locator(".told.success")).to_contain_text("not approved yet")

    tab_to(page, "a[href*='/approve/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/approve/**")
    for name in page.locator("input[name^=waive-]").evaluate_all("all => all.map(one => one.name)"):
        tab_to(page, f"[name='{name}']")
        page.keyboard.type("More kits stand in the store")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tab_to(page, "main form[method=post] button.main")
    page.keyboard.press("Enter")
    expect(page.locator(".told").first).to_have_text(re.compile("pproved|signed|sent", re.IGNORECASE))


def test_the_skip_link_comes_first_and_leads_past_the_menu(served: Served, browser: Browser) -> None:
    page = browser.new_context(base_url=served.address, locale="en-GB").new_page()
    page.goto("/public/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(SEEN)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
