"""In a real browser: every page of the site, from a seat that uses it, is held against WCAG 2.2 AA in both tongues.

In Chinese on a desk's screen and in English on a telephone: no rule broken, nothing wider than the screen, no word of
the site left untranslated, and nothing for the browser to complain of.
"""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.journeys.checked import broken, screen
from tests.journeys.seen import CHROMIUM, Served, browser, city_day, served, sign_in

__all__ = ["browser", "city_day", "screen", "served"]

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
    "second_factor": "a passing state, looked at on its own",
    "board_approve": "a passing state, looked at on its own",
    "board_job": "a passing state, looked at on its own",
    "today_question": "a passing state, looked at on its own",
    "board_boarding": "a part of the gate's page",
    "board_progress": "a stream",
    "press_choose": "leads back to the editor's page",
    "press_publishing": "a passing state, looked at on its own",
    "press_difference": "a passing state, looked at on its own",
    "public_cancel": "a passing state, looked at on its own",
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
