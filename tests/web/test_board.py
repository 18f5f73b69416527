"""The board: what a dispatcher sees of a plan, changes, signs and sends; who may not; what is written down."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from tests.web.conftest import City

from sanri.dispatch import models, shelf
from sanri.kernel.day import Day
from sanri.web.audit.models import Act
from sanri.web.board import jobs

DAY = "2023-01-30"
KITS, COACHES, SLOTS = f"/board/kits/{DAY}/", f"/board/coaches/{DAY}/", f"/board/inspection/{DAY}/"
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def newest(rule: str) -> int:
    kept = shelf.newest(rule, Day.parse(DAY))
    assert kept is not None
    return kept.number


def text(client: Client, address: str, **extra: str) -> str:
    answer = client.get(address, **extra)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def ended(rule: str) -> jobs.Job:
    """The rule's last job, once it is over."""
    for _ in range(300):
        job = jobs.last_job(rule, Day.parse(DAY))
        if job is not None and job.is_over:
            return job
        time.sleep(0.1)
    raise AssertionError("The job did not end.")


def test_the_index_lists_every_plan_of_the_desk_with_its_state(city: City) -> None:
    page = text(city.client("coaches"), f"/board/?day={DAY}")
    rules = [rule.key for line in city.desk.lines for rule in line.plans]
    assert len(rules) == 6
    assert all(f'href="/board/{rule}/{DAY}/"' in page for rule in rules)
    assert page.count("已派单") == 6
    assert "市卫生健康局 调度席" in page


def test_the_usual_day_is_the_one_whose_trips_are_on_the_road(city: City) -> None:
    assert DAY in text(city.client("coaches"), "/board/")


def test_a_day_without_plans_says_so(city: City) -> None:
    assert text(city.client("coaches"), "/board/?day=2023-01-05").count("未编制") == 6


def test_who_does_not_reach_the_city_sees_no_plan(city: City) -> None:
    client = city.client("reviewer")
    assert "kits" not in text(client, f"/board/?day={DAY}")
    assert client.get(KITS).status_code == 403
    assert client.get(KITS + f"{newest('kits')}/amounts.svg").status_code == 403


@pytest.mark.parametrize("rule", ["transfers", "call_seats", "standby", "coaches", "kits", "inspection"])
def test_every_shape_has_its_page_in_both_tongues(city: City, rule: str) -> None:
    client = city.client("leader")
    page = text(client, f"/board/{rule}/{DAY}/")
    assert "成本与下界" in page and "有效下界" in page and "项规则全部通过" in page
    english = text(client, f"/board/{rule}/{DAY}/", **ENGLISH)
    assert "Cost and bound" in english and "rules passed" in english
    said = re.sub(r"<[^>]+>", " ", re.sub(r'<(\w+)[^>]*lang="zh"[^>]*>.*?</\1>', " ", english, flags=re.S))
    assert not re.search(r"[，。；：、？！]|项规则|未排入|方案", said)
    for kind in re.findall(rf'src="(/board/{rule}/{DAY}/\d+/\w+\.svg)', page):
        drawn = client.get(kind)
        assert drawn["Content-Type"] == "image/svg+xml" and drawn.content.startswith(b"<svg")
        assert client.get(kind.replace(".svg", ".png")).content.startswith(b"\x89PNG")


def test_hours_at_the_wheel_are_told_with_their_limit_and_the_longest(city: City) -> None:
    page = text(city.client("coaches"), COACHES)
    assert "连续驾驶 ≤ 4 时 00 分" in page and "02:00–05:00 停驶" in page and "行驶 0 分" in page


def test_a_table_is_searched_by_any_of_its_words(city: City) -> None:
    page = text(city.client("coaches"), COACHES + "?table=riders&q=dx0196")
    assert "共 1 条" in page and "DX0196" in page
    assert "没有找到" in text(city.client("coaches"), COACHES + "?table=riders&q=nobody")


