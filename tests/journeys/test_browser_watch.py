"""A leader in a real browser, in both tongues, opens a number to the cell of the Excel file; by keyboard and phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.checked import broken
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in

__all__ = ["browser", "city_day", "served"]

TRACE = "/watch/trace/?measure=opd_er_visits&org=440783&day=2023-01-30"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def leader(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[Page]:
    # The checker puts its own script into the page, which the site's policy forbids to anybody else.
    width = {"width": 1440, "height": 900}
    context = browser.new_context(base_url=served.address, bypass_csp=True, viewport=width, locale=request.param)
    page = context.new_page()
    sign_in(served, page, "leader")
    yield page
    context.close()


def test_a_leader_clicks_a_number_through_to_the_cell(leader: Page) -> None:
    leader.goto("/watch/opd_er_visits/?org=440783&day=2023-01-30")
    assert broken(leader) == []
    leader.click(".figure-head a.figure")
    leader.wait_for_url("**/watch/trace/**")
    words = leader.inner_text(".entries .values a >> nth=0")
    leader.click(".entries .values a >> nth=0")
    leader.wait_for_selector("[data-cell]")
    assert leader.inner_text(".sheet td.here") == re.sub(r"\D", "", words)
    assert "!" in leader.inner_text("[data-cell]")
    assert "open=" in leader.url
    assert broken(leader) == []


def test_the_last_days_are_asked_for_one_after_another(leader: Page) -> None:
    seen: list[str] = []
    leader.on("request", lambda one: seen.append("asked") if "reckon=" in one.url else None)
    leader.on("response", lambda one: seen.append("answered") if "reckon=" in one.url else None)
    leader.goto("/watch/signals/?org=440700&day=2023-01-30")
    leader.click("#history a")
    leader.wait_for_function("document.querySelectorAll('.history a:not([hx-get])').length === 7")
    assert seen == ["asked", "answered"] * 7
    assert "…" not in leader.inner_text(".history")
    leader.click(".history a >> nth=0")
    leader.wait_for_url("**day=2023-01-24**")


def test_the_same_by_keyboard_alone(leader: Page) -> None:
    leader.goto(TRACE)
    leader.wait_for_selector(".entries")
    for _ in range(40):
        leader.keyboard.press("Tab")
        if leader.evaluate("document.activeElement.closest('.values') !== null"):
            break
    leader.keyboard.press("Enter")
    leader.wait_for_selector("[data-cell]")
    assert leader.locator(".sheet td.here").count() == 1


@pytest.mark.parametrize("path", ["/watch/", "/watch/completeness/?record=clinic_day", "/watch/signals/", TRACE])
def test_on_a_phone_in_english_nothing_spills_and_nobody_is_shut_out(served: Served, leader: Page, path: str) -> None:
    leader.context.add_cookies([{"name": "django_language", "value": "en", "url": served.address}])
    leader.set_viewport_size({"width": 390, "height": 844})
    leader.goto(path)
    assert leader.evaluate("document.documentElement.scrollWidth") <= 390
    assert broken(leader) == []
