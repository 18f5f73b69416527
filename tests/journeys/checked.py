"""The checker of WCAG 2.2 AA, and the screens that a page is looked at on: a desk's in Chinese, a phone in English."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.seen import PATIENCE, Served
from tests.web.untranslated import untranslated

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(params=["zh", "en"])
def screen(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[Page]:
    """The checker puts its own script into the page, which the site's policy forbids to anybody else."""
    wide = request.param == "zh"
    context = browser.new_context(
        bypass_csp=True,
        base_url=served.address,
        locale="zh-CN" if wide else "en-GB",
        viewport={"width": 1280 if wide else 390, "height": 844},
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def in_both(page: Page) -> list[str]:
    """In Chinese and wide, then in English on a telephone, then back; one sign-in, for its code is taken once."""
    found = broken(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("button[name=language]")
    found += broken(page)
    page.set_viewport_size({"width": 1280, "height": 844})
    page.click("button[name=language]")
    return found


def broken(page: Page) -> list[str]:
    """Each rule that the page breaks, with the elements that break it; what is too wide; what is left in Chinese."""
    address, width = urlsplit(page.url).path, page.viewport_size["width"] if page.viewport_size else 0
    rules = axe.Axe().run(page, options=RULES).response["violations"]
    found = [f"{address} {rule['id']}: {[node['html'][:160] for node in rule['nodes'][:4]]}" for rule in rules]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{address} is wider than {width} px")
    if width < 400 and (left := untranslated(page.content())):
        found.append(f"{address} says in Chinese: {sorted(left)}")
    return found
