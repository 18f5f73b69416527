"""In a real browser, in both tongues: a worker books by phone and cancels; the editor makes a page that all read."""

import os
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.seen import CHROMIUM, PATIENCE, browser, city_day, sign_in, tongue
from tests.journeys.seen import served_in_each as served

from sanri.kernel.identifiers.person import id_check_character

__all__ = ["browser", "city_day", "served", "tongue"]

BODY = "45142519900101000"
CARD = BODY + id_check_character(BODY)
PICTURES = os.environ.get("SANRI_PICTURES", "")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def page_of(browser: Browser, tongue: str, *, width: int = 1280) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 844}, locale=tongue)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def fill_in(page: Page, card: str) -> None:
    page.select_option("[name=p0-role]", "worker")
    page.fill("[name=p0-person]", "测试甲")
    page.select_option("[name=p0-id_type]", "id_card")
    page.fill("[name=p0-id_no]", card)
    page.fill("[name=p0-phone]", "13800000000")
    page.click("button[name=next]")


def test_a_worker_books_on_a_telephone_mends_a_number_and_cancels(served, browser, tongue):
    page = page_of(browser, tongue, width=390)
    page.goto(f"{served.address}/public/booking/")
    page.click("a.main")
    page.check("[name=agree]")
    page.click("button[name=next]")
    wrong = CARD[:-1] + ("1" if CARD[-1] != "1" else "2")
    fill_in(page, wrong)
    expect(page.locator("#p0-id_no-fault")).to_contain_text("I-316")
    assert page.input_value("[name=p0-id_no]") == wrong
    picture(page, f"fault-{tongue}")
    fill_in(page, CARD)
    page.select_option("[name=wanted_day]", "2023-02-01")
    page.select_option("[name=stop]", "TD01")
    page.select_option("[name=drop]", "EP01")
    page.fill("[name=origin_town]", "天等镇")
    picture(page, f"trip-{tongue}")
    page.click("button[name=next]")
    picture(page, f"check-{tongue}")
    page.click("button[name=next]")
    number, secret = page.inner_text("#number"), page.inner_text("#secret")
    picture(page, f"taken-{tongue}")
    assert CARD not in page.url and number not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("a.button.wide")
    page.fill("[name=number]", number)
    page.fill("[name=secret]", secret)
    page.click("button.main")
    expect(page.locator("h1")).to_have_text(number)
    picture(page, f"booking-{tongue}")
    page.click("form.thumb button")
    picture(page, f"sure-{tongue}")
    page.click("form.thumb button.main")
    expect(page.locator(".told.success")).to_be_visible()
    assert page.locator("form.thumb").count() == 0


def test_the_editor_chooses_another_lead_annotates_and_publishes_and_everybody_reads_it(served, browser, tongue):
    page = page_of(browser, tongue)
    sign_in(served, page, "editor")
    page.goto(f"{served.address}/press/editor/2023-01-30/")
    page.wait_for_selector("section.article")
    picture(page, "editor")
    article = page.locator("section.article", has_text=re.compile("返岗专车|[Cc]oach")).first
    article.locator("details.body > summary").click()
    first = article.locator("li").first
    first.locator("summary").click()
    picture(page, "editor-open")
    first.locator("[name=zh]").fill("到站人数由领队在到达时报来。")
    first.locator("[name=en]").fill("Chaperons report the arrivals.")
    first.locator("form:has([name=zh]) button").click()
    page.wait_for_selector("section.article")
    expect(page.locator(".note").first).to_contain_text(re.compile("编辑席|Editor"))
    lead = article.locator("details", has=page.locator("[value=lead]"))
    lead.locator("summary").click()
    lead.locator("[name=reason]").fill("节后返岗首周")
    lead.locator("button").click()
    page.wait_for_selector("section.article")
    picture(page, "editor-chosen")
    page.fill("form.thumb [name=reason]", "换头条并加注")
    page.click("form.thumb button.main")
    page.wait_for_url("**/press/2023-01-31/2/")
    picture(page, "edition-two")
    reader = page_of(browser, tongue, width=390)
    reader.goto(f"{served.address}/public/")
    expect(reader.locator(".headlines li").first).to_contain_text(re.compile("专车|[Cc]oach"))
    reader.goto(f"{served.address}/public/page/2023-01-31/")
    expect(reader.locator("#A01 .lead")).to_contain_text(
        re.compile("到站人数由领队在到达时报来|Chaperons report the arrivals")
    )
    expect(reader.locator("#A01 .byline")).to_contain_text(re.compile("编辑席选定|hosen by"))
    picture(reader, "public-page")