def test_a_step_that_breaks_a_rule_is_told_before_anything_is_kept(city: City) -> None:
    client, before = city.client("customs"), models.Plan.objects.count()
    kept = shelf.newest("inspection", Day.parse(DAY))
    assert kept is not None
    one, other = kept.plan.slots[10], kept.plan.slots[20]  # type: ignore[union-attr]
    begins = (kept.problem.origin + timedelta(seconds=other.begin)).strftime("%Y-%m-%dT%H:%M")  # type: ignore[union-attr]
    step = {"subject": one.job, "bay": other.bay, "team": other.team, "begin": begins, "try": "1"}
    page = client.get(SLOTS + f"{kept.number}/change/", step).content.decode()
    assert "P-2" in page and "新增" in page and one.job in page
    assert models.Plan.objects.count() == before


def test_an_unknown_request_is_refused_in_words(city: City) -> None:
    page = city.client("coaches").get(
        KITS + f"{newest('kits')}/change/", {"subject": "XX99", "amount": "3", "try": "1"}
    )
    assert "方案里没有“XX99”" in page.content.decode()


def test_a_plan_changed_by_hand_is_signed_once_with_a_reason_for_its_fault_and_goes_out(city: City) -> None:
    client, first = city.client("coaches"), newest("kits")
    kept = client.post(KITS + f"{first}/change/", {"do": "EP01|50"})
    number = newest("kits")
    assert number > first and kept["Location"] == f"{KITS}?plan={number}"
    page = text(client, f"{KITS}?plan={number}&with={first}")
    assert "有差错" in page and f"方案 {first} → 方案 {number}" in page and f"方案 {first} 与方案 {number}" in page
    faults = {fault.number for fault in (shelf.numbered(number) or pytest.fail()).faults}
    assert "P-313" in faults

    refused = city.client("health").post(KITS + f"{number}/approve/")
    assert refused.status_code == 422 and "A-101" in refused.content.decode() and "A-103" in refused.content.decode()
    waivers = {f"waive-{fault}": "仓库另有备货" for fault in faults}
    for _ in range(2):
        answer = client.post(KITS + f"{number}/approve/", waivers | {"reason": "领导同意"})
        assert answer.status_code == 302
    assert models.Approval.objects.filter(plan=number).count() == 1
    assert Act.objects.filter(act="approve plan", about=str(number)).count() == 1

    assert ended("kits").state == "done"
    page = text(client, f"{KITS}?plan={number}")
    assert "已派单" in page and "领导同意" in page
    file = re.findall(rf'href="({KITS}{number}/files/[^"]+xlsx)"', page)[0]
    taken = client.get(file)
    assert b"".join(taken.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert Act.objects.filter(act="download manifest").count() == 1
    assert city.client("leader").get(file).status_code == 403


def test_no_file_but_a_manifest_s_own_can_be_taken(city: City) -> None:
    client = city.client("coaches")
    for name in ("secret.xlsx", "..%2F..%2Fjournal.sqlite3", "kits-2023-01-31.xlsx.part"):
        assert client.get(f"{KITS}{newest('kits')}/files/{name}").status_code == 404


def test_personal_values_are_shown_for_a_reason_that_is_logged(city: City) -> None:
    client, number = city.client("coaches"), newest("coaches")
    address = f"{COACHES}{number}/manifests/0131-桂FX0202/"
    page = text(client, address)
    assert "已加密" in page and "sealed:1:" not in page
    assert "D-305" in client.post(address, {"reason": "看"}).content.decode()
    opened = client.post(address, {"reason": "核对乘客电话"})
    assert "已加密" not in re.sub(r"离开本页即恢复加密", "", opened.content.decode())
    assert "no-store" in opened["Cache-Control"]
    assert "核对乘客电话" in (city.folder / "kept" / "keys" / "access.log").read_text(encoding="utf-8")
    assert Act.objects.filter(act="unmask").exists()
