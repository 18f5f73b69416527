"""In a real browser: every page of the site, from a seat that uses it, is held against WCAG 2.2 AA in both tongues.

In Chinese on a desk's screen and in English on a telephone: no rule broken, nothing wider than the screen, no word of
the site left untranslated, and nothing for the browser to complain of.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.seen import CHROMIUM, PATIENCE, Served, browser, city_day, served, sign_in
from tests.journeys.test_browser_public import fill_in
from tests.web.untranslated import untranslated

from sanri.kernel.identifiers.person import id_check_character

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

__all__ = ["browser", "city_day", "served"]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
KITS, COACHES = "/board/kits/2023-01-30/", "/board/coaches/2023-01-30/"
PAGES = {
    "": [
        ("sign_in", "/sign-in/"),
        ("public", "/public/"),
        ("public_page", "/public/ > main a[href*='/public/page/']"),
        ("public_bookings", "/public/booking/"),
        ("public_book", "/public/booking/ > main a.main"),
        ("public_find", "/public/booking/find/"),
    ],
    "clinic": [
        ("today", "/today/"),
        ("today_questions", "/today/questions/"),
        ("send_in", "/send-in/"),
        ("send_in_form", "/send-in/clinic_day/"),
        ("send_in_form", "/send-in/transfer/"),
        ("send_in_history", "/send-in/clinic_day/history/"),
        ("people_own", "/people/self/"),
        ("people_password", "/people/self/password/"),
    ],
    "reviewer": [
        ("today", "/today/"),
        ("review", "/review/"),
        ("review", "/review/ > main a.pick"),
        ("review_done", "/review/done/"),
        ("watch_completeness", "/watch/completeness/"),
    ],
    "coaches": [
        ("today", "/today/"),
        ("board", "/board/"),
        ("board_plan", COACHES),
        ("board_plan", KITS),
        ("board_gate", "/board/gate/?day=2023-01-30&plan=coaches"),
        ("board_change", f"{KITS} > a[href*='/change/']"),
        ("board_change", f"{COACHES} > a[href*='/change/']"),
        ("board_manifest", f"{KITS} > a[href*='/manifests/']"),
    ],
    "customs": [("board_plan", "/board/inspection/2023-01-30/")],
    "health": [
        ("board_plan", "/board/transfers/2023-01-30/"),
        ("board_plan", "/board/call_seats/2023-01-30/"),
        ("board_plan", "/board/standby/2023-01-30/"),
    ],
    "editor": [
        ("press", "/press/"),
        ("press_edition", "/press/ > main a[href*='/press/2023-01-31/']"),
        ("press_editor", "/press/editor/2023-01-31/"),
        ("press_preview", "/press/editor/2023-01-31/page/"),
    ],
    "leader": [
        ("today", "/today/"),
        ("today_city", "/today/city/"),
        ("watch", "/watch/"),
        ("watch_measure", "/watch/opd_er_visits/"),
        ("watch_trace", "/watch/opd_er_visits/ > main a[href*='/watch/trace/']"),
        ("watch_completeness", "/watch/completeness/"),
        ("watch_signals", "/watch/signals/?day=2023-01-30"),
        ("watch_history", "/watch/signals/?day=2023-01-30 > main a[href*='/history/']"),
    ],
    "overseer": [("today", "/today/"), ("today_questions", "/today/questions/")],
    "partner": [("today", "/today/")],
    "auditor": [("today", "/today/"), ("audit", "/audit/"), ("audit_openings", "/audit/openings/")],
    "security": [
        ("people", "/people/"),
        ("people_tokens", "/people/tokens/"),
        ("people_password_reset", "/people/ > main a[href$='/password/']"),
        ("people_factor_reset", "/people/ > main a[href$='/factor/']"),
    ],
    "system": [
        ("today", "/today/"),
        ("notify", "/notify/"),
        ("settled", "/settled/"),
        ("settled_org", "/settled/orgs/440781/"),
        ("settled_lines", "/settled/lines/"),
        ("settled_days", "/settled/calendar/"),
        ("settled_rules", "/settled/rules/"),
        ("settled_rule", "/settled/rules/driving_time/"),
        ("settled_changes", "/settled/changes/"),
    ],
}
ELSEWHERE = {
    "front": "leads on to another page",
    "second_factor": "looked at on its own below",
    "board_approve": "looked at on its own below",
    "board_job": "looked at on its own below",
    "today_question": "looked at on its own below",
    "board_boarding": "a part of the gate's page",
    "board_progress": "a stream",
    "press_choose": "leads back to the editor's page",
    "press_publishing": "looked at on its own below",
    "press_difference": "looked at on its own below",
    "public_cancel": "looked at on its own below",
    "press_paper": "the printed page itself, held to its own rules",
    "press_preview_paper": "the printed page itself",
}
FILES = (".ico", ".csv", ".xlsx", ".svg", ".pdf", ".json", "<str:form>", "<str:name>", "/file/")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def test_every_page_of_the_site_is_looked_at() -> None:
    table = Path(__file__).parents[1] / "web" / "rights.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["get"] not in ("", "token")]
    pages = {
        row["address"]
        for row in rows
        if not row["route"].endswith(FILES)
        and not row["address"].startswith("admin:")
        and row["address"] != "send_in_back"
    }
    looked_at = {name for found in PAGES.values() for name, _ in found}
    assert looked_at | set(ELSEWHERE) == pages


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


@pytest.mark.parametrize("user", PAGES)
def test_no_page_breaks_a_rule(served: Served, screen: Page, user: str) -> None:
    complaints: list[str] = []
    screen.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    screen.on("pageerror", lambda error: complaints.append(str(error)))
    if user:
        sign_in(served, screen, user)
    found = []
    for _, way in PAGES[user]:
        address, _, link = way.partition(" > ")
        answer = screen.goto(address)
        if link:
            answer = screen.goto(str(screen.locator(link).first.get_attribute("href")))
        assert answer is not None
        assert answer.status == 200, (way, answer.status)
        assert urlsplit(screen.url).path != "/sign-in/" or not user, way
        found += broken(screen)
    assert found + complaints == []


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
