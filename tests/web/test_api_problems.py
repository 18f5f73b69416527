"""Whatever is wrong with a request, the program is told so as a problem with a number of ours, in both tongues."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.programs import CITY, CLINIC, ROOT, Program, clinic_form, numbers, report

from sanri.web.api import reading
from sanri.web.api.faults import API_FAULTS
from sanri.web.api.problem import MEDIA
from sanri.web.audit.models import Act

GETS = [
    "orgs",
    "records",
    "records/clinic_day/schema",
    "entries",
    "figures",
    "figures/trace",
    "signals",
    "plans",
    "pages",
]
POSTS = ["reports", "reports/batch", "corrections", "check-ins", "check-ins/batch"]


@pytest.fixture(scope="module")
def clinic(city) -> Program:
    return Program.of(CLINIC, "reporter", "send read")


@pytest.fixture(scope="module")
def reader(city) -> Program:
    return Program.of(CLINIC, "reporter", "read")


@pytest.fixture(scope="module")
def leader(city) -> Program:
    return Program.of(CITY, "leader", "read")


def told(answer: HttpResponse) -> tuple[int, list[str]]:
    """The status and the numbers; and that it is a problem as RFC 9457 has it."""
    said = answer.json()
    assert answer["Content-Type"] == MEDIA
    assert said["status"] == answer.status_code
    assert said["type"].startswith("urn:sanri:fault:") and said["title"] and said["title_zh"]
    for fault in said["faults"]:
        assert all(fault[part][tongue] for part in ("says", "cure") for tongue in ("zh", "en"))
        assert not re.search("[\u4e00-\u9fff]", fault["cure"]["en"])
    return answer.status_code, numbers(answer)


@pytest.mark.parametrize("path", POSTS)
def test_who_it_is_and_what_they_may_is_asked_before_what_they_sent_is_read(reader, path):
    """401 before 403, and both before a fault of the content."""
    unsigned = Client().generic("POST", ROOT + path, b"{", "text/plain")
    assert told(unsigned) == (401, ["H-102"])
    assert "Bearer" in unsigned["WWW-Authenticate"]
    for body, media in ((b"{}", "application/json"), (b"{", "application/json"), (b"a=1", "text/plain")):
        assert told(reader.post(path, body, media=media)) == (403, ["H-103"])


@pytest.mark.parametrize("path", GETS)
def test_a_token_without_the_right_reads_nothing(city, path):
    gate = Program.of(CITY, "dispatcher", "check_in")
    assert told(gate.get(path)) == (403, ["H-103"])


def test_what_is_refused_is_written_down(reader, form_report):
    before = Act.objects.filter(act="refused", about="api").count()
    reader.post("reports", form_report)
    assert Act.objects.filter(act="refused", about="api").count() == before + 1


@pytest.fixture
def form_report(city) -> dict:
    return report(clinic_form(city.desk), "2023-01-31")


@pytest.mark.parametrize(
    "path", ["nothing", "orgs/", "plans/1/nothing", "../v1/nothing", "records/no/schema", "plans/999999"]
)
def test_what_there_is_not_is_not_found(leader, path):
    assert told(leader.get(path)) == (404, ["H-104"])


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "orgs"), ("PUT", "reports"), ("PATCH", "plans/1"), ("POST", "orgs")]
)
def test_a_method_that_is_not_taken_says_which_are(leader, method, path):
    answer = leader.client.generic(method, ROOT + path, **leader.signed)
    assert told(answer) == (405, ["H-105"])
    assert answer["Allow"]


def test_head_is_answered_as_get_is_without_content(leader):
    answer, whole = (leader.client.generic(way, ROOT + "orgs?limit=2", **leader.signed) for way in ("HEAD", "GET"))
    assert (answer.status_code, answer.content, answer["ETag"]) == (200, b"", whole["ETag"])


def test_only_json_is_sent_and_said_to_be(clinic, form_report):
    assert told(clinic.post("reports", b"org=1", media="application/x-www-form-urlencoded")) == (415, ["H-107"])
    assert told(clinic.post("reports", b"{}", media="")) == (415, ["H-107"])
    assert clinic.post("reports", form_report, media="application/json; charset=utf-8").status_code in (200, 201)


def test_what_is_asked_for_in_another_kind_is_not_there(leader):
    for path in ("orgs", "pages/2023-01-31/1.pdf", "pages/2023-01-31/1.json"):
        assert told(leader.get(path, HTTP_ACCEPT="text/csv")) == (406, ["H-106"])
    assert leader.get("orgs", HTTP_ACCEPT="application/*;q=0.5, text/html").status_code == 200


def test_too_much_is_not_read(clinic, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    answer = clinic.post("reports", b'{"record": "' + b"x" * 1024 * 1024 + b'"}')
    assert told(answer) == (413, ["H-108"])
    assert "1 MB" in answer.json()["title"]


def test_too_many_are_told_how_long_to_wait(leader, monkeypatch):
    monkeypatch.setattr(reading, "MOST", 0)
    answer = leader.get("orgs")
    assert told(answer) == (429, ["H-109"])
    assert 0 < int(answer["Retry-After"]) <= 60


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"record":"\\u0000"}', b'{"record":"\\ud800"}', b"NaN", b"[" * 5000])
def test_what_cannot_be_read_is_said_so(clinic, body):
    assert told(clinic.post("reports", body)) == (400, ["H-101"])


def test_every_misfit_of_the_content_is_pointed_to(clinic, form_report):
    del form_report["org"]
    answer = clinic.post("reports", form_report | {"sate": "zero", "period": 20230131})
    assert told(answer)[0] == 422
    found = {fault["where"]: fault["number"] for fault in answer.json()["faults"]}
    assert found == {"#/org": "H-201", "#/sate": "H-202", "#/period": "H-203"}
    rows = clinic.post("reports/batch", {"reports": [form_report, {}]}).json()["faults"]
    assert "#/reports/1/record" in {fault["where"] for fault in rows}


def test_a_fault_of_a_report_is_pointed_to_in_what_was_sent(clinic, form_report):
    wrong = [
        form_report | {"values": form_report["values"] | {"opd_visits": -1}},
        form_report | {"period": "2023-02-30"},
        form_report | {"values": form_report["values"] | {"nothing": 1}},
    ]
    told_rows = clinic.post("reports/batch", {"reports": wrong}).json()["rows"]
    assert [[fault["where"] for fault in row["faults"]] for row in told_rows] == [
        ["#/reports/0/values/opd_visits"],
        ["#/reports/1/period"],
        ["#/reports/2/values/nothing"],
    ]
    one = clinic.post("reports", wrong[0]).json()["faults"]
    assert [fault["where"] for fault in one] == ["#/values/opd_visits"]


def test_what_is_refused_is_not_said_again(clinic, form_report):
    answer = clinic.post("reports", form_report | {"org": ["身份证 440781199001010011"]})
    assert answer.status_code == 422
    assert "440781199001010011" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("orgs?limit=0", "H-203"),
        ("orgs?limit=many", "H-203"),
        ("orgs?cursor=!", "H-204"),
        ("entries?cursor=b3Jncw==", "H-204"),
        ("plans?cursor=b3Jncw==", "H-204"),
        ("figures/trace?measure=opd_er_visits&cursor=OTk5OTk5OTk5LjE=", "H-204"),
        ("orgs?day=2023-02-31", "D-202"),
        ("orgs?day=yesterday", "H-203"),
        ("entries?period=2023-13", "D-202"),
        ("figures", "H-201"),
        ("figures?measure=opd_er_visits&known=2023-99-99", "H-205"),
    ],
)
def test_a_question_that_cannot_be_read_is_told_by_number(leader, path, number):
    assert told(leader.get(path)) == (422, [number])


def test_a_fault_of_ours_is_told_as_ours(leader, monkeypatch):
    monkeypatch.setattr("sanri.web.api.places.some", lambda *_args, **_more: 1 / 0)
    assert told(leader.get("orgs")) == (500, ["H-110"])


def test_every_number_is_in_the_reference():
    page = (Path(__file__).parents[2] / "docs/reference/api.md").read_text(encoding="utf-8")
    for number, kind in API_FAULTS.items():
        assert f"| {number} | {kind.says.zh}。{kind.cure.zh}。 | {kind.says.en}. {kind.cure.en}. |" in page


def test_the_page_of_the_site_is_not_touched(city):
    assert "text/html" in Client().get("/nothing")["Content-Type"]
