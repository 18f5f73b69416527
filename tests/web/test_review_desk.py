"""The reviewer's screen: what came in, beside what came before; passed, returned, taken back and locked."""

import csv
from io import StringIO

import pytest
from tests.web.untranslated import untranslated

from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Refused
from sanri.monitor.journal import correct
from sanri.monitor.models import Entry, Review
from sanri.monitor.review import About, returned, state_of
from sanri.web.audit.models import Act
from sanri.web.opened import desk, now

DAY = "2023-01-30"
CLINIC = "440781001W01"
PERIOD = Period.day(Day.parse(DAY))
ABOUT = About("clinic_day", CLINIC, PERIOD)
NAME = f"clinic_day:{CLINIC}:{DAY}"


def newest(org: str = CLINIC, record: str = "clinic_day") -> int:
    return Entry.objects.filter(record=record, org=org, period=DAY).order_by("-number").first().number


def seen() -> str:
    return f"{NAME}:{newest()}"


def test_the_queue_holds_what_came_in_within_reach_and_nothing_beyond(city):
    answer = city.client("reviewer").get("/review/", {"state": "all"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "台山市台城街道社区卫生服务中心" in page
    assert "开平市" not in page
    shown = {row.org.code for row in (line["row"] for line in answer.context["rows"])}
    assert shown and all(code.startswith("440781") for code in shown)


def test_the_count_of_waiting_reports_is_what_the_journal_says(city):
    answer = city.client("reviewer").get("/review/", {"record": "clinic_day", "state": "all"})
    orgs = Entry.objects.filter(record="clinic_day", period=DAY, org__startswith="440781").values("org").distinct()
    assert answer.context["page"].paginator.count == orgs.count()


def test_an_opened_report_stands_beside_the_day_before_and_the_median_with_its_file_and_cell(city):
    answer = city.client("reviewer").get("/review/", {"open": NAME})
    visits = next(one for one in answer.context["opened"].fields if one.field.key == "opd_visits")
    assert (visits.value.zh, visits.before.zh, visits.change, visits.way) == ("306", "248", "+58 (+23%)", "rise")
    assert "opd_visits" in visits.cell.zh
    page = answer.content.decode()
    assert "taishan-mended.jsonl" in page and "台山市卫生健康局 填报席" in page


def test_htmx_asks_for_the_opened_report_alone(city):
    answer = city.client("reviewer").get(
        "/review/", {"open": NAME}, headers={"HX-Request": "true", "HX-Target": "opened"}
    )
    page = answer.content.decode()
    assert "<html" not in page and "七期中位" in page


def test_a_report_beyond_reach_is_neither_shown_nor_passed(city):
    client = city.client("reviewer")
    other = f"clinic_day:440785105W01:{DAY}"
    assert client.get("/review/", {"open": other}).status_code == 403
    assert client.post("/review/pass/", {"about": f"{other}:1"}).status_code == 403
    assert client.get("/review/", {"org": "440785"}).status_code == 403


@pytest.mark.parametrize("word", ["", "clinic_day", "nothing:440781:2023-01-30:1", f"{NAME}:x", "a:b:c:d"])
def test_a_word_that_names_no_report_is_a_bad_request(city, word):
    assert city.client("reviewer").post("/review/pass/", {"about": word}).status_code == 400


def test_passing_moves_on_and_can_be_taken_back(city):
    client = city.client("reviewer")
    answer = client.post("/review/pass/", {"about": seen(), "next": "state=all", "stay": ""})
    assert (answer.status_code, answer["Location"]) == (302, "/review/?state=all")
    assert state_of(ABOUT) == "passed"
    assert client.get("/review/").context["done"]["count"] == 1
    client.post("/review/take-back/", {"last": "1", "next": ""})
    assert state_of(ABOUT) == "open"
    assert client.get("/review/").context["done"] is None


def test_what_changed_since_it_was_opened_is_not_passed_and_the_page_says_so(city):
    client = city.client("reviewer")
    answer = client.post("/review/pass/", {"about": f"{NAME}:1", "stay": f"open={NAME}"}, follow=True)
    assert "V-102" in answer.content.decode()
    assert state_of(ABOUT) == "open"


def test_a_return_needs_a_reason_and_the_reporter_reads_it(city):
    client = city.client("reviewer")
    answer = client.post("/review/return/", {"about": seen(), "reason": "错", "stay": ""}, follow=True)
    assert "V-103" in answer.content.decode()
    client.post("/review/return/", {"about": seen(), "reason": "门诊量比前一日多两成,请核对"})
    assert [one.reason for one in returned([CLINIC])] == ["门诊量比前一日多两成,请核对"]
    page = city.client("clinic").get("/today/").content.decode()
    assert "门诊量比前一日多两成,请核对" in page and "已退回" in page


def test_a_returned_report_that_was_corrected_waits_again_and_says_so_to_both(city):
    correct(
        desk().record("clinic_day"),
        CLINIC,
        PERIOD,
        changes={"opd_visits": 300},
        reason="重复计入六人次",
        by="台城 填报席",
        at=now(),
        zone=desk().zone,
    )
    assert state_of(ABOUT) == "mended"
    assert "退回后已改" in city.client("clinic").get("/today/").content.decode()
    page = city.client("reviewer").get("/review/", {"open": NAME}).content.decode()
    assert "重复计入六人次" in page and "306 → 300" in page


def test_a_lock_refuses_a_correction_until_a_reason_opens_it(city):
    client = city.client("reviewer")
    client.post("/review/lock/", {"about": seen()})

    def corrects():
        correct(
            desk().record("clinic_day"),
            CLINIC,
            PERIOD,
            changes={"opd_visits": 301},
            reason="再核对一次",
            by="台城 填报席",
            at=now(),
            zone=desk().zone,
        )

    with pytest.raises(Refused) as refusal:
        corrects()
    assert [fault.number for fault in refusal.value.faults] == ["I-504"]
    assert client.get("/review/", {"state": "locked"}).context["page"].paginator.count == 1
    client.post("/review/unlock/", {"about": seen(), "reason": "单位来函说明"})
    corrects()
    assert state_of(ABOUT) == "mended"


def test_all_clean_reports_are_passed_at_once_and_none_that_is_late_corrected_or_raised(city):
    client = city.client("reviewer")
    client.post("/review/pass-clean/?record=clinic_day")
    rows = [line["row"] for line in client.get("/review/", {"record": "clinic_day", "state": "all"}).context["rows"]]
    passed = [row for row in rows if row.state == "passed"]
    left = [row for row in rows if row.state != "passed"]
    assert passed and left
    assert not any(row.arrival.is_late or row.arrival.corrections or row.signals for row in passed)
    assert all(row.arrival.is_late or row.arrival.corrections or row.signals or row.said for row in left)
    done = client.get("/review/").context["done"]["count"]
    assert done == len(passed)
    client.post("/review/take-back/", {"last": "1"})
    assert client.get("/review/", {"state": "passed"}).context["page"].paginator.count == 0


def test_who_reviewed_what_is_a_list_and_a_table_to_take_away(city):
    client = city.client("reviewer")
    answer = client.get("/review/done/", {"act": "returned"})
    assert [row["act"] for row in answer.context["rows"]] == ["退回"]
    table = client.get("/review/done.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(table)))
    assert len(rows) == Review.objects.count()
    assert {row["by"] for row in rows} == {"台山市卫生健康局 审核席"}


def test_every_act_is_written_down(city):
    acts = set(Act.objects.values_list("act", flat=True))
    assert {"pass report", "return report", "lock period", "unlock period", "take back review"} <= acts


@pytest.mark.parametrize("user", ["clinic", "leader", "auditor"])
def test_only_reviewers_review(city, user):
    client = city.client(user)
    assert client.get("/review/").status_code == 403
    assert client.post("/review/pass/", {"about": seen()}).status_code == 403


@pytest.mark.parametrize("query", ["day=gestern", "state=x", "page=0", "page=999", "page=x", "org=1", "record=x"])
def test_an_address_that_makes_no_sense_shows_what_is_usual(city, query):
    assert city.client("reviewer").get(f"/review/?{query}").status_code == 200


def test_the_english_screen_has_no_chinese_but_names(city):
    client = city.client("reviewer")
    client.post("/tongue/", {"language": "en", "next": "/"})
    for address in ("/review/", f"/review/?open={NAME}&state=all", "/review/done/"):
        assert untranslated(client.get(address).content.decode()) == set(), address
