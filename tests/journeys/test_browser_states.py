"""In a real browser: what stands on the screen for a while only is held against WCAG 2.2 AA as every page is."""

import json

import pytest
from playwright.sync_api import Page
from tests.journeys.checked import broken, in_both, screen
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in
from tests.journeys.test_browser_public import fill_in

from sanri.kernel.identifiers.person import id_check_character

__all__ = ["browser", "city_day", "screen", "served"]

KITS, COACHES = "/board/kits/2023-01-30/", "/board/coaches/2023-01-30/"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def test_the_second_factor_breaks_no_rule(served: Served, screen: Page) -> None:
    kept = json.loads((served.folder / "kept" / "demonstration.json").read_text(encoding="utf-8"))
    screen.goto("/sign-in/")
    screen.fill("[name=username]", "leader")
    screen.fill("[name=password]", kept["password"])
    screen.click("button.main")
    screen.wait_for_url("**/second-factor/**")
    assert broken(screen) == []


@pytest.mark.parametrize("screen", ["zh"], indirect=True)
def test_a_plan_on_its_way_breaks_no_rule(served: Served, screen: Page) -> None:
    sign_in(served, screen, "coaches")
    screen.goto(KITS)
    change = str(screen.locator("a[href*='/change/']").first.get_attribute("href")).partition("?")[0]
    screen.goto(f"{change}?do=EP01%7C5000")
    found = in_both(screen)
    screen.locator("form[method=post] button.main.wide").click()
    screen.goto(str(screen.locator("a[href*='/approve/']").first.get_attribute("href")))
    assert found + in_both(screen) == []


@pytest.mark.parametrize("screen", ["zh"], indirect=True)
def test_a_question_on_its_way_breaks_no_rule(served: Served, screen: Page) -> None:
    sign_in(served, screen, "overseer")
    screen.goto("/today/questions/")
    screen.fill("[name=org]", "440781")
    screen.fill("[name=words]", "为什么台山的发热诊室少开两间?")
    screen.locator("form button.main").last.click()
    screen.goto("/today/questions/")
    screen.goto(str(screen.locator("a.asked").first.get_attribute("href")))
    assert in_both(screen) == []


def stand_still(page: Page) -> None:
    """A page that shows work under way asks for no news any more, and so stays what it is while it is looked at."""
    told = ("xhr", "fetch", "eventsource")
    page.route("**/*", lambda way: way.abort() if way.request.resource_type in told else way.continue_())


def test_a_job_under_way_breaks_no_rule(served: Served, screen: Page) -> None:
    sign_in(served, screen, "coaches")
    screen.goto(COACHES)
    stand_still(screen)
    screen.locator("details.again summary").click()
    screen.locator("details.again [name=seed]").fill("7")
    screen.locator("details.again button").click()
    screen.wait_for_url("**/board/jobs/**")
    assert broken(screen) == []


@pytest.mark.parametrize(("screen", "place"), [("zh", 0), ("en", 1)], indirect=["screen"])
def test_a_page_on_its_way_to_press_and_what_is_new_on_it_break_no_rule(
    served: Served, screen: Page, place: int
) -> None:
    sign_in(served, screen, "editor")
    screen.goto("/press/editor/2023-01-30/")
    article = screen.locator("section.article", has=screen.locator("details.body")).nth(place)
    article.locator("details.body > summary").click()
    row = article.locator("li").first
    row.locator("details > summary").click()
    row.locator("[name=zh]").fill("由领队报来。")
    row.locator("[name=en]").fill("As the chaperons say.")
    row.locator("form:has([name=zh]) button").click()
    screen.locator(".note").first.wait_for()
    screen.fill("form.thumb [name=reason]", "加注一句")
    stand_still(screen)
    screen.click("form.thumb button.main")
    screen.wait_for_url("**/publishing/**")
    found = broken(screen)
    screen.unroute_all()
    screen.reload()
    screen.wait_for_url("**/press/2023-01-31/*/")
    screen.goto(str(screen.locator("a[href*='/difference/']").first.get_attribute("href")))
    assert found + broken(screen) == []


@pytest.mark.parametrize(
    ("screen", "card"), [("zh", "45142519900101007"), ("en", "45142519900101008")], indirect=["screen"]
)
def test_a_booking_taken_back_breaks_no_rule(screen: Page, card: str) -> None:
    screen.goto("/public/booking/")
    screen.click("a.main")
    screen.check("[name=agree]")
    found = broken(screen)
    screen.click("button[name=next]")
    fill_in(screen, card)
    found += broken(screen)
    fill_in(screen, card + id_check_character(card))
    for name, choice in (("wanted_day", "2023-02-01"), ("stop", "TD01"), ("drop", "EP01")):
        screen.select_option(f"[name={name}]", choice)
    screen.fill("[name=origin_town]", "天等镇")
    for _ in range(2):
        found += broken(screen)
        screen.click("button[name=next]")
    number, secret = screen.inner_text("#number"), screen.inner_text("#secret")
    found += broken(screen)
    screen.click("a.button.wide")
    screen.fill("[name=number]", number)
    screen.fill("[name=secret]", secret)
    screen.click("button.main")
    screen.locator("h1", has_text=number).wait_for()
    found += broken(screen)
    screen.click("form.thumb button")
    screen.locator("form.thumb button.main").wait_for()
    assert found + broken(screen) == []


def test_a_refused_form_breaks_no_rule(served: Served, screen: Page) -> None:
    sign_in(served, screen, "clinic")
    screen.goto("/send-in/clinic_day/?period=2022-07-11")
    screen.fill("#f-tested", "-3")
    screen.click("#report button.main")
    screen.locator("#summary").wait_for()
    found = broken(screen)
    refused = screen.goto("/settled/")
    assert refused is not None
    assert (refused.status, found + broken(screen)) == (403, [])
