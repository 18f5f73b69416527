"""Programs talk to the desk: signed, answered in JSON, told every fault, and let no further than their seat reaches."""

import base64

import pytest
from django.test import Client
from tests.web.programs import CITY, CLINIC, Program, clinic_form, numbers, report, values

from sanri.monitor.models import Entry


@pytest.fixture(scope="module")
def clinic(city) -> Program:
    return Program.of(CLINIC, "reporter", "send read")


@pytest.fixture(scope="module")
def leader(city) -> Program:
    return Program.of(CITY, "leader", "read")


@pytest.fixture(scope="module")
def form(city):
    return clinic_form(city.desk)


def test_nobody_is_answered_without_a_token_and_a_cookie_is_none(city):
    for client in (Client(), city.client("clinic")):
        answer = client.get("/api/v1/orgs")
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_report_is_kept_once_and_said_again_is_unchanged(clinic, form):
    first = clinic.post("reports", report(form, "2023-01-31"))
    assert first.status_code == 201, first.content.decode()
    again = clinic.post("reports", report(form, "2023-01-31", source="又一次"))
    assert (again.status_code, again.json()["state"]) == (200, "unchanged")


def test_a_report_that_is_wrong_is_told_every_fault_with_its_number(clinic, form):
    wrong = report(form, "2023-01-31") | {"values": dict.fromkeys(values(form), -3)}
    answer = clinic.post("reports", wrong)
    faults = answer.json()["faults"]
    assert answer.status_code == 422
    assert {fault["number"] for fault in faults} >= {"I-306"}
    assert len(faults) >= len(values(form))
    assert faults[0]["says"]["zh"]
    assert faults[0]["says"]["en"]


def test_every_fault_of_a_report_is_told_at_once(clinic, form):
    wrong = report(form, "2023-01-31") | {"values": values(form, -2) | {"nothing": 1, "opd": 2}}
    answer = clinic.post("reports", wrong)
    assert (answer.status_code, numbers(answer)) == (422, ["D-201", "D-201", "I-306"])
    row = clinic.post("reports/batch", {"reports": [wrong, report(form, "2023-01-31")]}).json()["rows"][0]
    assert [fault["number"] for fault in row["faults"]] == ["D-201", "D-201", "I-306"]


@pytest.mark.parametrize("state", ["zero", "closed"])
def test_a_report_without_figures_needs_no_figures(clinic, form, state):
    said = {"record": form.key, "org": CLINIC, "period": "2023-01-31", "state": state, "reason": "核对台账"}
    answer = clinic.post("reports", said)
    assert answer.status_code == 201, answer.content.decode()
    assert Entry.objects.get(number=answer.json()["entry"]).state == state
    assert clinic.post("reports", said | {"values": {"opd_visits": 3}}).status_code == 422


def test_an_org_out_of_reach_is_refused(clinic, form):
    for path in ("reports", "corrections"):
        beyond = report(form, "2023-01-31", reason="核对台账") | {"org": "440783001W01"}
        assert (clinic.post(path, beyond).status_code, clinic.post(path, beyond | {"org": "?"}).status_code) == (
            403,
            403,
        )
    before = Entry.objects.count()
    mixed = {"reports": [report(form, "2023-01-31", 3), report(form, "2023-01-31") | {"org": "440783001W01"}]}
    assert clinic.post("reports/batch", mixed).status_code == 403
    assert Entry.objects.count() == before
    assert clinic.get("figures?measure=fever_visits&org=440703").status_code == 403


def test_a_batch_says_for_each_row_what_became_of_it(clinic, form):
    clinic.post("reports", report(form, "2023-01-31", reason="核对台账"))
    rows = [report(form, "2023-01-31", 4), report(form, "2023-01-31"), report(form, "2023-02-0x")]
    told = clinic.post("reports/batch", {"reports": rows[1:]}).json()
    assert [(row["row"], row["state"]) for row in told["rows"]] == [(0, "unchanged"), (1, "refused")]
    assert [fault["number"] for fault in told["rows"][1]["faults"]] == ["I-218"]
    assert (told["kept"], told["unchanged"], told["refused"]) == (0, 1, 1)
    other = [
        rows[0],
        report(form, "2023-02-0x") | {"record": "nothing"},
        {**rows[0], "values": values(form) | {"no": 1}},
    ]
    told = clinic.post("reports/batch", {"reports": other, "reason": "核对台账"}).json()
    assert [row["state"] for row in told["rows"]] == ["kept", "refused", "refused"]
    assert {fault["number"] for row in told["rows"] for fault in row["faults"]} == {"D-201"}
    assert Entry.objects.get(number=told["rows"][0]["entry"]).period == "2023-01-31"


