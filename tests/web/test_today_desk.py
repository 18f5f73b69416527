"""The first screen of every seat: what is due, what waits, the city at a glance; and questions answered in writing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.untranslated import untranslated

from sanri.kernel.day import Day
from sanri.monitor.journal import Sending
from sanri.monitor.models import Answer, Entry, Question
from sanri.web.opened import desk, now, today
from sanri.web.today.arrivals import arrivals
from sanri.web.today.glance import glance

CLINIC = "440781001W01"
USERS = (
    "clinic", "reviewer", "coaches", "health", "customs", "editor", "leader", "overseer", "auditor", "security",
    "system", "partner",
)  # fmt: skip


@pytest.mark.parametrize("user", USERS)
def test_every_seat_has_a_first_screen(city, user):
    assert city.client(user).get("/today/").status_code == 200


def test_nobody_is_sent_to_the_paper_and_somebody_to_work(city):
    assert city.client().get("/")["Location"] == "/public/"
    assert city.client().get("/today/")["Location"].startswith("/sign-in/")
    assert city.client("clinic").get("/")["Location"] == "/today/"


def test_a_reporter_sees_what_is_due_until_when_and_what_was_sent_when(city):
    mine = city.client("clinic").get("/today/").context["mine"]
    running, (done, *_) = mine.owed[0], mine.done
    assert (running.record.key, str(running.period), running.is_running) == ("clinic_day", "2023-01-31", True)
    assert running.due.isoformat() == "2023-02-01T09:00:00+08:00"
    kept = Entry.objects.filter(record="clinic_day", org=CLINIC, period="2023-01-30").order_by("-number").first()
    assert (str(done.period), done.sent_at) == ("2023-01-30", kept.accepted_at)


def test_what_an_org_did_not_send_is_overdue_for_it(city):
    from sanri.web.today.sending import mine

    silent = "440785102W01"
    found = {str(one.period): one.is_overdue for one in mine([silent], today()).owed}
    assert not Entry.objects.filter(record="clinic_day", org=silent, period="2023-01-30").exists() or not found.get(
        "2023-01-30"
    )
    assert found["2023-01-31"] is False


def test_a_file_that_was_refused_stands_on_the_first_screen_until_a_right_one_comes(city):
    from sanri.desk.work import submit_file

    path = city.folder / "wrong.csv"
    path.write_text("机构代码,日期\n440781001W01,2023-01-31\n", encoding="utf-8")
    sending = Sending("wrong.csv", "clinic_day", CLINIC, "台城 填报席", "web", now(), period="2023-01-31")
    submit_file(city.desk, path, sending)
    (back,) = city.client("clinic").get("/today/").context["mine"].refused
    assert back.filename == "wrong.csv" and back.faults


def test_a_reviewer_sees_how_much_waits(city):
    waiting = city.client("reviewer").get("/today/").context["waiting"]
    rows = Entry.objects.filter(record="clinic_day", period="2023-01-30", org__startswith="440781")
    assert {record.key: count for record, count in waiting.by_record}["clinic_day"] == (
        rows.values("org").distinct().count()
    )


def test_a_dispatcher_sees_the_plans_with_their_state(city):
    plans = city.client("coaches").get("/today/").context["plans"]
    assert {plan.is_approved for plan in plans} <= {True, False}
    assert [plan.is_approved for plan in plans] == sorted(plan.is_approved for plan in plans)
    assert plans


def test_the_editor_sees_whether_the_page_is_out(city):
    page = city.client("editor").get("/today/").context["page"]
    assert (page.day.iso, page.edition) == ("2023-01-30", 1)


def test_the_city_at_a_glance_counts_who_reported_as_the_journal_does(city):
    found = city.client("leader").get("/today/city/").context["city"]
    place = [record.key for record in found.records].index("clinic_day")
    reported = Entry.objects.filter(record="clinic_day", period="2023-01-30").values("org").distinct().count()
    assert found.coverage[place].reported == reported
    assert sum(one.coverage[place].reported for one in found.below) == reported
    assert found.tiles and found.signals


def test_a_county_is_opened_by_its_address_and_nothing_beyond_reach_is(city):
    client = city.client("reviewer")
    county = client.get("/today/city/", {"org": "440781"}).context["city"]
    assert county.org.name.zh == "台山市"
    assert all(signal.org.code.startswith("440781") for signal in county.signals)
    assert client.get("/today/city/", {"org": "440785"}).status_code == 403
    assert client.get("/today/", {"org": "440700"}).status_code == 403
    assert city.client("leader").get("/today/", {"org": "1"}).status_code == 403


def test_the_first_screen_does_not_wait_for_the_city_and_asks_the_journal_little(city):
    glance(city.desk.city, today() - 1)
    client = city.client("leader")
    client.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/today/")
    assert len(asked) < 30


def test_what_came_in_is_told_anew_from_the_last_entry_on(city):
    day = today() - 1
    before, found = arrivals(day)
    record = desk().record("clinic_day")
    from sanri.kernel.day import Period
    from sanri.monitor.journal import correct

    period = Period.day(day)
    correct(
        record, CLINIC, period, changes={"opd_visits": 299}, reason="核对后更正", by="台城 填报席", at=now(),
        zone=desk().zone,
    )  # fmt: skip
    key = ("clinic_day", CLINIC, str(period))
    after, again = arrivals(day)
    assert after == before + 1
    assert (again[key].corrections, again[key].subjects) == (found[key].corrections + 1, found[key].subjects)
    assert len(again) == len(found)


def ask(client, org=CLINIC, words="普通门诊为何比前一日多两成?", **more):
    until = (now() + timedelta(days=1)).replace(tzinfo=None).isoformat(timespec="minutes")
    said = {"org": org, "about": "clinic_day", "day": "2023-01-30", "words": words, "answer_by": until, **more}
    return client.post("/today/questions/ask/", said)


def test_a_question_is_asked_stands_in_amber_and_is_answered_in_writing(city):
    asked = ask(city.client("overseer"))
    number = Question.objects.order_by("-number").first().number
    assert asked["Location"] == f"/today/questions/{number}/"
    clinic = city.client("clinic")
    assert "普通门诊为何比前一日多两成?" in clinic.get("/today/").content.decode()
    clinic.post(f"/today/questions/{number}/", {"words": "元宵前集中就诊,与台账一致。"})
    assert Answer.objects.get(question=number).by == "台山市台城街道社区卫生服务中心 填报席"
    page = city.client("overseer").get(f"/today/questions/{number}/").content.decode()
    assert "元宵前集中就诊,与台账一致。" in page
    assert "普通门诊为何比前一日多两成?" not in clinic.get("/today/").content.decode()


def test_a_question_is_open_to_those_it_concerns_only(city):
    ask(city.client("overseer"), org="440785105W01")
    number = Question.objects.order_by("-number").first().number
    for user in ("clinic", "reviewer"):
        assert city.client(user).get(f"/today/questions/{number}/").status_code == 403
        assert city.client(user).post(f"/today/questions/{number}/", {"words": "不该我答"}).status_code == 403
    assert city.client("leader").get("/today/questions/").status_code == 403
    assert ask(city.client("leader")).status_code == 403


@pytest.mark.parametrize(
    ("more", "fault"),
    [({"words": "嗯"}, "V-201"), ({"answer_by": "2023-01-01T09:00"}, "V-202"), ({"answer_by": "x"}, "期限写得不对")],
)
def test_a_question_that_cannot_be_put_comes_back_with_what_was_written(city, more, fault):
    before = Question.objects.count()
    page = ask(city.client("overseer"), **{"words": "为何比前一日多?", **more}).content.decode()
    assert fault in page and more.get("words", "为何比前一日多?") in page
    assert Question.objects.count() == before


def test_english_screens_are_english(city):
    for user, addresses in (
        ("clinic", ("/today/",)),
        ("reviewer", ("/today/",)),
        ("coaches", ("/today/", "/today/questions/")),
        ("overseer", ("/today/", "/today/city/", "/today/questions/", "/today/questions/1/")),
        ("auditor", ("/today/",)),
        ("security", ("/today/",)),
        ("system", ("/today/",)),
    ):
        client = city.client(user)
        client.post("/tongue/", {"language": "en", "next": "/"})
        for address in addresses:
            assert untranslated(client.get(address).content.decode()) == set(), (user, address)


def test_the_day_is_the_desks_own(city):
    assert today() == Day.parse("2023-01-31")


def test_the_way_up_leads_to_no_closed_door(city):
    page = city.client("reviewer").get("/today/city/", {"org": "440781"})
    assert [org.code for org in page.context["path"]] == ["440781"]
    assert [org.code for org in city.client("leader").get("/today/city/", {"org": "440781"}).context["path"]] == [
        "440700",
        "440781",
    ]
