"""In a real browser: a plan is solved, changed by hand, signed with its fault and sent; a worker's ticket is taken."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
import segno
from playwright.sync_api import Browser, Page, expect
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in

from sanri.dispatch.ticket import payload
from sanri.kernel.day import Day
from sanri.monitor.key_files import KeyFiles
from sanri.monitor.personal import Keys

__all__ = ["browser", "city_day", "served"]

DAY = "2023-01-30"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def signed_in(served: Served, browser: Browser, *, width: int = 1280) -> Page:
    """The dispatcher of the coaches, second factor and all."""
    page = browser.new_context(viewport={"width": width, "height": 844}, locale="zh-CN").new_page()
    sign_in(served, page, "coaches")
    return page


def test_a_plan_is_solved_changed_signed_and_sent_and_a_ticket_is_taken(served: Served, browser: Browser) -> None:
    page = signed_in(served, browser)
    page.goto(f"{served.address}/board/?day={DAY}")
    page.click("text=暖心礼包")
    page.click("text=重新求解")
    page.fill("[name=seed]", "2")
    page.click("text=开始求解")
    page.wait_for_url(lambda url: "?plan=" in url)
    expect(page.locator("text=规则全部通过")).to_be_visible()

    page.click("a:has-text('手工调整')")
    expect(page.locator("[name=amount]")).to_have_value(re.compile(r"\d+"))
    for claim in ("HS01", "EP01"):
        page.select_option("[name=subject]", claim)
        expect(page.locator("[name=subject] option[selected]")).to_have_attribute("value", claim)
    given = int(page.input_value("[name=amount]"))
    page.fill("[name=amount]", str(given + 2))
    page.click("text=试一步")
    expect(page.locator(".faults")).to_contain_text("P-313")
    expect(page.locator(".steps")).to_contain_text("EP01")
    page.click("text=存为新方案")
    expect(page.locator(".told.success")).to_contain_text("尚未批准")

    page.click("a:has-text('批准并派单')")
    for field in page.locator("input[name^=waive-]").all():
        field.fill("仓库另有备货")
    page.dblclick("button:has-text('批准并派单')")
    expect(page.locator(".told.success, .told.info").first).to_contain_text("已")
    for _ in range(40):
        page.reload()
        if page.locator("text=已全部发出").count():
            break
        page.wait_for_timeout(500)
    with page.expect_download() as taken:
        page.click("text=XLSX")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(taken.value.path()).read_bytes())).active
    assert any(cell.value in (given + 2, str(given + 2)) for row in sheet.iter_rows() for cell in row)


def test_the_square_of_a_ticket_is_read_from_a_photograph(served: Served, browser: Browser, tmp_path: Path) -> None:
    """The browser's own reader of squares is not built into every Chromium: here it says what the square says."""
    keys = Keys(KeyFiles(served.folder / "kept" / "keys", served.folder / "kept" / "keys" / "master.key", {}))
    said = payload(keys, "coaches", Day.parse(DAY), ticket_of(served))
    picture = tmp_path / "ticket.png"
    segno.make(said).save(str(picture), scale=4)
    page = signed_in(served, browser, width=390)
    page.add_init_script(
        f"window.BarcodeDetector = class {{ async detect() {{ return [{{rawValue: {json.dumps(said)}}}] }} }}"
    )
    page.goto(f"{served.address}/board/gate/?day={DAY}&plan=coaches")
    for answer in ("请上车", "此前已验票"):
        page.set_input_files("#photo", str(picture))
        expect(page.locator(".answer .big")).to_have_text(answer)
        page.wait_for_timeout(4_100)  # the same square is not read twice in a row


def ticket_of(served: Served) -> str:
    """The last ticket of the last list of names."""
    sheet = sorted((served.folder / "kept" / "manifests" / DAY / "coaches").glob("0131-*.xlsx"))[-1]
    cells = [str(cell.value) for row in openpyxl.load_workbook(sheet).active.iter_rows() for cell in row]
    return next(cell for cell in reversed(cells) if cell.endswith("-0131"))


def test_a_worker_boards_on_a_telephone_once(served: Served, browser: Browser) -> None:
    page = signed_in(served, browser, width=390)
    page.goto(f"{served.address}/board/gate/?day={DAY}&plan=coaches")
    sheet = sorted((served.folder / "kept" / "manifests" / DAY / "coaches").glob("0131-*.xlsx"))[0]
    trip = page.locator(f".boarding li:has-text('{sheet.stem.partition('-')[2]}') .count")
    before = int(trip.inner_text().split("/")[0])
    cells = [str(cell.value) for row in openpyxl.load_workbook(sheet).active.iter_rows() for cell in row]
    ticket = next(cell for cell in reversed(cells) if cell.endswith("-0131"))
    for answer in ("请上车", "此前已验票"):
        page.fill("[name=ticket]", ticket)
        page.click("button:has-text('验票')")
        expect(page.locator(".answer .big")).to_have_text(answer)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(trip).to_contain_text(f"{before + 1} /")