def test_an_atomic_batch_is_kept_whole_or_not_at_all(clinic, form):
    before = Entry.objects.count()
    rows = [report(form, "2023-01-31", 5), report(form, "2023-02-0x")]
    answer = clinic.post("reports/batch?atomic=true", {"reports": rows, "reason": "核对台账"})
    assert answer.status_code == 422
    assert [row["state"] for row in answer.json()["rows"]] == ["not kept", "refused"]
    assert Entry.objects.count() == before
    answer = clinic.post("reports/batch?atomic=true", {"reports": rows[:1], "reason": "核对台账"})
    assert (answer.status_code, answer.json()["kept"]) == (200, 1)


def test_a_correction_needs_a_reason_and_changes_what_is_in_force(clinic, form):
    clinic.post("reports", report(form, "2023-01-31", 6, reason="核对台账"))
    change = {"record": form.key, "org": CLINIC, "period": "2023-01-31", "values": {"opd_visits": 8}}
    unsaid, short = clinic.post("corrections", change), clinic.post("corrections", change | {"reason": "录"})
    assert (unsaid.status_code, numbers(unsaid)) == (422, ["H-201"])
    assert (short.status_code, numbers(short)) == (422, ["I-502"])
    done = clinic.post("corrections", change | {"reason": "漏计夜间"})
    assert done.status_code == 201
    stands = Entry.objects.get(number=done.json()["entry"])
    assert (stands.reason, stands.state, '"opd_visits":8' in stands.values) == ("漏计夜间", "reported", True)
    again = clinic.post("corrections", change | {"reason": "漏计夜间"})
    assert (again.status_code, again.json()["entry"]) == (200, None)


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        ({"record": "nothing"}, "D-201"),
        ({"values": {"nothing": 1}}, "D-201"),
        ({"period": "2023-02-31"}, "D-202"),
        ({"period": "2019-01-02"}, "I-503"),
        ({"values": {"opd_visits": -1}}, "I-306"),
        ({"values": {"fever_visits": 9}}, "I-403"),
    ],
)
def test_a_correction_that_is_wrong_is_told_by_number_and_changes_nothing(clinic, form, wrong, number):
    clinic.post("reports", report(form, "2023-01-31", 6, reason="核对台账"))
    before = Entry.objects.count()
    right = {
        "record": form.key,
        "org": CLINIC,
        "period": "2023-01-31",
        "values": {"opd_visits": 9},
        "reason": "核对台账",
    }
    answer = clinic.post("corrections", right | wrong)
    assert (answer.status_code, numbers(answer)) == (422, [number])
    assert Entry.objects.count() == before


def test_a_report_is_taken_out_and_said_anew_with_a_reason(clinic, form):
    gone = {"record": form.key, "org": CLINIC, "period": "2023-01-31", "state": "void", "reason": "不是本院的数"}
    assert clinic.post("corrections", gone).status_code == 201
    unsaid = clinic.post("reports", report(form, "2023-01-31", 2))
    assert (unsaid.status_code, numbers(unsaid)) == (422, ["I-501"])
    assert clinic.post("reports", report(form, "2023-01-31", 2, reason="还是本院的数")).status_code == 201


def test_reads_carry_a_tag_and_are_not_sent_twice(leader):
    answer = leader.get("orgs?limit=3")
    assert len(answer.json()["items"]) == 3
    assert int(answer["RateLimit-Remaining"]) > 0
    assert leader.get("orgs?limit=3", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_a_list_is_walked_to_its_end_by_its_cursor(leader, city):
    seen, cursor = [], ""
    while True:
        page = leader.get(f"records?limit=2&cursor={cursor}").json()
        seen += [one["key"] for one in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert seen == sorted(city.desk.records)


@pytest.mark.parametrize("path", ["plans?day=2023-01-30", "pages", "signals?day=2023-01-30", "records", "orgs"])
def test_a_leader_reads_the_city(leader, path):
    answer = leader.get(path)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["items"]


def test_a_figure_opens_down_to_its_entries(leader, city):
    key = next(m.key for line in city.desk.lines for m in line.measures if m.reads == "day" and not m.parts)
    asked = f"measure={key}&org=440700&day=2023-01-30"
    figure, page = leader.get(f"figures?{asked}").json(), leader.get(f"figures/trace?{asked}&limit=5").json()
    assert figure["measure"] == key
    assert len(page["items"]) == min(5, figure["entries"])


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"record":"\\u0000"}', b'{"record":"\\ud800"}', b"[]", b"1" * 5000])
def test_what_cannot_be_read_is_no_fault_of_ours(clinic, body):
    assert clinic.post("reports", body).status_code in (400, 422)


def test_a_wrong_password_opens_nothing(city):
    words = base64.b64encode(b"nobody:wrong").decode()
    assert Client().get("/api/v1/orgs", HTTP_AUTHORIZATION=f"Basic {words}").status_code == 401
